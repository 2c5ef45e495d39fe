"""A person's voices, as they read about them on their own page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from dialogue.cases import kinds
from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Voice
from dialogue.ledger.services import withdraw_voice
from dialogue.pages.routes import receipt_view

HEADINGS = {
    SubjectKind.SUPPORT: gettext_lazy("Ditt stöd"),
    SubjectKind.ASK: gettext_lazy("En fråga du står bakom"),
    SubjectKind.BUDGET: gettext_lazy("Du lämnade in"),
    SubjectKind.EXCHANGE: gettext_lazy("Du skrev i"),
    SubjectKind.SURVEY: gettext_lazy("Du svarade på enkäten om"),
    SubjectKind.VERDICT: gettext_lazy("Ditt omdöme om ett svar"),
}


@dataclass(frozen=True, kw_only=True)
class OwnVoice:
    """One of a person's voices, with what they can do with it now."""

    voice: Voice
    kind: kinds.ItemKind | None
    row: kinds.MyPageRow
    dialogue_title: str
    can_withdraw: bool
    can_open: bool

    @property
    def heading(self) -> str:
        return str(HEADINGS[SubjectKind(self.voice.subject.kind)])

    @property
    def day(self) -> date:
        return timezone.localdate(self.voice.given_at)

    @property
    def waits(self) -> bool:
        """The municipality has to look at it before it counts."""
        return self.voice.quarantined_at is not None and self.voice.invalidated_by_id is None

    @property
    def removed_for(self) -> str:
        """The public reason why the municipality has taken it out of the count, or nothing."""
        return self.voice.invalidated_by.reason if self.voice.invalidated_by else ""

    @property
    def counts(self) -> bool:
        return not (self.voice.withdrawn_at or self.voice.quarantined_at or self.voice.invalidated_by_id)

    @property
    def is_for_good(self) -> bool:
        """Nobody can tell any more what was answered, so there is nothing to take back."""
        return self.voice.subject.kind == SubjectKind.SURVEY

    def withdraw(self, *, at: datetime) -> None:
        """
        Take it back, in the way of its kind.

        Raises:
            dialogue.ledger.services.UnableToGiveVoice: it is closed, or was taken back before.
        """
        if self.kind is not None and self.kind.withdraw is not None:
            self.kind.withdraw(self.voice, at)
        else:
            withdraw_voice(voice=self.voice, at=at)

    def copy(self) -> dict[str, Any]:
        """Return what the person takes along."""
        copied: dict[str, Any] = {
            "what": self.heading,
            "title": self.row.title,
            "dialogue": self.dialogue_title,
            "state": self.row.state,
            "given_on": self.day.isoformat(),
            "channel": self.voice.get_channel_display(),
            "counts": self.counts,
        }
        if self.kind is not None and self.kind.my_page_copy is not None:
            copied["content"] = dict(self.kind.my_page_copy(self.voice))
        return copied


def take_back(voice: Voice, at: datetime) -> None:
    """Take back what a voice stands for, in the way of its kind, for staff who entered it by mistake. Raises as ``withdraw``."""
    own_voices([voice], at=at)[0].withdraw(at=at)


def own_voices(voices: Sequence[Voice], *, at: datetime) -> list[OwnVoice]:
    """Return the rows for some of a person's voices; a page of them at a time, since each kind may ask about each."""
    anchors = {anchor for voice in voices for anchor in (voice.subject.anchor, voice.subject.dialogue_id)}
    pages = _pages_by_anchor(anchors)
    return [_own_voice(voice, pages, at=at) for voice in voices]


def _own_voice(voice: Voice, pages: Mapping[UUID, Page], *, at: datetime) -> OwnVoice:
    found = next(((kind, row) for kind in kinds.kinds() if (row := kind.my_page_row(voice, at)) is not None), None)
    dialogue_page = pages.get(voice.subject.dialogue_id)
    is_survey = voice.subject.kind == SubjectKind.SURVEY
    kind, row = found or (None, _row_of_page(dialogue_page if is_survey else pages.get(voice.subject.anchor)))
    return OwnVoice(
        voice=voice,
        kind=kind,
        row=row,
        dialogue_title=dialogue_page.title if dialogue_page else "",
        can_withdraw=not is_survey and voice.withdrawn_at is None and _is_not_closed(voice, at=at),
        can_open=receipt_view(voice.subject.kind) is not None,
    )


def _row_of_page(page: Page | None) -> kinds.MyPageRow:
    if page is None:
        return kinds.MyPageRow(title=_("En sida som inte längre finns"), url="", state="")
    return kinds.MyPageRow(title=page.title, url=page.url or "", state="")


def _is_not_closed(voice: Voice, *, at: datetime) -> bool:
    subject = voice.subject
    closes_at = subject.closes_at or subject.dialogue.closes_at
    return subject.closed_at is None and (closes_at is None or at < closes_at)


def _pages_by_anchor(anchors: set[UUID]) -> dict[UUID, Page]:
    """Return for each anchor its public page, in the reader's language where there is one. One query."""
    language = translation.get_language()
    pages = Page.objects.live().public().filter(translation_key__in=anchors, alias_of=None).select_related("locale")
    in_order = sorted(pages, key=lambda page: (page.locale.language_code == language, -page.pk))
    return {page.translation_key: page for page in in_order}
