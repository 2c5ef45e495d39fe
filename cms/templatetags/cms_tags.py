"""What header and footer are made of: the menu and the way to the other language."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import translate_url
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

register = template.Library()


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A link to the same content, or failing that to the front page, in a language."""

    code: str
    name: str
    url: str
    is_current: bool
    is_translation: bool


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page in the menu; ``is_above`` when the page that is shown lies somewhere below it."""

    title: str
    url: str
    is_here: bool
    is_above: bool


@register.simple_tag(takes_context=True)
def front_page(context: Context) -> Page | None:
    """Return the site's front page in the active language; None before the site has one."""
    request = context["request"]
    if not hasattr(request, "_cms_front_page"):
        site = Site.find_for_request(request)
        request._cms_front_page = site.root_page.localized if site else None
    return request._cms_front_page


@register.simple_tag(takes_context=True)
def menu(context: Context) -> list[MenuEntry]:
    """Return the pages right below the front page that editors have put in the menu, in the editors' order."""
    front, request = front_page(context), context["request"]
    if front is None:
        return []
    here = getattr(context.get("page"), "path", None) or ""
    return [
        MenuEntry(
            title=page.title,
            url=page.get_url(request) or "",
            is_here=here == page.path,
            is_above=here.startswith(page.path) and here != page.path,
        )
        for page in front.get_children().live().in_menu()
    ]


@register.simple_tag(takes_context=True)
def ways_here(context: Context) -> list[dict[str, str]]:
    """Return the way from the front page to the page in the context, for breadcrumbs; nothing on the front page."""
    page, front = context.get("page"), front_page(context)
    if not page or not front or not page.pk or page.depth <= front.depth:
        return []
    pages = [*page.get_ancestors().filter(depth__gt=front.depth), page]
    start = {"title": _("Start"), "url": front.get_url(context["request"]) or ""}
    return [start, *({"title": each.title, "url": each.get_url(context["request"]) or ""} for each in pages)]


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[LanguageLink]:
    """
    Return one link per language of the site.

    For a page its translations; for any other address the same address under the other language's path; the front page
    where neither exists. The language is in the path, so no cookie is set.
    """
    request, page = context["request"], context.get("page")
    links = []
    urls = _translations_of(page, request) if isinstance(page, Page) and page.pk else _same_address(request)
    for code, _label in settings.WAGTAIL_CONTENT_LANGUAGES:
        links.append(
            LanguageLink(
                code=code,
                name=capfirst(get_language_info(code)["name_local"]),
                url=urls.get(code) or f"/{code}/",
                is_current=code == get_language(),
                is_translation=code in urls,
            )
        )
    return links


def _translations_of(page: Page, request: HttpRequest) -> dict[str, str]:
    translations = page.get_translations(inclusive=True).live().select_related("locale")
    found: dict[str, Any] = {each.locale.language_code: each.get_url(request) for each in translations}
    return {code: url for code, url in found.items() if url}


def _same_address(request: HttpRequest) -> dict[str, str]:
    active = get_language() or settings.LANGUAGE_CODE
    urls = {active: request.path}
    for code, _label in settings.WAGTAIL_CONTENT_LANGUAGES:
        url = translate_url(request.path, code)
        if url != request.path:
            urls[code] = url
    return urls
