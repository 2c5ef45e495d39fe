"""Which voices staff mean, when they take some out of the count: never by who, only by when, how and from where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from dialogue.ledger.enums import Channel


class NoCriteria(Exception):
    """Nothing was chosen, which would mean every voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """
    What all the voices that are meant have in common. Each part that is given must hold; several values mean any of them.

    ``network_hashes`` and ``domain_hashes`` are hexadecimal, as in ``VoiceTrace``. Fourteen days later nobody can tell what
    they were the hashes of, so they may be kept.
    """

    given_from: datetime | None = None
    given_before: datetime | None = None
    channels: tuple[str, ...] = ()
    network_hashes: tuple[str, ...] = ()
    domain_hashes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not any(self.to_json().values()):
            raise NoCriteria

    def to_json(self) -> dict[str, Any]:
        return {
            "given_from": self.given_from.isoformat() if self.given_from else None,
            "given_before": self.given_before.isoformat() if self.given_before else None,
            "channels": [str(Channel(channel)) for channel in self.channels],
            "network_hashes": list(self.network_hashes),
            "domain_hashes": list(self.domain_hashes),
        }

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Self:
        moments = {
            name: datetime.fromisoformat(content[name]) if content.get(name) else None
            for name in ("given_from", "given_before")
        }
        lists = {name: tuple(content.get(name, ())) for name in ("channels", "network_hashes", "domain_hashes")}
        return cls(**moments, **lists)
