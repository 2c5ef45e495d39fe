"""What the front page shows of the dialogues below what they list themselves."""

from __future__ import annotations

from wagtail.models import Page

from budget.models import BudgetSimulatorPage
from cms.models import HomePage
from golden_chair.models import GoldenChairPage
from proposals.models import ProposalIndexPage, ProposalPage, ProposalRecord

HEADINGS = {
    "sv": {
        "budget": "Det här går dina hundra kronor till",
        "proposal": "Ett förslag från en invånare",
        "chair": "Fråga en politiker",
    },
    "en": {
        "budget": "What your hundred kronor goes to",
        "proposal": "A proposal from a resident",
        "chair": "Ask a politician",
    },
}


def ensure_front_page(
    home: HomePage, *, budget: BudgetSimulatorPage, proposals: ProposalIndexPage, chair: GoldenChairPage
) -> None:
    """Let the front page in each language show the budget, a proposal and the next question time, once."""
    record = ProposalRecord.objects.of_dialogue(proposals.anchor).readable().most_supported_first().first()
    proposal = ProposalPage.objects.filter(translation_key=record.anchor).order_by("pk").first() if record else None
    for page in home.get_translations(inclusive=True).specific():
        if any(block.block_type == "budget" for block in page.body):
            continue
        headings = HEADINGS[page.locale.language_code]
        _show(page, "next_question_time", heading=headings["chair"], chair=chair)
        if proposal:
            _show(page, "proposal", heading=headings["proposal"], proposal=proposal)
        _show(page, "budget", heading=headings["budget"], budget=budget)
        page.save_revision().publish()


def _show(page: HomePage, kind: str, *, heading: str, **chosen: Page) -> None:
    pages = {name: each.get_translation_or_none(page.locale) or each for name, each in chosen.items()}
    page.body.append((kind, {"heading": heading, **pages}))
