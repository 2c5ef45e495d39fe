"""What the budget registers with Wagtail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from budget.admin_views.bulk import refuse_to_publish_what_is_not_ready
from budget.admin_views.continuing import StartFromDecisionsView
from budget.admin_views.lines import line_form
from budget.admin_views.log import ContinuedFormatter, FrozenFormatter, TextsAcceptedFormatter, TextsProposedFormatter
from budget.admin_views.submissions import SubmissionsView
from budget.admin_views.texts import AcceptTextsView, ProposeTextsView
from budget.admin_views.versions import NewVersionView, VersionsView
from budget.admin_views.way import WayView
from budget.importing import hooks as importing_hooks  # noqa: F401 (the import and export of files register themselves)
from budget.models import BudgetAreaPage, BudgetSimulatorPage
from budget.permissions import may_change, may_freeze
from budget.services.continuing import CONTINUED
from budget.services.freezing import FROZEN
from budget.services.texts import ACCEPTED, PROPOSED
from budget.viewsets import BudgetViewSetGroup

register_snippet(BudgetViewSetGroup)

hooks.register("before_bulk_action", refuse_to_publish_what_is_not_ready)


@hooks.register("register_admin_urls")
def register_budget_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("line-form/", line_form, name="line_form"),
        path("<int:page_id>/texts/propose/", ProposeTextsView.as_view(), name="propose_texts"),
        path("<int:page_id>/texts/accept/", AcceptTextsView.as_view(), name="accept_texts"),
        path("<int:page_id>/decisions/", StartFromDecisionsView.as_view(), name="start_from_decisions"),
        path("<int:page_id>/way/", WayView.as_view(), name="way"),
        path("<int:page_id>/submissions/", SubmissionsView.as_view(), name="submissions"),
        path(
            "<int:page_id>/submissions/results/",
            SubmissionsView.as_view(results_only=True),
            name="submissions_results",
        ),
        path("<int:page_id>/versions/", VersionsView.as_view(), name="versions"),
        path("<int:page_id>/versions/new/", NewVersionView.as_view(), name="new_version"),
    ]
    return [path("budget/", include((urls, "dialogue_budget")))]


@hooks.register("register_page_header_buttons")
def add_header_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Put what an editor can do with texts and versions into the menu of the page."""
    if issubclass(page.specific_class or Page, BudgetAreaPage):
        yield from _text_buttons(page, is_shown=may_change(page.specific, user))
    elif issubclass(page.specific_class or Page, BudgetSimulatorPage):
        may_edit = page.permissions_for_user(user).can_edit()
        yield from _text_buttons(page, is_shown=may_edit)
        if may_edit:
            yield _button(_("Så går det"), "way", page, icon="view", priority=32)
            yield _button(_("Inlämnade budgetar"), "submissions", page, icon="list-ul", priority=33)
            yield _button(_("Budgetversioner"), "versions", page, icon="lock", priority=36)
        if may_edit and page.specific.ledger_dialogue() is None:
            yield _button(_("Börja från det som beslutades"), "start_from_decisions", page, icon="history", priority=38)
        if page.live and may_freeze(page, user):
            yield _button(_("Gör en ny budgetversion"), "new_version", page, icon="lock", priority=37)


def _text_buttons(page: Page, *, is_shown: bool) -> Iterator[Button]:
    if is_shown:
        yield _button(_("Hämta förslag ur textbanken"), "propose_texts", page, icon="openquote", priority=34)
        yield _button(_("Godkänn lästa texter"), "accept_texts", page, icon="tick", priority=35)


def _button(label: Any, name: str, page: Page, *, icon: str, priority: int) -> Button:
    return Button(label, reverse(f"dialogue_budget:{name}", args=[page.pk]), icon_name=icon, priority=priority)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(PROPOSED)(TextsProposedFormatter)
    actions.register_action(ACCEPTED)(TextsAcceptedFormatter)
    actions.register_action(CONTINUED)(ContinuedFormatter)
    actions.register_action(FROZEN)(FrozenFormatter)
