"""Changing one's own proposal while it gathers support: with the receipt's code, read through before it is handed in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from dialogue.ledger import services as ledger
from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages import acts
from proposals import services
from proposals.forms import TOO_LONG, DescribeForm, TitleForm, words_of
from proposals.models.amendment import REASON_AT_MOST
from proposals.presentation.amendments import shown_changes
from proposals.refusals import reason_in_words
from proposals.views.receipts import receipt_context


class AmendForm(forms.Form):
    """The words as they are to be, and why."""

    title = TitleForm.base_fields["title"]
    proposal = DescribeForm.base_fields["proposal"]
    why = DescribeForm.base_fields["why"]
    place = DescribeForm.base_fields["place"]
    reason = forms.CharField(
        label=gettext_lazy("Varför ändrar du?"),
        help_text=gettext_lazy("En mening till dem som redan har stött förslaget."),
        required=False,
        max_length=REASON_AT_MOST,
        widget=forms.TextInput(attrs={"class": "md-input", "dir": "auto"}),
        error_messages=TOO_LONG,
    )

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, code: str) -> HttpResponse:
    """Show the words to change, then what is changed in them, and hand that in."""
    voice = ledger.find_voice_by_receipt(code=code)
    if voice is None:
        raise Http404(_("Vi hittar inget med den koden."))
    now = timezone.now()
    context = receipt_context(request, voice, code, at=now)
    record = context["record"]
    if not context["is_own"]:
        raise Http404(_("Vi hittar inget med den koden."))
    with acts.in_language_of(context["page"] or context["index"]):
        if not context["can_amend"]:
            return redirect("dialogue:receipt", code)
        words = record.published_words
        form = AmendForm(request.POST or None, initial=words.as_data())
        wanted = request.POST.get("go", "")
        if request.method != "POST" or not form.is_valid():
            return _answer(request, {**context, "form": form}, status=422 if form.errors else 200)
        changed = words_of(form.cleaned_data)
        if changed == words:
            form.add_error(None, reason_in_words(services.NothingAmended()))
            return _answer(request, {**context, "form": form}, status=422)
        if wanted == "back":
            return _answer(request, {**context, "form": AmendForm(initial=form.cleaned_data)})
        shown = {
            **context,
            "form": form,
            "kept": list(form.cleaned_data.items()),
            "changes": shown_changes(words, changed),
            "reason": form.cleaned_data["reason"],
        }
        if wanted != "send":
            return _answer(request, shown)
        try:
            services.hand_in_amendment(
                record=record, voice=voice, words=changed, reason=form.cleaned_data["reason"], at=now
            )
        except (services.UnableToAmend, ledger.UnableToGiveVoice) as refused:
            return _answer(request, {**shown, "problem": reason_in_words(refused)}, status=409)
        return redirect("dialogue:receipt", code)


def _answer(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    response = render(request, "proposals/amend.html", context, status=status)
    # The address holds the code of a receipt.
    response["Referrer-Policy"] = "same-origin"
    return response
