"""What can be done with proposals. Each refusal is its own exception."""

from proposals.services.answering import (
    NothingToAnswer,
    begin_answer,
    publish_due_answers,
    record_published_answer,
    record_unpublished_answer,
)
from proposals.services.closing import close_due_proposals, close_proposal
from proposals.services.handing_in import (
    AlreadyHandedIn,
    Draft,
    HandedIn,
    RepeatedTooSoon,
    UnableToHandIn,
    hand_in,
)
from proposals.services.publishing import (
    record_published_proposal,
    record_published_proposals,
    record_refused_proposal,
    record_taken_down_proposal,
)
from proposals.services.reaching import (
    NotLapsed,
    answer_time_of,
    delay_answer,
    follow_clocks,
    give_to_body,
    note_reached,
    note_reached_proposals,
    pick_up,
)
from proposals.services.supporting import (
    AlreadyDone,
    GivenSupport,
    NotOpenForSupport,
    UnableToSupport,
    count_recent_supports,
    count_supports,
    give_support,
    withdraw_support,
)
from proposals.services.withdrawing import TooLateToWithdraw, withdraw_proposal

__all__ = [
    "AlreadyDone",
    "AlreadyHandedIn",
    "Draft",
    "GivenSupport",
    "HandedIn",
    "NotLapsed",
    "NotOpenForSupport",
    "NothingToAnswer",
    "RepeatedTooSoon",
    "TooLateToWithdraw",
    "UnableToHandIn",
    "UnableToSupport",
    "answer_time_of",
    "begin_answer",
    "close_due_proposals",
    "close_proposal",
    "count_recent_supports",
    "count_supports",
    "delay_answer",
    "follow_clocks",
    "give_support",
    "give_to_body",
    "hand_in",
    "note_reached",
    "note_reached_proposals",
    "pick_up",
    "publish_due_answers",
    "record_published_answer",
    "record_published_proposal",
    "record_published_proposals",
    "record_refused_proposal",
    "record_taken_down_proposal",
    "record_unpublished_answer",
    "withdraw_proposal",
    "withdraw_support",
]
