"""Those who follow something, and what they are told. Addresses lie under a domain that is kept for examples."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from dialogue.cases import services
from dialogue.cases.models import Announcement, Follow
from tests.factories.ledger import STOCKHOLM

FOLLOWED_AT = datetime(2025, 3, 3, 10, 0, tzinfo=STOCKHOLM)
HAPPENED_AT = datetime(2025, 3, 4, 10, 0, tzinfo=STOCKHOLM)
A_RUN_LATER = HAPPENED_AT + timedelta(minutes=5)
NEXT_MORNING = datetime(2025, 3, 5, 7, 0, tzinfo=STOCKHOLM)


def a_follow(
    name: str = "nagon", *, target: UUID | None = None, language: str = "sv", at=FOLLOWED_AT, **more
) -> Follow:
    """One address that follows ``target``."""
    return services.follow(target=target or uuid4(), address=f"{name}@example.se", language=language, at=at, **more)


def announce(target: UUID, event: str = "accepted", *, at=HAPPENED_AT, **more) -> Announcement:
    """Something that has happened with ``target``, told with a template of our own."""
    values = {"template": "dialogue/cases/mail/accepted", "context": {"number": "2025-12", "url": "/sv/arende/"}}
    return services.notify(target=target, event=event, at=at, **(values | more))
