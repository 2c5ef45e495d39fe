"""What a person writes on the way to show who they are."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue.ledger.models import Voice
from dialogue.ledger.services import find_voice_by_receipt
from dialogue.pages.honeypot import HoneypotMixin
from dialogue.pages.participation import declaration_in_words
from dialogue.residents.enums import Scheme
from dialogue.residents.rules import ParticipationRules


class DeclaringForm(forms.Form):
    """Asks for what the dialogue's rules let people say of themselves, by one box each. Nothing of it is stored."""

    way = ""

    def __init__(self, *args: Any, rules: ParticipationRules, scheme: Scheme, municipality: str, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"id_{self.way}%s", **kwargs)
        self.said = rules.declarations_for(scheme)
        for declaration in self.said:
            self.fields[declaration.value.lower()] = forms.BooleanField(
                label=declaration_in_words(declaration, rules, municipality=municipality),
                error_messages={"required": _("Kryssa för det om det stämmer. Annars går det inte att delta här.")},
            )

    def declarations(self) -> list[forms.BoundField]:
        """Return the boxes."""
        return [self[declaration.value.lower()] for declaration in self.said]

    def declared(self) -> list[str]:
        """Return what the person has said, to travel along."""
        return [declaration.value for declaration in self.said if self.cleaned_data.get(declaration.value.lower())]


class ConfirmForm(HoneypotMixin, DeclaringForm):
    """Only the boxes: for whom the session knows, and where nobody has to show who they are."""


class AddressForm(HoneypotMixin, DeclaringForm):
    """Asks where a code can be sent."""

    way = "email_"

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


class InvitationForm(HoneypotMixin, DeclaringForm):
    """Asks for the code of an invitation to one certain dialogue."""

    way = "invitation_"
    invitation = forms.CharField(
        label=_("Koden som du har fått"),
        max_length=40,
        help_text=_("Sexton tecken. Bindestreck och stora bokstäver spelar ingen roll."),
        widget=forms.TextInput(attrs={"class": "md-input", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Skriv koden som du har fått från kommunen.")},
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
    """Asks for a receipt from one certain dialogue."""

    receipt = forms.CharField(
        label=_("Koden på din kvittens"),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "md-input", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Skriv koden som står på kvittensen.")},
    )
    voice: Voice

    def __init__(self, *args: Any, dialogue_id: UUID | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dialogue_id = dialogue_id

    def clean_receipt(self) -> str:
        voice = find_voice_by_receipt(code=self.cleaned_data["receipt"])
        if voice is None or voice.subject.dialogue_id != self.dialogue_id:
            raise forms.ValidationError(_("Vi hittar inget här med den koden. Kontrollera att alla tecken kom med."))
        self.voice = voice
        return self.cleaned_data["receipt"]
