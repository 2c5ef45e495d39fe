"""
The result as open data: figures, budgets without persons, what they came to, and what every column means.

Two calls give the same bytes. Nothing in it says when or by whom; the budgets stand in the order of their digests.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _

from budget.enums import BudgetPublication
from budget.models import BudgetScenario, BudgetSimulatorPage, BudgetTally, CountedBudget
from budget.presentation import content_of_scenario
from budget.services.tallying import canonical

LICENCE = {"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/", "title": "CC0 1.0"}
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "jsonld": "application/ld+json"}
FIGURES = ("base", "cut", "kept", "raised", "tenth", "lower_quartile", "median", "upper_quartile", "ninetieth", "mean")
KEPT_FOR = 3600  # seconds
KEPT_AT_MOST = 20_000_000  # bytes; larger ones are worked out each time rather than fill the cache
TERMS = ("scenario", "assumes_law_change", "is_deciding")


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the open data; ``fields`` says what its columns are, for a table."""

    name: str
    about: str
    data: bytes
    fields: tuple[tuple[str, str, str], ...] = ()
    is_ballots: bool = False

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def content_type_of(name: str) -> str:
    return TYPES[name.rpartition(".")[2]]


def open_data(*, page: BudgetSimulatorPage, tally: BudgetTally) -> list[DataFile]:
    """
    Return the files of a final tally.

    Budgets are among them unless the page never shows single ones, and only those of groups of ten and more.
    """
    every = BudgetScenario.objects.of(tally.dialogue_id).select_related("dialogue").order_by("number")
    scenarios = [each for each in every if each.number in _numbers(tally)]
    files = [DataFile("result.json", _("Allt som räknades fram, med kontrollsummor."), tally.results.encode())]
    for scenario in scenarios:
        files.append(
            DataFile(
                f"scenario-{scenario.number}.json",
                _("Kommunens siffror, gränser och kopplingar i budgetversion %(number)s.")
                % {"number": scenario.number},
                scenario.figures.encode(),
            )
        )
        files.append(_lines(page, tally, scenario))
        if page.publication != BudgetPublication.NEVER:
            files.append(_ballots(tally, scenario))
    files.extend(_descriptions(page, tally, files))
    return files


def stored_open_data(*, page: BudgetSimulatorPage, tally: BudgetTally) -> list[DataFile]:
    """Return the same, worked out once an hour for each tally and published page, so that many readers cost little."""
    key = f"budget-open-data:{tally.pk}:{page.pk}:{page.live_revision_id}"
    files = cache.get(key)
    if files is None:
        files = open_data(page=page, tally=tally)
        if sum(len(each.data) for each in files) <= KEPT_AT_MOST:
            cache.set(key, files, KEPT_FOR)
    return files


def file_names(*, page: BudgetSimulatorPage, tally: BudgetTally) -> list[str]:
    """Return what the files are called, in their order, without working them out."""
    names = ["result.json"]
    for number in sorted(_numbers(tally)):
        names += [f"scenario-{number}.json", f"lines-{number}.csv"]
        if page.publication != BudgetPublication.NEVER:
            names.append(f"budgets-{number}.csv")
    return [*names, "datapackage.json", "dataset.jsonld"]


def _numbers(tally: BudgetTally) -> set[int]:
    """Return the scenarios that groups with figures answered to."""
    return {group["scenario"] for group in tally.found["groups"] if group["n"]}


def _lines(page: BudgetSimulatorPage, tally: BudgetTally, scenario: BudgetScenario) -> DataFile:
    """Return one row per group and line, with every figure that the results page shows."""
    content = content_of_scenario(page, scenario, at=timezone.now())
    fields = (
        *_term_fields(),
        ("area", "string", _("Område")),
        ("code", "string", _("Postens kod")),
        ("title", "string", _("Post")),
        ("n", "integer", _("Så många svarade")),
        ("base", "integer", _("Kommunens belopp, kronor")),
        ("cut", "integer", _("Så många vill ha mindre")),
        ("kept", "integer", _("Så många vill ha samma")),
        ("raised", "integer", _("Så många vill ha mer")),
        ("tenth", "integer", _("En av tio vill ha så mycket eller mindre, kronor")),
        ("lower_quartile", "integer", _("En av fyra vill ha så mycket eller mindre, kronor")),
        ("median", "integer", _("Hälften vill ha så mycket eller mindre, kronor")),
        ("upper_quartile", "integer", _("Tre av fyra vill ha så mycket eller mindre, kronor")),
        ("ninetieth", "integer", _("Nio av tio vill ha så mycket eller mindre, kronor")),
        ("mean", "integer", _("Medelvärde, kronor")),
        ("together", "integer", _("Invånarnas gemensamma budget, kronor; tomt under trettio svar")),
    )
    rows = []
    for group in tally.found["groups"]:
        if group["scenario"] != scenario.number:
            continue
        by_code = {line["code"]: line for line in group["lines"]}
        for area in content.scenario.areas:
            for line in area.lines:
                found = by_code.get(line.code)
                if found is None:
                    continue
                top = group["headline"]
                rows.append(
                    [
                        *_terms(group),
                        content.area_title(area.code),
                        line.code,
                        content.line_title(line.code),
                        group["n"],
                        *(found[figure] for figure in FIGURES),
                        top["amounts"][line.code] if top else "",
                    ]
                )
    about = _("Varje post i budgetversion %(number)s: vad de som svarade vill.") % {"number": scenario.number}
    return DataFile(f"lines-{scenario.number}.csv", about, _csv(fields, rows), fields)


def _ballots(tally: BudgetTally, scenario: BudgetScenario) -> DataFile:
    """Return one row per budget in the order of their digests, which says nothing of when they came."""
    codes = [line.code for line in scenario.arithmetic.lines]
    fields = (
        ("id", "string", _("Radens nummer i den här filen. Det hör inte ihop med någon person.")),
        *_term_fields(),
        *((code, "integer", _("Kronor till posten %(code)s") % {"code": code}) for code in codes),
    )
    rows = []
    for group in tally.found["groups"]:
        if group["scenario"] != scenario.number or not group["n"]:
            continue
        for amounts in _amounts_of(scenario, group):
            rows.append([str(len(rows) + 1), *_terms(group), *(amounts[code] for code in codes)])
    about = _("Varje budget som räknades i budgetversion %(number)s, utan person och tidpunkt.") % {
        "number": scenario.number
    }
    return DataFile(f"budgets-{scenario.number}.csv", about, _csv(fields, rows), fields, is_ballots=True)


def _amounts_of(scenario: BudgetScenario, group: dict[str, Any]) -> Iterator[dict[str, int]]:
    counted = CountedBudget.objects.filter(
        scenario=scenario, assumes_law_change=group["assumes_law_change"], is_deciding=group["is_deciding"]
    )
    rows = counted.values_list("digest", "submission__amounts").iterator(chunk_size=10_000)
    for _digest, amounts in sorted(((bytes(digest), amounts) for digest, amounts in rows), key=lambda row: row[0]):
        yield amounts


def _term_fields() -> tuple[tuple[str, str, str], ...]:
    return (
        ("scenario", "integer", _("Budgetversion")),
        ("assumes_law_change", "integer", _("1 om budgeten bygger på att lagen ändras")),
        ("is_deciding", "integer", _("1 om den som svarade visade vem hen är på det sätt som avgör")),
    )


def _terms(group: dict[str, Any]) -> list[int]:
    return [int(group[term]) for term in TERMS]


def _csv(fields: tuple[tuple[str, str, str], ...], rows: list[list[Any]]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([name for name, _kind, _about in fields])
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return written.getvalue().encode()


def _harmless(cell: Any) -> Any:
    """Let no text begin as a formula does in a spreadsheet."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _descriptions(page: BudgetSimulatorPage, tally: BudgetTally, files: list[DataFile]) -> list[DataFile]:
    """Return the data dictionary (Frictionless Data Package) and the entry of schema.org."""
    title = _("%(title)s: resultat") % {"title": page.title}
    package = {
        "profile": "data-package",
        "name": f"budget-{page.year}-{tally.number}",
        "title": title,
        "licenses": [LICENCE],
        "version": f"{tally.tally_version}.{tally.number}",
        "results_hash": tally.results_hash,
        "resources": [_resource(each) for each in files],
    }
    entry = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title,
        "description": page.purpose,
        "creator": {"@type": "GovernmentOrganization", "name": page.municipality_name},
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": each.name,
                "encodingFormat": content_type_of(each.name).partition(";")[0],
                "sha256": each.sha256,
            }
            for each in files
        ],
    }
    about = _("Vad varje fil och kolumn betyder, med kontrollsummor (Frictionless Data Package).")
    return [
        DataFile("datapackage.json", about, canonical(package).encode()),
        DataFile("dataset.jsonld", _("Samma i kort form, för sökmotorer (schema.org)."), canonical(entry).encode()),
    ]


def _resource(each: DataFile) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": each.name.rpartition(".")[0],
        "path": each.name,
        "description": each.about,
        "bytes": len(each.data),
        "hash": f"sha256:{each.sha256}",
        "encoding": "utf-8",
    }
    if each.fields:
        described["profile"] = "tabular-data-resource"
        described["schema"] = {
            "fields": [{"name": name, "type": kind, "description": about} for name, kind, about in each.fields]
        }
    return described
