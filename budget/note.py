"""
How the hundred-krona note is cut: where each piece lies, and which words have room in it. Pure Python.

A piece's area is its share. Pieces lie in rows, largest first; what is smaller than a krona is drawn as one piece, and listed
piece by piece in the table beside the note. What is below zero (a revenue among the costs) can't be a part of anything: it
lies apart, below, on the same scale. Lengths are per cent of the drawing, so the note fits any width and its text keeps its
size; a script that moves the pieces as one budgets (static/budget/js/note.js) follows the same rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log

LEAST_DRAWN = 100  # öre: smaller pieces are drawn together
PATTERNS = 6
BEST_SHAPE = 1.7  # width through height of a piece in which words have room
NOTE_SHAPE = 1.6  # of the whole note

# The height of the strip of what is below zero, as a part of the note's; static/budget/css/note.css keeps to it.
STRIP_HEIGHT = 1 / 6


@dataclass(frozen=True, slots=True)
class Room:
    """The drawing's size in CSS pixels, at which words are fitted into pieces; on a larger drawing there is more room."""

    width: float
    height: float
    letter: float = 8.1  # of a wide font
    line: float = 18.0
    margin: float = 8.0

    def lines(self, text: str, *, width: float, height: float, taken: int) -> list[str]:
        """
        Return ``text`` broken into lines that have room in a piece, or nothing when they don't.

        Args:
            width, height: of the piece, in per cent of the drawing.
            taken: lines that something else needs.
        """
        letters = (self.width * width / 100 - 2 * self.margin) / self.letter
        most = int((self.height * height / 100 - self.margin) / self.line) - taken
        broken = [""]
        for word in text.split():
            if len(word) > letters:
                return []
            longer = f"{broken[-1]} {word}".strip()
            if len(longer) <= letters:
                broken[-1] = longer
            else:
                broken.append(word)
        return broken if len(broken) <= most else []


NARROW = Room(width=290, height=264)
WIDE = Room(width=552, height=328)


@dataclass(frozen=True, slots=True)
class Share:
    """What goes where: ``ore`` of each hundred kronor (10 000 öre), below zero for what comes back."""

    code: str
    label: str
    ore: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """
    A drawn part of the note.

    Attributes:
        number: what it is called in the drawing and in the table, from 1.
        shares: what it stands for; several only in the piece of all that is small.
        row: which row it lies in, from 0; -1 in the strip of what is below zero.
        x, y, width, height: per cent of the note, or of the strip.
        narrow, wide: the label in lines, as far as there is room on a phone and on a wider drawing.
    """

    number: int
    label: str
    ore: int
    shares: tuple[Share, ...]
    row: int
    x: float
    y: float
    width: float
    height: float
    narrow: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)

    @property
    def codes(self) -> str:
        return " ".join(share.code for share in self.shares)

    @property
    def is_large(self) -> bool:
        """Whether there is room for a larger amount, also on a phone."""
        return self.width >= 35 and self.height >= 35

    @property
    def has_number(self) -> bool:
        """Whether there is room for the number, where there is none for the label."""
        return NARROW.width * self.width / 100 >= 10 + 11 * len(str(self.number))

    @property
    def label_in_sentence(self) -> str:
        """The label as it stands inside a sentence: not with a capital, unless it is an abbreviation."""
        return self.label[0].lower() + self.label[1:] if self.label[1:2].islower() else self.label

    @property
    def pattern(self) -> int:
        """Which of the patterns, from 1; neighbours never have the same."""
        return (self.number - 1) % PATTERNS + 1


@dataclass(frozen=True, slots=True)
class Note:
    """The cut note: pieces above zero, pieces below, and every share with the number of its piece, largest first."""

    pieces: list[Piece]
    below: list[Piece]
    numbered: list[tuple[int, Share]]

    @property
    def ore(self) -> int:
        """The sum of all shares; ten thousand when they are all there."""
        return sum(share.ore for _, share in self.numbered)

    @property
    def ore_above(self) -> int:
        return sum(piece.ore for piece in self.pieces)

    @property
    def below_width(self) -> float:
        """How much of its width the strip of what is below zero takes, in per cent."""
        return sum(piece.width for piece in self.below)

    @property
    def below_size(self) -> int:
        """How many öre come back; zero or more."""
        return -sum(piece.ore for piece in self.below)


def cut(shares: Sequence[Share], *, rest: str) -> Note:
    """
    Cut the note into the pieces of ``shares``.

    Args:
        shares: in any order; those of zero öre are listed but not drawn.
        rest: what the piece of all that is smaller than a krona is called.
    """
    largest_first = sorted(shares, key=lambda share: -share.ore)
    above = [share for share in largest_first if share.ore > 0]
    below = [share for share in reversed(largest_first) if share.ore < 0]
    groups = _drawn(above)
    rows = _rows([sum(share.ore for share in group) for group in groups])
    pieces = _pieces(groups, rows, rest=rest)
    strip = _strip(below, above=sum(share.ore for share in above), first=len(pieces) + 1)
    numbers = {share.code: piece.number for piece in [*pieces, *strip] for share in piece.shares}
    numbered = [(numbers.get(share.code, 0), share) for share in [*above, *below]]
    numbered += [(0, share) for share in largest_first if share.ore == 0]
    return Note(pieces=pieces, below=strip, numbered=numbered)


def _drawn(above: Sequence[Share]) -> list[tuple[Share, ...]]:
    """Return what each drawn piece stands for: a share of its own, and in the end all small ones together."""
    own: list[tuple[Share, ...]] = [(share,) for share in above if share.ore >= LEAST_DRAWN]
    small = tuple(share for share in above if share.ore < LEAST_DRAWN)
    return [*own, small] if small else own


def _rows(sizes: Sequence[int]) -> list[range]:
    """Divide pieces, in their order, into rows, such that they come as near as can be to the shape that suits words."""
    total = sum(sizes)
    best: list[tuple[float, list[range]]] = [(0.0, [])]
    for end in range(1, len(sizes) + 1):
        ways = []
        for start in range(end):
            row = sum(sizes[start:end])
            shapes = [size / row * NOTE_SHAPE / (row / total) for size in sizes[start:end]]
            cost = sum(abs(log(shape / BEST_SHAPE)) for shape in shapes)
            ways.append((best[start][0] + cost, [*best[start][1], range(start, end)]))
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][1]


def _pieces(groups: Sequence[tuple[Share, ...]], rows: Sequence[range], *, rest: str) -> list[Piece]:
    sizes = [sum(share.ore for share in group) for group in groups]
    total = sum(sizes)
    pieces: list[Piece] = []
    y = 0.0
    for row, indexes in enumerate(rows):
        row_size = sum(sizes[index] for index in indexes)
        row_height = 100 * row_size / total
        x = 0.0
        for index in indexes:
            width = 100 * sizes[index] / row_size
            label = groups[index][0].label if len(groups[index]) == 1 else rest
            pieces.append(
                Piece(
                    number=index + 1,
                    label=label,
                    ore=sizes[index],
                    shares=groups[index],
                    row=row,
                    x=x,
                    y=y,
                    width=width,
                    height=row_height,
                    narrow=NARROW.lines(label, width=width, height=row_height, taken=1),
                    wide=WIDE.lines(label, width=width, height=row_height, taken=1),
                )
            )
            x += width
        y += row_height
    return pieces


def _strip(below: Sequence[Share], *, above: int, first: int) -> list[Piece]:
    """Lay out what is below zero in a strip of its own; an öre takes the same area there as in the note."""
    if not above:
        return []
    width_of_ore = 100 / above / STRIP_HEIGHT
    pieces: list[Piece] = []
    x = 0.0
    for number, share in enumerate(below, start=first):
        width = min(-share.ore * width_of_ore, 100 - x)
        pieces.append(
            Piece(
                number=number,
                label=share.label,
                ore=share.ore,
                shares=(share,),
                row=-1,
                x=x,
                y=0.0,
                width=width,
                height=100.0,
            )
        )
        x += width
    return pieces
