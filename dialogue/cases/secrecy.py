"""
Who may read what may be secret, also in what was made of it.

An item lies in Wagtail, among everything else that editors can open and search. ``guard`` closes those doors for every page
type that a kind has, in one place, so that no kind has to remember it.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.search import index


def may_read_secret(user: Any) -> bool:
    """
    Return whether ``user`` may read what may be secret: a member of the group that ``DIALOGUE_SECRECY_GROUP`` names.

    A superuser is let in as well: they could let themselves in anyway.
    """
    if user.is_superuser:
        return True
    return user.groups.filter(name=secrecy_group_name()).exists()


def secrecy_group_name() -> str:
    """Return the name of the group that may read what may be secret."""
    return getattr(settings, "DIALOGUE_SECRECY_GROUP", "Sekretess")


def is_hidden(item: models.Model) -> bool:
    """Return whether what ``item`` says may be secret."""
    from dialogue.cases.models import Case

    return Case.objects.for_item(item).filter(may_be_secret=True).exists()


def is_hidden_from(item: models.Model, user: Any) -> bool:
    """Return whether ``user`` may not read ``item``."""
    return is_hidden(item) and not may_read_secret(user)


def pages_open_to(pages: QuerySet[Page], user: Any) -> QuerySet[Page]:
    """Keep the pages whose titles ``user`` may read."""
    from dialogue.cases.models import Case

    if may_read_secret(user):
        return pages
    hidden = Case.objects.filter(may_be_secret=True, item_type__app_label="wagtailcore", item_type__model="page")
    keys = [int(key) for key in hidden.values_list("item_id", flat=True)]
    return pages.exclude(pk__in=keys) if keys else pages


def follow_flag(item: models.Model) -> None:
    """Take an item out of the search, or put it back, when its case has been flagged or unflagged."""
    if not isinstance(item, index.Indexed):
        return
    if is_hidden(item):
        index.remove_object(item)
    else:
        index.insert_or_update_object(item)


def guard(item_model: type[models.Model]) -> None:
    """
    Give a hidden page nobody's permissions for whoever may not read it, and keep it out of the search. Called once for each
    page type: editing, drafts, previews, history and comparing all ask the page what one may do with it.
    """
    if not issubclass(item_model, Page) or "is_guarded" in vars(item_model):
        return
    permissions_for_user, get_indexed_instance = item_model.permissions_for_user, item_model.get_indexed_instance

    def guarded_permissions(page: Page, user: Any) -> Any:
        return permissions_for_user(page, AnonymousUser() if page.pk and is_hidden_from(page, user) else user)

    def guarded_instance(page: Page) -> Page | None:
        return None if page.pk and is_hidden(page) else get_indexed_instance(page)

    item_model.permissions_for_user = guarded_permissions
    item_model.get_indexed_instance = guarded_instance
    item_model.is_guarded = True
