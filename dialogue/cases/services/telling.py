"""
What the one who wrote is told about a decision.

The mail says what has happened and where one reads more: the words are on the page behind its link, not in the mail.
"""

from __future__ import annotations

from datetime import datetime

from dialogue.cases.enums import FollowRole
from dialogue.cases.links import case_url
from dialogue.cases.models import Case
from dialogue.cases.services.announcing import notify

SENDERS = (FollowRole.SUBMITTER, FollowRole.CO_STARTER)


def tell_submitter(case: Case, event: str, which: object, *, at: datetime) -> None:
    """
    Tell those who handed it in, once, in the transaction of what happened.

    Args:
        event: the name of the mail's template below ``dialogue/cases/mail/``.
        which: what makes it this time and no other.
    """
    notify(
        target=case.pk,
        event=f"{event}:{which}",
        template=f"dialogue/cases/mail/{event}",
        context={"number": case.case_number, "url": case_url(case)},
        at=at,
        roles=SENDERS,
    )
