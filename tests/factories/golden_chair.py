"""A council that meets on Thursday 12 June 2025 at 18.00, with questions in five working days before."""

from datetime import datetime
from zoneinfo import ZoneInfo

import factory
import time_machine
import wagtail_factories
from django.contrib.auth.models import Group

from dialogue.cases.services import ensure_review_workflow
from dialogue.pages.enums import DialogueType, RetentionRule
from dialogue.residents.identities import Identity
from golden_chair import services
from golden_chair.enums import Addressee
from golden_chair.models import GoldenChairPage, MeetingPage, MeetingRecord, QuestionPage, QuestionRecord
from golden_chair.rules import Way
from tests.factories.budget import DialogueIndexPageFactory

STOCKHOLM = ZoneInfo("Europe/Stockholm")
PUBLISHED_AT = datetime(2025, 5, 1, 9, 0, tzinfo=STOCKHOLM)
WHILE_OPEN = datetime(2025, 5, 20, 12, 0, tzinfo=STOCKHOLM)
# Friday 6 June is the national day: five working days before Thursday the 12th is Wednesday the 4th.
CLOSES_AT = datetime(2025, 6, 5, 0, 0, tzinfo=STOCKHOLM)
STARTS_AT = datetime(2025, 6, 12, 18, 0, tzinfo=STOCKHOLM)
NEXT_STARTS_AT = datetime(2025, 9, 11, 18, 0, tzinfo=STOCKHOLM)
AFTERWARDS = datetime(2025, 6, 13, 9, 0, tzinfo=STOCKHOLM)


class GoldenChairPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = GoldenChairPage

    title = "Gyllene stolen"
    slug = "gyllene-stolen"
    parent = factory.SubFactory(DialogueIndexPageFactory)
    purpose = "Fråga en politiker, och få svar på plats."
    contact_name = "Kommunsekreteraren"
    what_can_be_influenced = "Vad politikerna får svara på."
    what_cannot_be_influenced = "Fullmäktige fattar inga beslut här."
    who_decides = "Kommunfullmäktige"
    use_of_result = "Svaren finns kvar på sidan."
    dialogue_type = DialogueType.OPEN_CHANNEL
    retention_rule = RetentionRule.ONE_YEAR
    opens_at = PUBLISHED_AT


class MeetingPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = MeetingPage

    title = "Kommunfullmäktige 12 juni"
    slug = factory.Sequence(lambda n: f"mote-{n}")
    place = "Stadshuset"
    starts_at = STARTS_AT


def publish(page, *, at: datetime = PUBLISHED_AT) -> None:
    """Publish a page at ``at``, as an editor does."""
    with time_machine.travel(at, tick=False):
        page.save_revision().publish()
    page.refresh_from_db()


def a_golden_chair(**fields) -> GoldenChairPage:
    """Return a published golden chair whose questions are reviewed."""
    chair = GoldenChairPageFactory(**fields)
    ensure_review_workflow(
        name="Granskning", groups=Group.objects.filter(name="Moderators"), pages=[chair.get_parent()]
    )
    publish(chair)
    return chair


def a_meeting(chair: GoldenChairPage | None = None, **fields) -> MeetingPage:
    """Return an announced meeting; ``page.record()`` is what the system knows of it."""
    page = MeetingPageFactory(parent=chair or a_golden_chair(), **fields)
    publish(page)
    return page


def asked(text: str = "När byggs den nya cykelvägen till stationen?", **fields) -> services.Asked:
    """Return a question to anyone, by somebody who comes to the meeting."""
    return services.Asked(
        **{"text": text, "language": "sv", "addressee": Addressee.ANYONE, "way": Way.PRESENT, **fields}
    )


def a_question(
    meeting: MeetingRecord,
    text: str = "När byggs den nya cykelvägen till stationen?",
    *,
    by: str = "anna",
    at: datetime = WHILE_OPEN,
    **fields,
) -> QuestionRecord:
    """Take in a question as a person hands it in; nobody has read it yet."""
    return services.ask(
        meeting=meeting, asked=asked(text, **fields), identity=Identity.email(f"{by}@example.se"), at=at
    ).record


def page_of(record: QuestionRecord) -> QuestionPage:
    return QuestionPage.objects.get(translation_key=record.pk)


def accept(record: QuestionRecord, *, at: datetime = WHILE_OPEN) -> QuestionPage:
    """Publish a question's page, as approving it does."""
    page = page_of(record)
    publish(page, at=at)
    record.refresh_from_db()
    return page
