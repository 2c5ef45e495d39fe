"""What a person writes on the way from their budget to a receipt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from budget.enums import BackgroundQuestion
from dialogue.pages.free_text import FreeTextField, FreeTextFormMixin

OVERALL_AT_MOST = 2000
MOTIVATION_AT_MOST = 1000
OVERALL = "why"


class WordsForm(FreeTextFormMixin, forms.Form):
    """A motivation per changed line and one for the whole; all optional."""

    def __init__(self, changes: Iterable[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(changes)
        for row in self.rows:
            self.fields[f"{OVERALL}-{row.code}"] = self._field(
                _("Varför? %(title)s") % {"title": row.title}, at_most=MOTIVATION_AT_MOST, rows=2
            )
        self.fields[OVERALL] = self._field(_("Vad vill du säga om hela din budget?"), at_most=OVERALL_AT_MOST, rows=4)

    def _field(self, label: str, *, at_most: int, rows: int) -> forms.CharField:
        return FreeTextField(
            label=label,
            required=False,
            max_length=at_most,
            rows=rows,
            error_messages={
                "max_length": _("Texten är %(show_value)s tecken. Den får vara högst %(limit_value)s."),
            },
        )

    def lines(self) -> list[tuple[Any, forms.BoundField]]:
        """Return each changed line with its own field."""
        return [(row, self[f"{OVERALL}-{row.code}"]) for row in self.rows]

    def words(self) -> list[dict[str, str]]:
        """Return what was written as ``{"code", "text"}``, the whole (code ``""``) first, without empty ones."""
        texts = [("", self.cleaned_data.get(OVERALL, ""))]
        texts += [(row.code, self.cleaned_data.get(f"{OVERALL}-{row.code}", "")) for row in self.rows]
        return [{"code": code, "text": text.strip()} for code, text in texts if text.strip()]

    @staticmethod
    def initial_of(words: Iterable[dict[str, str]]) -> dict[str, str]:
        """Return initial values that show ``words`` again."""
        return {f"{OVERALL}-{each['code']}" if each["code"] else OVERALL: each["text"] for each in words}


class BackgroundForm(forms.Form):
    """Who one is, in a few choices; all voluntary. The values are those of the dialogue's own language."""

    def __init__(
        self,
        questions: Mapping[BackgroundQuestion, list[str]],
        shown: Mapping[str, list[str]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Ask the questions with their answers as ``shown`` in the reader's language, where it has as many."""
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question, labels in questions.items():
            words = shown.get(question, labels)
            self.fields[question.value.lower()] = forms.ChoiceField(
                label=question.label,
                required=False,
                choices=list(zip(labels, words if len(words) == len(labels) else labels, strict=True)),
                widget=forms.RadioSelect,
            )

    def answers(self) -> dict[BackgroundQuestion, str]:
        """Return what was chosen, without what was left out."""
        chosen = {question: self.cleaned_data.get(question.value.lower(), "") for question in self.questions}
        return {question: label for question, label in chosen.items() if label}
