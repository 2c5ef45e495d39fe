"""
The identity that a person has shown, kept in their session for a while so that they need not show it for each act.

It is sealed, so that whoever reads the session store learns nothing, and forgotten after two hours without use. No
middleware: a view that needs it asks. Asking sets no cookie; only ``remember_identity`` does.
"""

from datetime import datetime, timedelta

from django.http import HttpRequest

from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity
from dialogue.residents.sealing import SealBroken, SealExpired, seal, unseal

SESSION_KEY = "dialogue_identity"
IDLE_LIFETIME = timedelta(hours=2)
# How stale the moment of last use may be: a session is not written anew for each click.
REFRESH_AFTER = timedelta(minutes=5)
PURPOSE = "session"


def identity_of(request: HttpRequest, *, at: datetime) -> Identity | None:
    """Return who the person has shown to be in this session, or None. Each use begins the two hours anew."""
    token = request.session.get(SESSION_KEY)
    if token is None:
        return None
    try:
        content = unseal(token, purpose=PURPOSE, at=at)
    except (SealBroken, SealExpired):
        forget_identity(request)
        return None
    answers = tuple((question, answer) for question, answer in content.get("answers", ()))
    identity = Identity(scheme=Scheme(content["scheme"]), value=content["value"], answers=answers)
    if at.timestamp() - content["used_at"] >= REFRESH_AFTER.total_seconds():
        _store(request, identity, at=at)
    return identity


def remember_identity(request: HttpRequest, identity: Identity, *, at: datetime) -> None:
    """Keep ``identity`` in the session, under a new session key (a key that somebody planted before is worth nothing)."""
    request.session.cycle_key()
    _store(request, identity, at=at)


def forget_identity(request: HttpRequest) -> None:
    """Drop the identity, and the session with its cookie if nothing else is in it (a member of staff stays signed in)."""
    request.session.pop(SESSION_KEY, None)
    if not request.session.keys():
        request.session.flush()


def _store(request: HttpRequest, identity: Identity, *, at: datetime) -> None:
    content = {
        "scheme": identity.scheme.value,
        "value": identity.value,
        "answers": identity.answers,
        "used_at": at.timestamp(),
    }
    request.session[SESSION_KEY] = seal(content, purpose=PURPOSE, expires_at=at + IDLE_LIFETIME)
