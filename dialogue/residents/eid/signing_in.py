"""From a person who wants to show who they are to an identity that says nothing, by way of a broker."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from dialogue.residents import residency
from dialogue.residents.eid import provider
from dialogue.residents.eid.brokers import SUBJECT, Broker
from dialogue.residents.eid.refusals import Cancelled, LegitimationUsed, LevelTooLow, NoNumber, NotTrusted
from dialogue.residents.enums import Residency
from dialogue.residents.identities import Identity
from dialogue.residents.keys import hashed_number, hashed_subject
from dialogue.residents.personal_numbers import NotAPersonalNumber, normalised
from dialogue.residents.rules import RESIDENT, ParticipationRules, age_answer
from dialogue.residents.sealing import hide
from dialogue.residents.services.acts import ActGone, discard_act, hold_act, open_act

PURPOSE = "eid"
SESSION_KEY = "dialogue_eid"
# So many tabs may be on their way at once.
AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Legitimated:
    """Somebody has shown who they are; ``act`` is the handle of what they are about to do."""

    identity: Identity
    act: str = field(repr=False)


def start_legitimation(request: HttpRequest, *, broker: Broker, act: str, redirect_uri: str, at: datetime) -> str:
    """
    Return the broker's address to send the person to. The session remembers that this browser has asked.

    What is needed to check the answer waits sealed; the state that travels is the only key to it.

    Raises:
        BrokerDown, NotTrusted: see there.
    """
    nonce, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(64)
    waiting = {"broker": broker.name, "nonce": nonce, "verifier": verifier, "act": act}
    state = str(hold_act(purpose=PURPOSE, payload=waiting, at=at))
    url = provider.authorization_url(broker, redirect_uri=redirect_uri, state=state, nonce=nonce, verifier=verifier)
    request.session[SESSION_KEY] = [*request.session.get(SESSION_KEY, []), _mark(state)][-AT_MOST:]
    return url


def take_back_question(request: HttpRequest, *, broker: Broker, state: str, at: datetime) -> dict[str, Any]:
    """
    Return what waited for an answer, once: of two that come with one state, one gets it.

    Raises:
        LegitimationUsed: it is used, too old, another broker's or another browser's.
    """
    asked = request.session.get(SESSION_KEY, [])
    if _mark(state) not in asked:
        raise LegitimationUsed
    request.session[SESSION_KEY] = [mark for mark in asked if mark != _mark(state)]
    try:
        waiting = open_act(handle=state, purpose=PURPOSE, at=at)
    except ActGone:
        raise LegitimationUsed from None
    if not discard_act(handle=state, at=at) or waiting["broker"] != broker.name:
        raise LegitimationUsed
    return waiting


def finish_legitimation(
    *,
    broker: Broker,
    waiting: Mapping[str, Any],
    answer: Mapping[str, str],
    rules: ParticipationRules,
    redirect_uri: str,
    at: datetime,
) -> Legitimated:
    """
    Return who has shown who they are.

    Args:
        waiting: from ``take_back_question``.
        answer: the query that the broker sent the person back with.
        rules: whose questions on age and residency are asked now, and kept as yes or no.

    Raises:
        UnableToLegitimate: one of its subclasses.
        KeysDoNotOpen: the settings have no usable identity key.
    """
    if answer.get("iss", broker.issuer) != broker.issuer:
        raise NotTrusted
    if answer.get("error"):
        raise Cancelled if answer["error"] == "access_denied" else NotTrusted
    found = provider.tokens(
        broker, redirect_uri=redirect_uri, code=answer.get("code", ""), verifier=waiting["verifier"]
    )
    claims = provider.checked_claims(broker, found["id_token"], nonce=waiting["nonce"], at=at)
    if broker.levels.get(claims.get("acr", ""), 0) < broker.lowest_level:
        raise LevelTooLow
    if not _has_all(broker, claims):
        claims = provider.with_userinfo(broker, claims, access_token=found.get("access_token", ""))
    number = None if broker.identity == SUBJECT else _number(broker, claims)
    hashed = hashed_number(number) if number else hashed_subject(issuer=broker.issuer, subject=claims["sub"])
    answers = _answers(rules, number=number, born=_born(broker, claims, number), at=at)
    return Legitimated(identity=Identity.eid(hashed, answers=answers), act=waiting["act"])


def _answers(rules: ParticipationRules, *, number: str | None, born: date | None, at: datetime) -> dict[str, bool]:
    answers = {}
    if rules.lowest_age is not None and born is not None:
        answers[age_answer(rules.lowest_age)] = _age(born, timezone.localdate(at)) >= rules.lowest_age
    if rules.residency == Residency.CHECKED_IN_REGISTER and number is not None:
        lives_here = residency.is_registered_here(number, at=at)
        if lives_here is not None:
            answers[RESIDENT] = lives_here
    return answers


def _has_all(broker: Broker, claims: Mapping[str, Any]) -> bool:
    return broker.identity == SUBJECT or any(claims.get(name) for name in broker.number_claims)


def _number(broker: Broker, claims: Mapping[str, Any]) -> str:
    wanted = broker.number_type
    if wanted and claims.get(wanted["claim"]) not in wanted["values"]:
        raise NoNumber
    for name in broker.number_claims:
        try:
            return normalised(str(claims[name]))
        except (KeyError, NotAPersonalNumber):
            continue
    raise NoNumber


def _born(broker: Broker, claims: Mapping[str, Any], number: str | None) -> date | None:
    """Return the date of birth; in a coordination number the day has sixty added."""
    if number is not None:
        day = int(number[6:8])
        return date(int(number[:4]), int(number[4:6]), day - 60 if day > 60 else day)
    text = str(claims.get(broker.birthdate_claim, ""))
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _mark(state: str) -> str:
    return hide(state, purpose=PURPOSE).hex()
