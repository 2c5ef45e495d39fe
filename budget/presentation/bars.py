"""How much of a bar an amount fills."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BarView:
    """Per cent of the bar's width; ``scale`` is how many kronor the whole bar stands for, for the browser to redraw it."""

    amount: float
    bound: float
    was: float
    scale: int


def bar_view(*, amount: int, base: int, bound: int, largest: int) -> BarView:
    """
    Return a bar on which ``largest`` fills the width.

    A negative amount is drawn by its size: the figures beside the bar have the sign.
    """
    scale = max(abs(largest), abs(base), abs(amount), 1)
    return BarView(*(round(100 * abs(kronor) / scale, 2) for kronor in (amount, bound, base)), scale=scale)
