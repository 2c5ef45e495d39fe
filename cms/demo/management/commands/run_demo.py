"""From an empty folder to the demonstration in a browser; `make run` calls it."""

import os
import socket
import time
from io import StringIO
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Site

from cms.demo.accounts import ACCOUNTS, new_password, set_passwords


class Command(BaseCommand):
    help = "Prepare the database and the demonstration's content, and serve it."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST") or "localhost")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))

    def handle(self, *args: object, host: str, port: int, **options: object) -> None:
        _refuse_a_port_in_use(host, port)
        self.prepare()
        self.tell()
        # Watching files would start Django once more, in a second process; developers have `manage.py runserver`.
        call_command("runserver", f"{host}:{port}", use_reloader=False, skip_checks=True)

    def prepare(self) -> None:
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if waiting:
            self.stdout.write(f"Preparing the database {connection.settings_dict['NAME']}: {waiting} migrations")
            call_command("migrate", verbosity=1, interactive=False, stdout=_Progress(self.stdout, waiting))
        started = time.monotonic()
        self.stdout.write("Looking after the demonstration's content (the first time takes a while)")
        call_command("load_demo", verbosity=0)
        _serve_at(urlsplit(settings.WAGTAILADMIN_BASE_URL))
        self.stdout.write(f"  done in {time.monotonic() - started:.0f} s")

    def tell(self) -> None:
        password = os.environ.get("DEMO_PASSWORD") or new_password()
        set_passwords(password)
        site = settings.WAGTAILADMIN_BASE_URL
        accounts = "\n".join(f"    {name:<12} {purpose}" for name, purpose in ACCOUNTS.items())
        self.stdout.write(
            f"\n  The site         {site}/sv/   (in English: {site}/en/)"
            f"\n  Take part        {site}/sv/paverka/"
            f"\n  Editors          {site}/admin/"
            f"\n  Outgoing mail    {site}/demo/post/"
            f"\n\n  Editors' accounts, all with the password {password}\n{accounts}"
            "\n\n  Stop with Ctrl-C.\n"
        )


def _refuse_a_port_in_use(host: str, port: int) -> None:
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise CommandError(
            f"Can't listen on {host}:{port} ({error.strerror}). Choose another: make run PORT=8001"
        ) from None


def _serve_at(address: SplitResult) -> None:
    """Let Wagtail's links name the host and port that the demonstration has this time."""
    site = Site.objects.get(is_default_site=True)
    if (site.hostname, site.port) != (address.hostname, address.port):
        site.hostname, site.port = address.hostname, address.port or 80
        site.save()


class _Progress(StringIO):
    """Count the lines in which `migrate` tells what it applies, and say now and then how far it has come."""

    def __init__(self, stdout: object, total: int) -> None:
        super().__init__()
        self.stdout, self.total, self.applied = stdout, total, 0

    def write(self, text: str) -> int:
        if "Applying" in text:
            self.applied += 1
            if self.applied % 50 == 0 or self.applied == self.total:
                self.stdout.write(f"  {self.applied} of {self.total}")
                self.stdout.flush()
        return len(text)
