"""Forms that every dialogue shares."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue.ledger.models import Voice
from dialogue.ledger.services import find_voice_by_receipt


class ReceiptForm(forms.Form):
    """Asks for the code of a receipt; finds the voice it stands for."""

    code = forms.CharField(
        label=_("Din kod"),
        max_length=40,
        help_text=_("Sexton tecken, som på kvittensen. Bindestreck och stora bokstäver spelar ingen roll."),
        error_messages={"required": _("Skriv koden som står på kvittensen.")},
    )
    voice: Voice

    def clean_code(self) -> str:
        voice = find_voice_by_receipt(code=self.cleaned_data["code"])
        if voice is None:
            raise forms.ValidationError(_("Vi hittar inget med den koden. Kontrollera att alla tecken kom med."))
        self.voice = voice
        return self.cleaned_data["code"]
