"""The citizen budget simulator as a page."""

from __future__ import annotations

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageQuerySet

from budget.blocks import BackgroundQuestionBlock, LineDecisionBlock
from budget.enums import BudgetPublication, FiguresKind, ResultsShown
from budget.panels import BalancePanel, NoticesPanel, VersionsPanel
from dialogue.pages.models import DialoguePageMixin
from dialogue.pages.models.mixin import PublishingErrors
from dialogue.pages.translation import synchronized


class BudgetSimulatorPageQuerySet(PageQuerySet):
    def of_dialogue(self, dialogue_id: Any) -> Self:
        """Keep the pages (one per language) whose dialogue in the ledger is ``dialogue_id``."""
        return self.filter(translation_key=dialogue_id)


class BudgetSimulatorPage(RoutablePageMixin, DialoguePageMixin, Page):
    """
    A municipal budget that residents can change: the words and the rules of play; the figures lie in its areas.

    Money is whole kronor. Before opening it shows the published areas; from opening on, the frozen scenario.
    """

    year = models.PositiveSmallIntegerField(_("budgetår"))
    municipality_name = models.CharField(_("kommunens namn"), max_length=80)
    minutes_needed = models.PositiveSmallIntegerField(_("så många minuter tar det"), default=10)
    source_note = models.TextField(
        _("om siffrorna"), max_length=600, blank=True, help_text=_("Varifrån siffrorna kommer, och vad de inte visar.")
    )
    figures_kind = models.CharField(_("siffrorna är"), max_length=8, choices=FiguresKind, default=FiguresKind.NET)
    population = models.PositiveIntegerField(_("antal invånare"))
    population_source = models.CharField(_("källa till antalet invånare"), max_length=255, blank=True)
    target_result = models.BigIntegerField(
        _("resultatmål i kronor"), default=0, help_text=_("Vad som ska bli över när intäkterna har betalat utgifterna.")
    )
    tolerance = models.PositiveBigIntegerField(
        _("tillåten avvikelse i kronor"), default=500_000, help_text=_("Så nära målet räknas budgeten som i balans.")
    )
    range_percent = models.PositiveSmallIntegerField(
        _("hur långt reglagen går, procent"),
        default=20,
        help_text=_("Åt vardera hållet, för poster utan eget lägsta och högsta belopp."),
    )
    tax_code = models.CharField(
        _("skattepostens kod"), max_length=32, blank=True, help_text=_("Tomt om skatten inte ska gå att ändra.")
    )
    tax_rate_ore = models.PositiveIntegerField(
        _("skattesats i öre"), null=True, blank=True, help_text=_("20,92 kronor per hundralapp skrivs 2092.")
    )
    kronor_per_ore = models.PositiveBigIntegerField(_("vad ett öre ger, kronor"), null=True, blank=True)
    allows_law_change = models.BooleanField(
        _("visa ”Om lagen ändrades”"),
        default=False,
        help_text=_("Då går det att pröva belopp under lagens nivå. Sådana svar räknas för sig."),
    )
    publication = models.CharField(
        _("inlämnade budgetar blir synliga"),
        max_length=12,
        choices=BudgetPublication,
        default=BudgetPublication.AT_CLOSING,
        help_text=_("Utan namn, i slumpad ordning. Det som någon har skrivit visas först när det har granskats."),
    )

    results_shown = models.CharField(
        _("resultatet blir synligt"), max_length=12, choices=ResultsShown, default=ResultsShown.AT_CLOSING
    )
    background_questions = StreamField(
        [("question", BackgroundQuestionBlock())],
        verbose_name=_("frivilliga frågor om den som svarar"),
        blank=True,
        use_json_field=True,
        help_text=_(
            "Ställs efter att budgeten är inlämnad och sparas för sig: ingen kan se vem som svarat vad. Utan frågor "
            "ställs inga."
        ),
    )
    who_is_missing = models.TextField(
        _("vilka som saknas, med era egna ord"),
        max_length=600,
        blank=True,
        help_text=_("Står överst i resultatet, efter det som räknas fram ur svaren på frågorna."),
    )
    line_decisions = StreamField(
        [("decision", LineDecisionBlock())],
        verbose_name=_("vad som beslutades, post för post"),
        blank=True,
        use_json_field=True,
    )

    ledger_kind = "budget"
    # A copy is another year: nobody has answered and nothing is decided.
    exclude_fields_in_copy = ["line_decisions", "who_is_missing"]

    objects = PageManager.from_queryset(BudgetSimulatorPageQuerySet)()

    content_panels = [
        NoticesPanel(),
        *Page.content_panels,
        *DialoguePageMixin.about_panels,
        FieldPanel("minutes_needed", help_text=_("Står på startsidan, så att ingen börjar utan att ha tid.")),
    ]
    budget_panels = [
        VersionsPanel(),
        BalancePanel(),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("municipality_name"),
                        FieldPanel(
                            "year",
                            help_text=_("När du kopierar simulatorn till nästa år byter du årtal och datum själv."),
                        ),
                    ]
                ),
                FieldRowPanel([FieldPanel("population"), FieldPanel("population_source")]),
                FieldPanel("figures_kind"),
                FieldPanel("source_note"),
            ],
            heading=_("Vilken budget är det?"),
            icon="table",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("target_result"), FieldPanel("tolerance")]),
                FieldPanel("range_percent"),
                FieldPanel("allows_law_change"),
            ],
            heading=_("När är budgeten i balans?"),
            icon="check",
        ),
        MultiFieldPanel(
            [FieldPanel("tax_code"), FieldRowPanel([FieldPanel("tax_rate_ore"), FieldPanel("kronor_per_ore")])],
            heading=_("Kan skatten ändras?"),
            icon="plus-inverse",
        ),
        MultiFieldPanel([FieldPanel("publication")], heading=_("Vad händer med det som lämnas in?"), icon="view"),
    ]

    results_panels = [
        MultiFieldPanel(
            [FieldPanel("results_shown"), FieldPanel("background_questions"), FieldPanel("who_is_missing")],
            heading=_("Vilka svarade, och när syns resultatet?"),
            icon="group",
        ),
        MultiFieldPanel(
            [FieldPanel("line_decisions")], heading=_("Vad beslutade fullmäktige, post för post?"), icon="tick"
        ),
    ]

    search_fields = [*Page.search_fields, *DialoguePageMixin.dialogue_search_fields]
    parent_page_types = ["dialogue.DialogueIndexPage"]
    subpage_types = ["dialogue_budget.BudgetAreaPage"]
    template = "budget/start.html"
    preview_modes = [
        ("start", _("Startsidan")),
        ("simulator", _("Simulatorn, som den är publicerad")),
        ("drafts", _("Simulatorn, med alla utkast")),
    ]
    override_translatable_fields = synchronized(
        "year",
        "figures_kind",
        "population",
        "target_result",
        "tolerance",
        "range_percent",
        "tax_code",
        "tax_rate_ore",
        "kronor_per_ore",
        "allows_law_change",
        "publication",
        "results_shown",
    )

    class Meta:
        verbose_name = _("budgetsimulator")
        verbose_name_plural = _("budgetsimulatorer")

    def publishing_errors(self) -> PublishingErrors:
        errors = super().publishing_errors()
        if self.tax_code and not (self.tax_rate_ore and self.kronor_per_ore):
            errors["tax_rate_ore"] = [_("Ange både skattesatsen och vad ett öre ger, eller ta bort skattepostens kod.")]
        return errors

    def clean(self) -> None:
        super().clean()
        if not self.population:
            raise ValidationError({"population": _("Ange hur många som bor i kommunen.")})

    def sender_name(self) -> str:
        return self.municipality_name

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from budget.presentation import start_context

        return {**super().get_context(request, *args, **kwargs), **start_context(page=self, at=timezone.now())}

    @path("simulator/", name="simulator")
    def serve_simulator(self, request: HttpRequest) -> HttpResponse:
        """Show the municipality's budget ready to be changed; the same document for everyone, so it can be cached."""
        from budget.views.simulator import render_simulator

        return render_simulator(request, self)

    @path("budgetar/", name="budgets")
    def serve_budgets(self, request: HttpRequest) -> HttpResponse:
        """List the budgets that were handed in, when the page's rules allow it."""
        from budget.views.published import render_list

        return render_list(request, self)

    @path("budgetar/<str:public_id>/", name="published_budget")
    def serve_published_budget(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show one budget that was handed in, beside the municipality's."""
        from budget.views.published import render_one

        return render_one(request, self, public_id)

    @path("resultat/", name="results")
    def serve_results(self, request: HttpRequest) -> HttpResponse:
        """Show what all budgets say together, when the page's rules allow it."""
        from budget.views.results import render_results

        return render_results(request, self)

    @path("resultat/underlag/", name="brief")
    @path("resultat/underlag/<str:area_code>/", name="brief_of_area")
    def serve_brief(self, request: HttpRequest, area_code: str = "") -> HttpResponse:
        """Show the result on one page, for those who decide."""
        from budget.views.results import render_brief

        return render_brief(request, self, area_code)

    @path("resultat/oppna-data/", name="open_data")
    def serve_open_data(self, request: HttpRequest) -> HttpResponse:
        """List the files of the result, and let anyone count it anew."""
        from budget.views.results import render_open_data

        return render_open_data(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name == "start":
            return super().serve_preview(request, "")
        from budget.views.simulator import render_preview

        return render_preview(request, self, with_drafts=mode_name == "drafts")

    def serve_with_draft_area(self, request: HttpRequest, draft: Page) -> HttpResponse:
        """Show the simulator as it would be if ``draft``, one of its areas, were published as it stands."""
        from budget.views.simulator import render_preview

        return render_preview(request, self, draft_area=draft)


BudgetSimulatorPage.edit_handler = BudgetSimulatorPage.tabs(
    BudgetSimulatorPage.content_panels,
    more=[
        ObjectList(BudgetSimulatorPage.budget_panels, heading=_("Budgeten")),
        ObjectList(BudgetSimulatorPage.results_panels, heading=_("Resultatet")),
    ],
)
