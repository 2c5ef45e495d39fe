"""What people say of an answer, in sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proposals.verdicts import Judged


def verdict_lines(found: Judged | None) -> list[str]:
    """Return how many have answered and, where that can be told, what; empty while they are too few."""
    if found is None:
        return []
    total = ngettext(
        "%(number)s person har sagt om svaret tar upp förslaget.",
        "%(number)s personer har sagt om svaret tar upp förslaget.",
        found.total,
    ) % {"number": found.total}
    return [total, *(_group_in_words(answers, number) for answers, number in found.groups)]


def _group_in_words(answers: tuple[str, ...], number: int) -> str:
    words = {
        ("YES",): _("%(number)s säger ja."),
        ("PARTLY",): _("%(number)s säger delvis."),
        ("NO",): _("%(number)s säger nej."),
        ("PARTLY", "NO"): _("%(number)s säger delvis eller nej."),
        ("YES", "PARTLY"): _("%(number)s säger ja eller delvis."),
    }
    return words[answers] % {"number": number}
