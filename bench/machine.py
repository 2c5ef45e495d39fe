"""What the figures were measured on."""

import os
import platform
import sqlite3
import subprocess
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from tests.machine import chromium, postgresql


def describe() -> str:
    """Return the machine and the programs as lines."""
    return "\n".join(
        [
            f"Measured {datetime.now().astimezone():%d %B %Y}",
            f"Machine: {os.cpu_count()} cores, {_processor()}, {_memory()}, {platform.system()} {platform.machine()}",
            f"Load before the start: {load()}. Above the number of cores, others had their share of the milliseconds.",
            f"Python {platform.python_version()}, Django {version('django')}, Wagtail {version('wagtail')}, "
            f"SQLite {sqlite3.sqlite_version}, {_postgresql()}, {_chromium()}",
        ]
    )


def load() -> str:
    """Return how many processes wanted to run, on average of the last 1, 5 and 15 minutes."""
    return ", ".join(f"{average:.1f}" for average in os.getloadavg())


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    lines = described.read_text().splitlines() if described.exists() else []
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor()
    )


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"


def _postgresql() -> str:
    programs = postgresql.find_programs()
    return _said(programs / "postgres") if programs else "no PostgreSQL"


def _chromium() -> str:
    found = chromium.find()
    return _said(found) if found else "no Chromium"


def _said(program: str | Path) -> str:
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return " ".join(told.stdout.split()[:3]).replace("postgres (PostgreSQL)", "PostgreSQL")
