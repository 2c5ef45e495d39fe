"""
Making nothing left of what a person wrote in all that Wagtail keeps beside a page or a snippet.

Deleting a page takes its revisions, comments and reviews. What stays behind, and goes here: its title in the history and in
the search index's own storage, its texts among those that translators work on, and what was to be mailed about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connections, router, transaction
from django.db.models import Model, QuerySet
from wagtail.log_actions import registry as log_registry
from wagtail.models import ModelLogEntry, Page

from dialogue.cases.models import Announcement, Case, ContactKey, Follow


def forget_items(items: Iterable[Model], *, case: Case) -> None:
    """
    Delete pages or snippets with all that is kept of their words. The histories keep the case's number in place of a title.

    Args:
        items: all that was made of a case: the page, its translations and aliases.
    """
    found = list(items)
    # Aliases and translations first: what they come from is deleted last.
    for item in sorted(found, key=lambda each: -(each.pk if isinstance(each.pk, int) else 0)):
        if (keys := _translation_key(item)) is not None:
            forget_translations(keys)
        revisions = getattr(item, "revisions", None)
        if revisions is not None:
            revisions.all().delete()
        history = _history_of(item)
        item.delete()
        # Afterwards, for deleting may write to the history too.
        history.update(label=case.case_number or str(case.pk), data={})
    if found:
        transaction.on_commit(clear_search_index, robust=True)


def forget_in_history(item: Any, *, label: str) -> None:
    """Wagtail's history keeps the title of what is deleted, and comments: let it keep a number instead."""
    _history_of(item).update(label=label, data={})


def forget_target(target: UUID) -> None:
    """Delete what was told or is to be told about something, with the addresses of those who follow it."""
    Announcement.objects.filter(target=target).delete()
    Follow.objects.filter(key=target).delete()
    ContactKey.objects.filter(pk=target).delete()


def forget_translations(translation_key: UUID) -> None:
    """Delete what wagtail-localize keeps of a page: its segments, and texts and translations that no other page has."""
    if not apps.is_installed("wagtail_localize"):
        return
    from wagtail_localize import models as localize

    objects = localize.TranslatableObject.objects.filter(translation_key=translation_key)
    sources = localize.TranslationSource.objects.filter(object__in=objects)
    strings = list(localize.StringSegment.objects.filter(source__in=sources).values_list("string", flat=True))
    contexts = localize.TranslationContext.objects.filter(object__in=objects)
    translated = localize.StringTranslation.objects.filter(context__in=contexts)
    strings += translated.values_list("translation_of", flat=True)
    templates = list(localize.TemplateSegment.objects.filter(source__in=sources).values_list("template", flat=True))
    localize.SegmentOverride.objects.filter(context__in=contexts).delete()
    translated.delete()
    sources.delete()
    contexts.delete()
    objects.delete()
    used = localize.StringSegment.objects.filter(string__in=strings).values("string")
    localize.String.objects.filter(pk__in=strings).exclude(pk__in=used).delete()
    used = localize.TemplateSegment.objects.filter(template__in=templates).values("template")
    localize.Template.objects.filter(pk__in=templates).exclude(pk__in=used).delete()


def clear_search_index() -> None:
    """
    Have SQLite's full-text index drop what is deleted: until its parts are merged, the words lie in their storage.

    PostgreSQL keeps nothing of its own: what VACUUM does for any table it does for the index's.
    """
    connection = connections[router.db_for_write(Page)]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.endswith("_fts"):
                name = connection.ops.quote_name(table)
                cursor.execute(f"INSERT INTO {name}({name}) VALUES('optimize')")


def _history_of(item: Any) -> QuerySet[Any]:
    """Return the history's entries about an item, as long as it has its key."""
    model = log_registry.get_log_model_for_instance(item) or ModelLogEntry
    return model.objects.for_instance(item)


def _translation_key(item: Any) -> UUID | None:
    return getattr(item, "translation_key", None) if isinstance(item, Page) else None
