"""What a reviewer fills in when something isn't published, or is sent back to the one who wrote it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue.cases.models import ReasonDetail, RefusalReason
from dialogue.cases.services.refusing import Grounds


def reason_choices() -> list[tuple[str, str]]:
    """Return the reasons in use with their words in the active language."""
    return [(reason.code, str(reason)) for reason in RefusalReason.objects.in_use().prefetch_related("texts")]


class RefusalForm(forms.Form):
    """
    Reasons, with what some of them say besides.

    Its cleaned data are texts and lists of texts: Wagtail carries them as JSON between two of its views.
    """

    reasons = forms.MultipleChoiceField(
        label=_("Skäl"), choices=reason_choices, widget=forms.CheckboxSelectMultiple, help_text=_("Välj minst ett.")
    )
    detail_rule = forms.CharField(label=_("Regelns nummer"), max_length=20, required=False)
    detail_link = forms.CharField(label=_("Adressen till det som redan finns"), max_length=300, required=False)
    detail_place = forms.CharField(label=_("Vart man kan vända sig i stället"), max_length=300, required=False)
    detail_months = forms.IntegerField(label=_("Antal månader"), min_value=1, max_value=120, required=False)
    message = forms.CharField(
        label=_("Till den som skrev"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Skälen står redan där. Skriv här det som gäller just det här ärendet."),
    )
    comment = forms.CharField(
        label=_("Kommentar till kollegorna"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if months := cleaned.get("detail_months"):
            cleaned["detail_months"] = str(months)
        needed = dict(RefusalReason.objects.in_use().values_list("code", "detail"))
        for code in cleaned.get("reasons", []):
            field = detail_field(needed.get(code, ReasonDetail.NONE))
            if field and field not in self.errors and not cleaned.get(field):
                self.add_error(field, _("Fyll i det här: skälet behöver det."))
        return cleaned


class ChangeRequestForm(forms.Form):
    """What the one who wrote is asked to change."""

    message = forms.CharField(
        label=_("Till den som skrev"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Skriv vad som behöver ändras, och varför."),
    )
    comment = forms.CharField(
        label=_("Kommentar till kollegorna"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )


def detail_field(detail: str) -> str | None:
    """Return the name of the field in which a reason's detail is written."""
    return None if detail == ReasonDetail.NONE else f"detail_{detail.lower()}"


def grounds_of(data: dict[str, Any]) -> list[Grounds]:
    """Return what was chosen in a ``RefusalForm``, from its cleaned data."""
    details = dict(RefusalReason.objects.values_list("code", "detail"))
    chosen = data.get("reasons") or []
    return [Grounds(code, str(data.get(detail_field(details.get(code, "NONE")) or "") or "")) for code in chosen]
