"""Views of the site itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header


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
