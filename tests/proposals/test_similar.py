"""Proposals that mean the same are found among thousands, however they are put."""

from collections.abc import Sequence
from uuid import uuid4

import pytest
from django.db import connection

from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Subject
from proposals.enums import Publication
from proposals.models import ProposalIndexPage, ProposalRecord, ProposalText
from proposals.similarity import similar_proposals
from tests.factories.proposals import OPENS_AT, WHILE_OPEN, a_list, published
from tests.proposals.similar_pairs import PAIRS, other_titles

pytestmark = pytest.mark.django_db


def listed(page: ProposalIndexPage, titles: Sequence[str]) -> None:
    """Put published proposals with these titles on the list, at once and without pages."""
    dialogue = page.ledger_dialogue()
    subjects = Subject.objects.bulk_create(
        Subject(
            dialogue=dialogue,
            kind=SubjectKind.SUPPORT,
            anchor=uuid4(),
            scheme=dialogue.scheme,
            email_rules_version=dialogue.email_rules_version,
        )
        for _ in titles
    )
    records = ProposalRecord.objects.bulk_create(
        ProposalRecord(
            anchor=subject.anchor,
            dialogue=dialogue,
            subject=subject,
            language="sv",
            length=90,
            publication=Publication.PUBLISHED,
            received_at=OPENS_AT,
            published_at=WHILE_OPEN,
        )
        for subject in subjects
    )
    ProposalText.objects.bulk_create(
        ProposalText(record=record, page_id=1_000_000 + number, language="sv", title=title, text=title)
        for number, (record, title) in enumerate(zip(records, titles, strict=True))
    )


class TestSimilarProposals:
    def test_are_within_the_first_five_for_nine_of_ten_among_two_thousand(self):
        if connection.vendor == "postgresql":
            connection.cursor().execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        page = a_list()
        listed(page, [*other_titles(2000), *(first for first, _ in PAIRS)])

        missed = [
            written
            for there, written in PAIRS
            if there
            not in [text.title for text in similar_proposals(dialogue_id=page.anchor, title=written, language="sv")]
        ]

        assert len(missed) <= len(PAIRS) // 10, missed

    def test_are_none_when_nothing_is_alike(self):
        page = a_list()
        listed(page, other_titles(50))

        assert similar_proposals(dialogue_id=page.anchor, title="Fira nationaldagen med körsång", language="sv") == []

    def test_leave_out_the_one_that_is_compared(self):
        record = published(title="Fler bänkar längs ån")

        found = similar_proposals(
            dialogue_id=record.dialogue_id, title="Flera bänkar längs ån", language="sv", leave_out=record.pk
        )

        assert found == []
