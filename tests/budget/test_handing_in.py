"""Handing in through the public door: each refusal has its own words, and nothing that was typed is lost."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from budget import services
from budget.enums import BudgetPublication
from budget.models import BudgetScenario, BudgetSimulatorPage, BudgetStatement, BudgetSubmission
from budget.services.submitting import Plan
from dialogue.cases.models import Case
from dialogue.cases.services import Grounds, refuse
from dialogue.pages.enums import ParticipationRule
from dialogue.residents.identities import Identity
from tests.factories.budget import CLOSES_AT, OPENS_AT, WHILE_OPEN, a_budget, publish
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db(transaction=True)

BALANCED = {"SN-320": 27_000_000, "SN-440": 63_000_000}
WHY = "Skolan är viktigast för oss."


@pytest.fixture
def simulator():
    simulator = a_budget()
    services.scenario_in_force(page=simulator, at=OPENS_AT)
    return simulator


@pytest.fixture(autouse=True)
def clock():
    """Stand still while the dialogue is open; a test may move the moment on."""
    with time_machine.travel(WHILE_OPEN, tick=False) as moment:
        yield moment


def form(amounts=BALANCED, *, scenario="1", **more):
    """Return what a browser posts from the review: the plan as hidden fields, and the words."""
    state = json.dumps({"amounts": amounts, "anchor": {}})
    return {"scenario": scenario, "view": "DETAIL", "state": state, "why": WHY, **more}


def submit(client, page, **kwargs):
    return client.post(reverse("dialogue:budget:submit", args=[page.pk]), form(**kwargs))


def hand_in(client, page, *, address="anna@example.org", **kwargs):
    """Go all the way with a code from the mail, and return the last answer."""
    identify = submit(client, page, **kwargs)["Location"]
    confirm = client.post(identify, {"email": address})["Location"]
    code = re.search(r"\b\d{6}\b", mail.outbox[-1].body).group()
    return client.post(confirm, {"code": code})


class TestTheWayToAReceipt:
    def test_a_code_from_the_mail_hands_the_budget_in(self, client, simulator):
        response = hand_in(client, simulator)

        assert response.status_code == 302
        receipt = client.get(response["Location"])
        assert "Din budget är inlämnad" in receipt.content.decode()
        assert BudgetSubmission.objects.get().amounts["SN-440"] == 63_000_000

    def test_no_answer_on_the_way_may_be_kept_by_a_cache(self, client, simulator):
        identify = submit(client, simulator)["Location"]

        assert "no-store" in client.get(identify)["Cache-Control"]

    def test_the_same_code_twice_makes_one_version(self, client, simulator):
        identify = submit(client, simulator)["Location"]
        confirm = client.post(identify, {"email": "anna@example.org"})["Location"]
        code = re.search(r"\b\d{6}\b", mail.outbox[-1].body).group()
        client.post(confirm, {"code": code})

        again = client.post(confirm, {"code": code})

        assert again.status_code == 410
        assert BudgetSubmission.objects.count() == 1

    def test_a_wrong_code_says_so_and_keeps_the_budget(self, client, simulator):
        identify = submit(client, simulator)["Location"]
        confirm = client.post(identify, {"email": "anna@example.org"})["Location"]
        wrong = "000000" if "000000" not in mail.outbox[-1].body else "000001"

        response = client.post(confirm, {"code": wrong})

        assert response.status_code == 422
        assert "Koden stämmer inte" in response.content.decode()
        assert client.get(confirm).status_code == 200

    def test_a_receipt_changes_the_budget_without_asking_who_one_is(self, client, simulator):
        code = hand_in(client, simulator)["Location"].rstrip("/").rsplit("/", 1)[-1]
        identify = submit(client, simulator, amounts={})["Location"]

        assert "Jag har redan en kvittens och vill ändra min budget" in client.get(identify).content.decode()
        refused = client.post(identify, {"receipt": "AAAA-AAAA-AAAA-AAAA"})
        changed = client.post(identify, {"receipt": code})

        assert refused.status_code == 422
        assert changed["Location"].endswith(f"/kvittens/{code}/")
        assert sorted(BudgetSubmission.objects.values_list("version", flat=True)) == [1, 2]

    def test_a_dialogue_without_identity_says_what_it_counts(self, client):
        page = a_budget(participation_rule=ParticipationRule.NONE)
        identify = submit(client, page)["Location"]

        assert "inte en per person" in client.get(identify).content.decode()
        receipt = client.post(identify)["Location"]

        assert "Din budget är inlämnad" in client.get(receipt).content.decode()
        assert client.post(identify).status_code == 410
        assert BudgetSubmission.objects.count() == 1
        assert not mail.outbox


class TestRefusals:
    @pytest.mark.parametrize(
        ("amounts", "words"),
        [
            ({"SN-320": 36_000_000}, "Budgeten är inte i balans: du har fördelat"),
            ({"SN-320": 24_000_000}, "kvar att fördela"),
        ],
    )
    def test_a_budget_out_of_balance(self, client, simulator, amounts, words):
        response = submit(client, simulator, amounts=amounts)

        content = response.content.decode()
        assert response.status_code == 422
        assert words in content
        assert WHY in content
        assert not BudgetSubmission.objects.exists()

    def test_figures_that_have_changed_since(self, client, simulator):
        identify = submit(client, simulator)["Location"]
        client.post(identify, {"email": "anna@example.org"})
        area = simulator.get_children().get(slug__startswith="skol").specific
        lines = list(area.lines.all())
        lines[0].title = "Grundskola och fritidshem"
        area.lines = lines
        area.save_revision().publish()
        services.freeze_new_scenario(page=simulator, reason="Rättat namn", by=None, at=WHILE_OPEN)
        link = re.search(r"http\S+/lank/\S+", mail.outbox[-1].body).group()

        response = client.post(link)

        content = response.content.decode()
        assert response.status_code == 409
        assert "Kommunen har ändrat siffrorna" in content
        assert WHY in content
        assert "63000000" in content
        assert not BudgetSubmission.objects.exists()

    @pytest.mark.parametrize("name", ["amount-SN-320"])
    @pytest.mark.parametrize(
        ("typed", "words"),
        [("mycket", "SN-320"), ("27,0000001", "SN-320"), ("9" * 30, "SN-320"), ("1,2.3", "SN-320")],
    )
    def test_an_amount_that_is_no_amount_comes_back_as_it_was_typed(self, client, simulator, name, typed, words):
        url = reverse("dialogue:budget:review", args=[simulator.pk])

        content = client.post(url, {**form(), name: typed}).content.decode()

        assert f'value="{typed}"' in content
        assert f'id="{name}-error"' in content
        assert 'aria-invalid="true"' in content

    def test_a_second_too_late(self, client, simulator, clock):
        clock.move_to(CLOSES_AT - timedelta(minutes=5))
        identify = submit(client, simulator)["Location"]
        client.post(identify, {"email": "anna@example.org"})
        link = re.search(r"http\S+/lank/\S+", mail.outbox[-1].body).group()
        clock.move_to(CLOSES_AT)

        refused = client.post(link)

        assert refused.status_code == 409
        assert "har stängt" in refused.content.decode()
        assert WHY in refused.content.decode()
        assert not BudgetSubmission.objects.exists()

    def test_a_dialogue_that_rests(self, client, simulator):
        simulator.pauses = [
            (
                "pause",
                {
                    "starts_at": WHILE_OPEN - timedelta(days=1),
                    "ends_at": WHILE_OPEN + timedelta(days=7),
                    "reason": "Valet till riksdagen",
                },
            )
        ]
        publish(simulator)

        response = submit(client, simulator)

        assert response.status_code == 422
        assert "Valet till riksdagen" in response.content.decode()

    def test_words_that_are_too_long_come_back_whole(self, client, simulator):
        long = "o" * 2001

        response = submit(client, simulator, why=long)

        assert response.status_code == 422
        assert long in response.content.decode()
        assert "högst 2000" in response.content.decode()

    def test_a_personal_number_is_pointed_out_once_and_hidden_from_others(self, client, simulator):
        words = "Fråga 811218-9876 om skolan."
        first = submit(client, simulator, why=words)
        seen = re.search(r'name="numbers_seen" value="(\w+)"', first.content.decode()).group(1)

        identify = submit(client, simulator, why=words, numbers_seen=seen)["Location"]
        confirm = client.post(identify, {"email": "anna@example.org"})["Location"]
        client.post(confirm, {"code": re.search(r"\b\d{6}\b", mail.outbox[-1].body).group()})

        assert first.status_code == 422
        assert "ser ut som ett personnummer" in first.content.decode()
        statement = BudgetStatement.objects.get()
        assert statement.overall == "Fråga ••••••-•••• om skolan."
        assert not statement.is_edited_by_municipality

    def test_another_personal_number_is_pointed_out_anew(self, client, simulator):
        first = submit(client, simulator, why="Fråga 811218-9876.")
        seen = re.search(r'name="numbers_seen" value="(\w+)"', first.content.decode()).group(1)

        assert submit(client, simulator, why="Fråga 701063-2391.", numbers_seen=seen).status_code == 422

    def test_a_line_twice_or_unknown_in_a_made_up_form(self, client, simulator):
        state = '{"amounts": {"SN-320": 27000000, "SN-320": 28000000, "XX": 5}, "anchor": {}}'

        response = client.post(reverse("dialogue:budget:submit", args=[simulator.pk]), {**form(), "state": state})

        assert response.status_code == 422
        assert not BudgetSubmission.objects.exists()


class TestWithoutTheLedgersKeys:
    def test_forms_say_so_and_the_pages_stay_up(self, client, simulator, settings):
        identify = submit(client, simulator)["Location"]
        settings.DIALOGUE_MASTER_KEYS = {"annan": "YW5vdGhlci1tYXN0ZXIta2V5LWZvci10ZXN0cy0tLS0="}

        answer = client.post(identify, {"email": "anna@example.org"})
        code = re.search(r"\b\d{6}\b", mail.outbox[-1].body).group()
        response = client.post(answer["Location"], {"code": code})

        assert response.status_code == 503
        assert client.get(f"{simulator.url}simulator/").status_code == 200
        assert not BudgetSubmission.objects.exists()


class TestThePublishedBudgets:
    def hand_in_many(self, page, count, words=""):
        for number in range(count):
            services.submit_budget(
                page=page,
                identity=Identity.email(f"person{number}@example.org"),
                plan=Plan(
                    scenario_number=1,
                    amounts=BALANCED,
                    words=[{"code": "", "text": words}] if words else [],
                ),
                language="sv",
                at=WHILE_OPEN,
            )

    def test_come_at_closing_by_default(self, client, simulator, clock):
        self.hand_in_many(simulator, 10)
        url = f"{simulator.url}budgetar/"

        assert "Budgetarna visas när dialogen har stängt" in client.get(url).content.decode()
        clock.move_to(CLOSES_AT)
        content = client.get(url).content.decode()

        assert "10 budgetar, utan namn och i slumpad ordning" in content

    def test_show_no_figures_when_fewer_than_ten_answered(self, client, simulator, clock):
        self.hand_in_many(simulator, 9)
        clock.move_to(CLOSES_AT)
        submission = BudgetSubmission.objects.first()

        assert "Färre än tio" in client.get(f"{simulator.url}budgetar/").content.decode()
        assert client.get(f"{simulator.url}budgetar/{submission.public_id}/").status_code == 404

    def test_show_words_only_after_review(self, client, simulator, clock):
        self.hand_in_many(simulator, 10, words="Skolan först.")
        clock.move_to(CLOSES_AT)
        url = f"{simulator.url}budgetar/"
        assert "Skolan först." not in client.get(url).content.decode()

        BudgetSubmission.objects.first().statement.save_revision().publish()

        assert client.get(url).content.decode().count("Skolan först.") == 1

    def test_say_nothing_of_when_or_by_whom(self, client, simulator, clock):
        self.hand_in_many(simulator, 10)
        clock.move_to(CLOSES_AT)
        submission = BudgetSubmission.objects.select_related("voice").first()

        content = client.get(f"{simulator.url}budgetar/{submission.public_id}/").content.decode()

        for secret in (submission.voice_id, submission.pk, "2025-03-20", "20 mars"):
            assert str(secret) not in content

    def test_can_be_read_beside_ones_own(self, client, simulator, clock):
        self.hand_in_many(simulator, 9)
        receipt = hand_in(client, simulator)["Location"].rstrip("/").rsplit("/", 1)[-1]
        clock.move_to(CLOSES_AT)
        other = BudgetSubmission.objects.order_by("submitted_at", "pk").first()

        url = reverse("dialogue:budget:compare", args=[simulator.pk, other.public_id])

        assert '<th scope="col" class="md-num">Din</th>' in client.post(url, {"receipt": receipt}).content.decode()
        assert "Vi hittar inget här" in client.post(url, {"receipt": "AAAA-AAAA-AAAA-AAAA"}).content.decode()


class TestPublicPages:
    @pytest.mark.parametrize("path", ["", "simulator/", "budgetar/"])
    def test_are_the_same_for_everyone_and_set_no_cookie(self, client, simulator, path):
        response = client.get(f"{simulator.url}{path}")

        assert response.status_code == 200
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert "csrfmiddlewaretoken" not in response.content.decode()

    def test_an_area_leads_to_the_simulator(self, client, simulator):
        area = simulator.get_children().first().specific

        assert client.get(area.url)["Location"] == simulator.url

    def test_before_opening_one_may_try_but_not_hand_in(self, client, clock):
        page = a_budget()
        clock.move_to(OPENS_AT - timedelta(hours=1))

        assert "inte att lämna in" in client.get(page.url).content.decode()
        assert client.get(f"{page.url}simulator/").status_code == 200
        assert submit(client, page, scenario="").status_code == 422
        assert not BudgetScenario.objects.exists()


class TestWhatTheReceiptSaysOfTheWords:
    def test_is_that_nobody_else_sees_them_where_budgets_are_never_shown(self, client, simulator):
        BudgetSimulatorPage.objects.filter(pk=simulator.pk).update(publication=BudgetPublication.NEVER)

        said = client.get(hand_in(client, simulator)["Location"]).content.decode()

        assert "Det visas inte för andra." in said

    def test_is_why_they_are_not_shown_when_they_were_refused(self, client, simulator):
        receipt = hand_in(client, simulator)["Location"]
        case = Case.objects.get()
        refuse(case, Grounds("personal_data"), by=StaffFactory(), at=WHILE_OPEN, message="Det gäller grannens namn.")

        said = client.get(receipt).content.decode()

        assert "Kommunen visar inte det du skrev. Din budget räknas ändå." in said
        assert "Det innehåller uppgifter om en person" in said
        assert "Det gäller grannens namn." in said
