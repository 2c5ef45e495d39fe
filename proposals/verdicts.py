"""What may be said of how people judged an answer, so that nobody can be made out. Pure Python."""

from __future__ import annotations

from dataclasses import dataclass

SMALLEST_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """
    Attributes:
        total: how many have answered.
        groups: how many for each group of answers, each at least ten; empty when they can't be told apart.
    """

    total: int
    groups: tuple[tuple[tuple[str, ...], int], ...] = ()


def judged(*, yes: int, partly: int, no: int) -> Judged | None:
    """
    Return what may be shown: nothing under ten, neither in all nor in any group.

    Where one of three answers is rarer than that, it is told together with its neighbour; a group of zero would say of
    everybody what they answered, so it counts as too few.
    """
    total = yes + partly + no
    if total < SMALLEST_SHOWN:
        return None
    for groups in (
        ((("YES",), yes), (("PARTLY",), partly), (("NO",), no)),
        ((("YES",), yes), (("PARTLY", "NO"), partly + no)),
        ((("YES", "PARTLY"), yes + partly), (("NO",), no)),
    ):
        if all(number >= SMALLEST_SHOWN for _, number in groups):
            return Judged(total=total, groups=groups)
    return Judged(total=total)
