"""Runs inside the host site of test_wheel.py: uses the dialogues as its editors and visitors do."""

from datetime import UTC, datetime
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, get_page_models

import budget
import dialogue
import golden_chair
import proposals
from budget.models import BudgetAreaPage, BudgetSimulatorPage
from dialogue.pages.models import DialogueIndexPage

FOLDERS = [
    Path(dialogue.__file__).parent / "pages",
    *(Path(app.__file__).parent for app in (budget, proposals, golden_chair)),
]


def everything() -> None:
    call_command("check")
    call_command("makemigrations", check=True, dry_run=True)
    call_command("migrate", verbosity=0)
    get_user_model().objects.create_user("ensam")
    call_command("setup_dialogue", small=True, user="ensam", page=Page.objects.get(depth=2).pk, verbosity=0)
    templates = render_templates()
    addresses = visit(*make_pages())
    print(f"everything was found: {templates} templates, {addresses} addresses")


def render_templates(copied: str = "") -> int:
    """Compile every template of the wheel, and see that it comes from there; one the host may have ``copied``."""
    count = 0
    for folder in FOLDERS:
        for path in sorted((folder / "templates").rglob("*.html")):
            template = get_template(str(path.relative_to(folder / "templates")))
            assert Path(template.origin.name) == path or path.match(copied or "-"), template.origin
            count += 1
    return count


def make_pages() -> tuple[DialogueIndexPage, BudgetSimulatorPage, BudgetAreaPage]:
    """Publish an open budget dialogue below the host's home page, as an editor would: a draft first."""
    home = Page.objects.get(depth=2)
    index = home.add_child(instance=DialogueIndexPage(title="Påverka", slug="paverka"))
    simulator = index.add_child(
        instance=BudgetSimulatorPage(
            title="Budget",
            slug="budget",
            live=False,
            purpose="Prova",
            contact_name="Ekonomichefen",
            step="CONSULTATION",
            what_can_be_influenced="Fördelningen",
            what_cannot_be_influenced="Lagen",
            who_decides="Kommunfullmäktige",
            use_of_result="Som underlag",
            opens_at=datetime(2025, 1, 1, tzinfo=UTC),
            closes_at=datetime(2125, 1, 1, tzinfo=UTC),
            retention_rule="ONE_YEAR",
            municipality_name="Provkommunen",
            year=2025,
            population=1000,
        )
    )
    area = simulator.add_child(instance=BudgetAreaPage(title="Skola", slug="skola", code="SK", live=False))
    for page in (area, simulator):
        page.save_revision().publish()
    return index, simulator, area


def visit(index: DialogueIndexPage, simulator: BudgetSimulatorPage, area: BudgetAreaPage) -> int:
    visitor = Client(headers={"host": "localhost"})
    pages = [index.url, simulator.url]
    forms = [reverse("dialogue:find_receipt")]
    for address in pages + forms:
        response = visitor.get(address)
        assert response.status_code == 200, (address, response.status_code)
        # A form may need a cookie against forgery; a page never does.
        assert address in forms or not response.cookies, address

    editor = Client(headers={"host": "localhost"})
    editor.force_login(get_user_model().objects.create_superuser("redaktor", password="bara-i-provet"))
    ours = [model for model in get_page_models() if model._meta.app_label.startswith("dialogue")]
    admin = [reverse("wagtailadmin_home")]
    admin += [reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in (index, simulator, area)]
    admin += [
        reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
        for model in ours
        for parent in (index.get_parent(), index, simulator)
        if model.can_create_at(parent.specific)
    ]
    for address in admin:
        response = editor.get(address)
        assert response.status_code == 200, (address, response.status_code)
    assert ContentType.objects.get_for_model(BudgetSimulatorPage).app_label == "dialogue_budget"
    return len(pages + forms + admin)
