"""Writing the status log: ids and codes, in the transaction that does what is told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from dialogue.cases.enums import StatusEvent
from dialogue.cases.models import StatusEntry

# An id, a code, a day: nothing in which a sentence, a name or an address would fit.
CODE = re.compile(r"[\w.:+-]{1,60}", re.ASCII)


def record(case_ids: Iterable[UUID], event: StatusEvent, *, at: datetime, by: Any = None, **details: Any) -> None:
    """
    Tell that ``event`` happened to each of the cases.

    Args:
        by: the account that did it; None for the one who wrote, or the system.
        details: ids and codes, or lists of them, by name.

    Raises:
        ValueError: a detail is something else than an id or a code.
    """
    codes = {name: _codes(value) for name, value in details.items()}
    actor = str(by.pk) if by is not None and by.pk is not None else ""
    StatusEntry.objects.bulk_create(
        StatusEntry(case_id=case_id, event=event, at=at, actor=actor, details=codes) for case_id in case_ids
    )


def _codes(value: Any) -> str | list[str]:
    if isinstance(value, list):
        return [str(_codes(each)) for each in value]
    if not CODE.fullmatch(text := str(value)):
        raise ValueError("The status log takes ids and codes only.")
    return text
