"""
Taking the words of what may be secret out of everything that lists and finds.

Wagtail lists an item by its title, and finds it by its words, in a dozen places. So the title that it lists is another one,
and the index forgets the item; its revision keeps the words, behind the doors that ``dialogue.cases.item_doors`` guards.
What everyone has been able to read on the web is not hidden by this: take it down.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext, override
from wagtail.models import ModelLogEntry, Page, PageLogEntry
from wagtail.search import index

from dialogue.cases.models import Case


def hide_item(case: Case) -> None:
    """Let an unpublished item be listed without its words, and not be found by them."""
    item = _unpublished(case)
    if item is None:
        return
    with override(case.dialogue.source_language):
        title = gettext("Kan innehålla sekretess")
    if isinstance(item, Page):
        Page.objects.filter(pk=item.pk).update(title=title, draft_title=title)
    _relabel(item, title)
    if index.class_is_indexed(type(item)):
        index.remove_object(item)


def show_item(case: Case) -> None:
    """Let it be listed and found as before: by what its newest revision says."""
    item = _unpublished(case)
    if item is None:
        return
    newest = item.get_latest_revision_as_object()
    if isinstance(item, Page):
        Page.objects.filter(pk=item.pk).update(title=newest.title, draft_title=newest.title)
        item.refresh_from_db()
    _relabel(item, str(newest))
    if index.class_is_indexed(type(item)):
        index.insert_or_update_object(item)


def _unpublished(case: Case) -> Any:
    item = case.get_item()
    return None if item is None or item.live else item


def _relabel(item: Any, title: str) -> None:
    item.revisions.update(object_str=title)
    if isinstance(item, Page):
        PageLogEntry.objects.filter(page=item.pk).update(label=title)
    else:
        ModelLogEntry.objects.for_instance(item).update(label=title)
