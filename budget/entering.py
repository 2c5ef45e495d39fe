"""A whole budget that staff enter for someone: line by line, as it stands on the paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget import presentation, services
from budget.assembling import UnusableBudget
from budget.enums import Level, WayStep
from budget.forms import WordsForm
from budget.models import BudgetSimulatorPage, EnteredBudget
from budget.plans import read_working_plan
from budget.plans.working import fresh_plan
from budget.refusals import reason_in_words, refusals_in_words
from budget.services.entering import SamePerson, SheetsDiffer, drop_entered, enter_budget
from budget.services.submitting import Plan, UnableToSubmit
from budget.services.way import count_step
from dialogue.ledger import services as ledger
from dialogue.pages import entering
from dialogue.pages.services import is_source


class BudgetForms(entering.Forms):
    """The budget's figures with a field each, the municipality's own in them from the start, and the person's reasons."""

    template = "budget/admin/enter_budget.html"

    def __init__(self, page: BudgetSimulatorPage, data: Any) -> None:
        self.content = presentation.content_for(page, at=timezone.now())
        fresh = fresh_plan(self.content.scenario, number=self.content.number, level=Level.DETAIL.value)
        self.plan = fresh if data is None else read_working_plan(data, self.content)
        self.view = presentation.budget_view(self.content, self.plan)
        # On paper a reason may stand at any line, also at one that is left as it is.
        self.words = WordsForm([line for area in self.view.areas for line in area.lines if line.is_movable], data)
        for _line, field in self.words.lines():
            field.field.widget.attrs |= {"aria-label": field.field.label, "rows": 2}
        super().__init__(self.words)

    def is_valid(self) -> bool:
        return super().is_valid() and not self.plan.field_errors

    @property
    def areas(self) -> list[dict[str, Any]]:
        """Each area with its lines, and each line that can be set with the field for why."""
        whys = {line.code: field for line, field in self.words.lines()}
        return [
            {"title": area.title, "lines": [{"line": line, "why": whys.get(line.code)} for line in area.lines]}
            for area in self.view.areas
        ]


def register() -> None:
    """Tell the admin's form of us; called once, when the app is ready."""
    entering.register(
        entering.EntryKind(
            key="budget",
            label=gettext_lazy("en budget"),
            icon="form",
            places=_places,
            page=_page,
            forms=BudgetForms,
            enter=_enter,
            waiting=_waiting,
            drop=_drop,
        )
    )


def _places(at: datetime) -> Sequence[entering.Place]:
    pages = BudgetSimulatorPage.objects.live().filter(alias_of=None).select_related("locale").order_by("title", "pk")
    return [entering.Place(pk=page.pk, title=page.title) for page in pages if is_source(page) and _can_submit(page, at)]


def _can_submit(page: BudgetSimulatorPage, at: datetime) -> bool:
    try:
        return presentation.content_for(page, at=at).can_submit
    except UnusableBudget:
        return False


def _page(pk: int) -> BudgetSimulatorPage | None:
    page = BudgetSimulatorPage.objects.live().filter(pk=pk, alias_of=None).select_related("locale").first()
    return page if page is not None and page.ledger_dialogue() and _can_submit(page, timezone.now()) else None


def _enter(page: BudgetSimulatorPage, filled: Any, someone: entering.ForSomeone) -> entering.Outcome:
    plan = Plan(
        scenario_number=filled.plan.scenario_number or 0,
        amounts=filled.plan.amounts,
        level=Level.DETAIL,
        assumes_law_change=filled.plan.assumes_law_change,
        words=filled.words.words(),
    )
    try:
        submitted = enter_budget(
            page=page,
            plan=plan,
            identity=someone.identity,
            language=page.locale.language_code,
            channel=someone.channel,
            sheet_number=someone.sheet_number,
            by=someone.by,
            at=someone.at,
        )
    except services.BudgetRefused as refused:
        problems = [each["text"] for each in refusals_in_words(refused.refusals, filled.content)]
        raise entering.Refused(problems) from None
    except SamePerson:
        raise entering.Refused([_("Det måste vara någon annan än den som lade in bladet först.")]) from None
    except SheetsDiffer as differ:
        raise entering.Refused(_differences(differ, filled.content)) from None
    except ledger.SheetEntered:
        raise entering.Refused([_("Det bladet är redan inlagt.")]) from None
    except (UnableToSubmit, ledger.UnableToGiveVoice) as refused:
        raise entering.Refused([reason_in_words(refused)]) from None
    if submitted is None:
        return entering.Outcome(waits=True)
    if not submitted.is_change:
        count_step(
            page=page,
            step=WayStep.HANDED_IN,
            language=page.locale.language_code,
            channel=someone.channel,
            at=someone.at,
        )
    return entering.Outcome(receipt=submitted.receipt or "")


def _differences(differ: SheetsDiffer, content: presentation.BudgetContent) -> list[str]:
    """Say on which lines the two differ, never what the other has entered: then the second would just copy it."""
    said = [
        _("Ni kom fram till olika belopp: %(title)s. Titta på bladet igen.") % {"title": content.line_title(code)}
        for code in differ.codes
    ]
    if differ.other_person:
        said.append(_("Ni skrev inte samma adress eller personnummer."))
    if not said:
        said.append(_("Ni svarade olika på om lagen ändrades."))
    return [*said, _("Är det den första som har skrivit fel? Ta bort det som väntar och lägg in bladet på nytt.")]


def _waiting(page: BudgetSimulatorPage, user: Any) -> Sequence[entering.Waiting]:
    rows = EnteredBudget.objects.filter(scenario__dialogue=page.anchor).select_related("entered_by")
    return [
        entering.Waiting(
            key=str(row.pk),
            sheet_number=row.sheet_number,
            entered_at=row.entered_at,
            entered_by=str(row.entered_by or "–"),
            is_own=row.entered_by_id == user.pk,
        )
        for row in rows.order_by("entered_at", "pk")
    ]


def _drop(page: BudgetSimulatorPage, key: str) -> bool:
    try:
        return drop_entered(page=page, key=UUID(key))
    except ValueError:
        return False
