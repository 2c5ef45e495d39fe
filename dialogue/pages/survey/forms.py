"""The questions as radio buttons. Each may be left out; at least one is answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue.pages.survey.questions import HIGHEST, LOWEST, SurveyQuestion

# What the ends and the middle of the scale mean, per question.
SCALES = {
    SurveyQuestion.INVOLVED: (_("inte alls"), _("mycket")),
    SurveyQuestion.WANTS: (_("inte alls"), _("mycket")),
    SurveyQuestion.KNOWS: (_("inte alls"), _("mycket väl")),
    SurveyQuestion.SAFE: (_("inte alls"), _("mycket")),
}


def _choices(question: SurveyQuestion) -> list[tuple[str, Any]]:
    lowest, highest = SCALES[question]
    words = {LOWEST: f"{LOWEST} – {lowest}", HIGHEST: f"{HIGHEST} – {highest}"}
    return [(str(answer), words.get(answer, str(answer))) for answer in range(LOWEST, HIGHEST + 1)]


class SurveyForm(forms.Form):
    """Asks the four questions."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in SurveyQuestion:
            self.fields[question.value.lower()] = forms.TypedChoiceField(
                label=question.label,
                choices=_choices(question),
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Svara på minst en av frågorna."), code="nothing")
        return cleaned

    def answers(self) -> dict[str, int]:
        """Return what was answered, by question, as it can wait sealed."""
        told = {question: self.cleaned_data[question.value.lower()] for question in SurveyQuestion}
        return {question.value: answer for question, answer in told.items() if answer is not None}
