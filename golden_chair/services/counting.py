"""How many wonder too."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, F

from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Voice
from golden_chair.models import QuestionRecord


def co_askers(records: Iterable[QuestionRecord]) -> dict[UUID, int]:
    """Return how many besides the one who asked wonder the same, by question; one query for all."""
    asked_by = {record.pk: record.asker_voice_id for record in records}
    counted = (
        Voice.objects.that_count()
        .filter(scheme=F("subject__scheme"), subject__kind=SubjectKind.ASK, subject__anchor__in=list(asked_by))
        .exclude(pk__in=[voice_id for voice_id in asked_by.values() if voice_id])
        .values(anchor=F("subject__anchor"))
        .annotate(number=Count("pk"))
        .order_by("anchor")
    )
    return {row["anchor"]: row["number"] for row in counted}
