"""What the dialogues add to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permission_policies.pages import PagePermissionPolicy

from dialogue.pages.coordination.views import PlanningView
from dialogue.pages.late_feedback import LateFeedbackPanel
from dialogue.pages.method.views import MethodView


@hooks.register("construct_homepage_panels")
def add_late_feedback(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(LateFeedbackPanel())


@hooks.register("register_admin_urls")
def register_dialogue_urls() -> list[URLPattern]:
    return [
        path("dialogue/planning/", PlanningView.as_view(), name="dialogue_planning"),
        path("dialogue/method/", MethodView.as_view(), name="dialogue_method"),
    ]


class EditorsMenuItem(MenuItem):
    """For those who edit any page: they plan dialogues, or meet them in their own."""

    def is_shown(self, request: HttpRequest) -> bool:
        return PagePermissionPolicy().user_has_any_permission(request.user, ["add", "change", "publish"])


@hooks.register("register_admin_menu_item")
def register_planning_menu_item() -> MenuItem:
    return EditorsMenuItem(
        _("Planering"), reverse("dialogue_planning"), name="dialogue-planning", icon_name="calendar-alt", order=160
    )


@hooks.register("register_help_menu_item")
def register_method_menu_item() -> MenuItem:
    return EditorsMenuItem(
        _("Metodguide"), reverse("dialogue_method"), name="dialogue-method", icon_name="help", order=900
    )
