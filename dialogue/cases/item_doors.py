"""
The doors of Wagtail's editor to an item that may be secret: closed to everyone outside the group for secrecy.

Pages are left out of the explorer as well. Reviewing it, its dashboard and our lists look at the case themselves.
"""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.models import Page

from dialogue.cases.models import Case
from dialogue.cases.secrecy import may_read_secret

PAGE_DOORS = [
    "before_edit_page",
    "before_copy_page",
    "before_delete_page",
    "before_unpublish_page",
    "before_publish_page",
]
SNIPPET_DOORS = ["before_edit_snippet"]


def guard(request: HttpRequest, item: Any, *args: Any) -> HttpResponseBase | None:
    """Answer instead of the door when its item's case may be secret and the one who asks may not read it."""
    if not hasattr(item, "get_base_content_type"):
        return None
    if not Case.objects.for_item(item).filter(may_be_secret=True).exists() or may_read_secret(request.user):
        return None
    return permission_denied(request)


def leave_out(parent_page: Page, pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Leave pages that may be secret out of the explorer."""
    if may_read_secret(request.user):
        return pages
    secret = Case.objects.filter(may_be_secret=True, item_type__model="page", item_id=Cast(OuterRef("pk"), CharField()))
    return pages.filter(~Exists(secret))


def connect() -> None:
    """Guard the doors from now on; called once, by the app's hooks."""
    for name in [*PAGE_DOORS, *SNIPPET_DOORS]:
        hooks.register(name, guard)
    hooks.register("construct_explorer_page_queryset", leave_out)
