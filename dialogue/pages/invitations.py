"""Codes for those who are invited to a dialogue: made by whoever may publish it, given out on paper, never stored."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page

from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages.models import DialoguePageMixin
from dialogue.residents import services as residents
from dialogue.residents.enums import Right, Scheme

MADE = "dialogue.make_invitations"
AT_MOST = 5000


class InvitationsMadeFormatter(LogFormatter):
    """What the page's history says: how many, never which."""

    label = gettext_lazy("Gör inbjudningskoder")

    def format_message(self, log_entry: Any) -> str:
        said = ngettext(
            "%(count)s inbjudningskod gjordes", "%(count)s inbjudningskoder gjordes", log_entry.data["count"]
        )
        return said % log_entry.data


class HowManyForm(forms.Form):
    """Asks for how many are invited."""

    count = forms.IntegerField(
        label=gettext_lazy("Hur många koder behövs?"),
        min_value=1,
        max_value=AT_MOST,
        help_text=gettext_lazy("En till varje person som bjuds in. Gör hellre några för många än två gånger."),
    )


class InvitationsView(WagtailAdminTemplateMixin, View):
    """Make codes for a published dialogue that counts by them, as a file for the letters."""

    template_name = "dialogue/admin/invitations.html"
    page_title = gettext_lazy("Inbjudningskoder")
    header_icon = "key"
    _show_breadcrumbs = True
    page: Page

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not counts_by_invitation(self.page):
            raise Http404
        if not self.page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return unavailable_without_keys(super().dispatch)(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), edit, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=HowManyForm(), page=self.page))

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        form = HowManyForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, page=self.page), status=422)
        codes = residents.make_invitations(dialogue_id=self.page.anchor, count=form.cleaned_data["count"])
        log(instance=self.page, action=MADE, data={"count": len(codes)})
        response = HttpResponse(_as_csv(codes), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="inbjudningskoder-{self.page.slug}.csv"'
        return response


def counts_by_invitation(page: Any) -> bool:
    """Tell whether codes open the dialogue that ``page`` stands for, as published."""
    if not isinstance(page, DialoguePageMixin):
        return False
    dialogue = page.ledger_dialogue()
    return dialogue is not None and Scheme.INVITATION in dialogue.participation_rules.schemes_for(Right.BE_COUNTED)


def _as_csv(codes: list[str]) -> str:
    written = StringIO()
    # The mark makes Excel read the file as UTF-8.
    written.write("\ufeff")
    writer = csv.writer(written)
    writer.writerow([_("Kod")])
    writer.writerows([code] for code in codes)
    return written.getvalue()
