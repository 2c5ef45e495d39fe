"""The registrar's side: what was received, the step in which someone reads it, and those who are told."""

from dialogue.cases.models.case import Case
from dialogue.cases.models.follow import ContactKey, Follow
from dialogue.cases.models.notice import Announcement, Notice
from dialogue.cases.models.review_task import ReviewTask

__all__ = ["Announcement", "Case", "ContactKey", "Follow", "Notice", "ReviewTask"]
