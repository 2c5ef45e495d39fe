"""What a dialogue was worth: an evaluation, and with it the memory of what was tried and how it went."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, RevisionMixin, WorkflowMixin

from dialogue.pages.blocks import MaterialBlock
from dialogue.pages.enums import Outcome, ParticipationStep, PurposeMet
from dialogue.pages.evaluation.panels import SurveyResultsPanel
from dialogue.pages.method.advice import Tool

FIRST_YEAR, LAST_YEAR = 1990, 2100


class Evaluation(WorkflowMixin, DraftStateMixin, RevisionMixin, ClusterableModel):
    """
    A finished dialogue of ours, or a good example from somewhere else. Published, it stands in the bank.

    Five questions are always answered; the rest of a whole evaluation is optional. What can be counted is not written
    here: it is read from the ledger (:func:`dialogue.pages.evaluation.figures_of`).
    """

    title = models.CharField(_("rubrik"), max_length=200)
    dialogue_id = models.UUIDField(
        _("dialog"),
        null=True,
        blank=True,
        unique=True,
        help_text=_("Siffrorna hämtas från dialogen. Tomt för möten och för exempel från andra."),
    )
    organisation = models.CharField(
        _("kommun eller organisation"),
        max_length=120,
        blank=True,
        help_text=_("Bara för exempel från andra. Tomt betyder att dialogen är vår egen."),
    )
    source_url = models.URLField(_("källa"), blank=True, help_text=_("Var ett exempel från andra går att läsa om."))
    year = models.PositiveSmallIntegerField(
        _("år"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    method = models.CharField(_("metod"), max_length=20, choices=Tool)
    target_groups = ParentalManyToManyField(
        "dialogue_municipality.TargetGroup", verbose_name=_("målgrupper"), blank=True
    )

    # The five questions
    purpose_met = models.CharField(_("nåddes syftet"), max_length=10, choices=PurposeMet)
    purpose_words = models.TextField(_("hur syns det"), max_length=2000, blank=True)
    step_aimed = models.CharField(_("steget vi siktade på"), max_length=16, choices=ParticipationStep)
    step_reached = models.CharField(_("steget vi nådde"), max_length=16, choices=ParticipationStep)
    participants = models.TextField(
        _("vilka deltog, och vilka saknades"), max_length=2000, help_text=_("Nämn grupper, aldrig personer.")
    )
    outcome = models.CharField(_("vad ledde det till"), max_length=16, choices=Outcome)
    outcome_words = models.TextField(_("på vilket sätt"), max_length=2000, blank=True)
    again = models.TextField(_("vad gör vi om, och vad gör vi annorlunda"), max_length=2000)

    # The rest of a whole evaluation
    accessibility = models.TextField(_("hur tillgängligt var det"), max_length=2000, blank=True)
    information = models.TextField(_("hur nådde informationen fram"), max_length=2000, blank=True)
    cost = models.PositiveIntegerField(
        _("kostnad i kronor"), null=True, blank=True, help_text=_("Utom egen arbetstid.")
    )
    hours = models.PositiveIntegerField(_("arbetstimmar"), null=True, blank=True)
    material = StreamField(MaterialBlock(), verbose_name=_("material och data"), blank=True, use_json_field=True)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("title"),
                FieldPanel("dialogue_id"),
                FieldRowPanel([FieldPanel("organisation"), FieldPanel("source_url")]),
                FieldRowPanel([FieldPanel("year"), FieldPanel("method")]),
                FieldPanel("target_groups"),
            ],
            heading=_("Vilken dialog?"),
            icon="comment",
        ),
        SurveyResultsPanel(),
        MultiFieldPanel(
            [
                FieldPanel("purpose_met"),
                FieldPanel("purpose_words"),
                FieldRowPanel([FieldPanel("step_aimed"), FieldPanel("step_reached")]),
                FieldPanel("participants"),
                FieldPanel("outcome"),
                FieldPanel("outcome_words"),
                FieldPanel("again"),
            ],
            heading=_("Fem frågor"),
            icon="help",
        ),
        MultiFieldPanel(
            [
                FieldPanel("accessibility"),
                FieldPanel("information"),
                FieldRowPanel([FieldPanel("cost"), FieldPanel("hours")]),
                FieldPanel("material"),
            ],
            heading=_("Hela utvärderingen"),
            icon="list-ul",
            classname="collapsed",
        ),
    ]

    class Meta:
        verbose_name = _("utvärdering")
        verbose_name_plural = _("utvärderingar")
        constraints = [
            models.CheckConstraint(
                name="evaluation_is_ours_or_somebody_elses",
                condition=Q(dialogue_id__isnull=True) | Q(organisation=""),
                violation_error_message=_("Ett exempel från andra kan inte höra till en av våra egna dialoger."),
            ),
            models.CheckConstraint(
                name="evaluation_year_is_a_year", condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR)
            ),
        ]
        indexes = [models.Index(fields=["-year", "title"], name="evaluations_newest_first")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_from_elsewhere(self) -> bool:
        return bool(self.organisation)

    def clean(self) -> None:
        super().clean()
        if self.organisation and self.dialogue_id:
            message = _("Ett exempel från andra kan inte höra till en av våra egna dialoger.")
            raise ValidationError({"organisation": message})
