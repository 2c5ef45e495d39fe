from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from dialogue.cases.permissions import may_review
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
