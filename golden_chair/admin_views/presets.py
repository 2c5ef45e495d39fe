"""Choosing a council's rules to begin from."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from golden_chair import services
from golden_chair.models import GoldenChairPage
from golden_chair.rules import PRESETS
from golden_chair.wording import rules_in_words


class PresetsView(WagtailAdminTemplateMixin, View):
    """Rules that councils have written, in words, each with a button that puts them into a draft."""

    page_title = gettext_lazy("Börja från en arbetsordning")
    header_icon = "openquote"
    template_name = "golden_chair/admin/presets.html"
    page: GoldenChairPage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = get_object_or_404(GoldenChairPage, pk=kwargs["page_id"])
        if not self.page.permissions_for_user(request.user).can_edit():
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Hem")},
            {"url": self.edit_url, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        presets = [{"preset": preset, "rules": rules_in_words(preset.rules)} for preset in PRESETS.values()]
        return self.render_to_response(self.get_context_data(presets=presets))

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        preset = PRESETS.get(request.POST.get("preset", ""))
        if preset is None:
            return redirect(request.path)
        services.fill_in_preset(page=self.page, preset=preset, by=request.user)
        said = _("Reglerna från %(name)s står nu i ett utkast. Läs fliken Regler, ändra det som skiljer och publicera.")
        messages.success(request, said % {"name": preset.name})
        if preset.needs_legitimation:
            messages.warning(
                request, _("%(name)s kräver e-legitimation. Det väljer du under För vem.") % {"name": preset.name}
            )
        return redirect(self.edit_url)
