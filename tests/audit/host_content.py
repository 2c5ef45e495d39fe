"""Runs inside a host site: one account in every role, and one dialogue of each of the three kinds."""

import json
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone, translation
from wagtail.models import Locale, Page, Site

from budget.enums import LegalBond, LineKind
from budget.models import BudgetAreaPage, BudgetLine, BudgetSimulatorPage
from dialogue.pages.models import DialogueIndexPage
from golden_chair.models import GoldenChairPage, MeetingPage
from proposals.models import ProposalIndexPage

PROMISED = {
    "purpose": "Vi vill veta vad ni tycker.",
    "contact_name": "Kansliet",
    "step": "CONSULTATION",
    "what_can_be_influenced": "Det som kommunen bestämmer om.",
    "what_cannot_be_influenced": "Det som andra bestämmer om.",
    "who_decides": "Kommunfullmäktige",
    "use_of_result": "Som underlag.",
    "retention_rule": "ONE_YEAR",
}
LINES = [
    ("INT", "Intäkter", "INT-1", "Skatt", LineKind.REVENUE, 100_000_000, True),
    ("SN", "Skolnämnd", "SN-1", "Grundskola", LineKind.EXPENDITURE, 60_000_000, False),
    ("KN", "Kulturnämnd", "KN-1", "Bibliotek", LineKind.EXPENDITURE, 40_000_000, False),
]


def prepare(name: str, password: str) -> None:
    """Make it all, with an account of that name, and print where it is as JSON."""
    # A host may have its languages in any order; this one writes in Swedish.
    swedish, _made = Locale.objects.get_or_create(language_code="sv")
    Page.objects.filter(depth__gt=1).update(locale=swedish)
    with translation.override("sv"):
        user = get_user_model()(**{get_user_model().USERNAME_FIELD: name})
        user.set_password(password)
        user.save()
        call_command("setup_dialogue", "--liten", "--user", name)
        way_in = DialogueIndexPage.objects.get()
        way_in.get_latest_revision().publish()
        pages = {"budget": _budget(way_in), "proposals": _proposals(way_in), "chair": _chair(way_in)}
        call_command("run_periodic", verbosity=0)
        root = Site.objects.get(is_default_site=True).root_page
        addresses = {name: page.specific.get_url() for name, page in {"home": root, "way_in": way_in, **pages}.items()}
    print(f"addresses: {json.dumps(addresses)}")


def _published(parent: Page, page: Page) -> Page:
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _budget(way_in: Page) -> Page:
    now = timezone.now()
    simulator = way_in.add_child(
        instance=BudgetSimulatorPage(
            title="Vår budget",
            slug="budget",
            live=False,
            opens_at=now - timedelta(days=1),
            closes_at=now + timedelta(days=30),
            municipality_name="Provkommunen",
            year=now.year,
            population=1000,
            **PROMISED,
        )
    )
    for code, title, line_code, line, kind, amount, is_fixed in LINES:
        area = BudgetAreaPage(title=title, code=code, slug=code.lower(), live=False)
        area.lines = [
            BudgetLine(
                code=line_code,
                title=line,
                kind=kind,
                amount=amount,
                is_fixed=is_fixed,
                explanation="Det här betalar kommunen.",
                text_state="CHECKED",
                bond=LegalBond.VOLUNTARY,
            )
        ]
        _published(simulator, area)
    simulator.save_revision().publish()
    return simulator


def _proposals(way_in: Page) -> Page:
    now = timezone.now() - timedelta(days=1)
    page = ProposalIndexPage(title="E-förslag", slug="forslag", opens_at=now, dialogue_type="OPEN_CHANNEL", **PROMISED)
    return _published(way_in, page)


def _chair(way_in: Page) -> Page:
    now = timezone.now()
    chair = GoldenChairPage(
        title="Gyllene stolen",
        slug="stolen",
        opens_at=now - timedelta(days=1),
        dialogue_type="OPEN_CHANNEL",
        **PROMISED,
    )
    _published(way_in, chair)
    meeting = MeetingPage(
        title="Kommunfullmäktige", slug="mote", place="Stadshuset", starts_at=now + timedelta(days=30)
    )
    _published(chair, meeting)
    return chair
