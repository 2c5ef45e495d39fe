"""Which line of the pages a row of the file is, and in which area a new one belongs."""

from collections import defaultdict
from collections.abc import Sequence

from budget.tables.codes import area_code
from budget.tables.fields import Field
from budget.tables.lines import Area, Line
from budget.tables.names import fold, fold_area
from budget.tables.rows import FileLine


class SeveralLinesFit(Exception):
    """The row names no code, and more than one line has its name."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__([line.code for line in lines])
        self.codes = [line.code for line in lines]


class Areas:
    """The areas that exist and those that the file brings."""

    def __init__(self, existing: Sequence[Area], *, said: str, unnamed: str) -> None:
        """
        Take the areas that exist.

        Args:
            said: the area that a person has said for lines whose file names none; '' if nothing was said.
            unnamed: the area for new such lines when nothing was said and there isn't exactly one area.
        """
        self.by_code = {area.code.upper(): area for area in existing}
        self.by_name: dict[str, Area] = {}
        for area in existing:
            self.by_name.setdefault(fold_area(area.title), area)
        self.existing = frozenset(self.by_code)
        self.only = existing[0] if len(existing) == 1 else None
        self.said = said
        self.unnamed = unnamed

    def of(self, line: FileLine) -> Area:
        """Return the line's area; a new one gets its code."""
        if line.area_code:
            return self.by_code.get(line.area_code) or self._new(line.area or line.area_code, line.area_code)
        if not line.area and not self.said and self.only:
            return self.only
        name = line.area or self.said or self.unnamed
        return self.named(name) or self._new(name, area_code(name, taken=self.by_code))

    def named(self, name: str) -> Area | None:
        return self.by_name.get(fold_area(name)) or self.by_code.get(name.strip().upper())

    def is_new(self, area: Area) -> bool:
        return area.code.upper() not in self.existing

    def _new(self, title: str, code: str) -> Area:
        area = Area(code, title)
        self.by_code[code.upper()] = area
        self.by_name.setdefault(fold_area(title), area)
        return area


class Matcher:
    """Finds the line that a row of the file is: by its code, and where it has none by area and name."""

    def __init__(self, lines: Sequence[Line], areas: Areas) -> None:
        self.areas = areas
        self.by_code = {line.code.upper(): line for line in lines if line.code}
        self.by_title: dict[str, list[Line]] = defaultdict(list)
        for line in lines:
            self.by_title[fold(line.title)].append(line)

    def find(self, line: FileLine) -> Line | None:
        """
        Return the line on the pages, or None when the row is new.

        Raises: SeveralLinesFit.
        """
        if line.code:
            return self.by_code.get(line.code) or self.by_code.get(self.code_in_area(line))
        fits = [known for known in self.by_title[fold(line.title)] if self._is_in_area_of(line, known)]
        if len(fits) > 1 and Field.KIND in line.values:
            fits = [known for known in fits if known.kind == line.values[Field.KIND]]
        if len(fits) > 1:
            raise SeveralLinesFit(fits)
        return fits[0] if fits else None

    def code_in_area(self, line: FileLine) -> str:
        """Return the code that a row gets where codes such as accounts stand in more than one area."""
        return f"{self.areas.of(line).code.upper()}-{line.code}"

    def _is_in_area_of(self, line: FileLine, known: Line) -> bool:
        if line.area_code or line.area or self.areas.said:
            area = self.areas.by_code.get(line.area_code) if line.area_code else None
            area = area or self.areas.named(line.area or self.areas.said)
            return area is not None and area.code.upper() == known.area.upper()
        return True
