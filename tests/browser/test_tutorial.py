"""The tutorial, followed as it is written: what it says to write is written, what it says to press is pressed."""

import re
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from budget.models import BudgetStatement
from cms.demo.accounts import set_passwords

ROOT = Path(__file__).resolve().parents[2]
TUTORIAL = (ROOT / "docs/tutorial/from-budget-file-to-dialogue.md").read_text()
CHAPTERS = {int(number): text for number, text in re.findall(r"^## (\d)\. (.*?)(?=^## |\Z)", TUTORIAL, re.M | re.S)}
SIMULATOR = "/sv/paverka/exempelbys-budget-2026/"


class Reader:
    """Somebody who follows the tutorial, and does nothing that isn't in it."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site, self.chapter = page, site, 0
        self.tables: list[str] = []

    def turn_to(self, chapter: int) -> None:
        self.chapter = chapter
        self.tables = re.findall(r"(?:^\|.*\n)+", CHAPTERS[chapter], re.M)

    def said(self, words: str) -> str:
        """Return ``words``, which the tutorial must say in bold in this chapter."""
        text = " ".join(CHAPTERS[self.chapter].split())
        assert f"**{words}**" in text, f"chapter {self.chapter} doesn't say {words}"
        return words

    def press(self, words: str) -> None:
        """Press the button, link or tab of that name; which of them it is makes no difference to who reads."""
        name = self.said(words)
        reads = self.page.locator("a, button").filter(has_text=re.compile(rf"^\s*{re.escape(name)}\s*$"))
        called = [self.page.get_by_role(role, name=name, exact=True) for role in ("button", "link", "tab")]
        target = reads.or_(called[0]).or_(called[1]).or_(called[2]).locator("visible=true").first
        # In the middle of the window nothing of Wagtail's lies over it.
        target.evaluate("element => element.scrollIntoView({ block: 'center', inline: 'nearest' })")
        target.click()

    def fill_table(self) -> None:
        """Write what the chapter's next table says."""
        for row in self.tables.pop(0).splitlines()[2:]:
            label, value = (cell.strip() for cell in row.strip("|").split("|"))
            self.fill(label, value)

    def field(self, label: str) -> Locator:
        name = re.compile(rf"^\s*{re.escape(label)}\s*(\*|\(frivilligt\))?\s*$")
        named = self.page.get_by_label(name).or_(self.page.get_by_placeholder(name))
        return named.and_(self.page.locator("input, select, textarea")).locator("visible=true").first

    def fill(self, label: str, value: str) -> None:
        field = self.field(label)
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(_moment(value))

    def sees(self, words: str) -> None:
        expect(self.page.get_by_text(self.said(words)).locator("visible=true").first).to_be_visible()

    def tick(self, words: str) -> None:
        self.field(self.said(words)).check()

    def sign_in(self, name: str) -> None:
        self.page.goto(f"{self.site}/admin/")
        self.page.fill("[name=username]", name)
        self.page.fill("[name=password]", "lagom-hemligt")
        self.page.locator("button[type=submit]").click()

    def save_draft(self) -> None:
        with self.page.expect_navigation():
            self.press("Spara utkast")

    def back_to_the_list(self) -> None:
        toggle = self.page.get_by_role("button", name=self.said("Växla sökvägsnavigering"))
        link = self.page.get_by_role("link", name=self.said("Exempelbys budget 2026"), exact=True)
        # Wagtail's script opens it at a touch too, and closes it when something else is pressed.
        while not link.is_visible():
            toggle.press("Enter")
            self.page.wait_for_timeout(100)
        link.click()


def _moment(value: str) -> str:
    """Return a moment that the tutorial gives in words as the editor writes it."""
    now = timezone.localtime()
    said = {"yesterday": now - timedelta(days=1), "in a month": now + timedelta(days=30)}
    for words, moment in said.items():
        if value.startswith(words):
            return f"{moment:%Y-%m-%d}{value.removeprefix(words)}"
    return value


@pytest.fixture
def reader(page: Page, demo_site: str, settings, tmp_path) -> Reader:
    """The site as chapter 1 starts it: with one password, and with a post box."""
    settings.EMAIL_BACKEND = "cms.demo.mail.PostBoxBackend"
    settings.DEMO_POST_BOX = tmp_path / "mail"
    assert "DEMO_PASSWORD=lagom-hemligt make run" in CHAPTERS[1]
    set_passwords("lagom-hemligt")
    page.set_viewport_size({"width": 1280, "height": 900})
    return Reader(page, demo_site)


class TestTheTutorial:
    def test_leads_one_person_alone_from_a_budget_file_to_a_dialogue_with_an_answer(self, reader, context):
        make_an_account(reader)
        make_the_page(reader)
        read_the_file_in(reader)
        read_the_texts(reader)
        publish(reader)
        reader.page, editors_page = context.browser.new_context(locale="sv-SE").new_page(), reader.page
        take_part(reader)
        reader.page = editors_page
        read_what_came_in(reader)


def make_an_account(reader: Reader) -> None:
    reader.turn_to(2)
    reader.sign_in("admin")
    reader.press("Inställningar")
    reader.press("Användare")
    reader.press("Lägg till en användare")
    reader.fill_table()
    reader.press("Roller")
    reader.tick("Dialogredaktörer")
    reader.tick("Granskare")
    reader.press("Skapa")
    reader.page.get_by_role("button", name="admin", exact=True).click()
    reader.press("Logga ut")
    reader.sign_in("ensam")


def make_the_page(reader: Reader) -> None:
    reader.turn_to(3)
    page = reader.page
    reader.press("Sidor")
    page.get_by_role("link", name=reader.said("Demokommunen")).first.click()
    page.get_by_role("link", name=re.compile("Påverka")).last.click()
    reader.press("Lägg till undersida")
    reader.press("Budgetsimulator")
    reader.fill_table()
    reader.press("Delaktighet och tid")
    reader.fill_table()
    reader.press("Budgeten")
    reader.fill_table()
    reader.save_draft()


def read_the_file_in(reader: Reader) -> None:
    reader.turn_to(4)
    assert "import_budget docs/tutorial/budget.csv --page /sv/paverka/exempelbys-budget-2026/ --dry-run" in CHAPTERS[4]
    told = StringIO()
    call_command("import_budget", str(ROOT / "docs/tutorial/budget.csv"), page=SIMULATOR, dry_run=True, stdout=told)
    for line in re.search(r"```text\n(.*?)```", CHAPTERS[4], re.S).group(1).splitlines():
        assert line in told.getvalue().replace("\u00a0", " ").splitlines()
    reader.press("Handlingar")
    reader.press("Läs in budget från fil")
    reader.field(reader.said("Fil")).set_input_files(ROOT / "docs/tutorial/budget.csv")
    reader.press("Läs filen")
    reader.press("Visa vad som ändras")
    reader.press("Spara som utkast")


def read_the_texts(reader: Reader) -> None:
    reader.turn_to(5)
    page = reader.page
    reader.press("Kultur- och fritidsnämnden")
    reader.sees("Budgetposter")
    page.get_by_text(reader.said("Sommarscenen i parken")).locator("visible=true").first.click()
    reader.sees("Text saknas")
    reader.fill_table()
    page.locator("summary", has_text=reader.said("Hur långt styr lagen, avtal eller lån?")).locator(
        "visible=true"
    ).click()
    reader.fill_table()
    reader.save_draft()
    reader.back_to_the_list()
    reader.press("Skatt och statsbidrag")
    page.get_by_text(reader.said("Generella statsbidrag och utjämning")).locator("visible=true").first.click()
    reader.tick("Kan inte ändras")
    reader.save_draft()
    reader.back_to_the_list()
    reader.press("Handlingar")
    reader.press("Godkänn lästa texter")
    reader.press("Markera alla")
    reader.press("Godkänn de markerade")


def publish(reader: Reader) -> None:
    reader.turn_to(6)
    page = reader.page
    reader.press("Budgeten")
    reader.sees("Budgeten är i balans mot resultatmålet.")
    reader.fill_table()
    reader.press("Växla förhandsgranskning")
    reader.fill("Förhandsgranskningsläge", reader.said("Simulatorn, med alla utkast"))
    reader.save_draft()
    reader.press("Exempelbys budget 2026")
    reader.tick("Markera allt")
    reader.press("Publicera")
    reader.press("Ja, publicera")
    reader.press("Handlingar")
    reader.press("Redigera")
    reader.press("Fler åtgärder")
    reader.press("Publicera")
    page.wait_for_load_state()


def take_part(reader: Reader) -> None:
    reader.turn_to(7)
    page = reader.page
    page.goto(f"{reader.site}{SIMULATOR}")
    reader.press("Gör din egen budget")
    page.get_by_role("button", name=f"Öka {reader.said('Socialnämnden')}").click()
    reader.press("Få ihop den")
    page.get_by_role("button", name=reader.said("Välj det här")).nth(1).click()
    reader.press("Läs igenom")
    reader.fill_table()
    reader.press("Lämna in min budget")
    reader.fill_table()
    reader.press("Skicka koden")
    post_box = page.context.new_page()
    post_box.goto(f"{reader.site}/demo/post/")
    post_box.get_by_role("link").filter(has_text="kod").first.click()
    code = re.search(r"\b\d{6}\b", post_box.locator("main").inner_text()).group()
    reader.fill("Koden i mejlet", code)
    reader.press("Lämna in min budget")
    reader.sees("Din budget är inlämnad")


def read_what_came_in(reader: Reader) -> None:
    reader.turn_to(8)
    page = reader.page
    reader.press("Granskning")
    reader.press("Min granne behöver hemtjänsten.")
    reader.press("Fler åtgärder")
    reader.press("Godkänn och Publicera")
    page.wait_for_load_state()
    assert BudgetStatement.objects.get(overall="Min granne behöver hemtjänsten.").live
