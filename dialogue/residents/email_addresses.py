"""
When two ways of writing an e-mail address are one person.

The rules are data with a version. A subject keeps the version that it was made with, so better rules never turn one
person into two, or two into one, while voices are being given. To change a rule, add a version; never edit an old one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import idna
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3, without the angle brackets


class NotAnAddress(Exception):
    """What was typed can't be an e-mail address."""


@dataclass(frozen=True, slots=True)
class Provider:
    """What one provider of mailboxes treats as the same mailbox."""

    domains: Sequence[str]
    """Domains that lead to the same mailboxes; the first one stands for all. One entry per set of mailboxes."""
    ignored: str = ""
    """Characters in the part before @ that the provider ignores."""
    tag_separator: str = "+"
    """What begins a tag (name+tag@…) that the provider ignores; empty where there are no tags."""


@dataclass(frozen=True, slots=True)
class EmailRules:
    providers: Mapping[str, Provider]
    otherwise: Provider

    @classmethod
    def of(cls, *providers: Provider, otherwise: Provider) -> "EmailRules":
        return cls(
            providers=MappingProxyType({domain: provider for provider in providers for domain in provider.domains}),
            otherwise=otherwise,
        )


# In every version: the domain in its ASCII form and the whole address in lower case. By the standard the part before @
# may tell A from a; no provider that hands out mailboxes to the public does.
EMAIL_RULES: Mapping[int, EmailRules] = MappingProxyType(
    {
        1: EmailRules.of(
            # Google ignores dots, and googlemail.com is gmail.com.
            Provider(domains=("gmail.com", "googlemail.com"), ignored="."),
            # Proton lets one person have the same name on all three, and ignores dots, hyphens and underscores.
            Provider(domains=("proton.me", "protonmail.com", "pm.me"), ignored=".-_"),
            # Apple's three domains are one mailbox.
            Provider(domains=("icloud.com", "me.com", "mac.com")),
            # Everywhere else, sub-addressing with a plus (RFC 5233) is the usual set-up and an address in which the
            # plus belongs to somebody's name is nearly unheard of.
            otherwise=Provider(domains=()),
        )
    }
)
CURRENT_EMAIL_RULES = max(EMAIL_RULES)

_looks_like_an_address = EmailValidator(allowlist=[])


def tidy_address(text: str) -> str:
    """
    Return ``text`` as an address that mail can be sent to: trimmed, its domain in lower case and in ASCII (IDNA).

    Raises:
        NotAnAddress: it can't be one. Quoted names, bare hosts and addresses in brackets are refused too.
    """
    local, at_sign, domain = text.strip().rpartition("@")
    domain = domain.rstrip(".")
    if not at_sign or not domain or domain.startswith("["):
        raise NotAnAddress
    try:
        address = f"{local}@{idna.encode(domain, uts46=True, transitional=False).decode()}"
        _looks_like_an_address(address)
    except (idna.IDNAError, UnicodeError, ValidationError):
        # Raised anew: the original's message would carry what the person typed into a log.
        address = ""
    if not address or len(address) > LONGEST_ADDRESS or '"' in local:
        raise NotAnAddress
    return address


def domain_of(address: str) -> str:
    """Return the part after @ of an address that ``tidy_address`` returned."""
    return address.rpartition("@")[2]


def canonical_address(address: str, *, rules_version: int) -> str:
    """
    Return the one form that all ways of writing the same mailbox share. It is for comparing, never for sending.

    Args:
        address: as returned by ``tidy_address``.

    Raises:
        KeyError: no rules have that version.
    """
    rules = EMAIL_RULES[rules_version]
    local, _, domain = address.lower().rpartition("@")
    provider = rules.providers.get(domain, rules.otherwise)
    name = local
    if provider.tag_separator:
        name = name.partition(provider.tag_separator)[0]
    name = name.translate(str.maketrans("", "", provider.ignored))
    # A name of nothing but ignored characters stays as it was: it must not meet another.
    return f"{name or local}@{provider.domains[0] if provider.domains else domain}"
