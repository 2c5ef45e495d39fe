"""What Wagtail's log says of what staff did with voices: how many and why, never which."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import LogFormatter

from dialogue.ledger.enums import Channel
from dialogue.ledger.services import entering, invalidation


class ProposedFormatter(LogFormatter):
    label = gettext_lazy("Föreslå att röster tas bort")

    def format_message(self, log_entry: Any) -> str:
        return _("Föreslog att röster tas bort: %(reason)s") % log_entry.data


class InvalidatedFormatter(LogFormatter):
    label = gettext_lazy("Ta bort röster")

    def format_message(self, log_entry: Any) -> str:
        said = ngettext(
            "%(voices)s röst togs bort ur räkningen: %(reason)s",
            "%(voices)s röster togs bort ur räkningen: %(reason)s",
            log_entry.data["voices"],
        )
        return said % log_entry.data


class UndoneFormatter(LogFormatter):
    label = gettext_lazy("Lägg tillbaka röster")

    def format_message(self, log_entry: Any) -> str:
        said = ngettext(
            "%(voices)s röst lades tillbaka i räkningen",
            "%(voices)s röster lades tillbaka i räkningen",
            log_entry.data["voices"],
        )
        return said % log_entry.data


class QuarantinedFormatter(LogFormatter):
    label = gettext_lazy("Sätt röster i karantän")

    def format_message(self, log_entry: Any) -> str:
        said = ngettext(
            "%(voices)s röst sattes i karantän: %(reason)s",
            "%(voices)s röster sattes i karantän: %(reason)s",
            log_entry.data["voices"],
        )
        return said % log_entry.data


class ReleasedFormatter(LogFormatter):
    label = gettext_lazy("Släpp röster ur karantän")

    def format_message(self, log_entry: Any) -> str:
        said = ngettext(
            "%(voices)s röst släpptes ur karantän",
            "%(voices)s röster släpptes ur karantän",
            log_entry.data["voices"],
        )
        return said % log_entry.data


class EnteredFormatter(LogFormatter):
    label = gettext_lazy("Lägga in röster åt någon")

    def format_message(self, log_entry: Any) -> str:
        said = ngettext(
            "%(names)s röst lades in (%(channel)s) %(sheet)s",
            "%(names)s röster lades in (%(channel)s) %(sheet)s",
            log_entry.data["names"],
        )
        return (said % {**log_entry.data, "channel": Channel(log_entry.data["channel"]).label}).strip()


class TakenBackFormatter(LogFormatter):
    label = gettext_lazy("Ta bort en inmatning")

    def format_message(self, log_entry: Any) -> str:
        said = ngettext(
            "%(names)s inmatad röst togs bort %(sheet)s",
            "%(names)s inmatade röster togs bort %(sheet)s",
            log_entry.data["names"],
        )
        return (said % log_entry.data).strip()


FORMATTERS = {
    entering.ENTERED: EnteredFormatter,
    entering.TAKEN_BACK: TakenBackFormatter,
    invalidation.PROPOSED: ProposedFormatter,
    invalidation.INVALIDATED: InvalidatedFormatter,
    invalidation.UNDONE: UndoneFormatter,
    invalidation.QUARANTINED: QuarantinedFormatter,
    invalidation.RELEASED: ReleasedFormatter,
}
