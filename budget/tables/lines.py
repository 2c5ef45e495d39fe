"""Lines and areas as they stand on the pages, in plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from budget.arithmetic.enums import Kind
from budget.tables.fields import Field
from budget.tables.rows import Value


@dataclass(frozen=True)
class Area:
    """An area of the simulator. The code is its identity."""

    code: str
    title: str


@dataclass(frozen=True)
class Line:
    """
    A line of the simulator. The code is its identity.

    Attributes:
        area: the area's code.
        values: every changeable field: title, kind, amount (whole kronor, positive as entered), bond and so on.
    """

    area: str
    code: str
    values: Mapping[Field, Value] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return str(self.values[Field.TITLE])

    @property
    def kind(self) -> Kind:
        return Kind(str(self.values[Field.KIND]))

    @property
    def amount(self) -> int:
        return int(self.values[Field.AMOUNT] or 0)
