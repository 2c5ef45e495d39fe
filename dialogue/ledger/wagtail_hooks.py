"""What the ledger registers with Wagtail."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.log_actions import LogActionRegistry

from dialogue.ledger.admin_views.counts import CountsView, CountView
from dialogue.ledger.admin_views.disposal import DisposalView
from dialogue.ledger.admin_views.home import WaitingVoicesSummaryItem
from dialogue.ledger.admin_views.log import FORMATTERS
from dialogue.ledger.permissions import DISPOSE, ENTER, INVALIDATE, may_manage_disposal, may_see_counts


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("voices/", CountsView.as_view(), name="counts"),
        path("voices/<uuid:subject_id>/", CountView.as_view(), name="count"),
        path("disposal/", DisposalView.as_view(), name="disposal"),
    ]
    return [path("dialogue/", include((urls, "dialogue_ledger")))]


class CountsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_counts(request.user)


@hooks.register("register_admin_menu_item")
def register_counts_menu_item() -> MenuItem:
    return CountsMenuItem(
        _("Röster"), reverse("dialogue_ledger:counts"), name="dialogue-counts", icon_name="form", order=160
    )


class DisposalMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_manage_disposal(request.user)


@hooks.register("register_settings_menu_item")
def register_disposal_menu_item() -> MenuItem:
    return DisposalMenuItem(
        _("Gallring"), reverse("dialogue_ledger:disposal"), name="dialogue-disposal", icon_name="bin", order=900
    )


@hooks.register("construct_homepage_summary_items")
def add_waiting_voices_to_summary(request: HttpRequest, items: list[SummaryItem]) -> None:
    items.append(WaitingVoicesSummaryItem(request))


@hooks.register("register_permissions")
def register_ledger_permissions() -> QuerySet[Permission]:
    """Entering for others, taking voices out, and disposal: a group's settings offer all three."""
    codenames = [name.partition(".")[2] for name in (ENTER, INVALIDATE, DISPOSE)]
    return Permission.objects.filter(content_type__app_label="dialogue_ledger", codename__in=codenames).order_by("pk")
