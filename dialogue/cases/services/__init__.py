"""What can be done with a case: receive it, put it before a reviewer, withdraw it; and set up who reviews."""

from dialogue.cases.services.receiving import (
    ItemGone,
    NoReviewWorkflow,
    NothingWritten,
    UnableToReceive,
    UnableToStartReview,
    continue_receiving,
    finish_receiving,
    make_item,
    receive,
    start_review,
)
from dialogue.cases.services.review_setup import ReviewSetupProblem, ensure_review_workflow, review_setup_problems
from dialogue.cases.services.withdrawing import take_down, take_down_withdrawn, withdraw_case

__all__ = [
    "ItemGone",
    "NoReviewWorkflow",
    "NothingWritten",
    "ReviewSetupProblem",
    "UnableToReceive",
    "UnableToStartReview",
    "continue_receiving",
    "ensure_review_workflow",
    "finish_receiving",
    "make_item",
    "receive",
    "review_setup_problems",
    "start_review",
    "take_down",
    "take_down_withdrawn",
    "withdraw_case",
]
