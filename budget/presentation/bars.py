"""How much of a bar an amount fills."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BarView:
    """Per cent of the bar's width."""

    amount: float
    bound: float
    was: float


def bar_view(*, amount: int, base: int, bound: int, largest: int) -> BarView:
    """
    Return a bar on which ``largest`` fills the width.

    A negative amount is drawn by its size: the figures beside the bar have the sign.
    """
    scale = max(abs(largest), abs(base), 1)
    return BarView(*(round(100 * abs(kronor) / scale, 1) for kronor in (amount, bound, base)))
