"""Texts for budget lines: the textbank in the admin, and what it proposes for a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.models import Locale

from budget.enums import TextState
from budget.textbank.data import Entry, EntryTexts, LineKind, entries_by_key, load_entries
from budget.textbank.matching import Recogniser

if TYPE_CHECKING:
    from budget.models import BudgetLine, TextbankEntry


@transaction.atomic
def load_textbank() -> int:
    """
    Put the texts that the package brings into the admin, in each language that the site has; return how many were written.

    Texts that the municipality has changed stay as they are. It may be run again at any time.
    """
    from budget.models import TextbankEntry

    written = 0
    for locale in Locale.objects.order_by("pk"):
        own = set(TextbankEntry.objects.filter(locale=locale, is_own_text=True).values_list("key", flat=True))
        for entry in load_entries():
            texts = entry.texts.get(locale.language_code)
            if texts is None or entry.key in own:
                continue
            TextbankEntry.objects.update_or_create(
                key=entry.key, locale=locale, defaults=_fields(entry, texts, language=locale.language_code)
            )
            written += 1
    _join_translations()
    return written


def _join_translations() -> None:
    """Give the languages of one entry the same translation key, as Wagtail has it."""
    from budget.models import TextbankEntry

    first: dict[str, Any] = {}
    for pk, key, translation_key in TextbankEntry.objects.order_by("pk").values_list("pk", "key", "translation_key"):
        if first.setdefault(key, translation_key) != translation_key:
            TextbankEntry.objects.filter(pk=pk).update(translation_key=first[key])


def _fields(entry: Entry, texts: EntryTexts, *, language: str) -> dict[str, Any]:
    return {
        "service_code": entry.service_code or "",
        "title": texts.title,
        "usual_names": "\n".join(entry.names.get(language, ())),
        "explanation": texts.explanation,
        "bond": entry.bond.value,
        "bond_reason": texts.why,
        "laws": [("law", _law(law, language)) for law in entry.laws],
        "consequences": [
            (
                "consequence",
                {
                    "direction": consequence.direction.value,
                    "from_percent": consequence.from_percent or 0,
                    "text": consequence.text,
                },
            )
            for consequence in texts.consequences
        ],
        "unit_label": texts.unit or "",
        "who_decides": texts.decided_by,
        "earliest_change": texts.earliest_change,
    }


def _law(law: Any, language: str) -> Mapping[str, Any]:
    return {
        "name": law.name[language],
        "sfs": law.sfs,
        "section": law.place_in(language),
        "requirement": law.requires[language],
        "checked_on": law.checked_on,
    }


class Textbank:
    """The municipality's textbank in one language, ready to be asked about many lines."""

    def __init__(self, *, language: str) -> None:
        from budget.models import TextbankEntry

        self.language = language
        self._rows = {row.key: row for row in TextbankEntry.objects.in_language(language).order_by("key")}
        self._entries = self._with_own_names()
        self._recognisers: dict[str, Recogniser] = {}

    def find(self, *, title: str, area: str, kind: str) -> TextbankEntry | None:
        """Return the entry for a line with this title in this area, or None when nothing is near enough to be right."""
        if not self._rows:
            return None
        recogniser = self._recognisers.get(kind)
        if recogniser is None:
            recogniser = Recogniser(self._entries, language=self.language, kind=LineKind(kind))
            self._recognisers[kind] = recogniser
        proposal = recogniser.propose([title, area])
        return self._rows.get(proposal.entry_key) if proposal else None

    def propose_text(self, *, line: BudgetLine, area: str) -> bool:
        """
        Fill a line that has no explanation yet, and mark its text as a proposal; return whether something was found.

        Nothing is saved, and nothing that an editor has written is touched.
        """
        if line.explanation.strip():
            return False
        row = self.find(title=line.title, area=area, kind=line.kind)
        if row is None:
            return False
        self.fill(line, row)
        line.text_state = TextState.PROPOSED
        return True

    def entry(self, key: str) -> TextbankEntry | None:
        """Return the entry with this key, or None."""
        return self._rows.get(key)

    @staticmethod
    def fill(line: BudgetLine, entry: TextbankEntry) -> None:
        """Put an entry's texts on a line, in memory."""
        for name in ("explanation", "bond", "bond_reason", "laws", "consequences", "who_decides", "earliest_change"):
            setattr(line, name, getattr(entry, name))
        if not line.unit_label:
            line.unit_label = entry.unit_label

    def _with_own_names(self) -> Sequence[Entry]:
        """Return the package's entries with the names that the municipality has given them, and its own entries."""
        known = entries_by_key()
        pattern = next(iter(known.values()))
        entries = []
        for row in self._rows.values():
            names = {self.language: tuple(name.strip() for name in row.usual_names.splitlines() if name.strip())}
            if row.key in known:
                entries.append(replace(known[row.key], names={**known[row.key].names, **names}))
            else:
                kinds = frozenset(LineKind)
                entries.append(
                    replace(
                        pattern, key=row.key, names=names, names_in_area=(), covers=(), kinds=kinds, service_code=None
                    )
                )
        return entries
