"""A list of proposals that needs three supports within ninety days, and proposals handed in on it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import factory
import time_machine
import wagtail_factories

from dialogue.ledger.models import Voice
from dialogue.pages.enums import DialogueType, RetentionRule
from dialogue.residents.identities import Identity
from proposals.models import ProposalIndexPage, ProposalPage, ProposalRecord
from proposals.services import Draft, HandedIn, give_support, hand_in
from proposals.words import Words
from tests.factories.budget import DialogueIndexPageFactory

STOCKHOLM = ZoneInfo("Europe/Stockholm")
PUBLISHED_AT = datetime(2025, 3, 1, 9, 0, tzinfo=STOCKHOLM)
OPENS_AT = datetime(2025, 3, 3, 8, 0, tzinfo=STOCKHOLM)
HANDED_IN_AT = datetime(2025, 3, 10, 12, 0, tzinfo=STOCKHOLM)
REVIEWED_AT = datetime(2025, 3, 12, 9, 30, tzinfo=STOCKHOLM)
WHILE_OPEN = datetime(2025, 3, 20, 12, 0, tzinfo=STOCKHOLM)
# Ninety days after the day of the review; the day after is the first that is too late.
CLOSES_AT = datetime(2025, 6, 11, 0, 0, tzinfo=STOCKHOLM)


class ProposalIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ProposalIndexPage

    title = "E-förslag"
    slug = "forslag"
    parent = factory.SubFactory(DialogueIndexPageFactory)
    purpose = "Lämna förslag till kommunen."
    contact_name = "Kommunkansliet"
    what_can_be_influenced = "Det som kommunen bestämmer om."
    what_cannot_be_influenced = "Det som andra bestämmer om."
    who_decides = "Den nämnd som förslaget gäller"
    use_of_result = "Nämnden svarar på förslaget."
    retention_rule = RetentionRule.ONE_YEAR
    dialogue_type = DialogueType.OPEN_CHANNEL
    opens_at = OPENS_AT
    threshold = 3


def a_list(**fields) -> ProposalIndexPage:
    """Return a published list of proposals."""
    page = ProposalIndexPageFactory(**fields)
    with time_machine.travel(PUBLISHED_AT, tick=False):
        page.save_revision().publish()
    page.refresh_from_db()
    return page


def person(name: str) -> Identity:
    return Identity.email(f"{name}@example.se")


def handed_in(page: ProposalIndexPage | None = None, *, by: str = "forslag", at=HANDED_IN_AT, **words) -> HandedIn:
    """Return what a person gets who hands a proposal in on ``page``; its page is made, as after the commit."""
    page = page or a_list()
    draft = Draft(
        words=Words(**{"title": "Fler bänkar längs ån", "proposal": "Sätt upp fem bänkar.", **words}),
        language="sv",
        length=page.rules.lengths[0],
    )
    return hand_in(dialogue=page.ledger_dialogue(), draft=draft, identity=person(by), at=at)


def page_of(record: ProposalRecord) -> ProposalPage:
    return ProposalPage.objects.get(translation_key=record.anchor, alias_of=None)


def published(page: ProposalIndexPage | None = None, *, at=REVIEWED_AT, **fields) -> ProposalRecord:
    """Return a proposal that has been reviewed and is open for support."""
    record = handed_in(page, **fields).record
    make_page(record)
    with time_machine.travel(at, tick=False):
        page_of(record).get_latest_revision().publish()
    return ProposalRecord.objects.with_dialogue().get(pk=record.pk)


def make_page(record: ProposalRecord) -> ProposalPage:
    """Make the page of a proposal that has been received, as the task after the commit does."""
    from dialogue.cases.models import Case
    from dialogue.cases.services import make_item

    case = Case.objects.get(subject_ref=str(record.pk))
    if case.item_type is None:
        make_item(case_id=case.pk)
    return page_of(record)


def supported(record: ProposalRecord, by: int, *, at=WHILE_OPEN) -> list[Voice]:
    """Let so many people support ``record``, one after the other."""
    return [give_support(record=record, identity=person(f"stod{number}"), at=at).voice for number in range(by)]
