"""What publishing a dialogue's page demands, and what it tells the ledger."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale

from budget.models import BudgetAreaPage, BudgetScenario, BudgetSubmission
from budget.services import scenario_in_force, submit_budget
from budget.services.submitting import Plan
from dialogue.cases.models import Case
from dialogue.ledger.models import Dialogue, Subject, SubjectKey, Voice
from dialogue.pages.enums import DialogueType, ParticipationStep
from dialogue.pages.services import publish_due_pages
from dialogue.residents.identities import Identity
from tests.factories.budget import (
    CLOSES_AT,
    OPENS_AT,
    PUBLISHED_AT,
    WHILE_OPEN,
    BudgetSimulatorPageFactory,
    a_budget,
    publish,
)

pytestmark = pytest.mark.django_db


class TestRules:
    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"what_can_be_influenced": ""}, "what_can_be_influenced"),
            ({"what_cannot_be_influenced": ""}, "what_cannot_be_influenced"),
            ({"who_decides": ""}, "who_decides"),
            ({"use_of_result": ""}, "use_of_result"),
            ({"retention_rule": ""}, "retention_rule"),
            ({"step": ParticipationStep.CO_DECISION}, "mandate"),
            ({"opens_at": None}, "opens_at"),
            ({"closes_at": None}, "closes_at"),
            ({"dialogue_type": DialogueType.OPEN_CHANNEL}, "closes_at"),
            ({"closes_at": OPENS_AT}, "closes_at"),
            ({"population": 0}, "population"),
        ],
    )
    def test_a_page_that_promises_too_little_is_not_published(self, fields, field):
        page = a_budget()
        for name, value in fields.items():
            setattr(page, name, value)

        with pytest.raises(ValidationError) as refused:
            page.save_revision(clean=False).publish()

        assert field in refused.value.message_dict

    def test_information_needs_nothing_that_can_be_influenced(self):
        page = a_budget(step=ParticipationStep.INFORMATION, what_can_be_influenced="", use_of_result="")

        assert page.live

    def test_a_draft_may_be_unfinished(self):
        page = BudgetSimulatorPageFactory(live=False, retention_rule="")

        page.save_revision()

        assert not page.live


class TestTheLedger:
    def test_learns_the_rules_when_the_page_is_published(self):
        page = a_budget()

        dialogue = Dialogue.objects.get(pk=page.translation_key)
        assert (dialogue.opens_at, dialogue.closes_at) == (OPENS_AT, CLOSES_AT)
        assert dialogue.rules["scheme"] == "EMAIL"

    def test_learns_nothing_from_a_draft(self):
        page = a_budget()
        page.closes_at = CLOSES_AT + timedelta(days=10)
        page.save_revision()

        assert Dialogue.objects.get().closes_at == CLOSES_AT

    def test_takes_its_rules_from_the_page_in_the_source_language_only(self):
        page = a_budget()
        english = Locale.objects.create(language_code="en")
        translation = page.copy_for_translation(english, copy_parents=True)
        translation.closes_at = CLOSES_AT + timedelta(days=10)
        publish(translation)

        assert translation.anchor == page.anchor
        assert Dialogue.objects.get().closes_at == CLOSES_AT

    def test_an_alias_belongs_to_the_same_dialogue(self):
        page = a_budget()
        alias = page.create_alias(update_slug="spegel", parent=page.get_parent())

        assert alias.specific.anchor == page.anchor
        assert Dialogue.objects.count() == 1

    def test_hears_when_the_page_is_unpublished_and_published_again(self):
        page = a_budget()

        page.unpublish()
        assert Dialogue.objects.get().unpublished_at is not None
        publish(page)
        assert Dialogue.objects.get().unpublished_at is None

    def test_keeps_the_dialogue_when_the_page_is_deleted(self):
        page = a_budget()

        page.delete()

        assert Dialogue.objects.exists()


@pytest.mark.django_db(transaction=True)
class TestAnOldDraft:
    def test_published_over_every_page_changes_no_record(self):
        page = a_budget()
        old = [page.get_latest_revision(), *(area.get_latest_revision() for area in _areas(page))]
        scenario_in_force(page=page, at=OPENS_AT)
        _hand_in(page)
        for each in [page, *_areas(page)]:
            each.title = f"{each.title} (ändrad)"
            each.save_revision().publish()
        before = _records()

        with time_machine.travel(PUBLISHED_AT, tick=False):
            for revision in old:
                revision.publish()

        assert page.__class__.objects.get(pk=page.pk).title == "Vår budget 2025"
        assert _records() == before


class TestScheduledPublishing:
    def test_publishes_what_is_due_one_by_one_and_reports_what_fails(self):
        good, broken = (
            BudgetSimulatorPageFactory(live=False),
            BudgetSimulatorPageFactory(live=False, slug="trasig", parent__slug="andra"),
        )
        with time_machine.travel(PUBLISHED_AT, tick=False):
            for page in (broken, good):
                page.go_live_at = OPENS_AT
                page.save_revision().publish()
            revision = broken.get_latest_revision()
            revision.content["retention_rule"] = ""
            revision.save()

        with time_machine.travel(OPENS_AT, tick=False):
            done, failures = publish_due_pages(at=timezone.now())

        good.refresh_from_db()
        broken.refresh_from_db()
        assert (good.live, broken.live) == (True, False)
        assert done == 1
        assert [failure.rpartition(" ")[2] for failure in failures] == ["ValidationError"]

    def test_expires_what_has_had_its_time(self):
        page = a_budget(expire_at=CLOSES_AT)

        with time_machine.travel(CLOSES_AT, tick=False):
            publish_due_pages(at=timezone.now())

        page.refresh_from_db()
        assert not page.live


def _areas(page):
    return list(BudgetAreaPage.objects.child_of(page).order_by("path"))


def _hand_in(page):
    submit_budget(
        page=page,
        identity=Identity.email("anna@example.org"),
        plan=Plan(scenario_number=1, amounts={}, words=[{"code": "", "text": "Bra."}]),
        language="sv",
        at=WHILE_OPEN,
    )


def _records():
    models = (Dialogue, Subject, SubjectKey, Voice, BudgetScenario, BudgetSubmission, Case)
    return {model: list(model.objects.order_by("pk").values()) for model in models}
