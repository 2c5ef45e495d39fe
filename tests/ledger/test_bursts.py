"""Unusually many voices from one place: those beyond the limit wait for somebody to look at them."""

from functools import partial

import pytest

from dialogue.ledger import services
from dialogue.ledger.models import Voice
from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity
from tests.factories.ledger import WHILE_OPEN, DialogueFactory, SubjectFactory
from tests.factories.residents import NETWORK, an_identity
from tests.ledger.at_once import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)


def giving(subject, identity, network=NETWORK):
    return partial(services.give_voice, subject=subject, identity=identity, at=WHILE_OPEN, network=network)


def waiting(subject):
    return Voice.objects.filter(subject=subject, quarantined_at__isnull=False).count()


class TestABurst:
    def test_lets_exactly_as_many_count_as_the_limit_says_also_when_all_come_at_once(self, settings):
        settings.DIALOGUE_LIMITS = {"voices_per_network": 5}
        subject = SubjectFactory()

        outcomes = all_at_once([giving(subject, an_identity(f"person{number}")) for number in range(12)])

        assert {type(outcome) for outcome in outcomes} == {services.GivenVoice}
        assert (services.count_voices(subject=subject), waiting(subject)) == (5, 7)

    def test_in_one_dialogue_or_from_one_place_is_no_burst_in_another(self, settings):
        settings.DIALOGUE_LIMITS = {"voices_per_network": 1}
        subject, other = SubjectFactory(), SubjectFactory()

        giving(subject, an_identity("en"))()
        giving(subject, an_identity("en_till"), network="198.51.100.0/24")()
        giving(other, an_identity("en"))()

        assert waiting(subject) == waiting(other) == 0

    def test_from_one_provider_waits_wherever_it_comes_from(self, settings):
        settings.DIALOGUE_LIMITS = {"voices_per_domain": 2}
        subject = SubjectFactory()

        for number in range(4):
            giving(subject, Identity.email(f"x{number}@brev.example"), network=f"198.51.{number}.0/24")()
        giving(subject, Identity.email("anna@annan.example"))()

        assert (services.count_voices(subject=subject), waiting(subject)) == (3, 2)

    def test_without_identity_is_one_much_sooner(self, settings):
        settings.DIALOGUE_LIMITS = {"open_voices_per_network": 2}
        subject = SubjectFactory(scheme=Scheme.NONE, dialogue=DialogueFactory(rules={"scheme": Scheme.NONE}))

        for _ in range(5):
            giving(subject, Identity.anonymous())()

        assert (services.count_voices(subject=subject), waiting(subject)) == (2, 3)

    def test_is_never_one_of_people_with_e_legitimations(self, settings):
        settings.DIALOGUE_LIMITS = {"voices_per_network": 0, "open_voices_per_network": 0}
        subject = SubjectFactory(scheme=Scheme.EID, dialogue=DialogueFactory(rules={"scheme": Scheme.EID}))

        giving(subject, Identity.eid("ab" * 32))()

        assert services.count_voices(subject=subject) == 1

    def test_counts_when_somebody_has_looked_at_it(self, settings, admin_user):
        settings.DIALOGUE_LIMITS = {"voices_per_network": 0}
        subject = SubjectFactory(threshold=2)
        for name in ("en", "annan"):
            giving(subject, an_identity(name))()
        assert services.count_voices(subject=subject) == 0

        assert services.release_voices(subject=subject, by=admin_user, at=WHILE_OPEN) == 2

        assert services.count_voices(subject=subject) == 2
        assert subject.threshold_reached.voices == 2

    def test_does_not_take_away_a_voice_that_counted_before(self, settings):
        subject = SubjectFactory()
        giving(subject, an_identity())()
        settings.DIALOGUE_LIMITS = {"voices_per_network": 0}

        services.withdraw_voice(voice=Voice.objects.get(), at=WHILE_OPEN)
        giving(subject, an_identity())()

        assert services.count_voices(subject=subject) == 1


class TestSomebodyWhoMayBeAProgram:
    def test_is_taken_and_waits(self):
        subject = SubjectFactory()

        given = giving(subject, an_identity().doubted(), network=None)()

        assert given.is_new
        assert (services.count_voices(subject=subject), waiting(subject)) == (0, 1)
        with pytest.raises(services.AlreadyGiven):
            giving(subject, an_identity())()
