"""The words that came with a budget."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, Page, PreviewableMixin, RevisionMixin, Workflow, WorkflowMixin

from budget.blocks import MotivationBlock
from budget.models.submission import BudgetSubmission
from dialogue.cases.models import Case
from dialogue.residents.personal_numbers import mask_personal_numbers

STATEMENT_KIND = "budget_statement"


class BudgetStatement(WorkflowMixin, DraftStateMixin, RevisionMixin, PreviewableMixin, models.Model):
    """
    What someone wrote about their budget: one object per submission with words, read by a person before anyone else.

    ``motivations`` holds one text per changed line, in the budget's order.
    """

    submission = models.OneToOneField(
        BudgetSubmission,
        verbose_name=_("inlämnad budget"),
        on_delete=models.PROTECT,
        related_name="statement",
        editable=False,
    )
    overall = models.TextField(_("om hela budgeten"), max_length=2000, blank=True)
    motivations = StreamField(
        [("motivation", MotivationBlock())], verbose_name=_("motiveringar per post"), blank=True, use_json_field=True
    )
    is_edited_by_municipality = models.BooleanField(_("ändrad av kommunen"), default=False, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("motivering till budget")
        verbose_name_plural = _("motiveringar till budgetar")

    def __str__(self) -> str:
        words = self.overall or next((block.value["text"] for block in self.motivations), "")
        return " ".join(words.split())[:80] or str(self._meta.verbose_name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whatever way the words came here, an older revision too, they are compared with those that were written."""
        if kwargs.get("update_fields") is None:
            self.note_whether_edited()
        super().save(*args, **kwargs)

    def note_whether_edited(self) -> None:
        """Set "changed by the municipality" from a comparison of the words with those as written."""
        original = self.original_words()
        self.is_edited_by_municipality = original is not None and _tidy(self.words()) != _tidy(
            _without_numbers(original)
        )

    def words(self) -> dict[str, str]:
        """Return the texts by the code of the line they are about, "" for the whole; without empty ones."""
        texts = {"": self.overall, **{block.value["code"]: block.value["text"] for block in self.motivations}}
        return {code: text for code, text in texts.items() if text.strip()}

    def original_words(self) -> dict[str, str] | None:
        """Return the texts as they were written, or None when they are no longer kept."""
        case = Case.objects.for_subject(kind=STATEMENT_KIND, subject_ref=str(self.submission_id)).first()
        return {each["field"]: each["text"] for each in case.words} if case else None

    def get_workflow(self) -> Workflow | None:
        """Return the workflow of the page that the budget was handed in on, so that a branch keeps its own reviewers."""
        page = self.simulator()
        return page.get_workflow() if page else super().get_workflow()

    def simulator(self) -> Page | None:
        """Return the page that the budget was handed in on."""
        from budget.models.simulator import BudgetSimulatorPage

        return BudgetSimulatorPage.objects.of_dialogue(self.submission.scenario.dialogue_id).order_by("pk").first()

    def get_preview_template(self, request, mode_name: str) -> str:
        return "budget/statement_preview.html"

    def get_preview_context(self, request, mode_name: str) -> dict[str, Any]:
        from budget import presentation

        page = self.simulator()
        context = {**super().get_preview_context(request, mode_name), "statement": self, "page": page}
        if page is not None:
            context["content"] = presentation.content_of_scenario(page, self.submission.scenario, at=timezone.now())
        return context


def _without_numbers(words: dict[str, str]) -> dict[str, str]:
    """Hiding a personal number is not editing what somebody thinks."""
    return {code: mask_personal_numbers(text) for code, text in words.items()}


def _tidy(words: dict[str, str]) -> dict[str, str]:
    """A form's round trip changes line breaks and outer white space, which nobody has written."""
    return {code: "\n".join(text.strip().splitlines()) for code, text in words.items() if text.strip()}
