"""A small budget that balances: 100 million in, 100 million out."""

from datetime import datetime
from zoneinfo import ZoneInfo

import factory
import time_machine
import wagtail_factories
from wagtail.models import Locale, Page

from budget.enums import LegalBond, LineKind, TextState
from budget.models import BudgetAreaPage, BudgetLine, BudgetSimulatorPage
from dialogue.pages.enums import RetentionRule
from dialogue.pages.models import DialogueIndexPage

STOCKHOLM = ZoneInfo("Europe/Stockholm")
PUBLISHED_AT = datetime(2025, 3, 1, 9, 0, tzinfo=STOCKHOLM)
OPENS_AT = datetime(2025, 3, 3, 8, 0, tzinfo=STOCKHOLM)
WHILE_OPEN = datetime(2025, 3, 20, 12, 0, tzinfo=STOCKHOLM)
CLOSES_AT = datetime(2025, 4, 30, 16, 0, tzinfo=STOCKHOLM)


class DialogueIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = DialogueIndexPage

    title = "Påverka"
    slug = "paverka"
    locale = factory.LazyFunction(Locale.get_default)
    parent = factory.LazyFunction(lambda: Page.objects.get(depth=2))


class BudgetSimulatorPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = BudgetSimulatorPage

    title = "Vår budget 2025"
    slug = "budget"
    parent = factory.SubFactory(DialogueIndexPageFactory)
    year = 2025
    municipality_name = "Demokommunen"
    population = 10_000
    purpose = "Vi vill veta vad som är viktigt för dig."
    contact_name = "Ekonomichefen"
    what_can_be_influenced = "Hur pengarna fördelas."
    what_cannot_be_influenced = "Det som lagen bestämmer."
    who_decides = "Kommunfullmäktige"
    use_of_result = "Svaren följer med till budgetberedningen."
    retention_rule = RetentionRule.AT_DECISION
    opens_at = OPENS_AT
    closes_at = CLOSES_AT


class BudgetLineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BudgetLine

    area = None
    locale = factory.SelfAttribute("area.locale")
    sort_order = factory.Sequence(int)
    code = factory.Sequence(lambda n: f"P-{n}")
    title = factory.Sequence(lambda n: f"Post {n}")
    kind = LineKind.EXPENDITURE
    amount = 10_000_000
    explanation = "Det här betalar kommunen."
    text_state = TextState.CHECKED
    bond = LegalBond.VOLUNTARY


class BudgetAreaPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = BudgetAreaPage

    title = factory.Sequence(lambda n: f"Nämnd {n}")
    code = factory.Sequence(lambda n: f"N{n}")


def a_budget(**simulator_fields) -> BudgetSimulatorPage:
    """
    Return a published simulator: revenue 100 million; school 60 (a duty), library 30 (voluntary), interest 10 (bound).

    The interest has a lowest amount of 10 million that binds; everything else moves 20 per cent either way.
    """
    simulator = BudgetSimulatorPageFactory(**simulator_fields)
    income = BudgetAreaPageFactory(parent=simulator, title="Intäkter", code="INT")
    BudgetLineFactory(
        area=income, code="INT-1", title="Skatt", kind=LineKind.REVENUE, amount=100_000_000, is_fixed=True
    )
    school = BudgetAreaPageFactory(parent=simulator, title="Skolnämnd", code="SN")
    BudgetLineFactory(area=school, code="SN-440", title="Grundskola", amount=60_000_000, bond=LegalBond.DUTY_IN_LAW)
    BudgetLineFactory(area=school, code="SN-320", title="Bibliotek", amount=30_000_000)
    board = BudgetAreaPageFactory(parent=simulator, title="Kommunstyrelse", code="KS")
    BudgetLineFactory(
        area=board,
        code="KS-900",
        title="Räntor",
        amount=10_000_000,
        lowest=10_000_000,
        bond=LegalBond.CONTRACT_OR_LOAN,
    )
    publish(simulator)
    return simulator


def publish(simulator: BudgetSimulatorPage, *, at: datetime = PUBLISHED_AT) -> None:
    """Publish the areas and then the simulator at ``at``, as an editor does."""
    with time_machine.travel(at, tick=False):
        for area in BudgetAreaPage.objects.child_of(simulator).order_by("path"):
            area.save_revision().publish()
        simulator.save_revision().publish()
    simulator.refresh_from_db()
