"""What a budget table can say of a line, how each thing is written in a file, and under which column names."""

import re
from collections.abc import Mapping
from enum import StrEnum

from budget.arithmetic.enums import Kind, LegalBond
from budget.tables.names import fold


class Field(StrEnum):
    """The fields of a line; the values are the names that `--map` takes."""

    AREA = "area"
    AREA_CODE = "area_code"
    CODE = "code"
    TITLE = "title"
    KIND = "kind"
    AMOUNT = "amount"
    FIXED = "is_fixed"
    BOND = "bond"
    LOWEST = "lowest"
    HIGHEST = "highest"
    STEP = "step"
    FOLLOWS = "follows_code"
    FOLLOWS_PER_MILLE = "follows_per_mille"
    UNIT_LABEL = "unit_label"
    UNIT_COST = "unit_cost"
    UNIT_SOURCE = "unit_source"
    SOURCE = "source"


AMOUNTS = (Field.AMOUNT, Field.LOWEST, Field.HIGHEST, Field.STEP, Field.UNIT_COST)
# What the importer compares and changes on a line; area and code say which line it is.
CHANGEABLE = tuple(field for field in Field if field not in (Field.AREA, Field.AREA_CODE, Field.CODE))
MOST_CHARACTERS: Mapping[Field, int] = {
    Field.AREA: 160,
    Field.AREA_CODE: 16,
    Field.CODE: 32,
    Field.TITLE: 160,
    Field.FOLLOWS: 32,
    Field.UNIT_LABEL: 80,
    Field.UNIT_SOURCE: 255,
    Field.SOURCE: 255,
}

# The names that an export writes. They are recognised when the file comes back.
COLUMN_NAMES: Mapping[Field, str] = {
    Field.AREA_CODE: "områdeskod",
    Field.AREA: "område",
    Field.CODE: "kod",
    Field.TITLE: "post",
    Field.KIND: "slag",
    Field.AMOUNT: "belopp (kr)",
    Field.FIXED: "kan inte ändras",
    Field.BOND: "lagstyrning",
    Field.LOWEST: "lägsta belopp (kr)",
    Field.HIGHEST: "högsta belopp (kr)",
    Field.STEP: "steg (kr)",
    Field.FOLLOWS: "följer posten",
    Field.FOLLOWS_PER_MILLE: "följer med (promille)",
    Field.UNIT_LABEL: "en enhet är",
    Field.UNIT_COST: "en enhet kostar (kr)",
    Field.UNIT_SOURCE: "källa till enhetens kostnad",
    Field.SOURCE: "källa",
}
KIND_NAMES: Mapping[Kind, str] = {Kind.EXPENDITURE: "utgift", Kind.REVENUE: "intäkt"}
BOND_NAMES: Mapping[LegalBond, str] = {
    LegalBond.LEVEL_IN_LAW: "nivån bestäms i lag",
    LegalBond.DUTY_IN_LAW: "lagen kräver verksamheten, kommunen väljer nivå",
    LegalBond.CONTRACT_OR_LOAN: "bundet av avtal eller lån",
    LegalBond.VOLUNTARY: "frivilligt för kommunen",
}
YES, NO = "ja", "nej"

# Other usual names, folded, the most telling first: a table with both "post" and "verksamhet" has its titles in "post".
# One word may stand under two fields; the mapping settles which.
USUAL_NAMES: Mapping[Field, tuple[str, ...]] = {
    Field.AREA: (
        "budgetomrade",
        "omrade",
        "namnd",
        "namnder",
        "namnd styrelse",
        "styrelse namnd",
        "namnder styrelser",
        "namnd bolag",
        "namndens namn",
        "namn pa namnd",
        "utskott",
        "styrelse",
        "politikomrade",
        "forvaltning",
        "sektor",
        "verksamhetsomrade",
        "ansvarig namnd",
        "ansvarsomrade",
        "avdelning",
        "enhet namnd",
        "grupp",
        "huvudgrupp",
        "kategori",
        "organisation",
        "verksamhet",
        "area",
        "committee",
        "department",
    ),
    Field.AREA_CODE: (
        "omradeskod",
        "namndkod",
        "namndskod",
        "namnd kod",
        "namnd nr",
        "namndnr",
        "forvaltningskod",
        "omrade kod",
        "area code",
    ),
    Field.CODE: (
        "kod",
        "budgetkod",
        "postkod",
        "verksamhetskod",
        "verksamhet kod",
        "verksamhetsnummer",
        "verksamhetsnr",
        "verksamhet nr",
        "vht kod",
        "vkod",
        "scb kod",
        "konto",
        "kontokod",
        "kontonummer",
        "kontonr",
        "konto nr",
        "objektkod",
        "radkod",
        "id",
        "line code",
        "code",
        "account",
    ),
    Field.TITLE: (
        "post",
        "budgetpost",
        "benamning",
        "verksamhetens namn",
        "verksamhetsnamn",
        "verksamhet namn",
        "verksamhetsbenamning",
        "verksamhet benamning",
        "kontonamn",
        "kontotext",
        "konto namn",
        "delverksamhet",
        "tjanst",
        "verksamhet",
        "verksamheter",
        "service",
        "vht",
        "namn",
        "rubrik",
        "titel",
        "text",
        "andamal",
        "program",
        "budgetrad",
        "rad",
        "beskrivning",
        "konto",
        "title",
        "name",
        "line",
        "item",
        "verksamhetsomrade",
        "budgetomrade",
        "omrade",
        "grupp",
        "kategori",
        "sektor",
        "namnd",
        "namnder",
        "forvaltning",
    ),
    Field.KIND: (
        "slag",
        "sida",
        "typ",
        "intakt kostnad",
        "kostnad intakt",
        "intakt utgift",
        "utgift intakt",
        "intakt eller kostnad",
        "kostnad eller intakt",
        "intakt eller utgift",
        "kontoslag",
        "kontotyp",
        "k i",
        "i k",
        "kind",
        "type",
    ),
    Field.AMOUNT: (
        "belopp",
        "budgetbelopp",
        "budgeterat belopp",
        "budgeterat",
        "arsbudget",
        "anslag",
        "ram",
        "budgetram",
        "driftbudget",
        "driftsbudget",
        "nettobudget",
        "nettokostnad",
        "nettokostnader",
        "nettoram",
        "netto",
        "summa",
        "totalt",
        "varde",
        "kostnad",
        "kostnader",
        "utgift",
        "utgifter",
        "intakt",
        "intakter",
        "amount",
        "sum",
        "total",
    ),
    Field.FIXED: ("kan inte andras", "fast", "last", "fixed"),
    Field.BOND: ("lagstyrning", "lagstyrd", "styrning", "bindning", "hur styrd av lag", "bond"),
    Field.LOWEST: ("lagsta belopp", "lagsta", "lagst", "minst", "min", "minimum", "lowest"),
    Field.HIGHEST: ("hogsta belopp", "hogsta", "hogst", "mest", "max", "maximum", "highest"),
    Field.STEP: ("steg", "step"),
    Field.FOLLOWS: ("foljer posten", "foljer", "follows"),
    Field.FOLLOWS_PER_MILLE: ("foljer med promille", "foljer promille", "promille", "follows per mille"),
    Field.UNIT_LABEL: ("unit label",),
    Field.UNIT_COST: ("en enhet kostar", "enhetskostnad", "styckkostnad", "unit cost"),
    Field.UNIT_SOURCE: ("kalla till enhetens kostnad", "unit source"),
    Field.SOURCE: ("kalla", "kallhanvisning", "source"),
}

CODE_PATTERN = re.compile(r"[A-ZÅÄÖ0-9][A-ZÅÄÖ0-9.\-]*")

_REVENUE = frozenset(["intakt", "intakter", "inkomst", "inkomster", "i", "r", "revenue", "income"])
_EXPENDITURE = frozenset(
    ["utgift", "utgifter", "kostnad", "kostnader", "nettokostnad", "u", "k", "e", "expenditure", "expense", "cost"]
)


def parse_kind(text: str) -> Kind | None:
    """Return the side that a word names (intäkt, kostnad, utgift, I, K …), or None."""
    folded = fold(text)
    if folded in _REVENUE:
        return Kind.REVENUE
    return Kind.EXPENDITURE if folded in _EXPENDITURE else None


def parse_bond(text: str) -> LegalBond | None:
    """Return the label that a text names, as the export or the database writes it, or None."""
    folded = fold(text)
    for bond, name in BOND_NAMES.items():
        if folded in (fold(name), fold(bond.value)):
            return bond
    return None


def parse_yes_no(text: str) -> bool | None:
    """Return what a yes or no says; nothing says no."""
    folded = fold(text)
    if folded in ("ja", "j", "x", "sant", "true", "yes", "1"):
        return True
    return False if folded in ("nej", "n", "", "falskt", "false", "no", "0") else None


def parse_code(text: str) -> str | None:
    """Return the code in capitals, or None when it holds something that a code can't."""
    code = text.upper()
    return code if CODE_PATTERN.fullmatch(code) and len(code) <= MOST_CHARACTERS[Field.CODE] else None


def field_named(name: str) -> Field | None:
    """Return the field that a person means in `--map`: its name, or one of its usual Swedish names."""
    folded = fold(name)
    for field in Field:
        if folded == fold(field.value):
            return field
    for field, usual in USUAL_NAMES.items():
        if folded in (fold(COLUMN_NAMES[field]), *usual[:1]):
            return field
    return None
