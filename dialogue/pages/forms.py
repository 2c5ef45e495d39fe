"""Forms that every dialogue shares."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue.cases.models import Case
from dialogue.cases.services import find_case_by_receipt
from dialogue.ledger.services import find_voice_by_receipt


class ReceiptForm(forms.Form):
    """Asks for the code of a receipt; what it stands for is a voice, or the ``case`` that it finds."""

    code = forms.CharField(
        label=_("Din kod"),
        max_length=40,
        help_text=_("Sexton tecken, som på kvittensen. Bindestreck och stora bokstäver spelar ingen roll."),
        error_messages={"required": _("Skriv koden som står på kvittensen.")},
    )
    case: Case | None = None

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        self.case = find_case_by_receipt(code=code)
        if self.case is None and find_voice_by_receipt(code=code) is None:
            raise forms.ValidationError(_("Vi hittar inget med den koden. Kontrollera att alla tecken kom med."))
        return self.cleaned_data["code"]
