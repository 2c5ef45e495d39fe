"""
Proving an e-mail address by a code or a link. Nothing is stored but counters of attempts.

The page that asks for the code holds a *screen token*, the mail holds the code and a link with a *link token*. Both are
sealed and carry everything that is needed afterwards, so any server can go on, also in another browser (the link).

A code or link may be used again within its time. That is harmless, because what it proves (this person reads that
mail) stays true, and because what is done with it is done at most once per person: a voice is unique in the ledger, and
a held act can be discarded only once.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from dialogue.residents import limits
from dialogue.residents.email_addresses import CURRENT_EMAIL_RULES, canonical_address, domain_of, tidy_address
from dialogue.residents.identities import Identity
from dialogue.residents.sealing import SealBroken, SealExpired, seal, unseal

PROOF_LIFETIME = timedelta(minutes=30)
CODE_LENGTH = 6
# Stands in a token whose code is never sent: as long as a code, and nothing that can be typed equals it.
NO_CODE = "-" * CODE_LENGTH
SCREEN, LINK = "screen", "link"


class UnableToProve(Exception):
    """Base of every anticipated reason why an address can't be proven now."""


class TooManyMails(UnableToProve):
    """Too many mails were asked for from the same network, or to the same provider. It passes within the hour."""


class ProofInvalid(UnableToProve):
    """The token is no token of ours, was changed, or is meant for something else."""


class ProofExpired(UnableToProve):
    """The code's and the link's time is over; ask for new ones."""


class WrongCode(UnableToProve):
    """That is not the code in the mail."""


class TooManyAttempts(UnableToProve):
    """Too many wrong codes. The link in the mail still works: following it is never limited."""


@dataclass(frozen=True, slots=True)
class EmailChallenge:
    """
    What was made when somebody asked to prove an address.

    ``screen_token`` goes into the page, ``code`` and ``link_token`` into the mail only. Nothing of it is shown by repr.
    """

    screen_token: str = field(repr=False)
    code: str = field(repr=False)
    link_token: str = field(repr=False)
    address: str = field(repr=False)
    expires_at: datetime
    is_silent: bool = field(repr=False)
    """The address has had its mails for this hour: nothing is sent, and nobody can tell from the page."""


@dataclass(frozen=True, slots=True)
class EmailProof:
    """The person reads the mail to the identity's address; ``payload`` is what the challenge was given."""

    identity: Identity
    payload: dict[str, Any] = field(repr=False)


def start_email_proof(
    *,
    address: str,
    purpose: str,
    payload: Mapping[str, Any],
    at: datetime,
    network: str | None,
) -> EmailChallenge:
    """
    Make a code and a link for ``address``, valid for half an hour. ``send_email_proof`` then sends them.

    Whether the address is known, new or has been used already makes no difference: nothing is looked up.

    Args:
        address: as typed.
        purpose: what the proof is for, such as ``"budget"``; the same must be named to use it.
        payload: small, what JSON can hold; travels in the link. Larger things go into ``hold_act``.
        network: from ``network_of(request)``.

    Raises:
        NotAnAddress: the address can't be one.
        TooManyMails: from that network or to that provider. (About the address itself nothing is told: over its own
            limit the challenge looks the same, is not sent, and no code opens it.)
    """
    address = tidy_address(address)
    # In this order, so that whoever is stopped by the first can't use up somebody else's share of the next.
    if network and not limits.count_attempt(limits.MAIL_PER_NETWORK, network, at=at).is_allowed:
        raise TooManyMails
    if not limits.count_attempt(limits.MAIL_PER_DOMAIN, domain_of(address), at=at).is_allowed:
        raise TooManyMails
    mailbox = canonical_address(address, rules_version=CURRENT_EMAIL_RULES)
    within_limit = limits.count_attempt(limits.MAIL_PER_ADDRESS, mailbox, at=at).is_allowed
    is_silent = not within_limit

    code = f"{secrets.randbelow(10**CODE_LENGTH):0{CODE_LENGTH}d}"
    expires_at = at + PROOF_LIFETIME
    content = {"address": address, "payload": dict(payload), "made_at": at.timestamp()}
    return EmailChallenge(
        screen_token=seal(
            {**content, "code": NO_CODE if is_silent else code},
            purpose=f"{SCREEN}|{purpose}",
            expires_at=expires_at,
        ),
        code=code,
        link_token=seal(content, purpose=f"{LINK}|{purpose}", expires_at=expires_at),
        address=address,
        expires_at=expires_at,
        is_silent=is_silent,
    )


def confirm_code(*, token: str, code: str, purpose: str, at: datetime, network: str | None) -> EmailProof:
    """
    Prove an address by the code that was sent to it.

    Args:
        token: the page's screen token.
        code: as typed; anything but its digits is overlooked.
        network: from ``network_of(request)``.

    Raises:
        ProofInvalid, ProofExpired, WrongCode: see there.
        TooManyAttempts: five wrong codes for this token, or too many from the network or for the provider. Attempts
            are counted before the code is compared, so that trying many at once gives no more of them.
    """
    content = _unsealed(token, purpose=f"{SCREEN}|{purpose}", at=at)
    made_at = datetime.fromtimestamp(content["made_at"], tz=UTC)
    attempts = [limits.count_attempt(limits.CODE_PER_TOKEN, token, at=at, window_starts_at=made_at)]
    if attempts[-1].is_allowed and network:
        attempts.append(limits.count_attempt(limits.CODE_PER_NETWORK, network, at=at))
    if attempts[-1].is_allowed:
        attempts.append(limits.count_attempt(limits.CODE_PER_DOMAIN, domain_of(content["address"]), at=at))
    if not attempts[-1].is_allowed:
        raise TooManyAttempts

    typed = "".join(character for character in code if character.isdecimal())
    if not secrets.compare_digest(typed.encode(), content["code"].encode()):
        raise WrongCode
    for attempt in attempts:
        attempt.release()
    return _proof(content)


def open_link(*, token: str, purpose: str, at: datetime) -> EmailProof:
    """
    Prove an address by the link that was sent to it.

    Programs that scan mail open links, so what the link shows is a page with one button; only its POST does anything.
    Opening is not limited: the token can't be guessed.

    Raises:
        ProofInvalid, ProofExpired: see there.
    """
    return _proof(_unsealed(token, purpose=f"{LINK}|{purpose}", at=at))


def _unsealed(token: str, *, purpose: str, at: datetime) -> dict[str, Any]:
    try:
        return unseal(token, purpose=purpose, at=at)
    except SealExpired:
        raise ProofExpired from None
    except SealBroken:
        raise ProofInvalid from None


def _proof(content: dict[str, Any]) -> EmailProof:
    return EmailProof(identity=Identity.email(content["address"]), payload=content["payload"])
