"""The demonstration's budget: Sjöbo's published figures in a simulator that is always open."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from budget.enums import LineKind, TextState
from budget.models import BudgetAreaPage, BudgetLine, BudgetSimulatorPage
from budget.services.textbank import Textbank
from cms.demo.content import words
from cms.demo.content.background import background_questions
from cms.demo.content.people import ensure_body
from dialogue.municipality.enums import BodyKind
from dialogue.pages.enums import ParticipationStep, RetentionRule
from dialogue.pages.models import DialogueIndexPage

SEED = Path(__file__).parents[1] / "budget_2025.json"
OPEN_FOR = timedelta(days=60)
AT_LEAST_LEFT = timedelta(days=7)


@cache
def seed() -> dict[str, Any]:
    """Return the figures with their sources, as typed from what was published."""
    return json.loads(SEED.read_text(encoding="utf-8"))


def ensure_budget(way_in: DialogueIndexPage, *, at: datetime) -> BudgetSimulatorPage:
    """Make the simulator in both languages, once; later runs only keep it open. Return the Swedish one."""
    at = timezone.localtime(at).replace(hour=16, minute=0, second=0, microsecond=0)
    page = BudgetSimulatorPage.objects.child_of(way_in).filter(slug=words.BUDGET["sv"]["slug"]).first()
    if page is None:
        page = build_budget(
            way_in,
            words_of=words.BUDGET,
            opens_at=at - timedelta(days=14),
            closes_at=at + OPEN_FOR,
            background_questions=background_questions("sv"),
        )
    elif page.closes_at and page.closes_at < at + AT_LEAST_LEFT:
        for version in page.get_translations(inclusive=True):
            version.closes_at = at + OPEN_FOR
            version.decision_date = (at + OPEN_FOR + timedelta(days=30)).date()
            version.save_revision().publish()
    return page


def build_budget(
    way_in: DialogueIndexPage,
    *,
    words_of: dict[str, Any],
    opens_at: datetime,
    closes_at: datetime,
    year: int = 2025,
    amounts_from: str = "amount",
    **fields: Any,
) -> BudgetSimulatorPage:
    """
    Build and publish a simulator with the seed's lines, in Swedish and English.

    Args:
        amounts_from: which of a line's figures to use, such as ``budget_2024``.
    """
    swedish = Locale.objects.get(language_code="sv")
    page = way_in.add_child(
        instance=BudgetSimulatorPage(
            locale=swedish,
            live=False,
            show_in_menus=False,
            **words_of["sv"],
            **_simulator_fields(year=year, opens_at=opens_at, closes_at=closes_at, **fields),
        )
    )
    textbank = Textbank(language="sv")
    for area in seed()["areas"]:
        _add_area(page, area, textbank=textbank, language="sv", amounts_from=amounts_from)
    for area_page in BudgetAreaPage.objects.child_of(page).order_by("path"):
        area_page.save_revision().publish()
    page.save_revision().publish()
    _translate(page, words_of["en"])
    if page.background_questions:
        english = page.get_translations().get(locale__language_code="en")
        english.background_questions = background_questions("en")
        english.save_revision().publish()
    page.refresh_from_db()
    return page


def _simulator_fields(*, year: int, opens_at: datetime, closes_at: datetime, **fields: Any) -> dict[str, Any]:
    figures = seed()
    source = figures["sources"][figures["population"]["source"]]
    return {
        "year": year,
        "municipality_name": words.MUNICIPALITY["sv"],
        "minutes_needed": 10,
        "source_note": figures["disclaimer"]["sv"],
        "figures_kind": figures["figures"],
        "population": figures["population"]["value"],
        "population_source": source["title"]["sv"][:255],
        "target_result": figures["target_result"],
        "tolerance": figures["tolerance"],
        "tax_code": figures["tax"]["line"],
        "tax_rate_ore": figures["tax"]["rate_ore"],
        "kronor_per_ore": figures["tax"]["kronor_per_ore"],
        "step": ParticipationStep.CONSULTATION,
        "opens_at": opens_at,
        "closes_at": closes_at,
        "decision_date": (closes_at + timedelta(days=30)).date(),
        "retention_rule": RetentionRule.THREE_MONTHS,
        "asks_survey": True,
        "contact_telephone": "010-000 00 00",
        **fields,
    }


def _add_area(
    page: BudgetSimulatorPage, area: dict[str, Any], *, textbank: Textbank, language: str, amounts_from: str
) -> None:
    body = None
    if area.get("body") and area["body"]["kind"] in BodyKind:
        body = ensure_body(name=area["body"]["name"][language], kind=area["body"]["kind"], locale=page.locale)
    instance = BudgetAreaPage(
        locale=page.locale,
        live=False,
        title=area["name"][language],
        slug=area["code"].lower().replace("å", "a").replace("ä", "a").replace("ö", "o"),
        code=area["code"],
        mission=area["mission"][language],
        body=body,
    )
    instance.lines = [
        _line(line, order, area=area, page=page, textbank=textbank, amounts_from=amounts_from)
        for order, line in enumerate(area["lines"])
    ]
    page.add_child(instance=instance)


def _line(
    line: dict[str, Any],
    order: int,
    *,
    area: dict[str, Any],
    page: BudgetSimulatorPage,
    textbank: Textbank,
    amounts_from: str,
) -> BudgetLine:
    is_this_year = amounts_from == "amount"
    # Limits belong to this year's figures; in another year what the state decides simply stands.
    is_fixed = line["is_fixed"] or (
        not is_this_year and line["lowest"] is not None and line["lowest"] == line["highest"]
    )
    made = BudgetLine(
        locale=page.locale,
        sort_order=order,
        code=line["code"],
        kind=line["kind"],
        amount=_amount(line, amounts_from),
        is_fixed=is_fixed,
        lowest=line["lowest"] if is_this_year else None,
        highest=line["highest"] if is_this_year else None,
        step=line["step"],
    )
    _put_texts(made, line, area=area, textbank=textbank, language=textbank.language)
    made.bond = line["bond"]
    return made


def _amount(line: dict[str, Any], amounts_from: str) -> int:
    """Return a line's amount; what the source doesn't itemise in a year is that year's revenue less the rest."""
    if line[amounts_from] is not None:
        return line[amounts_from]
    known = [each for area in seed()["areas"] for each in area["lines"] if each[amounts_from] is not None]
    return sum(each[amounts_from] if each["kind"] == LineKind.REVENUE else -each[amounts_from] for each in known)


def _put_texts(
    made: BudgetLine, line: dict[str, Any], *, area: dict[str, Any], textbank: Textbank, language: str
) -> None:
    """Give a line the seed's name and source, and the textbank's texts, which are the project's own and checked by it."""
    made.title = line["title"][language]
    made.source = ". ".join(
        part for part in (seed()["sources"][line["source"]]["title"][language], line["source_row"]) if part
    )
    made.explanation = made.unit_label = ""
    entry = textbank.entry(line["entry"]) if line["entry"] else None
    if entry is not None:
        textbank.fill(made, entry)
    if line["limits_why"]:
        made.bond_reason = f"{made.bond_reason} {line['limits_why'][language]}".strip()[:300]
    if line["note"]:
        made.explanation = f"{made.explanation}\n\n{line['note'][language]}".strip()
    made.text_state = TextState.CHECKED


def _translate(page: BudgetSimulatorPage, fields: dict[str, Any]) -> None:
    """Make the English simulator with its areas and lines, and publish it."""
    english = Locale.objects.get(language_code="en")
    translation = page.copy_for_translation(english, copy_parents=True).specific
    for name, value in {**fields, "source_note": seed()["disclaimer"]["en"]}.items():
        setattr(translation, name, value)
    source = seed()["sources"][seed()["population"]["source"]]
    translation.population_source = source["title"]["en"][:255]
    translation.draft_title = translation.title
    textbank = Textbank(language="en")
    areas = {area["code"]: area for area in seed()["areas"]}
    for area_page in BudgetAreaPage.objects.child_of(page).order_by("path"):
        area = areas[area_page.code]
        translated = area_page.copy_for_translation(english).specific
        translated.title = translated.draft_title = area["name"]["en"]
        translated.mission = area["mission"]["en"]
        lines = list(translated.lines.all())
        in_seed = {line["code"]: line for line in area["lines"]}
        for line in lines:
            bond = line.bond
            _put_texts(line, in_seed[line.code], area=area, textbank=textbank, language="en")
            line.bond = bond
        translated.lines = lines
        translated.save_revision().publish()
    translation.save_revision().publish()
