"""CSV as Swedish offices make it: any of four delimiters, and the encodings of thirty years."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator

from budget.tables.errors import Unreadable, UnreadableFile
from budget.tables.limits import MOST_CHARACTERS, check_size
from budget.tables.table import Row

DELIMITERS = ";\t,|"
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Windows first: where two fit equally well the first one wins.
_EIGHT_BIT = ("cp1252", "cp850", "mac_roman", "latin-1")
_SWEDISH = frozenset("åäöÅÄÖéÉüÜ§–−\u00a0")
_SAMPLED_ROWS = 200


def decode(data: bytes) -> tuple[str, str]:
    """
    Return the text and the name of the encoding that it was in.

    A byte order mark decides; else UTF-8 if it fits; else UTF-16 if every other byte is zero; else the eight-bit encoding
    in which most of the other characters are Swedish ones.

    Raises: UnreadableFile (NOT_TEXT).
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding), encoding
    if b"\0" in data:
        encoding = _sixteen_bit(data)
        return _decode_as(data, encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return max(_eight_bit_readings(data), key=lambda reading: _swedishness(reading[0]))


def read_rows(data: bytes) -> tuple[list[Row], dict[str, object]]:
    """
    Return the rows that hold something and how they were read (format, encoding, delimiter).

    A quoted cell may hold line breaks; the row still counts as one, as in a spreadsheet program. A first line `sep=;`
    names the delimiter and is not a row.

    Raises: UnreadableFile.
    """
    text, encoding = decode(data)
    if "\0" in text:
        raise UnreadableFile(Unreadable.NOT_TEXT)
    text, delimiter = _declared_delimiter(text)
    delimiter = delimiter or _guess_delimiter(text)
    rows = list(_rows(text, delimiter))
    return rows, {"format": "csv", "encoding": encoding, "delimiter": delimiter}


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile(Unreadable.NOT_TEXT) from None


def _sixteen_bit(data: bytes) -> str:
    head = data[:2000]
    zeros_first, zeros_second = head[0::2].count(0), head[1::2].count(0)
    if max(zeros_first, zeros_second) * 10 < len(head) * 4:
        raise UnreadableFile(Unreadable.NOT_TEXT)
    return "utf-16-le" if zeros_second > zeros_first else "utf-16-be"


def _eight_bit_readings(data: bytes) -> Iterator[tuple[str, str]]:
    for encoding in _EIGHT_BIT:
        try:
            yield data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue


def _swedishness(text: str) -> int:
    return sum(1 if character in _SWEDISH else -1 for character in text if ord(character) > 127)


def _declared_delimiter(text: str) -> tuple[str, str | None]:
    first, _, rest = text.partition("\n")
    first = first.strip("\r\ufeff ").strip('"')
    if len(first) == 5 and first.lower().startswith("sep=") and first[4] in DELIMITERS:
        return rest, first[4]
    return text, None


def _guess_delimiter(text: str) -> str:
    """Return the delimiter that gives most rows the same number of cells; a comma may well be a decimal comma."""
    return max(DELIMITERS, key=lambda delimiter: _agreement(text, delimiter))


def _agreement(text: str, delimiter: str) -> float:
    widths: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                widths.append(len(cells))
            if len(widths) == _SAMPLED_ROWS:
                break
    except csv.Error:
        return 0
    several = Counter(width for width in widths if width > 1)
    return max(several.values()) / len(widths) if several else 0


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = kept = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "limit" in str(error):
                raise UnreadableFile(Unreadable.CELL_TOO_LONG, row=number, most=MOST_CHARACTERS) from None
            raise UnreadableFile(Unreadable.BROKEN_QUOTES, row=number) from None
        row = Row(number, tuple(cell or None for cell in cells))
        if row.is_empty:
            continue
        kept += 1
        check_size(row, kept=kept)
        yield row
