"""Asking in three short steps, and wondering too. Nothing is kept until the last: each step carries the earlier ones."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from dialogue.ledger import services as ledger
from dialogue.pages.acts import begin_act, in_language_of, kind, leaves_an_address
from golden_chair import rules, services
from golden_chair.acts import ASK, STEPS, WONDER, asked_from
from golden_chair.forms import TakingPartForm, ToWhomForm, WordsForm, addressee_in_words, agenda_choices
from golden_chair.models import MeetingPage, MeetingRecord, QuestionRecord
from golden_chair.presentation.pages import question_pages
from golden_chair.presentation.questions import shown
from golden_chair.similar import similar_questions
from golden_chair.wording import problems_in_words, refusal_in_words, rules_in_words

# Which step a rule belongs to, so that what is wrong stands beside the field.
FIELD_OF = {
    rules.RuleCode.WORDS: "text",
    rules.RuleCode.NOT_ON_AGENDA: "agenda_item",
    rules.RuleCode.ON_AGENDA: "agenda_item",
    rules.RuleCode.NOT_YET_TREATED: "agenda_item",
}
STEP_FIELDS = {1: ("to",), 2: ("text", "topic", "area", "language", "agenda_item"), 3: ("way", "name", "needs")}


def live_meeting_or_404(page_id: int) -> tuple[MeetingPage, MeetingRecord]:
    """Return a published meeting and what the system knows of it."""
    page = MeetingPage.objects.live().public().filter(pk=page_id).select_related("locale").first()
    record = page.record() if page else None
    if page is None or record is None:
        raise Http404
    return page, record


def answered_question(code: str) -> QuestionRecord | None:
    """Return one's own question that has been answered, by the code of its receipt."""
    voice = ledger.find_voice_by_receipt(code=code)
    return QuestionRecord.objects.filter(asker_voice=voice).first() if voice is not None else None


class Asking:
    """The three steps for one meeting, with what has been posted so far."""

    def __init__(self, request: HttpRequest, page: MeetingPage, meeting: MeetingRecord) -> None:
        self.request, self.page, self.meeting = request, page, meeting
        self.data = request.POST if request.method == "POST" else None
        self.after = (request.POST if request.method == "POST" else request.GET).get("efter", "")
        self.answered = answered_question(self.after) if self.after else None

    def form(self, step: int, *, is_bound: bool) -> Any:
        data = self.data if is_bound else None
        if step == 1:
            return ToWhomForm(data, initial={"to": self.request.GET.get("till", "")})
        if step == 2:
            return WordsForm(
                data,
                rule_set=self.meeting.rule_set,
                agenda=agenda_choices(self.page),
                language=self.page.locale.language_code,
            )
        offers_mails = leaves_an_address(self.page, right=kind(ASK).right)
        return TakingPartForm(data, rule_set=self.meeting.rule_set, offers_mails=offers_mails)

    def problems(self, step: int, form: Any) -> bool:
        """Put what the rules say beside the fields of this step; return whether there was anything."""
        if not form.is_valid():
            return True
        if step == 2:
            question = rules.Question(
                text=form.cleaned_data["text"],
                received_at=timezone.now(),
                is_on_agenda=bool(form.cleaned_data.get("agenda_item")),
            )
            for refusal in rules.refusals(
                rules=self.meeting.rule_set, meeting=self.meeting.as_rules_see_it, question=question
            ):
                field = FIELD_OF.get(refusal.code)
                form.add_error(field if field in form.fields else None, refusal_in_words(refusal))
        if step == 3 and "is_resident" in form.fields and not form.cleaned_data["is_resident"]:
            form.add_error("is_resident", _("Bara den som bor i kommunen får fråga här. Kryssa i rutan om du gör det."))
        return bool(form.errors)

    def payload(self) -> dict[str, Any]:
        """Return what waits until the person has shown who they are."""
        cleaned: dict[str, Any] = {}
        for step in (1, 2, 3):
            form = self.form(step, is_bound=True)
            if form.is_valid():
                cleaned |= form.cleaned_data
        topic, area = cleaned.pop("topic", None), cleaned.pop("area", None)
        return {
            **cleaned,
            "topic": topic.pk if topic else None,
            "area": area.pk if area else None,
            "meeting": str(self.meeting.pk),
            "page": self.page.pk,
            "is_resident": cleaned.get("is_resident", True),
            "follow_up_of": str(self.answered.pk) if self.answered else None,
        }

    def context(self, step: int, form: Any) -> dict[str, Any]:
        posted = self.request.POST
        carried = [
            (name, posted[name])
            for other, names in STEP_FIELDS.items()
            if other != step
            for name in names
            if posted.get(name)
        ]
        return {
            "page": self.page,
            "meeting": self.meeting,
            "form": form,
            "step": step,
            "steps": STEPS,
            "carried": [*carried, *([("efter", self.after)] if self.answered else [])],
            "follow_up_to": shown([self.answered], only_live=False)[0] if self.answered else None,
            "to": addressee_in_words(posted["to"]) if posted.get("to") else "",
            "text": posted.get("text", ""),
            "rules": rules_in_words(self.meeting.rule_set),
            "similar": similar_questions(chair=self.page.chair, text=posted["text"])
            if step == 3 and posted.get("text")
            else [],
        }


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask whom, what and how, one thing at a time."""
    page, meeting = live_meeting_or_404(page_id)
    with in_language_of(page):
        asking = Asking(request, page, meeting)
        if not meeting.is_open_for_questions(at=timezone.now()) or page.is_cancelled:
            problem = problems_in_words(services.MeetingTakesNone())
            return render(request, "golden_chair/closed.html", {"page": page, "problems": problem}, status=409)
        posted = request.POST.get("step", "")
        step = int(posted) if posted in ("1", "2", "3") else 1
        if request.method != "POST":
            return render(request, "golden_chair/ask.html", asking.context(1, asking.form(1, is_bound=False)))
        if "back" in request.POST:
            step = max(step - 1, 1)
            return render(request, "golden_chair/ask.html", asking.context(step, asking.form(step, is_bound=True)))
        # A made-up form may skip a step: the first that isn't right is shown.
        for each in range(1, step + 1):
            form = asking.form(each, is_bound=True)
            if asking.problems(each, form):
                return render(request, "golden_chair/ask.html", asking.context(each, form), status=422)
        if step == 3:
            payload = asking.payload()
            try:
                services.check_question(meeting=meeting, asked=asked_from(payload), at=timezone.now())
            except services.UnableToAsk as refused:
                for problem in problems_in_words(refused):
                    form.add_error(None, problem)
                return render(request, "golden_chair/ask.html", asking.context(3, form), status=422)
            return begin_act(request, purpose=ASK, payload=payload)
        bound = bool(request.POST.get(STEP_FIELDS[step + 1][0]))
        following = asking.form(step + 1, is_bound=bound)
        return render(request, "golden_chair/ask.html", asking.context(step + 1, following))


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def wonder(request: HttpRequest, question_id: Any) -> HttpResponse:
    """Show what one is about to wonder too, and lead on to showing who one is."""
    record = get_object_or_404(QuestionRecord.objects.public().select_related("meeting"), pk=question_id)
    page = question_pages([record.pk]).get(record.pk)
    if page is None:
        raise Http404
    with in_language_of(page):
        if request.method == "POST":
            payload = {"question": str(record.pk), "page": page.pk, "follows": "follows" in request.POST}
            return begin_act(request, purpose=WONDER, payload=payload)
        return render(
            request,
            "golden_chair/wonder.html",
            {"page": page, "record": record, "offers_mails": leaves_an_address(page)},
        )
