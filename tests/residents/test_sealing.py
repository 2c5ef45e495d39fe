"""Sealed tokens."""

from datetime import timedelta

import pytest

from dialogue.residents.sealing import SealBroken, SealExpired, decode_bytes, encode_bytes, hide, seal, unseal
from tests.factories.residents import AT

LATER = AT + timedelta(minutes=30)
PAYLOAD = {"address": "nagon@example.se", "number": 7, "none": None}


def sealed(**changes):
    return seal(PAYLOAD, **{"purpose": "budget", "expires_at": LATER, **changes})


class TestASealedToken:
    def test_gives_back_what_was_put_in(self):
        assert unseal(sealed(), purpose="budget", at=AT) == PAYLOAD

    def test_shows_nothing_of_it_and_is_never_the_same_twice(self):
        assert "nagon" not in sealed()
        assert sealed() != sealed()

    def test_ends_at_its_end(self):
        token = sealed()

        unseal(token, purpose="budget", at=LATER - timedelta(microseconds=1))
        with pytest.raises(SealExpired):
            unseal(token, purpose="budget", at=LATER)

    def test_opens_only_for_its_purpose(self):
        with pytest.raises(SealBroken):
            unseal(sealed(), purpose="support", at=AT)

    def test_does_not_open_when_any_character_is_changed(self):
        token = sealed()

        for place, character in enumerate(token):
            changed = token[:place] + ("A" if character != "A" else "B") + token[place + 1 :]
            with pytest.raises(SealBroken):
                unseal(changed, purpose="budget", at=AT)

    @pytest.mark.parametrize("token", ["", "A", "AAAA", "å", "=", "A" * 500, "\ud800", " "])
    def test_that_is_none_of_ours_does_not_open(self, token):
        with pytest.raises(SealBroken):
            unseal(token, purpose="budget", at=AT)

    def test_has_exactly_one_way_of_being_written(self):
        token = sealed()

        for other in (token + "=", token + "==", f" {token}", token + "\n", token[:5] + "\n" + token[5:]):
            with pytest.raises(SealBroken):
                unseal(other, purpose="budget", at=AT)

    def test_opens_under_an_older_secret_that_is_still_named(self, settings):
        token = sealed()
        settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
        assert unseal(token, purpose="budget", at=AT) == PAYLOAD

        settings.SECRET_KEY_FALLBACKS = []
        with pytest.raises(SealBroken):
            unseal(token, purpose="budget", at=AT)


class TestHide:
    def test_is_the_same_for_the_same_and_tells_nothing(self, settings):
        assert hide("nagon@example.se", purpose="mail") == hide("nagon@example.se", purpose="mail")
        assert hide("nagon@example.se", purpose="mail") != hide("nagon@example.se", purpose="code")
        before = hide("nagon@example.se", purpose="mail")
        settings.SECRET_KEY = "another"
        assert hide("nagon@example.se", purpose="mail") != before


@pytest.mark.parametrize("content", [b"", b"\xff", b"\x00" * 5, bytes(range(256))])
def test_bytes_survive_being_written(content):
    assert decode_bytes(encode_bytes(content)) == content
