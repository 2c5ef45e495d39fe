"""
The doors of Wagtail's editor to an item that may be secret: closed to everyone outside the group for secrecy.

A page type has its own (``dialogue.cases.models.SecretPageMixin``). Reviewing, the dashboard and our own lists look at the
case themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.models import Page
from wagtail.utils.urlpatterns import decorate_urlpatterns

from dialogue.cases import kinds
from dialogue.cases.models import Case
from dialogue.cases.secrecy import may_read_secret

CHOOSER_SEARCH = "wagtailadmin_choose_page_search"


class SecretItemsMixin:
    """
    Stands before ``SnippetViewSet`` for a snippet that is made from a case's words.

    Nobody chooses such a thing for a page, so there is no chooser. wagtail-localize answers about every snippet, to all who
    may open the admin: for this one it does not.
    """

    def on_register(self) -> None:
        super().on_register()
        hooks.register("register_admin_urls", self._closed_addresses, order=-1)

    def register_chooser_viewset(self) -> None:
        pass

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        items = super().get_queryset(request)
        if items is None:
            items = self.model._default_manager.all()
        return items if may_read_secret(request.user) else items.filter(~Exists(_secret_cases_of(self.model)))

    def get_urlpatterns(self) -> list[URLPattern | URLResolver]:
        return decorate_urlpatterns(super().get_urlpatterns(), self._guarded)

    def _closed_addresses(self) -> list[URLPattern]:
        listing = f"localize/api/snippets/{self.app_label}/{self.model_name}/"
        return [path(listing, _nothing_here), path(f"{listing}<str:pk>/", _nothing_here)]

    def _guarded(self, view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if "pk" in kwargs and not may_read_secret(request.user):
                kind = ContentType.objects.get_for_model(self.model)
                if Case.objects.for_item_key(kind.pk, unquote(str(kwargs["pk"]))).filter(may_be_secret=True).exists():
                    return permission_denied(request)
            return view(request, *args, **kwargs)

        return guarded


@hooks.register("construct_explorer_page_queryset")
def leave_out(parent_page: Page, pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Leave pages that may be secret out of the explorer."""
    return pages if may_read_secret(request.user) else pages.filter(~Exists(_secret_cases_of(Page)))


@hooks.register("construct_page_chooser_queryset")
def leave_out_of_choosers(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """
    Leave what people have written out of the page chooser, which all who may open the admin can use, until it is published.
    """
    models = [each.item_model for each in kinds.kinds() if each.item_model and issubclass(each.item_model, Page)]
    types = [found.pk for found in ContentType.objects.get_for_models(*models).values()]
    # By fields that searching too can filter on.
    pages = pages.exclude(content_type__in=types, live=False)
    is_search = request.resolver_match is not None and request.resolver_match.url_name == CHOOSER_SEARCH
    # What may be secret is not in the search index.
    return pages if is_search or may_read_secret(request.user) else pages.filter(~Exists(_secret_cases_of(Page)))


def _nothing_here(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
    raise Http404


def _secret_cases_of(model: type[Any]) -> QuerySet[Case]:
    """Return the secret case of an outer query's item, for a subquery."""
    kind = ContentType.objects.get_for_model(model)
    return Case.objects.filter(may_be_secret=True, item_type=kind, item_id=Cast(OuterRef("pk"), CharField()))
