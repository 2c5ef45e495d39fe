"""A sealed moment in each form: who sends it back sooner than anybody reads, or without it, is probably a program."""

from datetime import datetime

from django.conf import settings

from dialogue.residents.sealing import SealBroken, SealExpired, seal, unseal
from dialogue.residents.services.acts import ACT_LIFETIME

SHORTEST_FILLING = 2


def stamp(*, handle: str, at: datetime) -> str:
    """Return the moment ``at`` sealed, for the forms on the pages of one held act. No other act's page takes it."""
    return seal({"shown_at": at.timestamp()}, purpose=f"form|{handle}", expires_at=at + ACT_LIFETIME)


def is_hasty(stamped: str, *, handle: str, at: datetime) -> bool:
    """
    Tell whether a form came back within ``settings.DIALOGUE_SHORTEST_FILLING`` seconds (2), or without its moment.

    With 0 nobody is hasty.
    """
    shortest = getattr(settings, "DIALOGUE_SHORTEST_FILLING", SHORTEST_FILLING)
    if not shortest:
        return False
    try:
        shown_at = unseal(stamped, purpose=f"form|{handle}", at=at)["shown_at"]
    except (SealBroken, SealExpired):
        return True
    return at.timestamp() - shown_at < shortest
