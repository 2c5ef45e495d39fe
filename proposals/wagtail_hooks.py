"""What proposals register with Wagtail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from proposals.admin_views.handling import ProposalView
from proposals.admin_views.listing import ProposalsView
from proposals.admin_views.year import CouncilListView
from proposals.models import ProposalPage
from proposals.permissions import may_handle
from proposals.viewsets import AmendmentTextViewSet, OfficerGroupViewSet, ProposalAnswerViewSet

register_snippet(ProposalAnswerViewSet)
register_snippet(AmendmentTextViewSet)
register_snippet(OfficerGroupViewSet)


@hooks.register("register_admin_urls")
def register_proposal_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("", ProposalsView.as_view(), name="proposals"),
        path("results/", ProposalsView.as_view(results_only=True), name="proposals_results"),
        path("year/", CouncilListView.as_view(), name="council_list"),
        path("<uuid:record_id>/", ProposalView.as_view(), name="proposal"),
    ]
    return [path("proposals/", include((urls, "dialogue_proposals")))]


class ProposalsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_handle(request.user)


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return ProposalsMenuItem(
        pgettext_lazy("several", "E-förslag"),
        reverse("dialogue_proposals:proposals"),
        name="proposals",
        icon_name="openquote",
        order=155,
    )


@hooks.register("register_reports_menu_item")
def register_report() -> MenuItem:
    return ProposalsMenuItem(
        pgettext_lazy("several", "E-förslag"),
        reverse("dialogue_proposals:proposals"),
        name="proposals-report",
        icon_name="openquote",
        order=900,
    )


@hooks.register("register_reports_menu_item")
def register_council_list() -> MenuItem:
    return ProposalsMenuItem(
        _("E-förslag: årslista till fullmäktige"),
        reverse("dialogue_proposals:council_list"),
        name="proposals-council-list",
        icon_name="clipboard-list",
        order=901,
    )


@hooks.register("register_page_header_buttons")
def add_header_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a proposal's page to who answers it."""
    if issubclass(page.specific_class or Page, ProposalPage) and may_handle(user):
        record = page.specific.record()
        if record is not None:
            url = reverse("dialogue_proposals:proposal", args=[record.pk])
            yield Button(_("Stöd, nämnd och svar"), url, icon_name="openquote", priority=35)
