"""The committee's answer to a proposal, and what came of what it promised."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.documents import get_document_model_string
from wagtail.fields import RichTextField, StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    Workflow,
    WorkflowMixin,
)

from dialogue.municipality.enums import BodyKind
from dialogue.pages.models.mixin import SIMPLE_TEXT
from proposals.enums import Outcome
from proposals.models.record import ProposalRecord

# KL 5:35 and 6:38: the council, or the board or a committee that it has left the decision to.
MAY_DECIDE_ON_STATUTORY = (
    BodyKind.COUNCIL,
    BodyKind.EXECUTIVE_BOARD,
    BodyKind.COMMITTEE,
    BodyKind.JOINT_COMMITTEE,
)


class PointBlock(blocks.StructBlock):
    """One thing that the proposal asked for, and what the committee says about it."""

    asked = blocks.TextBlock(label=_("Förslaget säger"), rows=2)
    answer = blocks.RichTextBlock(label=_("Nämnden svarar"), features=SIMPLE_TEXT)

    class Meta:
        icon = "list-ol"
        label = _("Punkt")


class MilestoneBlock(blocks.StructBlock):
    """Something that was promised, with the day on which it shall be done and the day on which it was."""

    what = blocks.CharBlock(label=_("Det här ska hända"), max_length=200)
    planned_on = blocks.DateBlock(label=_("Senast"))
    done_on = blocks.DateBlock(label=_("Klart"), required=False)
    comment = blocks.TextBlock(
        label=_("Så gick det"), required=False, rows=2, help_text=_("Också när det blev försenat eller inte av.")
    )

    class Meta:
        icon = "tick"
        label = _("Löfte")


class AnswerForm(WagtailAdminModelForm):
    """Tells the answer whether it is about to be published, so that a draft may be unfinished."""

    def _post_clean(self) -> None:
        self.instance.is_about_to_be_published = not getattr(self, "is_deferred_validation", False)
        super()._post_clean()


class ProposalAnswer(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    """
    What the committee answered, in words. That there is an answer, and since when, lies in the proposal's record.

    It may be written ahead and published at a set moment, after the meeting at which it is decided.
    """

    record = models.OneToOneField(
        ProposalRecord, verbose_name=_("förslag"), on_delete=models.PROTECT, related_name="answer", editable=False
    )
    outcome = models.CharField(_("utfall"), max_length=10, choices=Outcome, blank=True)
    summary = models.TextField(
        _("svaret i en mening"),
        max_length=400,
        blank=True,
        help_text=_(
            "Det som den som bara läser en mening ska veta. Skriv till förslagsställaren: du, inte förslagsställaren."
        ),
    )
    points = StreamField(
        [("point", PointBlock())],
        verbose_name=_("svar på varje punkt"),
        blank=True,
        use_json_field=True,
        help_text=_("Varje punkt i förslaget ska få ett svar innan det kan publiceras."),
    )
    reason = RichTextField(_("skäl"), features=SIMPLE_TEXT, blank=True)
    what_happens = RichTextField(_("det här händer nu, och när"), features=SIMPLE_TEXT, blank=True)
    cost = models.CharField(_("kostnad, och vem som betalar"), max_length=200, blank=True)
    milestones = StreamField(
        [("milestone", MilestoneBlock())],
        verbose_name=_("det som lovades"),
        blank=True,
        use_json_field=True,
        help_text=_("Fyll i ”klart” när det har hänt, och publicera igen: då får de som följer förslaget veta det."),
    )
    body = models.ForeignKey(
        "dialogue_municipality.Body",
        verbose_name=_("beslutat av"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_on = models.DateField(_("beslutsdag"), null=True, blank=True)
    paragraph = models.CharField(_("paragraf"), max_length=20, blank=True)
    registry_number = models.CharField(_("diarienummer"), max_length=40, blank=True)
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("protokoll eller tjänsteskrivelse"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    url = models.URLField(_("länk till beslutet"), blank=True)

    is_about_to_be_published = False
    wagtail_reference_index_ignore = True

    panels = [
        MultiFieldPanel([FieldPanel("outcome"), FieldPanel("summary")], heading=_("Svaret"), icon="mail"),
        FieldPanel("points"),
        FieldPanel("reason"),
        MultiFieldPanel(
            [FieldPanel("what_happens"), FieldPanel("cost")], heading=_("Vad händer nu?"), icon="calendar-alt"
        ),
        FieldPanel("milestones"),
        MultiFieldPanel(
            [
                FieldPanel("body"),
                FieldRowPanel([FieldPanel("decided_on"), FieldPanel("paragraph")]),
                FieldPanel("registry_number"),
                FieldPanel("document"),
                FieldPanel("url"),
            ],
            heading=_("Beslutet"),
            icon="clipboard-list",
        ),
        PublishingPanel(),
    ]

    class Meta:
        verbose_name = _("svar på e-förslag")
        verbose_name_plural = pgettext_lazy("several", "svar på e-förslag")

    def __str__(self) -> str:
        return str(self.record)

    @property
    def milestone_values(self) -> list[Any]:
        return [block.value for block in self.milestones]

    def done_milestones(self) -> list[str]:
        """Return the ids of the promises that have been kept."""
        return [str(block.id) for block in self.milestones if block.value["done_on"]]

    def unanswered_points(self) -> int:
        """Return how many of the proposal's points have no words of their own in this answer."""
        return sum(not str(block.value["answer"].source).strip() for block in self.points)

    def missing_points(self) -> list[str]:
        """
        Return the proposal's points that the answer says nothing of, as they were written.

        A proposal of one point is answered by the reason alone.
        """
        points = self.record.published_words.points
        if len(points) < 2 and not self.points:
            return []
        asked = {" ".join(str(block.value["asked"]).split()) for block in self.points}
        return [point for point in points if " ".join(point.split()) not in asked]

    def clean(self) -> None:
        super().clean()
        if self.is_about_to_be_published and (errors := self.publishing_errors()):
            raise ValidationError(errors)

    def publishing_errors(self) -> dict[str, str]:
        """Return what an answer lacks before anybody can read it, per field."""
        errors: dict[str, str] = {}
        if not self.outcome:
            errors["outcome"] = _("Välj utfallet.")
        if not self.summary.strip():
            errors["summary"] = _("Skriv svaret i en mening.")
        if self.unanswered_points():
            errors["points"] = _("Skriv ett svar på varje punkt.")
        elif missing := self.missing_points():
            errors["points"] = _("Svaret tar inte upp ”%(point)s”. Lägg till punkten och svara på den.") % {
                "point": missing[0]
            }
        if self.record.rules.is_statutory and not self.is_decided_as_the_law_says():
            errors["body"] = _(
                "Ett medborgarförslag beslutas av fullmäktige eller en nämnd, aldrig av ett utskott eller en tjänsteperson "
                "(kommunallagen 6 kap. 38 §). Välj vem som har beslutat."
            )
        if not self.points and not self.reason.strip():
            errors["reason"] = _("Skriv varför.")
        return errors

    def is_decided_as_the_law_says(self) -> bool:
        """Return whether the body is one that may decide on a *medborgarförslag*."""
        return self.body is not None and self.body.may_decide and self.body.kind in MAY_DECIDE_ON_STATUTORY

    def get_workflow(self) -> Workflow | None:
        """Whoever may publish answers does: they are the municipality's words, not a resident's."""
        return None

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "proposals/proposal.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from proposals.models.proposal import ProposalPage
        from proposals.presentation import proposal_context

        page = ProposalPage.objects.filter(translation_key=self.record.anchor).order_by("pk").first()
        context = super().get_preview_context(request, mode_name)
        if page is None:
            return context
        return {**context, "page": page, **proposal_context(page=page, answer=self)}
