"""
A site as a server would serve it: gunicorn, production's settings, compressed static files with hashed names, in a folder and
on a database of its own. Whoever asks for it puts the content there.
"""

import contextlib
import importlib
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds until the server must answer


@contextlib.contextmanager
def served(environment: dict[str, str]) -> Iterator[str]:
    """Collect the static files and serve what ``environment`` describes; yield its address."""
    address = environment["SITE_URL"]
    manage(environment, "collectstatic --noinput")
    command = [sys.executable, "-m", "gunicorn", "cms.wsgi", "--bind", urlsplit(address).netloc, "--threads", "8"]
    server = subprocess.Popen([*command, "--no-control-socket", "--log-level", "warning"], cwd=ROOT, env=environment)
    try:
        _wait_for(f"{address}/health/ready", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def production_environment(folder: Path) -> dict[str, str]:
    """
    Return an environment with which production starts, on a free port of this machine.

    Everything lies in ``folder``; the keys are development's, under which the demonstration's content is made.
    """
    address = f"http://localhost:{_free_port()}"
    development = importlib.import_module("cms.settings.dev")
    keys = ",".join(f"{name}:{key}" for name, key in development.DIALOGUE_MASTER_KEYS.items())
    return {
        **os.environ,
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "STAFF_SECOND_FACTOR": "false",
        "DJANGO_SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "localhost",
        "SITE_URL": address,
        "DIALOGUE_MASTER_KEYS": keys,
        "DIALOGUE_IDENTITY_KEY": development.DIALOGUE_IDENTITY_KEY,
        "EMAIL_URL": "dummymail://",
        "DEFAULT_FROM_EMAIL": "demo@kommunen.example",
        "SECURE_SSL_REDIRECT": "false",
        "TASKS_AT_ONCE": "true",
    }


def manage(environment: dict[str, str], *commands: str) -> None:
    """Run commands of manage.py, each given with its options; end the program with what was said if one fails."""
    for command in commands:
        finished = subprocess.run(
            [sys.executable, "manage.py", *command.split(), "--verbosity", "0"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if finished.returncode:
            sys.exit(f"manage.py {command} failed:\n{finished.stdout}\n{finished.stderr}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]


def _wait_for(address: str, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.2)
    sys.exit(f"The demonstration did not answer at {address}.")
