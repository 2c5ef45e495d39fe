"""
How often something may be tried. Counted exactly in the database, also when many try at once, and only as hashes.

Windows are fixed: a limit of 6 an hour is 6 from 10:00 to 11:00. A municipality raises or lowers a limit by name in
``settings.DIALOGUE_LIMITS``, for example ``{"mail_per_network": 500}`` when a whole school takes part at once.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings

from dialogue.residents.models import AttemptCounter
from dialogue.residents.sealing import hide

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Limit:
    name: str
    default: int
    period: timedelta

    @property
    def most(self) -> int:
        """How many are let through in one window."""
        return getattr(settings, "DIALOGUE_LIMITS", {}).get(self.name, self.default)


MAIL_PER_ADDRESS = Limit("mail_per_address", 6, HOUR)
MAIL_PER_NETWORK = Limit("mail_per_network", 120, HOUR)
MAIL_PER_DOMAIN = Limit("mail_per_domain", 3000, HOUR)
CODE_PER_TOKEN = Limit("code_per_token", 5, HOUR)
CODE_PER_NETWORK = Limit("code_per_network", 60, HOUR)
CODE_PER_DOMAIN = Limit("code_per_domain", 600, HOUR)
INVITATION_PER_NETWORK = Limit("invitation_per_network", 60, HOUR)
# Past these a voice is taken all the same, and waits uncounted until somebody has looked at it: a school or a library
# must not be shut out because many take part at once.
VOICES_PER_NETWORK = Limit("voices_per_network", 100, HOUR)
VOICES_PER_DOMAIN = Limit("voices_per_domain", 2000, HOUR)
OPEN_VOICES_PER_NETWORK = Limit("open_voices_per_network", 20, HOUR)
# Past this nothing more is taken from where nobody shows who they are, or a program could fill the ledger.
OPEN_PER_NETWORK = Limit("open_per_network", 300, HOUR)
VIEWPOINT_PER_NETWORK = Limit("viewpoint_per_network", 30, HOUR)
ACCESS_PER_NETWORK = Limit("access_per_network", 10, HOUR)

LIMITS = (
    MAIL_PER_ADDRESS,
    MAIL_PER_NETWORK,
    MAIL_PER_DOMAIN,
    CODE_PER_TOKEN,
    CODE_PER_NETWORK,
    CODE_PER_DOMAIN,
    INVITATION_PER_NETWORK,
    VOICES_PER_NETWORK,
    VOICES_PER_DOMAIN,
    OPEN_VOICES_PER_NETWORK,
    OPEN_PER_NETWORK,
    VIEWPOINT_PER_NETWORK,
    ACCESS_PER_NETWORK,
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt that has been counted; ``release`` takes it back when it turned out not to be one to count."""

    is_allowed: bool
    key_hash: bytes
    window_starts_at: datetime

    def release(self) -> None:
        AttemptCounter.objects.take_one_back(key_hash=self.key_hash, window_starts_at=self.window_starts_at)


def count_attempt(limit: Limit, value: str, *, at: datetime, window_starts_at: datetime | None = None) -> Attempt:
    """
    Count one attempt by ``value`` (an address, a network, …) and say whether it is within ``limit``.

    Count first, then do what is limited: of any number of simultaneous attempts exactly ``limit.most`` are allowed.

    Args:
        window_starts_at: the start of a window that belongs to the value itself, such as when a token was made; else
            the fixed window around ``at``.
    """
    if window_starts_at is None:
        seconds = int(limit.period.total_seconds())
        window_starts_at = datetime.fromtimestamp(int(at.timestamp()) // seconds * seconds, tz=UTC)
    key_hash = hide(value, purpose=limit.name)
    count = AttemptCounter.objects.add_one(key_hash=key_hash, window_starts_at=window_starts_at)
    return Attempt(is_allowed=count <= limit.most, key_hash=key_hash, window_starts_at=window_starts_at)
