"""Whatever editors do with a page, its voices hang on what it is and not on where it lies."""

import pytest
import time_machine
from django.db import transaction
from django.utils import translation
from wagtail.models import Locale, Page

from budget.models import BudgetSimulatorPage
from budget.services.submitting import budget_subject
from dialogue.ledger import services as ledger
from dialogue.ledger.models import Subject
from tests.factories.budget import WHILE_OPEN, a_budget
from tests.factories.residents import an_identity

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(WHILE_OPEN, tick=False), translation.override("sv"):
        yield


@pytest.fixture
def simulator():
    page = a_budget()
    ledger.give_voice(subject=budget_subject(page=page), identity=an_identity("anna"), at=WHILE_OPEN)
    return page


def of(page):
    """Return the subject of a page as it lies in the database now, and its count."""
    subject = budget_subject(page=Page.objects.get(pk=page.pk).specific)
    return subject, ledger.count_voices(subject=subject)


class TestVoices:
    def test_stay_when_the_page_is_moved(self, simulator):
        before = of(simulator)
        root = Page.objects.get(depth=1)
        elsewhere = Page.objects.get(pk=simulator.get_parent().pk).get_parent()

        simulator.move(elsewhere if elsewhere.pk != root.pk else simulator.get_parent(), pos="first-child")

        assert of(simulator) == before == (before[0], 1)

    def test_stay_when_it_is_unpublished_and_published_again(self, simulator):
        before = of(simulator)

        simulator.unpublish()
        with pytest.raises(ledger.UnableToGiveVoice):
            ledger.give_voice(subject=before[0], identity=an_identity("bo"), at=WHILE_OPEN)
        BudgetSimulatorPage.objects.get(pk=simulator.pk).save_revision().publish()

        assert of(simulator) == before

    def test_are_shared_by_its_translation_and_its_alias(self, simulator):
        before = of(simulator)
        english, _ = Locale.objects.get_or_create(language_code="en")
        alias = simulator.create_alias(update_slug="alias")

        translated = simulator.copy_for_translation(english, copy_parents=True)

        assert of(translated) == of(alias) == before
        with pytest.raises(ledger.AlreadyGiven):
            ledger.give_voice(subject=of(translated)[0], identity=an_identity("anna"), at=WHILE_OPEN)

    def test_are_not_brought_along_by_a_copy(self, simulator):
        copy = simulator.copy(update_attrs={"slug": "kopia", "title": "Kopia"}, keep_live=False)

        assert copy.specific.anchor != simulator.anchor
        assert of(simulator)[1] == 1
        assert Subject.objects.count() == 1

    def test_are_not_deleted_with_the_page(self, simulator):
        subject, _ = of(simulator)

        with transaction.atomic():
            simulator.delete()

        assert ledger.count_voices(subject=Subject.objects.get(pk=subject.pk)) == 1
        assert ledger.find_voice(subject=subject, identity=an_identity("anna")) is not None
