"""A case on its way through the admin, in the hands of one account that has every role; and axe on all that it passes."""

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from playwright.sync_api import Page, expect

from cms.demo.accounts import set_passwords
from dialogue.cases import services
from dialogue.cases.enums import CaseState
from dialogue.cases.links import case_url
from dialogue.cases.models import CannedText, Case

PASSWORD = "hemligt-ord-i-provet"
TITLE = "Fler cykelställ med tak vid stationen"
# Without what is Wagtail’s own: the menu, the green message and its contrast, the number of hits that is both heading and alert.
OURS = {"include": ["main"], "exclude": [".messages", "h2[role=alert]"]}
SIZES = [(390, 800), (1280, 900)]


@pytest.fixture
def case(demo_site) -> Case:
    set_passwords(PASSWORD)
    CannedText.objects.create(title="Tack", text="Tack för att du skrev.")
    return Case.objects.get(kind="proposal", state=CaseState.IN_REVIEW)


@pytest.fixture
def registrar(page: Page, demo_site, case) -> Page:
    """The page of someone who is signed in, and is editor, reviewer and registrar in one."""
    page.set_default_timeout(10_000)
    page.goto(f"{demo_site}/admin/login/")
    page.locator("input[type=text]").fill("registrator")
    page.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


@pytest.fixture
def look_at(assert_accessible):
    """Check what is ours on the screen now, small and large."""

    def look(page: Page) -> None:
        page.wait_for_load_state()
        expect(page.locator("main")).to_be_visible()
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert_accessible(page, within=OURS)
            too_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            assert not too_wide, f"{page.url} is wider than {width} px"

    return look


class TestOneAccountInEveryRole:
    def test_takes_a_case_from_the_first_page_to_the_answer(self, registrar, demo_site, case, look_at):
        page = registrar
        page.get_by_role("link", name="att göra").click()
        look_at(page)
        page.get_by_role("link", name=TITLE).click()
        look_at(page)

        page.get_by_text("Skriv en intern anteckning").first.click()
        page.get_by_label("Anteckning").fill("Ringde Trafikverket.")
        look_at(page)
        page.get_by_role("button", name="Skriv en intern anteckning").click()
        expect(page.get_by_text("Anteckningen är sparad.")).to_be_visible()
        page.get_by_text("Märk: kan innehålla sekretess").first.click()
        page.get_by_role("button", name="Märk: kan innehålla sekretess").click()
        expect(page.get_by_text("Bara gruppen för sekretess får läsa det.")).to_be_visible()
        look_at(page)
        admin = get_user_model().objects.get(username="admin")
        services.unflag_secrecy(case_id=case.pk, by=admin, at=timezone.now())
        page.goto(f"{demo_site}/admin/dialogue/review/")
        look_at(page)
        page.get_by_role("button", name=f"Ta {TITLE}").click()
        expect(page.get_by_role("button", name=f"Släpp {TITLE}")).to_be_visible()
        page.get_by_label(f"Välj {TITLE}").check()
        page.get_by_role("button", name="Godkänn de valda").click()
        look_at(page)
        page.get_by_role("button", name="Godkänn").click()
        expect(page.get_by_text("1 godkänd.")).to_be_visible()

        page.goto(f"{demo_site}/admin/dialogue/cases/{case.pk}/")
        page.get_by_text("Svara", exact=True).first.click()
        page.get_by_label("Börja från en svarsmall").select_option(label="Tack")
        expect(page.get_by_label("Svar till den som skrev")).to_have_value("Tack för att du skrev.")
        page.get_by_role("button", name="Svara").click()
        expect(page.get_by_text("Svaret är sparat.")).to_be_visible()

        page.get_by_role("link", name="Skriv ut ärendet").click()
        look_at(page)
        page.get_by_label("Maskera också").fill("cykelställ")
        page.get_by_role("button", name="Visa sidan").click()
        expect(page.get_by_text("cykelställ")).to_have_count(0)
        expect(page.get_by_text("Tack för att du skrev.")).to_be_visible()
        look_at(page)

        page.goto(f"{demo_site}/admin/dialogue/cases/report/?scope=all")
        look_at(page)
        page.goto(f"{demo_site}/admin/dialogue/cases/year/")
        look_at(page)
        page.goto(demo_site + case_url(case))
        expect(page.get_by_text("Tack för att du skrev.")).to_be_visible()
        case.refresh_from_db()
        assert case.state == CaseState.ACCEPTED
        assert case.assigned_to == get_user_model().objects.get(username="registrator")
