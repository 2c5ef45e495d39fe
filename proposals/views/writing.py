"""Writing a proposal in three short steps. What is written travels in the form; nothing is stored before it is handed in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from dialogue.ledger import services as ledger
from dialogue.ledger.views import unavailable_without_keys
from dialogue.municipality.models import Area, Topic
from dialogue.pages import acts
from dialogue.pages.enums import DialogueState
from dialogue.residents.enums import Right, Scheme
from dialogue.residents.identities import Identity
from dialogue.residents.networks import network_of
from proposals import services
from proposals.forms import DescribeForm, HandInForm, TitleForm, words_of
from proposals.models import ProposalIndexPage, ProposalRecord
from proposals.notifications import follow_proposal
from proposals.presentation.listing import cards
from proposals.refusals import reason_in_words
from proposals.similarity import similar_proposals
from proposals.views.pages import live_index_or_404

PURPOSE = "proposals.hand_in"
STEPS = [_("Vad vill du?"), _("Berätta mer"), _("Läs igenom"), _("Lämna in")]
LAST = 3


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the step that was asked for, once the one before it is in order; after the last, lead on to handing in."""
    page = live_index_or_404(page_id)
    with acts.in_language_of(page):
        if page.state(at=timezone.now()) != DialogueState.OPEN:
            return redirect(page.url)
        data = request.POST if request.method == "POST" else None
        steps = _forms(page, data)
        shown = _step(request.POST.get("shown", "1"))
        wanted = _step(request.POST.get("go", "1")) if data is not None else 1
        if data is None:
            return _render(request, page, _forms(page, None), shown=1)
        # Going back asks nothing; going on asks for every step before.
        first_wrong = next((number for number in range(1, min(wanted, LAST + 1)) if not steps[number].is_valid()), None)
        if first_wrong is not None:
            return _render(request, page, steps, shown=first_wrong, data=data, status=422)
        if wanted > LAST:
            return acts.begin_act(request, purpose=PURPOSE, payload=_payload(page, steps))
        return _render(request, page, steps, shown=wanted, data=data, came_from=shown)


@require_safe
@cache_control(public=True, max_age=60)
def similar(request: HttpRequest, page_id: int) -> HttpResponse:
    """Return the proposals that are like a title, as a piece of a page."""
    page = live_index_or_404(page_id)
    with acts.in_language_of(page):
        title = request.GET.get("title", "").replace("\x00", "")[:200]
        return render(request, "proposals/partials/similar.html", {"cards": _similar(page, title)})


def _forms(page: ProposalIndexPage, data: Any) -> dict[int, forms.Form]:
    return {1: TitleForm(data), 2: DescribeForm(data, page=page), 3: HandInForm(data, page=page)}


def _step(text: str) -> int:
    return min(max(int(text), 1), LAST + 1) if text.isdecimal() and len(text) < 3 else 1


def _render(
    request: HttpRequest,
    page: ProposalIndexPage,
    steps: dict[int, forms.Form],
    *,
    shown: int,
    data: Any = None,
    came_from: int = 0,
    status: int = 200,
) -> HttpResponse:
    form = steps[shown]
    is_new = data is not None and not any(name in data for name in form.fields)
    if is_new or (data is not None and status == 200):
        # Nothing has been asked of this step yet, so nothing in it is wrong.
        values = {name: data[name] for name in form.fields if name in data}
        form = _unbound(page, shown, values)
    values = {name: value for step in steps.values() if step.is_bound for name, value in step.data.items()}
    context = {
        "page": page,
        "form": form,
        "shown": shown,
        "steps": STEPS,
        "kept": [
            (name, values[name])
            for number in steps
            if number != shown
            for name in steps[number].fields
            if name in values
        ],
        "similar": _similar(page, values.get("title", "")) if shown == 2 and came_from <= 1 else [],
        "words": words_of(values),
        "has_errors": bool(form.errors),
    }
    return render(request, "proposals/write.html", context, status=status)


def _unbound(page: ProposalIndexPage, number: int, initial: dict[str, Any]) -> forms.Form:
    if number == 1:
        return TitleForm(initial=initial)
    form_class = DescribeForm if number == 2 else HandInForm
    return form_class(page=page, initial=initial)


def _similar(page: ProposalIndexPage, title: str) -> list[Any]:
    language = page.locale.language_code
    texts = similar_proposals(dialogue_id=page.anchor, title=title, language=language)
    found = (
        ProposalRecord.objects.with_dialogue()
        .select_related("area", "topic")
        .in_bulk([text.record_id for text in texts])
    )
    return cards([found[text.record_id] for text in texts], language=language, at=timezone.now())


def _payload(page: ProposalIndexPage, steps: dict[int, forms.Form]) -> dict[str, Any]:
    values = {name: value for step in steps.values() for name, value in step.cleaned_data.items()}
    area, topic = values.get("area"), values.get("topic")
    return {
        "page": page.pk,
        "words": words_of(values).as_data(),
        "language": values["language"],
        "length": values.get("length") or page.rules.lengths[0],
        "area": area.pk if area else None,
        "topic": topic.pk if topic else None,
        "shown_name": values.get("shown_name", ""),
        "is_about_minority": values.get("is_about_minority", False),
        "follows": values.get("follows", False),
    }


def register() -> None:
    """Tell the shared pages of us; called once, when the app is ready."""
    acts.register(
        acts.ActKind(
            purpose=PURPOSE,
            page=lambda payload: live_index_or_404(payload["page"]),
            label=_label,
            template="proposals/partials/what_is_handed_in.html",
            context=_context,
            perform=_hand_in,
            right=Right.SUBMIT,
            heading=_("Lämna in ditt förslag"),
            button=_("Lämna in förslaget"),
            counted=_("Du räknas som den första som stöder förslaget."),
            steps=STEPS,
            style_sheets=["proposals/css/proposals.css"],
            way_back="proposals/partials/back_to_writing.html",
        )
    )


def _label(payload: acts.Payload) -> str:
    return gettext("lämna in förslaget ”%(title)s”") % {"title": payload["words"]["title"]}


def _context(request: HttpRequest, payload: acts.Payload) -> dict[str, Any]:
    kept = {**payload["words"], "language": payload["language"], "length": payload["length"]}
    kept.update(
        {
            name: payload[name]
            for name in ("area", "topic", "shown_name", "is_about_minority", "follows")
            if payload.get(name)
        }
    )
    return {"words": words_of(payload["words"]), "kept": list(kept.items()), "language": payload["language"]}


@unavailable_without_keys
def _hand_in(
    request: HttpRequest, payload: acts.Payload, *, identity: Identity, handle: str, at: datetime
) -> HttpResponse:
    page = live_index_or_404(payload["page"])
    dialogue = page.ledger_dialogue()
    try:
        handed_in = services.hand_in(
            dialogue=dialogue,
            draft=services.Draft(
                words=words_of(payload["words"]),
                language=payload["language"],
                length=payload["length"],
                area_id=_in_source_language(Area, payload["area"], dialogue.source_language),
                topic_id=_in_source_language(Topic, payload["topic"], dialogue.source_language),
                shown_name=payload["shown_name"],
                is_about_minority=payload.get("is_about_minority", False),
            ),
            identity=identity,
            network=network_of(request),
            at=at,
            act=handle,
        )
    except (services.UnableToHandIn, ledger.UnableToGiveVoice) as refused:
        return acts.refused(request, page=page, problems=[reason_in_words(refused)])
    if payload.get("follows") and identity.scheme == Scheme.EMAIL:
        follow_proposal(
            record=handed_in.record,
            address=identity.value,
            language=page.locale.language_code,
            is_submitter=True,
            at=at,
        )
    return redirect("dialogue:receipt", handed_in.receipt)


def _in_source_language(model: Any, pk: int | None, language: str) -> int | None:
    """Return the same area or topic in the language in which proposals are kept; its own where it has none."""
    row = model.objects.filter(pk=pk).first() if pk else None
    if row is None:
        return None
    source = model.objects.filter(translation_key=row.translation_key, locale__language_code=language).first()
    return (source or row).pk
