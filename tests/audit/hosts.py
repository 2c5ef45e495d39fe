"""
`python -m tests.audit.hosts`: the wheel in two sites that are not ours, and the three journeys in them in a browser.

One is fresh from `wagtail start` on the oldest Wagtail that is supported, fetched from the package index. The other stands on
this environment's, with a user model, an order of middleware, a base template, languages and a prefix of its own, and with the
extras `[eid]` and `[translate]`.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.audit.host_of_its_own import make_it_its_own
from tests.machine import chromium
from tests.machine.host_site import DOMAINS, NOT_INSTALLED, ROOT, Host, build_wheel, start_host

NAME, PASSWORD = "ensam@kommunen.example", "prova-en-gång-123"
OLDEST = "wagtail==7.4.*"
PATIENCE = 60  # seconds until the server must answer
BY_THE_EXTRAS = {"wagtail_localize"}


def fresh(folder: Path, wheel: Path) -> Host:
    return start_host(folder, wheel, wagtail=OLDEST)


def of_its_own(folder: Path, wheel: Path) -> Host:
    host = start_host(folder, wheel, forbidden=[name for name in NOT_INSTALLED if name not in BY_THE_EXTRAS])
    make_it_its_own(host)
    return host


HOSTS: dict[str, Callable[[Path, Path], Host]] = {"fresh": fresh, "of its own": of_its_own}


@contextlib.contextmanager
def served(host: Host, settings: str) -> Iterator[str]:
    """Serve a host as its developer does; yield its address."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(host.folder), "LANG": "C.UTF-8"}
    command = [host.python, "manage.py", "runserver", "--noreload", "--insecure", f"localhost:{port}"]
    with (host.folder / "server.log").open("ab") as log:
        server = subprocess.Popen(
            [*command, f"--settings=host.settings.{settings}"], cwd=host.folder, env=environment, stdout=log, stderr=log
        )
    address = f"http://localhost:{port}"
    try:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and server.poll() is None:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/admin/login/", timeout=20):
                break
            time.sleep(0.3)
        else:
            raise AssertionError(f"The host did not answer: {(host.folder / 'server.log').read_text()[-4000:]}")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def check_tables(host: Host) -> None:
    """Nothing is left to migrate, with all three and without any one of them."""
    host.manage("makemigrations", "--check", "--dry-run")
    host.manage("migrate", "--verbosity", "0")
    for left_out in DOMAINS:
        host.manage("migrate", "--verbosity", "0", WITHOUT=left_out, DATABASE=str(host.folder / f"{left_out}.sqlite3"))


def prepare(host: Host) -> dict[str, str]:
    """Put content there and return where it is; see that every template comes from the wheel."""
    for source in (ROOT / "tests/audit/host_content.py", ROOT / "tests/house/visit_host.py"):
        shutil.copyfile(source, host.folder / source.name)
    put = f"import host_content; host_content.prepare({NAME!r}, {PASSWORD!r})"
    told = host.manage("shell", "--no-imports", "--command", put)
    templates = "import visit_host; print('templates:', visit_host.render_templates('dialogue/base.html'))"
    assert re.search(r"templates: [1-9]\d\d", host.manage("shell", "--no-imports", "--command", templates))
    return json.loads(re.search(r"^addresses: (.*)$", told, re.MULTILINE).group(1))


class Journeys:
    """What a resident and the municipality's one editor do in a host, by mouse."""

    def __init__(self, browser: Browser, host: Host, site: str, addresses: dict[str, str]) -> None:
        self.browser, self.host, self.site, self.addresses = browser, host, site, addresses

    def page(self) -> Page:
        return self.browser.new_context(locale="sv-SE").new_page()

    def open(self, name: str) -> Page:
        page = self.page()
        page.goto(self.address(name))
        return page

    def address(self, name: str) -> str:
        return re.sub(r"^(https?://[^/]+)?", self.site, self.addresses[name], count=1)

    def prove(self, page: Page, button: str) -> None:
        page.get_by_label("Din e-postadress").fill("anna@example.org")
        page.get_by_role("button", name="Skicka koden").click()
        page.get_by_label("Koden i mejlet").fill(self.code_in_mail())
        page.get_by_role("button", name=button).click()

    def code_in_mail(self) -> str:
        newest = max((self.host.folder / "mail").glob("*.log"), key=lambda path: path.stat().st_mtime_ns)
        mail = message_from_bytes(newest.read_bytes().split(b"\n" + b"-" * 79)[0], policy=policy.default)
        return re.search(r"\b\d{6}\b", mail.get_body(("plain",)).get_content()).group()

    def all(self) -> None:
        self.hand_in_a_budget()
        self.hand_in_a_proposal()
        self.ask_a_question()
        self.review_it_all()

    def hand_in_a_budget(self) -> None:
        page = self.open("budget")
        page.get_by_role("link", name="Gör din egen budget").click()
        expect(page.locator("[data-balance]").first).to_contain_text("i balans")
        page.get_by_role("button", name="Läs igenom").click()
        page.get_by_label("Vad vill du säga om hela din budget?").fill("Skolan först.")
        page.get_by_role("button", name="Lämna in min budget").click()
        self.prove(page, "Lämna in min budget")
        expect(page.get_by_role("heading", name="Din budget är inlämnad")).to_be_visible()

    def hand_in_a_proposal(self) -> None:
        page = self.open("proposals")
        page.get_by_role("link", name="Lämna ett förslag").click()
        page.get_by_label("Vad vill du att kommunen gör?").fill("Bygg en bastu vid sjön")
        page.get_by_role("button", name="Nästa").click()
        page.get_by_label("Beskriv förslaget").fill("Låt den som har lånekort boka den.")
        page.get_by_role("button", name="Nästa").click()
        page.get_by_role("button", name="Gå vidare och lämna in").click()
        self.prove(page, "Lämna in förslaget")
        expect(page.get_by_role("heading", name="Ditt förslag är inlämnat")).to_be_visible()

    def ask_a_question(self) -> None:
        page = self.open("chair")
        page.get_by_role("link", name="Ställ en fråga").click()
        page.get_by_role("button", name="Nästa").click()
        page.get_by_label("Din fråga").fill("När får vi belysning på gångvägen?")
        page.get_by_role("button", name="Nästa").click()
        page.get_by_label("Jag kommer till mötet").check()
        page.get_by_label("Namn som får visas").fill("Elsa")
        page.get_by_role("button", name="Gå vidare och skicka").click()
        self.prove(page, "Skicka frågan")
        expect(page.get_by_role("heading", name="Din fråga är inlämnad")).to_be_visible()

    def review_it_all(self) -> None:
        """The one who has every role publishes all three, and anybody can read them."""
        self.host.manage("run_periodic")
        page = self.page()
        page.goto(f"{self.site}/admin/login/")
        page.fill("[name=username]", NAME)
        page.fill("[name=password]", PASSWORD)
        page.locator("button[type=submit]").click()
        page.goto(f"{self.site}/admin/dialogue/review/")
        boxes = page.locator("input[name=chosen]")
        expect(boxes).to_have_count(3)
        for box in boxes.all():
            box.check()
        page.locator(".dialogue-bulk button[type=submit]").click()
        page.locator("button[name=approve]").click()
        expect(page.locator("input[name=chosen]")).to_have_count(0)
        expect(self.open("proposals").get_by_text("Bygg en bastu vid sjön").first).to_be_visible()


def check_journeys(host: Host, browser: Browser, addresses: dict[str, str]) -> None:
    """Walk the journeys, and see that the host's own page looks as it did before, to the pixel."""
    pictures = {}
    for settings in ("before", "with_dialogues"):
        with served(host, settings) as site:
            journeys = Journeys(browser, host, site, addresses)
            page = journeys.open("home")
            pictures[settings] = page.screenshot(full_page=True, animations="disabled")
            if settings == "with_dialogues":
                journeys.all()
    assert pictures["before"] == pictures["with_dialogues"], "the host's own page has changed"


def check_hosts() -> list[str]:
    """Return one line for each host in which something went wrong."""
    complaints = []
    with tempfile.TemporaryDirectory(prefix="medborgardialog-hosts-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find_or_install(), args=["--no-sandbox"])
        (Path(folder) / "dist").mkdir()
        wheel = build_wheel(Path(folder) / "dist")
        for name, make in HOSTS.items():
            try:
                host = make(Path(folder) / name.replace(" ", "-"), wheel)
                check_tables(host)
                check_journeys(host, browser, prepare(host))
                print(f"host {name}: three journeys, and its own page is untouched", flush=True)
            except Exception as error:
                complaints.append(f"host {name}: {error}")
    return complaints


if __name__ == "__main__":
    found = check_hosts()
    print("\n".join(found))
    sys.exit(bool(found))
