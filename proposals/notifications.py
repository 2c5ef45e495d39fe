"""Who is told what about a proposal, and when. What happened is told once, to those who follow, after the commit."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language

from dialogue.cases import services as cases
from dialogue.cases.enums import FollowRole
from dialogue.cases.follow_targets import FollowTarget
from dialogue.cases.models import Case
from proposals.enums import Duty, Publication
from proposals.models import OfficerGroup, ProposalPage, ProposalRecord
from proposals.models.proposal import PROPOSAL_KIND
from proposals.querysets import READABLE

TEMPLATE = "proposals/mail/news"
AROUND_TEMPLATE = "proposals/mail/new"
STAFF_TEMPLATE = "proposals/mail/answer_owed"
# What was promised in an answer is mostly done, or not, within two years; of what lapsed there is little more to tell.
TOLD_AFTER_ANSWER = timedelta(days=730)
TOLD_AFTER_END = timedelta(days=365)


class News(StrEnum):
    """What those who follow a proposal are told."""

    PUBLISHED = "PUBLISHED"
    AMENDED = "AMENDED"
    REACHED = "REACHED"
    LAPSED = "LAPSED"
    PICKED_UP = "PICKED_UP"
    NEW_DAY = "NEW_DAY"
    ANSWERED = "ANSWERED"
    ASKED = "ASKED"
    DONE = "DONE"
    WITHDRAWN = "WITHDRAWN"


def follow_proposal(*, record: ProposalRecord, address: str, language: str, is_submitter: bool, at: datetime) -> None:
    """
    Tell the holder of an address, who has shown that they read its mail, what happens to a proposal.

    Whoever handed it in is also told what the review comes to.
    """
    role = FollowRole.SUBMITTER if is_submitter else FollowRole.FOLLOWER
    cases.follow(target=record.anchor, address=address, language=language, role=role, at=at)
    if is_submitter:
        for case in Case.objects.for_subject(kind=PROPOSAL_KIND, subject_ref=str(record.pk)):
            cases.follow(target=case.pk, address=address, language=language, role=role, at=at)


def tell_followers(record: ProposalRecord, news: News, *, at: datetime, which: object = "") -> None:
    """
    Tell those who follow ``record``, in the transaction of what happened.

    Args:
        which: what makes it this time and no other, where the same may happen again.
    """
    page = live_page(record.anchor)
    cases.notify(
        target=record.anchor,
        event=f"{news}:{which}",
        template=TEMPLATE,
        context={
            "news": news.value,
            "about": str(record.anchor),
            "title": str(record),
            "url": (page.url or "") if page else "",
        },
        at=at,
    )


def tell_around(record: ProposalRecord, *, at: datetime) -> None:
    """
    Tell those who follow the proposal's topic, or its area or one around that, that there is a new proposal.

    Call it in the transaction in which it opens.
    """
    page = live_page(record.anchor)
    targets = [record.topic.translation_key] if record.topic else []
    around = record.area
    while around is not None:
        targets.append(around.translation_key)
        around = around.parent
    for target in dict.fromkeys(targets):
        cases.notify(
            target=target,
            event=f"proposal:{record.anchor}",
            template=AROUND_TEMPLATE,
            context={"about": str(record.anchor), "title": str(record), "url": (page.url or "") if page else ""},
            at=at,
        )


def tell_officers(record: ProposalRecord, *, at: datetime) -> None:
    """Tell the committee's officers that an answer is owed; once for each committee that it has been given to."""
    group = OfficerGroup.objects.of_body(record.body_id)
    if group is None:
        return
    cases.notify_staff(
        target=record.anchor,
        event=f"answer_owed:{record.body_id or ''}",
        template=STAFF_TEMPLATE,
        context={
            "title": str(record),
            "url": reverse("dialogue_proposals:proposal", args=[record.pk]),
            "due_on": record.answer_due_on.isoformat() if record.answer_due_on else "",
        },
        at=at,
        group=group,
    )


def find_proposal(target: UUID) -> FollowTarget | None:
    """Return what a proposal's anchor stands for, to those who follow it."""
    record = ProposalRecord.objects.filter(anchor=target).first()
    if record is None:
        return None
    page = live_page(target) if record.publication in READABLE else None
    over_at = None
    if record.answered_at:
        over_at = record.answered_at + TOLD_AFTER_ANSWER
    elif record.ended_at and record.duty == Duty.NONE:
        over_at = record.ended_at + TOLD_AFTER_END
    return FollowTarget(
        title=page.title if page else "",
        url=(page.url or "") if page else "",
        can_be_followed=page is not None and record.publication != Publication.REFUSED,
        over_at=over_at,
    )


def live_page(anchor: UUID) -> ProposalPage | None:
    """Return the published page of a proposal in the language that is spoken, or else the one in its own."""
    pages = list(ProposalPage.objects.live().filter(translation_key=anchor).select_related("locale").order_by("pk"))
    spoken = get_language()
    return next((page for page in pages if page.locale.language_code == spoken), pages[0] if pages else None)
