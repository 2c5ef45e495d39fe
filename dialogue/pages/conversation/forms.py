"""What one writes, which side it is on, and whether one's name is shown."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue.pages.enums import Side
from dialogue.pages.free_text import FreeTextField, FreeTextFormMixin
from dialogue.pages.models.conversation import LONGEST_TEXT


class ContributionForm(FreeTextFormMixin, forms.Form):
    """Asks for the text and the side; the name may be left out."""

    side = forms.ChoiceField(
        label=_("Vad är ditt inlägg?"),
        choices=Side.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad ditt inlägg är.")},
    )
    text = FreeTextField(
        label=_("Skriv ditt inlägg"),
        help_text=_("Säg vad du tycker och varför. Högst 3 000 tecken."),
        rows=8,
        max_length=LONGEST_TEXT,
        error_messages={
            "required": _("Skriv ditt inlägg."),
            "max_length": _("Texten är %(show_value)s tecken. Den får vara högst %(limit_value)s."),
        },
    )
    name = forms.CharField(
        label=_("Namn som visas för alla"),
        help_text=_("Lämna tomt om du inte vill visa något namn."),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"class": "md-input", "autocomplete": "off"}),
    )
