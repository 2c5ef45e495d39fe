"""In which area a line belongs, whether it exists or the file brings it."""

from collections.abc import Sequence

from budget.tables.codes import area_code
from budget.tables.lines import Area
from budget.tables.names import fold_area
from budget.tables.rows import FileLine


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

    def holds(self, line: FileLine, area: str) -> bool:
        """Tell whether the row can be a line of the existing area with that code: it names that area, or none."""
        if not (line.area_code or line.area or self.said):
            return True
        named = self.by_code.get(line.area_code) or self.named(line.area or self.said)
        return named is not None and named.code.upper() == area.upper()
