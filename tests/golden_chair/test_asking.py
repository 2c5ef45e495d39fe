"""From a question to a receipt, as a person goes the way."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from dialogue.cases.models import Case
from dialogue.ledger import services as ledger
from dialogue.residents.identities import Identity
from golden_chair import services
from golden_chair.enums import QuestionState
from golden_chair.models import QuestionRecord
from golden_chair.rules import RuleCode
from tests.factories.golden_chair import (
    CLOSES_AT,
    WHILE_OPEN,
    a_golden_chair,
    a_meeting,
    a_question,
    accept,
    asked,
)
from tests.factories.municipality import AreaFactory, AssignmentFactory

TEXT = "När byggs den nya cykelvägen till stationen?"
STEP_1 = {"step": "1", "to": "anyone"}
STEP_2 = {**STEP_1, "step": "2", "text": TEXT, "language": "sv"}
STEP_3 = {**STEP_2, "step": "3", "way": "PRESENT", "name": "Anna i Lövestad", "follows": "on"}


def form_url(page):
    return reverse("dialogue:golden_chair:ask", args=[page.pk])


def code_in_mail():
    return re.search(r"\b\d{6}\b", mail.outbox[-1].body).group()


def show_who_one_is(client, response, address="anna@example.se"):
    """Go from the held act to what it leads to."""
    confirm = client.post(response["Location"], {"email": address})
    return client.post(confirm["Location"], {"code": code_in_mail()})


class TestAsking:
    def test_leads_from_whom_to_what_to_how_and_to_a_receipt(self, client, meeting_page):
        url = form_url(meeting_page)

        assert "Vem vill du fråga?" in client.get(url).content.decode()
        assert "Vad undrar du?" in client.post(url, STEP_1).content.decode()
        assert "Hur vill du vara med?" in client.post(url, STEP_2).content.decode()
        receipt = client.get(show_who_one_is(client, client.post(url, STEP_3))["Location"]).content.decode()

        record = QuestionRecord.objects.get()
        assert "Din fråga är inlämnad" in receipt
        assert TEXT in receipt
        assert record.state == QuestionState.RECEIVED
        assert record.asker_name == "Anna i Lövestad"
        assert Case.objects.get().words == [{"field": "text", "text": TEXT}]

    def test_to_a_person_is_kept_with_the_question(self, client, meeting_page):
        person, area = AssignmentFactory().representative, AreaFactory(locale=meeting_page.locale)
        url = form_url(meeting_page)

        page = client.get(url).content.decode()
        show_who_one_is(client, client.post(url, {**STEP_3, "to": f"person:{person.pk}", "area": area.pk}))

        assert person.name in page
        asked_page = accept(QuestionRecord.objects.get())
        assert (asked_page.representative, asked_page.area) == (person, area)
        # By which it is found again.
        archive = f"{meeting_page.chair.url}arkiv/"
        assert TEXT in client.get(archive, {"omrade": area.pk}).content.decode()
        elsewhere = AreaFactory(locale=meeting_page.locale)
        assert TEXT not in client.get(archive, {"omrade": elsewhere.pk}).content.decode()

    def test_shows_nobody_the_question_before_it_has_been_read(self, client, meeting_page):
        show_who_one_is(client, client.post(form_url(meeting_page), STEP_3))

        assert TEXT not in client.get(meeting_page.url).content.decode()
        accept(QuestionRecord.objects.get())
        listed = client.get(meeting_page.url).content.decode()

        assert TEXT in listed
        assert "Anna i Lövestad" in listed

    def test_says_beside_the_field_when_the_question_is_too_long(self, client, transactional_db, clock):
        page = a_meeting(a_golden_chair(longest_words=5))

        response = client.post(form_url(page), STEP_2)

        assert response.status_code == 422
        assert "Frågan får vara högst 5 ord" in response.content.decode()
        assert TEXT in response.content.decode()

    def test_goes_back_without_losing_what_was_written(self, client, meeting_page):
        response = client.post(form_url(meeting_page), {**STEP_3, "back": "1"}).content.decode()

        assert "Vad undrar du?" in response
        assert TEXT in response
        assert 'value="Anna i Lövestad"' in response

    def test_tells_of_questions_that_are_alike(self, client, meeting_page, meeting):
        page = accept(a_question(meeting, "När blir cykelvägen till stationen färdig?"))

        response = client.post(form_url(meeting_page), STEP_2).content.decode()

        assert "Någon har frågat något liknande" in response
        assert page.url in response

    def test_is_refused_when_the_time_has_run_out(self, client, meeting_page, clock):
        clock.move_to(CLOSES_AT - timedelta(minutes=5))
        held = client.post(form_url(meeting_page), STEP_3)
        clock.move_to(CLOSES_AT)

        response = show_who_one_is(client, held)

        assert response.status_code == 409
        assert "Frågan skulle ha varit inne" in response.content.decode()
        assert not QuestionRecord.objects.exists()
        assert client.get(form_url(meeting_page)).status_code == 409

    def test_twice_by_one_link_is_once(self, client, meeting_page):
        held = client.post(form_url(meeting_page), STEP_3)
        client.post(held["Location"], {"email": "anna@example.se"})
        link = re.search(r"http\S+/lank/\S+", mail.outbox[-1].body).group()

        client.post(link)
        assert client.post(link).status_code == 410

        assert QuestionRecord.objects.count() == 1


class TestRulesAtTheService:
    def test_count_a_persons_own_questions_only(self, transactional_db, clock):
        meeting = a_meeting(a_golden_chair(questions_per_person=1)).record()
        a_question(meeting, by="anna")
        a_question(meeting, by="bo")

        with pytest.raises(services.AgainstRules) as refused:
            a_question(meeting, by="ANNA")

        assert [refusal.code for refusal in refused.value.refusals] == [RuleCode.PER_PERSON]

    def test_quote_the_by_law(self, transactional_db, clock):
        chair = a_golden_chair(
            longest_words=2,
            by_law=[("paragraph", {"rule": "WORDS", "number": "12 §", "text": "Frågan ska vara kort."})],
        )

        with pytest.raises(services.AgainstRules) as refused:
            a_question(a_meeting(chair).record())

        assert refused.value.refusals[0].quoted.number == "12 §"

    def test_stand_when_the_first_question_has_come_in(self, transactional_db, clock):
        chair = a_golden_chair(longest_words=50)
        page = a_meeting(chair)
        a_question(page.record())
        chair.longest_words = 2
        chair.save_revision().publish()
        page.save_revision().publish()

        assert page.record().rule_set.longest_words == 50

    def test_follow_the_page_before_that(self, transactional_db, clock):
        chair = a_golden_chair(longest_words=50)
        page = a_meeting(chair)
        chair.longest_words = 40
        chair.save_revision().publish()
        page.save_revision().publish()

        assert page.record().rule_set.longest_words == 40


class TestWonderingToo:
    def test_counts_each_person_once_and_not_the_one_who_asked(self, client, meeting):
        record = a_question(meeting)
        page = accept(record)
        url = reverse("dialogue:golden_chair:wonder", args=[record.pk])

        for address in ("bo@example.se", "bo@example.se", "cia@example.se"):
            client.cookies.clear()
            show_who_one_is(client, client.post(url), address)

        assert services.co_askers([record]) == {record.pk: 2}
        assert "<strong>2</strong> personer till undrar samma sak" in client.get(page.url).content.decode()

    def test_is_over_when_the_question_has_been_answered(self, meeting):
        record = a_question(meeting)
        accept(record)
        services.note_answered(record=record, at=WHILE_OPEN)

        with pytest.raises(services.NotWaiting):
            services.wonder_too(record=record, identity=Identity.email("bo@example.se"), at=WHILE_OPEN)


class TestTakingBack:
    def test_takes_the_question_from_everyones_sight(self, client, meeting):
        asked_question = services.ask(
            meeting=meeting, asked=asked(), identity=Identity.email("anna@example.se"), at=WHILE_OPEN
        )
        page = accept(asked_question.record)

        response = client.post(reverse("dialogue:golden_chair:take_back", args=[asked_question.receipt]))

        assert "tillbakatagen" in client.get(response["Location"]).content.decode()
        assert client.get(page.url).status_code == 404
        asked_question.record.refresh_from_db()
        assert asked_question.record.state == QuestionState.WITHDRAWN

    def test_is_no_longer_possible_when_it_has_been_answered_in_public(self, client, meeting):
        asked_question = services.ask(
            meeting=meeting, asked=asked(), identity=Identity.email("anna@example.se"), at=WHILE_OPEN
        )
        accept(asked_question.record)
        services.note_answered(record=asked_question.record, at=WHILE_OPEN)

        response = client.post(reverse("dialogue:golden_chair:take_back", args=[asked_question.receipt]))

        assert response.status_code == 409
        assert ledger.find_voice_by_receipt(code=asked_question.receipt).withdrawn_at is None
