"""Which submitted budgets everyone may read, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Case, Count, F, Q, When

from budget.enums import BudgetPublication
from budget.models import BudgetSimulatorPage, BudgetStatement, BudgetSubmission, BudgetSubmissionQuerySet
from dialogue.ledger.enums import Channel
from dialogue.ledger.models import Voice

AT_LEAST = 10


@dataclass(frozen=True, slots=True)
class Published:
    """
    What can be read of the submitted budgets.

    ``reason`` is None when budgets are shown, else why not: NEVER, NOT_YET (they come at closing) or TOO_FEW.
    ``submissions`` is empty unless they are shown; ``statements`` are the reviewed words that may always be read.
    """

    reason: str | None
    submissions: BudgetSubmissionQuerySet
    statements: list[BudgetStatement]


def published_budgets(*, page: BudgetSimulatorPage, at: datetime) -> Published:
    """
    Return what can be read of the budgets submitted to ``page``'s dialogue at ``at``, shuffled.

    At closing by default; at once only where the page says so, and from the tenth budget on. With fewer than ten
    budgets no figures are shown, only words that have been reviewed.
    """
    none = BudgetSubmission.objects.none()
    if page.publication == BudgetPublication.NEVER:
        return Published("NEVER", none, [])
    has_closed = _has_closed(page, at=at)
    if page.publication == BudgetPublication.AT_CLOSING and not has_closed:
        return Published("NOT_YET", none, [])
    submissions = BudgetSubmission.objects.of_dialogue(page.anchor).that_count().shuffled()
    large_enough = _of_groups_of_ten(submissions)
    if large_enough is not None:
        return Published(None, large_enough, [])
    if not has_closed:
        return Published("TOO_FEW", none, [])
    statements = BudgetStatement.objects.filter(live=True, submission__in=submissions)
    return Published("TOO_FEW", none, list(statements.order_by("submission__public_id")))


def _of_groups_of_ten(submissions: BudgetSubmissionQuerySet) -> BudgetSubmissionQuerySet | None:
    """
    Keep the budgets that are counted with nine others at least, or return None when there are none.

    A smaller group stands in no result, and must not be read out of the difference between the list and the result.
    """
    terms = ("scenario_id", "assumes_law_change", "is_deciding")
    told = submissions.annotate(
        is_deciding=Case(
            When(
                Q(voice__channel=Channel.WEB) | Q(voice__subject__counts_entered=True),
                voice__scheme=F("voice__subject__scheme"),
                then=True,
            ),
            default=False,
        )
    )
    sizes = told.order_by(*terms).values(*terms).annotate(size=Count("pk"))
    large = [Q(**{term: row[term] for term in terms}) for row in sizes if row["size"] >= AT_LEAST]
    return told.filter(reduce(or_, large)) if large else None


def _has_closed(page: BudgetSimulatorPage, *, at: datetime) -> bool:
    dialogue = page.ledger_dialogue()
    return dialogue is not None and dialogue.closes_at is not None and at >= dialogue.closes_at


def page_in_language(voice: Voice, language: str) -> BudgetSimulatorPage | None:
    """Return the budget's page in the language wanted, else in any that is published, else None."""
    pages = BudgetSimulatorPage.objects.of_dialogue(voice.subject.dialogue_id).live().select_related("locale")
    wanted = [page for page in pages.order_by("pk") if page.locale.language_code == language]
    return next(iter(wanted), pages.order_by("pk").first())
