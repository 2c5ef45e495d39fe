from proposals.models.amendment import Amendment, AmendmentText
from proposals.models.answer import ProposalAnswer
from proposals.models.index import ProposalIndexPage
from proposals.models.officers import OfficerGroup
from proposals.models.proposal import ProposalPage
from proposals.models.record import ProposalRecord
from proposals.models.text import ProposalText
from proposals.models.verdict import AnswerSurvey, AnswerVerdict

__all__ = [
    "Amendment",
    "AmendmentText",
    "AnswerSurvey",
    "AnswerVerdict",
    "OfficerGroup",
    "ProposalAnswer",
    "ProposalIndexPage",
    "ProposalPage",
    "ProposalRecord",
    "ProposalText",
]
