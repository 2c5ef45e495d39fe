"""The texts of many lines at once: proposals out of the textbank, and read ones accepted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from budget.admin_views.base import BudgetPageView
from budget.assembling import newest_areas
from budget.models import BudgetAreaPage, BudgetLine
from budget.permissions import may_change
from budget.services import texts


@dataclass(frozen=True, kw_only=True)
class TextToRead:
    """A line's text with the name of its checkbox; ``laws`` are written out."""

    name: str
    line: BudgetLine
    laws: list[str]


class TextsView(BudgetPageView):
    """The areas in question: the page itself, or every area of a simulator that the editor may change."""

    def is_allowed(self) -> bool:
        # A simulator's own permission is not asked for: each of its areas has its own.
        return bool(self.areas)

    @cached_property
    def all_areas(self) -> list[BudgetAreaPage]:
        if isinstance(self.budget_page, BudgetAreaPage):
            return [self.budget_page]
        return newest_areas(self.budget_page)

    @cached_property
    def areas(self) -> list[BudgetAreaPage]:
        return [area for area in self.all_areas if may_change(area, self.request.user)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        left_out = [area.title for area in self.all_areas if area not in self.areas]
        return super().get_context_data(left_out=left_out, **kwargs)


class ProposeTextsView(TextsView):
    """Tells what the textbank knows of the lines that lack a text, and fills them in when told to."""

    page_title = gettext_lazy("Hämta förslag ur textbanken")
    header_icon = "openquote"
    template_name = "budget/admin/propose_texts.html"

    @cached_property
    def textbank(self) -> Any:
        return texts.textbank_in(self.budget_page.locale.language_code)

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        looked = [(area, texts.look_for_texts(area=area, textbank=self.textbank)) for area in self.areas]
        rows = [(area, found) for area, found in looked if found.found or found.unknown]
        can_fill = any(found.found for _area, found in rows)
        return self.render_to_response(self.get_context_data(rows=rows, can_fill=can_fill))

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        filled = sum(texts.propose_texts(area=area, textbank=self.textbank, by=request.user) for area in self.areas)
        if filled:
            said = ngettext(
                "En post fick ett förslag till text. Läs det och godkänn det, så går området att publicera.",
                "%(count)s poster fick förslag till texter. Läs dem och godkänn dem, så går det att publicera.",
                filled,
            )
            messages.success(request, said % {"count": filled})
        else:
            messages.info(request, _("Textbanken hade inget förslag till de poster som saknar text."))
        return redirect(self.back_url)


class AcceptTextsView(TextsView):
    """Lists texts that nobody has said they have read, with a checkbox each; those that are ticked become ours."""

    page_title = gettext_lazy("Godkänn lästa texter")
    header_icon = "tick"
    template_name = "budget/admin/accept_texts.html"

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        return self.show()

    def show(self) -> HttpResponse:
        rows = [
            (area, [_text_to_read(area, place, line) for place, line in texts.texts_to_read(area).items()])
            for area in self.areas
        ]
        rows = [(area, to_read) for area, to_read in rows if to_read]
        count = sum(len(to_read) for _area, to_read in rows)
        marks_all = self.request.GET.get("mark") == "all"
        return self.render_to_response(self.get_context_data(rows=rows, count=count, marks_all=marks_all))

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        accepted, changed = 0, []
        for area in self.areas:
            places = {
                place for place in texts.texts_to_read(area) if _name(area, place) in request.POST.getlist("text")
            }
            read_revision = request.POST.get(f"revision-{area.pk}", "")
            if not places and not read_revision:
                continue
            try:
                accepted += texts.accept_texts(
                    area=area,
                    places=places,
                    read_revision=int(read_revision) if read_revision.isdecimal() else None,
                    by=request.user,
                )
            except texts.DraftChanged:
                changed.append(area.title)
        return self.tell(accepted, changed)

    def tell(self, accepted: int, changed: list[str]) -> HttpResponse:
        if changed:
            said = _("Någon har sparat %(areas)s sedan du öppnade listan. Läs texterna där igen.")
            messages.warning(self.request, said % {"areas": ", ".join(changed)})
        if accepted:
            said = ngettext("En text är godkänd.", "%(count)s texter är godkända.", accepted)
            messages.success(
                self.request,
                said % {"count": accepted} + " " + _("De är sparade som utkast. Publicera när du är klar."),
            )
        elif not changed:
            messages.warning(self.request, _("Kryssa för de texter som du har läst."))
        if changed or not accepted:
            return redirect(self.request.path)
        return redirect(self.back_url)


def _name(area: BudgetAreaPage, place: int) -> str:
    return f"{area.pk}-{place}"


def _text_to_read(area: BudgetAreaPage, place: int, line: BudgetLine) -> TextToRead:
    laws = [
        " ".join(filter(None, [block.value["name"], f"({block.value['sfs']})", block.value.get("section")]))
        for block in line.laws
    ]
    return TextToRead(name=_name(area, place), line=line, laws=laws)
