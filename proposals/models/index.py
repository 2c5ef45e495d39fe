"""Where proposals are listed, and the rules that an editor sets for them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page

from dialogue.pages.enums import DialogueType
from dialogue.pages.models import DialoguePageMixin
from dialogue.pages.models.mixin import SIMPLE_TEXT, PublishingErrors
from dialogue.pages.translation import synchronized
from proposals.enums import ANSWER_UNITS, LENGTH_UNITS, THRESHOLD_KINDS, RulePreset
from proposals.rules import PRESETS, AnswerUnit, LengthUnit, Rules, ThresholdKind

STATUTORY_NAME = "medborgarförslag"
COUNCIL_DECISION = ("statutory_decided_on", "statutory_paragraph")


class ProposalIndexPage(RoutablePageMixin, DialoguePageMixin, Page):
    """A listing of proposals together with the rules that an editor sets for it."""

    called = models.CharField(
        _("vad ett förslag heter"),
        max_length=40,
        default="e-förslag",
        help_text=_(
            "Med liten bokstav, till exempel ”e-förslag”. Kalla det inte medborgarförslag: det är något annat."
        ),
    )
    introduction = RichTextField(_("inledning"), features=SIMPLE_TEXT, blank=True)
    other_ways = RichTextField(
        _("det här hör hemma någon annanstans"),
        features=SIMPLE_TEXT,
        blank=True,
        help_text=_("Visas innan man börjar skriva: felanmälan, synpunkter, medborgarförslag och folkinitiativ."),
    )

    preset = models.CharField(
        _("färdiga regler"),
        max_length=20,
        choices=RulePreset,
        default=RulePreset.SMALL,
        help_text=_("När du byter och sparar fylls siffrorna nedan i. Sedan går varje siffra att ändra."),
    )
    applied_preset = models.CharField(max_length=20, choices=RulePreset, default=RulePreset.SMALL, editable=False)
    threshold_kind = models.CharField(
        _("för att få svar behövs"), max_length=10, choices=THRESHOLD_KINDS, default=ThresholdKind.NUMBER.value
    )
    threshold = models.PositiveIntegerField(_("antal stöd"), default=25)
    share_per_mille = models.DecimalField(
        _("andel av invånarna, promille"), max_digits=6, decimal_places=2, default=Decimal(0)
    )
    population = models.PositiveIntegerField(
        _("antal invånare"), null=True, blank=True, help_text=_("Behövs när stödet är en andel av invånarna.")
    )
    population_source = models.CharField(_("källa till antalet invånare"), max_length=255, blank=True)
    length_unit = models.CharField(_("räknat i"), max_length=10, choices=LENGTH_UNITS, default=LengthUnit.DAYS.value)
    lengths = models.CharField(
        _("så länge är ett förslag öppet"),
        max_length=40,
        default="90",
        validators=[RegexValidator(r"^\s*[1-9]\d{0,3}(\s*,\s*[1-9]\d{0,3})*\s*$", _("Skriv tal med komma emellan."))],
        help_text=_("Ett tal, eller flera med komma emellan om man ska få välja: 3, 6, 9, 12."),
    )
    no_repeat_months = models.PositiveSmallIntegerField(_("månader innan samma förslag får lämnas igen"), default=0)
    is_counted_at_closing = models.BooleanField(_("stödet räknas först när tiden är slut"), default=False)
    asks_for_and_against = models.BooleanField(_("fråga också vilka som är emot"), default=False)
    can_be_picked_up = models.BooleanField(
        _("politiker kan ta upp förslag som inte fick tillräckligt stöd"), default=True
    )
    minorities_need_none = models.BooleanField(
        _("förslag om nationella minoriteters rättigheter behöver inget stöd"),
        default=False,
        help_text=_("Den som lämnar ett sådant förslag kryssar för det. Handläggaren ser det vid granskningen."),
    )
    answer_within = models.PositiveSmallIntegerField(_("svar inom"), default=3)
    answer_unit = models.CharField(
        _("svarstiden räknas i"), max_length=12, choices=ANSWER_UNITS, default=AnswerUnit.MONTHS.value
    )
    is_statutory = models.BooleanField(default=False, editable=False)
    statutory_decided_on = models.DateField(
        _("fullmäktige beslutade att tillåta medborgarförslag"), null=True, blank=True
    )
    statutory_paragraph = models.CharField(_("beslutets paragraf"), max_length=20, blank=True)

    ledger_kind = "proposals"

    content_panels = [
        *Page.content_panels,
        FieldPanel("called"),
        FieldPanel("introduction"),
        *DialoguePageMixin.about_panels,
        FieldPanel("other_ways"),
    ]
    rule_panels = [
        FieldPanel("preset"),
        MultiFieldPanel(
            [
                FieldPanel("threshold_kind"),
                FieldRowPanel([FieldPanel("threshold"), FieldPanel("share_per_mille")]),
                FieldPanel("minorities_need_none"),
                FieldRowPanel([FieldPanel("population"), FieldPanel("population_source")]),
            ],
            heading=_("Hur mycket stöd behövs?"),
            icon="group",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("lengths"), FieldPanel("length_unit")]),
                FieldPanel("no_repeat_months"),
                FieldPanel("is_counted_at_closing"),
                FieldPanel("asks_for_and_against"),
                FieldPanel("can_be_picked_up"),
            ],
            heading=_("Hur länge?"),
            icon="time",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("answer_within"), FieldPanel("answer_unit")])],
            heading=_("När kommer svaret?"),
            icon="mail",
        ),
        MultiFieldPanel(
            [
                HelpPanel(
                    content=_(
                        "Medborgarförslag (kommunallagen 8 kap. 1 §) får bara lämnas där fullmäktige har beslutat det. "
                        "Fyll i beslutet innan du väljer de reglerna."
                    )
                ),
                FieldRowPanel([FieldPanel("statutory_decided_on"), FieldPanel("statutory_paragraph")]),
            ],
            heading=_("Fullmäktiges beslut om medborgarförslag"),
            icon="clipboard-list",
        ),
    ]

    search_fields = [*Page.search_fields, *DialoguePageMixin.dialogue_search_fields]
    parent_page_types = ["dialogue.DialogueIndexPage"]
    subpage_types = ["dialogue_proposals.ProposalPage"]
    template = "proposals/index.html"
    override_translatable_fields = synchronized(
        "preset",
        "applied_preset",
        "threshold_kind",
        "threshold",
        "share_per_mille",
        "population",
        "length_unit",
        "lengths",
        "no_repeat_months",
        "is_counted_at_closing",
        "asks_for_and_against",
        "can_be_picked_up",
        "answer_within",
        "answer_unit",
        "minorities_need_none",
        "is_statutory",
    )

    class Meta:
        verbose_name = _("e-förslag: lista och regler")
        verbose_name_plural = _("e-förslag: listor och regler")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.pk is None and "dialogue_type" not in kwargs:
            self.dialogue_type = DialogueType.OPEN_CHANNEL

    @property
    def rules(self) -> Rules:
        """The rules as this page has them; those of a published proposal lie in its dialogue and its record."""
        return Rules(
            threshold_kind=ThresholdKind(self.threshold_kind),
            threshold=self.threshold,
            share_per_mille=Decimal(self.share_per_mille),
            length_unit=LengthUnit(self.length_unit),
            lengths=tuple(int(length) for length in self.lengths.split(",")),
            no_repeat_months=self.no_repeat_months,
            is_counted_at_closing=self.is_counted_at_closing,
            asks_for_and_against=self.asks_for_and_against,
            can_be_picked_up=self.can_be_picked_up,
            answer_within=self.answer_within,
            answer_unit=AnswerUnit(self.answer_unit),
            minorities_need_none=self.minorities_need_none,
            is_statutory=self.is_statutory,
        )

    def apply_preset(self) -> None:
        """Fill in the figures of the chosen preset, once, so that what an editor changes afterwards stays."""
        if self.preset == self.applied_preset:
            return
        data = PRESETS[self.preset].as_data()
        for name, value in data.items():
            setattr(self, name, ", ".join(map(str, value)) if name == "lengths" else value)
        self.share_per_mille = PRESETS[self.preset].share_per_mille
        self.applied_preset = self.preset
        if self.is_statutory != (STATUTORY_NAME in self.called.lower()):
            self.called = STATUTORY_NAME if self.is_statutory else "e-förslag"

    def dialogue_rules(self) -> dict[str, Any]:
        """Return what the ledger keeps of the rules when the page is published."""
        return {
            **super().dialogue_rules(),
            "proposals": self.rules.as_data(),
            "population": self.population,
            "population_source": self.population_source,
        }

    def publishing_errors(self) -> PublishingErrors:
        errors = super().publishing_errors()
        if self.threshold_kind == ThresholdKind.SHARE and not self.population:
            errors["population"] = [_("Ange hur många som bor i kommunen, så att andelen går att räkna.")]
        if self.threshold_kind == ThresholdKind.SHARE and not self.share_per_mille:
            errors["share_per_mille"] = [_("Ange hur stor andel av invånarna som behövs.")]
        if self.threshold_kind == ThresholdKind.NUMBER and not self.threshold:
            errors["threshold"] = [_("Ange hur många stöd som behövs.")]
        return errors

    def clean(self) -> None:
        if self.preset == RulePreset.STATUTORY and not all(getattr(self, name) for name in COUNCIL_DECISION):
            raise ValidationError(
                {"preset": _("Fyll i fullmäktiges beslut att tillåta medborgarförslag innan du väljer de reglerna.")}
            )
        self.apply_preset()
        if not self.is_statutory and STATUTORY_NAME in self.called.lower():
            raise ValidationError(
                {
                    "called": _(
                        "Kalla det något annat: medborgarförslag är det bara när fullmäktige har beslutat om dem."
                    )
                }
            )
        super().clean()

    @path("flode/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        from proposals.views.sharing import render_feed

        return render_feed(request, self)

    @path("statistik/", name="statistics")
    def statistics(self, request: HttpRequest) -> HttpResponse:
        from proposals.views.overview import render_statistics

        return render_statistics(request, self)

    @path("namnder/", name="committees")
    def committees(self, request: HttpRequest) -> HttpResponse:
        from proposals.views.overview import render_committees

        return render_committees(request, self)

    @path("namnder/<int:body_id>/", name="committee")
    def committee(self, request: HttpRequest, body_id: int) -> HttpResponse:
        from proposals.views.overview import render_committee

        return render_committee(request, self, body_id)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from proposals.presentation import index_context

        return {**super().get_context(request, *args, **kwargs), **index_context(page=self, request=request)}


ProposalIndexPage.edit_handler = ProposalIndexPage.tabs(
    ProposalIndexPage.content_panels,
    more=[ObjectList(ProposalIndexPage.rule_panels, heading=_("Regler"))],
)
