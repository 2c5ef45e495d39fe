"""What the dialogues add to Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from dialogue.ledger.permissions import may_enter
from dialogue.pages.admin import MANAGE_REQUESTS, edits_pages, may_manage_requests
from dialogue.pages.conversation.viewsets import ContributionViewSet
from dialogue.pages.coordination.views import PlanningView
from dialogue.pages.entering.views import EnterView, PlacesView
from dialogue.pages.evaluation.admin_views import YearView
from dialogue.pages.evaluation.viewsets import EvaluationViewSet
from dialogue.pages.invitations import MADE, InvitationsMadeFormatter, InvitationsView, counts_by_invitation
from dialogue.pages.late_feedback import LateFeedbackPanel
from dialogue.pages.method.views import MethodView
from dialogue.pages.models.evaluation import Evaluation
from dialogue.pages.models.mixin import DialoguePageMixin
from dialogue.pages.models.occasion import Occasion
from dialogue.pages.occasions.viewsets import OccasionViewSet, occasion_photo
from dialogue.pages.papers.views import memorandum_view, poster_view
from dialogue.pages.requests.views import RequestsView, RequestView


@hooks.register("construct_homepage_panels")
def add_late_feedback(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(LateFeedbackPanel())


@hooks.register("register_admin_urls")
def register_dialogue_urls() -> list[URLPattern]:
    return [
        path("dialogue/planning/", PlanningView.as_view(), name="dialogue_planning"),
        path("dialogue/method/", MethodView.as_view(), name="dialogue_method"),
        path("dialogue/year/", YearView.as_view(), name="dialogue_year"),
        path("dialogue/<int:pk>/memorandum/", memorandum_view, name="dialogue_memorandum"),
        path("dialogue/<int:pk>/poster/", poster_view, name="dialogue_poster"),
        path("dialogue/enter/", PlacesView.as_view(), name="dialogue_enter_places"),
        path("dialogue/enter/<slug:key>/<int:page_id>/", EnterView.as_view(), name="dialogue_enter"),
        path("dialogue/requests/", RequestsView.as_view(), name="dialogue_requests"),
        path("dialogue/requests/<int:pk>/", RequestView.as_view(), name="dialogue_request"),
        path("dialogue/occasions/photos/<int:pk>/", occasion_photo, name="dialogue_occasion_photo"),
        path("dialogue/invitations/<int:page_id>/", InvitationsView.as_view(), name="dialogue_invitations"),
    ]


class EditorsMenuItem(MenuItem):
    """For those who edit any page: they plan dialogues, or meet them in their own."""

    def is_shown(self, request: HttpRequest) -> bool:
        return edits_pages(request.user)


@hooks.register("register_admin_menu_item")
def register_planning_menu_item() -> MenuItem:
    return EditorsMenuItem(
        _("Planering"), reverse("dialogue_planning"), name="dialogue-planning", icon_name="calendar-alt", order=160
    )


class EnteringMenuItem(MenuItem):
    """For those who enter for others."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_enter(request.user)


@hooks.register("register_admin_menu_item")
def register_entering_menu_item() -> MenuItem:
    return EnteringMenuItem(
        _("Lägg in åt någon"), reverse("dialogue_enter_places"), name="dialogue-enter", icon_name="edit", order=161
    )


class RequestsMenuItem(MenuItem):
    """For those who examine what people ask about themselves."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_manage_requests(request.user)


@hooks.register("register_settings_menu_item")
def register_requests_menu_item() -> MenuItem:
    return RequestsMenuItem(
        _("Egna uppgifter"), reverse("dialogue_requests"), name="dialogue-requests", icon_name="user", order=901
    )


@hooks.register("register_permissions")
def register_request_permission() -> QuerySet[Permission]:
    """Examining requests: a group's settings offer it."""
    return Permission.objects.filter(
        content_type__app_label="dialogue", codename=MANAGE_REQUESTS.partition(".")[2]
    ).order_by("pk")


@hooks.register("register_help_menu_item")
def register_method_menu_item() -> MenuItem:
    return EditorsMenuItem(
        _("Metodguide"), reverse("dialogue_method"), name="dialogue-method", icon_name="help", order=900
    )


@hooks.register("register_reports_menu_item")
def register_year_menu_item() -> MenuItem:
    return EditorsMenuItem(
        _("Årsöversikt"), reverse("dialogue_year"), name="dialogue-year", icon_name="clipboard-list", order=700
    )


@hooks.register("register_page_header_buttons")
def offer_papers(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a dialogue to what comes out of it on paper."""
    if isinstance(page, DialoguePageMixin) and page.permissions_for_user(user).can_edit():
        yield Button(_("Affisch (PDF)"), reverse("dialogue_poster", args=[page.pk]), icon_name="download", priority=81)
        memorandum = reverse("dialogue_memorandum", args=[page.pk])
        yield Button(_("Tjänsteskrivelse (DOCX)"), memorandum, icon_name="download", priority=82)


@hooks.register("register_page_header_buttons")
def offer_evaluation(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a dialogue that has ended to its evaluation, or to a new one that starts from it."""
    if not isinstance(page, DialoguePageMixin) or not page.first_published_at:
        return
    if page.closes_at is None or page.closes_at > timezone.now():
        return
    viewset = Evaluation.snippet_viewset
    written = Evaluation.objects.filter(dialogue_id=page.anchor).first()
    if written is None and user.has_perm("dialogue.add_evaluation"):
        url = f"{reverse(viewset.get_url_name('add'))}?dialogue={page.anchor}"
    elif written is not None and user.has_perm("dialogue.change_evaluation"):
        url = reverse(viewset.get_url_name("edit"), args=[written.pk])
    else:
        return
    yield Button(_("Utvärdera"), url, icon_name="clipboard-list", priority=80)


@hooks.register("register_page_header_buttons")
def offer_occasions(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a dialogue to the times that people were met about it."""
    if isinstance(page, DialoguePageMixin) and page.pk and user.has_perm("dialogue.change_occasion"):
        url = f"{reverse(Occasion.snippet_viewset.get_url_name('list'))}?dialogue_id={page.anchor}"
        yield Button(_("Möten och uppsökande"), url, icon_name="group", priority=75)


@hooks.register("register_page_header_buttons")
def offer_invitations(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a dialogue that counts by codes to where they are made."""
    if counts_by_invitation(page) and page.permissions_for_user(user).can_publish():
        url = reverse("dialogue_invitations", args=[page.pk])
        yield Button(_("Inbjudningskoder"), url, icon_name="key", priority=70)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(MADE)(InvitationsMadeFormatter)


register_snippet(EvaluationViewSet)
register_snippet(OccasionViewSet)
register_snippet(ContributionViewSet)
