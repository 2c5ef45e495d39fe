"""The demonstration's door to viewpoints and questions, and two that have come in through it."""

from __future__ import annotations

from datetime import datetime, timedelta

from wagtail.models import Page

from cms.demo.content.site import translated
from dialogue.cases.models import Case
from dialogue.cases.services import answer_case
from dialogue.municipality.models import Department
from dialogue.pages.models import ViewpointChoice, ViewpointPage
from dialogue.pages.viewpoints.services import send_viewpoint

WORDS = {
    "sv": {
        "title": "Synpunkt eller fråga",
        "slug": "synpunkt-eller-fraga",
        "search_description": "Beröm, klaga eller fråga. Det publiceras inte, och du får svar.",
    },
    "en": {
        "title": "A viewpoint or a question",
        "slug": "viewpoint-or-question",
        "search_description": "Praise, complain or ask. It is not published, and you get an answer.",
    },
}
CHOICES = {
    "sv": ["Förskola och skola", "Äldreomsorg", "Gator och parker", "Kultur och fritid"],
    "en": ["Preschool and school", "Care of older people", "Streets and parks", "Culture and leisure"],
}
TELEPHONE = "010-000 00 00"
# Invented, and they say so.
OPEN = "Exempel: Lampan vid lekparken på Ängsvägen blinkar hela kvällen. Vem ser till den?"
CLOSED = "Exempel: Tack för de nya öppettiderna på biblioteket. Nu hinner jag dit efter jobbet."
ANSWER = "Vad roligt att höra. Vi hälsar till dem som arbetar där."


def ensure_viewpoints(way_in: Page, *, at: datetime) -> ViewpointPage:
    """Make the page in both languages and let two people write, once."""
    page = ViewpointPage.objects.filter(locale=way_in.locale, slug=WORDS["sv"]["slug"]).first()
    if page is not None:
        return page
    page = ViewpointPage(
        locale=way_in.locale, contact_name="Kontaktcenter (påhittat)", contact_telephone=TELEPHONE, **WORDS["sv"]
    )
    department = Department.objects.filter(locale=way_in.locale).order_by("pk").first()
    page.choices = [
        ViewpointChoice(name=name, department=department if place == 0 else None, locale=way_in.locale)
        for place, name in enumerate(CHOICES["sv"])
    ]
    way_in.add_child(instance=page)
    page.save_revision().publish()
    english = translated(page, {**WORDS["en"], "contact_name": "Contact centre (invented)"})
    for choice, name in zip(english.choices.all(), CHOICES["en"], strict=True):
        choice.name = name
    english.save_revision().publish()
    _write(page, OPEN, at=at - timedelta(days=3))
    answered = _write(page, CLOSED, at=at - timedelta(days=9))
    answer_case(case_id=answered.pk, text=ANSWER, by=None, at=at - timedelta(days=7))
    return page


def _write(page: ViewpointPage, text: str, *, at: datetime) -> Case:
    return send_viewpoint(
        page=page, text=text, choice=None, is_about_a_person=False, address="", language="sv", network=None, at=at
    ).case
