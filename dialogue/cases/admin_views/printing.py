"""A case on paper, for whoever asks for it: names and numbers made black, nothing that isn't asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from dialogue.cases.admin_views.case import CaseFile
from dialogue.cases.admin_views.forms import DisclosureForm
from dialogue.cases.models import Case
from dialogue.cases.permissions import may_see_cases
from dialogue.cases.secrecy import may_read_secret
from dialogue.residents.personal_numbers import find_personal_numbers

BLACK = "█████"
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A Swedish telephone number as people write it: from 0 or +46, eight to thirteen digits in all.
TELEPHONE = re.compile(r"(?<![\w+])(?:\+46|0046|0)(?:[ \u00a0/-]?\(?0?\)?[ \u00a0-]?\d){7,11}(?!\d)")


class PrintView(WagtailAdminTemplateMixin, View):
    """Ask what is to be masked; then show the case as a page to print."""

    template_name = "dialogue/cases/admin/print_choices.html"
    header_icon = "doc-full"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        cases = Case.objects.select_related("assigned_to", "department", "dialogue")
        self.case = get_object_or_404(cases, pk=kwargs["pk"])
        if not may_see_cases(request.user) or (self.case.may_be_secret and not may_read_secret(request.user)):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=DisclosureForm(), case=self.case))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = DisclosureForm(request.POST)
        if not form.is_valid():
            response = self.render_to_response(self.get_context_data(form=form, case=self.case))
            response.status_code = 422
            return response
        return render(request, "dialogue/cases/admin/print.html", self._document(form.cleaned_data))

    def get_page_title(self) -> str:
        return _("Skriv ut ärendet")

    def get_page_subtitle(self) -> str:
        return str(self.case)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        case_url = reverse("dialogue_cases:case", args=[self.case.pk])
        return [
            *self.breadcrumbs_items,
            {"url": reverse("dialogue_cases:inbox"), "label": _("Inkommet")},
            {"url": case_url, "label": _("Ärende %(number)s") % {"number": self.case}},
            {"url": "", "label": self.get_page_title()},
        ]

    def _document(self, choices: dict[str, Any]) -> dict[str, Any]:
        mask = masker(choices["mask_words"].splitlines(), also_numbers=choices["mask_numbers"])
        file = CaseFile(self.case)
        staff = (lambda name: BLACK if name else "") if choices["mask_staff"] else str
        return {
            "case": self.case,
            "kind": file.kind,
            "words": [{"label": word["label"], "text": mask(word["text"])} for word in file.words],
            "earlier": [
                {"received_at": each.received_at, "texts": [mask(word["text"]) for word in each.words]}
                for each in self.case.earlier_words.order_by("received_at", "pk")
            ],
            "answers": [
                {"at": each.answered_at, "by": staff(_name(each.answered_by)), "text": mask(each.text)}
                for each in self.case.answers.select_related("answered_by").order_by("answered_at", "pk")
            ],
            "refusals": [
                {
                    "at": each.decided_at or each.proposed_at,
                    "state": each.get_state_display(),
                    "reasons": [mask(given.explanation_in(self.case.language)) for given in each.reasons.all()],
                    "message": mask(each.message),
                }
                for each in file.refusals
            ],
            "notes": [
                {"at": each.written_at, "by": staff(_name(each.written_by)), "text": mask(each.text)}
                for each in self.case.notes.select_related("written_by").order_by("written_at", "pk")
            ]
            if choices["with_notes"]
            else [],
            "log": [entry | {"by": staff(entry["by"])} for entry in file.log],
            "is_masked": choices["mask_numbers"] or choices["mask_staff"] or bool(choices["mask_words"].strip()),
        }


def masker(phrases: list[str], *, also_numbers: bool) -> Callable[[str], str]:
    """Return what makes a text black where one of the phrases stands, whatever its capitals; longer ones first."""
    found = sorted({" ".join(phrase.split()) for phrase in phrases if phrase.strip()}, key=len, reverse=True)
    pattern = re.compile("|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in found), re.IGNORECASE)

    def mask(text: str) -> str:
        if also_numbers:
            for start, end in reversed(find_personal_numbers(text)):
                text = text[:start] + BLACK + text[end:]
            text = TELEPHONE.sub(BLACK, ADDRESS.sub(BLACK, text))
        return pattern.sub(BLACK, text) if found else text

    return mask


def _name(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""
