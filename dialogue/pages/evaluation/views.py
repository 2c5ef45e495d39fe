"""The bank as people see it. Nothing in it is anybody's own, so it can be cached."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from dialogue.pages import formats
from dialogue.pages.enums import Outcome, ParticipationStep
from dialogue.pages.evaluation import bank
from dialogue.pages.evaluation.figures import figures_of
from dialogue.pages.method.advice import Tool
from dialogue.pages.survey.reading import results_of

PER_PAGE = 20


class WantedForm(forms.Form):
    """By what the bank is narrowed. What is not understood narrows nothing."""

    q = forms.CharField(label=_("Sök"), max_length=100, required=False)
    metod = forms.ChoiceField(label=_("Metod"), required=False)
    steg = forms.ChoiceField(label=_("Steg som nåddes"), required=False)
    grupp = forms.ChoiceField(label=_("Målgrupp"), required=False)
    resultat = forms.ChoiceField(label=_("Ledde till"), required=False)
    kostnad = forms.ChoiceField(label=_("Kostade högst"), required=False)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(name, name) for name in bank.groups_of(bank.published())]
        costs = [(str(cost), formats.kronor(cost, language=language)) for cost in bank.COSTS]
        for name, choices in (
            ("metod", Tool.choices),
            ("steg", ParticipationStep.choices),
            ("grupp", groups),
            ("resultat", Outcome.choices),
            ("kostnad", costs),
        ):
            self.fields[name].choices = [("", _("Alla")), *choices]
        if not groups:
            del self.fields["grupp"]

    def wanted(self) -> bank.Wanted:
        self.is_valid()
        chosen = self.cleaned_data
        return bank.Wanted(
            words=chosen.get("q", ""),
            method=chosen.get("metod", ""),
            step=chosen.get("steg", ""),
            group=chosen.get("grupp", ""),
            outcome=chosen.get("resultat", ""),
            cost=chosen.get("kostnad", ""),
        )


@require_safe
def render_bank(request: HttpRequest, index: Any) -> HttpResponse:
    """List what fits what the address asks for, twenty to a page."""
    language = index.locale.language_code
    with translation.override(language):
        form = WantedForm(request.GET, language=language, auto_id="filter_%s")
        wanted = form.wanted()
        page_obj = Paginator(bank.find(wanted), PER_PAGE).get_page(request.GET.get("page"))
        context = {"page": index, "form": form, "wanted": wanted, "page_obj": page_obj}
        return render(request, "dialogue/bank.html", context)


@require_safe
def render_evaluation(request: HttpRequest, index: Any, pk: int) -> HttpResponse:
    """
    Show one evaluation with what the system counted.

    Raises:
        Http404: there is none, or it is not published.
    """
    with translation.override(index.locale.language_code):
        evaluation = bank.published().filter(pk=pk).first()
        if evaluation is None:
            raise Http404
        figures, survey = None, None
        if evaluation.dialogue_id:
            figures = figures_of([evaluation.dialogue_id])[evaluation.dialogue_id]
            survey = results_of(evaluation.dialogue_id, at=timezone.now())
        context = {"page": index, "evaluation": evaluation, "figures": figures, "survey": survey}
        return render(request, "dialogue/evaluation.html", context)
