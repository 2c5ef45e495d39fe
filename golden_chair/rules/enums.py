"""The choices that a council makes about its questions. Plain values: they are stored in rules and in the database."""

from enum import StrEnum


class NoticeKind(StrEnum):
    """By what the last moment for handing in a question is counted, back from the meeting."""

    NONE = "NONE"
    DAYS = "DAYS"
    WORKING_DAYS = "WORKING_DAYS"
    WEEKDAY_BEFORE = "WEEKDAY_BEFORE"
    MINUTES = "MINUTES"


class MeetingKind(StrEnum):
    ORDINARY = "ORDINARY"
    BUDGET = "BUDGET"
    EXTRA = "EXTRA"


class AgendaRule(StrEnum):
    """Whether a question may be about a matter that the meeting will treat anyway."""

    ANY = "ANY"
    NOT_ON_AGENDA = "NOT_ON_AGENDA"
    ONLY_ON_AGENDA = "ONLY_ON_AGENDA"
    BARRED_UNTIL_TREATED = "BARRED_UNTIL_TREATED"


class Way(StrEnum):
    """How the one who asks takes part in the meeting."""

    PRESENT = "PRESENT"
    READ_BY_CHAIR = "READ_BY_CHAIR"
    TELEPHONE = "TELEPHONE"
    LINK = "LINK"


class WhoMayAsk(StrEnum):
    ANYONE = "ANYONE"
    RESIDENTS = "RESIDENTS"


class OrderRule(StrEnum):
    FIRST_COME = "FIRST_COME"
    MOST_CO_ASKERS = "MOST_CO_ASKERS"
    MIXED = "MIXED"
    LOTTERY = "LOTTERY"


class Leftovers(StrEnum):
    """What becomes of questions that the meeting has no time for."""

    NEXT_MEETING = "NEXT_MEETING"
    WRITTEN_REPLY = "WRITTEN_REPLY"


class RuleCode(StrEnum):
    """A rule that can refuse a question; by-laws are quoted by it."""

    ACTIVITIES = "ACTIVITIES"
    NOTICE = "NOTICE"
    WORDS = "WORDS"
    PER_PERSON = "PER_PERSON"
    MEETING_KIND = "MEETING_KIND"
    ON_AGENDA = "ON_AGENDA"
    NOT_ON_AGENDA = "NOT_ON_AGENDA"
    NOT_YET_TREATED = "NOT_YET_TREATED"
    PRESENCE = "PRESENCE"
    WHO = "WHO"
