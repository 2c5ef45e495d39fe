"""The method guide in the admin. Its answers stand in the address, so advice can be sent to a colleague."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue.pages.admin import EditorsView
from dialogue.pages.enums import ParticipationStep
from dialogue.pages.method.advice import Answers, Concerned, Matter, Power, advise

YES_NO = [("yes", _("Ja")), ("no", _("Nej"))]


def _yes_no(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=YES_NO,
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


def _one_of(label: Any, choices: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=choices.choices, coerce=choices, widget=forms.RadioSelect)


class MethodForm(forms.Form):
    """The questions to think through before one asks anybody."""

    can_be_influenced = _yes_no(
        _("Finns det något kvar att påverka?"), _("Det som redan är avgjort går inte att fråga om.")
    )
    deciders_may_change = _yes_no(_("Är de som beslutar beredda att ändra sig efter svaren?"))
    in_time = _yes_no(_("Hinner svaren sammanställas innan beslutet fattas?"))
    concerned = _one_of(_("Vilka berörs?"), Concerned)
    matter = _one_of(_("Vad är det för slags fråga?"), Matter)
    power = _one_of(_("Hur mycket lämnar ni över?"), Power)
    has_mandate = _yes_no(
        _("Har rätt organ beslutat att lämna över beslutet till deltagarna?"),
        _("Behövs bara när deltagarna beslutar själva."),
    )


class MethodView(EditorsView):
    """Ask the questions, and advise when all are answered."""

    template_name = "dialogue/admin/method.html"
    page_title = _("Metodguide")
    header_icon = "help"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = MethodForm(self.request.GET or None)
        advice = advise(Answers(**form.cleaned_data)) if form.is_valid() else None
        return {
            **super().get_context_data(**kwargs),
            "form": form,
            "advice": advice,
            "ladder": list(ParticipationStep),
        }
