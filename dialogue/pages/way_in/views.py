"""The guide's questions, and the list of all dialogues. Both are the same for everybody, so they can be cached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from dialogue.municipality.models import Area, Topic
from dialogue.pages import guide, way_in
from dialogue.pages.enums import DialogueState, ParticipationStep
from dialogue.pages.guide import Question
from dialogue.pages.method.ladder import STEPS_EXPLAINED
from dialogue.pages.way_in import Choice, Entry

PER_PAGE = 20


@require_safe
def render_guide(request: HttpRequest, index: Any, answers: Sequence[str]) -> HttpResponse:
    """
    Ask the question after ``answers``, or show where they lead.

    Raises:
        Http404: no question has such an answer here.
    """
    with translation.override(index.locale.language_code):
        pages = way_in.pages_below(index)
        offered = way_in.offered_destinations(index, pages)
        start = guide.pruned(guide.START, is_offered=offered.__contains__)
        try:
            here = guide.follow(answers, start=start)
        except guide.UnknownAnswer:
            raise Http404 from None
        root = index.get_url(request) + index.reverse_subpage("guide")
        context = {
            "page": index,
            "guide_url": root + "".join(f"{answer}/" for answer in answers),
            "back_url": root + "".join(f"{answer}/" for answer in answers[:-1]) if answers else "",
            "said": _said(start, answers),
        }
        if isinstance(here, Question):
            return render(request, "dialogue/guide_question.html", {**context, "question": here})
        place = way_in.place_of(index, pages, here)
        return render(request, "dialogue/guide_place.html", {**context, "place": place})


def _said(start: Question, answers: Sequence[str]) -> list[tuple[str, str]]:
    """Return the questions so far, each with what was answered."""
    said, place = [], start
    for answer in answers:
        option = next(option for option in place.options if option.key == answer)
        said.append((str(place.text), str(option.text)))
        if isinstance(option.leads_to, Question):
            place = option.leads_to
    return said


class ChoiceForm(forms.Form):
    """By what the list of dialogues is narrowed. What is not understood narrows nothing."""

    q = forms.CharField(label=_("Sök"), max_length=100, required=False)
    lage = forms.ChoiceField(label=_("Läge"), required=False)
    amne = forms.ChoiceField(label=_("Ämne"), required=False)
    omrade = forms.ChoiceField(label=_("Område"), required=False)

    def __init__(self, *args: Any, entries: Iterable[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entries = list(entries)
        states = {entry.state for entry in entries}
        topics = {topic.pk: topic.name for entry in entries for topic in entry.page.topics.all()}
        areas = {area.pk: area.name for entry in entries for area in entry.page.areas.all()}
        self._offer("lage", [(state.value, state.label) for state in DialogueState if state in states])
        self._offer("amne", sorted(((str(pk), name) for pk, name in topics.items()), key=lambda pair: pair[1]))
        self._offer("omrade", sorted(((str(pk), name) for pk, name in areas.items()), key=lambda pair: pair[1]))

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        if not choices:
            del self.fields[name]
            return
        self.fields[name].choices = [("", _("Alla")), *choices]

    def choice(self) -> Choice:
        self.is_valid()
        chosen = self.cleaned_data
        return Choice(
            words=chosen.get("q", ""),
            state=chosen.get("lage", ""),
            topic=chosen.get("amne", ""),
            area=chosen.get("omrade", ""),
        )


@require_safe
def render_all(request: HttpRequest, index: Any) -> HttpResponse:
    """List the dialogues below ``index`` that fit what is asked for, twenty to a page."""
    with translation.override(index.locale.language_code):
        entries = way_in.entries_of(way_in.pages_below(index), at=timezone.now())
        form = ChoiceForm(request.GET, entries=entries, auto_id="filter_%s")
        choice = form.choice()
        found = way_in.narrowed(entries, choice)
        page_obj = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "page": index,
            "form": form,
            "choice": choice,
            "found": len(found),
            "page_obj": page_obj,
            "subscribe_url": index.get_url(request) + index.reverse_subpage("subscribe"),
        }
        return render(request, "dialogue/all_dialogues.html", context)


@require_safe
def render_ladder(request: HttpRequest, index: Any) -> HttpResponse:
    """Explain the participation ladder, and show what goes on now on each of its steps."""
    with translation.override(index.locale.language_code):
        now = way_in.going_on(way_in.entries_of(way_in.pages_below(index), at=timezone.now()))
        by_step = [(step, [entry for entry in now if entry.page.step == step]) for step in ParticipationStep]
        context = {
            "page": index,
            "steps": STEPS_EXPLAINED,
            "by_step": [(step, entries) for step, entries in by_step if entries],
        }
        return render(request, "dialogue/ladder_page.html", context)


@require_safe
def render_subscribe(request: HttpRequest, index: Any) -> HttpResponse:
    """List the subjects and areas whose dialogues one can be mailed about; the forms lie at addresses of their own."""
    with translation.override(index.locale.language_code):
        root = index.get_url(request)
        context = {
            "page": index,
            "topics": Topic.objects.filter(locale=index.locale_id).order_by("name", "pk"),
            "areas": Area.objects.filter(locale=index.locale_id).order_by("name", "pk"),
            "calendar_url": root + index.reverse_subpage("calendar"),
            "feed_url": root + index.reverse_subpage("feed"),
        }
        return render(request, "dialogue/subscribe.html", context)
