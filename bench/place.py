"""A place of its own for the measured site: production's settings, a scratch folder, one database or another."""

import contextlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.machine.served_demonstration import manage, production_environment, served

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Place:
    """Where the site is, as the environment that its processes get, and which pages it has (see bench.content)."""

    environment: dict[str, str]
    pages: dict[str, Any]

    def run(self, module: str, *arguments: str) -> None:
        """Run a module there, which prints what it has found."""
        given = [json.dumps(self.pages), *arguments]
        subprocess.run([sys.executable, "-m", module, *given], cwd=ROOT, env=self.environment, check=True)

    def served(self) -> contextlib.AbstractContextManager[str]:
        """Serve it, compressed as a proxy would do it; yields its address."""
        return served(self.environment | {"BENCH_COMPRESSES": "true"})


@contextlib.contextmanager
def prepared(*, database_url: str | None = None) -> Iterator[Place]:
    """Make the site and its content; on SQLite unless told otherwise."""
    with tempfile.TemporaryDirectory(prefix="medborgardialog-bench-") as folder:
        environment = {
            **production_environment(Path(folder)),
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "TASKS_AT_ONCE": "false",
            "LOG_LEVEL": "WARNING",
        }
        if database_url:
            environment["DATABASE_URL"] = database_url
        manage(environment, "collectstatic --noinput")
        made = subprocess.run(
            [sys.executable, "-m", "bench.content"],
            cwd=ROOT,
            env=environment | {"TASKS_AT_ONCE": "true"},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        yield Place(environment, json.loads(made.stdout.splitlines()[-1]))
