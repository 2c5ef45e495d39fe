from proposals.models.answer import ProposalAnswer
from proposals.models.index import ProposalIndexPage
from proposals.models.officers import OfficerGroup
from proposals.models.proposal import ProposalPage
from proposals.models.record import ProposalRecord
from proposals.models.text import ProposalText

__all__ = ["OfficerGroup", "ProposalAnswer", "ProposalIndexPage", "ProposalPage", "ProposalRecord", "ProposalText"]
