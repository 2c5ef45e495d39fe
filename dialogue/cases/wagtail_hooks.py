from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.snippets.models import register_snippet

from dialogue.cases import item_doors  # noqa: F401 (its hook registers itself)
from dialogue.cases.admin_views.case import CaseView
from dialogue.cases.admin_views.home import CasesSummaryItem
from dialogue.cases.admin_views.inbox import InboxView
from dialogue.cases.admin_views.printing import PrintView
from dialogue.cases.admin_views.queue import ApproveManyView, ReviewQueueView, TakeView
from dialogue.cases.admin_views.report import CaseReportView
from dialogue.cases.admin_views.year import CasesOfYearView
from dialogue.cases.permissions import may_review, may_see_cases
from dialogue.cases.viewsets import CannedTextViewSet, RefusalReasonViewSet

register_snippet(CannedTextViewSet)
register_snippet(RefusalReasonViewSet)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("review/", ReviewQueueView.as_view(), name="review_queue"),
        path("review/results/", ReviewQueueView.as_view(results_only=True), name="review_queue_results"),
        path("review/approve/", ApproveManyView.as_view(), name="review_approve"),
        path("review/<uuid:pk>/take/", TakeView.as_view(), name="review_take"),
        path("cases/", InboxView.as_view(), name="inbox"),
        path("cases/results/", InboxView.as_view(results_only=True), name="inbox_results"),
        path("cases/report/", CaseReportView.as_view(), name="report"),
        path("cases/report/results/", CaseReportView.as_view(results_only=True), name="report_results"),
        path("cases/year/", CasesOfYearView.as_view(), name="year"),
        path("cases/<uuid:pk>/", CaseView.as_view(), name="case"),
        path("cases/<uuid:pk>/print/", PrintView.as_view(), name="print"),
        path("cases/<uuid:pk>/do/<slug:name>/", CaseView.as_view(http_method_names=["post"]), name="act"),
    ]
    return [path("dialogue/", include((urls, "dialogue_cases")))]


class ReviewQueueMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_review(request.user)


class CasesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_cases(request.user)


@hooks.register("register_admin_menu_item")
def register_review_queue_menu_item() -> MenuItem:
    return ReviewQueueMenuItem(
        _("Granskning"), reverse("dialogue_cases:review_queue"), name="dialogue-review", icon_name="glasses", order=150
    )


@hooks.register("register_admin_menu_item")
def register_inbox_menu_item() -> MenuItem:
    return CasesMenuItem(
        _("Inkommet"), reverse("dialogue_cases:inbox"), name="dialogue-inbox", icon_name="clipboard-list", order=140
    )


@hooks.register("register_reports_menu_item")
def register_case_report_menu_item() -> MenuItem:
    return CasesMenuItem(
        _("Ärenden från invånare"),
        reverse("dialogue_cases:report"),
        name="dialogue-cases",
        icon_name="clipboard-list",
        order=50,
    )


@hooks.register("register_reports_menu_item")
def register_year_menu_item() -> MenuItem:
    return CasesMenuItem(
        _("Årslista till fullmäktige"),
        reverse("dialogue_cases:year"),
        name="dialogue-cases-year",
        icon_name="clipboard-list",
        order=51,
    )


@hooks.register("construct_homepage_summary_items")
def add_cases_to_summary(request: HttpRequest, items: list[SummaryItem]) -> None:
    items.append(CasesSummaryItem(request))


@hooks.register("register_permissions")
def register_case_permissions() -> QuerySet[Permission]:
    """Looking at what has come in, and doing something about it: a group's settings offer both."""
    return Permission.objects.filter(
        content_type__app_label="dialogue_cases", codename__in=["view_case", "change_case"]
    ).order_by("pk")
