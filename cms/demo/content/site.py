"""The demonstration's home pages, ordinary pages and settings, in Swedish and English."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale, Page, Site

from cms.demo.content import words
from cms.models import BrandSettings, ContentPage, HomePage
from dialogue.pages.models import DialogueIndexPage, PrivacyNoticePage

LANGUAGES = ("sv", "en")
PRIVACY = "privacy"


def ensure_languages() -> None:
    """See to it that both languages are there."""
    for code in LANGUAGES:
        Locale.objects.get_or_create(language_code=code)


def ensure_site() -> DialogueIndexPage:
    """Make the site's pages in both languages, once, and return the Swedish way in."""
    swedish = Locale.objects.get(language_code="sv")
    way_in = DialogueIndexPage.objects.filter(locale=swedish, slug=words.WAY_IN["sv"]["slug"]).first()
    if way_in is not None:
        return way_in
    home = _home()
    way_in = home.add_child(
        instance=DialogueIndexPage(locale=swedish, show_in_menus=True, ways_out=_ways_out("sv"), **words.WAY_IN["sv"])
    )
    parents = {"home": home, "way_in": way_in}
    pages = {page["key"]: _content_page(parents[page["parent"]], page) for page in words.PAGES}
    translated(home, words.HOME["en"])
    translated(way_in, {**words.WAY_IN["en"], "ways_out": _ways_out("en")})
    for page in words.PAGES:
        translated(pages[page["key"]], _fields_of(page, "en"))
    _brand(home, pages)
    return way_in


def _ways_out(language: str) -> list[tuple[str, dict[str, Any]]]:
    return [("way", way) for way in words.WAYS_OUT[language]]


def _home() -> HomePage:
    """Put the Swedish home page at the root, in the place of Wagtail's welcome page."""
    root = Page.get_first_root_node()
    site = Site.objects.filter(is_default_site=True).first()
    # Wagtail's welcome page has the slug "home", which the English home page wants.
    Page.objects.filter(depth=2, slug="home").exclude(pk__in=HomePage.objects.values("pk")).update(slug="welcome")
    home = root.add_child(instance=HomePage(locale=Locale.objects.get(language_code="sv"), **words.HOME["sv"]))
    if site is None:
        Site.objects.create(hostname="localhost", port=8000, root_page=home, is_default_site=True)
    else:
        welcome = site.root_page
        site.root_page, site.site_name = home, words.MUNICIPALITY["sv"]
        site.save()
        welcome.specific.delete()
    return HomePage.objects.get(pk=home.pk)


def _content_fields(text: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": text["title"],
        "slug": text["slug"],
        "search_description": text["description"],
        "introduction": f"<p>{text['description']}</p>",
        "body": _sections(text["body"]),
    }


def _sections(html: str) -> list[tuple[str, Any]]:
    """Return the body's blocks: a heading for each `<h2>` with the text after it, and the ladder where it is named."""
    blocks: list[tuple[str, Any]] = []
    for section in html.split("<h2>"):
        heading, closing, text = section.rpartition("</h2>")
        if closing:
            blocks.append(("heading", {"text": heading, "level": "h2"}))
        text, ladder, _after = text.partition(words.LADDER)
        if text:
            blocks.append(("paragraph", text))
        if ladder:
            blocks.append(("ladder", None))
    return blocks


def _content_page(parent: Page, page: dict[str, Any]) -> Page:
    model = PrivacyNoticePage if page["key"] == PRIVACY else ContentPage
    return parent.add_child(instance=model(locale=parent.locale, **_fields_of(page, "sv")))


def _fields_of(page: dict[str, Any], language: str) -> dict[str, Any]:
    """Return a page's fields; the one about personal data fills in the rest by itself."""
    fields = _content_fields(page[language])
    if page["key"] == PRIVACY:
        fields |= {"introduction": page[language]["body"]}
        del fields["body"]
    return fields


def translated(page: Page, fields: dict[str, Any]) -> Page:
    """Return ``page`` in English, published, with ``fields`` in the place of the Swedish words."""
    english = Locale.objects.get(language_code="en")
    translation = page.specific.copy_for_translation(english, copy_parents=True).specific
    for name, value in fields.items():
        setattr(translation, name, value)
    translation.draft_title = translation.title
    translation.save_revision().publish()
    return translation


def _brand(home: HomePage, pages: dict[str, Page]) -> None:
    brand = BrandSettings.for_site(Site.objects.get(is_default_site=True))
    brand.municipality_name = words.MUNICIPALITY["sv"]
    brand.texts = [
        (
            "texts",
            {
                "language": code,
                "notice": words.NOTICE[code],
                "contact": words.CONTACT[code],
                "about": words.ABOUT[code],
            },
        )
        for code in LANGUAGES
    ]
    brand.footer_links = [
        ("link", {"page": pages[key], "url": "", "text": ""}) for key in ("help", "about", "privacy") if key in pages
    ]
    brand.save()
