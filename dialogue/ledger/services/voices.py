"""What a person can do with their voice: give it, give it again, withdraw it, find it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dialogue.ledger import keys
from dialogue.ledger.enums import Channel
from dialogue.ledger.models import Receipt, Subject, Voice
from dialogue.ledger.receipts import NotAReceiptCode, ReceiptCode
from dialogue.ledger.services.bursts import has_to_wait
from dialogue.ledger.services.counting import record_threshold_if_reached
from dialogue.ledger.services.refusals import AlreadyGiven, AlreadyWithdrawn, Closed, NotAskedWhoIsAgainst, WrongScheme
from dialogue.ledger.services.subjects import refusal
from dialogue.ledger.services.traces import note_trace
from dialogue.residents.enums import Right, Scheme
from dialogue.residents.identities import Identity


@dataclass(frozen=True, slots=True)
class GivenVoice:
    """A voice that now counts, with the code that its owner keeps. ``is_new`` is False when it was given again."""

    voice_id: UUID
    receipt: ReceiptCode
    is_new: bool


def give_voice(
    *,
    subject: Subject,
    identity: Identity,
    at: datetime,
    channel: Channel = Channel.WEB,
    entered_by: Any = None,
    network: str | None = None,
    in_quarantine: bool = False,
    is_against: bool = False,
) -> GivenVoice:
    """
    Count one person for ``subject``, once, for ever.

    Args:
        entered_by: the member of staff who enters it for someone, with the channel it came by.
        network: from ``network_of(request)``; a hash of it is kept for fourteen days.
        in_quarantine: a new voice does not count until somebody has looked at it; so also when unusually many come from
            the same place.
        is_against: the person is against. Who has said the other thing before changes it; it stays one voice.

    Raises:
        SubjectClosed: ``at`` lies outside the subject's period, in a pause, or the dialogue is not published.
        AlreadyGiven: the person's voice is there already.
        WrongScheme: the subject asks for another way of showing who one is.
        NotAskedWhoIsAgainst: only those who are for are asked.
        KeysDoNotOpen: the ledger can't know anybody again now.
    """
    participant_key = _participant_key(subject, identity, channel)
    with transaction.atomic(durable=True):
        outcome = _give(
            subject,
            identity,
            participant_key,
            channel=channel,
            entered_by=entered_by,
            network=network,
            in_quarantine=in_quarantine,
            is_against=is_against,
            at=at,
        )
        if outcome is None:
            raise refusal(subject=subject, at=at) or AlreadyGiven()
        voice_id, is_new = outcome
        receipt = _issue(voice_id, at=at)
    # Counting inside the transaction above would miss voices that commit at the same time.
    record_threshold_if_reached(subject=subject, at=at)
    return GivenVoice(voice_id=voice_id, receipt=receipt, is_new=is_new)


def ensure_voice(
    *,
    subject: Subject,
    identity: Identity,
    at: datetime,
    channel: Channel = Channel.WEB,
    entered_by: Any = None,
    network: str | None = None,
    in_quarantine: bool = False,
    is_against: bool = False,
) -> tuple[Voice, bool]:
    """
    Return the person's voice for ``subject``, given now or before, for something that is appended to it.

    To be called inside ``atomic(durable=True)``. Until that ends the voice is locked, so that of two versions handed in
    at once one waits for the other and sees its number; and the subject can't be closed in between. Afterwards call
    ``record_threshold_if_reached``.

    Returns: the voice, and whether it is new. A withdrawn one is given again.
    Raises: as ``give_voice``, except AlreadyGiven.
    """
    participant_key = _participant_key(subject, identity, channel)
    outcome = _give(
        subject,
        identity,
        participant_key,
        channel=channel,
        entered_by=entered_by,
        network=network,
        in_quarantine=in_quarantine,
        is_against=is_against,
        at=at,
    )
    if outcome is None and (reason := refusal(subject=subject, at=at)):
        raise reason
    voice = Voice.objects.select_for_update().get(subject=subject, participant_key=participant_key)
    return voice, outcome is not None and outcome[1]


def renew_voice(*, voice: Voice, at: datetime) -> Voice:
    """
    Return ``voice`` locked and no longer withdrawn, for whoever holds its receipt and hands in anew.

    To be called inside ``atomic(durable=True)``, as ``ensure_voice``.

    Raises:
        SubjectClosed: the subject takes no voices at ``at``.
    """
    if not Subject.objects.filter(pk=voice.subject_id).open(at=at).hold_still():
        raise refusal(subject=voice.subject, at=at) or Closed()
    locked = Voice.objects.select_for_update().get(pk=voice.pk)
    if locked.withdrawn_at is not None:
        locked.withdrawn_at = None
        locked.save(update_fields=["withdrawn_at"])
    return locked


def withdraw_voice(*, voice: Voice, at: datetime) -> None:
    """
    Take a voice out of the count, at its owner's wish. Possible until closing, also during a pause.

    Raises:
        Closed: it is too late; what was counted at closing stands.
        AlreadyWithdrawn: nothing to do.
    """
    with transaction.atomic():
        if not Subject.objects.filter(pk=voice.subject_id).not_closed(at=at).hold_still():
            reason = refusal(subject=voice.subject, at=at)
            raise reason if isinstance(reason, Closed) else Closed()
        if not Voice.objects.filter(pk=voice.pk, withdrawn_at__isnull=True).update(withdrawn_at=at):
            raise AlreadyWithdrawn


def issue_receipt(*, voice: Voice, at: datetime) -> ReceiptCode:
    """Make one more receipt for ``voice``. The code is shown now or never; earlier receipts stay good."""
    return _issue(voice.pk, at=at)


def find_voice_by_receipt(*, code: str) -> Voice | None:
    """Return the voice of a receipt's code as somebody typed it, with its subject and dialogue, or None."""
    try:
        wanted = ReceiptCode.parse(code).hash
    except NotAReceiptCode:
        return None
    return Voice.objects.select_related("subject__dialogue").filter(receipts__code_hash=wanted).first()


def find_voice(*, subject: Subject, identity: Identity) -> Voice | None:
    """
    Return a person's own voice for ``subject``, withdrawn or not, or None. For that person's eyes only.

    Raises:
        KeysDoNotOpen: the ledger can't know anybody again now.
    """
    if identity.is_anonymous:
        return None
    try:
        participant_key = keys.participant_key(subject, identity)
    except keys.KeyDestroyed:
        return None
    return Voice.objects.filter(subject=subject, participant_key=participant_key).first()


def _participant_key(subject: Subject, identity: Identity, channel: Channel) -> bytes:
    if channel == Channel.WEB and identity.scheme != subject.scheme and identity.scheme not in _let_in(subject):
        raise WrongScheme
    try:
        return keys.participant_key(subject, identity)
    except keys.KeyDestroyed:
        raise Closed(subject.closed_at) from None


def _let_in(subject: Subject) -> tuple[Scheme, ...]:
    """Return the schemes whose voices are taken; those of others than the one that decides are shown apart."""
    rules = subject.dialogue.participation_rules
    return (*rules.schemes_for(Right.BE_COUNTED), *rules.schemes_for(Right.SUBMIT))


def _give(
    subject: Subject,
    identity: Identity,
    participant_key: bytes,
    *,
    channel: Channel,
    entered_by: Any,
    network: str | None,
    in_quarantine: bool,
    is_against: bool,
    at: datetime,
) -> tuple[UUID, bool] | None:
    open_subject = Subject.objects.filter(pk=subject.pk).open(at=at)
    if is_against:
        open_subject = open_subject.filter(takes_against=True)
        if not Subject.objects.filter(pk=subject.pk, takes_against=True).exists():
            raise NotAskedWhoIsAgainst
    # A repeated voice is counted too, which only makes those wait that are new.
    if channel == Channel.WEB and has_to_wait(subject=subject, identity=identity, network=network, at=at):
        in_quarantine = True
    outcome = Voice.objects.give_for(
        open_subject,
        participant_key=participant_key,
        scheme=identity.scheme,
        channel=channel,
        entered_by_id=entered_by.pk if entered_by else None,
        is_against=is_against,
        quarantined_at=at if in_quarantine else None,
        at=at,
    )
    if outcome is not None and channel == Channel.WEB:
        note_trace(voice_id=outcome[0], identity=identity, network=network, at=at)
    return outcome


def _issue(voice_id: UUID, *, at: datetime) -> ReceiptCode:
    code = ReceiptCode.new()
    Receipt.objects.create(voice_id=voice_id, code_hash=code.hash, issued_at=at)
    return code
