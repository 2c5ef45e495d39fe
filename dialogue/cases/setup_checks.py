"""
System checks: what makes the dialogues fail without a word, though every setting can be read.

Those that ask the database are run by ``migrate``, ``setup_dialogue`` and ``check --database default``. Where the tables are
not there yet, they say nothing.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, router, transaction
from django.utils import timezone

from dialogue.cases.models import PeriodicRun, ReviewTask

# A run every five minutes may be missed now and then; what is promised by the day is not.
LATE_AFTER = timedelta(hours=1)
IMMEDIATE = "ImmediateBackend"
PER_PROCESS = ("LocMemCache", "DummyCache")


@checks.register(checks.Tags.database)
def check_review(app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Tell of every workflow in which reviewing would fail: above all, a last reviewer who may not publish."""
    from dialogue.cases.services import review_setup_problems

    alias = router.db_for_read(ReviewTask)
    if alias not in (databases or ()):
        return []
    try:
        with transaction.atomic(using=alias):
            problems = review_setup_problems()
            is_set_up = ReviewTask.objects.filter(active=True).exists()
    except DatabaseError:
        return []
    if not is_set_up:
        return [
            checks.Warning(
                "Nobody reviews what people write: there is no review task.",
                hint="Run manage.py setup_dialogue.",
                id="dialogue_cases.W002",
            )
        ]
    return [
        checks.Warning(
            f"{problem.workflow}: {problem.message}",
            hint="Give the group what it lacks in the admin, or run manage.py setup_dialogue.",
            id="dialogue_cases.W003",
        )
        for problem in problems
    ]


@checks.register(checks.Tags.database, deploy=True)
def check_periodic_run(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    alias = router.db_for_read(PeriodicRun)
    if alias not in (databases or ()):
        return []
    try:
        with transaction.atomic(using=alias):
            run = PeriodicRun.objects.first()
    except DatabaseError:
        return []
    return periodic_run_problems(run, at=timezone.now())


def periodic_run_problems(run: PeriodicRun | None, *, at: datetime) -> list[checks.CheckMessage]:
    """Return what is wrong with when the latest run was."""
    hint = "Let a timer call manage.py run_periodic every five minutes: docs/how-to/deploy.md."
    if run is None:
        return [
            checks.Warning(
                "run_periodic has never been run: nothing is opened, closed, mailed or reminded of by itself.",
                hint=hint,
                id="dialogue_cases.W004",
            )
        ]
    if at - run.begun_at < LATE_AFTER:
        return []
    return [
        checks.Warning(
            f"The latest run_periodic that came to its end began {run.begun_at:%Y-%m-%d %H:%M} UTC. Its timer may have stopped.",
            hint=hint,
            id="dialogue_cases.W004",
        )
    ]


@checks.register(deploy=True)
def check_tasks_wait_for_nobody(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    backends = getattr(settings, "TASKS", None) or {"default": {"BACKEND": IMMEDIATE}}
    if not str(backends.get("default", {}).get("BACKEND", "")).endswith(IMMEDIATE):
        return []
    return [
        checks.Warning(
            "Tasks are done at once: whoever hands something in waits until its mail has gone.",
            hint='Set TASKS to a backend with a worker, such as "django_tasks_db.DatabaseBackend". A small site may do '
            "without: then add this check to SILENCED_SYSTEM_CHECKS.",
            id="dialogue_cases.W005",
        )
    ]


@checks.register(deploy=True)
def check_processes_share_a_cache(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """A process doesn't know how many others there are; WEB_CONCURRENCY is where gunicorn and uvicorn read it."""
    if not settings.CACHES["default"]["BACKEND"].endswith(PER_PROCESS):
        return []
    processes = os.environ.get("WEB_CONCURRENCY", "")
    message = "The default cache is one per process: what one process has just counted, another doesn't know."
    hint = "Set CACHES to Redis or the database where several processes serve the site."
    if processes.isdigit() and int(processes) > 1:
        return [checks.Warning(f"{message} There are {processes} processes.", hint=hint, id="dialogue_cases.W006")]
    return [checks.Info(message, hint=f"{hint} With one process it is as it should be.", id="dialogue_cases.I002")]
