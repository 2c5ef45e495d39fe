"""Which ways the pages offer to show who one is, and which of them a person has chosen."""

from __future__ import annotations

from typing import Any, TypedDict

from django import forms
from django.http import HttpRequest

from dialogue.pages.acts.forms import AddressForm, ConfirmForm, InvitationForm, OwnReceiptForm
from dialogue.pages.acts.starting import HeldAct
from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity

ADDRESS, INVITATION, RECEIPT, CONFIRM = "address_form", "invitation_form", "receipt_form", "confirm_form"
# A field that only that way's form has.
MARKS = {"email": ADDRESS, "invitation": INVITATION, "receipt": RECEIPT}


class Asked(TypedDict):
    """The forms on the page, by the way they belong to; None where the rules or the kind of act leave a way out."""

    address_form: AddressForm | None
    invitation_form: InvitationForm | None
    receipt_form: OwnReceiptForm | None
    confirm_form: ConfirmForm | None


def chosen(request: HttpRequest) -> str:
    """Return the way that a person has chosen."""
    return next((way for mark, way in MARKS.items() if mark in request.POST), CONFIRM)


def asked(request: HttpRequest, held: HeldAct, *, known: Identity | None) -> Asked:
    """Return the forms that the page holds; the one that was sent has what was written in it."""
    way = chosen(request) if request.method == "POST" else ""
    schemes = held.schemes

    def form(of: type[forms.Form], its_way: str, **more: Any) -> Any:
        return of(request.POST if way == its_way else None, **more)

    def declaring(of: type[forms.Form], its_way: str, scheme: Scheme) -> Any:
        return form(of, its_way, rules=held.rules, scheme=scheme, municipality=held.sender_name())

    known_scheme = known.scheme if known is not None else Scheme.NONE
    return Asked(
        address_form=declaring(AddressForm, ADDRESS, Scheme.EMAIL) if Scheme.EMAIL in schemes and not known else None,
        invitation_form=(
            declaring(InvitationForm, INVITATION, Scheme.INVITATION)
            if Scheme.INVITATION in schemes and not known and held.dialogue is not None
            else None
        ),
        receipt_form=(
            form(OwnReceiptForm, RECEIPT, dialogue_id=held.dialogue and held.dialogue.pk)
            if held.kind.takes_a_receipt
            else None
        ),
        confirm_form=(
            declaring(ConfirmForm, CONFIRM, known_scheme) if known is not None or Scheme.NONE in schemes else None
        ),
    )
