"""The simulator: shown to everybody alike, and calculated anew for those whose browser doesn't do it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from budget.assembling import UnusableBudget, newest_areas, published_areas, with_draft
from budget.models import BudgetSimulatorPage
from budget.plans import WorkingPlan, carry_out, fresh_plan, read_working_plan
from budget.presentation import BudgetContent, browser_data, budget_view, content_for
from budget.wording.phrases import LATER_PHRASES

TEMPLATE = "budget/simulator.html"
NOT_READY = "budget/not_ready.html"
LONGEST_WORDS = 300_000


def live_page_or_404(page_id: int) -> BudgetSimulatorPage:
    """Return the published simulator with this id."""
    page = BudgetSimulatorPage.objects.live().public().filter(pk=page_id).select_related("locale").first()
    if page is None:
        raise Http404
    return page


def in_language_of(page: Page) -> AbstractContextManager[None]:
    """Speak the page's language, whatever the address or the browser says."""
    return translation.override(page.locale.language_code)


def render_simulator(request: HttpRequest, page: BudgetSimulatorPage) -> HttpResponse:
    """Show the municipality's own budget: the same document for everybody, so without cookie or token."""
    with in_language_of(page):
        try:
            content = content_for(page, at=timezone.now())
        except UnusableBudget:
            return render(request, NOT_READY, {"page": page})
        return _rendered(request, page, content, fresh_plan(content.scenario, number=content.number))


def render_plan(request: HttpRequest, page: BudgetSimulatorPage, plan: WorkingPlan) -> HttpResponse:
    """Show the simulator with a person's own plan, which then counts before anything that their browser has kept."""
    with in_language_of(page):
        content = content_for(page, at=timezone.now())
        return _rendered(request, page, content, plan, is_own=True)


def render_preview(
    request: HttpRequest, page: BudgetSimulatorPage, *, with_drafts: bool = False, draft_area: Page | None = None
) -> HttpResponse:
    """Show an editor what residents would see: with all drafts, or with one draft area in its place."""
    with in_language_of(page):
        try:
            areas = newest_areas(page) if with_drafts or draft_area is not None else published_areas(page)
            if draft_area is not None:
                areas = with_draft(areas, draft_area)
            content = content_for(page, at=timezone.now(), areas=areas)
        except UnusableBudget as unusable:
            return render(request, NOT_READY, {"page": page, "problems": unusable.problems, "is_preview": True})
        plan = fresh_plan(content.scenario, number=content.number, level="DETAIL" if draft_area else "OVERVIEW")
        return _rendered(request, page, content, plan, is_preview=True)


@csrf_exempt  # it changes nothing: what is posted comes back, calculated, and is forgotten
@never_cache
@require_http_methods(["GET", "POST"])
def recalculate(request: HttpRequest, page_id: int) -> HttpResponse:
    """Do what the form's fields and buttons say, and show the whole again."""
    page = live_page_or_404(page_id)
    if request.method != "POST":
        return redirect(page.get_url(request) + page.reverse_subpage("simulator"))
    with in_language_of(page):
        try:
            content = content_for(page, at=timezone.now())
        except UnusableBudget:
            return render(request, NOT_READY, {"page": page})
        action, step = request.POST.get("action", ""), request.POST.get("step", "")
        plan = carry_out(read_working_plan(request.POST, content), content, action=action, step=step)
        return _rendered(
            request,
            page,
            content,
            plan,
            is_own=True,
            shows_advice=action == "balance",
            used="" if plan.field_errors else step or action,
            words=request.POST.get("words", "")[:LONGEST_WORDS],
            status=422 if plan.field_errors else 200,
        )


@cache_control(public=True, max_age=3600)
@require_safe
def sentences(request: HttpRequest, language: str) -> JsonResponse:
    """Give the browser what it says only when somebody has touched something: the same for everybody."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        return JsonResponse({key: str(text) for key, text in LATER_PHRASES.items()})


def _rendered(
    request: HttpRequest,
    page: BudgetSimulatorPage,
    content: BudgetContent,
    plan: WorkingPlan,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    has_other_figures = plan.is_of_other_figures
    plan = replace(plan, scenario_number=content.number)
    view = budget_view(content, plan)
    return render(
        request,
        TEMPLATE,
        {
            "page": page,
            "content": content,
            "budget": view,
            "browser": browser_data(view),
            "simulator_url": (page.get_url(request) or "") + page.reverse_subpage("simulator"),
            "has_other_figures": has_other_figures,
            **context,
        },
        status=status,
    )
