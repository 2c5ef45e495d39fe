"""
Those who hand something in, report something or write to the municipality leave an address; then everything is searched for
it: what is stored, what is logged, what staff can open, and every file that leaves.
"""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.urls import reverse

from dialogue.cases import kinds, services
from dialogue.cases.enums import FollowRole, Rhythm
from dialogue.cases.links import case_url
from dialogue.cases.models import Case, ContentReport
from dialogue.cases.periodic import run_jobs
from dialogue.pages.models import ViewpointPage
from tests.cases.admin.conftest import an_account
from tests.cases.admin.doors import doors_of
from tests.cases.testapp.kinds import a_kind, a_page_kind
from tests.cases.testapp.models import Note
from tests.factories.budget import DialogueIndexPageFactory
from tests.factories.cases import RECEIVED_AT, CaseFactory, group_that_may_publish
from tests.privacy.test_nobody_is_exposed import ADDRESS, marks_in, rows_of_everything

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.indexed]


@pytest.fixture
def story(client, caplog, monkeypatch):
    """A page and a note that were handed in and decided about, a report, and a viewpoint; all with the same address."""
    from wagtail.models import Page

    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    kinds.register(a_kind())
    kinds.register(a_page_kind())
    reviewers = group_that_may_publish()
    services.ensure_review_workflow(
        name="Granskning", groups=[reviewers], pages=[Page.objects.get(depth=1)], models=[Note]
    )
    staff = an_account("handlaggare", "view_case", "change_case")
    with time_machine.travel(RECEIVED_AT, tick=False):
        page = ViewpointPage(title="Synpunkt eller fråga", slug="synpunkt")
        DialogueIndexPageFactory().add_child(instance=page)
        page.save_revision().publish()
        cases = [CaseFactory(kind=kind, case_number=kind) for kind in ("dialogue_test.note", "dialogue_test.page")]
        for case, rhythm in zip(cases, (Rhythm.AT_ONCE, Rhythm.DAILY), strict=True):
            services.continue_receiving(case_id=case.pk)
            services.follow(
                target=case.pk, address=ADDRESS, language="sv", role=FollowRole.SUBMITTER, rhythm=rhythm, at=RECEIVED_AT
            )
        cases[0].refresh_from_db()
        cases[0].get_item().get_latest_revision().publish()
        services.refuse(cases[1], services.Grounds("private_interest"), by=staff, at=RECEIVED_AT)
        services.ask_for_new_assessment(case_id=cases[1].pk, words="Se igen.", at=RECEIVED_AT)
        client.post(reverse("dialogue:report", args=[cases[0].pk]), {"reason": "breaks_rules", "email": ADDRESS})
        client.post(reverse("dialogue:viewpoint_write", args=[page.pk]), {"text": "Gungan.", "email": ADDRESS})
        client.post(reverse("dialogue:viewpoint_write", args=[page.pk]), {"text": "", "email": ADDRESS})
        for case in Case.objects.all():
            services.answer_case(case_id=case.pk, text="Svar.", by=staff, at=RECEIVED_AT)
        services.decide_report(report_id=ContentReport.objects.get().pk, reply="Nej.", by=staff, at=RECEIVED_AT)

    # A server that answers with the address, as servers do; then one that takes it.
    def refuse_with_address(self, messages):
        raise OSError(f"450 {ADDRESS} is busy")

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", refuse_with_address)
        run_once(RECEIVED_AT + timedelta(minutes=5))
    for hours in (1, 24, 48):
        run_once(RECEIVED_AT + timedelta(hours=hours))
    return staff


def run_once(moment):
    """One periodic run; what it reports of its failures tells nobody either."""
    with time_machine.travel(moment, tick=False):
        assert not marks_in(repr(list(run_jobs(at=moment))))


def test_are_found_in_nothing_that_is_kept_logged_opened_or_exported(story, client, caplog, tmp_path):
    assert len([message for message in mail.outbox if message.to == [ADDRESS]]) >= 4

    for table, rows in rows_of_everything().items():
        assert not marks_in(rows), table
    for entry in caplog.records:
        assert not marks_in(f"{entry.getMessage()} {entry.exc_text or ''} {entry.__dict__}"), entry.name
    for message in mail.outbox:
        if message.to != [ADDRESS]:
            assert not marks_in(f"{message.to} {message.subject} {message.body} {message.alternatives}")

    for name in ("alla.csv", "alla.xlsx"):
        call_command("export_cases", str(tmp_path / name))
        assert not marks_in((tmp_path / name).read_text(errors="ignore"))
    client.force_login(story)
    inbox, report, year = (reverse(f"dialogue_cases:{name}") for name in ("inbox", "report", "year"))
    doors = [f"{inbox}?scope=all", f"{report}?scope=all&export=csv", f"{year}?format=csv", year]
    for case in Case.objects.all():
        item = case.get_item()
        doors += [case_url(case), reverse("dialogue_cases:case", args=[case.pk])]
        doors += doors_of(case, item) if item is not None else []
    seen = 0
    for url in dict.fromkeys(doors):
        response = client.get(url)
        body = b"".join(response) if response.streaming else response.content
        assert not marks_in(body.decode(errors="ignore")), url
        seen += response.status_code == 200
    assert seen > 10
    printed = client.post(reverse("dialogue_cases:print", args=[Case.objects.first().pk]), {"with_notes": "on"})
    assert not marks_in(printed.content.decode())
