"""What has been asked and answered: searching it, and one representative's part of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.municipality.models import Area, ElectedRepresentative, Topic
from dialogue.pages.acts import in_language_of
from dialogue.pages.period import pause_at
from golden_chair.enums import PromiseState, QuestionState
from golden_chair.models import AnswerVersion, GoldenChairPage, Promise, QuestionPage, QuestionRecord
from golden_chair.presentation.people import person_on
from golden_chair.presentation.questions import shown
from golden_chair.transitions import PUBLIC

PER_PAGE = 20
# Below this no figures about one person.
ENOUGH = 10


class ArchiveForm(forms.Form):
    """What one looks for. All of it travels in the address, so a search can be linked to."""

    q = forms.CharField(
        label=gettext_lazy("Sök i frågorna"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    till = forms.ModelChoiceField(
        label=gettext_lazy("Politiker"),
        queryset=ElectedRepresentative.objects.by_name(),
        required=False,
        empty_label=gettext_lazy("Alla"),
    )
    amne = forms.ModelChoiceField(
        label=gettext_lazy("Ämne"),
        queryset=Topic.objects.none(),
        required=False,
        empty_label=gettext_lazy("Alla"),
    )
    omrade = forms.ModelChoiceField(
        label=gettext_lazy("Område"),
        queryset=Area.objects.none(),
        required=False,
        empty_label=gettext_lazy("Alla"),
    )
    ar = forms.ChoiceField(label=gettext_lazy("År"), required=False)

    def __init__(self, *args: Any, language: str, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amne"].queryset = Topic.objects.filter(locale__language_code=language).order_by("name", "pk")
        self.fields["omrade"].queryset = Area.objects.filter(locale__language_code=language).order_by("name", "pk")
        if not self.fields["omrade"].queryset.exists():
            del self.fields["omrade"]
        self.fields["ar"].choices = [("", _("Alla")), *((str(year), str(year)) for year in years)]


def render_archive(request: HttpRequest, page: GoldenChairPage) -> HttpResponse:
    """Show the questions that fit what is looked for, the newest first."""
    with in_language_of(page):
        everything = QuestionRecord.objects.filter(meeting__dialogue=page.anchor, state__in=PUBLIC)
        years = sorted(
            {timezone.localtime(at).year for at in everything.values_list("meeting__starts_at", flat=True)},
            reverse=True,
        )
        form = ArchiveForm(request.GET or None, language=page.locale.language_code, years=years)
        found = everything.filter(pk__in=_fitting(form.cleaned_data if form.is_valid() else {}))
        if form.is_bound and form.is_valid() and form.cleaned_data["ar"]:
            found = found.filter(meeting__starts_at__year=int(form.cleaned_data["ar"]))
        page_obj = Paginator(found.latest_first().select_related("meeting"), PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "page": page,
            "form": form,
            "found": shown(page_obj.object_list),
            "page_obj": page_obj,
            "total": page_obj.paginator.count,
            "is_search": any(request.GET.get(name) for name in form.fields),
        }
        return render(request, "golden_chair/archive.html", context)


def _fitting(wanted: dict[str, Any]) -> Any:
    """Return the ids of published questions that fit, as a subquery; a person's include those that they answered."""
    pages = QuestionPage.objects.live()
    for word in wanted.get("q", "").split():
        answered = AnswerVersion.objects.filter(Q(written__icontains=word) | Q(transcript__icontains=word))
        pages = pages.filter(
            Q(title__icontains=word) | Q(text__icontains=word) | Q(translation_key__in=answered.values("question_id"))
        )
    if person := wanted.get("till"):
        answered = AnswerVersion.objects.filter(answered_by=person)
        pages = pages.filter(Q(representative=person) | Q(translation_key__in=answered.values("question_id")))
    if topic := wanted.get("amne"):
        pages = pages.filter(topic__translation_key=topic.translation_key)
    if area := wanted.get("omrade"):
        pages = pages.filter(area__translation_key=area.translation_key)
    return pages.values("translation_key")


def render_representative(request: HttpRequest, page: GoldenChairPage, representative_id: int) -> HttpResponse:
    """Show what a representative has been asked, has answered and has promised. No ranking, and no figures below ten."""
    with in_language_of(page):
        representative = get_object_or_404(ElectedRepresentative, pk=representative_id)
        today = timezone.localdate()
        records = (
            QuestionRecord.objects.filter(
                meeting__dialogue=page.anchor, state__in=PUBLIC, pk__in=_fitting({"till": representative})
            )
            .latest_first()
            .select_related("meeting")
        )
        person = person_on(representative, on=today)
        if not records and not person.what:
            raise Http404
        promises = Promise.objects.filter(promised_by=representative, question__meeting__dialogue=page.anchor).exclude(
            state=PromiseState.PROPOSED
        )
        page_obj = Paginator(records, PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "page": page,
            "person": person,
            "found": shown(page_obj.object_list),
            "page_obj": page_obj,
            "promises": [
                {"promise": promise, "is_late": promise.is_late(on=today)}
                for promise in promises.select_related("owner", "promised_by").order_by("-due_on", "pk")
            ],
            # No figures about anybody while an election is near.
            "written_replies": None if _is_paused(page) else _written_replies(records, by=representative),
        }
        return render(request, "golden_chair/representative.html", context)


def _is_paused(page: GoldenChairPage) -> bool:
    return pause_at(page.pause_intervals, at=timezone.now()) is not None


def _written_replies(records: Any, *, by: ElectedRepresentative) -> dict[str, int] | None:
    """
    Return how many questions a representative has answered in writing, and within how many days of the meeting half of the
    answers came; None when there are fewer than ten.
    """
    replied = records.filter(
        state=QuestionState.ANSWERED,
        statuses__after=QuestionState.TO_WRITTEN_REPLY,
        answers__answered_by=by,
        closed_at__isnull=False,
    ).distinct()
    days = sorted(
        (timezone.localdate(record.closed_at) - timezone.localdate(record.meeting.starts_at)).days for record in replied
    )
    return {"number": len(days), "days": days[(len(days) - 1) // 2]} if len(days) >= ENOUGH else None
