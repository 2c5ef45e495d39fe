"""What a person writes on the way from their budget to a receipt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue.ledger.models import Voice
from dialogue.ledger.services import find_voice_by_receipt

OVERALL_AT_MOST = 2000
MOTIVATION_AT_MOST = 1000
OVERALL = "why"


class WordsForm(forms.Form):
    """A motivation per changed line and one for the whole; all optional."""

    def __init__(self, changes: Iterable[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(changes)
        for row in self.rows:
            self.fields[f"{OVERALL}-{row.code}"] = self._field(
                _("Varför? %(title)s") % {"title": row.title}, at_most=MOTIVATION_AT_MOST, rows=2
            )
        self.fields[OVERALL] = self._field(_("Vad vill du säga om hela din budget?"), at_most=OVERALL_AT_MOST, rows=4)

    def _field(self, label: str, *, at_most: int, rows: int) -> forms.CharField:
        return forms.CharField(
            label=label,
            required=False,
            max_length=at_most,
            error_messages={
                "max_length": _("Texten är %(show_value)s tecken. Den får vara högst %(limit_value)s."),
            },
            widget=forms.Textarea(attrs={"rows": rows, "class": "md-input", "maxlength": None}),
        )

    def lines(self) -> list[tuple[Any, forms.BoundField]]:
        """Return each changed line with its own field."""
        return [(row, self[f"{OVERALL}-{row.code}"]) for row in self.rows]

    def words(self) -> list[dict[str, str]]:
        """Return what was written as ``{"code", "text"}``, the whole (code ``""``) first, without empty ones."""
        texts = [("", self.cleaned_data.get(OVERALL, ""))]
        texts += [(row.code, self.cleaned_data.get(f"{OVERALL}-{row.code}", "")) for row in self.rows]
        return [{"code": code, "text": text.strip()} for code, text in texts if text.strip()]

    @staticmethod
    def initial_of(words: Iterable[dict[str, str]]) -> dict[str, str]:
        """Return initial values that show ``words`` again."""
        return {f"{OVERALL}-{each['code']}" if each["code"] else OVERALL: each["text"] for each in words}


class AddressForm(forms.Form):
    """Asks where a code can be sent."""

    email = forms.EmailField(
        label=_("Din e-postadress"),
        max_length=254,
        help_text=_("Vi skickar en kod. Adressen sparas inte."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "md-input", "spellcheck": "false"}),
        error_messages={
            "required": _("Skriv din e-postadress, så skickar vi koden dit."),
            "invalid": _("Adressen ser inte hel ut. Skriv den som namn@exempel.se."),
        },
    )


class CodeForm(forms.Form):
    """Asks for the code from the mail."""

    code = forms.CharField(
        label=_("Koden i mejlet"),
        max_length=20,
        help_text=_("Sex siffror."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "md-input", "size": 10}
        ),
        error_messages={"required": _("Skriv koden som står i mejlet.")},
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())


class OwnReceiptForm(forms.Form):
    """Asks for the receipt of a budget in one certain dialogue."""

    receipt = forms.CharField(
        label=_("Koden på din kvittens"),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "md-input", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Skriv koden som står på kvittensen.")},
    )
    voice: Voice

    def __init__(self, *args: Any, dialogue_id: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dialogue_id = dialogue_id

    def clean_receipt(self) -> str:
        voice = find_voice_by_receipt(code=self.cleaned_data["receipt"])
        if voice is None or voice.subject.dialogue_id != self.dialogue_id:
            raise forms.ValidationError(
                _("Vi hittar ingen budget här med den koden. Kontrollera att alla tecken kom med.")
            )
        self.voice = voice
        return self.cleaned_data["receipt"]
