"""Anyone's browser counts the result anew from the open data."""

from playwright.sync_api import Page, Route, expect


def test_the_browser_comes_to_the_same_result_and_sees_when_a_budget_is_changed(page: Page, demo_site: str) -> None:
    page.goto(f"{demo_site}/sv/paverka/budget-2024/resultat/oppna-data/")
    page.get_by_role("button", name="Räkna om").click()

    expect(page.get_by_role("status")).to_contain_text("Det stämmer: varje siffra blev densamma")

    def with_one_budget_less(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().rstrip("\n").rpartition("\n")[0])

    page.route("**/budgets-1.csv", with_one_budget_less)
    page.get_by_role("button", name="Räkna om").click()

    expect(page.get_by_role("status")).to_contain_text("Det stämmer inte")
