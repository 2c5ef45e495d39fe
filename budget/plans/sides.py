"""Which of an area's lines and controls are shown where."""

from budget.arithmetic import Area, Kind, area_kind


def is_revenue(area: Area) -> bool:
    """Whether the area stands under "Intäkter"."""
    return area_kind(area) is Kind.REVENUE


def has_own_controls(area: Area) -> bool:
    """
    Whether the overview moves the area as a whole.

    Revenue is not spread over its lines: what the municipality can choose there is the tax and a fee here and there, so
    those lines are shown themselves.
    """
    return not is_revenue(area)
