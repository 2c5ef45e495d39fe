"""Reading, and if need be shortening, what someone wrote about their budget."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin.compare import StreamFieldComparison, TextFieldComparison
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList, Panel
from wagtail.admin.widgets import AdminAutoHeightTextInput

from budget import presentation
from budget.forms import MOTIVATION_AT_MOST
from budget.models import BudgetStatement

WHY = "why-"


class StatementForm(WagtailAdminModelForm):
    """One field for the whole and one per line that was written about; which line is not for anyone to change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, text in self._motivations().items():
            self.fields[f"{WHY}{code}"] = forms.CharField(
                required=False,
                initial=text,
                max_length=MOTIVATION_AT_MOST,
                widget=AdminAutoHeightTextInput(),
            )

    def _motivations(self) -> dict[str, str]:
        """Return the texts as they stand by line, with an empty one for what has been struck out entirely."""
        written = [*(self.instance.original_words() or {}), *self.instance.words()]
        now = self.instance.words()
        return {code: now.get(code, "") for code in dict.fromkeys(written) if code}

    def _post_clean(self) -> None:
        texts = {
            name.removeprefix(WHY): self.cleaned_data.get(name, "") for name in self.fields if name.startswith(WHY)
        }
        self.instance.motivations = [
            ("motivation", {"code": code, "text": text}) for code, text in texts.items() if text
        ]
        super()._post_clean()
        self.instance.note_whether_edited()


class StatementHandler(ObjectList):
    """The form as a whole; the fields per line are shown by the panel of the words, not once more at the end."""

    class BoundPanel(ObjectList.BoundPanel):
        def render_missing_fields(self) -> SafeString:
            shown = self.panel.get_form_options().get("fields", [])
            missing = [name for name in self.form.fields if name not in shown and not name.startswith(WHY)]
            return mark_safe("".join(str(self.form[name]) for name in missing))  # noqa: S308 (fields escape themselves)


class _AboutStatementPanel(Panel):
    """Knows the budget that the words came with, named as it was when it was handed in."""

    class BoundPanel(Panel.BoundPanel):
        @cached_property
        def content(self) -> Any:
            page = self.instance.simulator()
            if page is None:
                return None
            return presentation.content_of_scenario(page, self.instance.submission.scenario, at=timezone.now())

        def title_of(self, code: str) -> str:
            return self.content.line_title(code) if self.content else code


class HandedInPanel(_AboutStatementPanel):
    """What the budget changes, in sentences, so that the words can be understood; never who it is from."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Vad ändrar budgeten?"), "icon": "table", **kwargs})

    class BoundPanel(_AboutStatementPanel.BoundPanel):
        template_name = "budget/admin/handed_in_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["content"] = self.content
            context["changes"] = (
                presentation.change_rows(self.content, self.instance.submission.amounts) if self.content else []
            )
            return context


class WordsPanel(_AboutStatementPanel):
    """Each text beside the words as they were written."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Vad skriver personen?"), "icon": "comment", **kwargs})

    def get_form_options(self) -> dict[str, Any]:
        return {"fields": ["overall"], "widgets": {"overall": AdminAutoHeightTextInput()}}

    class BoundPanel(_AboutStatementPanel.BoundPanel):
        template_name = "budget/admin/words_panel.html"

        @cached_property
        def media(self) -> forms.Media:
            return forms.Media(css={"all": ["budget/admin/editor.css"]})

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            original = self.instance.original_words()
            names = ["overall", *(name for name in self.form.fields if name.startswith(WHY))]
            codes = [name.removeprefix(WHY) if name.startswith(WHY) else "" for name in names]
            context["rows"] = [
                (self.title_of(code) if code else "", (original or {}).get(code, ""), self.form[name])
                for code, name in zip(codes, names, strict=True)
            ]
            context["has_original"] = original is not None
            context["is_edited"] = self.instance.is_edited_by_municipality
            return context

        def get_comparison(self) -> list[Any]:
            fields = BudgetStatement._meta
            return [
                partial(TextFieldComparison, fields.get_field("overall")),
                partial(StreamFieldComparison, fields.get_field("motivations")),
            ]
