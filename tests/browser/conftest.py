"""The browser and the site that it visits."""

import os
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError, expect
from pytest_django.live_server_helper import LiveServer

from tests.machine import chromium, pristine_database

# Playwright's synchronous interface keeps an event loop in this thread, where Django would refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A test drives one page at a time on a busy machine; what has not happened after this long (ms) won't happen.
expect.set_options(timeout=15_000)

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """The system's own Chromium, which calls nobody; none is ever downloaded."""
    return {
        **browser_type_launch_args,
        "executable_path": chromium.find() or pytest.fail("Chromium was not found. `make test` installs it."),
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    return {**browser_context_args, "locale": "sv-SE", "timezone_id": "Europe/Stockholm"}


@pytest.fixture(scope="session")
def _demonstration(django_db_setup: None, django_db_blocker) -> None:
    """Load the demonstration's content once, and keep a copy of the database that holds it."""
    from django.core.management import call_command

    with django_db_blocker.unblock():
        call_command("load_demo", verbosity=0)
        pristine_database.take_copy("demonstration")
        pristine_database.put_back()


@pytest.fixture
def demo_site(_demonstration: None, live_server: LiveServer) -> str:
    """Serve the demonstration, fresh for each test; its address without a slash at the end."""
    pristine_database.put_back("demonstration")
    return live_server.url


def _found_by_wagtail(message: ConsoleMessage) -> str:
    """Return what Wagtail's own checker complains of in the editor, which the message calls an object; else nothing."""
    if not message.text.startswith("axe.run results"):
        return ""
    where = message.page.url if message.page else ""
    rules = "rules => rules.map(rule => [rule.id, ...rule.nodes.map(node => node.html.slice(0, 200))])"
    return f" at {where}: {message.args[1].evaluate(rules)}"


@pytest.fixture(autouse=True)
def _nothing_goes_wrong_unseen(context: BrowserContext, live_server: LiveServer) -> Iterator[None]:
    """Fail when a page broke its content policy, threw an error, missed a file, or called another server."""
    troubles: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            troubles.append(f"console: {message.text}{_found_by_wagtail(message)}")

    def see_request(request: Request) -> None:
        if not request.url.startswith((live_server.url, "data:", "blob:")):
            troubles.append(f"a request to another server: {request.url}")

    def see_response(response: Response) -> None:
        # Saving while one writes, the admin answers 400 until everything that must be there is.
        saves_by_itself = response.status == 400 and "/admin/pages/" in response.url
        if response.status >= 400 and response.request.resource_type != "document" and not saves_by_itself:
            troubles.append(f"{response.status}: {response.url}")

    def see_error(error: WebError) -> None:
        troubles.append(f"error: {error.error}")

    context.on("console", hear)
    context.on("request", see_request)
    context.on("response", see_response)
    context.on("weberror", see_error)
    yield
    assert not troubles, "\n".join(troubles)


@pytest.fixture
def assert_accessible() -> Callable[..., None]:
    """Fail with a readable list when axe finds anything on the page as it is now."""

    def check(page: Page, within: dict | None = None) -> None:
        results = Axe().run(page, context=within, options={"runOnly": {"type": "tag", "values": list(RULES)}})
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"

    return check
