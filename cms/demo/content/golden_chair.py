"""The demonstration's golden chair: a meeting that has been, one that goes on, and one to come."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils import timezone, translation
from django.utils.text import slugify
from wagtail.models import Locale, Page

from cms.demo.content import golden_chair_words as words
from cms.demo.content.people import ensure_body, ensure_department
from cms.models import ContentPage
from dialogue.cases.working_days import is_working_day
from dialogue.ledger.models import Dialogue
from dialogue.municipality.models import Assignment, ElectedRepresentative, Topic
from dialogue.pages.enums import DialogueType, ParticipationStep, RetentionRule
from dialogue.pages.models import DialogueIndexPage
from dialogue.pages.templatetags.dialogue_format import day
from dialogue.residents.identities import Identity
from golden_chair import live, services
from golden_chair.enums import Addressee, DeferReason, Verdict, Way, WhoMayAsk
from golden_chair.models import GoldenChairPage, MeetingPage, MeetingRecord, QuestionPage, QuestionRecord
from golden_chair.presentation.people import answered_as
from golden_chair.rules import Way as RuleWay

EVENING = time(18)
ARABIC = "ar"


def ensure_golden_chair(way_in: DialogueIndexPage, *, at: datetime) -> GoldenChairPage:
    """Make the golden chair in both languages, once; at later starts a meeting that goes on and one to come are there again."""
    page = GoldenChairPage.objects.child_of(way_in).filter(slug=words.CHAIR["sv"]["slug"]).first()
    if page is None:
        page = _chair(way_in, at=at)
        _past_meeting(page, at=at)
    meetings = MeetingRecord.objects.of_dialogue(page.anchor)
    if not any(meeting.starts_at <= at and not meeting.is_over(at=at) for meeting in meetings):
        _live_meeting(page, at=at)
    if not any(meeting.is_open_for_questions(at=at + timedelta(days=2)) for meeting in meetings):
        _coming_meeting(page, at=at)
    return page


def _chair(way_in: DialogueIndexPage, *, at: datetime) -> GoldenChairPage:
    # An earlier version of the demonstration had a page there that said it would come.
    for place_holder in ContentPage.objects.filter(slug__in=[words.CHAIR[code]["slug"] for code in ("sv", "en")]):
        place_holder.delete()
    way_in = DialogueIndexPage.objects.get(pk=way_in.pk)
    _people(way_in.locale)
    page = way_in.add_child(
        instance=GoldenChairPage(
            locale=way_in.locale,
            live=False,
            **words.CHAIR["sv"],
            step=ParticipationStep.DIALOGUE,
            dialogue_type=DialogueType.OPEN_CHANNEL,
            opens_at=at - timedelta(days=365),
            retention_rule=RetentionRule.ONE_YEAR,
            contact_telephone="010-000 00 00",
            notice_number=5,
            longest_words=80,
            question_minutes=2,
            answer_minutes=5,
            follow_ups=1,
            follow_up_minutes=1,
            total_minutes=60,
            questions_per_person=2,
            who_may_ask=WhoMayAsk.ANYONE,
            merges_alike=True,
            written_reply_days=10,
            uses_live_desk=True,
            by_law=[("paragraph", paragraph) for paragraph in words.BY_LAW["sv"]],
        )
    )
    page.save_revision().publish()
    english = _translated(page, {**words.CHAIR["en"], "by_law": [("paragraph", each) for each in words.BY_LAW["en"]]})
    english.save_revision().publish()
    # The ledger takes nothing from before a dialogue was published; this one was, in the story it tells.
    Dialogue.objects.filter(pk=page.anchor).update(published_at=page.opens_at)
    return page


def _people(locale: Locale) -> None:
    for name, party, role, body, kind in words.PEOPLE:
        person, _ = ElectedRepresentative.objects.get_or_create(name=name)
        if not person.email:
            person.email = f"{slugify(name)}@demokommunen.example"
            person.save(update_fields=["email"])
        Assignment.objects.get_or_create(
            representative=person, body=ensure_body(name=body, kind=kind, locale=locale), role=role, party=party
        )
    english = Locale.objects.get(language_code="en")
    for swedish_name, english_name in zip(words.TOPICS["sv"], words.TOPICS["en"], strict=True):
        topic, is_new = Topic.objects.get_or_create(name=swedish_name, locale=locale)
        if is_new:
            Topic.objects.create(name=english_name, locale=english, translation_key=topic.translation_key)


def _meeting(page: GoldenChairPage, *, starts_at: datetime) -> MeetingRecord:
    """Announce a meeting in both languages."""
    local = timezone.localtime(starts_at)
    broadcast = ContentPage.objects.filter(slug=words.BROADCAST, locale=page.locale).first()
    fields: dict[str, Any] = {
        "slug": f"{local:%Y-%m-%d-%H%M}",
        "starts_at": starts_at,
        "stream_url": urljoin(settings.WAGTAILADMIN_BASE_URL, urlsplit(broadcast.full_url).path) if broadcast else "",
    }
    meeting = page.add_child(
        instance=MeetingPage(
            locale=page.locale, live=False, **_named("sv", local), **fields, interpretation=words.INTERPRETATION["sv"]
        )
    )
    meeting.save_revision().publish()
    english = _translated(meeting, {**_named("en", local), "interpretation": words.INTERPRETATION["en"]})
    english.save_revision().publish()
    return meeting.record()


def _named(language: str, starts_at: datetime) -> dict[str, str]:
    with translation.override(language):
        text = words.MEETING[language]
        return {**text, "title": text["title"].format(day=day(starts_at))}


def _translated(page: Page, fields: dict[str, Any]) -> Page:
    made = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True).specific
    for name, value in fields.items():
        setattr(made, name, value)
    made.draft_title = made.title
    return made


def _ask(
    meeting: MeetingRecord,
    question: tuple[str, int | None, int, str],
    *,
    number: int,
    at: datetime,
    language: str = "sv",
    way: Way = Way.PRESENT,
) -> QuestionRecord:
    """Take a question in as if it were then, and put it through as reviewed."""
    text, whom, topic, name = question
    person = ElectedRepresentative.objects.get(name=words.PEOPLE[whom][0]) if whom is not None else None
    asked = services.Asked(
        text=text,
        language=language,
        addressee=Addressee.REPRESENTATIVE if person else Addressee.ANYONE,
        addressed={
            "representative": person.pk if person else None,
            "topic": Topic.objects.get(name=words.TOPICS["sv"][topic], locale__language_code="sv").pk,
        },
        way=RuleWay(way.value),
        name=name,
    )
    identity = Identity.email(f"fraga{meeting.starts_at:%Y%m%d}{number}@demokommunen.example")
    record = services.ask(meeting=meeting, asked=asked, identity=identity, at=at).record
    page = QuestionPage.objects.get(translation_key=record.pk)
    services.note_published(page=page, at=at + timedelta(hours=1))
    page.save_revision().publish()
    for wonderer in range((number * 7) % 5):
        services.wonder_too(
            record=record, identity=Identity.email(f"undrar{wonderer}@demokommunen.example"), at=at + timedelta(hours=2)
        )
    record.refresh_from_db()
    return record


def _past_meeting(page: GoldenChairPage, *, at: datetime) -> None:
    starts_at = _evening(at - timedelta(days=45))
    meeting = _meeting(page, starts_at=starts_at)
    asked_at = starts_at - timedelta(days=20)
    records = [_ask(meeting, question, number=n, at=asked_at) for n, question in enumerate(words.PAST)]
    services.set_programme(meeting=meeting, at=starts_at - timedelta(days=3))
    for record in records:
        record.refresh_from_db()
    for record, written in zip(records, words.PAST_ANSWERS, strict=False):
        _answer(record, written, at=starts_at + timedelta(hours=1))
    services.hand_to_written_reply(record=records[2], at=starts_at + timedelta(hours=2))
    services.defer(record=records[3], reason=DeferReason.ABSENCE, at=starts_at + timedelta(hours=2))
    services.finish_meeting(meeting=meeting, at=starts_at + timedelta(hours=3))
    promise = services.note_promise(
        record=records[0],
        words=words.PROMISE,
        due_on=(at + timedelta(days=60)).date(),
        promised_by=ElectedRepresentative.objects.get(name=words.PEOPLE[1][0]),
        owner=ensure_department(name="Tekniska förvaltningen", locale=page.locale),
    )
    services.confirm_promise(promise=promise, at=starts_at + timedelta(days=2))
    services.say_whether_answered(voice=records[0].asker_voice, verdict=Verdict.YES, at=starts_at + timedelta(days=3))


def _answer(record: QuestionRecord, written: str, *, at: datetime) -> None:
    page = QuestionPage.objects.get(translation_key=record.pk)
    person = page.representative
    services.enter_answer(
        record=record,
        answer=services.AnswerForms(
            answered_on=timezone.localdate(at),
            answered_by=person,
            answered_as=answered_as(person, on=timezone.localdate(at)) if person else "",
            written=written,
        ),
        at=at,
    )


def _live_meeting(page: GoldenChairPage, *, at: datetime) -> None:
    """A meeting that began a while ago: two questions are done, one is being answered, with a pause."""
    starts_at = at - timedelta(minutes=40)
    meeting = _meeting(page, starts_at=starts_at)
    asked_at = starts_at - timedelta(days=15)
    for number, question in enumerate(words.LIVE):
        way = Way.READ_BY_CHAIR if number % 3 == 1 else Way.PRESENT
        _ask(meeting, question, number=number, at=asked_at + timedelta(hours=number), way=way)
    first, second, third, *_rest = services.set_programme(meeting=meeting, at=starts_at - timedelta(days=3))
    steps = [
        (live.Step.OPEN, None, 20),
        (live.Step.CALL, first, 19),
        (live.Step.QUESTION, None, 18),
        (live.Step.ANSWER, None, 16),
        (live.Step.DONE, None, 12),
        (live.Step.CALL, second, 11),
        (live.Step.DEFER, None, 10),
        (live.Step.CALL, third, 5),
        (live.Step.QUESTION, None, 4),
        (live.Step.ANSWER, None, 3),
        # So that there is time left on the clock whenever somebody comes to look; P at the desk lets it go on.
        (live.Step.PAUSE, None, 1),
    ]
    for seen, (step, record, minutes_ago) in enumerate(steps):
        services.take_step(
            meeting=meeting,
            step=step,
            seen=seen,
            question=record,
            data={"reason": DeferReason.MORE_PREPARATION.value} if step is live.Step.DEFER else None,
            at=at - timedelta(minutes=minutes_ago),
        )


def _coming_meeting(page: GoldenChairPage, *, at: datetime) -> None:
    starts_at = _evening(at + timedelta(days=35))
    while not is_working_day(starts_at.date()):
        starts_at += timedelta(days=1)
    meeting = _meeting(page, starts_at=starts_at)
    for number, question in enumerate(words.COMING):
        _ask(meeting, question, number=number, at=at - timedelta(days=2))
    _ask(meeting, (words.COMING_IN_ARABIC, None, 0, ""), number=3, at=at - timedelta(days=1), language=ARABIC)


def _evening(at: datetime) -> datetime:
    local = timezone.localtime(at)
    return timezone.make_aware(datetime.combine(local.date(), EVENING), local.tzinfo)
