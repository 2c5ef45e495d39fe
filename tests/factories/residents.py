"""People who take part: addresses under a domain that is kept for examples."""

import hashlib
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import factory

from dialogue.residents.identities import Identity
from dialogue.residents.models import AttemptCounter, PendingAct

AT = datetime(2025, 3, 20, 12, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
NETWORK = "192.0.2.0/24"


def an_identity(name: str = "nagon") -> Identity:
    return Identity.email(f"{name}@example.se")


def a_legitimation(name: str = "nagon", **answers: bool) -> Identity:
    """Return the identity of somebody whom a broker has vouched for; ``answers`` are what was asked then."""
    return Identity.eid(hashlib.sha256(name.encode()).hexdigest(), answers=answers)


class AttemptCounterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AttemptCounter

    key_hash = factory.Sequence(lambda n: n.to_bytes(32, "big"))
    window_starts_at = AT
    count = 1


class PendingActFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PendingAct

    purpose = "budget"
    sealed = b"sealed"
    created_at = AT
    expires_at = AT + timedelta(hours=24)
