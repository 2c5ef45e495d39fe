"""Amounts as people write and read them."""

import re
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

from budget.arithmetic.enums import Unit
from budget.arithmetic.figures import LIMIT
from budget.arithmetic.rounding import divide_half_away

LARGEST_PERCENT = 1_000_000

_LONGEST_TEXT = 60
_NO_BREAK_SPACE = "\u00a0"
_MINUS = "\u2212"
_SPACES = re.compile(r"[ \t\n\r\f\v\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+")
_MINUS_SIGNS = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_UNIT_WORDS = {
    Unit.MNKR: re.compile(r" ?(mnkr|mkr|msek|mn kr|miljon(er)?( kr| kronor)?)\.?$"),
    Unit.TKR: re.compile(r" ?(tkr|tsek|ksek|tusen( kr| kronor)?)\.?$"),
    Unit.KR: re.compile(r" ?(kr|krona|kronor|sek|:-|,-)\.?$"),
}
_PERCENT_WORDS = re.compile(r" ?(%|procent)$")
_SIGNED = re.compile(r"(?P<open>\()?(?P<before>[-+])? ?(?P<number>[0-9., ]*?)(?P<after> ?-)?(?P<close>\))?")
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}[.][0-9]{3}")


def _number_with(decimal_sign: str, thousands: str) -> re.Pattern[str]:
    """Match digits, whole or in threes parted by a space or ``thousands``, then perhaps decimals."""
    in_threes = "|".join(rf"[1-9][0-9]{{0,2}}(?:{separator}[0-9]{{3}})+" for separator in (" ", f"[{thousands}]"))
    return re.compile(rf"(?P<whole>[0-9]+|{in_threes})?(?:[{decimal_sign}](?P<part>[0-9]+))?")


_NUMBERS = {",": _number_with(",", "."), ".": _number_with(".", ",")}


class NotAnAmountReason(StrEnum):
    """Why a text is no amount."""

    EMPTY = "EMPTY"
    NOT_A_NUMBER = "NOT_A_NUMBER"
    AMBIGUOUS_POINT = "AMBIGUOUS_POINT"
    NOT_WHOLE_KRONOR = "NOT_WHOLE_KRONOR"
    TOO_LARGE = "TOO_LARGE"


class NotAnAmount(ValueError):
    """The text can't be read as one amount and no other; ``reason`` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = NotAnAmountReason(reason)


class AmountUnit(StrEnum):
    """The words that belong after a number in a sentence; the ONE_ are for exactly one."""

    ONE_KRONA = "ONE_KRONA"
    KRONOR = "KRONOR"
    ONE_MILLION = "ONE_MILLION"
    MILLIONS = "MILLIONS"


class AmountInWords(NamedTuple):
    """A formatted number and the unit to be said after it: "1,2" and MILLIONS are "1,2 miljoner kronor"."""

    number: str
    unit: AmountUnit


class WorthKronor(Protocol):
    """A unit of money."""

    @property
    def kronor(self) -> int: ...


def parse_amount(text: str, unit: WorthKronor = Unit.KR, *, decimal_sign: str | None = None) -> Decimal:
    """
    Return the kronor that a text says, exactly.

    Read are thousands in threes parted by any space, by points or by commas; a decimal comma or point; minus signs of
    every kind, before or after, and parentheses; and a unit after the number, which then counts instead of ``unit``.
    A single point before exactly three digits could be either, and is refused rather than guessed.

    Args:
        unit: what a bare number is counted in; a power of ten kronor.
        decimal_sign: "," or "." when the writer's habit is known; the other one then parts thousands.

    Raises: NotAnAmount, with its reason.
    Source: docs/reference/budget-arithmetic.md, "Reading amounts".
    """
    bare = _bare(text)
    for named, words in _UNIT_WORDS.items():
        without = words.sub("", bare.removesuffix(")"))
        if without != bare.removesuffix(")"):
            unit, bare = named, without + ")" * bare.endswith(")")
            break
    amount = _number(bare, decimal_sign, power_of_ten=len(str(unit.kronor)) - 1)
    if abs(amount) > LIMIT:
        raise NotAnAmount(NotAnAmountReason.TOO_LARGE)
    return amount


def parse_kronor(text: str, unit: WorthKronor = Unit.KR, *, decimal_sign: str | None = None) -> int:
    """Return the same as ``parse_amount`` when it is whole kronor. Raises: NotAnAmount."""
    amount = parse_amount(text, unit, decimal_sign=decimal_sign)
    if amount != int(amount):
        raise NotAnAmount(NotAnAmountReason.NOT_WHOLE_KRONOR)
    return int(amount)


def parse_percent(text: str) -> Decimal:
    """
    Return the per cent that a text says, exactly; comma and point both stand before decimals, "%" may follow.

    Raises: NotAnAmount; TOO_LARGE beyond a million per cent.
    """
    bare = _PERCENT_WORDS.sub("", _bare(text)).replace(",", ".")
    percent = _number(bare, ".")
    if abs(percent) > LARGEST_PERCENT:
        raise NotAnAmount(NotAnAmountReason.TOO_LARGE)
    return percent


def format_kronor(amount: int, language: str = "sv") -> str:
    """Return whole kronor as digits in threes, without a unit: "1 234 567" with no-break spaces, "−5"."""
    return _format(amount, 0, language)


def format_mnkr(amount: int, language: str = "sv") -> str:
    """Return millions of kronor with one decimal, halves away from zero, without a unit: "463,7"."""
    return _format(divide_half_away(amount, 100_000), 1, language)


def format_ore(ore: int, language: str = "sv") -> str:
    """Return hundredths as kronor with two decimals, without a unit: 2092 is "20,92"."""
    return _format(ore, 2, language)


def format_percent(percent: Decimal, language: str = "sv") -> str:
    """Return per cent with one decimal, halves away from zero, without a sign after it: "−1,7"."""
    return _format(int((percent * 10).to_integral_value(rounding=ROUND_HALF_UP)), 1, language)


def in_words(amount: int, language: str = "sv") -> AmountInWords:
    """
    Return an amount for a sentence: to the krona below a million, then in millions with at most one decimal.

    The words for the unit are the caller's, in its own language.
    """
    if abs(amount) < 1_000_000:
        return AmountInWords(
            format_kronor(amount, language), AmountUnit.ONE_KRONA if abs(amount) == 1 else AmountUnit.KRONOR
        )
    tenths = divide_half_away(amount, 100_000)
    if tenths % 10:
        return AmountInWords(_format(tenths, 1, language), AmountUnit.MILLIONS)
    millions = tenths // 10
    return AmountInWords(
        _format(millions, 0, language), AmountUnit.ONE_MILLION if abs(millions) == 1 else AmountUnit.MILLIONS
    )


def _bare(text: str) -> str:
    """Return the text in lower case, with one kind of space and one kind of minus."""
    bare = _MINUS_SIGNS.sub("-", _SPACES.sub(" ", text[: _LONGEST_TEXT + 1])).strip(" ").lower()
    if not bare:
        raise NotAnAmount(NotAnAmountReason.EMPTY)
    if len(text) > _LONGEST_TEXT:
        raise NotAnAmount(NotAnAmountReason.NOT_A_NUMBER)
    return bare


def _number(bare: str, decimal_sign: str | None, power_of_ten: int = 0) -> Decimal:
    signed = _SIGNED.fullmatch(bare)
    minuses = [signed["open"], signed["before"] == "-", signed["after"]] if signed else []
    if not signed or sum(map(bool, minuses)) > 1 or bool(signed["open"]) != bool(signed["close"]):
        raise NotAnAmount(NotAnAmountReason.NOT_A_NUMBER)
    digits = signed["number"].strip(" ")
    if decimal_sign is None and _AMBIGUOUS.fullmatch(digits):
        raise NotAnAmount(NotAnAmountReason.AMBIGUOUS_POINT)
    signs = [decimal_sign] if decimal_sign else [",", "."]
    number = next((found for sign in signs if (found := _NUMBERS[sign].fullmatch(digits))), None)
    if not number or not digits:
        raise NotAnAmount(NotAnAmountReason.NOT_A_NUMBER)
    whole = re.sub(r"[^0-9]", "", number["whole"] or "0")
    size = Decimal(f"{'-' if any(minuses) else ''}{whole}.{number['part'] or ''}E{power_of_ten}")
    return Decimal(format(size, "f")) if size else Decimal(0)


def _format(scaled: int, decimals: int, language: str) -> str:
    """Return ``scaled`` ten-to-the-``decimals``-ths in the signs of the language."""
    thousands, decimal_sign = (",", ".") if language.startswith("en") else (_NO_BREAK_SPACE, ",")
    whole, part = divmod(abs(scaled), 10**decimals)
    digits = f"{whole:,}".replace(",", thousands) + (f"{decimal_sign}{part:0{decimals}}" if decimals else "")
    return _MINUS + digits if scaled < 0 else digits
