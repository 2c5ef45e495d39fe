"""The golden chair: pages with words, and beside them what the system knows."""

from golden_chair.models.access import AccessRequest
from golden_chair.models.answers import AnswerVersion, Promise, VerdictOnAnswer
from golden_chair.models.chair import GoldenChairPage
from golden_chair.models.desk import DeskStep
from golden_chair.models.meeting import MeetingPage
from golden_chair.models.preparation import Preparation
from golden_chair.models.question import QUESTION_KIND, QuestionPage
from golden_chair.models.records import MeetingRecord, QuestionRecord, QuestionStatus

__all__ = [
    "QUESTION_KIND",
    "AccessRequest",
    "AnswerVersion",
    "DeskStep",
    "GoldenChairPage",
    "MeetingPage",
    "MeetingRecord",
    "Preparation",
    "Promise",
    "QuestionPage",
    "QuestionRecord",
    "QuestionStatus",
    "VerdictOnAnswer",
]
