"""Views of the site itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

from cms.models import BrandSettings


def to_preferred_language(request: HttpRequest) -> HttpResponseRedirect:
    """Redirect the bare address to the front page in the browser's language; no cookie has a say in it."""
    response = HttpResponseRedirect(f"/{_preferred_language(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _preferred_language(request: HttpRequest) -> str:
    for language, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if language == "*":
            break
        try:
            return get_supported_language_variant(language)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


def theme(request: HttpRequest, version: str) -> HttpResponse:
    """
    Serve the municipality's ten values as a style sheet: never inline, so that the content security policy stays strict.

    The address holds the version, so the sheet may be kept for ever; an address of an older look (a page from a cache)
    gets the present one and is asked for again within minutes.
    """
    brand = BrandSettings.for_request(request)
    response = HttpResponse(brand.theme.css(), content_type="text/css; charset=utf-8")
    if version == brand.theme_version:
        patch_cache_control(response, public=True, max_age=365 * 24 * 3600, immutable=True)
    else:
        patch_cache_control(response, public=True, max_age=300)
    return response
