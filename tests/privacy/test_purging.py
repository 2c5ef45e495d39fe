"""A name is planted wherever a person's words can come to lie; the case is destroyed; then everything is searched."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from budget.models import BudgetStatement
from dialogue.cases import services as cases
from dialogue.cases.models import Case
from dialogue.cases.services import DisposalDecision
from dialogue.ledger import services as ledger
from proposals import services as proposing
from proposals.models import ProposalIndexPage
from tests.factories import budget as budgets
from tests.factories import golden_chair as chairs
from tests.factories import proposals
from tests.factories.budget import a_budget
from tests.factories.staff import StaffFactory
from tests.privacy.dumping import tables_with

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.indexed]

NAME = "Qvarnkvist"
MARKS = (NAME, "qvarnkvist")


def translated(page: Page, text: str) -> None:
    """Translate a page with wagtail-localize, as an editor does, and publish the translation."""
    english = Locale.objects.get(language_code="en")
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=english,
            context=segment.context,
            data=f"{text} {segment.context.path}",
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
    translation.save_target(publish=True)


def destroy(case: Case, *, at) -> None:
    decision = DisposalDecision(
        body="Kommunstyrelsen", day=at.date() - timedelta(days=1), paragraph="§ 7", was_archived=True
    )
    cases.dispose_of_case(case_id=case.pk, decision=decision, by=None, at=at)


def read_by_everyone(*urls: str) -> None:
    """Open the pages, so that whatever is cached is cached."""
    for url in urls:
        Client().get(url)


@pytest.fixture
def _two_languages():
    Locale.objects.get_or_create(language_code="en")


def nothing_is_left() -> None:
    assert tables_with(*MARKS) == set()
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        assert not path.is_file() or NAME.lower() not in path.read_text(errors="ignore").lower(), path
    assert NAME.lower() not in repr(getattr(cache, "_cache", "")).lower()


@pytest.mark.usefixtures("_two_languages")
def test_of_a_proposal_nothing_is_left_in_any_table_cache_or_file():
    with time_machine.travel(proposals.WHILE_OPEN, tick=False) as clock:
        index = proposals.a_list()
        translated(index, "In English")
        record = proposals.published(
            index,
            title=f"Bänkar vid {NAME}s backe",
            proposal=f"Sätt upp fem bänkar vid {NAME}.",
            why=f"{NAME} bad om det.",
        )
        type(record).objects.filter(pk=record.pk).update(shown_name=f"Anna {NAME}")
        page, reviewer = proposals.page_of(record), StaffFactory()
        translated(page, f"Benches by {NAME}")
        page.slug = f"bankar-{NAME.lower()}"
        page.save_revision(log_action=True, user=reviewer).publish()
        log(page, "wagtail.rename", user=reviewer, data={"title": {"old": NAME, "new": NAME}})
        answer = proposing.begin_answer(record=record)
        answer.summary, answer.outcome = f"Ja, {NAME}.", "GRANTED"
        answer.save_revision(log_action=True, user=reviewer)
        case = Case.objects.get()
        cases.follow(target=record.anchor, address="f@exempel.se", language="sv", at=proposals.WHILE_OPEN)
        cases.add_note(case_id=case.pk, text=NAME, by=reviewer, at=proposals.WHILE_OPEN)
        read_by_everyone(index.url, page.url, reverse("dialogue:proposals:support", args=[record.pk]))
        planted = tables_with(*MARKS)
        assert {"wagtailcore_pagelogentry", "wagtail_localize_string", "wagtailsearch_indexentry"} <= planted
        assert len(planted) > 10

        clock.move_to(proposals.CLOSES_AT + timedelta(days=1))
        proposing.close_due_proposals(at=proposals.CLOSES_AT + timedelta(days=1))
        cases.record_answered(target=case.pk, at=proposals.CLOSES_AT)
        for each in Page.objects.filter(translation_key=record.anchor):
            each.unpublish()
        destroy(case, at=proposals.CLOSES_AT + timedelta(days=2))

    nothing_is_left()
    record.refresh_from_db()
    assert ledger.count_voices(subject=record.subject) == record.supports == 1
    assert ProposalIndexPage.objects.filter(pk=index.pk).exists()
    assert StringTranslation.objects.exists(), "what others have translated stays"


def test_of_a_question_nothing_is_left_in_any_table_cache_or_file():
    with time_machine.travel(chairs.WHILE_OPEN, tick=False):
        meeting = chairs.a_meeting()
        record = chairs.a_question(meeting.record(), f"När byggs vägen vid {NAME}?", name=f"Anna {NAME}", needs=NAME)
        page = chairs.accept(record)
        log(page, "wagtail.rename", data={"title": {"old": NAME, "new": NAME}})
        case = Case.objects.get()
        read_by_everyone(meeting.url, page.url, meeting.url + "live/")
        assert {"wagtailcore_revision", "wagtailsearch_indexentry"} <= tables_with(*MARKS)
        page.unpublish()
        cases.record_answered(target=case.pk, at=chairs.WHILE_OPEN)

    with time_machine.travel(chairs.AFTERWARDS + timedelta(days=2), tick=False):
        destroy(case, at=chairs.AFTERWARDS + timedelta(days=2))

    nothing_is_left()
    record.refresh_from_db()
    assert (record.number, record.disposed_at is not None) == (1, True)


def test_of_the_words_of_a_budget_nothing_is_left_and_its_figures_stay():
    from budget.models import BudgetSubmission
    from budget.services.submitting import Plan, submit_budget
    from tests.factories.proposals import person

    with time_machine.travel(budgets.WHILE_OPEN, tick=False):
        page = a_budget()
        plan = Plan(scenario_number=1, amounts={}, words=[{"code": "", "text": f"{NAME} behöver det."}])
        submit_budget(page=page, identity=person("a"), plan=plan, language="sv", at=budgets.WHILE_OPEN)
        case = Case.objects.get()
        cases.make_item(case_id=case.pk)
        statement = BudgetStatement.objects.get()
        statement.save_revision(log_action=True, user=StaffFactory()).publish()
        statement.refresh_from_db()
        cases.record_answered(target=case.pk, at=budgets.WHILE_OPEN)
        assert {"wagtailcore_revision"} <= tables_with(*MARKS)
        statement.unpublish()
        destroy(case, at=budgets.WHILE_OPEN + timedelta(days=2))

    nothing_is_left()
    assert BudgetSubmission.objects.get().amounts["SN-440"] == 60_000_000
