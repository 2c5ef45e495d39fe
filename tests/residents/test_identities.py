"""What stands for a person, and the key behind it."""

import base64

import pytest
from django.core.checks import run_checks

from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity
from dialogue.residents.keys import KeysDoNotOpen, decode_key, identity_key, identity_key_fingerprint

KEY = base64.urlsafe_b64encode(bytes(range(224, 256))).decode()
# HMAC-SHA256 of "v1|EMAIL|nagon@example.se" under that key.
EXPECTED = "264c615ee835897fb775f21983747b76568d58a2791da2ac24ec8110569c2efa"


class TestIdentity:
    def test_shows_only_its_scheme(self):
        identity = Identity.email("hemlig@example.se")

        assert "hemlig" not in f"{identity!r} {identity} {[identity]}"
        assert "EMAIL" in repr(identity)

    def test_of_somebody_who_proves_nothing_is_anonymous(self):
        assert Identity.anonymous().is_anonymous
        assert not Identity.email("nagon@example.se").is_anonymous


class TestIdentityKey:
    def key(self, address):
        return identity_key(Identity.email(address), email_rules_version=1)

    def test_is_the_same_for_one_person_and_another_for_another(self):
        assert self.key("Nagon@gmail.com") == self.key("n.agon@googlemail.com")
        assert self.key("nagon@example.se") != self.key("annan@example.se")
        assert len(self.key("nagon@example.se")) == 32

    def test_stays_what_it_is_from_one_release_to_the_next(self, settings):
        settings.DIALOGUE_IDENTITY_KEY = KEY

        assert self.key("nagon@example.se").hex() == EXPECTED

    def test_depends_on_the_key_in_the_settings(self, settings):
        before = self.key("nagon@example.se"), identity_key_fingerprint()

        settings.DIALOGUE_IDENTITY_KEY = KEY

        assert before[0] != self.key("nagon@example.se")
        assert before[1] != identity_key_fingerprint()

    def test_does_not_exist_for_somebody_who_proves_nothing(self):
        with pytest.raises(ValueError, match=Scheme.NONE):
            identity_key(Identity.anonymous(), email_rules_version=1)


class TestDecodeKey:
    def test_takes_both_alphabets_with_and_without_padding(self):
        plain = base64.b64encode(bytes(range(224, 256))).decode()

        assert plain != KEY
        assert decode_key(KEY) == decode_key(plain) == decode_key(f" {KEY.rstrip('=')} ") == bytes(range(224, 256))

    @pytest.mark.parametrize("text", [None, "", "kort", KEY + KEY, "å" * 43, b"bytes"])
    def test_refuses_anything_else_without_repeating_it(self, text):
        with pytest.raises(KeysDoNotOpen) as refusal:
            decode_key(text)

        assert not text or str(text) not in str(refusal.value)


class TestTheSystemCheck:
    def found(self, **arguments):
        return {message.id for message in run_checks(**arguments) if message.id.startswith("dialogue_residents.")}

    def test_finds_nothing_when_all_is_well(self):
        assert self.found() == set()

    def test_finds_a_missing_identity_key(self, settings):
        del settings.DIALOGUE_IDENTITY_KEY

        assert self.found() == {"dialogue_residents.E001"}

    def test_finds_a_development_key_in_production(self, settings):
        assert self.found(include_deployment_checks=True) == {"dialogue_residents.E002"}
        settings.DIALOGUE_IDENTITY_KEY = KEY
        assert self.found(include_deployment_checks=True) == set()

    def test_finds_a_limit_that_does_not_exist(self, settings):
        settings.DIALOGUE_LIMITS = {"mail_per_planet": 1}

        assert self.found() == {"dialogue_residents.W001"}
