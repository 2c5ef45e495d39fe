"""When two ways of writing an address are one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.residents.email_addresses import (
    CURRENT_EMAIL_RULES,
    EMAIL_RULES,
    NotAnAddress,
    canonical_address,
    domain_of,
    tidy_address,
)

DOMAINS = ["example.se", *EMAIL_RULES[CURRENT_EMAIL_RULES].providers]


class TestTidyAddress:
    @pytest.mark.parametrize(
        ("typed", "address"),
        [
            ("  nagon@example.se\n", "nagon@example.se"),
            ("Nagon.Annan@Example.SE", "Nagon.Annan@example.se"),
            ("nagon@exämple.se", "nagon@xn--exmple-cua.se"),
            ("nagon@EXÄMPLE.se", "nagon@xn--exmple-cua.se"),
            ("nagon@xn--exmple-cua.se", "nagon@xn--exmple-cua.se"),
            ("nagon@example.se.", "nagon@example.se"),
            ("nagon+tag@example.se", "nagon+tag@example.se"),
        ],
    )
    def test_returns_what_mail_can_be_sent_to(self, typed, address):
        assert tidy_address(typed) == address

    @pytest.mark.parametrize(
        "typed",
        [
            "",
            "nagon",
            "@example.se",
            "nagon@",
            "nagon@localhost",
            "nagon@[192.0.2.1]",
            "nagon@192.0.2.1",
            '"nagon annan"@example.se',
            "nagon@example.se, annan@example.se",
            "nagon@example.se\nBcc: annan@example.se",
            "någon@example.se",
            "nagon@exa mple.se",
            "nagon@-.se",
            "n" * 250 + "@example.se",
        ],
    )
    def test_refuses_what_it_could_not_be_sent_to(self, typed):
        with pytest.raises(NotAnAddress):
            tidy_address(typed)

    def test_says_nothing_of_what_was_typed_when_it_refuses(self):
        with pytest.raises(NotAnAddress) as refusal:
            tidy_address("hemlig person@example.se")

        assert str(refusal.value) == ""
        assert refusal.value.__context__ is None


class TestCanonicalAddress:
    @pytest.mark.parametrize(
        ("address", "canonical"),
        [
            ("Nagon.Annan@example.se", "nagon.annan@example.se"),
            ("nagon+tag@example.se", "nagon@example.se"),
            ("n.a.g.o.n+tag@gmail.com", "nagon@gmail.com"),
            ("nagon@googlemail.com", "nagon@gmail.com"),
            ("na-g_o.n+tag@pm.me", "nagon@proton.me"),
            ("nagon@protonmail.com", "nagon@proton.me"),
            ("nagon@mac.com", "nagon@icloud.com"),
            ("na.gon@me.com", "na.gon@icloud.com"),
            ("+tag@example.se", "+tag@example.se"),
            ("...@gmail.com", "...@gmail.com"),
        ],
    )
    def test_is_the_same_for_every_way_of_writing_a_mailbox(self, address, canonical):
        assert canonical_address(address, rules_version=1) == canonical

    @given(local=st.text("abAB1.-_+", min_size=1, max_size=8), domain=st.sampled_from(DOMAINS))
    def test_of_a_canonical_address_is_itself(self, local, domain):
        canonical = canonical_address(f"{local}@{domain}", rules_version=CURRENT_EMAIL_RULES)

        assert canonical_address(canonical, rules_version=CURRENT_EMAIL_RULES) == canonical

    def test_needs_rules_that_exist(self):
        with pytest.raises(KeyError):
            canonical_address("nagon@example.se", rules_version=0)


def test_domain_of_is_what_follows_the_at_sign():
    assert domain_of("nagon@example.se") == "example.se"
