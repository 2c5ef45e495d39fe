"""Noticing that unusually many voices come from one place, and letting those beyond it wait for somebody to look at them."""

from datetime import datetime

from dialogue.ledger.models import Subject
from dialogue.residents import limits
from dialogue.residents.email_addresses import domain_of
from dialogue.residents.enums import Scheme
from dialogue.residents.identities import Identity


def has_to_wait(*, subject: Subject, identity: Identity, network: str | None, at: datetime) -> bool:
    """
    Count one voice from ``network`` and from the address's provider, and tell whether it has to wait uncounted.

    To be called in the transaction that gives it, before it is written: of any number at once exactly as many as the
    limits say count at once. Each subject has its own count. Nobody waits who has shown an e-legitimation or an
    invitation, which can't be made in numbers.

    Args:
        network: from ``network_of(request)``; None counts no network.
    """
    if identity.is_doubted:
        return True
    waits = False
    if network is not None and identity.scheme in (Scheme.EMAIL, Scheme.NONE):
        limit = limits.OPEN_VOICES_PER_NETWORK if identity.is_anonymous else limits.VOICES_PER_NETWORK
        waits = not limits.count_attempt(limit, f"{subject.pk}|{network}", at=at).is_allowed
    if network is not None and identity.scheme == Scheme.EMAIL:
        of_domain = f"{subject.pk}|{domain_of(identity.value)}"
        waits |= not limits.count_attempt(limits.VOICES_PER_DOMAIN, of_domain, at=at).is_allowed
    return waits
