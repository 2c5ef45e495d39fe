"""The simulator with JavaScript: everything at once, nothing jumps, and nothing leaves the browser."""

import gzip
import re

import pytest
from playwright.sync_api import Page, Request, Response, expect

FIRST_VIEW = 60_000  # bytes of HTML, CSS and JavaScript, gzip


@pytest.fixture
def simulator(page: Page, demo_site: str) -> Page:
    page.goto(f"{demo_site}/sv/paverka/budget/simulator/")
    expect(page.locator("[data-keep]")).to_be_attached()
    page.wait_for_load_state("networkidle")
    return page


def balance(page: Page):
    return page.locator("[data-balance]")


def field(page: Page, name: str):
    return page.get_by_label(re.compile(rf"^{name}, belopp"))


def copied_link(page: Page) -> str:
    page.get_by_role("button", name="Kopiera länk till din budget").click()
    link = page.get_by_label("Länk till din budget")
    expect(link).to_have_value(re.compile("#plan="))
    return link.input_value()


def show_lines(page: Page) -> None:
    page.get_by_role("button", name="Detaljer").click()
    expect(page.get_by_role("slider", name="Gymnasieskola")).to_be_attached()


class TestSettingAValue:
    def test_four_ways_set_the_same_value(self, simulator):
        show_lines(simulator)
        amount = field(simulator, "Gymnasieskola")
        percent = simulator.get_by_label("Gymnasieskola, ändring i %")
        slider = simulator.get_by_role("slider", name="Gymnasieskola")

        amount.fill("119,136")
        simulator.keyboard.press("Tab")
        expect(percent).to_have_value("2,0")
        expect(slider).to_have_attribute("aria-valuetext", re.compile(r"119,1\smiljoner kronor, 2 procent mer"))

        percent.fill("-2,5")
        simulator.keyboard.press("Enter")
        expect(amount).to_have_value("113,88")

        slider.press("ArrowRight")
        expect(percent).not_to_have_value("−2,5")
        before = amount.input_value()
        simulator.get_by_role("button", name="Öka Gymnasieskola").click()
        expect(amount).not_to_have_value(before)

    def test_what_can_not_be_used_is_said_beside_the_field_and_stays_there(self, simulator):
        show_lines(simulator)
        amount = field(simulator, "Gymnasieskola")

        amount.fill("mycket")
        simulator.keyboard.press("Tab")

        expect(amount).to_have_attribute("aria-invalid", "true")
        expect(simulator.get_by_text("Skriv ett belopp i miljoner kronor")).to_be_visible()
        expect(amount).to_have_value("mycket")
        simulator.get_by_role("button", name="Läs igenom").click()
        expect(amount).to_be_focused()

    def test_the_balance_is_said_once_after_a_pause(self, simulator):
        for _ in range(3):
            simulator.get_by_role("button", name="Öka Familjenämnd").click()

        expect(simulator.locator("[data-announcer]")).to_have_text(
            re.compile(r"Familjenämnd: .+\smnkr\. Du har fördelat")
        )

    def test_the_note_moves_with_the_budget(self, simulator):
        pieces = simulator.locator("[data-note-ore='FN']")
        before = pieces.text_content()

        simulator.get_by_role("button", name="Öka Familjenämnd").click()

        expect(pieces).not_to_have_text(before)


class TestGoingBack:
    def test_undo_and_redo_by_key_and_by_button(self, simulator):
        step = simulator.get_by_role("button", name="Öka Familjenämnd")
        step.click()
        once = balance(simulator).text_content()
        step.click()
        twice = balance(simulator).text_content()

        simulator.keyboard.press("Control+z")
        expect(balance(simulator)).to_have_text(once)
        simulator.get_by_role("button", name="Ångra").click()
        expect(balance(simulator)).to_have_text("Budgeten är i balans")
        simulator.keyboard.press("Control+y")
        simulator.get_by_role("button", name="Gör igen").click()
        expect(balance(simulator)).to_have_text(twice)

    def test_a_plan_and_its_steps_survive_a_reload(self, simulator):
        simulator.get_by_role("button", name="Öka Familjenämnd").click()
        after = balance(simulator).text_content()
        show_lines(simulator)

        simulator.reload()

        expect(balance(simulator)).to_have_text(after)
        expect(simulator.locator("[data-budget]")).to_have_attribute("data-view", "DETAIL")
        simulator.get_by_role("button", name="Ångra").click()
        expect(balance(simulator)).to_have_text("Budgeten är i balans")

    def test_the_views_are_two_of_one_budget(self, simulator):
        simulator.get_by_role("button", name="Öka Familjenämnd").click()
        over = balance(simulator).text_content()

        show_lines(simulator)
        expect(balance(simulator)).to_have_text(over)
        simulator.get_by_role("button", name="Översikt").click()
        expect(balance(simulator)).to_have_text(over)
        simulator.get_by_role("button", name="Minska Familjenämnd").click()
        expect(balance(simulator)).to_have_text("Budgeten är i balans")
        expect(simulator.get_by_text("Du har inte ändrat något än.")).to_be_visible()


class TestSharing:
    def test_a_plan_travels_in_a_link_that_is_never_sent(self, simulator, context):
        simulator.get_by_role("button", name="Öka Familjenämnd").click()
        over = balance(simulator).text_content()
        link = copied_link(simulator)
        asked: list[Request] = []
        context.on("request", lambda request: asked.append(request))

        other = context.browser.new_context().new_page()
        other.goto(link)

        expect(balance(other)).to_have_text(over)
        assert "#plan=" not in other.url
        assert not [request.url for request in asked if "plan=" in request.url]
        other.context.close()

    def test_ones_own_plan_is_not_replaced_without_asking(self, simulator):
        simulator.get_by_role("button", name="Öka Familjenämnd").click()
        link = copied_link(simulator)
        simulator.get_by_role("button", name="Öka Familjenämnd").click()
        own = balance(simulator).text_content()

        simulator.goto(link)

        expect(simulator.get_by_role("heading", name="Länken innehåller en annan budget än din")).to_be_visible()
        simulator.get_by_role("button", name="Behåll min").click()
        expect(balance(simulator)).to_have_text(own)

    def test_a_plan_is_kept_on_the_device_only_when_asked_for(self, simulator):
        simulator.get_by_role("button", name="Öka Familjenämnd").click()
        assert simulator.evaluate("localStorage.length") == 0

        simulator.get_by_role("button", name="Spara på den här enheten").click()
        expect(simulator.get_by_text("Budgeten finns nu kvar på den här enheten")).to_be_visible()
        assert simulator.evaluate("localStorage.length") == 1

        simulator.get_by_role("button", name="Glöm").click()
        expect(simulator.get_by_text("Budgeten är borttagen från den här enheten")).to_be_visible()
        assert simulator.evaluate("localStorage.length + sessionStorage.length") == 0


class TestTheTax:
    def test_what_someone_earns_never_leaves_the_browser(self, simulator, context):
        sent: list[str] = []
        context.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))

        simulator.get_by_label("Din månadsinkomst före skatt").fill("43210")
        for _ in range(10):
            simulator.get_by_role("button", name="Öka Kommunalskatt").click()
        expect(
            simulator.get_by_text(re.compile(r"43\s210\skr i månaden blir skatten ungefär 43\skr högre"))
        ).to_be_visible()
        for _ in range(10):
            simulator.get_by_role("button", name="Minska Kommunalskatt").click()
        simulator.get_by_role("button", name="Läs igenom").click()
        simulator.wait_for_url("**/granska/")

        assert not [each for each in sent if "43210" in each or "43 210" in each]


WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
        window.shifts.push([value, ...sources.map(({ node }) => node?.parentNode?.outerHTML?.slice(0, 200))]);
    }
}).observe({ type: "layout-shift", buffered: true });
"""

# Where the page has been scrolled to it settles first; what is measured is what moving the slider does.
MOVE_THROUGH = """
async (name) => {
    const wait = (ms) => new Promise((go) => setTimeout(go, ms));
    const slider = document.querySelector(`[name="${name}"]`);
    slider.scrollIntoView({ block: "center" });
    do {
        window.shifts = [];
        await wait(1000);
    } while (window.shifts.length);
    const { min, max, step } = slider;
    for (let value = Number(min); value <= Number(max); value += Number(step)) {
        slider.value = value;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
    }
    await wait(500);
    return window.shifts;
}
"""


class TestNothingJumps:
    @pytest.mark.parametrize("width", [320, 390, 1280])
    def test_while_a_slider_is_moved(self, page, demo_site, width):
        page.set_viewport_size({"width": width, "height": 844})
        page.add_init_script(WATCH_SHIFTS)
        page.goto(f"{demo_site}/sv/paverka/budget/simulator/")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shifts") == []

        show_lines(page)

        assert page.evaluate(MOVE_THROUGH, "slider-FN-03") == []


class TestTheFirstView:
    def test_is_at_most_sixty_kilobytes(self, page, demo_site):
        sizes: dict[str, int] = {}

        def weigh(response: Response) -> None:
            if response.request.resource_type in ("document", "stylesheet", "script"):
                sizes[response.url] = len(gzip.compress(response.body(), 9))

        page.on("response", weigh)
        page.goto(f"{demo_site}/sv/paverka/budget/simulator/")
        page.wait_for_load_state("networkidle")

        assert page.locator("[data-line]").count() > 31
        assert sum(sizes.values()) <= FIRST_VIEW, sorted(sizes.items(), key=lambda each: -each[1])


class TestAccessibility:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [320, 1280])
    def test_axe_finds_nothing_in_either_view(self, page, demo_site, assert_accessible, width, scheme):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{demo_site}/sv/paverka/budget/simulator/")

        assert_accessible(page)
        show_lines(page)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
