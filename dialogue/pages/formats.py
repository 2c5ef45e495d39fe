"""
Numbers and sums of money as people read them, in Swedish, English and Arabic. Pure Python: a value and a language in, text out.

Groups of three and units are joined by no-break spaces (U+00A0) and a minus is a minus (U+2212), as browsers'
`Intl.NumberFormat("sv-SE")` writes them. Rounding is half away from zero. Another language is one more row in `STYLES`;
until it has one, its numbers are written as in Swedish.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

Number = int | float | Decimal

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Style:
    """How a language writes numbers; in patterns ``{}`` is the figure without its sign, which always comes first."""

    group: str
    point: str
    kronor: str
    mnkr: str
    percent: str
    ore: str
    one_krona: str
    many_kronor: str
    one_million: str
    many_millions: str


STYLES = {
    "sv": Style(
        group=NO_BREAK_SPACE,
        point=",",
        kronor="{}\u00a0kr",
        mnkr="{}\u00a0mnkr",
        percent="{}\u00a0%",
        ore="{}\u00a0öre",
        one_krona="{}\u00a0krona",
        many_kronor="{}\u00a0kronor",
        one_million="{}\u00a0miljon kronor",
        many_millions="{}\u00a0miljoner kronor",
    ),
    "en": Style(
        group=",",
        point=".",
        kronor="SEK\u00a0{}",
        mnkr="SEK\u00a0{}m",
        percent="{}%",
        ore="{}\u00a0öre",
        one_krona="SEK\u00a0{}",
        many_kronor="SEK\u00a0{}",
        one_million="SEK\u00a0{} million",
        many_millions="SEK\u00a0{} million",
    ),
    # European digits, which Arabic readers in Sweden meet everywhere else.
    "ar": Style(
        group=",",
        point=".",
        kronor="{}\u00a0كرونة",
        mnkr="{}\u00a0مليون",
        percent="{}%",
        ore="{}\u00a0أوره",
        one_krona="{}\u00a0كرونة",
        many_kronor="{}\u00a0كرونة",
        one_million="{}\u00a0مليون كرونة",
        many_millions="{}\u00a0مليون كرونة",
    ),
}


def style_of(language: str) -> Style:
    """Return the style of a language code such as ``sv``, ``sv-se`` or ``en``."""
    return STYLES.get(language.lower().split("-")[0], STYLES["sv"])


def rounded(value: Number, *, decimals: int = 0) -> Decimal:
    """Return ``value`` with so many decimals, halves away from zero; never a negative zero."""
    result = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(result) if result == 0 else result


def number(value: Number, *, decimals: int = 0, language: str = "sv", is_change: bool = False) -> str:
    """
    Return ``value`` with groups of three: ``1 026 100``, ``−3,5``.

    Args:
        decimals: always this many, zeros too, so that figures line up.
        is_change: write a plus before what is above zero.
    """
    return _written("{}", value, decimals=decimals, style=style_of(language), is_change=is_change)


def kronor(value: Number, *, language: str = "sv", is_change: bool = False) -> str:
    """Return whole kronor: ``1 026 100 kr``."""
    style = style_of(language)
    return _written(style.kronor, value, decimals=0, style=style, is_change=is_change)


def mnkr(value: Number, *, language: str = "sv", is_change: bool = False) -> str:
    """Return kronor as millions with one decimal and their unit: ``1 026,1 mnkr``. For tables and labels."""
    style = style_of(language)
    return _written(style.mnkr, _millions(value), decimals=1, style=style, is_change=is_change)


def mnkr_figure(value: Number, *, language: str = "sv", is_change: bool = False) -> str:
    """Return kronor as millions with one decimal, where a heading names the unit: ``1 026,1``."""
    return number(_millions(value), decimals=1, language=language, is_change=is_change)


def kronor_in_words(value: Number, *, language: str = "sv") -> str:
    """
    Return kronor as they stand in a sentence: ``1,2 miljoner kronor``, ``5 miljoner kronor``, ``850 000 kronor``.

    From a million up there is one decimal, left out when it is zero; below there are whole kronor.
    """
    style = style_of(language)
    if abs(rounded(value)) < MILLION:
        one, many, decimals, figure = style.one_krona, style.many_kronor, 0, rounded(value)
    else:
        figure = rounded(_millions(value), decimals=1)
        decimals = 0 if figure == figure.to_integral_value() else 1
        one, many = style.one_million, style.many_millions
    return _written(one if abs(figure) == 1 else many, figure, decimals=decimals, style=style)


def percent(value: Number, *, decimals: int = 1, language: str = "sv", is_change: bool = False) -> str:
    """Return so many per cent (1.7 means 1.7 per cent): ``1,7 %``."""
    style = style_of(language)
    return _written(style.percent, value, decimals=decimals, style=style, is_change=is_change)


def ore(value: Number, *, language: str = "sv", is_change: bool = False) -> str:
    """Return whole öre: ``25 öre``."""
    style = style_of(language)
    return _written(style.ore, value, decimals=0, style=style, is_change=is_change)


def kronor_of_ore(value: Number, *, language: str = "sv", is_change: bool = False) -> str:
    """Return öre as kronor with two decimals: 3397 is ``33,97 kr``."""
    style = style_of(language)
    return _written(style.kronor, Decimal(str(value)) / 100, decimals=2, style=style, is_change=is_change)


def about_kronor_of_ore(value: Number, *, language: str = "sv") -> str:
    """Return öre as one says them: 3397 is ``34 kr`` and 60 is ``60 öre``."""
    if abs(rounded(value)) < 100:
        return ore(value, language=language)
    return kronor(Decimal(str(value)) / 100, language=language)


def tax_rate(value: Number, *, language: str = "sv") -> str:
    """Return a municipal tax rate, given in öre, as it is spoken of: 2092 is ``20,92``."""
    return number(Decimal(str(value)) / 100, decimals=2, language=language)


def _millions(value: Number) -> Decimal:
    return Decimal(str(value)) / MILLION


def _written(pattern: str, value: Number, *, decimals: int, style: Style, is_change: bool = False) -> str:
    figure = rounded(value, decimals=decimals)
    sign = MINUS if figure < 0 else "+" if is_change and figure > 0 else ""
    digits = f"{abs(figure):,f}".replace(",", "\0").replace(".", style.point).replace("\0", style.group)
    return sign + pattern.format(digits)
