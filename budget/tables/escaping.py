"""Text cells that a spreadsheet program would run as formulas are written with an apostrophe before them, and read back."""

_STARTS_A_FORMULA = frozenset("=+-@\t\r")


def escape(text: str) -> str:
    """Return the text so that no program takes it for a formula. `unescape` gives it back."""
    return f"'{text}" if _would_run(text) else text


def unescape(text: str) -> str:
    return text[1:] if text.startswith("'") and _would_run(text) else text


def _would_run(text: str) -> bool:
    """Tell whether the text starts as a formula, perhaps behind apostrophes that it had already."""
    return text.lstrip("'")[:1] in _STARTS_A_FORMULA and bool(text.lstrip("'"))
