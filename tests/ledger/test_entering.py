"""What staff enter for people, and what they take out of a count: through the admin, as they do."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from dialogue.ledger import services
from dialogue.ledger.enums import Channel, SubjectKind
from dialogue.ledger.models import Entry, Invalidation, Subject, Voice
from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity
from dialogue.residents.keys import hashed_number
from tests.factories.ledger import CLOSES_AT, OPENS_AT, WHILE_OPEN, SubjectFactory, VoiceFactory
from tests.factories.residents import NETWORK, an_identity
from tests.factories.staff import StaffFactory
from tests.ledger.at_once import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)

ENTER, INVALIDATE = "dialogue_ledger.enter_for_others", "dialogue_ledger.invalidate_voices"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(WHILE_OPEN, tick=False):
        yield


@pytest.fixture
def subject():
    return SubjectFactory(kind=SubjectKind.SUPPORT, threshold=3)


@pytest.fixture
def desk(client, subject):
    """Press a button on the subject's page, as somebody with a right, and return what the page then says."""

    def press(action, *, right=ENTER, user=None, **data):
        client.force_login(user or StaffFactory(permissions=[right]))
        response = client.post(url_of(subject), {"action": action, **data}, follow=True)
        return response.content.decode()

    return press


def url_of(subject):
    return reverse("dialogue_ledger:count", args=[subject.pk])


def a_sheet(number="7", names=14, day=WHILE_OPEN):
    return {"sheet-sheet_number": number, "sheet-names": names, "sheet-received_on": day.date().isoformat()}


def apart(subject):
    return services.count_voices_by_scheme(subject=subject).get((Scheme.NONE, Channel.PAPER), 0)


class TestASheetWithNames:
    def test_is_counted_apart_and_never_twice(self, desk, subject):
        assert "14 namn är inlagda" in desk("sheet", **a_sheet())
        assert "redan inlagt" in desk("sheet", **a_sheet(names=3))

        assert (apart(subject), services.count_voices(subject=subject)) == (14, 0)
        assert not hasattr(Subject.objects.get(pk=subject.pk), "threshold_reached")
        call_command("check_counts")

    def test_by_two_people_counts_when_they_agree(self, desk, subject, settings):
        settings.DIALOGUE_COUNT_TAKES_TWO = True
        first, second = StaffFactory(permissions=[ENTER]), StaffFactory(permissions=[ENTER])
        desk("sheet", user=first, **a_sheet())
        entry = Entry.objects.get()

        page = desk("", user=second)
        assert "<td>–</td>" in page
        assert "någon annan" in desk(f"confirm_sheet:{entry.pk}", user=first, names=14)
        assert apart(subject) == 0
        assert "olika antal" in desk(f"confirm_sheet:{entry.pk}", user=second, names=13)
        desk("sheet", user=first, **a_sheet())
        again = Entry.objects.waiting().get()
        assert "14 namn är inlagda" in desk(f"confirm_sheet:{again.pk}", user=second, names=14)
        assert apart(subject) == 14

    def test_that_came_in_in_time_may_be_entered_after_the_closing(self, desk, subject):
        after = CLOSES_AT + timedelta(days=3)
        services.close_subject(subject=subject, at=CLOSES_AT)

        with time_machine.travel(after, tick=False):
            assert "ska ha kommit in mellan 2025-03-01 och 2025-03-31" in desk("sheet", **a_sheet(day=after))
            assert "ska ha kommit in" in desk("sheet", **a_sheet(day=OPENS_AT - timedelta(days=1)))
            desk("sheet", **a_sheet(day=CLOSES_AT))
        assert apart(subject) == 14
        call_command("check_counts")

    def test_that_was_a_mistake_is_taken_away_and_entered_anew(self, desk, subject):
        desk("sheet", **a_sheet(names=41))
        desk(f"take_back:{Entry.objects.get().pk}")
        desk("sheet", **a_sheet(names=14))

        assert apart(subject) == 14
        call_command("check_counts")

    def test_changes_a_frozen_total_only_where_such_voices_decide(self):
        subject = SubjectFactory(scheme=Scheme.NONE, counts_entered=True)
        staff = StaffFactory()
        services.close_subject(subject=subject, at=CLOSES_AT)

        services.enter_sheet(
            subject=subject, sheet_number="1", names=5, received_on=WHILE_OPEN.date(), by=staff, at=CLOSES_AT
        )

        subject.refresh_from_db()
        assert (subject.voices_at_closing, subject.corrected_after_closing) == (0, 5)
        call_command("check_counts")

    def test_entered_by_many_at_once_is_entered_once(self, subject):
        staff = StaffFactory()

        def enter():
            return services.enter_sheet(
                subject=subject, sheet_number="7", names=14, received_on=WHILE_OPEN.date(), by=staff, at=WHILE_OPEN
            )

        outcomes = all_at_once([enter] * (32 if connection.vendor == "postgresql" else 4))

        assert sum(isinstance(each, Entry) for each in outcomes) == 1
        assert apart(subject) == 14


class TestAPersonAtTheDesk:
    def test_without_identity_gets_a_receipt_that_is_good(self, desk, subject):
        said = desk("person", **{"person-channel": "PHONE"})

        code = said.partition("kvittensen till personen: ")[2].split()[0].partition("<")[0]
        voice = services.find_voice_by_receipt(code=code)
        assert (voice.channel, voice.entry.names) == (Channel.PHONE, 1)
        assert services.count_voices(subject=subject) == 0

    def test_is_known_by_a_number_as_by_an_e_legitimation_and_the_number_is_nowhere(self, client):
        subject = SubjectFactory(kind=SubjectKind.SUPPORT, scheme=Scheme.EID, counts_entered=True)
        person = {"action": "person", "person-channel": "DESK", "person-number": "811218-9876"}

        client.force_login(StaffFactory(permissions=[ENTER]))

        said = [client.post(url_of(subject), person, follow=True).content.decode() for _ in range(2)]

        assert services.find_voice(subject=subject, identity=Identity.eid(hashed_number("19811218-9876"))) is not None
        assert services.count_voices(subject=subject) == 1
        assert all("ser sitt stöd på Min sida" in each and "9876" not in each for each in said)

    def test_says_the_same_to_staff_whether_the_person_had_taken_part_or_not(self, desk, subject):
        services.give_voice(subject=subject, identity=an_identity("var.med"), at=WHILE_OPEN)

        said = [
            desk("person", **{"person-channel": "DESK", "person-email": f"{name}@example.se"})
            for name in ("var.med", "ny")
        ]

        notes = [each.partition("Inlagt.")[2][:60] for each in said]
        assert notes[0] == notes[1] != ""
        assert set(Entry.objects.values_list("is_identified", "names")) == {(True, 1)}
        assert not Voice.objects.filter(entry__isnull=False).exists()

    def test_who_then_takes_part_on_the_web_counts_as_everybody_there(self, desk, subject):
        desk("person", **{"person-channel": "DESK", "person-email": "anna@example.se"})
        assert services.count_voices(subject=subject) == 0

        given = services.give_voice(subject=subject, identity=Identity.email("anna@example.se"), at=WHILE_OPEN)

        assert not given.is_new
        assert services.count_voices(subject=subject) == Voice.objects.count() == 1
        with pytest.raises(services.AlreadyGiven):
            services.give_voice(subject=subject, identity=Identity.email("anna@example.se"), at=WHILE_OPEN)
        desk("person", **{"person-channel": "DESK", "person-email": "anna@example.se"})
        assert services.count_voices(subject=subject) == 1


class TestTakingVoicesOut:
    @pytest.fixture
    def many(self, subject):
        for number in range(12):
            services.give_voice(subject=subject, identity=an_identity(f"x{number}"), network=NETWORK, at=WHILE_OPEN)

    def chosen(self, subject, **more):
        group = next(each for each in services.trace_groups(subject=subject) if each.what == "network")
        return {"out-places": f"network:{group.hash}", "out-reason": "automatiska", **more}

    def test_is_seen_before_it_is_done_told_to_all_and_undone(self, desk, subject, many):
        seen = desk("preview", right=INVALIDATE, **self.chosen(subject))
        assert "Urvalet är 12 röster. Räkningen går från 12 till 0." in seen
        assert "under gränsen" in seen
        assert services.count_voices(subject=subject) == 12

        changed = desk("invalidate", right=INVALIDATE, **self.chosen(subject, **{"out-seen": 11}))
        assert "Antalet har ändrats" in changed
        desk("invalidate", right=INVALIDATE, **self.chosen(subject, **{"out-seen": 12}))
        corrections = services.corrections_of(subject=subject)
        assert services.count_voices(subject=subject) == 0
        assert [(row.voices, row.reason) for row in corrections.rows] == [(12, "automatiska")]
        assert corrections.is_below_threshold

        desk(f"undo:{Invalidation.objects.get().pk}", right=INVALIDATE)
        assert services.count_voices(subject=subject) == 12

    def test_waits_for_a_second_person_where_two_are_asked_for(self, desk, subject, many, settings):
        settings.DIALOGUE_COUNT_TAKES_TWO = True
        first, second = StaffFactory(permissions=[INVALIDATE]), StaffFactory(permissions=[INVALIDATE])
        desk("invalidate", user=first, **self.chosen(subject, **{"out-seen": 12}))
        proposed = Invalidation.objects.get()

        assert "någon annan" in desk(f"confirm:{proposed.pk}", user=first)
        assert services.count_voices(subject=subject) == 12
        desk(f"confirm:{proposed.pk}", user=second)
        assert services.count_voices(subject=subject) == 0


class TestThoseWhoMayNot:
    @pytest.mark.parametrize(
        ("right", "action"),
        [
            ("dialogue_cases.view_case", ""),
            (INVALIDATE, "sheet"),
            (INVALIDATE, "person"),
            (ENTER, "preview"),
            (ENTER, "invalidate"),
            (ENTER, "release"),
        ],
    )
    def test_change_nothing_and_see_nothing(self, client, subject, right, action):
        VoiceFactory(subject=subject)
        client.force_login(StaffFactory(permissions=[right]))
        data = {"action": action, **a_sheet(), "out-channels": "WEB", "out-reason": "x", "out-seen": 1}

        response = client.post(url_of(subject), data)

        assert response.status_code == 302
        assert response["Location"] == reverse("wagtailadmin_home")
        assert services.count_voices(subject=subject) == Voice.objects.count() == 1

    def test_enter_no_names_where_a_budget_has_to_be_filled_in(self, client):
        budget = SubjectFactory(kind=SubjectKind.BUDGET)
        client.force_login(StaffFactory(permissions=[ENTER]))

        client.post(url_of(budget), {"action": "sheet", **a_sheet()})

        assert not Entry.objects.exists()

    def test_find_no_list_either(self, client, subject):
        client.force_login(StaffFactory(permissions=["dialogue_cases.view_case"]))
        assert client.get(reverse("dialogue_ledger:counts")).status_code == 302

        client.force_login(StaffFactory(permissions=[ENTER]))
        assert url_of(subject) in client.get(reverse("dialogue_ledger:counts")).content.decode()
