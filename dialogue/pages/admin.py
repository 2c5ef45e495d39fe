"""What our own pages of the admin have in common."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

MANAGE_REQUESTS = "dialogue.manage_requests"


def may_manage_requests(user: Any) -> bool:
    """Return whether ``user`` may examine what people ask about themselves."""
    return user.is_active and user.has_perm(MANAGE_REQUESTS)


def edits_pages(user: Any) -> bool:
    """Return whether ``user`` edits any page at all: they plan dialogues, or meet them in their own."""
    return PagePermissionPolicy().user_has_any_permission(user, ["add", "change", "publish"])


class EditorsView(WagtailAdminTemplateMixin, TemplateView):
    """A page of the admin for everyone who edits any page."""

    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not edits_pages(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class DialogueField(forms.TypedChoiceField):
    """Lets one choose a dialogue by its title; the value is its id in the ledger, or None."""

    def __init__(self, **kwargs: Any) -> None:
        # What is stored comes in as an id, what is posted as text.
        super().__init__(coerce=lambda value: UUID(str(value)), empty_value=None, **kwargs)
