"""
What has to be done now and then, whoever it belongs to.

Any app registers its jobs in ``AppConfig.ready()``; ``manage.py run_periodic`` does them all. A run may be missed, doubled
or killed at any point, so a job finds out for itself what is left to do and does each thing at most once.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class PeriodicReport:
    """
    What a job did.

    Attributes:
        done: how many things were done.
        failures: one line for each thing that could not be done; ids and codes, never what someone wrote.
    """

    done: int
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class JobReport:
    """What became of a job in one run. ``done`` is None when it says nothing about that, or could not finish."""

    name: str
    done: int | None = None
    failures: tuple[str, ...] = ()


Job = Callable[[datetime], PeriodicReport | int | None]

_jobs: dict[str, Job] = {}


def register_periodic(name: str, job: Job) -> None:
    """
    Have ``job`` called with the moment of each periodic run.

    Args:
        name: what the job is called in reports: the app and the act ("ledger.close_subjects").
        job: returns a report, the number of things done, or nothing. It fails by raising.

    Raises:
        ImproperlyConfigured: another job has that name.
    """
    if name in _jobs:
        raise ImproperlyConfigured(f"Two periodic jobs are called {name!r}.")
    _jobs[name] = job


def run_jobs(*, at: datetime) -> Iterator[JobReport]:
    """Do every job, in order of registration, and report each; one that fails doesn't stop the others."""
    for name, job in list(_jobs.items()):
        try:
            result = job(at)
        except Exception as error:
            yield JobReport(name=name, failures=(describe_failure(error),))
        else:
            if isinstance(result, PeriodicReport):
                yield JobReport(name=name, done=result.done, failures=result.failures)
            else:
                yield JobReport(name=name, done=result)


def describe_failure(error: BaseException) -> str:
    """Return the kind of error and where it arose, without its message, which may quote what someone wrote."""
    name = type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return name
    return f"{name} ({Path(frames[-1].filename).name}:{frames[-1].lineno})"
