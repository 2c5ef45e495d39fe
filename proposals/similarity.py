"""
Finding proposals that are like one that somebody is writing.

PostgreSQL picks candidates by trigrams (where the extension is there) and Swedish full text; elsewhere all titles are
candidates. What they have in common is put in order by ``proposals.likeness`` in both.
"""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from proposals.likeness import most_alike, rarity, stems
from proposals.models import ProposalText
from proposals.querysets import READABLE

CANDIDATES = 120
SHOWN = 5
# A title to look in has to say something; what is shorter finds whatever begins so.
SHORTEST_TITLE = 4


def similar_proposals(
    *, dialogue_id: UUID, title: str, language: str, leave_out: UUID | None = None, at_most: int = SHOWN
) -> list[ProposalText]:
    """
    Return the published proposals that are most like ``title``, open, lapsed and answered ones alike.

    Args:
        language: of the pages to look among.
        leave_out: the id of a record that is not to be found: the one that is compared.
    """
    if len(title.strip()) < SHORTEST_TITLE or not stems(title):
        return []
    among = ProposalText.objects.filter(
        record__dialogue=dialogue_id, record__publication__in=READABLE, language=language
    ).exclude(record=leave_out)
    if connection.vendor == "postgresql":
        texts = list(among.filter(pk__in=_candidates(title, among)).order_by("pk"))
        found = most_alike(title, [text.title for text in texts])
        chosen = [texts[place] for place in found[:at_most]]
    else:
        titles = list(among.order_by("pk").values_list("pk", "title"))
        found = most_alike(title, [each for _, each in titles], weights=rarity(each for _, each in titles))
        by_pk = among.in_bulk([titles[place][0] for place in found[:at_most]])
        chosen = [by_pk[titles[place][0]] for place in found[:at_most] if titles[place][0] in by_pk]
    return chosen


def has_trigrams() -> bool:
    """Return whether the database has ``pg_trgm``. Nobody creates it here: an extension is found and used."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm')")
        return cursor.fetchone()[0]


def _candidates(title: str, among: QuerySet[ProposalText]) -> set[int]:
    """Return the keys of texts that share words or stretches of letters with ``title``."""
    from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, TrigramSimilarity

    # Every word that begins as one of ours does, in whatever form and compound.
    any_word = SearchQuery(" | ".join(f"{stem}:*" for stem in stems(title)), config="simple", search_type="raw")
    vector = SearchVector("title", config="simple")
    by_words = among.annotate(vector=vector, rank=SearchRank(vector, any_word)).filter(vector=any_word)
    found = set(by_words.order_by("-rank", "pk").values_list("pk", flat=True)[:CANDIDATES])
    if has_trigrams():
        by_letters = among.annotate(closeness=TrigramSimilarity("title", title)).order_by("-closeness", "pk")
        found.update(by_letters.values_list("pk", flat=True)[:CANDIDATES])
    return found


def search_texts(words: str) -> Q:
    """Return the condition that a text has all of ``words``, in Swedish full text where the database knows it."""
    if connection.vendor == "postgresql":
        from django.contrib.postgres.search import SearchQuery, SearchVector

        matching = ProposalText.objects.annotate(found=SearchVector("title", "text", config="swedish")).filter(
            found=SearchQuery(words, config="swedish", search_type="websearch")
        )
        return Q(pk__in=matching.values("pk"))
    condition = Q()
    for stem in stems(words) or words.lower().split():
        condition &= Q(title__icontains=stem) | Q(text__icontains=stem)
    return condition
