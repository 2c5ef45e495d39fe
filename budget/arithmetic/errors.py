"""What the arithmetic refuses: each reason is its own exception."""


class InvalidFigures(ValueError):
    """
    The figures can't be a scenario.

    Attributes:
        path: where in the figures, as ``areas[0].lines[2].lowest``; empty for the whole.
        reason: one English sentence for developers and logs; screens have their own words.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}" if path else reason)
        self.path = path
        self.reason = reason


class UnknownLine(LookupError):
    """The scenario has no line with this code."""

    def __init__(self, code: object) -> None:
        super().__init__(f"no line has the code {code!r}")
        self.code = code


class UnknownArea(LookupError):
    """The scenario has no area with this code."""

    def __init__(self, code: object) -> None:
        super().__init__(f"no area has the code {code!r}")
        self.code = code


class NoTaxLine(LookupError):
    """The scenario has no tax line."""

    def __init__(self) -> None:
        super().__init__("the scenario has no tax line")


class NotWholeOre(ValueError):
    """The tax line's amount isn't a whole number of öre from the scenario's."""

    def __init__(self, amount: int) -> None:
        super().__init__(f"{amount} kronor is not a whole number of öre away")
        self.amount = amount
