from dialogue.pages.models.accessibility import AccessibilityStatementPage
from dialogue.pages.models.conversation import Contribution, ContributionRecord, ConversationPage
from dialogue.pages.models.evaluation import Evaluation
from dialogue.pages.models.index import DialogueIndexPage
from dialogue.pages.models.mixin import DialoguePageMixin
from dialogue.pages.models.occasion import Occasion, OccasionNote, OccasionPhoto, ShowOfHands
from dialogue.pages.models.privacy import PrivacyNoticePage
from dialogue.pages.models.request import PrivacyRequest
from dialogue.pages.models.survey import SurveyCount
from dialogue.pages.models.viewpoint import ViewpointChoice, ViewpointPage

__all__ = [
    "AccessibilityStatementPage",
    "Contribution",
    "ContributionRecord",
    "ConversationPage",
    "DialogueIndexPage",
    "DialoguePageMixin",
    "Evaluation",
    "Occasion",
    "OccasionNote",
    "OccasionPhoto",
    "PrivacyNoticePage",
    "PrivacyRequest",
    "ShowOfHands",
    "SurveyCount",
    "ViewpointChoice",
    "ViewpointPage",
]
