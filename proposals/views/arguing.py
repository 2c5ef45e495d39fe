"""Saying why one is for or against a proposal: the words, then the shared way to show who one is."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from dialogue.cases.links import case_url
from dialogue.ledger import services as ledger
from dialogue.pages import acts
from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity
from proposals import services
from proposals.enums import Side
from proposals.forms import LANGUAGES, TOO_LONG
from proposals.models import ProposalPage, ProposalRecord
from proposals.models.argument import ARGUMENT_AT_MOST, NAME_AT_MOST
from proposals.refusals import reason_in_words
from proposals.views.pages import language_of, page_of, readable_or_404

PURPOSE = "proposals.argue"


class ArgumentForm(forms.Form):
    """One argument, on one side."""

    side = forms.ChoiceField(
        label=_("Är argumentet för eller emot förslaget?"),
        choices=Side.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om argumentet är för eller emot.")},
    )
    text = forms.CharField(
        label=_("Ditt argument"),
        help_text=_("Ett skäl, med egna ord. Skriv inget om enskilda personer."),
        max_length=ARGUMENT_AT_MOST,
        widget=forms.Textarea(
            attrs={"rows": 5, "class": "md-input", "dir": "auto", "data-character-count": ARGUMENT_AT_MOST}
        ),
        error_messages={"required": _("Skriv ditt argument."), **TOO_LONG},
    )
    language = forms.ChoiceField(
        label=_("Jag skriver på"), choices=LANGUAGES, widget=forms.Select(attrs={"class": "md-input"})
    )
    shown_name = forms.CharField(
        label=_("Vill du visa ditt namn?"),
        help_text=_("Lämna tomt om du inte vill. Då står det ”En invånare”."),
        required=False,
        max_length=NAME_AT_MOST,
        widget=forms.TextInput(attrs={"class": "md-input", "autocomplete": "name", "dir": "auto"}),
        error_messages=TOO_LONG,
    )
    follows = forms.BooleanField(label=_("Mejla mig när argumentet har granskats"), required=False)

    def __init__(self, *args: Any, page: ProposalPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not acts.leaves_an_address(page, right=acts.Right.SUBMIT):
            del self.fields["follows"]


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def argue(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Ask for an argument and the side that it takes; handing it in leads on to showing who one is."""
    record, page = _argued_or_404(record_id, language=language_of(request))
    with acts.in_language_of(page):
        try:
            ledger.check_open(subject=record.subject, at=timezone.now())
            if not services.takes_arguments(record):
                raise services.NoArgumentsTaken
        except (ledger.SubjectClosed, services.NoArgumentsTaken) as refused:
            return acts.refused(request, page=page, problems=[reason_in_words(refused)])
        wanted = request.GET.get("side")
        form = ArgumentForm(
            request.POST or None,
            page=page,
            initial={"side": wanted if wanted in Side.values else None, "language": page.locale.language_code},
        )
        if request.method == "POST" and form.is_valid():
            payload = {
                **form.cleaned_data,
                "record": str(record.pk),
                "page_language": page.locale.language_code,
            }
            return acts.begin_act(request, purpose=PURPOSE, payload=payload)
        context = {"page": page, "record": record, "form": form}
        return render(request, "proposals/argue.html", context, status=422 if form.errors else 200)


def register() -> None:
    """Tell the shared pages of us; called once, when the app is ready."""
    acts.register(
        acts.ActKind(
            purpose=PURPOSE,
            page=lambda payload: _argued_or_404(payload["record"], language=payload["page_language"])[1],
            label=_label,
            template="proposals/partials/what_is_argued.html",
            context=_context,
            perform=_argue,
            right=acts.Right.SUBMIT,
            heading=_("Lämna in ditt argument"),
            button=_("Lämna in argumentet"),
            counted=_("Argumentet kopplas inte till om du stöder förslaget eller inte."),
            style_sheets=["proposals/css/proposals.css"],
        )
    )


def _argued_or_404(record_id: UUID | str, *, language: str | None) -> tuple[ProposalRecord, ProposalPage]:
    record = readable_or_404(record_id)
    page = page_of(record, language=language)
    if page is None:
        raise Http404
    return record, page


def _label(payload: acts.Payload) -> str:
    page = _argued_or_404(payload["record"], language=payload["page_language"])[1]
    return gettext("lämna ett argument om förslaget ”%(title)s”") % {"title": page.title}


def _context(request: HttpRequest, payload: acts.Payload) -> dict[str, Any]:
    _record, page = _argued_or_404(payload["record"], language=payload["page_language"])
    return {
        "page": page,
        "side": payload["side"],
        "text": payload["text"],
        "name": payload["shown_name"],
        "language": payload["language"],
    }


def _argue(
    request: HttpRequest, payload: acts.Payload, *, identity: Identity, handle: str, at: datetime
) -> HttpResponse:
    record, page = _argued_or_404(payload["record"], language=payload["page_language"])
    wants_mail = payload.get("follows") and identity.scheme == Scheme.EMAIL
    try:
        case = services.hand_in_argument(
            record=record,
            side=Side(payload["side"]),
            text=payload["text"],
            language=payload["language"],
            shown_name=payload["shown_name"],
            address=identity.value if wants_mail else "",
            at=at,
            act=handle,
        )
    except (services.UnableToArgue, ledger.UnableToGiveVoice) as refused:
        return acts.refused(request, page=page, problems=[reason_in_words(refused)])
    return redirect(case_url(case))
