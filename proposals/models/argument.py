"""An argument for or against a proposal: which side it takes, and the words that are read before others see them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, Workflow, WorkflowMixin

from proposals.enums import Side
from proposals.models.proposal import ProposalPage
from proposals.models.record import ProposalRecord

ARGUMENT_KIND = "proposal_argument"
ARGUMENT_AT_MOST = 500
NAME_AT_MOST = 80


class Argument(models.Model):
    """
    What the system knows of an argument. Whose voice its writer has given, or whether any, is written nowhere.

    Until somebody has read it, it isn't published; taken down, it has no ``published_at`` any more.
    """

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    record = models.ForeignKey(
        ProposalRecord, verbose_name=_("förslag"), on_delete=models.PROTECT, related_name="arguments"
    )
    side = models.CharField(_("sida"), max_length=7, choices=Side)
    shown_name = models.CharField(_("namn som visas"), max_length=NAME_AT_MOST, blank=True)
    language = models.CharField(_("språk"), max_length=20)
    received_at = models.DateTimeField(_("kom in"))
    published_at = models.DateTimeField(_("publicerat"), null=True, blank=True)
    is_edited_by_municipality = models.BooleanField(_("ändrat av kommunen"), default=False)

    class Meta:
        verbose_name = _("argument, handläggning")
        verbose_name_plural = pgettext_lazy("several", "argument, handläggning")
        constraints = [
            models.CheckConstraint(name="argument_takes_a_side", condition=Q(side__in=Side.values)),
        ]
        indexes = [
            models.Index(
                fields=["record", "published_at"], name="arguments_shown", condition=Q(published_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record} ({self.get_side_display()})"


class ArgumentText(WorkflowMixin, DraftStateMixin, RevisionMixin, PreviewableMixin, models.Model):
    """The words of an argument, read by a person before anyone else."""

    argument = models.OneToOneField(
        Argument, verbose_name=_("argument"), on_delete=models.PROTECT, related_name="text", editable=False
    )
    text = models.TextField(_("argumentet"), max_length=ARGUMENT_AT_MOST)

    wagtail_reference_index_ignore = True

    panels = [FieldPanel("text")]

    class Meta:
        verbose_name = _("argument om e-förslag")
        verbose_name_plural = pgettext_lazy("several", "argument om e-förslag")

    def __str__(self) -> str:
        return " ".join(self.text.split())[:80] or str(self._meta.verbose_name)

    def get_workflow(self) -> Workflow | None:
        """Whoever reads the list's proposals reads what is said about them."""
        page = self.page()
        return page.get_workflow() if page else super().get_workflow()

    def page(self) -> ProposalPage | None:
        """Return the page of the proposal, in its own language."""
        pages = ProposalPage.objects.filter(translation_key=self.argument.record.anchor, alias_of=None)
        return pages.order_by("pk").first()

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "proposals/argument_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return {
            **super().get_preview_context(request, mode_name),
            "page": self.page(),
            "argument": self.argument,
            "text": self.text,
        }
