"""Killed anywhere between the first write and the last: nothing acknowledged is lost, and nothing is done twice."""

from collections import Counter
from datetime import timedelta
from email import message_from_bytes
from itertools import count

import pytest
import time_machine
from django.db import transaction
from wagtail.models import WorkflowState

from dialogue.cases import services
from dialogue.cases.enums import CaseState, FollowRole, NoticeState, StatusEvent
from dialogue.cases.models import Announcement, Case, Notice, Refusal
from dialogue.cases.services import Grounds
from tests.cases.killing import killed_at
from tests.cases.testapp.models import Note, NotePage
from tests.factories.cases import RECEIVED_AT, CaseFactory, ReviewerFactory
from tests.factories.follows import announce
from tests.factories.ledger import DialogueFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("workflow"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning"),
]

# Longer than a claim lasts, which a killed run leaves behind.
LATER = RECEIVED_AT + timedelta(hours=1)


def walk(act, *, every=1):
    """Let ``act(step)`` be killed at every step, until it comes to its end; return how often it was killed."""
    for killed, step in enumerate(count(1, every)):
        if not killed_at(step, lambda step=step: act(step)):
            return killed
    raise AssertionError


def events(case) -> list[str]:
    return list(case.log.order_by("pk").values_list("event", flat=True))


class TestReceiving:
    @pytest.mark.parametrize(
        ("kind", "model", "every"), [("dialogue_test.note", Note, 1), ("dialogue_test.page", NotePage, 5)]
    )
    def test_is_finished_by_the_next_run_that_lives(self, kind, model, every):
        dialogue = DialogueFactory()

        def send(step):
            with transaction.atomic(durable=True):
                services.receive(
                    kind=kind,
                    dialogue=dialogue,
                    subject_ref=f"{step}",
                    words=[{"field": "text", "text": f"Bänkar längs ån, {step}."}],
                    language="sv",
                    at=RECEIVED_AT,
                )

        killed = walk(send, every=every)
        received = Case.objects.count()
        # The first ones died before their commit and were never acknowledged; the last one was not killed.
        assert 1 < received <= killed
        unfinished = Case.objects.not_in_review().count()
        runs_killed = walk(lambda step: services.finish_receiving(at=LATER), every=9)

        assert 0 < unfinished < received
        assert runs_killed >= 1
        assert set(Case.objects.values_list("state", flat=True)) == {CaseState.IN_REVIEW}
        assert model.objects.count() == WorkflowState.objects.count() == received == Case.objects.count()
        numbers = sorted(
            int(number.rpartition("-")[2]) for number in Case.objects.values_list("case_number", flat=True)
        )
        assert numbers == list(range(numbers[0], numbers[0] + received))
        for case in Case.objects.all():
            assert events(case) == [StatusEvent.RECEIVED, StatusEvent.CLOCK_STARTED, StatusEvent.REVIEW_STARTED]
            assert case.get_item().text == case.words[0]["text"]


class TestReviewing:
    @pytest.fixture
    def case(self):
        case = CaseFactory()
        services.continue_receiving(case_id=case.pk)
        services.follow(target=case.pk, address="a@b.example", language="sv", role=FollowRole.SUBMITTER, at=RECEIVED_AT)
        return Case.objects.get(pk=case.pk)

    def test_refuses_wholly_or_not_at_all(self, case, reviewers):
        reviewer = ReviewerFactory(group=reviewers)

        def refuse(step):
            if not Refusal.objects.exists():
                services.refuse(case, Grounds("private_interest"), by=reviewer, at=RECEIVED_AT)

        for step in count(1):
            was_killed = killed_at(step, lambda step=step: refuse(step))
            is_refused = Case.objects.get(pk=case.pk).state == CaseState.REFUSED
            assert Refusal.objects.count() == Announcement.objects.count() == int(is_refused)
            assert events(case).count(StatusEvent.REFUSED) == int(is_refused)
            assert (WorkflowState.objects.get().status == WorkflowState.STATUS_NEEDS_CHANGES) == is_refused
            if not was_killed:
                break

        assert is_refused
        assert step > 3

    def test_publishes_wholly_or_not_at_all(self, case, reviewers):
        reviewer = ReviewerFactory(group=reviewers)

        def approve(step):
            state = WorkflowState.objects.get()
            if state.status == WorkflowState.STATUS_IN_PROGRESS:
                state.current_task_state.approve(user=reviewer)

        for step in count(1):
            was_killed = killed_at(step, lambda step=step: approve(step))
            is_public = Note.objects.get().live
            assert (Case.objects.get(pk=case.pk).state == CaseState.ACCEPTED) == is_public
            assert events(case).count(StatusEvent.ACCEPTED) == int(is_public)
            if not was_killed:
                break

        assert is_public
        assert step > 3


class TestTelling:
    def test_loses_nobody_and_repeats_itself_under_the_same_id_only(self, settings, tmp_path):
        settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", tmp_path
        case = CaseFactory()
        for n in range(2):
            services.follow(target=case.pk, address=f"p{n}@b.example", language="sv", at=RECEIVED_AT)

        def tell(hour, *events):
            at = RECEIVED_AT + timedelta(hours=hour)
            # Told at once, by a task; what is left of it, and of those before it that were killed, by the run.
            with time_machine.travel(at, tick=False):
                for event in events:
                    announce(case.pk, f"accepted:{event}", at=at)
                services.spread_announcements(at=at)
                services.send_due_notices(at=at)

        steps = range(1, 13)
        killed = sum(killed_at(step, lambda step=step: tell(step, step)) for step in steps)
        assert killed > 8
        # What was never announced is announced again, and so is what was.
        tell(13, *steps)

        mails = [
            message_from_bytes(part.lstrip())
            for path in tmp_path.iterdir()
            for part in path.read_bytes().split(b"-" * 79)
            if part.strip()
        ]
        assert Counter(mail["To"] for mail in {mail["Message-ID"]: mail for mail in mails}.values()) == {
            "p0@b.example": 12,
            "p1@b.example": 12,
        }
        # Some were killed between handing over a mail and writing that it had gone.
        assert len(mails) > 24
        assert not Notice.objects.exclude(state=NoticeState.SENT).exists()
