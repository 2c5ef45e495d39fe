"""Keeping, finding and forgetting where voices came from."""

import os
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from dialogue.ledger.models import Subject, TraceDay, VoiceTrace
from dialogue.ledger.traces import DOMAIN, NETWORK, SALT_LENGTH, trace_hash
from dialogue.residents.email_addresses import domain_of
from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity

# Fewer than this are shown as no group: a small number could be a household.
SMALLEST_GROUP = 10


@dataclass(frozen=True, slots=True)
class TraceGroup:
    """Voices that came from the same place on the same day. Which place it was nobody can see."""

    what: str
    day: date
    hash: str
    voices: int


def note_trace(*, voice_id: UUID, identity: Identity, network: str | None, at: datetime) -> None:
    """
    Keep where a voice was given from. To be called in the transaction that gives it.

    Args:
        network: from ``network_of(request)``; None keeps no network.
    """
    domain = domain_of(identity.value) if identity.scheme == Scheme.EMAIL else None
    if network is None and domain is None:
        return
    day, _ = TraceDay.objects.get_or_create(day=timezone.localdate(at), defaults={"salt": os.urandom(SALT_LENGTH)})
    trace = VoiceTrace(
        voice_id=voice_id,
        day=day,
        network_hash=network and trace_hash(NETWORK, network, salt=day.salt),
        domain_hash=domain and trace_hash(DOMAIN, domain, salt=day.salt),
    )
    VoiceTrace.objects.bulk_create(
        [trace],
        update_conflicts=True,
        unique_fields=["voice"],
        update_fields=["day", "network_hash", "domain_hash"],
    )


def trace_groups(*, subject: Subject) -> list[TraceGroup]:
    """Return where the most voices that count came from, the largest groups first; none below ten."""
    found: Counter[tuple[str, date, bytes]] = Counter()
    traces = VoiceTrace.objects.filter(
        voice__subject=subject,
        voice__withdrawn_at__isnull=True,
        voice__invalidated_by__isnull=True,
        voice__quarantined_at__isnull=True,
    )
    for day, network_hash, domain_hash in traces.values_list("day", "network_hash", "domain_hash").iterator():
        for what, value in ((NETWORK, network_hash), (DOMAIN, domain_hash)):
            if value is not None:
                found[what, day, bytes(value)] += 1
    return [
        TraceGroup(what=what, day=day, hash=value.hex(), voices=voices)
        for (what, day, value), voices in sorted(found.items(), key=lambda item: (-item[1], item[0]))
        if voices >= SMALLEST_GROUP
    ]


def hashes_of(*, what: str, value: str) -> tuple[str, ...]:
    """
    Return the hashes that a network or a domain, known from elsewhere (a web server's log), has on the days that are kept.

    Args:
        what: NETWORK or DOMAIN.
        value: as ``network_prefix`` returns it, or a domain.
    """
    return tuple(trace_hash(what, value, salt=day.salt).hex() for day in TraceDay.objects.order_by("day"))
