"""A viewpoint or a question: written by anyone, answered, never published; and nothing of it where the municipality has none."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse

from dialogue.cases import services as cases
from dialogue.cases.enums import CaseState
from dialogue.cases.links import case_url
from dialogue.cases.models import Case, Follow
from dialogue.cases.periodic import run_jobs
from dialogue.cases.secrecy import secrecy_group_name
from dialogue.pages.models import ViewpointChoice, ViewpointPage
from tests.cases.admin.conftest import an_account
from tests.factories.budget import DialogueIndexPageFactory
from tests.factories.ledger import STOCKHOLM
from tests.factories.municipality import DepartmentFactory
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db

# A Monday; ten working days later is a Monday as well.
TODAY = datetime(2025, 3, 10, 8, 0, tzinfo=STOCKHOLM)
ADDRESS = "anna.qxz7@exempel.se"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False) as clock:
        yield clock


@pytest.fixture
def way_in():
    return DialogueIndexPageFactory()


@pytest.fixture
def schools():
    return DepartmentFactory(name="Barn- och utbildningsförvaltningen")


@pytest.fixture
def page(way_in, schools):
    page = ViewpointPage(title="Synpunkt eller fråga", slug="synpunkt", contact_telephone="0250-210 00")
    page.choices = [ViewpointChoice(name="Skola och förskola", department=schools, locale=way_in.locale)]
    way_in.add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.fixture
def registrar():
    return an_account("registrator", "view_case", "change_case")


def soup_of(response, status=200):
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def run(*, at):
    """One periodic run, in which nothing fails."""
    assert [report for report in run_jobs(at=at) if report.failures] == []


def send(client, page, **said):
    return client.post(reverse("dialogue:viewpoint_write", args=[page.pk]), {"text": "Gungan är för hög.", **said})


def sent(client, page, **said):
    """Send one; return its case and the code that was shown."""
    response = send(client, page, **said)
    assert response.status_code == 302
    soup = soup_of(client.get(response["Location"]))
    code = soup.select_one("[data-receipt-code]").get_text(strip=True)
    return Case.objects.get(kind="viewpoint"), code


class TestThePage:
    def test_can_be_cached_and_leads_to_a_form_of_its_own(self, client, page):
        response = client.get(page.url)

        soup = soup_of(response)
        assert not response.cookies
        assert not soup.select("main form, .md-page form")
        assert soup.find("a", href=reverse("dialogue:viewpoint_write", args=[page.pk]))
        assert "Vi svarar inom tio arbetsdagar." in soup.get_text(" ")

    def test_is_where_the_guide_leads_instead_of_the_link(self, client, way_in, page):
        way_in.ways_out = [
            ("way", {"destination": "VIEWPOINT", "url": "https://annan.example/", "link_text": "E-tjänst"})
        ]
        way_in.save_revision().publish()

        soup = soup_of(client.get(f"{way_in.url}guide/tycka/verksamhet/"))
        assert soup.find("a", href=page.url, class_="md-button")
        assert "annan.example" not in str(soup)

        page.unpublish()
        assert "annan.example" in str(soup_of(client.get(f"{way_in.url}guide/tycka/verksamhet/")))

    def test_is_closed_when_it_is_not_published(self, client, page):
        page.unpublish()

        assert send(client, page).status_code == 404
        assert not Case.objects.exists()

    def test_tells_of_itself_when_an_old_draft_is_published_over_it(self, client, page):
        old = page.get_latest_revision()
        case, _code = sent(client, page)

        old.publish()

        case.refresh_from_db()
        assert (case.state, case.dialogue_id) == (CaseState.RECEIVED, page.translation_key)


class TestSending:
    def test_makes_a_case_with_a_number_a_department_and_a_day_and_nothing_public(self, client, page, schools):
        case, _code = sent(client, page, choice=str(page.choices.get().pk))

        assert case.case_number
        assert (case.state, case.department, case.item_type) == (CaseState.RECEIVED, schools, None)
        assert [word["text"] for word in case.words] == ["Gungan är för hög.", "Skola och förskola"]
        assert case.answer_times.get().due_date == (TODAY + timedelta(days=14)).date()
        # No run makes anything of it, today or later.
        run(at=TODAY)
        case.refresh_from_db()
        assert case.state == CaseState.RECEIVED

    @pytest.mark.parametrize("text", ["", "   "])
    def test_asks_for_words_beside_the_field(self, client, page, text):
        soup = soup_of(send(client, page, text=text, email=ADDRESS), status=422)

        assert soup.select_one(".md-field--invalid textarea")
        assert soup.select_one("[name=email]")["value"] == ADDRESS
        assert not Case.objects.exists()

    def test_says_beside_the_address_that_it_is_none(self, client, page):
        soup = soup_of(send(client, page, email="anna på exempel"), status=422)

        assert soup.select_one(".md-field--invalid [name=email]")
        assert "Gungan är för hög." in soup.select_one("textarea").get_text()

    def test_never_says_that_it_has_what_a_program_seems_to_have_sent(self, client, page):
        soup = soup_of(send(client, page, reference_line="http://spam.example", email=ADDRESS), status=422)

        assert not Case.objects.exists()
        assert "Vi har inte fått det än" in soup.get_text()
        assert "Gungan är för hög." in soup.select_one("textarea").get_text()
        assert soup.select_one("[name=email]")["value"] == ADDRESS
        fields = soup.select(".md-page form input[name]")
        again = {each["name"]: each.get("value", "") for each in fields}
        assert again["reference_line"] == ""

    def test_is_limited_from_one_network_without_losing_the_words(self, client, page, settings):
        settings.DIALOGUE_LIMITS = {"viewpoint_per_network": 1}
        assert send(client, page, REMOTE_ADDR="").status_code == 302
        first, second = (
            client.post(
                reverse("dialogue:viewpoint_write", args=[page.pk]), {"text": "Gungan."}, REMOTE_ADDR="193.10.0.7"
            )
            for _ in range(2)
        )

        assert first.status_code == 302
        soup = soup_of(second, status=422)
        assert "Vänta en timme" in soup.get_text()
        assert "Gungan." in soup.select_one("textarea").get_text()
        assert "0250-210 00" in soup.get_text()

    def test_of_what_is_about_a_person_is_read_by_the_group_for_secrecy_only(self, client, page, registrar):
        case, _code = sent(client, page, is_about_a_person="on")

        client.force_login(registrar)
        assert "Gungan" not in client.get(reverse("dialogue_cases:inbox")).content.decode()
        assert client.get(reverse("dialogue_cases:case", args=[case.pk])).status_code == 403
        registrar.groups.add(Group.objects.get_or_create(name=secrecy_group_name())[0])
        assert "Gungan" in client.get(reverse("dialogue_cases:case", args=[case.pk])).content.decode()


class TestTheAnswer:
    def test_comes_by_mail_and_is_read_with_the_code_from_anywhere(
        self, client, page, registrar, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            case, code = sent(client, page, email=ADDRESS)
        with django_capture_on_commit_callbacks(execute=True):
            cases.answer_case(case_id=case.pk, text="Vi sänker den i april.", by=registrar, at=TODAY)
        run(at=TODAY + timedelta(minutes=5))

        to_anna = [message for message in mail.outbox if message.to == [ADDRESS]]
        assert [message.subject for message in to_anna] == [
            f"Vi har fått det du skrev ({case.case_number})",
            f"Du har fått svar ({case.case_number})",
        ]
        assert not [message for message in to_anna if "Gungan" in message.body or "sänker" in message.body]
        told = [message for message in mail.outbox if message.to == [registrar.email]]
        assert [message.subject for message in told] == [f"Ny synpunkt eller fråga: {case.case_number}"]

        found = client.post(reverse("dialogue:find_receipt"), {"code": code.lower().replace("-", " ")})
        soup = soup_of(client.get(found["Location"]))
        assert "Vi sänker den i april." in soup.get_text()
        assert "Besvarat" in soup.get_text()
        assert "granskning" not in soup.select_one(".md-page").get_text().lower()

    def test_ends_the_case_which_can_be_taken_up_again(self, client, page, registrar):
        case, _code = sent(client, page)
        client.force_login(registrar)

        def act(name, **data):
            client.post(reverse("dialogue_cases:act", args=[case.pk, name]), data)
            case.refresh_from_db()
            return case.state

        assert act("svara", **{"svara-text": "Vi sänker den."}) == CaseState.CLOSED
        assert not case.answer_times.waiting().exists()
        assert case.pk not in {row.pk for row in client.get(reverse("dialogue_cases:inbox")).context["table"].data}
        assert act("ta-upp-igen") == CaseState.RECEIVED
        assert act("avsluta") == CaseState.CLOSED

    def test_is_no_refusal_for_nothing_was_to_be_published(self, client, page, registrar):
        case, _code = sent(client, page)
        client.force_login(registrar)
        offered = client.get(reverse("dialogue_cases:case", args=[case.pk])).content.decode()

        client.post(
            reverse("dialogue_cases:act", args=[case.pk, "publicera-inte"]),
            {"publicera-inte-reasons": ["private_interest"]},
        )

        assert "Publicera inte" not in offered
        assert not case.refusals.exists()

    def test_that_is_late_reminds_those_who_handle_cases(self, client, page, registrar):
        sent(client, page)

        for minutes in (0, 5):
            run(at=TODAY + timedelta(days=15, minutes=minutes))

        assert {tuple(message.to) for message in mail.outbox} == {(registrar.email,)}
        assert "Skulle ha besvarats" in mail.outbox[-1].subject


class TestTheAddress:
    def test_is_kept_for_as_long_as_there_is_an_answer_to_tell_and_then_goes(self, client, page, registrar):
        case, _code = sent(client, page, email=ADDRESS)

        for days in range(0, 60, 5):
            run(at=TODAY + timedelta(days=days))
        assert Follow.objects.filter(key=case.pk).exists()

        cases.answer_case(case_id=case.pk, text="Svar.", by=registrar, at=TODAY + timedelta(days=60))
        for days in (61, 100, 151, 152):
            run(at=TODAY + timedelta(days=days))
        assert not Follow.objects.filter(key=case.pk).exists()

    def test_is_found_in_nothing_that_those_who_handle_cases_see(self, client, page, registrar):
        case, _code = sent(client, page, email=ADDRESS)
        client.force_login(registrar)
        report = reverse("dialogue_cases:report")

        for url in (
            reverse("dialogue_cases:case", args=[case.pk]),
            reverse("dialogue_cases:inbox"),
            f"{report}?export=csv",
            case_url(case),
        ):
            response = client.get(url)
            body = b"".join(response) if response.streaming else response.content
            assert not re.search("qxz7", body.decode(errors="ignore")), url


class TestByTelephone:
    def test_is_entered_by_staff_as_if_the_person_had_written_and_its_department_is_told(self, client, page, schools):
        schools.email = "skolan@kommunen.example"
        schools.save()
        staff = StaffFactory(permissions=["dialogue_ledger.enter_for_others"])
        client.force_login(staff)
        url = reverse("dialogue_enter", args=["viewpoint", page.pk])
        posted = {"action": "enter", "text": "Bussen till skolan går för tidigt, säger 19121212-1212."}
        posted |= {"choice": str(page.choices.get().pk), "person-channel": "PHONE", "person-email": ADDRESS}

        listed = client.get(reverse("dialogue_enter_places")).content.decode()
        nothing = client.post(url, {**posted, "text": ""})
        pointed_out = soup_of(client.post(url, posted), status=422)
        seen = pointed_out.select_one("[name=numbers_seen]")["value"]
        done = client.post(url, {**posted, "numbers_seen": seen}, follow=True).content.decode()

        assert url in listed
        assert "Skriv din synpunkt eller fråga." in nothing.content.decode()
        case = Case.objects.get()
        assert (case.channel, case.department) == ("PHONE", schools)
        assert case.log.get(event="RECEIVED").actor == str(staff.pk)
        assert f"Inlagt med ärendenummer {case.case_number}" in done
        run(at=TODAY)
        told = {message.to[0]: message for message in mail.outbox}
        assert told[ADDRESS].subject.startswith("Vi har fått")
        assert told[schools.email].subject == f"Ett ärende har lämnats över till er: {case.case_number}"
        assert "Bussen" not in told[schools.email].body
        assert reverse("dialogue_cases:case", args=[case.pk]) in told[schools.email].body
