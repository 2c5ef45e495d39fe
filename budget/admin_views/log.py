"""How what is done with a budget reads in Wagtail's history."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import LogFormatter


class TextsProposedFormatter(LogFormatter):
    label = gettext_lazy("Hämta förslag ur textbanken")

    def format_message(self, log_entry: Any) -> str:
        count = log_entry.data.get("count", 0)
        said = ngettext("En post fick ett förslag till text", "%(count)s poster fick förslag till texter", count)
        return said % {"count": count}


class TextsAcceptedFormatter(LogFormatter):
    label = gettext_lazy("Godkänn lästa texter")

    def format_message(self, log_entry: Any) -> str:
        count = log_entry.data.get("count", 0)
        return ngettext("Godkände en text", "Godkände %(count)s texter", count) % {"count": count}


class ContinuedFormatter(LogFormatter):
    label = gettext_lazy("Börja från det som beslutades")

    def format_message(self, log_entry: Any) -> str:
        said = ngettext(
            "Gav en post det belopp som beslutades för %(year)s",
            "Gav %(count)s poster de belopp som beslutades för %(year)s",
            log_entry.data.get("count", 0),
        )
        return said % log_entry.data


class FrozenFormatter(LogFormatter):
    label = gettext_lazy("Gör en ny budgetversion")

    def format_message(self, log_entry: Any) -> str:
        return _("Gjorde budgetversion %(number)s: %(reason)s") % log_entry.data
