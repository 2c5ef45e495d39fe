"""What a person writes, and how they want the answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue.pages.free_text import FreeTextField, FreeTextFormMixin
from dialogue.pages.honeypot import HoneypotMixin
from dialogue.pages.models import ViewpointPage
from dialogue.pages.models.viewpoint import ViewpointChoice

LONGEST_TEXT = 5000


class ViewpointForm(FreeTextFormMixin, HoneypotMixin, forms.Form):
    """Only the words are asked for; the rest may be left out."""

    text = FreeTextField(
        label=_("Vad vill du säga eller fråga?"),
        help_text=_("Berätta vad det gäller, var och när, så att vi kan svara."),
        rows=8,
        max_length=LONGEST_TEXT,
        error_messages={
            "required": _("Skriv din synpunkt eller fråga."),
            "max_length": _("Texten är %(show_value)s tecken. Den får vara högst %(limit_value)s."),
        },
    )
    choice = forms.ModelChoiceField(
        label=_("Vad gäller det?"),
        queryset=ViewpointChoice.objects.none(),
        required=False,
        empty_label=_("Vet inte, eller något annat"),
        widget=forms.Select(attrs={"class": "md-input"}),
    )
    is_about_a_person = forms.BooleanField(
        label=_("Det gäller en enskild person, till exempel någons hälsa, vård eller skolgång"),
        help_text=_("Då läses det bara av dem som får handlägga sådant."),
        required=False,
    )
    email = forms.CharField(
        label=_("Din e-postadress, om du vill ha ett mejl när vi har svarat"),
        help_text=_("Du behöver inte säga vem du är. Adressen används bara till det, och syns inte för den som läser."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "md-input", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, page: ViewpointPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = ViewpointChoice.objects.filter(page=page).select_related("department").order_by("sort_order", "pk")
        if choices:
            self.fields["choice"].queryset = choices
        else:
            del self.fields["choice"]
