"""
Filters that write numbers, sums, dates and periods as people read them, in the active language.

Numbers are `dialogue.pages.formats`; this module chooses the language and adds what needs Django: dates and moments.
A filter that is given nothing (None or an empty text) writes nothing.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from dialogue.pages import formats

register = template.Library()

DAY = "j"
DAY_AND_MONTH = "j\u00a0F"
WHOLE_DAY = "j\u00a0F Y"

Value = formats.Number | str | None


def _filter(write: Callable[..., str], **options: object) -> Callable[[Value], str]:
    def written(value: Value) -> str:
        if value is None or value == "":
            return ""
        figure = Decimal(value) if isinstance(value, str) else value
        return write(figure, language=get_language() or "sv", **options)

    written.__doc__ = write.__doc__
    return written


register.filter("number", _filter(formats.number))
register.filter("number_change", _filter(formats.number, is_change=True))
register.filter("kronor", _filter(formats.kronor))
register.filter("kronor_change", _filter(formats.kronor, is_change=True))
register.filter("mnkr", _filter(formats.mnkr))
register.filter("mnkr_change", _filter(formats.mnkr, is_change=True))
register.filter("mnkr_figure", _filter(formats.mnkr_figure))
register.filter("mnkr_figure_change", _filter(formats.mnkr_figure, is_change=True))
register.filter("kronor_in_words", _filter(formats.kronor_in_words))
register.filter("percent", _filter(formats.percent))
register.filter("percent_change", _filter(formats.percent, is_change=True))
register.filter("ore", _filter(formats.ore))
register.filter("ore_change", _filter(formats.ore, is_change=True))
register.filter("kronor_of_ore", _filter(formats.kronor_of_ore))
register.filter("about_kronor_of_ore", _filter(formats.about_kronor_of_ore))
register.filter("tax_rate", _filter(formats.tax_rate))


@register.filter
def decimals(value: Value, count: int = 1) -> str:
    """Return a number with so many decimals: ``{{ 3.456|decimals:1 }}`` is 3,5."""
    return _filter(formats.number, decimals=count)(value)


@register.filter
def day(value: date | datetime | None) -> str:
    """Return a day: ``3 mars 2025``. A moment is taken in the municipality's own time."""
    return date_format(_local_day(value), WHOLE_DAY) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Return a day and a time of day: ``3 mars 2025 kl. 16.00``."""
    if not value:
        return ""
    return f"{day(value)} {_time_of_day(value)}"


@register.filter
def period(opens_at: date | datetime | None, closes_at: date | datetime | None = None) -> str:
    """
    Return a half-open period in words: ``3 mars–30 april 2025``.

    Args:
        opens_at: the first moment; None when there is no beginning.
        closes_at: the first moment that no longer belongs; at midnight the day before is named, without a time of day.
            A plain date is itself the last day. None when there is no end.
    """
    if closes_at is None:
        return _("från och med %(day)s") % {"day": day(opens_at)} if opens_at else ""
    last, suffix = _last_day(closes_at)
    if not opens_at:
        return _("till och med %(day)s") % {"day": date_format(last, WHOLE_DAY) + suffix}
    first = _local_day(opens_at)
    if first == last:
        return date_format(last, WHOLE_DAY) + suffix
    if (first.year, first.month) == (last.year, last.month):
        start = date_format(first, DAY)
    elif first.year == last.year:
        start = date_format(first, DAY_AND_MONTH)
    else:
        start = date_format(first, WHOLE_DAY)
    return f"{start}–{date_format(last, WHOLE_DAY)}{suffix}"


def _local_day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def _time_of_day(value: datetime) -> str:
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    said = _("kl. %(time)s") % {"time": date_format(local, pgettext("format of a time of day", "H.i"))}
    return said.replace(" ", formats.NO_BREAK_SPACE)


def _last_day(closes_at: date | datetime) -> tuple[date, str]:
    """Return the last day of a period and, unless it is a whole day, the time at which it ends."""
    if not isinstance(closes_at, datetime):
        return closes_at, ""
    local = timezone.localtime(closes_at) if timezone.is_aware(closes_at) else closes_at
    if local.time() == time(0):
        return local.date() - timedelta(days=1), ""
    return local.date(), " " + _time_of_day(closes_at)
