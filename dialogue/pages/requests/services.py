"""
What can be done about a request: open it, hand over a copy, erase what can be erased, say no, each on record.

Who asks shows who they are outside the system, by what the municipality asks for. Their address or number is typed in, used
and forgotten, and nothing of what was found is shown: neither what nor how much.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.cases.services import follows_of, forget_follows_of
from dialogue.ledger import services as ledger
from dialogue.ledger.enums import Channel
from dialogue.pages.enums import ErasureStep, RequestDecision, RequestKind
from dialogue.pages.models import PrivacyRequest
from dialogue.pages.my_page.rows import own_voices
from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity


class UnableToDecide(Exception):
    """Base of every anticipated reason why a request can't be opened or decided."""


class AlreadyThere(UnableToDecide):
    """A request with that number is there."""


class AlreadyDecided(UnableToDecide):
    """Somebody has decided it."""


class ReasonMissing(UnableToDecide):
    """Whoever gets less than they asked for is told why."""


class NoAddress(UnableToDecide):
    """A copy can be sent to an e-mail address only; for others it is made by the command, as a file."""


class NotSent(UnableToDecide):
    """The mail server did not take it. Nothing has been decided."""


def open_request(
    *, kind: RequestKind, channel: Channel, registry_number: str, received_on: date, by: Any
) -> PrivacyRequest:
    """
    Keep that a request has come in.

    Raises:
        AlreadyThere: see there.
    """
    try:
        with transaction.atomic():
            return PrivacyRequest.objects.create(
                kind=kind,
                channel=channel,
                registry_number=registry_number.strip(),
                received_on=received_on,
                opened_by=by,
            )
    except IntegrityError:
        raise AlreadyThere from None


def copy_of(*, identity: Identity, at: datetime) -> dict[str, Any]:
    """
    Return everything that the system can find of a person: what they did, and what they follow. For that person alone.

    Raises:
        KeysDoNotOpen: the ledger can't know anybody again now.
    """
    voices = ledger.find_voices_of(identity=identity)
    content: dict[str, Any] = {
        "what": _("Det du har gjort i kommunens medborgardialog, så som det gick att räkna fram när du bad om det."),
        "made_on": timezone.localdate(at).isoformat(),
        "rows": [own.copy() for own in own_voices(voices, at=at)],
    }
    if identity.scheme == Scheme.EMAIL:
        content["follows"] = follows_of(address=identity.value)
    return content


def send_copy(*, request: PrivacyRequest, identity: Identity, by: Any, at: datetime) -> None:
    """
    Send a person's copy to their own address, unseen by the one who decides.

    Raises:
        AlreadyDecided, NoAddress, NotSent: see there.
        KeysDoNotOpen: the ledger can't know anybody again now.
    """
    if identity.scheme != Scheme.EMAIL:
        raise NoAddress
    with transaction.atomic():
        _decide(request, RequestDecision.GRANTED, done=["COPY_SENT"], by=by, at=at)
        content = copy_of(identity=identity, at=at)
        mail = EmailMessage(
            subject=_("Kopia av dina uppgifter i medborgardialogen"),
            body=_(
                "Du har bett om de uppgifter som medborgardialogen har om dig. De ligger i den bifogade filen. Ingen "
                "handläggare har sett den."
            ),
            to=[identity.value],
            headers={"Auto-Submitted": "auto-generated"},
        )
        mail.attach("medborgardialog.json", json.dumps(content, ensure_ascii=False, indent=2), "application/json")
        try:
            mail.send()
        except Exception as error:
            # The mail server's own words quote the address.
            raise NotSent(type(error).__name__) from None


def note_copy_made(*, request: PrivacyRequest, by: Any, at: datetime) -> None:
    """Keep that a copy was made as a file, to be handed over unread. Raises: AlreadyDecided."""
    _decide(request, RequestDecision.GRANTED, done=["COPY_MADE"], by=by, at=at)


def erase(
    *, request: PrivacyRequest, identity: Identity, steps: Sequence[ErasureStep], reason: str, by: Any, at: datetime
) -> None:
    """
    Carry out what the one who has examined the request chose of what can be erased.

    ``WITHDRAW`` takes back what is still open; ``DETACH`` makes it impossible to tell whose the closed ones are, and the count
    stays; ``FOLLOWS`` deletes the addresses. Words are official documents: they are taken down and destroyed case by case.
    What is on hold is left.

    Raises:
        AlreadyDecided, ReasonMissing: see there. A reason is needed where a step is left out.
        KeysDoNotOpen: the ledger can't know anybody again now.
    """
    left_out = set(ErasureStep) - set(steps)
    decision = (RequestDecision.PARTLY if left_out else RequestDecision.GRANTED) if steps else RequestDecision.DENIED
    if left_out and not reason.strip():
        raise ReasonMissing
    if PrivacyRequest.objects.filter(pk=request.pk).exclude(decision="").exists():
        raise AlreadyDecided
    # Each is a transaction of its own and may be done again; the decision is written when all are done.
    if ErasureStep.WITHDRAW in steps:
        _withdraw_all(identity, at=at)
    if ErasureStep.DETACH in steps:
        ledger.detach_voices(identity=identity, at=at)
    if ErasureStep.FOLLOWS in steps and identity.scheme == Scheme.EMAIL:
        forget_follows_of(address=identity.value)
    _decide(request, decision, done=[str(step) for step in steps], reason=reason, by=by, at=at)


def deny(*, request: PrivacyRequest, reason: str, by: Any, at: datetime) -> None:
    """
    Decide that nothing is handed over or erased, and why.

    Raises:
        AlreadyDecided, ReasonMissing: see there.
    """
    if not reason.strip():
        raise ReasonMissing
    _decide(request, RequestDecision.DENIED, reason=reason, by=by, at=at)


def _withdraw_all(identity: Identity, *, at: datetime) -> None:
    for own in own_voices(ledger.find_voices_of(identity=identity), at=at):
        if own.can_withdraw:
            try:
                own.withdraw(at=at)
            except ledger.UnableToGiveVoice:
                # Closed in the meantime, or what was handed in has been answered: it is detached instead.
                continue


def _decide(
    request: PrivacyRequest,
    decision: RequestDecision,
    *,
    done: Sequence[str] = (),
    reason: str = "",
    by: Any,
    at: datetime,
) -> None:
    undecided = PrivacyRequest.objects.filter(pk=request.pk, decision="")
    if not undecided.update(decision=decision, done=list(done), reason=reason.strip(), decided_at=at, decided_by=by):
        raise AlreadyDecided
