"""
What can be disposed of. Each app registers what it has; a run does what its class allows and what no hold stops.

Class by class: technical traces, and what ties voices to people (the rule that an editor chose at publishing), go by
themselves unless the municipality has said otherwise. Contact addresses go with their purpose. Everything else needs a
decision of its own and is never done by a run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from dialogue.ledger.enums import DisposalClass

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

BY_ITSELF = (DisposalClass.TRACES, DisposalClass.LINKS, DisposalClass.CONTACTS)


@dataclass(frozen=True, slots=True)
class Held:
    """What holds stop: everything, or some dialogues."""

    everything: bool = False
    dialogues: frozenset[UUID] = frozenset()

    def __bool__(self) -> bool:
        return self.everything or bool(self.dialogues)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposalJob:
    """
    One kind of thing that can be disposed of.

    Attributes:
        name: the app and what it is, as it stands in the record of runs.
        of_class: what it takes to decide it.
        label: what goes, as a heading in the admin.
        count: how many would go at a moment; it changes nothing.
        dispose: takes them away and says how many. It may be killed and run again.
    """

    name: str
    of_class: DisposalClass
    label: str | _StrPromise
    count: Callable[[datetime, Held], int]
    dispose: Callable[[datetime, Held], int]


_jobs: dict[str, DisposalJob] = {}


def register(job: DisposalJob) -> None:
    """
    Make a job known; call it in ``AppConfig.ready()``.

    Raises:
        ImproperlyConfigured: another job has that name.
    """
    if _jobs.setdefault(job.name, job) is not job:
        raise ImproperlyConfigured(f"Two kinds of disposal are called {job.name!r}.")


def jobs() -> list[DisposalJob]:
    """Return all jobs, in order of registration."""
    return list(_jobs.values())


def classes_by_themselves() -> tuple[Any, ...]:
    """Return which classes a run takes away without being told: ``settings.DIALOGUE_DISPOSAL_BY_ITSELF``."""
    return tuple(getattr(settings, "DIALOGUE_DISPOSAL_BY_ITSELF", BY_ITSELF))
