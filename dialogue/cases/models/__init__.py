"""The registrar's side: what was received, and the step in which someone reads it before it becomes public."""

from dialogue.cases.models.case import Case
from dialogue.cases.models.review_task import ReviewTask

__all__ = ["Case", "ReviewTask"]
