"""Being told is an address of one's own, behind a key, and ends when one says so or when there is nothing more to tell."""

import base64
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection

from dialogue.cases import contact_keys, follow_targets, services
from dialogue.cases.contact_keys import KeysDoNotOpen
from dialogue.cases.enums import FollowRole, NoticeState, Rhythm
from dialogue.cases.follow_targets import FollowTarget, register_follow_target
from dialogue.cases.models import ContactKey, Follow, Notice
from dialogue.ledger import services as ledger
from dialogue.residents.sealing import decode_bytes, encode_bytes
from dialogue.residents.services import NotAnAddress
from tests.factories.follows import FOLLOWED_AT, HAPPENED_AT, a_follow, announce

pytestmark = pytest.mark.django_db

NEW_KEY = base64.urlsafe_b64encode(b"another-master-key--------------").decode()


@pytest.fixture
def targets(monkeypatch):
    """What can be followed in this test: uuid -> FollowTarget."""
    monkeypatch.setattr(follow_targets, "_finders", {})
    known = {}
    register_follow_target("test", known.get)
    return known


def everything_stored() -> str:
    """Return all rows of our tables, as a dump would show them."""
    with connection.cursor() as cursor:
        rows = []
        for model in (Follow, ContactKey, Notice, *[Notice._meta.get_field("announcement").related_model]):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            rows += cursor.fetchall()
    return repr([[bytes(value) if isinstance(value, memoryview) else value for value in row] for row in rows])


class TestFollow:
    def test_stores_no_address_that_anyone_can_read(self):
        followed = a_follow("hemlig.person")
        announce(followed.key_id)

        assert "hemlig" not in everything_stored()

    def test_twice_is_following_once_however_the_address_is_written(self):
        target = uuid4()

        a_follow("Nagon", target=target)
        again = services.follow(target=target, address=" nagon@EXAMPLE.se ", language="en", at=FOLLOWED_AT)

        assert Follow.objects.get() == again
        assert Follow.objects.get().language == "en"
        assert services.count_followers(target=target) == 1

    def test_of_two_things_by_one_address_can_not_be_joined(self):
        first, second = a_follow("nagon"), a_follow("nagon")

        assert bytes(first.address_hash) != bytes(second.address_hash)

    def test_keeps_the_day_and_no_moment_that_could_be_compared_with_a_voices(self):
        assert a_follow().since == FOLLOWED_AT.date()

    def test_is_known_to_whoever_proves_the_address(self):
        followed = a_follow("nagon")

        assert services.is_following(target=followed.key_id, address="Nagon@example.se")
        assert not services.is_following(target=followed.key_id, address="annan@example.se")
        assert not services.is_following(target=uuid4(), address="nagon@example.se")

    def test_refuses_what_is_no_address(self):
        with pytest.raises(NotAnAddress):
            services.follow(target=uuid4(), address="nagon", language="sv", at=FOLLOWED_AT)

        assert not Follow.objects.exists()


class TestTheToken:
    def test_opens_its_own_follow_and_no_other(self):
        followed, other = a_follow("a"), a_follow("b")

        assert services.find_follow(token=services.token_of(follow=followed)) == followed
        assert services.token_of(follow=followed) != services.token_of(follow=other)

    @pytest.mark.parametrize("token", ["", "x", "A" * 43, "å"])
    def test_that_is_none_of_ours_opens_nothing(self, token):
        with pytest.raises(services.NoSuchFollow):
            services.find_follow(token=token)

    def test_of_one_follow_with_the_id_of_another_opens_nothing(self):
        followed, other = a_follow("a"), a_follow("b")
        ours, theirs = (decode_bytes(services.token_of(follow=each)) for each in (followed, other))

        with pytest.raises(services.NoSuchFollow):
            services.find_follow(token=encode_bytes(theirs[:16] + ours[16:]))

    def test_is_the_same_under_a_new_master_key(self, settings):
        followed = a_follow()
        token = services.token_of(follow=followed)

        settings.DIALOGUE_MASTER_KEYS = {"new": NEW_KEY, **settings.DIALOGUE_MASTER_KEYS}
        call_command("rewrap_keys", stdout=StringIO())
        settings.DIALOGUE_MASTER_KEYS = {"new": NEW_KEY}

        assert services.find_follow(token=token) == followed


class TestStopping:
    def test_removes_the_address_and_what_waits_for_it(self):
        target = uuid4()
        followed, other = a_follow("a", target=target), a_follow("b", target=target)
        announcement = announce(target)
        services.spread_announcement(announcement_id=announcement.pk)

        assert services.stop_following(token=services.token_of(follow=followed))

        assert list(Follow.objects.all()) == [other]
        services.send_due_notices(at=HAPPENED_AT)
        assert {notice.state for notice in Notice.objects.all()} == {NoticeState.SENT, NoticeState.DROPPED}

    def test_stops_for_whatever_reason_the_address_is_told(self):
        followed = a_follow("a")
        a_follow("a", target=followed.key_id, role=FollowRole.SUBMITTER)

        services.stop_following(token=services.token_of(follow=followed))

        assert not Follow.objects.exists()

    def test_twice_is_stopping_once(self):
        token = services.token_of(follow=a_follow())

        assert [services.stop_following(token=token) for _ in range(2)] == [True, False]

    def test_leaves_what_else_the_address_follows(self):
        followed, other = a_follow("a"), a_follow("a")

        services.stop_following(token=services.token_of(follow=followed))

        assert list(Follow.objects.all()) == [other]


class TestKeys:
    def test_are_wrapped_anew_with_the_ledgers(self, settings, capsys):
        a_follow()
        settings.DIALOGUE_MASTER_KEYS = {"new": NEW_KEY, **settings.DIALOGUE_MASTER_KEYS}

        call_command("rewrap_keys")
        call_command("rewrap_keys")

        assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["1", "0"]
        assert ContactKey.objects.get().master_key_id == "new"

    def test_that_do_not_open_are_counted_with_the_ledgers(self, settings):
        a_follow()

        settings.DIALOGUE_MASTER_KEYS = {"new": NEW_KEY}

        assert ledger.count_keys_that_do_not_open() == 1

    def test_that_are_lost_hold_the_mail_back_until_they_are_there_again(self, settings, mailoutbox):
        keys = settings.DIALOGUE_MASTER_KEYS
        announcement = announce(a_follow().key_id)
        services.spread_announcement(announcement_id=announcement.pk)

        settings.DIALOGUE_MASTER_KEYS = {"new": NEW_KEY}
        report = services.send_due_notices(at=HAPPENED_AT)
        settings.DIALOGUE_MASTER_KEYS = keys
        services.send_due_notices(at=HAPPENED_AT + timedelta(minutes=5))

        assert "KeysDoNotOpen" in report.failures[0]
        assert len(mailoutbox) == 1

    def test_of_one_thing_open_no_address_of_another(self):
        followed, other = a_follow("a"), a_follow("b")

        with pytest.raises(KeysDoNotOpen):
            contact_keys.open_address(contact_keys.open_key(other.key), followed)


class TestTheEnd:
    def test_of_what_is_over_takes_addresses_and_key(self, targets):
        followed = a_follow()
        targets[followed.key_id] = FollowTarget(title="Bänkar", over_at=HAPPENED_AT)

        services.end_followings_that_are_over(at=HAPPENED_AT - timedelta(days=2))
        assert Follow.objects.exists()
        services.end_followings_that_are_over(at=HAPPENED_AT)

        assert not Follow.objects.exists()
        assert ContactKey.objects.get().wrapped is None
        with pytest.raises(services.NothingMoreToTell):
            a_follow(target=followed.key_id)

    def test_waits_for_what_is_still_to_be_told(self, targets, mailoutbox):
        followed = a_follow()
        targets[followed.key_id] = FollowTarget(title="Bänkar", over_at=HAPPENED_AT)
        announcement = announce(followed.key_id)

        services.end_followings_that_are_over(at=HAPPENED_AT)
        assert Follow.objects.exists()
        services.spread_announcement(announcement_id=announcement.pk)
        services.send_due_notices(at=HAPPENED_AT)
        services.end_followings_that_are_over(at=HAPPENED_AT + timedelta(days=1))

        assert len(mailoutbox) == 1
        assert not Follow.objects.exists()

    def test_comes_a_month_after_something_has_gone(self, targets):
        followed = a_follow()

        for days in (0, 29, 30):
            assert Follow.objects.exists()
            services.end_followings_that_are_over(at=HAPPENED_AT + timedelta(days=days))

        assert not Follow.objects.filter(pk=followed.pk).exists()

    def test_does_not_come_for_what_was_gone_for_a_week(self, targets):
        followed = a_follow()

        services.end_followings_that_are_over(at=HAPPENED_AT)
        targets[followed.key_id] = FollowTarget(title="Bänkar")
        services.end_followings_that_are_over(at=HAPPENED_AT + timedelta(days=7))
        del targets[followed.key_id]
        services.end_followings_that_are_over(at=HAPPENED_AT + timedelta(days=31))

        assert Follow.objects.exists()

    def test_lets_what_waits_go(self):
        followed = a_follow(rhythm=Rhythm.DAILY)
        announcement = announce(followed.key_id)
        services.spread_announcement(announcement_id=announcement.pk)

        assert services.end_following(target=followed.key_id, at=HAPPENED_AT) == 1

        assert Notice.objects.get().state == NoticeState.DROPPED
