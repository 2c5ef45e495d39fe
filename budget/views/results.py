"""What all budgets say together: for everyone, for a committee before its meeting, and as open data."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from budget.models import BudgetSimulatorPage, BudgetTally
from budget.open_data import content_type_of, stored_open_data
from budget.results import Brief, ResultsView, brief_of, results_view
from budget.results.documents import DOCX, as_docx, as_pdf
from budget.services import tally_in_force
from budget.views.simulator import in_language_of, live_page_or_404
from dialogue.pages import formats

FRESH = {"public": True, "max_age": 300}


def render_results(request: HttpRequest, page: BudgetSimulatorPage) -> HttpResponse:
    """Show the result, or say when it comes."""
    with in_language_of(page):
        tally = tally_in_force(page=page, at=timezone.now())
        return render(request, "budget/results.html", {**_addresses(request, page), **_view(page, tally)})


def render_brief(request: HttpRequest, page: BudgetSimulatorPage, area_code: str = "") -> HttpResponse:
    """Show what is to be read in the ten minutes before the meeting: all committees together, or one."""
    with in_language_of(page):
        context = {**_addresses(request, page), "brief": _brief_or_404(page, area_code)}
        return render(request, "budget/brief.html", context)


def render_open_data(request: HttpRequest, page: BudgetSimulatorPage) -> HttpResponse:
    """List the files, say what is in them, and let the reader's own browser repeat the counting."""
    with in_language_of(page):
        files = stored_open_data(page=page, tally=_final_or_404(page))
        rows = [
            {"name": each.name, "about": each.about, "size": formats.number(-(-len(each.data) // 1024))}
            for each in files
        ]
        context = {**_addresses(request, page), "files": rows, "has_ballots": any(each.is_ballots for each in files)}
        return render(request, "budget/open_data.html", context)


@cache_control(**FRESH)
@require_safe
def open_data_file(request: HttpRequest, page_id: int, name: str) -> HttpResponse:
    """Give one file of the open data."""
    page = live_page_or_404(page_id)
    with in_language_of(page):
        for each in stored_open_data(page=page, tally=_final_or_404(page)):
            if each.name == name:
                response = HttpResponse(each.data, content_type=content_type_of(name))
                response["Access-Control-Allow-Origin"] = "*"
                return response
    raise Http404


@cache_control(**FRESH)
@require_safe
def brief_document(request: HttpRequest, page_id: int, form: str) -> HttpResponse:
    """Give the brief as a PDF to print, or as a document to write on in."""
    page = live_page_or_404(page_id)
    with in_language_of(page):
        brief = _brief_or_404(page, request.GET.get("area", ""))
        if form == "pdf":
            response = HttpResponse(as_pdf(brief), content_type="application/pdf")
        elif form == "docx":
            response = HttpResponse(as_docx(brief), content_type=DOCX)
        else:
            raise Http404
        response["Content-Disposition"] = f'attachment; filename="{brief.file_name}.{form}"'
        return response


def _brief_or_404(page: BudgetSimulatorPage, area_code: str) -> Brief:
    view = _view(page, tally_in_force(page=page, at=timezone.now()))["results"]
    brief = brief_of(page=page, results=view, area_code=area_code) if view else None
    if brief is None:
        raise Http404
    return brief


def _final_or_404(page: BudgetSimulatorPage) -> BudgetTally:
    tally = tally_in_force(page=page, at=timezone.now())
    if tally is None or not tally.is_final:
        raise Http404
    return tally


def _view(page: BudgetSimulatorPage, tally: BudgetTally | None) -> dict[str, ResultsView | None]:
    return {"results": results_view(page=page, tally=tally, at=timezone.now()) if tally else None}


def _addresses(request: HttpRequest, page: BudgetSimulatorPage) -> dict[str, Any]:
    here = page.get_url(request) or ""
    return {
        "page": page,
        "simulator_url": here + page.reverse_subpage("simulator"),
        "budgets_url": here + page.reverse_subpage("budgets"),
        "results_url": here + page.reverse_subpage("results"),
        "brief_url": here + page.reverse_subpage("brief"),
        "open_data_url": here + page.reverse_subpage("open_data"),
    }
