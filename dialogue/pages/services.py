"""What happens to the ledger when an editor publishes a dialogue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Locale, Page, Revision, get_page_models

from dialogue.cases.follow_targets import FollowTarget
from dialogue.ledger import services as ledger
from dialogue.ledger.models import Dialogue

TOLD_AFTER_DECISION = timedelta(days=365)


def is_source(page: Page) -> bool:
    """
    Return whether ``page`` is the one of its translations that decides the dialogue's rules.

    That is the page in the site's default language, or the oldest where there is none; an alias never is.
    """
    if page.alias_of_id:
        return False
    translations = type(page).objects.filter(translation_key=page.translation_key, alias_of=None)
    default = translations.filter(locale=Locale.get_default()).order_by("pk").first()
    source = default or translations.order_by("pk").first()
    return source is None or source.pk == page.pk


def record_published_dialogue(*, page: Any, at: datetime) -> Dialogue | None:
    """
    Write the period, pauses and rules of a published page to the ledger; None for translations and aliases.

    Args:
        page: a page type with ``DialoguePageMixin``; publishing it has seen to that it opens at some time.
    """
    if not is_source(page):
        return None
    return ledger.publish_dialogue(
        dialogue_id=page.anchor,
        kind=page.ledger_kind,
        source_language=page.locale.language_code,
        opens_at=page.opens_at,
        closes_at=page.closes_at,
        decision_date=page.decision_date,
        decided_on=page.decided_on,
        rules=page.dialogue_rules(),
        retention=page.retention_rule,
        pauses=[ledger.Pause(pause.starts_at, pause.ends_at, pause.reason) for pause in page.pause_intervals],
        at=at,
    )


def record_unpublished_dialogue(*, page: Any, at: datetime) -> None:
    """Tell the ledger that nothing more can be handed in; what was counted stays."""
    if is_source(page) and Dialogue.objects.filter(pk=page.anchor).exists():
        ledger.unpublish_dialogue(dialogue_id=page.anchor, at=at)


def publish_due_pages(*, at: datetime) -> tuple[int, tuple[str, ...]]:
    """
    Publish and expire our own scheduled pages one by one, so that one that fails stops no other.

    Returns: how many were published or expired, and one line per failure (the page's id and the error's name).
    """
    done, failures = 0, []
    due = Revision.page_revisions.filter(approved_go_live_at__lte=at, content_type__in=_our_page_types())
    expired = Page.objects.filter(live=True, expire_at__lte=at, content_type__in=_our_page_types())
    acts: list[tuple[Revision | Page, Callable[[], None]]] = [
        *(
            (revision, partial(revision.publish, log_action="wagtail.publish.scheduled"))
            for revision in due.order_by("pk")
        ),
        *(
            (page, partial(page.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled"))
            for page in expired.order_by("pk").specific()
        ),
    ]
    for what, act in acts:
        try:
            act()
            done += 1
        except Exception as error:  # one broken page must not stop the others
            failures.append(f"{what._meta.label} {what.pk}: {type(error).__name__}")
    return done, tuple(failures)


def find_followed_page(target: UUID) -> FollowTarget | None:
    """
    Return a live page of ours by its ``translation_key``, in the active language where there is one.

    A dialogue with a decision day is told of for a year after it; of the rest nobody knows when it is over.
    """
    pages = Page.objects.live().filter(translation_key=target, content_type__in=_our_page_types())
    language = get_language() or ""
    found = sorted(pages.select_related("locale"), key=lambda page: (page.locale.language_code != language, page.pk))
    if not found:
        return None
    dialogue = Dialogue.objects.filter(pk=target).first()
    over_at = None
    if dialogue and dialogue.decision_date:
        last_day = dialogue.decision_date + TOLD_AFTER_DECISION
        over_at = timezone.make_aware(datetime.combine(last_day, time.min))
    return FollowTarget(title=found[0].title, url=found[0].url or "", over_at=over_at)


def _our_page_types() -> list[ContentType]:
    """Return the content types of the page types that this project brings."""
    models = [model for model in get_page_models() if model._meta.app_label.partition("_")[0] == "dialogue"]
    return list(ContentType.objects.get_for_models(*models).values())
