"""What is filled in when something is done about a case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from dialogue.cases.enums import AssessmentOutcome
from dialogue.cases.forms import RefusalForm
from dialogue.cases.models import CannedText
from dialogue.municipality.models import Department


class CaseForm(forms.Form):
    """A form about one case; it may look at the case to offer what fits."""

    def __init__(self, *args: Any, case: Any, **kwargs: Any) -> None:
        self.case = case
        super().__init__(*args, **kwargs)


class _PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return obj.get_full_name() or obj.get_username()


class AssignForm(CaseForm):
    to = _PersonField(label=_("Vem"), queryset=get_user_model()._default_manager.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        users = get_user_model()._default_manager
        allowed = users.with_perm("dialogue_cases.change_case", backend="django.contrib.auth.backends.ModelBackend")
        self.fields["to"].queryset = allowed.order_by(users.model.USERNAME_FIELD, "pk")


class HandOverForm(CaseForm):
    to = forms.ModelChoiceField(
        label=_("Förvaltning"), queryset=Department.objects.order_by("name", "pk"), help_text=_("Någon där tar det.")
    )


class NoteForm(CaseForm):
    text = forms.CharField(
        label=_("Anteckning"),
        max_length=5000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Visas bara för er som arbetar här, men kan bli en allmän handling."),
    )


class HoldForm(CaseForm):
    reason = forms.CharField(
        label=_("Skäl"), max_length=200, help_text=_("Till exempel diarienumret för begäran. Inga namn.")
    )


class NumberForm(CaseForm):
    number = forms.CharField(label=_("Diarienummer"), max_length=50)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].initial = self.case.registry_number


class CannedTextSelect(forms.Select):
    """Each choice carries its text, so that a script can put it into the field."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if text := getattr(getattr(value, "instance", None), "text", ""):
            option["attrs"]["data-text"] = text
        return option


class AnswerForm(CaseForm):
    canned = forms.ModelChoiceField(
        label=_("Börja från en svarsmall"),
        queryset=CannedText.objects.order_by("sort_order", "title", "pk"),
        required=False,
        widget=CannedTextSelect({"data-canned-text": "text"}),
    )
    text = forms.CharField(
        label=_("Svar till den som skrev"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("Personen läser svaret på ärendets sida och får ett mejl om det, om en adress finns."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("text") and cleaned.get("canned"):
            # Without a script the chosen text comes into the field now, to be read before it is sent.
            self.data = self.data.copy()
            self.data[self.add_prefix("text")] = cleaned["canned"].text
            self.add_error("text", _("Svarsmallen står i rutan. Läs och ändra den, och skicka sedan."))
        elif not cleaned.get("text") and not self.errors:
            self.add_error("text", _("Skriv ett svar."))
        return cleaned


class DelayForm(CaseForm):
    new_date = forms.DateField(label=_("Ny tid"), widget=AdminDateInput)
    reason = forms.CharField(label=_("Skäl, visas för alla"), max_length=300)


class PauseForm(CaseForm):
    reason = forms.CharField(label=_("Skäl, visas för alla"), max_length=300)


class AssessmentForm(CaseForm):
    outcome = forms.ChoiceField(label=_("Utfall"), choices=AssessmentOutcome.choices, widget=forms.RadioSelect)
    view = forms.CharField(
        label=_("Bedömningen, till den som skrev"), max_length=2000, widget=forms.Textarea({"rows": 4})
    )
    assessor = forms.CharField(
        label=_("Bedömt av någon utan konto"),
        max_length=200,
        required=False,
        help_text=_("Namn och befattning. Tomt: du har själv gjort bedömningen."),
    )


REPLY = {
    "label": _("Svar till den som anmälde"),
    "max_length": 2000,
    "help_text": _("Skickas om en adress finns. Säg vad ni kom fram till, och varför."),
}


class LeaveReportedForm(CaseForm):
    reply = forms.CharField(widget=forms.Textarea({"rows": 3}), **REPLY)


class TakeDownReportedForm(RefusalForm):
    """The reasons, as for any refusal, and what the one who reported is told."""

    reply = forms.CharField(widget=forms.Textarea({"rows": 3}), **REPLY)
    field_order = ["reasons", "reply"]


class CheckedForm(CaseForm):
    is_checked = forms.BooleanField(label=_("Jag har sett efter: det finns inga personuppgifter i texten"))


class DisclosureForm(forms.Form):
    """What is taken with, and what is masked, when a case is printed for disclosure."""

    mask_numbers = forms.BooleanField(
        label=_("Maskera personnummer, e-postadresser och telefonnummer"), required=False, initial=True
    )
    mask_staff = forms.BooleanField(label=_("Maskera handläggares namn"), required=False)
    mask_words = forms.CharField(
        label=_("Maskera också"),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Ett namn eller uttryck på varje rad. Det blir svart överallt där det står."),
    )
    with_notes = forms.BooleanField(
        label=_("Ta med interna anteckningar"),
        required=False,
        help_text=_("De är allmän handling först när ärendet är avslutat, eller om de har tillfört sakuppgifter."),
    )
