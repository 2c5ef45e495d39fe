"""Giving the next number of a year."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import connections, router, transaction
from django.utils import timezone

from dialogue.cases.models import CaseNumberSeries, DialogueFile
from dialogue.ledger.models import Dialogue

# A width that sorts right for a municipality's year; a larger number takes the room that it needs.
DIGITS = 5

# The first number of a year and every other one are given by the same statement. Its row stays locked until the commit,
# so no number is given twice, and one that is rolled back is given to the next.
NEXT_NUMBER = """
    INSERT INTO {table} (year, last_number) VALUES (%s, 1)
    ON CONFLICT (year) DO UPDATE SET last_number = {table}.last_number + 1
    RETURNING last_number
"""


def next_case_number(*, at: datetime) -> str:
    """
    Take the next number of the year that ``at`` lies in by the municipality's calendar, such as ``MD-2026-00017``.

    Others who take one wait until this transaction ends. So it is called last.

    Raises:
        TransactionManagementError: without a transaction a number could be lost.
    """
    database = router.db_for_write(CaseNumberSeries)
    connection = connections[database]
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A case number belongs to the transaction that uses it.")
    year = timezone.localtime(at, timezone.get_default_timezone()).year
    table = connection.ops.quote_name(CaseNumberSeries._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER.format(table=table), [year])
        (number,) = cursor.fetchone()
    return f"{number_prefix()}-{year}-{number:0{DIGITS}}"


def number_prefix() -> str:
    """Return what keeps our numbers apart from those of the municipality's register."""
    return str(getattr(settings, "DIALOGUE_CASE_NUMBER_PREFIX", "MD"))


def ensure_dialogue_file(*, dialogue: Dialogue, at: datetime) -> DialogueFile:
    """Return the file of a dialogue; the first time it gets a number."""
    found = DialogueFile.objects.filter(pk=dialogue.pk).first()
    if found is not None:
        return found
    with transaction.atomic():
        # Locked, so that two who are first at the same time don't both take a number.
        Dialogue.objects.select_for_update().get(pk=dialogue.pk)
        found = DialogueFile.objects.filter(pk=dialogue.pk).first()
        if found is None:
            found = DialogueFile.objects.create(dialogue=dialogue, opened_at=at, case_number=next_case_number(at=at))
    return found
