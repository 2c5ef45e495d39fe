"""A resident's question from a telephone to the archive, and a whole meeting led by the keyboard."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from dialogue.cases.periodic import run_jobs
from golden_chair import services
from golden_chair.enums import DeferReason, QuestionState
from golden_chair.models import QuestionRecord
from golden_chair.notifications import follow_question
from tests.browser.test_budget_journey import code_in_mail
from tests.factories.golden_chair import (
    AFTERWARDS,
    NEXT_STARTS_AT,
    STARTS_AT,
    WHILE_OPEN,
    a_golden_chair,
    a_meeting,
    a_question,
    accept,
    page_of,
)
from tests.factories.municipality import AssignmentFactory
from tests.machine.mortal_server import MortalServer

TELEPHONE = {"width": 390, "height": 844}
PROJECTOR = {"width": 1280, "height": 720}
QUESTIONS = [
    "När byggs cykelvägen till stationen?",
    "Blir det någon cykelväg till stationen?",
    "Finns det pengar till en ishall?",
    "Varför saltar ni vägarna så sent?",
    "När blir skolmaten lagad på plats?",
    "Hur många platser saknas i förskolan?",
    "Kan biblioteket ha öppet på kvällen?",
    "متى ستكون هناك دروس في اللغة السويدية؟",
]


@pytest.fixture
def clock(live_server):
    with time_machine.travel(WHILE_OPEN, tick=False) as traveller:
        yield traveller


@pytest.fixture
def meeting_page(clock):
    AssignmentFactory()
    chair = a_golden_chair(
        uses_live_desk=True, question_minutes=2, answer_minutes=5, follow_up_minutes=1, written_reply_days=10
    )
    page = a_meeting(chair)
    a_meeting(chair, title="Kommunfullmäktige 11 september", starts_at=NEXT_STARTS_AT)
    return page


@pytest.fixture
def mortal_server(clock, tmp_path):
    """A server in a process of its own on the same database; it is killed and started again where it was."""
    server = MortalServer(database=str(connection.settings_dict["NAME"]), folder=tmp_path)
    server.set_clock(STARTS_AT)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def signed_in(browser, mortal_server, admin_client):
    """The browser of somebody who may do everything."""
    context = browser.new_context(locale="sv-SE", timezone_id="Europe/Stockholm")
    session = admin_client.session
    session.set_expiry(AFTERWARDS + timedelta(days=1))
    session.save()
    value = admin_client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": mortal_server.url}])
    yield context
    context.close()


def accepted_questions(meeting):
    records = []
    for number, text in enumerate(QUESTIONS):
        language = "ar" if number == len(QUESTIONS) - 1 else "sv"
        record = a_question(
            meeting,
            text,
            by=f"p{number}",
            name=f"Person {number}",
            language=language,
            at=WHILE_OPEN + timedelta(minutes=number),
        )
        accept(record)
        follow_question(record=record, address=f"p{number}@example.se", language="sv", is_asker=True, at=WHILE_OPEN)
        records.append(record)
    return records


class TestAResident:
    def test_asks_from_a_telephone_without_javascript_and_reads_the_answer(
        self, browser, live_server, meeting_page, clock, assert_accessible
    ):
        person = AssignmentFactory().representative
        context = browser.new_context(java_script_enabled=False, viewport=TELEPHONE, locale="sv-SE")
        page = context.new_page()

        page.goto(f"{live_server.url}{meeting_page.chair.url}")
        page.get_by_role("link", name="Ställ en fråga").click()
        page.get_by_role("button", name="Nästa").click()
        page.get_by_role("button", name="Tillbaka").click()
        page.get_by_label(person.name).check()
        page.get_by_role("button", name="Nästa").click()
        page.get_by_label("Din fråga").fill("När får vi belysning på gångvägen? Det är mörkt.")
        page.get_by_role("button", name="Nästa").click()
        page.get_by_label("Jag kommer till mötet").check()
        page.get_by_label("Namn som får visas").fill("Elsa, 14 år")
        page.get_by_role("button", name="Gå vidare och skicka").click()
        page.get_by_label("Din e-postadress").fill("elsa@example.se")
        page.get_by_role("button", name="Skicka koden").click()
        page.get_by_label("Koden i mejlet").fill(code_in_mail())
        page.get_by_role("button", name="Skicka frågan").click()
        expect(page.get_by_role("heading", name="Din fråga är inlämnad")).to_be_visible()
        receipt = page.url

        record = QuestionRecord.objects.get()
        question = accept(record)
        services.set_programme(meeting=record.meeting, at=WHILE_OPEN)
        clock.move_to(AFTERWARDS)
        answer = services.AnswerForms(answered_on=AFTERWARDS.date(), answered_by=person, written="Före november.")
        record.refresh_from_db()
        services.enter_answer(record=record, answer=answer, at=AFTERWARDS)
        page.goto(f"{live_server.url}{question.url}")
        expect(page.get_by_text("Före november.")).to_be_visible()
        expect(page.get_by_text(f"Elsa, 14 år frågar {person.name}")).to_be_visible()
        page.goto(receipt)
        page.get_by_role("button", name="Delvis").click()
        expect(page.get_by_text("Du har svarat: Delvis.")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        context.close()


class TestAMeeting:
    def test_of_eight_questions_is_led_by_the_keyboard_while_the_server_is_killed_and_started_again(
        self, browser, signed_in, mortal_server, meeting_page, clock, assert_accessible
    ):
        meeting, desk = meeting_page.record(), signed_in.new_page()
        records = accepted_questions(meeting)
        services.merge_into(record=records[1], target=records[0], at=WHILE_OPEN)
        services.set_programme(meeting=meeting, at=WHILE_OPEN)
        clock.move_to(STARTS_AT)
        hall, other_desk = signed_in.new_page(), signed_in.new_page()
        home = browser.new_context(java_script_enabled=False, viewport=TELEPHONE, locale="sv-SE").new_page()
        hall.set_viewport_size(PROJECTOR)
        desk_url = f"{mortal_server.url}{reverse('dialogue_golden_chair:desk', args=[meeting.pk])}"
        desk.goto(desk_url)
        hall.goto(f"{mortal_server.url}{meeting_page.url}sal/")
        state = desk.locator("[data-desk-words]")

        def let_pass(seconds):
            clock.shift(timedelta(seconds=seconds))
            mortal_server.set_clock(timezone.now())

        def press(key, words, seconds=0):
            let_pass(seconds)
            desk.keyboard.press(key)
            expect(state).to_have_text(re.compile(words))

        # The first: question, answer in time, one follow-up.
        press("Enter", "Ingen i stolen")
        press("k", "På väg till stolen")
        press("f", "Frågan ställs")
        press("s", "Svaret ges", seconds=60)
        assert_accessible(desk)
        expect(hall.locator(".hall__question")).to_have_text(QUESTIONS[0])
        expect(hall.locator("[data-clock-figures]")).to_have_text(re.compile("^(5:00|4:5[5-9])$"))
        assert_accessible(hall)
        press("p", "Paus", seconds=30)
        press("p", r"Svaret ges\s*$", seconds=600)
        press("j", "Följdfråga")
        press("d", "Ingen i stolen", seconds=45)

        # The second is taken up too early, undone, and put off; the other desk and the hall see it.
        press("k", "På väg till stolen")
        press("z", "Ingen i stolen")
        press("k", "På väg till stolen")
        press("2", "Ingen i stolen")
        other_desk.goto(desk_url)
        press("k", "På väg till stolen")
        expect(other_desk.locator("[data-desk-words]")).to_have_text("På väg till stolen")
        other_desk.keyboard.press("s")
        expect(state).to_have_text("Svaret ges")

        # The network goes and the server dies while somebody answers: neither a second nor a state is lost.
        let_pass(20)
        signed_in.set_offline(True)
        desk.keyboard.press("d")
        expect(desk.locator(".chair-desk__offline")).to_be_visible()
        expect(state).to_have_text("Svaret ges")
        mortal_server.kill()
        mortal_server.start()
        signed_in.set_offline(False)
        expect(desk.locator(".chair-desk__offline")).to_be_hidden()
        desk.reload()
        expect(desk.locator("[data-clock-figures]")).to_have_text(re.compile("^4:(40|3[5-9])$"))
        press("d", "Ingen i stolen")

        # At home, on a telephone without JavaScript.
        press("k", "På väg till stolen")
        home.goto(f"{mortal_server.url}{meeting_page.url}live/")
        expect(home.get_by_role("heading", name=QUESTIONS[4])).to_be_visible()
        press("s", "Svaret ges")
        press("d", "Ingen i stolen")

        # The rest: two answered, one in Arabic in its own direction, one to a written reply for want of time.
        press("k", "På väg till stolen")
        press("s", "Svaret ges")
        press("d", "Ingen i stolen")
        press("k", "På väg till stolen")
        press("w", "Ingen i stolen")
        press("k", "På väg till stolen")
        press("s", "Svaret ges")
        expect(hall.locator(".hall__question")).to_have_text(QUESTIONS[7])
        assert hall.locator(".hall__question").evaluate("each => getComputedStyle(each).direction") == "rtl"
        press("d", "Ingen i stolen")
        press("a", "Frågestunden är slut")
        expect(hall.locator(".hall__question")).to_have_text("Tack för alla frågor.")

        states = [QuestionRecord.objects.get(pk=record.pk).state for record in records]
        answered, merged = QuestionState.ANSWERED, QuestionState.MERGED
        deferred, written = QuestionState.DEFERRED, QuestionState.TO_WRITTEN_REPLY
        assert states == [answered, merged, deferred, answered, answered, answered, written, answered]
        assert QuestionRecord.objects.get(pk=records[2].pk).defer_reason == DeferReason.MORE_PREPARATION
        list(run_jobs(at=AFTERWARDS))
        told = {message.to[0]: message.subject for message in mail.outbox}
        told |= {str(message["To"]): str(message["Subject"]).strip() for message in mortal_server.mails()}
        assert told["p2@example.se"].startswith("Frågan är uppskjuten")
        assert told["p6@example.se"].startswith("Frågan får ett skriftligt svar")

        # Afterwards: the results on the meeting's page in the admin, the minutes and the archive.
        for name in ("meetings", "meeting", "minutes", "paper"):
            desk.goto(
                f"{mortal_server.url}{reverse(f'dialogue_golden_chair:{name}', args=[meeting.pk][: name != 'meetings'])}"
            )
            assert_accessible(desk)
        desk.goto(f"{mortal_server.url}{reverse('dialogue_golden_chair:answer', args=[meeting.pk, records[0].pk])}")
        assert_accessible(desk)
        desk.get_by_label("Skriftligt svar").fill("I höst.")
        desk.get_by_role("button", name="Spara svaret").click()
        expect(desk.get_by_text("Svaret är sparat")).to_be_visible()
        desk.goto(f"{mortal_server.url}{reverse('dialogue_golden_chair:presets', args=[meeting_page.chair.pk])}")
        assert_accessible(desk)
        home.goto(f"{mortal_server.url}{meeting_page.chair.url}arkiv/?q=cykelväg+höst")
        expect(home.get_by_role("link", name=QUESTIONS[0])).to_be_visible()
        home.goto(f"{mortal_server.url}{page_of(records[0]).url}")
        expect(home.get_by_text("I höst.")).to_be_visible()
        expect(home.get_by_text("Person 1")).to_be_visible()
        home.context.close()
