"""The budgets that people have handed in, for everyone to read."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from budget import presentation
from budget.models import BudgetSimulatorPage, BudgetStatement, BudgetSubmission
from budget.published import published_budgets
from budget.views.simulator import in_language_of, live_page_or_404
from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages.acts.forms import OwnReceiptForm

BUDGETS_PER_PAGE = 20


def render_list(request: HttpRequest, page: BudgetSimulatorPage) -> HttpResponse:
    """List the published budgets, each by its largest changes and what its owner wrote."""
    published = published_budgets(page=page, at=timezone.now())
    paginator = Paginator(published.submissions.select_related("scenario", "statement"), BUDGETS_PER_PAGE)
    page_obj = paginator.get_page(request.GET.get("page"))
    context = {
        **page.get_context(request),
        "reason": published.reason,
        "statements": published.statements,
        "page_obj": page_obj,
        "total": paginator.count,
        "entries": [_entry(page, submission) for submission in page_obj.object_list],
        "budgets_url": page.get_url(request) + page.reverse_subpage("budgets"),
    }
    return render(request, "budget/published_list.html", context)


def _entry(page: BudgetSimulatorPage, submission: BudgetSubmission) -> dict[str, Any]:
    content = presentation.content_of_scenario(page, submission.scenario, at=timezone.now())
    changes = presentation.change_rows(content, submission.amounts)
    largest = sorted(changes, key=lambda row: (-abs(row.difference), row.code))
    return {
        "submission": submission,
        "statement": live_statement(submission),
        "changes": changes,
        "largest": largest[:3],
        "more": max(0, len(changes) - 3),
        "url": page.get_url() + page.reverse_subpage("published_budget", args=[submission.public_id]),
    }


def live_statement(submission: BudgetSubmission) -> BudgetStatement | None:
    """Return a budget's words if they have been reviewed and are public."""
    statement = getattr(submission, "statement", None)
    return statement if statement is not None and statement.live else None


def published_or_404(page: BudgetSimulatorPage, public_id: str) -> BudgetSubmission:
    """Return a published budget by its public id, or answer 404 as if it had never been."""
    published = published_budgets(page=page, at=timezone.now())
    submission = published.submissions.filter(public_id=public_id).select_related("scenario", "statement").first()
    if submission is None:
        raise Http404(_("Här finns ingen budget. Den kan ha ändrats eller tagits tillbaka."))
    return submission


def comparison_context(
    page: BudgetSimulatorPage, submission: BudgetSubmission, *, own: BudgetSubmission | None = None
) -> dict[str, Any]:
    """Return one published budget beside the municipality's and, when given, beside one's own."""
    content = presentation.content_of_scenario(page, submission.scenario, at=timezone.now())
    statement = live_statement(submission)
    motivations = {block.value["code"]: block.value["text"] for block in statement.motivations} if statement else {}
    return {
        "content": content,
        "submission": submission,
        "statement": statement,
        "changes": [
            {"row": row, "motivation": motivations.get(row.code, "")}
            for row in presentation.change_rows(content, submission.amounts)
        ],
        "balance": presentation.balance_view(content, submission.amounts),
        "comparison": presentation.comparison_rows(
            content, submission.amounts, own=own.amounts if own and own.scenario_id == submission.scenario_id else None
        ),
        "has_own": own is not None,
        "own_is_of_other_scenario": own is not None and own.scenario_id != submission.scenario_id,
        "own_plan_key": content.key,
    }


def render_one(request: HttpRequest, page: BudgetSimulatorPage, public_id: str) -> HttpResponse:
    """Show one published budget beside the municipality's."""
    submission = published_or_404(page, public_id)
    context = {**page.get_context(request), **comparison_context(page, submission)}
    context["budgets_url"] = page.get_url(request) + page.reverse_subpage("budgets")
    return render(request, "budget/published_budget.html", context)


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def compare(request: HttpRequest, page_id: int, public_id: str) -> HttpResponse:
    """Show a published budget beside the municipality's and one's own, which the receipt's code opens."""
    page = live_page_or_404(page_id)
    with in_language_of(page):
        submission = published_or_404(page, public_id)
        form = OwnReceiptForm(request.POST or None, dialogue_id=page.anchor)
        own = None
        if request.method == "POST" and form.is_valid():
            own = BudgetSubmission.objects.filter(voice=form.voice).order_by("-version").first()
        context = {
            "page": page,
            **comparison_context(page, submission, own=own),
            "form": form,
            "budgets_url": page.get_url(request) + page.reverse_subpage("budgets"),
        }
        return render(request, "budget/compare.html", context, status=422 if form.errors else 200)
