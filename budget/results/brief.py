"""What a committee reads in the ten minutes before its meeting: one result as sentences, the same on every paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _

from budget.models import BudgetSimulatorPage
from budget.results.groups import AreaResult, GroupResult
from budget.results.lines import LineResult
from budget.results.reading import ResultsView, ShareRow
from budget.tally import Extent
from budget.wording import words
from dialogue.pages import formats

WORDS_SHOWN = 6
LONGEST_WORDS = 280


@dataclass(frozen=True)
class Section:
    """A heading, what is said first, and then point by point."""

    heading: str
    lead: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Brief:
    """A result for a committee (``area``), or for the whole council when that is None."""

    page: BudgetSimulatorPage
    area: AreaResult | None
    areas: tuple[AreaResult, ...]
    heading: str
    lead: str
    sections: tuple[Section, ...]

    @property
    def file_name(self) -> str:
        return slugify(f"{self.page.slug} {self.area.title if self.area else ''}")

    @property
    def language(self) -> str:
        return self.page.locale.language_code


def brief_of(*, page: BudgetSimulatorPage, results: ResultsView, area_code: str = "") -> Brief | None:
    """Return the brief; None when nobody has answered, or there is no such area."""
    main = results.main
    if main is None:
        return None
    area = next((each for each in main.areas if each.code == area_code), None)
    if area_code and area is None:
        return None
    lines = area.lines if area else main.lines
    named = {"name": page.municipality_name, "year": page.year}
    heading = _("Vad invånarna vill: budget för %(name)s %(year)s") % named
    sections = [_who(results), *_about(main, lines, is_whole=area is None, overall=results.overall), *_apart(results)]
    return Brief(
        page=page,
        area=area,
        areas=tuple(main.areas),
        heading=heading,
        lead=main.sentence if main.extent is not Extent.HEADLINE else _people(main),
        sections=tuple(each for each in sections if each.lead or each.points),
    )


def _people(main: GroupResult) -> str:
    return _("%(n)s personer har gjort varsin budget som går ihop. Så här ser den ut som de gör tillsammans.") % {
        "n": main.count
    }


def _who(results: ResultsView) -> Section:
    """Before what they want: who they are, and who is missing."""
    lead = results.missing_words or (
        _("Ingen grupp är mindre än hälften av sin andel av invånarna, så vitt svaren visar.")
        if results.who
        else _("De som svarade har inte berättat vilka de är.")
    )
    points = [
        _("%(question)s: %(shares)s.") % {"question": table.title, "shares": ", ".join(_shares(table.rows))}
        for table in results.who
        if any(row.count is not None for row in table.rows)
    ]
    own = [results.own_words] if results.own_words else []
    return Section(_("Vilka svarade"), lead, (*points, *own))


def _shares(rows: Iterable[ShareRow]) -> list[str]:
    shown = []
    for row in rows:
        if row.count is None:
            continue
        pattern = (
            _("%(group)s %(share)s (%(people)s av invånarna)") if row.population_percent else _("%(group)s %(share)s")
        )
        shown.append(pattern % {"group": row.label, "share": row.percent, "people": row.population_percent})
    return shown


def _about(main: GroupResult, lines: list[LineResult], *, is_whole: bool, overall: Iterable[str]) -> list[Section]:
    movable = [line for line in lines if line.is_movable]
    changed = [line for line in main.changed if line in lines]
    agreed = [line for line in movable if line in main.agreed]
    disputed = [line for line in main.disputed if line in lines]
    sections = []
    if main.headline is not None:
        spent = sum(line.change for line in changed if not line.is_revenue)
        lead = _money(spent) if changed else _("Ingenting ändras här i den budget som invånarna gör tillsammans.")
        sections.append(
            Section(_("Så vill de att pengarna används"), lead, tuple(_with_room(line) for line in changed))
        )
    sections.append(
        Section(
            _("Här är de överens"),
            "" if agreed else _("På ingen post vill minst sex av tio åt samma håll."),
            tuple(_sides(line) for line in agreed),
        )
    )
    sections.append(
        Section(
            _("Här är de oense"),
            "" if disputed else _("På ingen post finns det minst en av fyra på vardera sidan."),
            tuple(_sides(line) for line in disputed),
        )
    )
    comments = [f"{line.title}: ”{_short(text)}”" for line in movable for text in line.comments[:2]]
    if is_whole:
        comments = [*(f"”{_short(text)}”" for text in overall), *comments]
    if comments:
        sections.append(
            Section(
                _("Med deras egna ord"),
                _("Granskade före publicering, i slumpad ordning."),
                tuple(comments[:WORDS_SHOWN]),
            )
        )
    if not is_whole and not movable:
        return [Section(_("Området"), _("Här går inga poster att ändra."))]
    return sections


def _money(spent: int) -> str:
    if not spent:
        return _("Verksamheterna får tillsammans lika mycket som i kommunens förslag.")
    pattern = (
        _("Verksamheterna får tillsammans %(amount)s mer än i kommunens förslag.")
        if spent > 0
        else _("Verksamheterna får tillsammans %(amount)s mindre än i kommunens förslag.")
    )
    return pattern % {"amount": words.amount_words(abs(spent))}


def _with_room(line: LineResult) -> str:
    """A change with how far law governs the line, which decides what the council can do."""
    return f"{line.sentence} {line.bond_label}." if not line.is_revenue else line.sentence


def _sides(line: LineResult) -> str:
    return _("%(title)s: %(cut)s procent vill minska, %(kept)s procent behålla, %(raised)s procent öka.") % {
        "title": line.title,
        "cut": line.cut_percent,
        "kept": line.kept_percent,
        "raised": line.raised_percent,
    }


def _short(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= LONGEST_WORDS else tidy[:LONGEST_WORDS].rsplit(" ", 1)[0] + " …"


def _apart(results: ResultsView) -> list[Section]:
    """What is counted apart is told apart."""
    points = tuple(f"{group.heading}: {_apart_words(group)}" for group in results.others)
    return [Section(_("Räknas för sig"), "", points)] if points else []


def _apart_words(group: GroupResult) -> str:
    if group.n is None:
        return _("färre än tio svar.")
    return _("%(n)s svar. De är inte inräknade ovan.") % {"n": formats.number(group.n, language=group.content.language)}
