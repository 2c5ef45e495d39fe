from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page, WorkflowMixin
from wagtail.snippets.models import register_snippet

from dialogue.cases.permissions import may_review
from dialogue.cases.secrecy import is_hidden_from, pages_open_to
from dialogue.cases.views import ReviewQueueView
from dialogue.cases.viewsets import RefusalReasonViewSet

register_snippet(RefusalReasonViewSet)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("", ReviewQueueView.as_view(), name="review_queue"),
        path("results/", ReviewQueueView.as_view(results_only=True), name="review_queue_results"),
    ]
    return [path("dialogue/review/", include((urls, "dialogue_cases")))]


class ReviewQueueMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_review(request.user)


@hooks.register("register_admin_menu_item")
def register_review_queue_menu_item() -> MenuItem:
    return ReviewQueueMenuItem(
        _("Granskning"), reverse("dialogue_cases:review_queue"), name="dialogue-review", icon_name="glasses", order=150
    )


@hooks.register("construct_explorer_page_queryset")
def hide_secret_pages(parent_page: Page, pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    return pages_open_to(pages, request.user)


@hooks.register("construct_page_chooser_queryset")
def hide_secret_pages_from_choosers(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    return pages_open_to(pages, request.user)


@hooks.register("before_edit_snippet")
def refuse_to_edit_secret_snippet(request: HttpRequest, instance: Model) -> None:
    _refuse_if_hidden(request, instance)


@hooks.register("before_delete_snippet")
def refuse_to_delete_secret_snippets(request: HttpRequest, instances: Iterable[Model]) -> None:
    for instance in instances:
        _refuse_if_hidden(request, instance)


def _refuse_if_hidden(request: HttpRequest, instance: Model) -> None:
    if isinstance(instance, WorkflowMixin) and is_hidden_from(instance, request.user):
        raise PermissionDenied
