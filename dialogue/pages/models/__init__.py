from dialogue.pages.models.evaluation import Evaluation
from dialogue.pages.models.index import DialogueIndexPage
from dialogue.pages.models.mixin import DialoguePageMixin

__all__ = ["DialogueIndexPage", "DialoguePageMixin", "Evaluation"]
