"""The two forms of an import: the file, and what its columns and figures mean."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from budget.arithmetic import Kind, Unit
from budget.importing import words
from budget.tables.comparing import Options
from budget.tables.errors import Unreadable, UnreadableFile
from budget.tables.fields import Field
from budget.tables.kinds import Signs
from budget.tables.limits import MOST_BYTES
from budget.tables.reading import read_table
from budget.tables.report import Report
from budget.tables.table import Table, column_letter, text_of

_SALT = "budget.importing"
_MOST_SIGNED_CHARACTERS = 2_000_000  # what Django reads of a form has a limit, a little above this
_HOURS_KEPT = 24
_EXAMPLES = 3
_MOST_EXAMPLE_CHARACTERS = 24
ALWAYS_ASKED = (Field.AMOUNT, Field.TITLE, Field.AREA, Field.CODE, Field.KIND)


class UploadForm(forms.Form):
    """The file. When it is valid, `table` is what was read."""

    file = forms.FileField(
        label=_("Fil"),
        help_text=_("CSV eller XLSX med en rad per post och rubriker över kolumnerna. Högst 10 MB."),
        error_messages={"required": _("Välj en fil."), "empty": _("Filen är tom.")},
    )
    sheet = forms.CharField(
        label=_("Blad"),
        required=False,
        max_length=100,
        help_text=_("Bladets namn eller nummer i en arbetsbok. Tomt tar det första."),
    )
    header_row = forms.IntegerField(
        label=_("Rubrikrad"),
        required=False,
        min_value=1,
        help_text=_("Numret på raden med rubriker. Tomt låter programmet leta."),
    )
    table: Table

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "file" not in cleaned or self.errors:
            return cleaned
        try:
            self.table = self._read(cleaned["file"])
        except UnreadableFile as error:
            field = {Unreadable.NO_SUCH_SHEET: "sheet", Unreadable.NO_HEADER: "header_row"}.get(error.code, "file")
            self.add_error(field, words.unreadable(error))
            return cleaned
        if len(signed(self.table)) > _MOST_SIGNED_CHARACTERS:
            self.add_error("file", _("Filen är för stor för att läsas in här. Använd kommandot import_budget."))
        return cleaned

    def _read(self, file: UploadedFile) -> Table:
        if file.size and file.size > MOST_BYTES:
            raise UnreadableFile(Unreadable.TOO_LARGE, bytes=file.size, most=MOST_BYTES)
        return read_table(
            file.read(),
            file.name or "",
            sheet=self.cleaned_data["sheet"] or None,
            header_row=self.cleaned_data["header_row"],
        )


class MappingForm(forms.Form):
    """
    What the columns are, and how the figures are to be read.

    The table travels along in a hidden field, signed, so nothing uploaded lies on the server between the steps.
    """

    table = forms.CharField(widget=forms.HiddenInput, strip=False)
    unit = forms.ChoiceField(
        label=_("Enhet"),
        choices=[("", _("Välj enhet")), *((unit.value, name) for unit, name in words.UNIT_NAMES.items())],
        error_messages={"required": _("Välj om beloppen är i kronor, tusental eller miljoner.")},
    )
    kind = forms.ChoiceField(
        label=_("Vad är posterna?"),
        required=False,
        choices=[
            ("", _("Det syns i filen, på sidan eller på namnen")),
            (Kind.EXPENDITURE.value, _("Utgifter, alla")),
            (Kind.REVENUE.value, _("Intäkter, alla")),
        ],
    )
    signs = forms.ChoiceField(
        label=_("Vad betyder minus?"),
        required=False,
        choices=[("", _("Det syns på beloppen")), *((signs.value, name) for signs, name in words.SIGNS_NAMES.items())],
    )
    area = forms.CharField(
        label=_("Område för poster utan område"),
        required=False,
        max_length=160,
        help_text=_("Fylls i om filen inte har någon kolumn för nämnd eller område."),
    )
    removes_missing = forms.BooleanField(
        label=_("Ta bort poster som inte finns i filen"),
        required=False,
        help_text=_("Kryssa bara i om filen är hela budgeten, både intäkter och utgifter."),
    )

    def __init__(self, table: Table, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read_table = table
        self.initial["table"] = signed(table)
        columns = [(str(index), _label(table, index)) for index in _columns(table)]
        for field in Field:
            is_required = field in (Field.AMOUNT, Field.TITLE)
            name = _name(field)
            self.fields[name] = forms.ChoiceField(
                label=str(words.FIELD_NAMES[field]).capitalize(),
                required=is_required,
                choices=[("", _("Välj kolumn") if is_required else _("Ingen kolumn")), *columns],
                error_messages={"required": _("Välj kolumn.")},
            )

    @property
    def main_fields(self) -> list[forms.BoundField]:
        return [self[_name(field)] for field in ALWAYS_ASKED]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        return [self[_name(field)] for field in Field if field not in ALWAYS_ASKED]

    @property
    def figure_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("unit", "kind", "signs", "area", "removes_missing")]

    @property
    def has_other_columns(self) -> bool:
        """Tell whether any of the less usual fields has a column or an error, so that they are shown at once."""
        return any(field.value() or field.errors for field in self.other_fields)

    def given(self) -> dict[Field, str | int]:
        chosen = {field: self.cleaned_data[_name(field)] for field in Field}
        return {field: int(index) if index else "" for field, index in chosen.items()}

    def options(self) -> Options:
        cleaned = self.cleaned_data
        return Options(
            unit=Unit(cleaned["unit"]),
            kind=Kind(cleaned["kind"]) if cleaned["kind"] else None,
            signs=Signs(cleaned["signs"]) if cleaned["signs"] else None,
            area=cleaned["area"],
        )


def initial_for(report: Report) -> dict[str, str]:
    """Return what the mapping form shows first: what was recognised."""
    initial = {_name(field): str(use.index) for field, use in report.mapping.columns.items()}
    if report.unit:
        initial["unit"] = report.unit.unit.value
    return initial


def signed(table: Table) -> str:
    return signing.dumps(table.to_data(), salt=_SALT, compress=True)


def unsigned(text: str) -> Table:
    """
    Return the table that a hidden field has carried.

    Raises: signing.BadSignature, when it was changed on the way or is older than a day.
    """
    return Table.from_data(signing.loads(text, salt=_SALT, max_age=_HOURS_KEPT * 3600))


def _name(field: Field) -> str:
    return f"column_{field.value}"


def _columns(table: Table) -> range:
    return range(max(len(table.header), max((len(row.cells) for row in table.rows), default=0)))


def _label(table: Table, index: int) -> str:
    """Return a column's letter, name and first values: what tells columns apart for the one who has made the file."""
    values = [text for cell in table.column(index) if (text := text_of(cell))][:_EXAMPLES]
    examples = ", ".join(_shortened(value) for value in values)
    name = table.header[index] if index < len(table.header) else ""
    parts = [f"{column_letter(index)}: {name}" if name else column_letter(index), f"({examples})" if examples else ""]
    return " ".join(part for part in parts if part)


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_EXAMPLE_CHARACTERS else f"{text[: _MOST_EXAMPLE_CHARACTERS - 1]}…"
