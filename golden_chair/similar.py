"""Questions that have been asked or answered already and are like a new one."""

from __future__ import annotations

from rapidfuzz import fuzz, process, utils

from golden_chair.models import GoldenChairPage, QuestionPage, QuestionRecord
from golden_chair.presentation.questions import Shown, shown

AT_MOST = 3
LOOK_THROUGH = 600
# Out of a hundred. By trying: the same matter in other words comes to 60 and more, another matter stays below 50.
ALIKE = 58


def similar_questions(*, chair: GoldenChairPage, text: str) -> list[Shown]:
    """Return up to three public questions of the same golden chair that are like ``text``, the most alike first."""
    pages = list(
        QuestionPage.objects.live()
        .descendant_of(chair)
        .order_by("-first_published_at", "-pk")
        .values_list("translation_key", "title", "text")[:LOOK_THROUGH]
    )
    texts = {anchor: f"{title} {words}" for anchor, title, words in pages}
    found = process.extract(
        text, texts, scorer=fuzz.token_set_ratio, processor=utils.default_process, score_cutoff=ALIKE, limit=AT_MOST
    )
    records = QuestionRecord.objects.public().in_bulk([anchor for _words, _score, anchor in found])
    return shown(records[anchor] for _words, _score, anchor in found if anchor in records)
