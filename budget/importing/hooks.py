"""Where the import and the export are found in the admin: the menu of the simulator's page."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from budget.importing.views import ExportBudgetView, ImportBudgetView
from budget.models import BudgetSimulatorPage


@hooks.register("register_admin_urls")
def register_import_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("<int:page_id>/import/", ImportBudgetView.as_view(), name="import"),
        path("<int:page_id>/export.<str:extension>", ExportBudgetView.as_view(), name="export"),
    ]
    return [path("budget/", include((urls, "dialogue_budget_import")))]


@hooks.register("register_page_header_buttons")
def add_header_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    yield from _buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def add_listing_buttons(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    yield from _buttons(page, user)


def _buttons(page: Page, user: Any) -> Iterator[Button]:
    if not issubclass(page.specific_class or Page, BudgetSimulatorPage):
        return
    if not page.permissions_for_user(user).can_edit():
        return
    yield Button(
        _("Läs in budget från fil"),
        reverse("dialogue_budget_import:import", args=[page.pk]),
        icon_name="upload",
        priority=32,
    )
    for extension, label in (("xlsx", _("Ladda ner budget (XLSX)")), ("csv", _("Ladda ner budget (CSV)"))):
        yield Button(
            label,
            reverse("dialogue_budget_import:export", args=[page.pk, extension]),
            icon_name="download",
            priority=33,
        )
