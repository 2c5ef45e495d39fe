"""
A server in a process of its own on the tests' database, which can be killed in the middle of everything and started again.

Its clock stands still where a file says, so that a test moves it; its mails lie as files in a folder.
"""

import email
import email.policy
import os
import signal
import socket
import subprocess
import sys
import time
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90  # seconds until the server must answer
CLOCK, MAILS = "clock", "mails"


class MortalServer:
    """
    Attributes:
        url: where it is, the same after every start.
        folder: where its clock and its mails are.
    """

    def __init__(self, *, database: str, folder: Path) -> None:
        self.folder = folder
        (folder / MAILS).mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self.command = [sys.executable, "-m", "tests.machine.mortal_server", database, str(folder), str(self.port)]
        self.process: subprocess.Popen | None = None

    def set_clock(self, moment: datetime) -> None:
        """Let it be ``moment`` there from the next request on."""
        new = self.folder / "new"
        new.write_text(moment.isoformat())
        new.replace(self.folder / CLOCK)

    def start(self) -> None:
        """Start it where it was, and come back when it answers."""
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
        self.process = subprocess.Popen(self.command, cwd=ROOT, env=environment)
        # Counted and not timed: the clock of the test's own process may stand still.
        for _ in range(PATIENCE * 10):
            if self.process.poll() is not None:
                break
            with socket.socket() as client:
                if client.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError("The server did not start.")

    def kill(self) -> None:
        """End it as a power cut does: it closes nothing and writes nothing."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def mails(self) -> list[EmailMessage]:
        """Return what it has sent, oldest first."""
        parser = email.message_from_bytes
        found = sorted((self.folder / MAILS).iterdir(), key=lambda path: path.stat().st_mtime)
        return [parser(path.read_bytes(), policy=email.policy.default) for path in found]


def serve(database: str, folder: Path, port: int) -> None:
    """Serve the site on an existing database of the tests, until somebody ends it."""
    import django
    import time_machine
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = (
        "django.core.mail.backends.filebased.EmailBackend",
        folder / MAILS,
    )
    django.setup()

    from django.core.servers.basehttp import get_internal_wsgi_application, run

    application = get_internal_wsgi_application()

    def now() -> datetime:
        return datetime.fromisoformat((folder / CLOCK).read_text())

    with time_machine.travel(now(), tick=False) as traveller:

        def with_clock(environ: dict[str, Any], start_response: Any) -> Any:
            traveller.move_to(now())
            return application(environ, start_response)

        run("127.0.0.1", port, with_clock, threading=True)


if __name__ == "__main__":
    serve(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
