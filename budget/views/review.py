"""Reading through a budget before handing it in."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from budget import presentation
from budget.arithmetic import Caution, CautionCode, RefusalCode, check_submission, warnings
from budget.enums import WayStep
from budget.forms import WordsForm
from budget.models import BudgetSimulatorPage
from budget.plans import WorkingPlan, hidden_fields, read_working_plan
from budget.refusals import reason_in_words, refusals_in_words
from budget.services.submitting import OtherScenario, budget_subject
from budget.services.way import count_step
from budget.views import way
from budget.views.simulator import in_language_of, live_page_or_404, render_plan
from budget.views.submitting import PURPOSE
from budget.wording.words import amount_words
from dialogue.ledger import services as ledger
from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages import acts


@csrf_exempt
@never_cache
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show a budget in sentences with room for why. It changes nothing, so it needs no token to come here."""
    page = live_page_or_404(page_id)
    if request.method == "GET":
        return redirect(page.get_url(request) + page.reverse_subpage("simulator"))
    with in_language_of(page):
        content = presentation.content_for(page, at=timezone.now())
        plan = read_working_plan(request.POST, content)
        if plan.field_errors:
            return render_plan(request, page, plan)
        words = WordsForm(presentation.change_rows(content, plan.amounts), initial=_initial_words(request))
        return render_review(request, page, content=content, plan=plan, words=words)


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, page_id: int) -> HttpResponse:
    """Hold the budget and its words, sealed, and lead on to where the person shows who they are."""
    page = live_page_or_404(page_id)
    if request.method == "GET":
        return redirect(page.get_url(request) + page.reverse_subpage("simulator"))
    with in_language_of(page):
        now = timezone.now()
        content = presentation.content_for(page, at=now)
        plan = read_working_plan(request.POST, content)
        words = WordsForm(presentation.change_rows(content, plan.amounts), data=request.POST)
        problems = what_stops(page=page, content=content, plan=plan)
        if plan.field_errors or problems or not words.is_valid():
            return render_review(request, page, content=content, plan=plan, words=words, status=422)
        count_step(page=page, step=WayStep.SENT, language=content.language, at=now)
        payload = {**_payload(page, plan, words), "since": way.since(request.POST, at=now)}
        return acts.begin_act(request, purpose=PURPOSE, payload=payload)


def _payload(page: BudgetSimulatorPage, plan: WorkingPlan, words: WordsForm) -> dict[str, Any]:
    return {
        "page": page.pk,
        "scenario": plan.scenario_number,
        "amounts": plan.amounts,
        "level": plan.level,
        "law": plan.assumes_law_change,
        "words": words.words(),
    }


def _initial_words(request: HttpRequest) -> dict[str, str]:
    """Return the words of a person who comes back to the review."""
    try:
        return WordsForm.initial_of(json.loads(request.POST.get("words", "[]")))
    except (ValueError, TypeError, KeyError):
        return {}


def what_stops(*, page: BudgetSimulatorPage, content: presentation.BudgetContent, plan: WorkingPlan) -> list[dict]:
    """Return in words what keeps the budget from being handed in as it stands."""
    if content.number is not None and plan.scenario_number != content.number:
        return [{"text": reason_in_words(OtherScenario()), "href": None}]
    refusals = check_submission(
        scenario=content.scenario, amounts=plan.amounts, assumes_law_change=plan.assumes_law_change
    )
    problems = refusals_in_words(refusals, content)
    try:
        ledger.check_open(subject=budget_subject(page=page), at=timezone.now())
    except ledger.SubjectClosed as closed:
        problems.append({"text": reason_in_words(closed), "href": None})
    return problems


def _uses_law_change(content: presentation.BudgetContent, plan: WorkingPlan) -> bool:
    """Return whether the plan holds only if the law were changed, whatever else is wrong with it."""
    refusals = check_submission(scenario=content.scenario, amounts=plan.amounts)
    return any(refusal.code == RefusalCode.BELOW_LOWEST for refusal in refusals)


def _left_over(cautions: list[Caution]) -> str:
    """Return in words how much an unintended surplus is, "2,4 miljoner kronor", or nothing."""
    found = (caution for caution in cautions if caution.code == CautionCode.UNINTENDED_SURPLUS)
    return next((amount_words(caution.difference) for caution in found), "")


def render_review(
    request: HttpRequest,
    page: BudgetSimulatorPage,
    *,
    content: presentation.BudgetContent,
    plan: WorkingPlan,
    words: WordsForm,
    status: int = 200,
) -> HttpResponse:
    """Render the review with what has been written so far."""
    problems = what_stops(page=page, content=content, plan=plan)
    cautions = warnings(scenario=content.scenario, amounts=plan.amounts)
    context = {
        "page": page,
        "content": content,
        "balance": presentation.balance_view(content, plan.amounts),
        "note_pieces": presentation.note_pieces_of(content, plan.amounts),
        "words": words,
        "problems": problems,
        "fields": hidden_fields(plan, content),
        "since": way.since(request.POST, at=timezone.now()),
        "assumes_law_change": plan.assumes_law_change and _uses_law_change(content, plan),
        "left_over": "" if problems else _left_over(cautions),
        "is_out_of_balance": not presentation.balance_view(content, plan.amounts).is_within,
    }
    return render(request, "budget/review.html", context, status=status)
