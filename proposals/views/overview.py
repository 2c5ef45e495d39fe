"""The pages about a list as a whole; they hold no form and can be cached."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from dialogue.pages import acts
from proposals.models import ProposalIndexPage
from proposals.presentation.overview import (
    committee_context,
    committees_context,
    statistics_context,
    statistics_csv,
)


def render_statistics(request: HttpRequest, page: ProposalIndexPage) -> HttpResponse:
    """Show what became of the proposals, year by year; ``format=csv`` gives the table as a file."""
    with acts.in_language_of(page):
        context = statistics_context(page=page)
        if request.GET.get("format") == "csv":
            response = HttpResponse(statistics_csv(context["years"]), content_type="text/csv; charset=utf-8")
            response["Content-Disposition"] = f'attachment; filename="{page.slug}-statistik.csv"'
            return response
        return render(request, "proposals/statistics.html", {"page": page, **context})


def render_committees(request: HttpRequest, page: ProposalIndexPage) -> HttpResponse:
    """List the committees that answer."""
    with acts.in_language_of(page):
        context = committees_context(page=page, at=timezone.now())
        return render(request, "proposals/committees.html", {"page": page, **context})


def render_committee(request: HttpRequest, page: ProposalIndexPage, body_id: int) -> HttpResponse:
    """
    Show one committee's answered, overdue and coming proposals.

    Raises:
        Http404: see ``committee_context``.
    """
    with acts.in_language_of(page):
        context = committee_context(page=page, body_id=body_id, number=request.GET.get("page"), at=timezone.now())
        return render(request, "proposals/committee.html", {"page": page, **context})
