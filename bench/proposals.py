"""
Ten thousand proposals and a million voices: what the list, a proposal's page, a support, the count and similar titles cost.

`python -m bench.proposals` fills the database of these settings twice, first with ten thousand voices and then with a million, and
prints both tables: the cost is to be flat between them. Ratios are to the same calibrations as the server's.
"""

import csv
import json
import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

import django

from bench.rounds import Case, measure
from bench.server import INSERT, STRING, expect, show_measured
from bench.tables import show
from bench.visitor import Visitor, fields_of

PROPOSALS = 10_000
AMONG = 2_000
FEW, MANY = 10_000, 1_000_000
# The proposal that is measured has a tenth of all voices.
SHARE_OF_ONE = 10
AT_A_TIME = 2_000
# A CSV file with a column "title": real titles for the search of similar ones.
TITLES = "BENCH_TITLES"


def fill(titles: list[str], *, slug: str) -> tuple[Any, Any]:
    """Put a list with a proposal for each title into the database; return the list and the proposal that is measured."""
    from django.db import transaction
    from django.utils import timezone

    from cms.demo.content.site import ensure_site
    from dialogue.ledger.enums import SubjectKind
    from dialogue.ledger.models import Subject, SubjectKey
    from dialogue.ledger.services import ensure_subject
    from proposals.enums import Publication
    from proposals.models import ProposalPage, ProposalRecord, ProposalText

    index = _list(ensure_site(), slug=slug)
    dialogue, now = index.ledger_dialogue(), timezone.now()
    kind = ProposalPage._meta.get_field("page_ptr").related_model
    for first in range(0, len(titles), AT_A_TIME):
        with transaction.atomic():
            chosen = list(enumerate(titles[first : first + AT_A_TIME], start=first))
            subjects = Subject.objects.bulk_create(
                Subject(
                    dialogue=dialogue,
                    kind=SubjectKind.SUPPORT,
                    anchor=uuid4(),
                    scheme=dialogue.scheme,
                    email_rules_version=dialogue.email_rules_version,
                    closes_at=now + timedelta(days=1 + number % 90),
                    threshold=2_000_000,
                )
                for number, _ in chosen
            )
            records = ProposalRecord.objects.bulk_create(
                ProposalRecord(
                    anchor=subject.anchor,
                    dialogue=dialogue,
                    subject=subject,
                    language="sv",
                    length=90,
                    publication=Publication.PUBLISHED,
                    received_at=now - timedelta(hours=number),
                    published_at=now - timedelta(minutes=number),
                    closes_at=subject.closes_at,
                    needed=2_000_000,
                    supports=number % 500,
                    published_words_data={"title": title, "proposal": title},
                )
                for subject, (number, title) in zip(subjects, chosen, strict=True)
            )
            pages = kind.objects.bulk_create(
                _page(index, subject, number, title, now)
                for subject, (number, title) in zip(subjects, chosen, strict=True)
            )
            for page in pages:
                ProposalPage(page_ptr=page, proposal=page.title, words_language="sv").save_base(
                    raw=True, force_insert=True
                )
            ProposalText.objects.bulk_create(
                ProposalText(record=record, page_id=page.pk, language="sv", title=page.title, text=page.title)
                for record, page in zip(records, pages, strict=True)
            )
    kind.objects.filter(pk=index.pk).update(numchild=len(titles))
    index.refresh_from_db()
    # The one that is measured needs its key, by which the ledger knows people again.
    measured = ProposalRecord.objects.filter(dialogue=dialogue).order_by("received_at", "pk").last()
    SubjectKey.objects.filter(subject=measured.subject_id).delete()
    anchor = uuid4()
    subject = ensure_subject(dialogue=dialogue, kind=SubjectKind.SUPPORT, anchor=anchor)
    kind.objects.filter(translation_key=measured.anchor).update(translation_key=anchor)
    ProposalRecord.objects.filter(pk=measured.pk).update(anchor=anchor, subject=subject)
    return index, ProposalRecord.objects.get(pk=measured.pk)


def _list(way_in: Any, *, slug: str) -> Any:
    from django.utils import timezone

    from dialogue.pages.enums import DialogueType, RetentionRule
    from proposals.models import ProposalIndexPage

    page = way_in.add_child(
        instance=ProposalIndexPage(
            title="Många förslag",
            slug=slug,
            locale=way_in.locale,
            purpose="Att mäta.",
            contact_name="Ingen",
            what_can_be_influenced="Allt.",
            what_cannot_be_influenced="Inget.",
            who_decides="Ingen",
            use_of_result="Inget.",
            dialogue_type=DialogueType.OPEN_CHANNEL,
            retention_rule=RetentionRule.ONE_YEAR,
            opens_at=timezone.now() - timedelta(days=1),
            live=False,
        )
    )
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def _page(index: Any, subject: Any, number: int, title: str, now: Any) -> Any:
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page

    from proposals.models import ProposalPage

    slug = f"forslag-{number}"
    return Page(
        path=Page._get_path(index.path, index.depth + 1, number + 1),
        depth=index.depth + 1,
        numchild=0,
        title=title,
        draft_title=title,
        slug=slug,
        url_path=f"{index.url_path}{slug}/",
        content_type=ContentType.objects.get_for_model(ProposalPage),
        live=True,
        translation_key=subject.anchor,
        locale=index.locale,
        first_published_at=now,
        last_published_at=now,
    )


def titles_for(count: int) -> list[str]:
    """Return so many titles: real ones where a file is named, and made ones besides."""
    from tests.proposals.similar_pairs import PAIRS, other_titles

    titles = [first for first, _ in PAIRS]
    if os.environ.get(TITLES):
        with Path(os.environ[TITLES]).open(newline="", encoding="utf-8") as file:
            titles += [row["title"][:100] for row in csv.DictReader(file)][:2000]
    made = other_titles(count)
    turn = 1
    while len(titles) < count:
        titles += [f"{title} ({turn})" for title in made[: count - len(titles)]]
        turn += 1
    return titles


def add_voices(upto: int, *, measured: Any) -> None:
    """Let there be so many voices of nobody in all, a tenth of them for one proposal."""
    from django.db import connection, transaction

    from dialogue.ledger.models import Voice

    for_one = upto // SHARE_OF_ONE
    wanted = {measured.subject_id: for_one - Voice.objects.filter(subject=measured.subject_id).count()}
    if connection.vendor == "postgresql":
        ids, key, series, moment = (
            "gen_random_uuid()",
            "decode(md5(random()::text) || md5(random()::text), 'hex')",
            "generate_series(1, %s)",
            "now()",
        )
    else:
        ids, key = "lower(hex(randomblob(16)))", "randomblob(32)"
        series = "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s) SELECT i FROM n)"
        moment = "strftime('%%Y-%%m-%%d %%H:%%M:%%f', 'now')"
    others = (upto - for_one) // (PROPOSALS - 1)
    have = Voice.objects.exclude(subject=measured.subject_id).count() // (PROPOSALS - 1)
    columns = "id, subject_id, participant_key, scheme, channel, given_at"
    with transaction.atomic(), connection.cursor() as cursor:
        for subject_id, number in wanted.items():
            cursor.execute(
                f"INSERT INTO dialogue_ledger_voice ({columns}) "
                f"SELECT {ids}, %s, {key}, %s, 'WEB', {moment} FROM {series} AS s",
                [_stored(subject_id), measured.subject.scheme, max(number, 1)],
            )
        cursor.execute(
            f"INSERT INTO dialogue_ledger_voice ({columns}) "
            f"SELECT {ids}, r.subject_id, {key}, %s, 'WEB', {moment} FROM dialogue_proposals_proposalrecord r, {series} AS s "
            "WHERE r.subject_id <> %s AND r.dialogue_id = %s",
            [
                measured.subject.scheme,
                max(others - have, 1),
                _stored(measured.subject_id),
                _stored(measured.dialogue_id),
            ],
        )
    with connection.cursor() as cursor:
        # As either database does by itself after a while.
        cursor.execute("ANALYZE")
    print(
        f"{Voice.objects.count()} voices, of which {Voice.objects.filter(subject=measured.subject_id).count()} for one",
        flush=True,
    )


def _stored(value: Any) -> Any:
    from django.db import connection

    return value if connection.vendor == "postgresql" else value.hex


class Acts:
    """What people do with proposals, each ready to be measured."""

    def __init__(self, application: Callable, index: Any, record: Any) -> None:
        from proposals.models import ProposalPage

        self.application, self.index, self.record = application, index, record
        self.page = ProposalPage.objects.get(translation_key=record.anchor)
        self.visitor = Visitor(application)
        self.persons = 0

    def see(self, path: str) -> Callable[[Any], None]:
        return lambda _: expect(self.visitor.get(path), 200)

    @staticmethod
    def forget() -> None:
        """Let what is kept for seconds be counted anew."""
        from django.core.cache import cache

        cache.clear()

    def link_in_mail(self) -> tuple[Visitor, str, list[tuple[str, str]]]:
        """Let a new person come as far as the page behind the link in the mail."""
        from django.utils import timezone

        from dialogue.pages.acts.views import PURPOSE as PROOF
        from dialogue.residents import services as residents
        from proposals.views.supporting import PURPOSE

        self.persons += 1
        now = timezone.now()
        payload = {"record": str(self.record.pk), "language": "sv", "follows": False}
        act = residents.hold_act(purpose=PURPOSE, payload=payload, at=now)
        challenge = residents.start_email_proof(
            address=f"person{uuid4().hex[:8]}@place{self.persons % 97}.example",
            purpose=PROOF,
            payload={"act": str(act), "declared": []},
            at=now,
            network=None,
        )
        visitor, path = Visitor(self.application), f"/sv/dialog/lank/{challenge.link_token}/"
        shown = visitor.get(path)
        expect(shown, 200)
        return visitor, path, fields_of(shown.text)

    @staticmethod
    def press(given: tuple[Visitor, str, list[tuple[str, str]]]) -> None:
        visitor, path, fields = given
        expect(visitor.post(path, fields), 302)


def cases(application: Callable, index: Any, record: Any) -> list[Case]:
    calibration = Visitor(application)
    token = fields_of(calibration.get("/bench/insert/").text)
    acts = Acts(application, index, record)
    listing, count = index.url, f"/sv/dialog/forslag/{record.pk}/antal.json"
    return [
        Case(STRING, lambda _: expect(calibration.get("/bench/string/"), 200), times=20),
        Case(INSERT, lambda _: expect(calibration.post("/bench/insert/", token), 200), times=10),
        Case("list, newest first", acts.see(listing)),
        Case("list, most supported", acts.see(f"{listing}?ordning=stod")),
        Case("list, ending soon", acts.see(f"{listing}?ordning=snart")),
        Case("list, the day's shuffle", acts.see(f"{listing}?ordning=blandat")),
        Case("list, a word that many have", acts.see(f"{listing}?sok=bänkar")),
        Case("a proposal's page", acts.see(acts.page.url), prepare=acts.forget),
        Case("count document, counted anew", acts.see(count), prepare=acts.forget),
        Case("count document, as kept", acts.see(count), times=5),
        Case("support, from the link in the mail", Acts.press, prepare=acts.link_in_mail, times=3),
    ]


def similar(index: Any) -> tuple[str, ...]:
    """Return how many of the pairs are found within the first five, and how long one search takes, as text."""
    from proposals.similarity import similar_proposals
    from tests.proposals.similar_pairs import PAIRS

    found, took = 0, []
    for there, written in PAIRS:
        start = time.perf_counter()
        texts = similar_proposals(dialogue_id=index.anchor, title=written, language="sv")
        took.append(1000 * (time.perf_counter() - start))
        found += there in [text.title for text in texts]
    return f"{found} of {len(PAIRS)}", f"{median(took):.0f}", f"{max(took):.0f}"


def main(rounds: int) -> None:
    """Fill, measure, fill more, measure again, and print the tables."""
    from django.db import connection

    from cms.wsgi import application
    from tests.proposals.similar_pairs import PAIRS

    if connection.vendor == "postgresql":
        connection.cursor().execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    among, _first = fill(titles_for(AMONG + len(PAIRS)), slug="liknande")
    show(
        f"Similar titles among {AMONG}, on {connection.display_name}",
        ("", "in the first five", "ms, median", "ms, longest"),
        [("forty pairs, inflected, reworded, misspelt", *similar(among))],
    )
    start = time.perf_counter()
    index, record = fill(titles_for(PROPOSALS), slug="manga-forslag")
    print(f"{PROPOSALS} proposals were stored in {time.perf_counter() - start:.0f} s", flush=True)
    for voices in (FEW, MANY):
        add_voices(voices, measured=record)
        measured = cases(application, index, record)
        measure(measured, rounds=rounds)
        show_measured(
            f"{PROPOSALS} proposals with {voices} voices, on {connection.display_name}", measured, rounds=rounds
        )


if __name__ == "__main__":
    django.setup()
    json.loads(sys.argv[1])
    main(int(sys.argv[2]))
