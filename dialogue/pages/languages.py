"""
The languages that people in a Swedish municipality read, and what Django doesn't know of them.

The interface is complete in Swedish and English. For the national minority languages and two that many read it is prepared:
name, direction, address, and a catalogue that begins small and says that it needs review.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import locale, settings
from django.utils.translation import get_language_info

COMPLETE = frozenset({"sv", "en"})
# Catalogues that no speaker has read through yet.
NEEDS_REVIEW = frozenset({"ar", "fi", "fit", "se", "so"})

# Languages that Django has no name for.
_UNKNOWN_TO_DJANGO = {
    "fit": ("Meänkieli", "meänkieli"),
    "se": ("Northern Sami", "davvisámegiella"),
    "so": ("Somali", "Soomaali"),
}


@dataclass(frozen=True, slots=True)
class Language:
    """A language as a reader meets it: in its own name and direction."""

    code: str
    name: str
    direction: str


def tell_django() -> None:
    """Give Django names and directions of the languages that it doesn't know; what it or a host knows stays."""
    for code, (name, name_local) in _UNKNOWN_TO_DJANGO.items():
        info = {"bidi": False, "code": code, "name": name, "name_local": name_local}
        locale.LANG_INFO.setdefault(code, info)


def language(code: str) -> Language:
    """Return a language by its code; one that nobody has a name for is called by its code."""
    try:
        info = get_language_info(code)
    except KeyError:
        return Language(code, code, "ltr")
    return Language(code, info["name_local"], "rtl" if info["bidi"] else "ltr")


def content_languages() -> Sequence[Language]:
    """Return the languages of the site's content."""
    codes = getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", settings.LANGUAGES)
    return [language(code) for code, _label in codes]
