"""What the templates are given: plain values, one query for each kind of thing however long a list is."""

from proposals.presentation.listing import index_context
from proposals.presentation.proposal import proposal_context
from proposals.presentation.states import shown_state

__all__ = ["index_context", "proposal_context", "shown_state"]
