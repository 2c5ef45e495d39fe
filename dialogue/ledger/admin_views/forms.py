"""What staff fill in about voices: a sheet, one person, and which voices are to be taken out of the count."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from dialogue.ledger import services
from dialogue.ledger.criteria import Criteria, NoCriteria
from dialogue.ledger.enums import Channel
from dialogue.ledger.models import Subject
from dialogue.ledger.services.entering import MOST_NAMES
from dialogue.ledger.traces import NETWORK
from dialogue.residents.email_addresses import NotAnAddress
from dialogue.residents.identities import Identity
from dialogue.residents.keys import hashed_number
from dialogue.residents.personal_numbers import NotAPersonalNumber

BY_STAFF = [(channel.value, channel.label) for channel in Channel if channel != Channel.WEB]


class SheetForm(forms.Form):
    """A sheet with names."""

    sheet_number = forms.CharField(
        label=_("Bladets nummer"),
        max_length=40,
        help_text=_("Skriv ett nummer på varje blad och skriv det här. Samma blad går inte att lägga in två gånger."),
    )
    names = forms.IntegerField(
        label=_("Antal namn"),
        min_value=1,
        max_value=MOST_NAMES,
        help_text=_("Räkna bara rader med namn och underskrift. Själva namnen ska inte skrivas in."),
    )
    received_on = forms.DateField(label=_("Kom in till kommunen"), widget=AdminDateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].initial = timezone.localdate


class NamesForm(forms.Form):
    """The number that the second person has come to."""

    names = forms.IntegerField(label=_("Antal namn"), min_value=1, max_value=MOST_NAMES)


class PersonForm(forms.Form):
    """One person, with or without something that shows who they are. It is used here and stored nowhere."""

    channel = forms.ChoiceField(label=_("Kom in genom"), choices=BY_STAFF, initial=Channel.DESK)
    sheet_number = forms.CharField(label=_("Bladets nummer, om det finns ett"), max_length=40, required=False)
    email = forms.CharField(
        label=_("E-postadress"),
        max_length=254,
        required=False,
        help_text=_("Då räknas personen en gång, också om hen deltar på webben. Adressen sparas inte."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    number = forms.CharField(
        label=_("Personnummer"),
        max_length=20,
        required=False,
        help_text=_("I stället för adressen, när dialogen räknar e-legitimationer. Numret sparas inte."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    identity: Identity

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        address, number = cleaned.get("email", ""), cleaned.get("number", "")
        self.identity = Identity.anonymous()
        if address and number:
            self.add_error("number", _("Skriv antingen adressen eller personnumret."))
        elif address:
            try:
                self.identity = Identity.email(address)
            except NotAnAddress:
                self.add_error("email", _("Adressen ser inte hel ut. Skriv den som namn@exempel.se."))
        elif number:
            try:
                self.identity = Identity.eid(hashed_number(number))
            except NotAPersonalNumber:
                self.add_error("number", _("Det är inget personnummer. Skriv tolv siffror."))
        return cleaned


class CriteriaForm(forms.Form):
    """Which voices are meant: by when, how and from where, never by who."""

    given_from = forms.DateTimeField(label=_("Från och med"), required=False, widget=AdminDateTimeInput)
    given_before = forms.DateTimeField(label=_("Före"), required=False, widget=AdminDateTimeInput)
    channels = forms.MultipleChoiceField(
        label=_("Kom in genom"), choices=Channel.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    places = forms.MultipleChoiceField(
        label=_("Från samma plats"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Minst tio röster från ett nätverk eller en e-postdomän på en dag. Vilken plats det är kan ingen se."
        ),
    )
    reason = forms.CharField(
        label=_("Skäl, visas för alla"), max_length=200, help_text=_("Till exempel: automatiska. Nämn ingen person.")
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    criteria: Criteria

    def __init__(self, *args: Any, subject: Subject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = services.trace_groups(subject=subject)
        if not groups:
            del self.fields["places"]
            return
        self.fields["places"].choices = [(f"{group.what}:{group.hash}", place_in_words(group)) for group in groups]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        hashes: dict[str, list[str]] = {}
        for place in cleaned.get("places", ()):
            what, _colon, value = place.partition(":")
            hashes.setdefault(what, []).append(value)
        networks = tuple(hashes.pop(NETWORK, ()))
        domains = tuple(each for values in hashes.values() for each in values)
        try:
            self.criteria = Criteria(
                given_from=cleaned.get("given_from"),
                given_before=cleaned.get("given_before"),
                channels=tuple(cleaned.get("channels", ())),
                network_hashes=networks,
                domain_hashes=domains,
            )
        except NoCriteria:
            if not self.errors:
                self.add_error("given_from", _("Välj minst ett: en tid, hur rösterna kom in eller varifrån."))
        return cleaned


def place_in_words(group: services.TraceGroup) -> str:
    """Return a place that voices came from, as a choice: which day and how many, never where."""
    words = (
        _("Ett nätverk, %(day)s: %(voices)s röster")
        if group.what == NETWORK
        else _("En e-postdomän, %(day)s: %(voices)s röster")
    )
    return words % {"day": group.day.isoformat(), "voices": group.voices}
