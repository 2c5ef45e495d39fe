"""StreamField blocks of a budget line, and of a budget on an ordinary page."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from budget.enums import BackgroundQuestion, DecisionOutcome, Direction, LegalBond
from dialogue.pages.showing import readable


class LawBlock(blocks.StructBlock):
    """A law that governs a line."""

    name = blocks.CharBlock(label=_("Lag"), max_length=160, help_text=_("Till exempel ”Skollagen”."))
    sfs = blocks.RegexBlock(
        regex=r"^\d{4}:\d+$",
        label=_("SFS-nummer"),
        help_text=_("Årtal, kolon och nummer: 2010:800."),
        error_messages={"invalid": _("Skriv som i 2010:800.")},
    )
    section = blocks.CharBlock(label=_("Kapitel och paragraf"), max_length=80, required=False)
    requirement = blocks.TextBlock(label=_("Vad lagen kräver"), max_length=400, required=False, rows=2)
    checked_on = blocks.DateBlock(label=_("Kontrollerad den"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Lag")


class BoundPartBlock(blocks.StructBlock):
    """A part of the amount that is bound, as the municipality estimates it."""

    label = blocks.CharBlock(label=_("Del av beloppet"), max_length=120)
    amount = blocks.IntegerBlock(label=_("Belopp i kronor"), help_text=_("Visas som ”kommunens uppskattning”."))
    bond = blocks.ChoiceBlock(choices=LegalBond.choices, label=_("Hur är delen bunden?"))

    class Meta:
        icon = "lock"
        label = _("Bunden del")


class ConsequenceBlock(blocks.StructBlock):
    """What a change leads to, from a threshold and on."""

    direction = blocks.ChoiceBlock(choices=Direction.choices, label=_("Vid"))
    from_percent = blocks.DecimalBlock(
        label=_("Från procent"),
        min_value=0,
        max_value=1000,
        decimal_places=1,
        default=0,
        help_text=_("0 betyder varje ändring åt det hållet. Spelar ingen roll för Oförändrat."),
    )
    text = blocks.TextBlock(label=_("Vad det leder till"), max_length=400, rows=2)

    class Meta:
        icon = "arrow-right"
        label = _("Konsekvens")


class MotivationBlock(blocks.StructBlock):
    """Why someone changed a line, in their own words."""

    code = blocks.CharBlock(label=_("Budgetpostens kod"), max_length=32)
    text = blocks.TextBlock(label=_("Motivering"), max_length=1000, rows=3)

    class Meta:
        icon = "comment"
        label = _("Motivering")


class PopulationGroupBlock(blocks.StructBlock):
    """An answer to a background question, and how many live in the municipality who would give it."""

    label = blocks.CharBlock(label=_("Svar"), max_length=60, help_text=_("Till exempel ”16–24 år”."))
    population = blocks.IntegerBlock(
        label=_("Så många invånare"), min_value=0, required=False, help_text=_("Tomt om ni inte vet.")
    )

    class Meta:
        icon = "group"
        label = _("Svar")


class BackgroundQuestionBlock(blocks.StructBlock):
    """A voluntary question about the person, asked after the budget is handed in and kept apart from it."""

    question = blocks.ChoiceBlock(choices=BackgroundQuestion.choices, label=_("Fråga"))
    groups = blocks.ListBlock(PopulationGroupBlock(), label=_("Svar att välja bland"), min_num=2, max_num=20)
    source = blocks.CharBlock(label=_("Källa till antalen"), max_length=160, required=False)

    class Meta:
        icon = "help"
        label = _("Fråga")


class LineDecisionBlock(blocks.StructBlock):
    """What was decided about a line."""

    code = blocks.CharBlock(label=_("Budgetpostens kod"), max_length=32)
    outcome = blocks.ChoiceBlock(choices=DecisionOutcome.choices, label=_("Jämfört med vad invånarna ville"))
    amount = blocks.IntegerBlock(label=_("Beslutat belopp i kronor"), required=False)
    because = blocks.TextBlock(label=_("Varför"), max_length=400, required=False, rows=2)

    class Meta:
        icon = "tick"
        label = _("Beslut om en post")


class BudgetPictureBlock(blocks.StructBlock):
    """The budget in one picture: what each hundred kronor goes to, on a page that is about the budget."""

    heading = blocks.CharBlock(label=_("Rubrik"), required=False, max_length=120)
    budget = blocks.PageChooserBlock(label=_("Budgetsimulator"), page_type="dialogue_budget.BudgetSimulatorPage")

    class Meta:
        icon = "image"
        label = _("Budgeten i en bild")
        template = "budget/blocks/picture.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        from budget.presentation import start_context

        context = super().get_context(value, parent_context=parent_context)
        page = readable(value["budget"])
        if page is None:
            return {**context, "page": None, "budget_is_ready": False}
        return {**context, **start_context(page=page, at=timezone.now()), "page": page}
