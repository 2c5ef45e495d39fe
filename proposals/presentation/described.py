"""A proposal as search engines read it: a block of data in the terms of schema.org, which no browser runs."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from proposals.models import ProposalPage, ProposalRecord
from proposals.presentation.states import Progress

# What could end the block or begin a comment in HTML, as JSON writes it otherwise.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def described(page: ProposalPage, record: ProposalRecord, progress: Progress) -> SafeString:
    """Return the words and figures that everybody can read on the page, nothing of who; JSON that is safe inside HTML."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": page.title,
        "text": page.proposal,
        "url": page.full_url,
        "inLanguage": page.words_language or page.locale.language_code,
        "interactionStatistic": {
            "@type": "InteractionCounter",
            "interactionType": "https://schema.org/EndorseAction",
            "userInteractionCount": progress.supports,
        },
    }
    if record.published_at:
        data["datePublished"] = record.published_at.date().isoformat()
    if page.place:
        data["contentLocation"] = {"@type": "Place", "name": page.place}
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))  # noqa: S308  # escaped in the line itself
