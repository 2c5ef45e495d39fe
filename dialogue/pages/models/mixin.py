"""What every dialogue page has in common."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import ObjectList, TabbedInterface
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from dialogue.ledger.models import Dialogue
from dialogue.pages import participation, period
from dialogue.pages.blocks import PauseBlock
from dialogue.pages.enums import (
    AlsoAccepted,
    DialogueKind,
    DialogueState,
    DialogueType,
    ParticipationRule,
    ParticipationStep,
    RetentionRule,
    SubmitRule,
)
from dialogue.pages.feedback import FeedbackState, feedback_state
from dialogue.pages.method.blocks import PlanBlock
from dialogue.pages.models import panels
from dialogue.residents.enums import Residency
from dialogue.residents.rules import ParticipationRules

EASY_READ = "lattlast/"
SIMPLE_TEXT = ["bold", "italic", "link", "ol", "ul"]
PublishingErrors = dict[str, list[str]]


class DialoguePageForm(WagtailAdminPageForm):
    """Tells the page whether it is saved as a draft or is about to be published, so that drafts may be unfinished."""

    def _post_clean(self) -> None:
        self.instance.is_about_to_be_published = not self.is_deferred_validation
        super()._post_clean()


class DialoguePageMixin(models.Model):
    """
    The words of a dialogue: what it is about, how much one can influence, when, for whom, and what happened.

    The rules that are counted by lie in :class:`dialogue.ledger.models.Dialogue`, written when the page in the source
    language is published.
    """

    # What is this about
    purpose = models.TextField(
        _("syfte"),
        max_length=600,
        help_text=_("En eller två meningar: varför frågar kommunen, och vad ska svaren leda till?"),
    )
    background = RichTextField(_("bakgrund"), features=SIMPLE_TEXT, blank=True)
    easy_read = RichTextField(
        _("lättläst sammanfattning"),
        features=SIMPLE_TEXT,
        blank=True,
        help_text=_("Korta meningar och vanliga ord. Får en egen sida, som det länkas till överst."),
    )
    dialogue_kind = models.CharField(
        _("slag av dialog"), max_length=16, choices=DialogueKind, default=DialogueKind.CITIZENS
    )
    department = models.ForeignKey(
        "dialogue_municipality.Department",
        verbose_name=_("ansvarig förvaltning"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    contact_name = models.CharField(
        _("kontaktperson"), max_length=120, help_text=_("Ett namn eller en funktion, till exempel ”Ekonomichefen”.")
    )
    contact_telephone = models.CharField(_("telefon"), max_length=40, blank=True)
    contact_email = models.EmailField(_("e-post"), blank=True)

    # How much can I influence
    step = models.CharField(
        _("steg på delaktighetstrappan"),
        max_length=16,
        choices=ParticipationStep,
        default=ParticipationStep.CONSULTATION,
        help_text=_("Lova inte mer än ni kan hålla. Ett lägre steg som hålls är bättre än ett högre som inte gör det."),
    )
    what_can_be_influenced = models.TextField(_("det här kan du påverka"), max_length=1000, blank=True)
    what_cannot_be_influenced = models.TextField(_("det här går inte att påverka"), max_length=1000, blank=True)
    who_decides = models.CharField(
        _("vem beslutar"), max_length=200, blank=True, help_text=_("Till exempel ”Kommunfullmäktige”.")
    )
    use_of_result = models.TextField(_("så används svaren"), max_length=1000, blank=True)
    mandate = models.TextField(
        _("beslut som lämnar över makten"),
        max_length=500,
        blank=True,
        help_text=_(
            "Bara för Medbeslutande: vilket organ har beslutat att deltagarna får besluta, när och i vilken paragraf?"
        ),
    )

    # When
    dialogue_type = models.CharField(_("typ"), max_length=16, choices=DialogueType, default=DialogueType.POINT)
    opens_at = models.DateTimeField(_("öppnar"), null=True, blank=True)
    closes_at = models.DateTimeField(
        _("stänger"), null=True, blank=True, help_text=_("Det som lämnas in på klockslaget eller senare räknas inte.")
    )
    decision_date = models.DateField(_("dag för beslutet"), null=True, blank=True)
    pauses = StreamField([("pause", PauseBlock())], verbose_name=_("pauser"), blank=True, use_json_field=True)

    # For whom
    areas = ParentalManyToManyField("dialogue_municipality.Area", verbose_name=_("områden"), blank=True)
    target_groups = ParentalManyToManyField(
        "dialogue_municipality.TargetGroup", verbose_name=_("målgrupper"), blank=True
    )
    topics = ParentalManyToManyField("dialogue_municipality.Topic", verbose_name=_("ämnen"), blank=True)
    language_support = models.CharField(
        _("hjälp på andra språk"),
        max_length=300,
        blank=True,
        help_text=_("Till exempel vilka språk medborgarkontoret talar, och hur man bokar tolk."),
    )
    participation_rule = models.CharField(
        _("vem får delta"),
        max_length=16,
        choices=ParticipationRule,
        default=ParticipationRule.EMAIL,
        help_text=_("Så visar man vem man är för att räknas. Vem som får titta väljer du i sidans integritet."),
    )
    also_accepts = models.CharField(
        _("får också delta, men räknas för sig"), max_length=16, choices=AlsoAccepted, blank=True
    )
    submit_rule = models.CharField(
        _("för att lämna in ett eget förslag eller en egen fråga krävs"),
        max_length=16,
        choices=SubmitRule,
        blank=True,
        help_text=_("Tomt: detsamma som för att räknas."),
    )
    residency_rule = models.CharField(
        _("bor i kommunen"),
        max_length=20,
        choices=Residency,
        default=Residency.ANYONE,
        help_text=_("En e-legitimation säger inte var någon bor. Hur det kontrolleras står bredvid antalet."),
    )
    lowest_age = models.PositiveSmallIntegerField(
        _("lägsta ålder"),
        null=True,
        blank=True,
        help_text=_("Tomt: alla åldrar. Med e-legitimation kontrolleras åldern, annars intygar man den själv."),
    )
    retention_rule = models.CharField(
        _("hur länge kopplingen till personer sparas"),
        max_length=16,
        choices=RetentionRule,
        blank=True,
        help_text=_(
            "Måste väljas innan dialogen publiceras. Det som har räknats finns kvar efteråt, men inte vems det är."
        ),
    )

    # How it is planned: for those who work with it, never shown to others
    plan = StreamField(
        [("plan", PlanBlock())],
        verbose_name=_("dialogplan"),
        blank=True,
        max_num=1,
        use_json_field=True,
        help_text=_("Syns bara här i redigeringen. Den är en handling hos kommunen som alla andra."),
    )

    asks_survey = models.BooleanField(
        _("fråga dem som deltar hur delaktiga de känner sig"),
        default=False,
        help_text=_(
            "Fyra korta frågor i en enkät medan dialogen pågår, och samma när den är över. Svaren räknas bara ihop, och "
            "visas i utvärderingen när minst tio har svarat."
        ),
    )

    # What happened
    what_came_in = RichTextField(_("det här kom in"), features=SIMPLE_TEXT, blank=True)
    decision_body = models.ForeignKey(
        "dialogue_municipality.Body",
        verbose_name=_("beslutat av"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_on = models.DateField(_("beslutsdag"), null=True, blank=True)
    decision_paragraph = models.CharField(_("paragraf"), max_length=20, blank=True)
    decision_registry_number = models.CharField(_("diarienummer"), max_length=40, blank=True)
    decision_url = models.URLField(_("länk till beslutet"), blank=True)
    what_changed = RichTextField(_("det här ändrades tack vare svaren"), features=SIMPLE_TEXT, blank=True)
    what_did_not_change = RichTextField(_("det här ändrades inte, och varför"), features=SIMPLE_TEXT, blank=True)

    # What the ledger calls this kind of dialogue; each page type names its own.
    ledger_kind: str
    base_form_class = DialoguePageForm
    is_about_to_be_published: bool | None = None

    class Meta:
        abstract = True

    about_panels = panels.ABOUT_PANELS
    influence_panels = panels.INFLUENCE_PANELS
    feedback_panels = panels.FEEDBACK_PANELS
    plan_panels = panels.PLAN_PANELS

    dialogue_search_fields = [
        index.SearchField("purpose"),
        index.SearchField("background"),
        index.FilterField("dialogue_type"),
        index.FilterField("opens_at"),
        index.FilterField("closes_at"),
    ]

    @classmethod
    def tabs(cls, content_panels: list[Any], *, more: list[ObjectList] | None = None) -> TabbedInterface:
        """Return the editing tabs of a dialogue: its own content first, then what all dialogues answer."""
        return TabbedInterface(
            [
                ObjectList(content_panels, heading=_("Innehåll")),
                ObjectList(cls.influence_panels, heading=_("Delaktighet och tid")),
                *(more or []),
                ObjectList(cls.plan_panels, heading=_("Dialogplan")),
                ObjectList(cls.feedback_panels, heading=_("Det här hände")),
                ObjectList(Page.promote_panels, heading=_("Visning")),
                ObjectList(Page.settings_panels, heading=_("Inställningar")),
            ],
            base_form_class=cls.base_form_class,
        )

    @property
    def anchor(self) -> UUID:
        """The id that this page's dialogue has in the ledger: shared by its translations and aliases."""
        page = self
        while page.alias_of_id:
            page = page.alias_of.specific
        return page.translation_key

    def sender_name(self) -> str:
        """Return in whose name the dialogue's mail is sent."""
        site = self.get_site()
        return (site and site.site_name) or getattr(settings, "WAGTAIL_SITE_NAME", "")

    @property
    def pause_intervals(self) -> list[period.Pause]:
        return [
            period.Pause(
                starts_at=block.value["starts_at"], ends_at=block.value["ends_at"], reason=block.value["reason"]
            )
            for block in self.pauses
        ]

    def state(self, *, at: datetime) -> DialogueState:
        """Return where this dialogue is in its life at ``at``, as the page's own words have it."""
        return period.state(
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            is_decided=self.decided_on is not None,
            pauses=self.pause_intervals,
            at=at,
        )

    @property
    def has_feedback(self) -> bool:
        """Whether "Det här hände" says when it was decided and what came of it, or why nothing did."""
        return self.decided_on is not None and bool(self.what_changed or self.what_did_not_change)

    def feedback_state(self, *, at: datetime) -> FeedbackState:
        """Return whether the dialogue has told what happened, or is late with it, on the day of ``at``."""
        return feedback_state(
            decision_date=self.decision_date, is_given=self.has_feedback, today=timezone.localdate(at)
        )

    @property
    def participation_step(self) -> ParticipationStep:
        return ParticipationStep(self.step)

    def publishing_errors(self) -> PublishingErrors:
        """Return what keeps the page from being published, per field; it depends on the page's own fields only."""
        errors: PublishingErrors = {}
        if self.participation_step is not ParticipationStep.INFORMATION:
            if not self.what_can_be_influenced.strip():
                errors["what_can_be_influenced"] = [
                    _("Skriv vad som går att påverka. Går inget att påverka är steget Information.")
                ]
            for name, message in (
                ("what_cannot_be_influenced", _("Skriv vad som inte går att påverka, så att ingen blir besviken.")),
                ("who_decides", _("Skriv vem som beslutar.")),
                ("use_of_result", _("Skriv hur svaren används.")),
            ):
                if not getattr(self, name).strip():
                    errors[name] = [message]
        if self.participation_step is ParticipationStep.CO_DECISION and not self.mandate.strip():
            errors["mandate"] = [_("Medbeslutande kräver ett beslut. Skriv vilket organ som har fattat det, och när.")]
        if not self.retention_rule:
            errors["retention_rule"] = [_("Välj hur länge kopplingen till personer sparas.")]
        errors.update(participation.errors_of(self))
        errors.update(self._period_errors())
        return errors

    def participation_rules(self) -> ParticipationRules:
        """Return who may take part as the page says it; what is counted by is what was published last."""
        return participation.rules_of(self)

    def _period_errors(self) -> PublishingErrors:
        errors: PublishingErrors = {}
        if self.opens_at is None:
            errors["opens_at"] = [_("Ange när dialogen öppnar.")]
        if self.dialogue_type == DialogueType.OPEN_CHANNEL:
            if self.asks_survey:
                errors["asks_survey"] = [
                    _("En öppen kanal tar aldrig slut, så det finns inget efteråt att fråga om. Kryssa ur enkäten.")
                ]
            if self.closes_at is not None:
                errors["closes_at"] = [_("En öppen kanal stänger aldrig. Välj en annan typ eller ta bort klockslaget.")]
        elif self.closes_at is None:
            errors["closes_at"] = [_("Ange när dialogen stänger, eller välj typen Öppen kanal.")]
        return errors

    def clean(self) -> None:
        super().clean()
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("Dialogen måste stänga efter att den har öppnat.")})
        must_be_ready = self.live if self.is_about_to_be_published is None else self.is_about_to_be_published
        if must_be_ready and (errors := self.publishing_errors()):
            raise ValidationError(errors)

    @path(EASY_READ, name="easy_read")
    def serve_easy_read(self, request: HttpRequest) -> HttpResponse:
        """Show the easy-read words on a page of their own."""
        if not self.easy_read:
            raise Http404
        context = {"page": self, "dialogue_state": self.state(at=timezone.now())}
        with translation.override(self.locale.language_code):
            return render(request, "dialogue/easy_read.html", context)

    def get_context(self, request, *args, **kwargs) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        context["dialogue_state"] = self.state(at=now)
        context["pause"] = period.pause_at(self.pause_intervals, at=now)
        context["ladder"] = list(ParticipationStep)
        context["easy_read_url"] = f"{self.get_url(request)}{EASY_READ}" if self.easy_read else ""
        context["feedback_is_late"] = (
            getattr(settings, "DIALOGUE_SHOW_LATE_FEEDBACK", True)
            and self.feedback_state(at=now) is FeedbackState.LATE_IN_PUBLIC
        )
        return context

    def dialogue_rules(self) -> dict[str, Any]:
        """Return the rules that the ledger keeps as published; a page type adds its own."""
        counts_entered = bool(getattr(settings, "DIALOGUE_COUNTS_ENTERED", False))
        return {**self.participation_rules().as_data(), "counts_entered": counts_entered, "survey": self.asks_survey}

    def ledger_dialogue(self) -> Dialogue | None:
        """Return this page's dialogue as published, or None before it has been published."""
        return Dialogue.objects.filter(pk=self.anchor).first()
