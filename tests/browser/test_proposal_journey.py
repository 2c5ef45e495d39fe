"""A proposal from the kitchen table to the committee's answer, by mouse, by keyboard alone, and without JavaScript."""

import os
import re

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from dialogue.ledger.models import Voice
from proposals import services
from proposals.enums import Duty, Publication
from proposals.models import ProposalAnswer, ProposalPage, ProposalRecord
from tests.browser.test_budget_journey import code_in_mail, follow_by_keyboard, tab_to

LIST = "/sv/paverka/forslag/"
TITLE = "Bygg en bastu vid sjön som alla får låna"
TEXT = "Bygg en bastu vid badplatsen.\nLåt den som har lånekort boka den."


def newest() -> ProposalRecord:
    return ProposalRecord.objects.with_dialogue().latest("received_at", "pk")


def prove(page: Page, address: str, button: str) -> None:
    """Show who one is by the code that comes by mail."""
    page.get_by_label("Din e-postadress").fill(address)
    page.get_by_role("button", name="Skicka koden").click()
    page.get_by_label("Koden i mejlet").fill(code_in_mail())
    page.get_by_role("button", name=button).click()


def publish_newest() -> ProposalPage:
    """Publish what came in last, as the last step of a review does."""
    page = ProposalPage.objects.get(translation_key=newest().anchor)
    page.get_latest_revision().publish()
    return ProposalPage.objects.get(pk=page.pk)


def others_support(record: ProposalRecord, number: int) -> None:
    """Let so many people who are nobody support it."""
    Voice.objects.bulk_create(
        Voice(
            subject=record.subject,
            participant_key=os.urandom(32),
            scheme=record.subject.scheme,
            channel="WEB",
            given_at=timezone.now(),
        )
        for _ in range(number)
    )


def sign_in(page: Page, username: str, site: str) -> None:
    client = Client()
    user = get_user_model().objects.get(username=username)
    user.email = f"{username}@kommunen.example"
    user.save()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site}])


def subjects_to(address: str) -> list[str]:
    return [message.subject for message in mail.outbox if message.to == [address]]


class TestByMouse:
    def test_a_proposal_is_written_reviewed_supported_answered_and_its_writer_told(
        self, page, demo_site, assert_accessible, browser, browser_context_args
    ):
        page.goto(f"{demo_site}{LIST}")
        page.get_by_role("link", name="Lämna ett förslag").click()
        page.get_by_label("Vad vill du att kommunen gör?").fill("Låna ut kajaker vid badplatsen")
        expect(page.get_by_role("link", name=re.compile("Låna ut kajaker och flytvästar"))).to_be_visible()
        assert_accessible(page)
        page.get_by_label("Vad vill du att kommunen gör?").fill(TITLE)
        page.get_by_role("button", name="Nästa").click()
        page.get_by_label("Beskriv förslaget").fill(TEXT)
        assert_accessible(page)
        page.get_by_role("button", name="Nästa").click()
        page.get_by_label("Mejla mig vad som händer med förslaget").check()
        assert_accessible(page)
        page.get_by_role("button", name="Gå vidare och lämna in").click()
        prove(page, "anna@example.org", "Lämna in förslaget")
        expect(page.get_by_role("heading", name="Ditt förslag är inlämnat")).to_be_visible()
        assert_accessible(page)
        call_command("run_periodic", verbosity=0)

        staff = browser.new_context(**browser_context_args)
        desk = staff.new_page()
        sign_in(desk, "registrator", demo_site)
        desk.goto(f"{demo_site}/admin/dialogue/review/")
        desk.get_by_role("link", name=TITLE).first.click()
        expect(desk.get_by_role("textbox", name=re.compile("^Det här ska kommunen göra", re.I))).to_have_value(TEXT)
        publish_newest()

        neighbour = browser.new_context(**browser_context_args).new_page()
        neighbour.goto(f"{demo_site}{LIST}?sok=bastu")
        neighbour.get_by_role("link", name=TITLE).click()
        expect(neighbour.get_by_text("1 person stöder förslaget. Det behövs 25.")).to_be_visible()
        assert neighbour.context.cookies() == []
        others_support(newest(), 23)
        neighbour.get_by_role("link", name="Stöd förslaget").click()
        assert_accessible(neighbour)
        neighbour.get_by_role("button", name="Ja, jag stöder förslaget").click()
        prove(neighbour, "bo@example.org", "Stöd förslaget")
        expect(neighbour.get_by_role("heading", name="Du stöder förslaget")).to_be_visible()
        assert_accessible(neighbour)
        assert newest().duty == Duty.AWAITING

        desk.goto(f"{demo_site}/admin/proposals/")
        desk.get_by_role("link", name=TITLE).click()
        expect(desk.get_by_text("Det räcker: 25 behövdes")).to_be_visible()
        desk.get_by_role("button", name="Skriv svaret").click()
        expect(desk.get_by_label("Utfall")).to_be_visible()
        answer = ProposalAnswer.objects.get(record=newest())
        answer.outcome, answer.summary = "PARTLY", "Bastun byggs, men den bokas på plats."
        answer.points = [("point", {**block.value, "answer": "<p>Ja.</p>"}) for block in answer.points]
        answer.save_revision().publish()
        call_command("run_periodic", verbosity=0)

        neighbour.goto(f"{demo_site}{ProposalPage.objects.get(translation_key=newest().anchor).url}")
        staff.close()
        expect(neighbour.get_by_text("Bastun byggs, men den bokas på plats.")).to_be_visible()
        assert_accessible(neighbour)
        told = "\n".join(subjects_to("anna@example.org"))
        for news in ("är öppet för stöd", "har fått tillräckligt stöd", "har fått svar"):
            assert news in told
        assert len(re.findall("har fått svar", told)) == 1
        assert any("ska få svar" in subject for subject in subjects_to("registrator@kommunen.example"))


class TestByKeyboardAlone:
    def test_a_resident_finds_a_proposal_supports_it_and_takes_it_back(self, page, demo_site):
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{demo_site}{LIST}")
        tab_to(page, page.get_by_role("searchbox"))
        page.keyboard.type("fruktträd")
        page.keyboard.press("Enter")
        follow_by_keyboard(page, page.get_by_role("link", name="Plantera fruktträd som alla får plocka från"))
        follow_by_keyboard(page, page.get_by_role("link", name="Stöd förslaget"))
        follow_by_keyboard(page, page.get_by_role("button", name="Ja, jag stöder förslaget"))
        tab_to(page, page.get_by_label("Din e-postadress"))
        page.keyboard.type("bo@example.org")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Koden i mejlet")).to_be_visible()
        tab_to(page, page.get_by_label("Koden i mejlet"))
        page.keyboard.type(code_in_mail())
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Du stöder förslaget")).to_be_visible()
        expect(page.get_by_text("10 personer stöder förslaget")).to_be_visible()

        follow_by_keyboard(page, page.get_by_role("link", name="Ta tillbaka mitt stöd"))
        follow_by_keyboard(page, page.get_by_role("button", name="Ta tillbaka stödet"))
        expect(page.get_by_role("heading", name="Ditt stöd är tillbakataget")).to_be_visible()


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "java_script_enabled": False}

    def test_a_resident_sees_what_is_similar_corrects_what_is_wrong_and_hands_in(self, page, demo_site):
        page.goto(f"{demo_site}{LIST}")
        page.get_by_role("link", name="Lämna ett förslag").click()
        page.get_by_label("Vad vill du att kommunen gör?").fill("Kort")
        page.get_by_role("button", name="Nästa").click()
        expect(page.get_by_text("Skriv lite mer, så att andra förstår vad du menar.").first).to_be_visible()
        page.get_by_label("Vad vill du att kommunen gör?").fill("Låna ut kajaker vid badplatsen")
        page.get_by_role("button", name="Nästa").click()
        expect(page.get_by_role("link", name=re.compile("Låna ut kajaker och flytvästar"))).to_be_visible()
        page.get_by_role("button", name="Nästa").click()
        expect(page.get_by_text("Skriv vad kommunen ska göra.").first).to_be_visible()
        page.get_by_label("Beskriv förslaget").fill(TEXT)
        page.get_by_role("button", name="Nästa").click()
        page.get_by_role("button", name="Tillbaka").click()
        expect(page.get_by_label("Beskriv förslaget")).to_have_value(TEXT)
        page.get_by_role("button", name="Nästa").click()
        page.get_by_role("button", name="Gå vidare och lämna in").click()
        prove(page, "anna@example.org", "Lämna in förslaget")

        expect(page.get_by_role("heading", name="Ditt förslag är inlämnat")).to_be_visible()
        assert newest().publication == Publication.RECEIVED
        assert services.count_supports(record=newest()) == 1
