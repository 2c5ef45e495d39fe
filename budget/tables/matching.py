"""Which line of the pages a row of the file is."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from budget.arithmetic.enums import Kind
from budget.tables.areas import Areas
from budget.tables.fields import Field
from budget.tables.lines import Line
from budget.tables.names import fold
from budget.tables.rows import FileLine


@dataclass(frozen=True)
class Recognised:
    """What the textbank knows of a line by its name: the entry's key, SCB's code, the sides that it can stand on."""

    key: str
    service_code: str | None = None
    kinds: frozenset[Kind] = frozenset()


Recognise = Callable[[str, str], Recognised | None]  # (title, area)


class MatchedBy(StrEnum):
    CODE = "CODE"
    NAME = "NAME"
    SERVICE = "SERVICE"  # other words for what the textbank knows to be the same service, once in the area


@dataclass(frozen=True)
class Match:
    """
    The line that a row is.

    Attributes:
        known: None when the row is new.
        several: codes of the lines that share the row's name, when there is more than one.
    """

    known: Line | None = None
    by: MatchedBy | None = None
    several: tuple[str, ...] = ()


class Matcher:
    """Finds lines by their code; rows without one by area and name, and then by the service that they name."""

    def __init__(self, lines: Sequence[Line], areas: Areas, recognise: Recognise) -> None:
        self.lines = lines
        self.areas = areas
        self.recognise = recognise
        self.by_code = {line.code.upper(): line for line in lines if line.code}
        self.by_title: dict[str, list[Line]] = defaultdict(list)
        for line in lines:
            self.by_title[fold(line.title)].append(line)

    def match(self, lines: Sequence[FileLine]) -> list[Match]:
        """Return a match per row, in the same order."""
        matches = [self._by_code_or_name(line) for line in lines]
        taken = {match.known.code for match in matches if match.known}
        free = [line for line in self.lines if line.code not in taken]
        return self._with_services(lines, matches, free) if free else matches

    def code_in_area(self, line: FileLine) -> str:
        """Return the code that a row gets where codes such as accounts stand in more than one area."""
        return f"{self.areas.of(line).code.upper()}-{line.code}"

    def _by_code_or_name(self, line: FileLine) -> Match:
        if line.code:
            known = self.by_code.get(line.code) or self.by_code.get(self.code_in_area(line))
            if known or not line.is_code_from_title:
                return Match(known, MatchedBy.CODE) if known else Match()
        fits = [known for known in self.by_title[fold(line.title)] if self.areas.holds(line, known.area)]
        if len(fits) > 1 and Field.KIND in line.values:
            fits = [known for known in fits if known.kind == line.values[Field.KIND]]
        if len(fits) > 1:
            return Match(several=tuple(known.code for known in fits))
        return Match(fits[0], MatchedBy.NAME) if fits else Match()

    def _with_services(self, lines: Sequence[FileLine], matches: list[Match], free: Sequence[Line]) -> list[Match]:
        """Match a row and a line that nothing else fits, if they alone in the area are the same service."""
        titles = {code: area.title for code, area in self.areas.by_code.items()}
        services: dict[str, list[Line]] = defaultdict(list)
        for known in free:
            if recognised := self.recognise(known.title, titles.get(known.area.upper(), "")):
                services[recognised.key].append(known)
        wanted: dict[str, list[int]] = defaultdict(list)
        for index, (line, match) in enumerate(zip(lines, matches, strict=True)):
            is_new = not (match.known or match.several or (line.code and not line.is_code_from_title))
            if is_new and (recognised := self.recognise(line.title, line.area)):
                for known in services[recognised.key]:
                    if self.areas.holds(line, known.area):
                        wanted[known.code].append(index)
        times = Counter(index for indexes in wanted.values() for index in indexes)
        for code, indexes in wanted.items():
            if len(indexes) == 1 and times[indexes[0]] == 1:
                matches[indexes[0]] = Match(self.by_code[code.upper()], MatchedBy.SERVICE)
        return matches
