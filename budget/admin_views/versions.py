"""The frozen versions of a budget, and making a new one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from budget.admin_views.base import BudgetPageView
from budget.assembling import UnusableBudget
from budget.models import BudgetScenario, BudgetSimulatorPage
from budget.permissions import may_freeze
from budget.services import freezing
from budget.services.versions import Versions, versions_of

REFUSALS = {
    freezing.NothingNew: gettext_lazy("Det publicerade är likadant som den budgetversion som gäller. Ingen ny behövs."),
    freezing.NotOpen: gettext_lazy(
        "Dialogen är inte öppen. Den första budgetversionen görs av sig själv när den öppnar, och när den har stängt "
        "ändras ingenting."
    ),
}


class ReasonForm(forms.Form):
    """Asks why there has to be a new version."""

    reason = forms.CharField(
        label=gettext_lazy("Varför behövs en ny budgetversion?"),
        max_length=BudgetScenario._meta.get_field("reason").max_length,
        help_text=gettext_lazy("Sparas i loggen. Till exempel ”Nytt beslut om statsbidrag den 3 mars”."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Skriv varför, så att det går att förstå i efterhand.")},
    )


class VersionsView(BudgetPageView):
    """Every version of a dialogue's budget, the newest first; nothing here can be changed."""

    page_types = (BudgetSimulatorPage,)
    page_title = gettext_lazy("Budgetversioner")
    header_icon = "lock"
    template_name = "budget/admin/versions.html"

    @cached_property
    def versions(self) -> Versions:
        return versions_of(page=self.budget_page)

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [(scenario, self.versions.answers.get(scenario.pk, 0)) for scenario in self.versions.scenarios]
        can_make_new = self.versions.differs and may_freeze(self.budget_page, self.request.user)
        return super().get_context_data(versions=self.versions, rows=rows, can_make_new=can_make_new, **kwargs)


class NewVersionView(VersionsView):
    """Shows what would be frozen and whom it concerns, asks why, and freezes it."""

    page_title = gettext_lazy("Gör en ny budgetversion")
    template_name = "budget/admin/new_version.html"

    def is_allowed(self) -> bool:
        return may_freeze(self.budget_page, self.request.user)

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=ReasonForm()))

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            scenario = freezing.freeze_new_scenario(
                page=self.budget_page, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
            )
        except freezing.UnableToFreeze as refusal:
            messages.warning(request, REFUSALS[type(refusal)])
        except UnusableBudget as unusable:
            said = _("Det publicerade går inte att räkna med: %(problems)s")
            messages.error(request, said % {"problems": " ".join(unusable.problems)})
        else:
            said = _("Budgetversion %(number)s är gjord. Invånarna svarar på den från och med nu.")
            messages.success(request, said % {"number": scenario.number})
        return redirect("dialogue_budget:versions", self.budget_page.pk)
