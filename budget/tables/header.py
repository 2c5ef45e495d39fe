"""Which row is the header: budget tables often have titles above it and sometimes a row of units beneath it."""

from collections.abc import Callable, Collection, Sequence
from itertools import zip_longest

from budget.tables.columns import read_column_name
from budget.tables.errors import Unreadable, UnreadableFile
from budget.tables.fields import Field
from budget.tables.names import fold
from budget.tables.table import Row, text_of

_ROWS_SEARCHED = 40
_MOST_CHARACTERS_IN_A_NAME = 80


def split_header(
    rows: Sequence[Row], *, header_row: int | None = None, wanted: Collection[str] = ()
) -> tuple[tuple[str, ...], int, Sequence[Row], Sequence[Row]]:
    """
    Return the columns' names, the header's row number, the rows above it and the rows beneath it.

    Args:
        header_row: the row's number when a person has said it.
        wanted: names that a person has given to columns; a row that holds them all is the header.

    Years or units that stand alone in the row above or beneath are joined to the names ('Budget' over '2025').
    Raises: UnreadableFile (NO_HEADER, NO_ROWS).
    """
    index = _find(rows, header_row, {fold(name) for name in wanted})
    first, last = index, index
    names = _texts(rows[index])
    if index and _completes(rows[index - 1], rows[index]):
        names = _joined(_texts(rows[index - 1]), names, only_where=_is_empty_or_unit_or_year)
        first -= 1
    if (
        index + 1 < len(rows)
        and rows[index + 1].number == rows[index].number + 1
        and _only_units_or_years(rows[index + 1])
    ):
        names = _joined(names, _texts(rows[index + 1]))
        last += 1
    body = rows[last + 1 :]
    if not body:
        raise UnreadableFile(Unreadable.NO_ROWS, header=rows[index].number)
    return tuple(names), rows[index].number, rows[:first], body


def _find(rows: Sequence[Row], header_row: int | None, wanted: set[str]) -> int:
    if header_row is not None:
        for index, row in enumerate(rows):
            if row.number == header_row:
                return index
        raise UnreadableFile(Unreadable.NO_HEADER)
    searched = rows[:_ROWS_SEARCHED]
    if wanted:
        for index, row in enumerate(searched):
            if wanted <= {fold(text) for text in _texts(row)}:
                return index
    best, score = max(
        ((index, _score(row)) for index, row in enumerate(searched)), key=lambda found: found[1], default=(0, 0)
    )
    if score:
        return best
    for index, (row, following) in enumerate(zip(searched, rows[1:], strict=False)):
        if _may_be_header(row) and any(_is_number(text) for text in _texts(following)):
            return index
        if _names_only_the_amount(row, following):
            return index
    raise UnreadableFile(Unreadable.NO_HEADER)


def _score(row: Row) -> int:
    """Return how much like a header the row is; names of texts weigh most, since titles too hold years and units."""
    if not _may_be_header(row):
        return 0
    names = [read_column_name(text) for text in _texts(row) if text]
    return sum(2 if name.names_a_text else 1 for name in names if name.is_known)


def _may_be_header(row: Row) -> bool:
    texts = [text for text in _texts(row) if text]
    if len(texts) < 2 or any(len(text) > _MOST_CHARACTERS_IN_A_NAME for text in texts):
        return False
    return not any(_is_number(text) and read_column_name(text).year is None for text in texts)


def _names_only_the_amount(row: Row, following: Row) -> bool:
    """Tell whether the only name stands over figures, with the lines' own names in a column that has none."""
    named = [index for index, text in enumerate(_texts(row)) if text]
    if len(named) != 1 or named[0] == 0 or read_column_name(row.text(named[0])).rank_as(Field.AMOUNT) is None:
        return False
    return bool(following.text(0)) and _is_number(following.text(named[0]))


def _completes(above: Row, header: Row) -> bool:
    """Tell whether the row above says what years or units in the header belong to."""
    if above.number != header.number - 1:
        return False
    return any(
        read_column_name(over).is_known and _is_unit_or_year(under)
        for over, under in zip(_texts(above), _texts(header), strict=False)
        if over and under
    )


def _only_units_or_years(row: Row) -> bool:
    texts = [text for text in _texts(row) if text]
    return bool(texts) and all(_is_unit_or_year(text) for text in texts)


def _is_unit_or_year(text: str) -> bool:
    name = read_column_name(text)
    return not name.core and bool(name.year or name.unit or name.stage) and not name.is_comparison


def _is_empty_or_unit_or_year(text: str) -> bool:
    return not text or _is_unit_or_year(text)


def _joined(
    above: Sequence[str], beneath: Sequence[str], *, only_where: Callable[[str], bool] = lambda beneath: True
) -> list[str]:
    pairs = zip_longest(above, beneath, fillvalue="")
    return [" ".join(part for part in (over if only_where(under) else "", under) if part) for over, under in pairs]


def _texts(row: Row) -> list[str]:
    return [text_of(cell) for cell in row.cells]


def _is_number(text: str) -> bool:
    return any(character.isdigit() for character in text) and not any(character.isalpha() for character in text)
