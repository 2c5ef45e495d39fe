"""
Translations made with wagtail-localize: their figures follow the source, and nobody's unread words are published.

Everything here is for sites that have the extra ``[translate]``; without it nothing of it is called.
"""

from __future__ import annotations

import copy
import logging
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, TranslatableMixin

logger = logging.getLogger(__name__)


def is_installed() -> bool:
    return apps.is_installed("wagtail_localize")


def is_ours(page: Any) -> bool:
    return isinstance(page, Page) and page._meta.app_label.startswith("dialogue")


def follow_source(*, page_id: int) -> list[Page]:
    """
    Give the translations of a published page its figures, and the translators its new words; return those that changed.

    Only what is synchronised moves: what a translator has written, published or not, stays as it is. A line that is new comes
    along in the source's language; one that is gone, goes.
    """
    from wagtail_localize.models import TranslationSource

    page = Page.objects.get(pk=page_id).specific
    source = TranslationSource.objects.filter(object_id=page.translation_key, locale_id=page.locale_id).first()
    if source is None:
        return []
    source.update_from_db()
    changed = []
    for translation in source.translations.filter(enabled=True).select_related("target_locale").order_by("pk"):
        try:
            target = source.get_translated_instance(translation.target_locale)
        except ObjectDoesNotExist:
            continue  # Asked for, but not made yet.
        try:
            if _bring_figures(page, target):
                changed.append(target)
        except ValidationError as error:
            # What one translation lacks is its editor's to mend; the other languages go on.
            logger.warning("Page %s does not follow its source: %s", target.pk, ", ".join(error.message_dict))
    return changed


@transaction.atomic
def _bring_figures(source: Page, target: Page) -> bool:
    """Bring the figures into what is published of ``target``, and into the draft that lies above it, which stays one."""
    draft = target.get_latest_revision_as_object() if target.has_unpublished_changes else None
    is_changed = False
    if target.live and _synchronize(source, target):
        is_changed = True
        target.save_revision(clean=False).publish()
    if draft is not None and (_synchronize(source, draft) or is_changed):
        is_changed = True
        draft.save_revision(clean=False)
    return is_changed


def _synchronize(source: Page, target: Page) -> bool:
    """Copy what is synchronised, also of the lines below; say whether that changed anything."""
    before = target.serializable_data()
    _copy_figures(source, target)
    for relation in get_all_child_relations(type(source)):
        if not issubclass(relation.related_model, TranslatableMixin):
            continue
        name = relation.get_accessor_name()
        there = {child.translation_key: child for child in getattr(target, name).all()}
        children = []
        for child in getattr(source, name).all():
            own = there.get(child.translation_key) or _copied(child, target)
            _copy_figures(child, own)
            if hasattr(child, "sort_order"):
                own.sort_order = child.sort_order
            children.append(own)
        getattr(target, name).set(children)
    return bool(target.serializable_data() != before)


def _copy_figures(source: Any, target: Any) -> None:
    """Copy the fields that no translator can change: not those that one may, which perhaps somebody has."""
    from wagtail_localize.fields import SynchronizedField, get_translatable_fields

    for field in get_translatable_fields(type(source)):
        if not isinstance(field, SynchronizedField) or field.overridable:
            continue
        value = getattr(source, field.field_name)
        if isinstance(value, TranslatableMixin):
            value = value.get_translation_or_none(target.locale) or value
        setattr(target, field.field_name, value)


def _copied(child: Any, target: Page) -> Any:
    own = copy.copy(child)
    own._state = copy.copy(child._state)
    own._state.adding = True
    own.pk = None
    own.locale = target.locale
    return own


def has_unread_words(translation: Any) -> bool:
    """Return whether a translation of ours has words that nobody has translated, or that only a machine has."""
    from wagtail_localize.models import StringTranslation

    total, translated = translation.get_progress()
    if translated < total:
        return True
    machine = StringTranslation.TRANSLATION_TYPE_MACHINE
    made = StringTranslation.objects.filter(locale=translation.target_locale, translation_type=machine)
    return made.filter(context__object=translation.source.object).exists()


def guard_save_target() -> None:
    """
    Let wagtail-localize save a draft where it would publish words of ours that nobody has read.

    ``Translation.save_target(publish=True)`` publishes whatever stands there, also over a page that is under review.
    """
    from wagtail_localize.models import Translation

    save_target = Translation.save_target

    def guarded(self: Any, user: Any = None, publish: bool = True) -> Any:
        if publish and issubclass(self.source.specific_content_type.model_class(), Page):
            try:
                target = self.get_target_instance()
            except ObjectDoesNotExist:
                target = self.source.get_source_instance()
            is_under_review = is_ours(target) and target.workflow_in_progress
            if is_ours(target) and (is_under_review or has_unread_words(self)):
                publish = False
        return save_target(self, user=user, publish=publish)

    guarded.is_guarded = True  # type: ignore[attr-defined]
    if not getattr(save_target, "is_guarded", False):
        Translation.save_target = guarded


def untranslated_parts(page: Page) -> list[str]:
    """Return what of a translated page still stands in the source's language: the fields' names, in the page's order."""
    if not is_installed() or page.pk is None:
        return []
    from django.db.models import Exists, OuterRef
    from wagtail_localize.models import StringSegment, StringTranslation, Translation

    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()
    if translation is None:
        return []
    done = StringTranslation.objects.filter(
        translation_of=OuterRef("string"), context=OuterRef("context"), locale=page.locale_id, has_error=False
    )
    waiting = StringSegment.objects.filter(source=translation.source_id).exclude(Exists(done)).order_by("order", "pk")
    names = [path.partition(".")[0] for path in waiting.values_list("context__path", flat=True)]
    return [_label(page, name) for name in dict.fromkeys(names) if name != "slug"]


def _label(page: Page, name: str) -> str:
    field = page._meta.get_field(name)
    return str(getattr(field, "verbose_name", "") or field.related_model._meta.verbose_name_plural)
