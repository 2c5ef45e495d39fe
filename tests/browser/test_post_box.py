"""The demonstration's post box, as somebody who waits for a code uses it."""

import re

import pytest
from django.core.mail import send_mail
from playwright.sync_api import expect


@pytest.fixture(autouse=True)
def _post_box(settings, tmp_path) -> None:
    settings.EMAIL_BACKEND = "cms.demo.mail.PostBoxBackend"
    settings.DEMO_POST_BOX = tmp_path / "mail"


class TestThePostBox:
    def test_leads_from_the_mail_to_where_its_link_goes(self, page, live_server, assert_accessible):
        send_mail("Din kod", f"Öppna {live_server.url}/health/live", "demo@kommunen.example", ["anna@example.org"])

        page.goto(f"{live_server.url}/demo/post/")
        assert_accessible(page)
        page.get_by_role("link", name="Din kod").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Din kod")
        assert_accessible(page)

        page.get_by_role("link", name=re.compile("health")).click()
        expect(page.locator("body")).to_have_text("ok")
