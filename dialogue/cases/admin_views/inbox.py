"""Inkommet: everything that people have sent, of every kind, for those who handle cases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_denied
from wagtail.admin.ui.tables import Table
from wagtail.admin.views.generic import BaseListingView

from dialogue.cases.admin_views.listing import (
    CASE_COLUMNS,
    SCOPES,
    CaseFilterSet,
    how_much_to_do,
    rows_of,
    search_cases,
)
from dialogue.cases.models import Case
from dialogue.cases.permissions import may_see_cases


class InboxView(BaseListingView):
    """A page of fifty costs as many queries as one of one."""

    template_name = "dialogue/cases/admin/inbox.html"
    results_template_name = "dialogue/cases/admin/inbox_results.html"
    page_title = _("Inkommet")
    header_icon = "clipboard-list"
    model = Case
    filterset_class = CaseFilterSet
    is_searchable = True
    index_url_name = "dialogue_cases:inbox"
    index_results_url_name = "dialogue_cases:inbox_results"
    paginate_by = 50
    columns = CASE_COLUMNS

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see_cases(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Case]:
        return Case.objects.select_related("assigned_to", "department")

    def order_queryset(self, queryset: QuerySet[Case]) -> QuerySet[Case]:
        """What there is something left to do about, the longest waiting first; otherwise the newest."""
        is_everything = self.request.GET.get("scope") in {"all", "finished"}
        return queryset.order_by("-received_at", "-pk") if is_everything else queryset.order_by("received_at", "pk")

    def search_queryset(self, queryset: QuerySet[Case]) -> QuerySet[Case]:
        if not self.is_searching:
            return queryset
        return search_cases(queryset, self.search_query, user=self.request.user)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        chosen = self.request.GET.get("scope", "")
        numbers = how_much_to_do(self.request.user, today=timezone.localdate())
        context["tabs"] = [
            {"url": self.get_url(scope), "label": label, "number": numbers.get(scope), "is_current": scope == chosen}
            for scope, label in SCOPES
        ]
        return context

    def get_url(self, scope: str) -> str:
        """Return the address of one of the lists, with nothing else chosen."""
        address = reverse(self.index_url_name)
        return f"{address}?scope={scope}" if scope else address

    def get_table(self, object_list: Iterable[Case]) -> Table:
        return super().get_table(rows_of(object_list, user=self.request.user))
