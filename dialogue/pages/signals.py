"""Wagtail's signals, turned into calls of our services."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from dialogue.pages import synchronizing, tasks
from dialogue.pages.models import DialoguePageMixin, ViewpointPage
from dialogue.pages.services import record_published_dialogue, record_unpublished_dialogue
from dialogue.pages.viewpoints.services import close_door, open_door


def _tell_ledger_of_publishing(instance: Page, **_kwargs: Any) -> None:
    if not instance.live:
        # Wagtail says so also of a page that is only planned to be published.
        return
    if isinstance(instance, DialoguePageMixin):
        record_published_dialogue(page=instance, at=timezone.now())
    elif isinstance(instance, ViewpointPage):
        open_door(page=instance, at=timezone.now())


def _tell_ledger_of_unpublishing(instance: Page, **_kwargs: Any) -> None:
    page = instance.specific
    if isinstance(page, DialoguePageMixin):
        record_unpublished_dialogue(page=page, at=timezone.now())
    elif isinstance(page, ViewpointPage):
        close_door(page=page, at=timezone.now())


def _bring_figures_to_translations(instance: Page, **_kwargs: Any) -> None:
    if synchronizing.is_installed() and synchronizing.is_ours(instance):
        transaction.on_commit(partial(tasks.follow_source.enqueue, page_id=instance.pk), robust=True)


def connect() -> None:
    """Listen from now on; called once, when the app is ready."""
    page_published.connect(_tell_ledger_of_publishing, dispatch_uid="dialogue_published")
    page_published.connect(_bring_figures_to_translations, dispatch_uid="dialogue_figures_published")
    page_unpublished.connect(_tell_ledger_of_unpublishing, dispatch_uid="dialogue_unpublished")
