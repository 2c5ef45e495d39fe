"""
The kinds of things that people send.

An app that lets people send something says here what it has; this app knows how a municipality handles it. Register in
``AppConfig.ready()``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model

from dialogue.cases import receivers
from dialogue.cases.enums import RegistrationMode
from dialogue.cases.promises import READ_WITHIN_TWO_WEEKS, Promise

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise
    from wagtail.models import WorkflowMixin

    from dialogue.cases.models import Case
    from dialogue.ledger.models import Voice


class UnknownKind(LookupError):
    """No app has registered a kind of that name."""


@dataclass(frozen=True, kw_only=True)
class MyPageRow:
    """
    What a person sees about one of their voices on "My page".

    Attributes:
        title: what the voice is for, as its page calls it.
        url: the public page of that; empty when there is none any more.
        state: where it stands, in a few words. That a voice is withdrawn or waits to be looked at, the page says itself.
        next: what happens now and when, in a sentence; may be left out.
    """

    title: str
    url: str
    state: str
    next: str = ""


@dataclass(frozen=True, kw_only=True)
class SimilarItem:
    """Something that is there already and resembles what was sent."""

    title: str
    url: str
    state: str = ""


@dataclass(frozen=True, kw_only=True)
class ItemKind:
    """
    One kind of thing that people send: how it is called, what becomes of it, how it is kept.

    Attributes:
        key: what is stored in ``Case.kind``, so for ever; begins with the app's label.
        label: one of them, as a heading ("Budgetförslag").
        icon: the name of an icon in Wagtail's admin.
        item_model: the page type or snippet model that a case's words become. It has Wagtail's ``WorkflowMixin``. None,
            together with ``make_item``: nothing becomes of them; they are answered, never published.
        make_item: makes it from a case: saved, not live, with a revision, not submitted for review. It runs inside the
            transaction that holds the case, again only if that was rolled back; it sends nothing and calls no other
            system.
        my_page_row: what to show to the holder of a voice at a moment; None when the voice is of another kind.
        my_page_copy: what the holder of a voice takes along when they ask for a copy: what they wrote and chose, as JSON can
            hold it.
        withdraw: takes a voice back at its owner's wish, where more than the voice has to be taken back; raises as
            ``dialogue.ledger.services.withdraw_voice``. None when the voice is all there is.
        export: what it adds to a case's own columns, by name of column.
        purge: deletes everything of a case that lies outside its own row, when disposal has been decided.
        registration: kept in order under the dialogue's number, or registered separately.
        update_item: gives the item, in a new revision, the words that its writer has changed; not live, not submitted for
            review. None: things of this kind are not handed in again.
        similar_items: what there is already that is like a case, for the reviewer.
        item_words: what the item says now, by the names of the parts of the words; shown beside what was written when it
            differs. None: the kind shows that itself.
        read_within: what is promised about reading it, from when it came in; None: nothing.
        field_labels: what the parts of the words are called for a reader, by their name in the form.
        reasons: the codes of the reasons that are offered for refusing it; None: all in use.
    """

    key: str
    label: str | _StrPromise
    icon: str
    item_model: type[Model] | None
    make_item: Callable[[Case], WorkflowMixin] | None
    my_page_row: Callable[[Voice, datetime], MyPageRow | None]
    export: Callable[[Case], Mapping[str, Any]]
    purge: Callable[[Case, datetime], None]
    registration: RegistrationMode
    my_page_copy: Callable[[Voice], Mapping[str, Any]] | None = None
    withdraw: Callable[[Voice, datetime], None] | None = None
    update_item: Callable[[Case, Any], None] | None = None
    similar_items: Callable[[Case], Sequence[SimilarItem]] | None = None
    item_words: Callable[[Any], Mapping[str, str]] | None = None
    read_within: Promise | None = READ_WITHIN_TWO_WEEKS
    field_labels: Mapping[str, str | _StrPromise] = field(default_factory=dict)
    reasons: Sequence[str] | None = None

    @property
    def is_for_publication(self) -> bool:
        """Whether a case's words are reviewed to be read by others, and not only answered."""
        return self.make_item is not None


_kinds: dict[str, ItemKind] = {}


def register(kind: ItemKind) -> None:
    """
    Make ``kind`` known.

    Raises:
        ImproperlyConfigured: another kind has that key.
    """
    if kind.key in _kinds:
        raise ImproperlyConfigured(f"Two kinds of items are called {kind.key!r}.")
    _kinds[kind.key] = kind
    if kind.item_model is not None:
        receivers.watch(kind.item_model)


def kind(key: str) -> ItemKind:
    """
    Return the kind called ``key``.

    Raises:
        UnknownKind: no app has registered it.
    """
    try:
        return _kinds[key]
    except KeyError:
        raise UnknownKind(key) from None


def kinds() -> list[ItemKind]:
    """Return all kinds, in order of registration."""
    return list(_kinds.values())


def answered_only() -> list[str]:
    """Return the keys of the kinds whose cases are answered and never published."""
    return [key for key, kind in _kinds.items() if not kind.is_for_publication]
