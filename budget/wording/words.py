"""
Amounts and changes in words, in the active language.

`static/budget/js/words.js` says the same of the same figures; both are tested against `tests/js/words.json`.
"""

from decimal import Decimal

from django.utils.translation import get_language

from budget.arithmetic import monthly_cost, percent_change
from budget.wording.phrases import phrase
from dialogue.pages import formats

MILLION = 1_000_000
THOUSAND = 1_000


def language() -> str:
    return get_language() or "sv"


def decimal_sign() -> str | None:
    """Return the sign that the active language writes decimals with; None where both are read."""
    return "." if formats.style_of(language()).point == "." else None


def amount_label(kronor: int) -> str:
    """Return an amount as it stands on a line: ``463,7 mnkr``, and to the krona below a million: ``350 000 kr``."""
    if 0 < abs(kronor) < MILLION:
        return formats.kronor(kronor, language=language())
    return formats.mnkr(kronor, language=language())


def amount_words(kronor: int) -> str:
    """Return an amount as it stands in a sentence: ``1,2 miljoner kronor``."""
    return formats.kronor_in_words(kronor, language=language())


def amount_text(kronor: int) -> str:
    """
    Return what stands in a field for an amount in millions of kronor: ``463,7``.

    Whole thousands are written exactly, with one to three decimals, so that what someone has typed stays as it is;
    other amounts with one to three decimals, fewer the larger they are.
    """
    if kronor % THOUSAND == 0:
        decimals = next(count for count in (1, 2, 3) if kronor % 10 ** (6 - count) == 0)
    else:
        decimals = 1 if abs(kronor) >= 10 * MILLION else 2 if abs(kronor) >= MILLION else 3
    return formats.number(Decimal(kronor) / MILLION, decimals=decimals, language=language())


def percent_text(base: int, kronor: int) -> str:
    """Return what stands in a field for a change in per cent: ``−1,7``; nothing where the base is zero."""
    percent = percent_change(base, kronor)
    return "" if percent is None else formats.number(percent, decimals=1, language=language())


def rate_text(rate_ore: int) -> str:
    """Return what stands in the field for the tax rate: ``20,92``."""
    return formats.tax_rate(rate_ore, language=language())


def ore_text(ore: int) -> str:
    """Return what stands in the field for a change of the tax rate: ``−5``."""
    return formats.number(ore, language=language())


def direction_of(difference: int) -> str:
    """Return ``raise``, ``cut`` or ``keep``, as the style sheet calls them."""
    return "raise" if difference > 0 else "cut" if difference < 0 else "keep"


def change_words(base: int, kronor: int) -> str:
    """Return how an amount has moved: ``5,0 mnkr mer (1,7 %)``, ``Oförändrat``."""
    difference = kronor - base
    if difference == 0:
        return phrase("same")
    which = "more" if difference > 0 else "less"
    amount = amount_label(abs(difference))
    percent = percent_change(base, kronor)
    if percent is None:
        return phrase(which, amount=amount)
    return phrase(f"{which}_percent", amount=amount, percent=formats.percent(abs(percent), language=language()))


def tax_words(ore: int) -> str:
    """Return how the tax has moved: ``25 öre högre skatt``, ``Oförändrat``."""
    if ore == 0:
        return phrase("same")
    return phrase("tax_more" if ore > 0 else "tax_less", ore=formats.ore(abs(ore), language=language()))


def value_words(base: int, kronor: int) -> str:
    """Return what a slider says of its value: ``463,7 miljoner kronor, 2 procent mer``."""
    amount = amount_words(kronor)
    if kronor == base:
        return phrase("value_same", amount=amount)
    percent = percent_change(base, kronor)
    change = amount_words(abs(kronor - base)) if percent is None else _percent_words(abs(percent))
    return phrase("value_more" if kronor > base else "value_less", amount=amount, change=change)


def tax_value_words(rate_ore: int, ore: int) -> str:
    """Return what the tax slider says: ``Skattesats 21,17 kronor, 25 öre högre``."""
    which = "same" if ore == 0 else "more" if ore > 0 else "less"
    return phrase(f"tax_value_{which}", rate=rate_text(rate_ore + ore), ore=formats.ore(abs(ore), language=language()))


def tax_cost_words(ore: int, monthly_income: int) -> str:
    """Return what a change of the tax costs someone a month, before the basic deduction."""
    income = formats.kronor(monthly_income, language=language())
    if ore == 0:
        return phrase("tax_unchanged", income=income)
    cost = formats.kronor(Decimal(abs(monthly_cost(ore, monthly_income))) / 100, language=language())
    return phrase("tax_per_month", income=income, cost=cost, direction=phrase("tax_higher" if ore > 0 else "tax_lower"))


def shares_words(resident: int | None, ore: int) -> str:
    """Return what an amount is for one person and of each hundred kronor: ``23 900 kr per invånare · 34,02 kr av 100 kr``."""
    share = formats.kronor_of_ore(ore, language=language())
    if resident is None:
        return phrase("share", share=share)
    return phrase("shares", resident=formats.kronor(resident, language=language()), share=share)


def unit_words(label: str, cost: int, difference: int) -> str:
    """Return what a change amounts to: ``Ändringen är ungefär fyra gånger vad en lärare ett år kostar, 620 000 kronor.``"""
    said = {"unit": label, "cost": amount_words(cost)}
    if difference == 0:
        return phrase("unit_cost", **said)
    count = (2 * abs(difference) + cost) // (2 * cost)
    if count == 0:
        return phrase("unit_part", **said)
    if count == 1:
        return phrase("unit_one", **said)
    words = phrase("numbers").split()
    number = words[count] if count < len(words) else formats.number(count, language=language())
    return phrase("unit_many", count=number, **said)


def balance_words(difference: int, *, is_within: bool) -> str:
    """Return the one sentence that is always there: ``1,2 miljoner kronor kvar att fördela``."""
    if is_within:
        return phrase("even")
    return phrase("left" if difference > 0 else "over", amount=amount_words(abs(difference)))


def _percent_words(percent: Decimal) -> str:
    """Return so many per cent for the ear: no decimal that is zero."""
    decimals = 0 if percent == percent.to_integral_value() else 1
    return phrase("percent_words", number=formats.number(percent, decimals=decimals, language=language()))
