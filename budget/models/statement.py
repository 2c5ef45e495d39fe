"""The words that came with a budget."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, Page, PreviewableMixin, RevisionMixin, Workflow, WorkflowMixin

from budget.blocks import MotivationBlock
from budget.models.submission import BudgetSubmission


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

    panels = [FieldPanel("overall"), FieldPanel("motivations")]

    class Meta:
        verbose_name = _("motivering till budget")
        verbose_name_plural = _("motiveringar till budgetar")

    def __str__(self) -> str:
        words = self.overall or next((block.value["text"] for block in self.motivations), "")
        return words[:80] or str(self._meta.verbose_name)

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
