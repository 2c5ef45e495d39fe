"""Every anticipated reason why something with a voice can't be done. Each tells what a page needs to explain it."""

from datetime import datetime


class UnableToGiveVoice(Exception):
    """Base of every anticipated reason why a voice can't be given, changed or withdrawn."""


class AlreadyGiven(UnableToGiveVoice):
    """The person's voice is there already."""


class AlreadyWithdrawn(UnableToGiveVoice):
    """The voice is withdrawn already."""


class WrongScheme(UnableToGiveVoice):
    """The person has shown who they are in another way than this subject asks for, or not at all."""


class NotAskedWhoIsAgainst(UnableToGiveVoice):
    """The subject takes only the voices of those who are for."""


class SubjectClosed(UnableToGiveVoice):
    """The subject takes no voices at that moment; see the subclasses for why."""


class Unpublished(SubjectClosed):
    """The dialogue is not published."""


class NotYetOpen(SubjectClosed):
    """The dialogue has not begun."""

    def __init__(self, opens_at: datetime) -> None:
        super().__init__()
        self.opens_at = opens_at


class Closed(SubjectClosed):
    """The dialogue is over."""

    def __init__(self, closed_at: datetime | None = None) -> None:
        super().__init__()
        self.closed_at = closed_at


class Paused(SubjectClosed):
    """The dialogue rests, until ``ends_at`` or, when that is None, until further notice."""

    def __init__(self, *, ends_at: datetime | None, reason: str) -> None:
        super().__init__()
        self.ends_at = ends_at
        self.reason = reason
