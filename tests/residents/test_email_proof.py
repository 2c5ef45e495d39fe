"""Proving an address by code or link."""

from datetime import timedelta

import pytest

from dialogue.residents import services
from dialogue.residents.enums import Scheme
from dialogue.residents.models import AttemptCounter
from tests.factories.residents import AT, NETWORK

pytestmark = pytest.mark.django_db

ADDRESS = "nagon@example.se"
OTHER_NETWORK = "198.51.100.0/24"
INSTANT = timedelta(microseconds=1)


def start(address=ADDRESS, *, at=AT, network=NETWORK, purpose="budget", payload=None):
    return services.start_email_proof(address=address, purpose=purpose, payload=payload or {}, at=at, network=network)


def confirm(challenge, code=None, *, at=AT, network=NETWORK, purpose="budget"):
    return services.confirm_code(
        token=challenge.screen_token, code=code or challenge.code, purpose=purpose, at=at, network=network
    )


def a_wrong_code(challenge):
    return "000000" if challenge.code != "000000" else "111111"


class TestTheCode:
    def test_proves_the_address_and_brings_back_what_was_on_its_way(self):
        challenge = start(" Nagon@Example.se ", payload={"act": "x"})

        proof = confirm(challenge)

        assert (proof.identity.scheme, proof.identity.value) == (Scheme.EMAIL, "Nagon@example.se")
        assert proof.payload == {"act": "x"}

    def test_is_six_digits_and_may_be_typed_with_spaces(self):
        challenge = start()

        assert len(challenge.code) == 6
        assert challenge.code.isdecimal()
        confirm(challenge, f" {challenge.code[:3]} {challenge.code[3:]}\n")

    def test_can_be_used_again_within_half_an_hour(self):
        challenge = start()

        confirm(challenge)
        confirm(challenge, at=challenge.expires_at - INSTANT)
        with pytest.raises(services.ProofExpired):
            confirm(challenge, at=challenge.expires_at)
        assert challenge.expires_at == AT + timedelta(minutes=30)

    @pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "٠٠٠٠٠٠"])
    def test_must_be_right(self, code):
        with pytest.raises(services.WrongCode):
            confirm(start(), code or " ")

    def test_belongs_to_its_own_page(self):
        first, second = start(), start()
        while second.code == first.code:
            second = start()

        with pytest.raises(services.WrongCode):
            confirm(first, second.code)

    def test_is_no_good_for_another_purpose(self):
        with pytest.raises(services.ProofInvalid):
            confirm(start(), purpose="support")

    def test_needs_the_pages_token_and_not_the_links(self):
        challenge = start()

        with pytest.raises(services.ProofInvalid):
            services.confirm_code(
                token=challenge.link_token, code=challenge.code, purpose="budget", at=AT, network=NETWORK
            )

    def test_cannot_be_read_out_of_the_page_or_a_log(self):
        challenge = start()

        assert challenge.code not in challenge.screen_token
        assert challenge.code not in repr(challenge)
        assert ADDRESS not in repr(challenge)
        assert ADDRESS not in repr(confirm(challenge))


class TestTheLink:
    def test_proves_the_address_as_often_as_it_is_opened(self):
        challenge = start(payload={"act": "x"})

        proofs = [services.open_link(token=challenge.link_token, purpose="budget", at=AT) for _ in range(3)]

        assert {proof.identity.value for proof in proofs} == {ADDRESS}
        assert proofs[0].payload == {"act": "x"}

    def test_ends_after_half_an_hour(self):
        with pytest.raises(services.ProofExpired):
            services.open_link(token=start().link_token, purpose="budget", at=AT + timedelta(minutes=30))

    @pytest.mark.parametrize("purpose", ["support", "", "budget|x"])
    def test_is_no_good_for_another_purpose(self, purpose):
        with pytest.raises(services.ProofInvalid):
            services.open_link(token=start().link_token, purpose=purpose, at=AT)

    def test_is_not_what_the_page_holds(self):
        with pytest.raises(services.ProofInvalid):
            services.open_link(token=start().screen_token, purpose="budget", at=AT)

    def test_fits_in_a_mail_with_a_held_act(self):
        handle = services.hold_act(purpose="budget", payload={"words": "x" * 10_000}, at=AT)

        assert len(start(payload={"act": str(handle)}).link_token) < 400


class TestTheLimitOfWrongCodes:
    def test_is_five_for_one_page_after_which_the_right_one_does_not_help(self):
        challenge = start()
        for _ in range(5):
            with pytest.raises(services.WrongCode):
                confirm(challenge, a_wrong_code(challenge))

        with pytest.raises(services.TooManyAttempts):
            confirm(challenge)

    def test_does_not_start_anew_with_the_next_hour(self):
        at = AT.replace(minute=58)
        challenge = start(at=at)
        for minutes in range(5):
            with pytest.raises(services.WrongCode):
                confirm(challenge, a_wrong_code(challenge), at=at + timedelta(minutes=minutes))

        with pytest.raises(services.TooManyAttempts):
            confirm(challenge, at=at + timedelta(minutes=6))

    def test_leaves_the_link_working(self):
        challenge = start()
        for _ in range(6):
            with pytest.raises(services.UnableToProve):
                confirm(challenge, a_wrong_code(challenge))

        assert services.open_link(token=challenge.link_token, purpose="budget", at=AT).identity.value == ADDRESS

    def test_is_not_used_up_by_right_codes(self, settings):
        settings.DIALOGUE_LIMITS = {"code_per_network": 1, "code_per_domain": 1}
        challenge = start()

        for _ in range(7):
            confirm(challenge)

    def test_holds_for_a_network_over_many_pages(self, settings):
        settings.DIALOGUE_LIMITS = {"code_per_network": 2}
        for number in range(2):
            challenge = start(f"person{number}@example{number}.se")
            with pytest.raises(services.WrongCode):
                confirm(challenge, a_wrong_code(challenge))

        with pytest.raises(services.TooManyAttempts):
            confirm(start())
        confirm(start(), network=OTHER_NETWORK)

    def test_holds_for_a_provider_over_many_networks(self, settings):
        settings.DIALOGUE_LIMITS = {"code_per_domain": 2}
        for number in range(2):
            challenge = start(f"person{number}@example.se")
            with pytest.raises(services.WrongCode):
                confirm(challenge, a_wrong_code(challenge), network=f"198.51.{number}.0/24")

        with pytest.raises(services.TooManyAttempts):
            confirm(start(), network=None)
        confirm(start("nagon@example.org"), network=None)


class TestTheLimitOfMails:
    def test_for_one_address_is_silent_and_looks_the_same(self, settings):
        settings.DIALOGUE_LIMITS = {"mail_per_address": 2}

        challenges = [start() for _ in range(3)]

        assert [challenge.is_silent for challenge in challenges] == [False, False, True]
        assert len({len(challenge.screen_token) for challenge in challenges}) == 1
        assert len({len(challenge.link_token) for challenge in challenges}) == 1

    def test_for_one_mailbox_is_one_limit_however_it_is_written(self, settings):
        settings.DIALOGUE_LIMITS = {"mail_per_address": 2}

        challenges = [start(address) for address in ("n.agon@gmail.com", "nagon+1@gmail.com", "nagon@googlemail.com")]

        assert [challenge.is_silent for challenge in challenges] == [False, False, True]

    def test_leaves_no_code_to_guess_on_a_page_whose_mail_was_never_sent(self, settings):
        settings.DIALOGUE_LIMITS = {"mail_per_address": 0}
        challenge = start()

        for code in (challenge.code, "------", " "):
            with pytest.raises(services.WrongCode):
                confirm(challenge, code)

    def test_passes_with_the_hour(self, settings):
        settings.DIALOGUE_LIMITS = {"mail_per_address": 1}
        start()

        assert start(at=AT.replace(minute=59)).is_silent
        assert not start(at=AT + timedelta(hours=1)).is_silent

    def test_for_a_network_is_said(self, settings):
        settings.DIALOGUE_LIMITS = {"mail_per_network": 2}
        start("en@example.se")
        start("annan@example.org")

        with pytest.raises(services.TooManyMails):
            start("tredje@example.com")
        start("tredje@example.com", network=OTHER_NETWORK)
        start("fjarde@example.com", network=None)

    def test_for_a_provider_is_said(self, settings):
        settings.DIALOGUE_LIMITS = {"mail_per_domain": 1}
        start("en@example.se", network=None)

        with pytest.raises(services.TooManyMails):
            start("annan@example.se", network=None)

    def test_of_a_network_that_is_stopped_uses_up_nobody_elses(self, settings):
        settings.DIALOGUE_LIMITS = {"mail_per_network": 0, "mail_per_address": 1}
        for _ in range(3):
            with pytest.raises(services.TooManyMails):
                start()

        assert not start(network=None).is_silent

    def test_counts_without_keeping_an_address_or_a_network(self):
        start()

        for counter in AttemptCounter.objects.all():
            assert len(bytes(counter.key_hash)) == 32
            assert b"nagon" not in bytes(counter.key_hash)


def test_an_address_that_is_none_is_refused_before_anything_is_counted():
    with pytest.raises(services.NotAnAddress):
        start("nagon")

    assert not AttemptCounter.objects.exists()
