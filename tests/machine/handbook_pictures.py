"""
Takes the editor's handbook's pictures from a demonstration that runs: `python -m tests.machine.handbook_pictures ADDRESS PASSWORD`.

Each is the admin as an editor sees it, in Swedish, so that no picture shows what isn't there any more.
"""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.machine import chromium

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "pictures"
SIZE = {"width": 1180, "height": 760}
# Pixels across in the file: enough to read, little to fetch.
WIDTH = 960

ACCOUNT = "admin"
# Where each picture is taken: below the admin's address, or what the way in's children are called.
PLACES = {
    "home": "",
    "dialogues": "pages/?title=Påverka",
    "budget": "pages/?title=Vår budget 2025&edit",
    "inbox": "dialogue/cases/",
    "planning": "dialogue/planning/",
    "method": "dialogue/method/",
}


def _open(page: Page, admin: str, place: str) -> None:
    """Go to a place; one that begins with `pages/?title=` is found by its title."""
    if not place.startswith("pages/?title="):
        page.goto(admin + place)
        return
    title, _, edit = place.partition("=")[2].partition("&")
    page.goto(f"{admin}pages/search/?q={title}")
    link = page.get_by_role("link", name=title, exact=True).first
    href = link.get_attribute("href") or ""
    number = next(part for part in reversed(href.split("/")) if part.isdigit())
    page.goto(f"{admin}pages/{number}/{'edit/' if edit else ''}")


def take(address: str, password: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    admin = f"{address}/admin/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        page = browser.new_context(viewport=SIZE, locale="sv-SE").new_page()
        page.goto(f"{admin}login/")
        page.fill("[name=username]", ACCOUNT)
        page.fill("[name=password]", password)
        page.click("button[type=submit]")
        page.wait_for_load_state("networkidle")
        for name, place in PLACES.items():
            _open(page, admin, place)
            page.wait_for_load_state("networkidle")
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            picture.thumbnail((WIDTH, WIDTH))
            target = FOLDER / f"{name}.webp"
            picture.save(target, quality=60, method=6)
            print(f"{target.relative_to(FOLDER.parents[2])}: {target.stat().st_size // 1024} KiB")
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1].rstrip("/"), sys.argv[2])
