"""The registrar's side: what was received, who handles it, what was decided and by when, and who is told."""

from dialogue.cases.models.answer import CannedText, CaseAnswer
from dialogue.cases.models.answer_time import AnswerPause, AnswerTime
from dialogue.cases.models.case import Case
from dialogue.cases.models.follow import ContactKey, Follow
from dialogue.cases.models.handling import InternalNote, Registration
from dialogue.cases.models.log import Disposal, DisposalGuard, Hold, StatusEntry
from dialogue.cases.models.notice import Announcement, Notice
from dialogue.cases.models.numbers import CaseNumberSeries, DialogueFile
from dialogue.cases.models.periodic_run import PeriodicRun
from dialogue.cases.models.reasons import ReasonDetail, RefusalReason, RefusalReasonText
from dialogue.cases.models.receipt import CaseReceipt
from dialogue.cases.models.refusal import ChangeRequest, EarlierWords, GivenReason, NewAssessment, Refusal
from dialogue.cases.models.report import ContentReport
from dialogue.cases.models.review_task import ReviewTask
from dialogue.cases.models.secret_page import SecretPageMixin

__all__ = [
    "Announcement",
    "AnswerPause",
    "AnswerTime",
    "CannedText",
    "Case",
    "CaseAnswer",
    "CaseNumberSeries",
    "CaseReceipt",
    "ChangeRequest",
    "ContactKey",
    "ContentReport",
    "DialogueFile",
    "Disposal",
    "DisposalGuard",
    "EarlierWords",
    "Follow",
    "GivenReason",
    "Hold",
    "InternalNote",
    "NewAssessment",
    "Notice",
    "PeriodicRun",
    "ReasonDetail",
    "Refusal",
    "RefusalReason",
    "RefusalReasonText",
    "Registration",
    "ReviewTask",
    "SecretPageMixin",
    "StatusEntry",
]
