"""How long an editor waits for an area of 60 lines: to open, to be saved while they write, and to be saved by the button."""

import re
import time
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from playwright.sync_api import BrowserContext, Page, Response, sync_playwright

from bench.content import ADMINISTRATOR
from bench.phone import FLAGS, PATIENCE
from bench.tables import show
from bench.visitor import fields_of
from tests.machine import chromium

STRING, INSERT = "/bench/string/", "/bench/insert/"
CALIBRATIONS = 20
# Milliseconds before the editor writes: the admin first remembers what the form held, to know what is unsaved.
READING = 3000


@dataclass
class Waits:
    """``seconds`` that the editor waited, and milliseconds of the server's processor (``cpu``), one each per round."""

    name: str
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def add(self, seconds: float, *responses: Response) -> None:
        self.seconds.append(seconds)
        self.cpu.append(sum(map(_cpu, responses)))


def main(address: str, pages: dict[str, Any], *, rounds: int) -> None:
    """Open and save the large budget's largest area, and print the table."""
    edit = f"{address}/admin/pages/{pages['largest_area']['pk']}/edit/"
    opened, written, saved = Waits("opens"), Waits("is saved while one writes"), Waits("is saved and shown again")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find_or_install(), args=FLAGS)
        context = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        _sign_in(page, address)
        for number in range(rounds):
            start = time.perf_counter()
            answer = page.goto(edit, wait_until="load")
            _wait_until_idle(page)
            opened.add(time.perf_counter() - start, answer)

            page.wait_for_timeout(READING)
            start = time.perf_counter()
            with page.expect_response(lambda response: _is_save(response, status=200)) as by_itself:
                page.locator("[name=title]").fill(f"Nämnd {number}")
            written.add(time.perf_counter() - start, by_itself.value)

            start = time.perf_counter()
            with (
                page.expect_response(lambda response: _is_save(response, status=302)) as by_button,
                page.expect_navigation(wait_until="load"),
            ):
                page.get_by_role("button", name="Spara utkast").click()
            _wait_until_idle(page)
            saved.add(time.perf_counter() - start, by_button.value)
        string, insert = _calibrations(context, address)
        browser.close()
    rows = [
        (
            waits.name,
            f"{median(waits.seconds):.2f}",
            f"{median(waits.cpu):.0f}",
            f"{median(waits.cpu) / string:.0f}",
            f"{median(waits.cpu) / insert:.0f}",
        )
        for waits in (opened, written, saved)
    ]
    heads = ("", "seconds", "server CPU ms", "÷ string", "÷ insert")
    show(f"An area of 60 lines in the editor, SQLite, {rounds} rounds", heads, rows)


def _sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/admin/login/")
    name, password = ADMINISTRATOR
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.locator("button[type=submit]").click()
    page.wait_for_url(re.compile("/admin/$"))


def _wait_until_idle(page: Page) -> None:
    """Wait until the editor can be used: nothing is left to do on the main thread."""
    page.evaluate("() => new Promise((done) => requestIdleCallback(done))")


def _is_save(response: Response, *, status: int) -> bool:
    asked = response.request
    return asked.method == "POST" and "/edit/" in asked.url and response.status == status


def _calibrations(context: BrowserContext, address: str) -> tuple[float, float]:
    """Return what the two calibrations cost in the same server process, in milliseconds of its processor."""
    fields = dict(fields_of(context.request.get(address + INSERT).text()))
    string = [_cpu(context.request.get(address + STRING)) for _ in range(CALIBRATIONS)]
    insert = [_cpu(context.request.post(address + INSERT, form=fields)) for _ in range(CALIBRATIONS)]
    return median(string), median(insert)


def _cpu(response: Any) -> float:
    return float(response.headers["server-timing"].partition("dur=")[2])
