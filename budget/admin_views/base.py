"""What our views about one page of a budget share."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views import View
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.models import Page

from budget.models import BudgetAreaPage, BudgetSimulatorPage


class BudgetPageView(WagtailAdminTemplateMixin, View):
    """A view about a simulator or an area, for those who may edit it."""

    page_types: tuple[type[Page], ...] = (BudgetSimulatorPage, BudgetAreaPage)
    budget_page: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not isinstance(page, self.page_types):
            raise Http404
        self.budget_page = page.get_latest_revision_as_object()
        if not self.is_allowed():
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self) -> bool:
        return self.budget_page.permissions_for_user(self.request.user).can_edit()

    def get_page_subtitle(self) -> str:
        return self.budget_page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = get_breadcrumbs_items_for_page(self.budget_page, self.request.user)
        return [*items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(budget_page=self.budget_page, back_url=self.back_url, **kwargs)

    @property
    def back_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.budget_page.pk])
