"""The demonstration's accessibility statement, honest about what isn't accessible in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from wagtail.models import Page, Site

from cms.demo.content.site import translated
from cms.models import BrandSettings
from dialogue.pages.enums import AccessibilityGap, Conformance, HowTested
from dialogue.pages.models import AccessibilityStatementPage

TESTED_ON = date(2026, 11, 27)
WORDS: dict[str, dict[str, Any]] = {
    "sv": {
        "title": "Tillgänglighet",
        "slug": "tillganglighet",
        "search_description": "Hur tillgänglig webbplatsen är, och vart du vänder dig när något inte fungerar.",
        "organisation": "Demokommunen (påhittad)",
        "tested_more": "<p>Ingen med egen erfarenhet av skärmläsare har provat demonstrationen än. Den kommun som använder "
        "programmet gör sin egen bedömning och skriver sin egen redogörelse.</p>",
        "gaps": [
            {
                "what": "Inspelningen i exemplet från ett möte saknar teckenspråkstolkning.",
                "why": AccessibilityGap.BREACH,
                "criterion": "",
                "until": None,
                "instead": "Läs svaret som text på frågans sida.",
            },
            {
                "what": "Affischer och sammanställningar som PDF är inte fullt uppmärkta för skärmläsare.",
                "why": AccessibilityGap.BREACH,
                "criterion": "EN 301 549, 10.1.3.1",
                "until": None,
                "instead": "Samma innehåll finns som webbsida.",
            },
        ],
    },
    "en": {
        "title": "Accessibility",
        "slug": "accessibility",
        "search_description": "How accessible the site is, and where to turn when something doesn't work.",
        "organisation": "Demokommunen (invented)",
        "tested_more": "<p>Nobody who uses a screen reader themselves has tried the demonstration yet. A municipality that "
        "uses the software makes its own assessment and writes its own statement.</p>",
        "gaps": [
            {
                "what": "The recording in the example of a meeting has no sign language interpretation.",
                "why": AccessibilityGap.BREACH,
                "criterion": "",
                "until": None,
                "instead": "Read the answer as text on the question's page.",
            },
            {
                "what": "Posters and summaries as PDF are not fully tagged for screen readers.",
                "why": AccessibilityGap.BREACH,
                "criterion": "EN 301 549, 10.1.3.1",
                "until": None,
                "instead": "The same content is there as a web page.",
            },
        ],
    },
}


def ensure_accessibility(home: Page) -> None:
    """Publish the statement in both languages, and link to it from the footer, once."""
    if AccessibilityStatementPage.objects.exists():
        return
    page = home.add_child(
        instance=AccessibilityStatementPage(
            locale=home.locale,
            conformance=Conformance.PARTIAL,
            how_tested=HowTested.OURSELVES,
            tested_on=TESTED_ON,
            contact_telephone="010-000 00 00",
            **_words("sv"),
        )
    )
    page.save_revision().publish()
    translated(page, _words("en"))
    brand = BrandSettings.for_site(Site.objects.get(is_default_site=True))
    brand.footer_links.append(("link", {"page": page, "url": "", "text": ""}))
    brand.save()


def _words(language: str) -> dict[str, Any]:
    return {**WORDS[language], "gaps": [("gap", gap) for gap in WORDS[language]["gaps"]]}
