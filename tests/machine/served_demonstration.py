"""
The demonstration as a server would serve it: gunicorn, production's settings, compressed static files with hashed names.

Its content comes from `load_demo` under development's settings, into a database and folder of its own.
"""

import contextlib
import importlib
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds until the server must answer


@contextlib.contextmanager
def served_demonstration() -> Iterator[str]:
    """Serve a fresh demonstration on a free port; yield its address without a slash at the end."""
    port = _free_port()
    address = f"http://localhost:{port}"
    with tempfile.TemporaryDirectory(prefix="medborgardialog-served-") as folder:
        place = {
            **os.environ,
            "VAR_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
            "SITE_URL": address,
        }
        _manage(place | {"DJANGO_SETTINGS_MODULE": "cms.settings.dev"}, "migrate", "load_demo")
        production = place | _production(address)
        _manage(production, "collectstatic --noinput")
        command = [sys.executable, "-m", "gunicorn", "cms.wsgi", "--bind", f"localhost:{port}", "--threads", "8"]
        server = subprocess.Popen([*command, "--no-control-socket", "--log-level", "warning"], cwd=ROOT, env=production)
        try:
            _wait_for(f"{address}/health/ready", server)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)


def _production(address: str) -> dict[str, str]:
    """Return an environment with which production starts, and with the keys under which the content was made."""
    development = importlib.import_module("cms.settings.dev")
    keys = ",".join(f"{name}:{key}" for name, key in development.DIALOGUE_MASTER_KEYS.items())
    return {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
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


def _manage(environment: dict[str, str], *commands: str) -> None:
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
