"""The yearly list of proposals to the council, in the admin: on the screen, and as a file by one click."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from dialogue.cases.registry.document import PdfUnavailable
from proposals.council_list import council_list, headings, in_file, name_of, years_with_proposals
from proposals.models import ProposalIndexPage
from proposals.permissions import may_handle

FILES = ("docx", "pdf", "csv")


class CouncilListView(WagtailAdminTemplateMixin, View):
    """``format=docx``, ``format=pdf`` or ``format=csv`` gives the list as a file; ``page`` is the list of proposals."""

    template_name = "proposals/admin/year.html"
    page_title = _("Årslista till fullmäktige")
    header_icon = "clipboard-list"
    http_method_names = ["get", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_handle(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def pages(self) -> list[ProposalIndexPage]:
        pages = ProposalIndexPage.objects.filter(alias_of=None).select_related("locale").order_by("path")
        own: dict[Any, ProposalIndexPage] = {}
        for page in pages:
            own.setdefault(page.translation_key, page)
        return list(own.values())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _t("Hem")},
            {"url": reverse("dialogue_proposals:proposals"), "label": _t("E-förslag")},
            {"url": "", "label": self.page_title},
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.pages:
            raise Http404
        asked = request.GET.get("page", "")
        page = next((each for each in self.pages if str(each.pk) == asked), self.pages[0])
        now = timezone.now()
        years = years_with_proposals(page=page, today=timezone.localdate(now))
        year = next((each for each in years if str(each) == request.GET.get("year", "")), years[0])
        found = council_list(page=page, year=year, at=now)
        wanted, pdf_is_missing = request.GET.get("format", ""), False
        if wanted in FILES:
            try:
                content, content_type = in_file(found, wanted, language=page.locale.language_code)
            except PdfUnavailable:
                pdf_is_missing = True
            else:
                response = HttpResponse(content, content_type=content_type)
                response["Content-Disposition"] = f'attachment; filename="{page.slug}-{year}.{wanted}"'
                return response
        return self.render_to_response(
            self.get_context_data(
                list=found,
                name=name_of(found),
                headings=headings(),
                pages=self.pages,
                chosen=page,
                years=years,
                files=FILES,
                pdf_is_missing=pdf_is_missing,
            )
        )
