"""What handing in a budget is, for the shared pages on which people show who they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget import presentation, services
from budget.enums import Level, WayStep
from budget.models import BudgetSimulatorPage
from budget.plans import hidden_fields, plan_of_amounts
from budget.refusals import reason_in_words, refusals_in_words
from budget.services.submitting import Plan, UnableToSubmit
from budget.services.way import count_step
from budget.templatetags.budget_way import STEPS
from budget.views.simulator import live_page_or_404
from budget.views.way import minutes_since
from dialogue.ledger import services as ledger
from dialogue.ledger.models import Voice
from dialogue.pages import acts
from dialogue.residents.identities import Identity
from dialogue.residents.networks import network_of

PURPOSE = "budget.submit"


@dataclass(frozen=True, slots=True)
class HeldBudget:
    """What waits to be handed in, opened."""

    page: BudgetSimulatorPage
    plan: Plan
    content: presentation.BudgetContent

    @classmethod
    def of(cls, payload: acts.Payload) -> HeldBudget:
        page = _page(payload)
        plan = Plan(
            scenario_number=payload["scenario"],
            amounts=payload["amounts"],
            level=Level(payload["level"]),
            assumes_law_change=payload["law"],
            words=payload["words"],
        )
        return cls(page, plan, presentation.content_for(page, at=timezone.now()))

    def context(self) -> dict[str, Any]:
        """Return what every page on the way shows: what is being handed in, and the way back."""
        working = plan_of_amounts(
            self.content,
            self.plan.amounts,
            level=self.plan.level,
            assumes_law_change=self.plan.assumes_law_change,
        )
        return {
            "page": self.page,
            "content": self.content,
            "changes": presentation.change_rows(self.content, self.plan.amounts),
            "fields": hidden_fields(working, self.content),
            "words": list(self.plan.words),
            "has_words": bool(self.plan.words),
        }


def register() -> None:
    """Tell the shared pages of us; called once, when the app is ready."""
    acts.register(
        acts.ActKind(
            purpose=PURPOSE,
            page=_page,
            label=_label,
            template="budget/partials/act.html",
            context=lambda request, payload: HeldBudget.of(payload).context(),
            perform=_hand_in,
            heading=gettext_lazy("Lämna in din budget"),
            button=gettext_lazy("Lämna in min budget"),
            counted=gettext_lazy("Har du lämnat in förut ersätter den här budgeten den förra."),
            steps=STEPS,
            style_sheets=["budget/css/budget.css"],
            way_back="budget/partials/act_way_back.html",
            perform_by_receipt=_hand_in_by_receipt,
            receipt_heading=gettext_lazy("Jag har redan en kvittens och vill ändra min budget"),
        )
    )


def _page(payload: acts.Payload) -> BudgetSimulatorPage:
    return live_page_or_404(payload["page"])


def _label(payload: acts.Payload) -> str:
    page = _page(payload)
    return _("lämna in din budget för %(name)s %(year)s") % {"name": page.municipality_name, "year": page.year}


def _hand_in(
    request: HttpRequest, payload: acts.Payload, *, identity: Identity, handle: str, at: datetime
) -> HttpResponse:
    held = HeldBudget.of(payload)
    try:
        submitted = services.submit_budget(
            page=held.page,
            identity=identity,
            plan=held.plan,
            language=held.content.language,
            network=network_of(request),
            at=at,
            act=handle,
        )
    except (UnableToSubmit, ledger.UnableToGiveVoice) as refused:
        return _refused(request, held, refused)
    if not submitted.is_change:
        minutes = minutes_since(payload.get("since", ""), at=at)
        count_step(page=held.page, step=WayStep.HANDED_IN, language=held.content.language, at=at, minutes=minutes)
    return redirect("dialogue:receipt", submitted.receipt or "")


def _hand_in_by_receipt(
    request: HttpRequest, payload: acts.Payload, *, voice: Voice, code: str, handle: str, at: datetime
) -> HttpResponse:
    held = HeldBudget.of(payload)
    try:
        services.change_budget(
            page=held.page, voice=voice, plan=held.plan, language=held.content.language, at=at, act=handle
        )
    except (UnableToSubmit, ledger.UnableToGiveVoice) as refused:
        return _refused(request, held, refused)
    return redirect("dialogue:receipt", code)


def _refused(request: HttpRequest, held: HeldBudget, reason: Exception) -> HttpResponse:
    problems = (
        refusals_in_words(reason.refusals, held.content)
        if isinstance(reason, services.BudgetRefused)
        else [{"text": reason_in_words(reason), "href": None}]
    )
    return render(request, "budget/refused.html", {**held.context(), "problems": problems}, status=409)
