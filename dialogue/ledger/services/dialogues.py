"""What publishing a page does to the ledger. Called when the page in its source language is published, and only then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dialogue.ledger.models import Dialogue, DialoguePause
from dialogue.residents.email_addresses import CURRENT_EMAIL_RULES
from dialogue.residents.rules import ParticipationRules


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which a dialogue rests: ``starts_at <= at < ends_at``; no end means until further notice."""

    starts_at: datetime
    ends_at: datetime | None
    reason: str


def publish_dialogue(
    *,
    dialogue_id: UUID,
    kind: str,
    source_language: str,
    opens_at: datetime,
    closes_at: datetime | None = None,
    decision_date: date | None = None,
    decided_on: date | None = None,
    rules: Mapping[str, Any],
    retention: str,
    pauses: Sequence[Pause] = (),
    at: datetime,
) -> Dialogue:
    """
    Write a dialogue's rules down as they are published: the first time it is made, later it is changed.

    What subjects have frozen stays as it is, and so does the version of the rules for e-mail addresses. Voices that are
    being given wait for the change, and the change for them. When the closing is moved into the future, subjects that
    had been closed by the old one take voices again; those that were closed earlier, by themselves, stay closed.

    Args:
        dialogue_id: the ``translation_key`` of the page in its source language.
        kind: the key of the page's kind, such as ``"budget"``.
        decided_on: when the decision was taken, once it has been.
        rules: at least ``{"scheme": "EMAIL"}`` or ``{"scheme": "NONE"}``; ``{"counts_entered": True}`` when what staff enter
            for someone counts toward thresholds.
        retention: the code of a retention rule.

    Raises:
        KeyError, ValueError: the rules name no scheme, or none that exists.
        IntegrityError: closing does not come after opening, or a pause's end not after its start.
    """
    ParticipationRules.of(rules)
    fields: dict[str, Any] = {
        "kind": kind,
        "source_language": source_language,
        "opens_at": opens_at,
        "closes_at": closes_at,
        "decision_date": decision_date,
        "decided_on": decided_on,
        "rules": dict(rules),
        "retention": retention,
        "unpublished_at": None,
    }
    with transaction.atomic():
        dialogue, is_new = Dialogue.objects.select_for_update().get_or_create(
            pk=dialogue_id, defaults={**fields, "published_at": at, "email_rules_version": CURRENT_EMAIL_RULES}
        )
        if not is_new:
            _open_again(dialogue, closes_at=closes_at, at=at)
            for name, value in fields.items():
                setattr(dialogue, name, value)
            dialogue.save(update_fields=fields)
        _replace_pauses(dialogue, pauses)
    return dialogue


def unpublish_dialogue(*, dialogue_id: UUID, at: datetime) -> None:
    """Stop taking voices because the page is no longer published. Nothing that was given is lost; publishing resumes."""
    Dialogue.objects.filter(pk=dialogue_id, unpublished_at__isnull=True).update(unpublished_at=at)


def _open_again(dialogue: Dialogue, *, closes_at: datetime | None, at: datetime) -> None:
    if dialogue.closes_at is None or (closes_at is not None and closes_at <= max(at, dialogue.closes_at)):
        return
    # Only closed subjects are touched, which no voice that is being given has locked: so nobody waits in a circle.
    dialogue.subjects.filter(
        closes_at__isnull=True, closed_at__gte=dialogue.closes_at, key__destroyed_at__isnull=True
    ).update(closed_at=None, voices_at_closing=None, corrected_after_closing=0)


def _replace_pauses(dialogue: Dialogue, pauses: Sequence[Pause]) -> None:
    before = set(dialogue.pauses.values_list("starts_at", "ends_at", "reason"))
    if before == {(pause.starts_at, pause.ends_at, pause.reason) for pause in pauses}:
        return
    dialogue.pauses.all().delete()
    DialoguePause.objects.bulk_create(
        DialoguePause(dialogue=dialogue, starts_at=pause.starts_at, ends_at=pause.ends_at, reason=pause.reason)
        for pause in pauses
    )
