"""What is said about a file: codes and data become sentences, in the reader's language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from budget.arithmetic import Kind, Unit
from budget.enums import LegalBond, LineKind
from budget.services.importing import (
    AreaLocked,
    CodesCollide,
    Imported,
    IsCopy,
    NotAllowed,
    NotUnderstood,
    PagesChanged,
    UnableToImport,
)
from budget.tables.errors import Unreadable, UnreadableFile
from budget.tables.fields import AMOUNTS, Field
from budget.tables.kinds import Signs
from budget.tables.lines import Line
from budget.tables.mapping import Ask, ColumnQuestion, ColumnUse, How
from budget.tables.problems import Known, Note, Problem, Wrong
from budget.tables.report import Change, Report, Status
from budget.tables.rows import Value
from budget.tables.totals import Scope, TotalCheck
from budget.tables.unit_choice import UnitChoice, UnitFrom
from dialogue.pages import formats

FIELD_NAMES: Mapping[Field, Any] = {
    Field.AREA: gettext_lazy("område"),
    Field.AREA_CODE: gettext_lazy("områdets kod"),
    Field.CODE: gettext_lazy("kod"),
    Field.TITLE: gettext_lazy("post"),
    Field.KIND: gettext_lazy("intäkt eller utgift"),
    Field.AMOUNT: gettext_lazy("belopp"),
    Field.FIXED: gettext_lazy("kan inte ändras"),
    Field.BOND: gettext_lazy("hur styrd av lag"),
    Field.LOWEST: gettext_lazy("lägsta belopp"),
    Field.HIGHEST: gettext_lazy("högsta belopp"),
    Field.STEP: gettext_lazy("steg"),
    Field.FOLLOWS: gettext_lazy("följer posten"),
    Field.FOLLOWS_PER_MILLE: gettext_lazy("följer med, promille"),
    Field.UNIT_LABEL: gettext_lazy("en enhet"),
    Field.UNIT_COST: gettext_lazy("vad en enhet kostar"),
    Field.UNIT_SOURCE: gettext_lazy("källa till enhetens kostnad"),
    Field.SOURCE: gettext_lazy("källa"),
}
UNIT_NAMES: Mapping[Unit, Any] = {
    Unit.KR: gettext_lazy("kronor (kr)"),
    Unit.TKR: gettext_lazy("tusental kronor (tkr)"),
    Unit.MNKR: gettext_lazy("miljoner kronor (mnkr)"),
}
STATUS_NAMES: Mapping[Status, Any] = {
    Status.NEW: gettext_lazy("ny"),
    Status.CHANGED: gettext_lazy("ändrad"),
    Status.UNCHANGED: gettext_lazy("oförändrad"),
}
SIGNS_NAMES: Mapping[Signs, Any] = {
    Signs.AS_WRITTEN: gettext_lazy("Minus betyder att posten är negativ"),
    Signs.COSTS_NEGATIVE: gettext_lazy("Utgifter står med minus i filen"),
    Signs.REVENUE_NEGATIVE: gettext_lazy("Intäkter står med minus i filen"),
}

_UNREADABLE: Mapping[Unreadable, Callable[[], str]] = {
    Unreadable.EMPTY: lambda: _("Filen är tom."),
    Unreadable.TOO_LARGE: lambda: _("Filen är för stor. Den får vara högst %(most)s MB."),
    Unreadable.TOO_LARGE_UNPACKED: lambda: _(
        "Arbetsboken är för stor när den packas upp. Spara bladet med budgeten som en egen fil och försök igen."
    ),
    Unreadable.TOO_MANY_ROWS: lambda: _("Filen har fler än %(most)s rader. Ta bort det som inte hör till budgeten."),
    Unreadable.TOO_MANY_COLUMNS: lambda: _("Rad %(row)s har fler än %(most)s kolumner."),
    Unreadable.CELL_TOO_LONG: lambda: _("En cell på rad %(row)s har fler än %(most)s tecken."),
    Unreadable.UNKNOWN_FORMAT: lambda: _("Filer som slutar på %(suffix)s går inte att läsa. Spara den som CSV eller XLSX."),
    Unreadable.OLD_EXCEL: lambda: _(
        "Filen är i Excels äldre format eller skyddad med lösenord. Spara den som XLSX utan lösenord."
    ),
    Unreadable.OPEN_DOCUMENT: lambda: _("Filen är ett OpenDocument-ark. Spara den som XLSX eller CSV."),
    Unreadable.BROKEN_WORKBOOK: lambda: _("Arbetsboken går inte att läsa. Öppna den i Excel och spara den på nytt som XLSX."),
    Unreadable.NO_SUCH_SHEET: lambda: _("Bladet ”%(sheet)s” finns inte i filen. Bladen heter: %(sheets)s."),
    Unreadable.BROKEN_QUOTES: lambda: _("Ett citattecken på rad %(row)s saknar sitt par, så att det inte går att se var cellen slutar."),
    Unreadable.NOT_TEXT: lambda: _("Filen är varken text (CSV) eller en arbetsbok i Excel (XLSX)."),
    Unreadable.NO_HEADER: lambda: _(
        "Det går inte att se vilken rad som är rubrikrad. Skriv rubriker över kolumnerna, till exempel "
        "”nämnd”, ”verksamhet” och ”belopp”, eller ange radens nummer."
    ),
    Unreadable.NO_ROWS: lambda: _("Det finns inga rader under rubrikerna på rad %(header)s."),
}  # fmt: skip

_WRONG: Mapping[Wrong, Callable[[], str]] = {
    Wrong.MISSING_AMOUNT: lambda: _("Beloppet saknas för ”%(title)s”. Skriv 0 om det är noll."),
    Wrong.NOT_AN_AMOUNT: lambda: _("”%(text)s” är inget belopp."),
    Wrong.UNCLEAR_POINT: lambda: _("”%(text)s” kan läsas på två sätt. Skriv tusental med mellanslag och decimaler med komma."),
    Wrong.TOO_LARGE: lambda: _("”%(text)s” är ett orimligt stort belopp. Kontrollera enheten."),
    Wrong.NO_STORED_RESULT: lambda: _(
        "Formeln %(formula)s har inget uträknat värde i filen. Öppna filen i Excel, spara den och försök igen."
    ),
    Wrong.MISSING_TITLE: lambda: _("Posten har inget namn."),
    Wrong.TOO_MANY_CELLS: lambda: _(
        "Raden har %(count)s celler men rubrikraden %(most)s. Är decimalkomma samma tecken som skiljer cellerna åt?"
    ),
    Wrong.TOO_LONG: lambda: _("Texten har %(count)s tecken. Den får ha högst %(most)s."),
    Wrong.NOT_A_CODE: lambda: _("”%(text)s” är ingen kod. En kod har versaler, siffror, punkt och bindestreck."),
    Wrong.NOT_A_KIND: lambda: _("”%(text)s” är varken intäkt eller utgift."),
    Wrong.NOT_A_BOND: lambda: _("”%(text)s” är ingen av de fyra sorternas lagstyrning."),
    Wrong.NOT_YES_OR_NO: lambda: _("”%(text)s” är varken ja eller nej."),
    Wrong.NOT_A_WHOLE_NUMBER: lambda: _("”%(text)s” är inget heltal mellan 1 och 10 000."),
    Wrong.NOT_ABOVE_ZERO: lambda: _("”%(text)s” måste vara större än noll."),
    Wrong.CODE_TWICE: lambda: _("Koden %(code)s finns redan på rad %(first_row)s."),
    Wrong.LINE_TWICE: lambda: _(
        "”%(title)s” finns redan på rad %(first_row)s. Slå ihop raderna, eller ge dem varsin kod i en kolumn."
    ),
    Wrong.SEVERAL_LINES_FIT: lambda: _(
        "Flera poster på sidan heter ”%(title)s” (%(codes)s). Lägg till en kolumn med kod, så att det syns vilken som menas."
    ),
    Wrong.OUTSIDE_BOUNDS: lambda: _("Beloppet ligger inte mellan det lägsta och det högsta beloppet på raden."),
    Wrong.FOLLOWS_HALF: lambda: _("Ange både vilken post den följer och hur mycket, eller ingetdera."),
    Wrong.AREA_FULL: lambda: _("Området ”%(area)s” får inte plats med fler än %(most)s poster. Dela upp det i flera områden."),
}  # fmt: skip

_KNOWN: Mapping[Known, Callable[[], str]] = {
    Known.ROUNDED: lambda: _("Avrundat till hela kronor."),
    Known.DASH_IS_ZERO: lambda: _("Ett ensamt streck har lästs som 0."),
    Known.AREA_FROM_ABOVE: lambda: _("Området ”%(area)s” är hämtat från raden ovanför."),
    Known.TITLE_FROM_AREA: lambda: _("Raden är det enda beloppet i sitt område och har lästs som posten ”%(title)s”."),
    Known.OTHER_AREA: lambda: _("Filen har posten under ”%(in_file)s”. Den ligger kvar under ”%(on_page)s” på sidan."),
    Known.SAME_SERVICE: lambda: _("”%(in_file)s” i filen har lästs som ”%(on_page)s” på sidan, som är samma verksamhet."),
    Known.OUTSIDE_BOUNDS: lambda: _(
        "Beloppet ligger utanför postens lägsta eller högsta belopp på sidan. Ändra gränsen innan området publiceras."
    ),
    Known.CODE_IN_AREA: lambda: _("Koden %(written)s finns i flera områden och blir %(code)s."),
    Known.COSTS_NEGATIVE: lambda: _("Utgifterna står med minus i filen. De har lästs som utgifter utan minus."),
    Known.REVENUE_NEGATIVE: lambda: _("Intäkterna står med minus i filen. De har lästs som intäkter utan minus."),
    Known.RESULT_LEFT_OUT: lambda: _("”%(name)s” är det som blir över och ingen post. Raden är inte med."),
    Known.PART_LEFT_OUT: lambda: _("”%(name)s” är en del av raden ovanför och räknas inte en gång till. Raden är inte med."),
    Known.FOOTNOTE_LEFT_OUT: lambda: _("”%(name)s” är text under tabellen. Raden är inte med."),
    Known.CODE_IN_TITLE: lambda: _("Posterna i ”%(column)s” börjar med en kod, som har blivit postens kod."),
    Known.HEADING: lambda: _("”%(name)s” har lästs som ett område med posterna under."),
    Known.ONE_AREA: lambda: _("Filen säger inte vilket område posterna hör till. Alla hamnar i ett."),
}  # fmt: skip


def unreadable(error: UnreadableFile) -> str:
    """Say why a file can't be read as a table."""
    data = dict(error.data)
    if error.code is Unreadable.TOO_LARGE:
        data["most"] = int(data["most"]) // (1024 * 1024)
    if "sheets" in data:
        data["sheets"] = ", ".join(data["sheets"])
    return _UNREADABLE[error.code]() % _plain(data)


def question(asked: ColumnQuestion) -> str:
    """Ask which column a field is, and name those that could be it."""
    data = {
        "field": FIELD_NAMES[asked.field],
        "columns": ", ".join(_("”%(name)s”") % {"name": name} for name in asked.candidates),
        "given": asked.given,
        "year": asked.year,
    }
    if asked.code is Ask.NO_SUCH_COLUMN:
        return _("Det finns ingen kolumn ”%(given)s” för %(field)s. Kolumnerna heter: %(columns)s.") % data
    if asked.code is Ask.OTHER_YEARS:
        return _("Ingen kolumn har belopp för %(year)s. Välj bland: %(columns)s.") % data
    if asked.code is Ask.SEVERAL:
        return _("Flera kolumner kan vara %(field)s. Välj bland: %(columns)s.") % data
    return _("Det går inte att se vilken kolumn som är %(field)s. Välj bland: %(columns)s.") % data


def unit_question() -> str:
    return _("Filen säger inte om beloppen är i kronor, tusental (tkr) eller miljoner (mnkr). Välj enhet.")


def column(use: ColumnUse) -> str:
    """Say which column was taken for a field, and why where it isn't plain."""
    data = {"column": use.name, "field": FIELD_NAMES[use.field]}
    if use.how is How.ONLY_CHOICE:
        return _("”%(column)s” är den enda kolumn som kan vara %(field)s.") % data
    return _("”%(column)s” är %(field)s.") % data


def unit(choice: UnitChoice) -> str:
    """Say which unit the amounts are in and what settled it."""
    data = {"unit": UNIT_NAMES[choice.unit], "text": choice.text}
    if choice.settled_by is UnitFrom.ASKED:
        return _("Beloppen är i %(unit)s, som du har valt.") % data
    if choice.settled_by is UnitFrom.CELLS:
        return _("Varje belopp har sin enhet i cellen.")
    if choice.settled_by is UnitFrom.SIZE:
        return (
            _("Filen säger inte vilken enhet beloppen är i. De har lästs som %(unit)s, som är det enda rimliga.") % data
        )
    return _("Beloppen är i %(unit)s. Det står i ”%(text)s”.") % data


def problem(found: Problem) -> str:
    """Say what is wrong with a row, and in which column."""
    data = _plain(found.data)
    sentence = _WRONG[found.code]() % data
    return (
        _("Kolumnen ”%(column)s”: %(problem)s") % {"column": found.column, "problem": sentence}
        if found.column
        else sentence
    )


def note(known: Note) -> str:
    """Say what is worth knowing about a row or the file."""
    if known.code is Known.REVENUE_RECOGNISED:
        count = known.data["count"]
        return ngettext(
            "En post har lästs som intäkt på grund av sitt namn.",
            "%(count)s poster har lästs som intäkter på grund av sina namn.",
            count,
        ) % {"count": count}
    return _KNOWN[known.code]() % _plain(known.data)


def total(check: TotalCheck) -> str:
    """Say whether a total in the file agrees with its lines, and the difference where it doesn't."""
    data = {
        "name": check.name,
        "stated": kronor(check.stated),
        "computed": kronor(check.computed),
        "difference": kronor(abs(check.difference)),
    }
    of = check.of
    if check.scope is Scope.KIND:
        of = LineKind(check.of).label
    if not check.difference:
        return _("”%(name)s” stämmer: %(stated)s.") % data
    if check.is_rounding:
        return (
            _("”%(name)s” är %(stated)s och raderna blir %(computed)s. Skillnaden %(difference)s är avrundning.") % data
        )
    if of and check.scope in (Scope.AREA, Scope.KIND):
        data["of"] = of
        return (
            _("”%(name)s” är %(stated)s, men raderna i ”%(of)s” blir %(computed)s. Det skiljer %(difference)s.") % data
        )
    return _("”%(name)s” är %(stated)s, men raderna blir %(computed)s. Det skiljer %(difference)s.") % data


def change(made: Change) -> str:
    """Say what a field was and what it becomes."""
    return _("%(field)s: %(before)s → %(after)s") % {
        "field": FIELD_NAMES[made.field],
        "before": value(made.field, made.before),
        "after": value(made.field, made.after),
    }


def value(field: Field, held: Value) -> str:
    """Write a field's value as a person reads it."""
    if held is None or held == "":
        return _("tomt")
    if field in AMOUNTS:
        return kronor(int(held))
    if field is Field.KIND:
        return str(LineKind(str(held)).label)
    if field is Field.BOND:
        return str(LegalBond(str(held)).label)
    if field is Field.FIXED:
        return _("ja") if held else _("nej")
    return str(held)


def sums(report: Report) -> str:
    """Say what the file's lines sum to, by side."""
    data = {kind.value: kronor(report.sum_of(kind)) for kind in Kind}
    if not report.sum_of(Kind.REVENUE):
        return _("Filens utgifter blir %(EXPENDITURE)s.") % data
    if not report.sum_of(Kind.EXPENDITURE):
        return _("Filens intäkter blir %(REVENUE)s.") % data
    return _("Filens intäkter blir %(REVENUE)s och utgifter %(EXPENDITURE)s.") % data


def counts(report: Report) -> str:
    """Say how many rows are new, changed, unchanged, missing and not understood."""
    data = {status.value: len(report.with_status(status)) for status in Status}
    data |= {"gone": len(report.gone), "problems": len({found.row for found in report.problems})}
    return (
        _(
            "Nya: %(NEW)s. Ändrade: %(CHANGED)s. Oförändrade: %(UNCHANGED)s. Saknas i filen: %(gone)s. "
            "Gick inte att förstå: %(problems)s."
        )
        % data
    )


def gone(report: Report, *, removes_missing: bool) -> list[str]:
    """Say which lines the pages have and the file doesn't; an area that is missing as a whole is one sentence."""
    areas = report.areas or {}
    in_file = {row.line.area for row in report.rows}
    by_area: dict[str, list[Line]] = defaultdict(list)
    for line in report.gone:
        by_area[line.area].append(line)
    sentences = []
    for code, lines in by_area.items():
        title = areas[code].title if code in areas else code
        if code not in in_file and not removes_missing:
            data = {"area": title, "count": len(lines)}
            sentences.append(
                ngettext(
                    "Området ”%(area)s” finns inte i filen. Dess enda post ligger kvar.",
                    "Området ”%(area)s” finns inte i filen. Dess %(count)s poster ligger kvar.",
                    len(lines),
                )
                % data
            )
            continue
        sentence = (
            _("%(code)s %(title)s (%(area)s) finns inte i filen och tas bort.")
            if removes_missing
            else _("%(code)s %(title)s (%(area)s) finns inte i filen men ligger kvar.")
        )
        sentences += [sentence % {"code": line.code, "title": line.title, "area": title} for line in lines]
    return sentences


def imported(done: Imported) -> str:
    """Say what an import did and what comes next."""
    areas = len(done.new_areas) + len(done.changed_areas)
    if not areas:
        return _("Filen och sidan säger samma sak. Inget har ändrats.")
    parts = [
        ngettext(
            "Ett utkast är sparat i ett område. Inget är publicerat.",
            "Utkast är sparade i %(count)s områden. Inget är publicerat.",
            areas,
        )
        % {"count": areas}
    ]
    if done.new:
        parts.append(
            ngettext(
                "%(found)s av en ny post fick ett förslag till text ur textbanken.",
                "%(found)s av %(count)s nya poster fick ett förslag till text ur textbanken.",
                done.new,
            )
            % {"found": done.proposed_texts, "count": done.new}
        )
        parts.append(_("Läs texterna, ändra det som behövs och välj ”Granskad av oss” innan du publicerar."))
    return " ".join(parts)


def refusal(error: UnableToImport) -> str:
    """Say why an import was refused; nothing has been changed."""
    if isinstance(error, CodesCollide):
        codes = ", ".join(code or _("(tom kod)") for code in error.codes)
        return _("Sidan har koder som finns två gånger eller saknas: %(codes)s. Rätta dem först.") % {"codes": codes}
    if isinstance(error, AreaLocked):
        return _("Området ”%(area)s” är låst. Lås upp det eller vänta, och läs in filen igen.") % {"area": error.area}
    if isinstance(error, PagesChanged):
        return _("Någon har sparat ett område under tiden. Läs igenom rapporten på nytt.")
    if isinstance(error, NotAllowed):
        return _("Du har inte behörighet att ändra området ”%(area)s”. Inget har ändrats.") % {"area": error.area}
    if isinstance(error, IsCopy):
        return _("Sidan är ett alias som följer en annan sida. Läs in filen på den sidan i stället.")
    assert isinstance(error, NotUnderstood)  # noqa: S101
    return _("Filen har rader som inte gick att förstå. Inget har ändrats.")


def kronor(amount: Any) -> str:
    return formats.kronor(amount, language=get_language() or "sv")


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return data ready for a sentence: whole numbers in groups of three, codes side by side."""
    language = get_language() or "sv"
    plain: dict[str, Any] = {}
    for key, held in data.items():
        if isinstance(held, int) and not isinstance(held, bool) and key not in ("row", "first_row", "header"):
            plain[key] = formats.number(held, language=language)
        elif isinstance(held, list | tuple):
            plain[key] = ", ".join(str(item) for item in held)
        else:
            plain[key] = held
    return plain
