"""
People take part with an address and a number that stand out; then everything is searched for them.

One story, told once: the searching afterwards costs nothing. What staff can open is every address of the admin.
"""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from dialogue.cases.models import Case
from dialogue.cases.periodic import run_jobs
from dialogue.ledger import services as ledger
from dialogue.ledger.enums import Channel
from dialogue.ledger.models import Voice
from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity
from dialogue.residents.keys import hashed_number
from proposals.models import ProposalRecord
from proposals.services import give_support
from tests.cases.admin.doors import doors_of, doors_without_keys
from tests.factories.proposals import CLOSES_AT, WHILE_OPEN, a_list, page_of, published
from tests.factories.staff import StaffFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.indexed]

ADDRESS = "anna.qxz7@qxz7exempel.se"
NUMBER = "19811218-9876"
MARKS = ("qxz7", "198112189876", "19811218-9876", "8112189876", "811218-9876")


def marks_in(text: str) -> list[str]:
    return [mark for mark in MARKS if mark in text.lower()]


def take_part(client: Client, record: ProposalRecord) -> None:
    """Support a proposal with the address, by the code in the mail; the session knows the person afterwards."""
    identify = client.post(reverse("dialogue:proposals:support", args=[record.pk]))["Location"]
    confirm = client.post(identify, {"email": ADDRESS})["Location"]
    code = re.search(r"\b\d{6}\b", mail.outbox[-1].body).group()
    assert "/kvittens/" in client.post(confirm, {"code": code})["Location"]


def follow(client: Client, record: ProposalRecord) -> None:
    client.post(reverse("dialogue:follow", args=[record.anchor]), {"email": ADDRESS, "rhythm": "AT_ONCE"})
    link = re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]
    client.post(link, {"confirm": "1"})


def run_everything_due(*, at):
    assert [report.failures for report in run_jobs(at=at) if report.failures] == []


@pytest.fixture
def story(caplog):
    """A proposal that one person has supported on the web and follows, and another at the desk with a number."""
    caplog.set_level(logging.DEBUG)
    with time_machine.travel(WHILE_OPEN, tick=False):
        record = published(a_list(), by="inlamnare")
        client = Client()
        take_part(client, record)
        follow(client, record)
        client.get(reverse("dialogue:my_page"))
        client.get(reverse("dialogue:my_page_copy"))
        number = Identity.eid(hashed_number(NUMBER))
        give_support(record=record, identity=number, channel=Channel.DESK, at=WHILE_OPEN)
        run_everything_due(at=WHILE_OPEN)
        call_command("dispose")
        call_command("check_counts")
        yield record


def rows_of_everything() -> dict[str, str]:
    """Return what a dump of the database shows, by table; sessions as whoever has the secret key reads them."""
    dumped = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            dumped[table] = "\n".join(
                repr([bytes(value) if isinstance(value, memoryview) else value for value in row])
                for row in cursor.fetchall()
            )
    opened = [SessionStore().decode(session.session_data) for session in Session.objects.order_by("pk")]
    return {**dumped, "sessions, decoded": repr(opened)}


def test_nobody_who_takes_part_is_found_in_anything_that_is_kept_or_said(story, caplog, client):
    record = story
    assert ledger.count_voices_by_scheme(subject=record.subject)[Scheme.EID, Channel.DESK] == 1

    for table, rows in rows_of_everything().items():
        assert not marks_in(rows), table
    for entry in caplog.records:
        assert not marks_in(f"{entry.getMessage()} {entry.exc_text or ''} {entry.__dict__}"), entry.name
    for path in [*Path(settings.MEDIA_ROOT).rglob("*"), *Path(settings.STATIC_ROOT).rglob("*.json")]:
        assert not path.is_file() or not marks_in(path.read_text(errors="ignore")), path
    assert not marks_in(repr(getattr(cache, "_cache", "")))
    for message in mail.outbox:
        if message.to != [ADDRESS]:
            assert not marks_in(f"{message.to} {message.subject} {message.body} {message.alternatives}")


@pytest.mark.filterwarnings("ignore:Pagination may yield:django.core.paginator.UnorderedObjectListWarning")
def test_no_page_of_the_admin_tells_staff_whose_a_voice_is_or_which(story, client):
    """Every address of the admin, with this proposal's keys, as somebody who may do everything."""
    record = story
    client.force_login(StaffFactory(is_superuser=True, is_staff=True))
    case = Case.objects.get(subject_ref=str(record.pk))
    own = [reverse("dialogue_proposals:proposal", args=[record.pk]), f"{reverse('dialogue_cases:report')}?export=csv"]
    voices = [voice for voice in Voice.objects.order_by("pk") if voice.pk != record.submitter_voice_id]
    tells = [*map(str, (voice.pk for voice in voices)), *(bytes(voice.participant_key).hex() for voice in voices)]

    seen = 0
    for url in dict.fromkeys([*doors_without_keys(), *doors_of(case, page_of(record)), *own]):
        response = client.get(url)
        body = b"".join(response) if response.streaming else response.content
        said = body.decode(errors="ignore")
        assert not marks_in(said), url
        assert not any(each in said for each in tells), url
        seen += response.status_code == 200
    assert seen > 40


def test_what_is_disposed_of_ties_nobody_to_a_voice_any_more(story):
    record = story
    identity = Identity.email(ADDRESS)
    assert ledger.find_voices_of(identity=identity)

    for moment in (CLOSES_AT, CLOSES_AT + timedelta(days=366)):
        with time_machine.travel(moment, tick=False):
            run_everything_due(at=moment)

    record.subject.refresh_from_db()
    assert ledger.find_voices_of(identity=identity) == []
    assert record.subject.voices_at_closing == ledger.count_voices(subject=record.subject) == 2
    assert "qxz7" not in "".join(rows_of_everything().values())
