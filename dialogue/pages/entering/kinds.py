"""The kinds of things that staff can enter for someone, and what each app says of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from wagtail.models import Page

from dialogue.ledger.enums import Channel
from dialogue.residents.identities import Identity

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Refused(Exception):
    """It can't be entered; ``problems`` are whole sentences that say why and what to do next."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__()
        self.problems = list(problems)


class UnknownKind(LookupError):
    """No app has registered that key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForSomeone:
    """
    For whom something is entered, how it came, and by which member of staff. Nothing of ``identity`` is kept.

    ``address`` is where they want a mail, for kinds in which nobody is counted.
    """

    identity: Identity
    channel: Channel
    sheet_number: str
    by: Any
    at: datetime
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """
    What came of it.

    Attributes:
        receipt: the code to hand over; empty for somebody who has shown an identity, who finds it on their own page.
        waits: a second person has to enter the same before it counts.
        case_number: the number to say to the person, where it has one at once.
    """

    receipt: str = ""
    case_number: str = ""
    waits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A published page for which something can be entered now."""

    pk: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Something that one person has entered and a second one has to enter too."""

    key: str
    sheet_number: str
    entered_at: datetime
    entered_by: str
    is_own: bool


class Forms:
    """What is filled in about the thing itself: one or several forms, shown one after the other."""

    template = "dialogue/admin/enter_fields.html"

    def __init__(self, *several: forms.Form) -> None:
        self.several = several

    def is_valid(self) -> bool:
        answers = [form.is_valid() for form in self.several]
        return all(answers)

    @property
    def cleaned(self) -> dict[str, Any]:
        return {name: value for form in self.several for name, value in form.cleaned_data.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryKind:
    """
    One kind of thing that staff enter for someone.

    Attributes:
        key: its name in addresses.
        label: what is entered, after "Lägg in": ``"ett förslag"``.
        icon: the name of an icon in Wagtail's admin.
        places: where it can be entered at a moment.
        page: the published page with this id, or None.
        forms: what is filled in for a page, unbound or with what was posted; the user sees it in the page's language.
        enter: one service call; raises ``Refused``.
        waiting: what waits for a second person on a page, for one who looks; where that is an option.
        drop: takes away what waits, by its key.
        counts_people: whether the person behind it is counted, so that who they are is asked; else only where they want a mail.
    """

    key: str
    label: str | _StrPromise
    icon: str
    places: Callable[[datetime], Sequence[Place]]
    page: Callable[[int], Page | None]
    forms: Callable[[Any, Any], Forms]
    enter: Callable[[Any, Any, ForSomeone], Outcome]
    waiting: Callable[[Any, Any], Sequence[Waiting]] | None = None
    drop: Callable[[Any, str], bool] | None = None
    counts_people: bool = True


_kinds: dict[str, EntryKind] = {}


def register(kind: EntryKind) -> None:
    """
    Make a kind known; call it in ``AppConfig.ready()``.

    Raises:
        ValueError: another kind has the key.
    """
    if _kinds.setdefault(kind.key, kind) is not kind:
        raise ValueError(f"Two kinds of entries are called {kind.key!r}.")


def kind(key: str) -> EntryKind:
    """
    Return the kind called ``key``.

    Raises:
        UnknownKind: no app has registered it.
    """
    try:
        return _kinds[key]
    except KeyError:
        raise UnknownKind(key) from None


def kinds() -> list[EntryKind]:
    """Return all kinds, in order of registration."""
    return list(_kinds.values())
