"""Next year's budget from what was decided about the last one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from budget.admin_views.texts import TextsView
from budget.models import BudgetSimulatorPage
from budget.services import continuing


class StartFromDecisionsView(TextsView):
    """Lists the lines whose amounts would be others, and gives them those when told to."""

    page_types = (BudgetSimulatorPage,)
    page_title = gettext_lazy("Börja från det som beslutades")
    header_icon = "history"
    template_name = "budget/admin/start_from_decisions.html"

    @cached_property
    def decided(self) -> continuing.Decided | None:
        return continuing.decided_before(self.budget_page)

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        rows: list[tuple[Any, list[continuing.NewAmount]]] = []
        if self.decided is not None:
            looked = [(area, continuing.new_amounts(area=area, decided=self.decided)) for area in self.areas]
            rows = [(area, amounts) for area, amounts in looked if amounts]
        return self.render_to_response(self.get_context_data(rows=rows, decided=self.decided))

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        if self.decided is None:
            return redirect(request.path)
        try:
            changed = sum(
                continuing.start_from_decisions(
                    simulator=self.budget_page, area=area, decided=self.decided, by=request.user
                )
                for area in self.areas
            )
        except continuing.AlreadyFrozen:
            messages.warning(request, _("Dialogen har öppnat, så siffrorna går inte att byta ut här."))
        else:
            said = ngettext(
                "En post har fått det belopp som beslutades. Det är sparat som utkast.",
                "%(count)s poster har fått de belopp som beslutades. De är sparade som utkast.",
                changed,
            )
            messages.success(request, said % {"count": changed})
        return redirect(self.back_url)
