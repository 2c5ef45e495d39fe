"""The lines of an area as a list, in which a line's form is built only when someone opens it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import Media
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.forms.widgets import Script
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel, get_form_for_model
from wagtail.blocks import BlockField, StreamBlock, StructBlock

from budget.enums import LineKind, TextState

ALWAYS_RENDERED = ("id", ORDERING_FIELD_NAME, DELETION_FIELD_NAME)


class LineForm(WagtailAdminModelForm):
    """A line may be saved in a draft before its amount is known; it then counts as nothing."""

    def full_clean(self) -> None:
        # The formset has found the line among the page's own by this id; the field would ask the database for it once more.
        if self.is_bound and "id" in self.fields:
            vars(self.fields["id"])["clean"] = lambda _value: self.instance if self.instance.pk else None
        super().full_clean()

    def clean_amount(self) -> int | None:
        amount = self.cleaned_data["amount"]
        return 0 if amount is None and self.is_deferred_validation else amount


class LinesPanel(InlinePanel):
    """
    An inline panel that reads as a list: name, amount and what remains to be done in each line's heading.

    A closed line is its values in hidden fields, which are posted as they are. Opening it asks the server for its form
    (the view ``line_form``): sixty forms with their stream fields took a browser many seconds to build.
    """

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields", [])
        options["formsets"][self.relation_name]["form"] = get_form_for_model(
            self.db_field.related_model, form_class=LineForm, defer_required_on_fields=[*deferred, "amount"]
        )
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "budget/admin/lines_panel.html"

        @cached_property
        def media(self) -> Media:
            script = Script("budget/admin/lines.js", type="module")
            return super().media + Media(js=[script], css={"all": ["budget/admin/editor.css"]})

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["rows"] = [LineRow.of(child) for child in self.children]
            context["empty_row"] = LineRow.of(self.empty_child, is_open=True)
            context["with_errors"] = [row for row in context["rows"] if row.errors]
            context["states"] = {state.value: str(state.label) for state in TextState}
            return context


@dataclass(frozen=True)
class LineRow:
    """One line of the list: its heading, and its form or what stands in for it."""

    child: Any
    title: str
    amount: int | None
    is_revenue: bool
    state: str
    is_open: bool
    errors: list[str]

    @classmethod
    def of(cls, child: Any, *, is_open: bool = False) -> LineRow:
        form = child.form
        errors = [error for each in form.errors.values() for error in each] if form.is_bound else []
        return cls(
            child=child,
            title=form["title"].value() or "",
            amount=_whole(form["amount"].value()),
            is_revenue=form["kind"].value() == LineKind.REVENUE,
            state=form["text_state"].value() or TextState.MISSING,
            is_open=is_open or bool(errors),
            errors=errors,
        )

    @property
    def state_label(self) -> str:
        return str(TextState(self.state).label) if self.state in TextState else ""

    @property
    def is_checked(self) -> bool:
        return self.state == TextState.CHECKED

    @property
    def system_fields(self) -> list[forms.BoundField]:
        """What Wagtail's own script looks for in every line, open or closed."""
        return [self.child.form[name] for name in ALWAYS_RENDERED if name in self.child.form.fields]

    @property
    def kept(self) -> SafeString:
        """The line's values as hidden fields, named and written as its form would post them."""
        return format_html_join("", '<input type="hidden" name="{}" value="{}">', posted_values(self.child.form))


def posted_values(form: forms.BaseForm) -> Iterator[tuple[str, Any]]:
    """Yield what a browser would post for the form as it stands: names and values, stream fields taken apart."""
    for name, field in form.fields.items():
        if name in ALWAYS_RENDERED:
            continue
        bound = form[name]
        if isinstance(field, BlockField):
            yield from _of_block(bound.html_name, field.block, field.block.get_form_state(bound.value()))
        elif isinstance(field.widget, forms.CheckboxInput):
            if bound.value():
                yield bound.html_name, "on"
        else:
            yield bound.html_name, _text(field.widget.format_value(bound.value()))


def line_panel_for(posted: Any, *, prefix: str, request: HttpRequest) -> Any:
    """Return the bound panel of one line with the values that its hidden fields held."""
    from budget.models import BudgetAreaPage

    edit_handler = BudgetAreaPage.get_edit_handler()
    form = edit_handler.get_form_class().formsets["lines"].form(prefix=prefix)
    for name, field in form.fields.items():
        form.initial[name] = field.widget.value_from_datadict(posted, {}, form.add_prefix(name))
    panel = next(each for each in _panels_in(edit_handler) if isinstance(each, LinesPanel))
    return panel.child_edit_handler.get_bound_panel(instance=form.instance, request=request, form=form, prefix=prefix)


def _panels_in(panel: Any) -> Iterator[Any]:
    yield panel
    for child in getattr(panel, "children", ()):
        yield from _panels_in(child)


def _of_block(name: str, block: Any, state: Any) -> Iterator[tuple[str, Any]]:
    """Take a block's form state apart into the names under which Wagtail reads it."""
    if isinstance(block, StreamBlock):
        yield f"{name}-count", len(state)
        for number, child in enumerate(state):
            start = f"{name}-{number}"
            yield from [
                (f"{start}-deleted", ""),
                (f"{start}-order", number),
                (f"{start}-type", child["type"]),
                (f"{start}-id", child["id"] or ""),
            ]
            yield from _of_block(f"{start}-value", block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, StructBlock):
        for key, value in state.items():
            yield from _of_block(f"{name}-{key}", block.child_blocks[key], value)
    else:
        yield name, _text(state)


def _text(value: Any) -> Any:
    """Return a widget's value as one text; a select formats its value as a list."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return "" if value is None else value


def _whole(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError):
        return None
