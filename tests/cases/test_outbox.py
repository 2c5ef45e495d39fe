"""The outbox, against a real mail server: everyone is told once, whatever happens on the way."""

import logging
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.db import transaction

from dialogue.cases import services, tasks
from dialogue.cases.enums import FollowRole, NoticeState, Rhythm
from dialogue.cases.models import Announcement, Follow, Notice
from dialogue.cases.periodic import run_jobs
from dialogue.cases.services import mailing
from dialogue.cases.tasks import LeftToThePeriodicRun
from tests.cases.mail_server import SMTP, MailServer, free_port, running
from tests.factories.cases import GroupFactory, ReviewerFactory
from tests.factories.follows import A_RUN_LATER, HAPPENED_AT, NEXT_MORNING, a_follow, announce

pytestmark = pytest.mark.django_db


@pytest.fixture
def port(settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", free_port()
    settings.EMAIL_TIMEOUT = 5
    return settings.EMAIL_PORT


@pytest.fixture
def server(port):
    server = MailServer()
    with running(server, port):
        yield server


def send(at=HAPPENED_AT, **more):
    """What a periodic run does with the outbox."""
    services.spread_announcements(at=at)
    return services.send_due_notices(at=at, **more)


def stop_url(mail) -> str:
    return str(mail["List-Unsubscribe"]).strip(" <>").removeprefix("http://localhost")


def told(count, *, target=None, **more):
    """``count`` addresses that follow one thing, and something that has happened with it."""
    target = target or uuid4()
    follows = [a_follow(f"person{n}", target=target, **more) for n in range(count)]
    return follows, announce(target)


class TestAMail:
    def test_reaches_everyone_once_however_often_it_is_announced_and_sent(self, server):
        follows, announcement = told(3)

        for _ in range(2):
            assert announce(follows[0].key_id) == announcement
            send()

        assert sorted(server.recipients) == [f"person{n}@example.se" for n in range(3)]
        assert {notice.state for notice in Notice.objects.all()} == {NoticeState.SENT}

    def test_says_what_has_happened_in_text_and_in_html_with_a_way_to_stop(self, server):
        told(1)

        send()

        (mail,) = server.mails
        text, html = mail.get_body(["plain"]).get_content(), mail.get_body(["html"]).get_content()
        assert str(mail["Subject"]).strip() == "Det du lämnade in är godkänt (ärende 2025-12)"
        for body in (text, html):
            assert "http://localhost/sv/arende/" in body
            assert "/sv/dialog/folj/sluta/" in body
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert mail["Auto-Submitted"] == "auto-generated"

    def test_can_be_stopped_by_a_mail_program_with_one_post(self, server, client):
        told(1)
        send()
        url = stop_url(server.mails[0])

        looked = client.get(url)
        assert looked.status_code == 200
        assert Follow.objects.exists()
        stopped = client.post(url, {"List-Unsubscribe": "One-Click"})

        assert stopped.status_code == 200
        assert not Follow.objects.exists()
        assert not client.cookies

    def test_is_in_the_recipients_language(self, server):
        target = uuid4()
        a_follow("en", target=target, language="en")
        a_follow("fi", target=target, language="fi")
        announce(target)

        send()

        languages = {str(mail["To"]): mail.get_body(["html"]).get_content() for mail in server.mails}
        assert '<html lang="en"' in languages["en@example.se"]
        assert '<html lang="sv"' in languages["fi@example.se"]

    def test_goes_to_the_roles_that_it_is_for_and_to_nobody_who_came_later(self, server):
        target = uuid4()
        a_follow("follows", target=target)
        a_follow("started", target=target, role=FollowRole.CO_STARTER)
        a_follow("later", target=target, role=FollowRole.CO_STARTER, at=HAPPENED_AT + timedelta(days=1))
        announce(target, roles=[FollowRole.CO_STARTER])

        send()

        assert server.recipients == ["started@example.se"]

    def test_comes_once_to_who_follows_what_they_handed_in(self, server):
        target = uuid4()
        a_follow("a", target=target)
        a_follow("a", target=target, role=FollowRole.SUBMITTER)
        announce(target)

        send()

        assert server.recipients == ["a@example.se"]


class TestWhatIsKept:
    def test_when_it_is_sent_leads_to_nobody(self, server):
        _, announcement = told(1)

        send()

        notice = Notice.objects.get()
        announcement.refresh_from_db()
        assert (notice.follow, notice.user, announcement.context) == (None, None, {})

    def test_goes_after_fourteen_days_and_is_not_told_again(self, server):
        follows, _ = told(1)
        send()

        services.purge_settled_notices(at=HAPPENED_AT + timedelta(days=14))
        assert Notice.objects.exists()
        services.purge_settled_notices(at=HAPPENED_AT + timedelta(days=15))
        announce(follows[0].key_id)
        send(HAPPENED_AT + timedelta(days=15))

        assert not Notice.objects.exists()
        assert len(server.mails) == 1


class TestACrash:
    def test_before_the_commit_tells_nobody(self, server):
        followed = a_follow()

        with transaction.atomic():
            announce(followed.key_id)
            transaction.set_rollback(True)
        send()

        assert server.mails == []
        assert not Announcement.objects.exists()

    def test_after_the_commit_is_mended_by_the_periodic_run(self, server):
        told(2)

        with time_machine.travel(A_RUN_LATER, tick=False):
            reports = list(run_jobs(at=A_RUN_LATER))

        assert not [report for report in reports if report.failures]
        assert len(server.mails) == 2

    def test_half_way_through_the_spreading_is_mended(self, server, monkeypatch):
        _, announcement = told(5)
        monkeypatch.setattr("dialogue.cases.services.announcing.SPREAD_AT_A_TIME", 2)
        made = Notice.objects.bulk_create
        calls = []

        def interrupted(self, notices, **options):
            calls.append(notices)
            if len(calls) == 2:
                raise KeyboardInterrupt
            return made(notices, **options)

        with monkeypatch.context() as patch:
            patch.setattr(type(Notice.objects), "bulk_create", interrupted)
            with pytest.raises(KeyboardInterrupt):
                services.spread_announcement(announcement_id=announcement.pk)
        assert Notice.objects.count() == 2
        send()

        assert len(set(server.recipients)) == len(server.recipients) == 5

    def test_between_claiming_and_settling_sends_again_under_the_same_name(self, server, monkeypatch):
        told(1)
        settle = mailing.NoticeQuerySet.settle
        monkeypatch.setattr(
            mailing.NoticeQuerySet, "settle", lambda *arguments, **more: (_ for _ in ()).throw(KeyboardInterrupt)
        )
        with pytest.raises(KeyboardInterrupt):
            send()
        monkeypatch.setattr(mailing.NoticeQuerySet, "settle", settle)

        send(HAPPENED_AT + timedelta(minutes=14))
        assert len(server.mails) == 1
        send(HAPPENED_AT + timedelta(minutes=15))

        first, second = server.mails
        assert first["Message-ID"] == second["Message-ID"]


class TestAMailServer:
    def test_that_is_down_costs_nobody_their_mail(self, port):
        told(3)
        server = MailServer()

        report = send()
        assert [line.split(": ")[1] for line in report.failures] == ["ConnectionRefusedError"]
        with running(server, port):
            for minutes in (5, 10):
                send(HAPPENED_AT + timedelta(minutes=minutes))

        assert len(server.mails) == 3

    def test_that_is_down_for_a_week_is_given_up(self, port):
        told(1)

        for hours in range(0, 8 * 24, 6):
            send(HAPPENED_AT + timedelta(hours=hours))

        notice = Notice.objects.get()
        assert (notice.state, notice.follow) == (NoticeState.GIVEN_UP, None)
        assert notice.attempts < 25

    def test_that_refuses_an_address_is_believed_and_the_others_get_theirs(self, server):
        told(3)
        server.answers["person1@example.se"] = "550 5.1.1 person1@example.se unknown"

        report = send()

        assert sorted(server.recipients) == ["person0@example.se", "person2@example.se"]
        assert "person1" not in repr(report)
        assert Notice.objects.get(state=NoticeState.REFUSED).failure == "SMTP 550"

    def test_that_refuses_an_address_three_times_makes_us_forget_it(self, server):
        (followed,), _ = told(1)
        server.answers["person0@example.se"] = "550 unknown"
        send()

        for n in range(2):
            assert Follow.objects.exists()
            announce(followed.key_id, f"again:{n}")
            send()

        assert not Follow.objects.exists()

    def test_that_takes_a_mail_again_starts_the_count_anew(self, server):
        followed = a_follow("person0")
        for n, answer in enumerate(["550 full", "550 full", "", "550 full", "550 full"]):
            server.answers["person0@example.se"] = answer
            announce(followed.key_id, f"again:{n}")
            send()

        assert Follow.objects.exists()

    def test_that_will_take_it_later_is_asked_later(self, server):
        told(1)
        server.answers["person0@example.se"] = "451 4.7.1 greylisted"
        send()
        server.answers.clear()

        send(HAPPENED_AT + timedelta(minutes=4))
        assert server.mails == []
        send(HAPPENED_AT + timedelta(minutes=5))

        assert len(server.mails) == 1

    def test_that_refuses_the_text_does_not_cost_the_follower_their_place(self, server):
        told(1)
        server.answer_to_data = "554 spam"

        send()

        assert Notice.objects.get().state == NoticeState.REFUSED
        assert Follow.objects.get().refusals_in_a_row == 0


class TestTime:
    def test_is_what_many_mails_are_spread_over(self, server, settings):
        settings.DIALOGUE_MAILS_PER_MINUTE = 2
        _, announcement = told(5)

        services.spread_announcement(announcement_id=announcement.pk)

        minutes = sorted((notice.due_at - HAPPENED_AT).seconds // 60 for notice in Notice.objects.all())
        assert minutes == [0, 0, 1, 1, 2]

    def test_between_two_runs_is_all_that_one_run_takes(self, server, settings):
        settings.DIALOGUE_MAILS_PER_MINUTE = 1
        told(7)

        assert send(HAPPENED_AT + timedelta(hours=1)).done == 5


class TestADigest:
    def test_comes_in_the_morning_with_everything_that_the_person_follows(self, server):
        targets = [uuid4(), uuid4()]
        for target in targets:
            a_follow("a", target=target, rhythm=Rhythm.DAILY)
            announce(target)

        send(HAPPENED_AT + timedelta(hours=5))
        assert server.mails == []
        send(NEXT_MORNING)

        (mail,) = server.mails
        assert str(mail["Subject"]).strip().startswith("2 nyheter från")
        assert mail.get_body(["plain"]).get_content().count("- Det du lämnade in är godkänt") == 2

    def test_of_a_week_comes_on_monday(self, server):
        target = uuid4()
        a_follow("a", target=target, rhythm=Rhythm.WEEKLY)
        announce(target)

        send(NEXT_MORNING + timedelta(days=4))
        assert server.mails == []
        send(NEXT_MORNING + timedelta(days=5))

        assert len(server.mails) == 1

    def test_is_stopped_as_a_whole(self, server, client):
        for _ in range(2):
            followed = a_follow("a", rhythm=Rhythm.DAILY)
            announce(followed.key_id)
        send(NEXT_MORNING)

        client.post(stop_url(server.mails[0]))

        assert not Follow.objects.exists()


class TestStaff:
    def test_are_told_once_each_without_a_way_to_stop(self, server):
        group = GroupFactory()
        one = ReviewerFactory(group=group)
        ReviewerFactory(group=group, is_active=False)
        ReviewerFactory(group=group, email="")

        for _ in range(2):
            services.notify_staff(
                event="late:1",
                template="dialogue/cases/mail/accepted",
                context={},
                group=group,
                user_ids=[one.pk],
                at=HAPPENED_AT,
            )
            send()

        assert server.recipients == [one.email]
        assert server.mails[0]["List-Unsubscribe"] is None
        assert "för att du arbetar med" in server.mails[0].get_body(["plain"]).get_content()

    def test_who_left_before_it_was_sent_get_nothing(self, server):
        user = ReviewerFactory()
        services.notify_staff(
            event="late:1", template="dialogue/cases/mail/accepted", context={}, user_ids=[user.pk], at=HAPPENED_AT
        )

        get_user_model().objects.all().delete()
        send()

        assert server.mails == []
        assert Notice.objects.get().state == NoticeState.DROPPED


@pytest.mark.django_db(transaction=True)
class TestTheTask:
    def test_sends_the_first_few_as_soon_as_it_has_happened(self, server):
        target = uuid4()
        for n in range(12):
            a_follow(f"person{n}", target=target)

        with time_machine.travel(HAPPENED_AT, tick=False):
            announce(target)
            assert len(server.mails) == 10
            send()

        assert len(server.mails) == 12

    def test_waits_in_the_database_for_a_worker_and_holds_no_address(self, server, settings, monkeypatch):
        enqueued = []
        monkeypatch.setattr(type(tasks.tell), "enqueue", lambda self, *arguments: enqueued.append(arguments))
        followed = a_follow("hemlig")

        announcement = announce(followed.key_id)
        assert server.mails == []
        assert enqueued == [(str(announcement.pk),)]
        with time_machine.travel(HAPPENED_AT, tick=False):
            tasks.tell.call(*enqueued[0])

        assert server.recipients == ["hemlig@example.se"]

    def test_tells_neither_in_the_log_nor_in_its_result_whom_it_failed_for(self, server, caplog, monkeypatch):
        caplog.set_level(logging.DEBUG)
        # That of the test's own mail server.
        caplog.set_level(logging.CRITICAL, logger="mail.log")
        server.answers["hemlig@example.se"] = "550 hemlig@example.se unknown"
        followed = a_follow("hemlig")
        with time_machine.travel(HAPPENED_AT, tick=False):
            announce(followed.key_id)
        assert "hemlig" not in caplog.text

        def fail(**_):
            raise ValueError("hemlig@example.se")

        monkeypatch.setattr(services, "spread_announcement", fail)
        with pytest.raises(LeftToThePeriodicRun) as failure:
            tasks.tell.call(str(uuid4()))
        assert "hemlig" not in repr(failure.value)
        assert failure.value.__context__ is None
