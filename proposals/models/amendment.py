"""A change of the words that others have supported: what was changed, when, and what the one who did it says about it."""

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

from proposals.models.proposal import PROPOSAL_AT_MOST, TITLE_AT_MOST, WHY_AT_MOST, ProposalPage
from proposals.models.record import ProposalRecord
from proposals.words import Words

AMENDMENT_KIND = "proposal_amendment"
REASON_AT_MOST = 300


class Amendment(models.Model):
    """
    What the system knows of a change: since when it holds, and both versions of the words.

    Until somebody has read it, it has no number and changes nothing.
    """

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    record = models.ForeignKey(
        ProposalRecord, verbose_name=_("förslag"), on_delete=models.PROTECT, related_name="amendments"
    )
    received_at = models.DateTimeField(_("kom in"))
    number = models.PositiveSmallIntegerField(_("nummer"), null=True, blank=True)
    applied_at = models.DateTimeField(_("gäller från"), null=True, blank=True)
    supports = models.PositiveIntegerField(_("stöd dessförinnan"), null=True, blank=True)
    before_data = models.JSONField(_("orden före"), default=dict, blank=True)
    after_data = models.JSONField(_("orden efter"), default=dict, blank=True)

    class Meta:
        verbose_name = _("ändring av e-förslag, handläggning")
        verbose_name_plural = _("ändringar av e-förslag, handläggning")
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="one_amendment_per_number"),
            models.CheckConstraint(
                name="amendment_has_a_number_when_it_holds",
                condition=Q(number__isnull=True, applied_at__isnull=True)
                | Q(number__isnull=False, applied_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record} ({self.number or '–'})"

    @property
    def before(self) -> Words:
        return Words.from_data(self.before_data)

    @property
    def after(self) -> Words:
        return Words.from_data(self.after_data)


class AmendmentText(WorkflowMixin, DraftStateMixin, RevisionMixin, PreviewableMixin, models.Model):
    """The words of a change as its writer wants them, read by a person before anyone else."""

    amendment = models.OneToOneField(
        Amendment, verbose_name=_("ändring"), on_delete=models.PROTECT, related_name="text", editable=False
    )
    title = models.CharField(_("rubrik"), max_length=TITLE_AT_MOST)
    proposal = models.TextField(_("det här ska kommunen göra"), max_length=PROPOSAL_AT_MOST)
    why = models.TextField(_("därför"), max_length=WHY_AT_MOST, blank=True)
    place = models.CharField(_("plats, i ord"), max_length=200, blank=True)
    reason = models.CharField(_("därför ändras det"), max_length=REASON_AT_MOST, blank=True)

    wagtail_reference_index_ignore = True

    panels = [FieldPanel(name) for name in ("title", "proposal", "why", "place", "reason")]

    class Meta:
        verbose_name = _("ändring av e-förslag")
        verbose_name_plural = pgettext_lazy("several", "ändringar av e-förslag")

    def __str__(self) -> str:
        return self.title

    @property
    def words(self) -> Words:
        return Words.of(self)

    def get_workflow(self) -> Workflow | None:
        """Whoever reads the list's proposals reads what is changed in them."""
        page = self.page()
        return page.get_workflow() if page else super().get_workflow()

    def page(self) -> ProposalPage | None:
        """Return the page of the proposal, in its own language."""
        return (
            ProposalPage.objects.filter(translation_key=self.amendment.record.anchor, alias_of=None)
            .order_by("pk")
            .first()
        )

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "proposals/amendment_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from proposals.presentation.amendments import shown_changes

        record = self.amendment.record
        before = self.amendment.before if self.amendment.applied_at else record.published_words
        return {
            **super().get_preview_context(request, mode_name),
            "page": self.page(),
            "changes": shown_changes(before, self.words),
            "reason": self.reason,
        }
