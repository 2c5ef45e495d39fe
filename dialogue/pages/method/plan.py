"""What is missing in a Dialogplan. Pure functions of the plan and the page's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the checklist: what has to be thought of, and whether it has been."""

    text: str | _StrPromise
    is_met: bool


# The parts of the plan, and the principles of a fair dialogue, in the order in which one plans.
TEXTS_OF_THE_PLAN: dict[str, str | _StrPromise] = {
    "need": _("Behovet är beskrivet"),
    "message": _("Det finns ett budskap"),
    "channels": _("Kanalerna är valda"),
    "responsible": _("Någon är ansvarig"),
    "support": _("Det finns stöd i metoden"),
    "evaluation": _("Det är bestämt hur dialogen utvärderas"),
    "heard": _("Alla som berörs blir hörda och informerade"),
    "conditions": _("Hänsyn tas till kön, ålder, språk, funktionsnedsättning och ekonomi"),
    "outreach": _("De som berörs men sällan hörs av söks upp"),
    "in_the_papers": _("Resultatet kommer med i beslutets handlingar och protokoll"),
}


def checklist(plan: Mapping[str, Any] | None, *, has_purpose: bool, has_use: bool, has_groups: bool) -> list[Point]:
    """
    Return every point in order, met or not.

    Args:
        plan: the values of a PlanBlock, or None when no plan has been made.
        has_purpose, has_use: whether the page says why people are asked and what their answers are used for.
        has_groups: whether the page names its target groups.
    """
    values = plan or {}
    goals = [goal for goal in values.get("goals") or [] if goal["goal"].strip()]
    met = {key: bool((values.get(key) or "").strip()) for key in TEXTS_OF_THE_PLAN}
    points = [Point(text, met[key]) for key, text in TEXTS_OF_THE_PLAN.items()]
    points[1:1] = [
        Point(_("Det finns mål"), bool(goals)),
        Point(_("Varje mål går att mäta"), bool(goals) and all((goal["measure"] or "").strip() for goal in goals)),
        Point(_("Målgrupperna är valda"), has_groups),
        Point(_("Syftet och hur svaren används står på sidan"), has_purpose and has_use),
    ]
    return points
