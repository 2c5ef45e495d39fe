"""Pages that are made from a case's words, closed to those who may not read it."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PagePermissionTester

from dialogue.cases.models.case import Case
from dialogue.cases.secrecy import may_read_secret


class ClosedPagePermissions(PagePermissionTester):
    """What someone may do with a page that they may not read: nothing, whatever their groups and the workflow say."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        self.permissions: set[str] = set()

    def can_edit(self) -> bool:
        return False

    def can_view_revisions(self) -> bool:
        return False


class SecretPageMixin:
    """
    Stands before ``Page`` in a type whose pages are made from a case's words.

    As long as it is not public, a page that may be secret has no door in Wagtail for those outside the group for secrecy.

    Attributes:
        permissions_class: what else says who may do what.
    """

    permissions_class: type[PagePermissionTester] = PagePermissionTester

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        is_closed = not self.live and str(self.pk) in _closed_pages(user)
        return (ClosedPagePermissions if is_closed else self.permissions_class)(user, self)


def _closed_pages(user: Any) -> frozenset[str]:
    """Return the ids of the pages that ``user`` may not read; asked once per account and request, since lists ask per row."""
    if not hasattr(user, "_dialogue_closed_pages"):
        kind = ContentType.objects.get_for_model(Page)
        secret = (
            Case.objects.none() if may_read_secret(user) else Case.objects.filter(may_be_secret=True, item_type=kind)
        )
        user._dialogue_closed_pages = frozenset(secret.values_list("item_id", flat=True))
    return user._dialogue_closed_pages
