"""The brokers in ``settings.DIALOGUE_EID``. Everything about them is a setting: docs/reference/settings.md says each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from django.conf import settings

NUMBER, SUBJECT = "number", "subject"
CLIENT_AUTHENTICATIONS = ("client_secret_basic", "client_secret_post", "private_key_jwt")
# The claims and scopes of the Swedish profile (oidc.se); commercial brokers have their own.
NUMBER_CLAIMS = (
    "https://id.oidc.se/claim/personalIdentityNumber",
    "https://id.oidc.se/claim/coordinationNumber",
)
SCOPES = ("openid", "https://id.oidc.se/scope/naturalPersonNumber")


class UnknownBroker(LookupError):
    """The settings have no broker of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broker:
    name: str
    label: str
    """What people know it by: ``BankID``."""
    issuer: str
    client_id: str
    client_auth: str = "client_secret_basic"
    client_secret: str = field(default="", repr=False)
    private_key: str = field(default="", repr=False)
    """PEM, for ``private_key_jwt``."""
    private_key_id: str = ""
    client_auth_algorithm: str = "RS256"
    scopes: tuple[str, ...] = SCOPES
    identity: str = NUMBER
    """Who somebody is: by ``number``, or by the broker's pairwise ``subject`` where no number scheme is in use."""
    number_claims: tuple[str, ...] = NUMBER_CLAIMS
    """Where a number may stand, in this order."""
    number_type: Mapping[str, Any] = field(default_factory=dict)
    """``{"claim": "nin_type", "values": ["PERSON"]}``: only then is the number one; empty: always."""
    birthdate_claim: str = "birthdate"
    """Where the date of birth stands when it is not in the number."""
    acr_values: tuple[str, ...] = ()
    """The levels that are asked for."""
    levels: Mapping[str, int] = field(default_factory=dict)
    """What each ``acr`` in an ID token is worth; one that is not here is worth nothing."""
    lowest_level: int = 3
    algorithms: tuple[str, ...] = ("RS256", "PS256", "ES256")
    """By which the ID token may be signed."""
    authorization_parameters: Mapping[str, str] = field(default_factory=lambda: {"prompt": "login"})
    """Sent along. By default the person is asked anew each time, also on a computer that others use."""
    timeout: float = 5.0
    """Seconds to wait for each answer."""


def brokers() -> list[Broker]:
    """Return the brokers in the settings, in their order."""
    return [_broker(name, values) for name, values in getattr(settings, "DIALOGUE_EID", {}).items()]


def broker(name: str) -> Broker:
    """
    Return one of them.

    Raises:
        UnknownBroker: there is none of that name.
    """
    try:
        return _broker(name, getattr(settings, "DIALOGUE_EID", {})[name])
    except KeyError:
        raise UnknownBroker(name) from None


def problems(name: str, values: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with a broker in the settings, for the system check."""
    known = {each.name for each in fields(Broker)} - {"name"}
    found = [f"{name} has an unknown setting {each!r}." for each in sorted(set(values) - known)]
    found += [f"{name} lacks {each!r}." for each in ("label", "issuer", "client_id") if not values.get(each)]
    if found:
        return found
    made = _broker(name, values)
    if made.client_auth not in CLIENT_AUTHENTICATIONS:
        found.append(f"{name}: client_auth is none of {', '.join(CLIENT_AUTHENTICATIONS)}.")
    secret = made.private_key if made.client_auth == "private_key_jwt" else made.client_secret
    if not secret:
        found.append(f"{name} lacks the key or secret for {made.client_auth}.")
    if made.identity not in (NUMBER, SUBJECT):
        found.append(f"{name}: identity is neither {NUMBER!r} nor {SUBJECT!r}.")
    if not any(level >= made.lowest_level for level in made.levels.values()):
        found.append(f"{name}: no acr in levels reaches the lowest level {made.lowest_level}, so nobody comes through.")
    if not set(made.acr_values) <= set(made.levels):
        found.append(f"{name} asks for an acr that levels does not value.")
    if not made.issuer.startswith("https://") and not settings.DEBUG:
        found.append(f"{name}: the issuer's address is not https.")
    return found


def _broker(name: str, values: Mapping[str, Any]) -> Broker:
    tuples = {each.name for each in fields(Broker) if str(each.type).startswith("tuple")}
    made: dict[str, Any] = {key: tuple(value) if key in tuples else value for key, value in values.items()}
    return Broker(name=name, **made)
