"""What stands in the status log as ids and codes, said in words to those who handle cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogue.cases.admin_views.listing import names_of
from dialogue.cases.enums import AnswerPurpose, AssessmentOutcome, StatusEvent
from dialogue.cases.models import RefusalReason, StatusEntry
from dialogue.ledger.enums import Channel
from dialogue.municipality.models import Department

CHOICES = {"channel": Channel, "purpose": AnswerPurpose, "outcome": AssessmentOutcome}


def log_in_words(entries: Iterable[StatusEntry]) -> list[dict[str, Any]]:
    """Return each entry as ``at``, ``title``, ``by`` and ``more``; at most three queries."""
    found = list(entries)
    named = {"to": names_of, "department": _departments, "reasons": _reasons}
    wanted: dict[str, set[str]] = {name: set() for name in named}
    for entry in found:
        for name in named.keys() & entry.details.keys():
            value = entry.details[name]
            wanted[name].update(value if isinstance(value, list) else [value])
    actors = {entry.actor for entry in found if entry.actor}
    accounts = names_of(actors | wanted.pop("to"))
    words = {"to": accounts, **{name: named[name](keys) if keys else {} for name, keys in wanted.items()}}
    gone = _("ett konto som är borta")
    return [
        {
            "at": entry.at,
            "title": StatusEvent(entry.event).label,
            "by": accounts.get(entry.actor, gone) if entry.actor else "",
            "more": "; ".join(_more(entry.details, words)),
        }
        for entry in found
    ]


def _more(details: Mapping[str, Any], words: Mapping[str, Mapping[str, str]]) -> Iterable[str]:
    """Yield what is worth reading: not the ids of notes and reports, which stand in places of their own."""
    for name, value in details.items():
        if name in words:
            yield from (words[name].get(each, each) for each in (value if isinstance(value, list) else [value]))
        elif name in CHOICES:
            labels = dict(CHOICES[name].choices)
            yield str(labels.get(value, value))
        elif name == "due":
            yield date_format(date.fromisoformat(value), "j F Y")


def _departments(ids: Iterable[str]) -> dict[str, str]:
    return {str(each.pk): str(each) for each in Department.objects.filter(pk__in=ids)}


def _reasons(codes: Iterable[str]) -> dict[str, str]:
    return {each.code: str(each) for each in RefusalReason.objects.filter(code__in=codes).prefetch_related("texts")}
