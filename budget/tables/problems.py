"""What is wrong with a row, and what is worth knowing: codes with data, for others to put in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Wrong(StrEnum):
    """Why a row isn't understood; the comment names its data."""

    MISSING_AMOUNT = "MISSING_AMOUNT"  # title
    NOT_AN_AMOUNT = "NOT_AN_AMOUNT"  # text
    UNCLEAR_POINT = "UNCLEAR_POINT"  # text
    TOO_LARGE = "TOO_LARGE"  # text, most
    NO_STORED_RESULT = "NO_STORED_RESULT"  # formula
    MISSING_TITLE = "MISSING_TITLE"
    TOO_MANY_CELLS = "TOO_MANY_CELLS"  # count, most
    TOO_LONG = "TOO_LONG"  # count, most
    NOT_A_CODE = "NOT_A_CODE"  # text
    NOT_A_KIND = "NOT_A_KIND"  # text
    NOT_A_BOND = "NOT_A_BOND"  # text
    NOT_YES_OR_NO = "NOT_YES_OR_NO"  # text
    NOT_A_WHOLE_NUMBER = "NOT_A_WHOLE_NUMBER"  # text
    NOT_ABOVE_ZERO = "NOT_ABOVE_ZERO"  # text
    CODE_TWICE = "CODE_TWICE"  # code, first_row
    LINE_TWICE = "LINE_TWICE"  # title, area, first_row
    SEVERAL_LINES_FIT = "SEVERAL_LINES_FIT"  # title, codes
    OUTSIDE_BOUNDS = "OUTSIDE_BOUNDS"  # lowest, amount, highest
    FOLLOWS_HALF = "FOLLOWS_HALF"  # one of "follows" and "per mille" is missing
    AREA_FULL = "AREA_FULL"  # area, most


class Known(StrEnum):
    """What an editor should know, though it stops nothing."""

    ROUNDED = "ROUNDED"  # written, amount (kronor)
    DASH_IS_ZERO = "DASH_IS_ZERO"
    AREA_FROM_ABOVE = "AREA_FROM_ABOVE"  # area
    TITLE_FROM_AREA = "TITLE_FROM_AREA"  # written, title
    OTHER_AREA = "OTHER_AREA"  # in_file, on_page: the line stays where it is
    SAME_SERVICE = "SAME_SERVICE"  # in_file, on_page: other words for the same service
    OUTSIDE_BOUNDS = "OUTSIDE_BOUNDS"  # lowest, highest: those on the page, which the file doesn't change
    CODE_IN_AREA = (
        "CODE_IN_AREA"  # written, code: the same code stands in several areas, so the area's was put before it
    )
    COSTS_NEGATIVE = "COSTS_NEGATIVE"  # count: costs written with a minus were read as costs
    REVENUE_NEGATIVE = "REVENUE_NEGATIVE"  # count
    REVENUE_RECOGNISED = "REVENUE_RECOGNISED"  # count: by their names
    RESULT_LEFT_OUT = "RESULT_LEFT_OUT"  # name, kronor
    PART_LEFT_OUT = "PART_LEFT_OUT"  # name: a part of the line above, which holds it already
    FOOTNOTE_LEFT_OUT = "FOOTNOTE_LEFT_OUT"  # name
    CODE_IN_TITLE = "CODE_IN_TITLE"  # column: the names begin with codes, which were taken from there
    HEADING = "HEADING"  # name: read as an area
    ONE_AREA = "ONE_AREA"  # the file names no areas


@dataclass(frozen=True)
class Problem:
    """A row that isn't understood. `column` is the column's name, or '' when the row as a whole is meant."""

    row: int
    code: Wrong
    column: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Note:
    """Something worth knowing. `row` is None when it holds for the whole file."""

    code: Known
    row: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
