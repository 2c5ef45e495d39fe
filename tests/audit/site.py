"""The running site that is audited."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Site:
    """Its address without a slash at the end, and the environment in which management commands work on its database."""

    address: str
    environment: dict[str, str]

    def manage(self, *arguments: str) -> str:
        """Run a management command and return what it says."""
        command = [sys.executable, "manage.py", *arguments]
        told = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        if told.returncode:
            sys.exit(f"{' '.join(arguments)} failed:\n{told.stdout}\n{told.stderr}")
        return told.stdout
