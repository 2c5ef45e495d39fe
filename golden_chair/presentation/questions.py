"""Questions in lists: what is shown of each, wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from golden_chair.enums import Addressee, QuestionState, Way
from golden_chair.models import QuestionPage, QuestionRecord
from golden_chair.presentation.pages import question_pages
from golden_chair.rules import RuleSet, Slot, slots
from golden_chair.services import co_askers

# How a state is shown: the variant of the badge and the icon beside the word.
LOOKS = {
    QuestionState.RECEIVED: ("planned", "clock"),
    QuestionState.ACCEPTED: ("planned", "check"),
    QuestionState.MERGED: ("law", "link"),
    QuestionState.REFUSED: ("warn", "close"),
    QuestionState.WITHDRAWN: ("paused", "undo"),
    QuestionState.SCHEDULED: ("planned", "calendar"),
    QuestionState.CALLED: ("open", "speech"),
    QuestionState.ANSWERED: ("good", "check"),
    QuestionState.DEFERRED: ("warn", "clock"),
    QuestionState.TO_WRITTEN_REPLY: ("law", "mail"),
}


# How the one who asked takes part, in the words of those who lead the meeting.
WAYS = {
    Way.PRESENT: gettext_lazy("På plats"),
    Way.READ_BY_CHAIR: gettext_lazy("Läses upp av ordföranden"),
    Way.TELEPHONE: gettext_lazy("På telefon"),
    Way.LINK: gettext_lazy("På länk"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """
    A question as it is listed.

    ``page`` is in the language that is spoken when there is one; ``asker`` is the name that its owner chose to show, or that
    it is a resident.
    """

    record: QuestionRecord
    page: QuestionPage | None
    to: str
    asker: str
    co_askers: int
    place: int | None = None
    slot: Slot | None = None

    @property
    def id(self) -> str:
        return str(self.record.pk)

    @property
    def title(self) -> str:
        return self.page.title if self.page else _("Fråga %(number)s") % {"number": self.record.number}

    @property
    def state(self) -> str:
        return str(self.record.get_state_display())

    @property
    def way(self) -> str:
        """How the one who asked takes part, or nothing when nobody has said."""
        return str(WAYS[Way(self.record.way)]) if self.record.way else ""

    @property
    def who_asks_whom(self) -> str:
        """The question's two people in one sentence."""
        if self.page is None or self.page.addressee == Addressee.ANYONE:
            return _("%(asker)s frågar den som kan svara") % {"asker": self.asker}
        return _("%(asker)s frågar %(to)s") % {"asker": self.asker, "to": self.to}

    @property
    def is_waiting(self) -> bool:
        return self.record.state == QuestionState.SCHEDULED

    @property
    def look(self) -> str:
        return LOOKS[QuestionState(self.record.state)][0]

    @property
    def icon(self) -> str:
        return LOOKS[QuestionState(self.record.state)][1]


def shown(records: Iterable[QuestionRecord], *, only_live: bool = True, rule_set: RuleSet | None = None) -> list[Shown]:
    """
    Return questions as they are listed, in the order given; a few queries however many they are.

    Args:
        only_live: leave out what is not published.
        rule_set: with it, each gets its place and its estimated time, from the first on.
    """
    rows: Sequence[QuestionRecord] = list(records)
    pages = question_pages([record.pk for record in rows], only_live=only_live)
    counts = co_askers(rows)
    rows = [record for record in rows if not only_live or record.pk in pages]
    times = slots([str(record.pk) for record in rows], rules=rule_set) if rule_set else [None] * len(rows)
    return [
        Shown(
            record=record,
            page=pages.get(record.pk),
            to=addressee_of(pages.get(record.pk)),
            asker=record.asker_name or _("En invånare"),
            co_askers=counts.get(record.pk, 0),
            place=place if rule_set else None,
            slot=slot,
        )
        for place, (record, slot) in enumerate(zip(rows, times, strict=True), start=1)
    ]


def addressee_of(page: QuestionPage | None) -> str:
    """Return whom a question is put to, in words."""
    if page is not None and page.addressee == Addressee.REPRESENTATIVE and page.representative:
        return page.representative.name
    if page is not None and page.addressee == Addressee.BODY and page.body:
        return str(page.body)
    return str(Addressee.ANYONE.label)
