"""A part of the budget that a committee or a service area answers for."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

from budget.enums import TextState
from budget.models.line import BudgetLine, code_validator
from budget.panels import BalancePanel, LinesPanel, NoticesPanel
from dialogue.pages.translation import synchronized

LINES_AT_MOST = 60


def publishing_error(line: BudgetLine) -> str | None:
    """Return what keeps a line from being published, or None."""
    if not line.explanation.strip():
        return _("Posten saknar en förklaring. Skriv en, eller hämta ett förslag ur textbanken.")
    if line.text_state == TextState.PROPOSED:
        return _("Läs förslaget till text, ändra om det behövs, och välj ”Granskad av oss”.")
    if line.text_state != TextState.CHECKED:
        return _("Läs igenom texten och välj ”Granskad av oss”.")
    return None


class BudgetAreaPageForm(WagtailAdminPageForm):
    """Says beside each line, before publishing, what is missing; a draft may be unfinished."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_deferred_validation:
            return cleaned
        seen: set[str] = set()
        formset = self.formsets["lines"]
        for form in formset.forms:
            if form in formset.deleted_forms or not form.is_valid() or not (form.has_changed() or form.instance.pk):
                continue
            code = form.cleaned_data["code"]
            if code in seen:
                form.add_error("code", _("Koden %(code)s finns två gånger i området.") % {"code": code})
            seen.add(code)
            if error := publishing_error(form.instance):
                form.add_error("text_state" if form.instance.explanation.strip() else "explanation", error)
        return cleaned

    def _post_clean(self) -> None:
        self.instance.is_about_to_be_published = False  # the lines' own forms have said it, beside each line
        super()._post_clean()


class BudgetAreaPage(Page):
    """
    A child page of the simulator, so that a department can edit its own part under its own permission.

    Residents never visit it: it leads to the simulator, where it is shown within the whole.
    """

    code = models.CharField(
        _("områdets kod"), max_length=16, validators=[code_validator], help_text=_("Kort, till exempel ”KS”.")
    )
    mission = models.TextField(
        pgettext_lazy("of a budget area", "uppdrag"),
        max_length=600,
        blank=True,
        help_text=_("Vad området gör, i en eller två meningar."),
    )
    body = models.ForeignKey(
        "dialogue_municipality.Body",
        verbose_name=_("nämnd"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    department = models.ForeignKey(
        "dialogue_municipality.Department",
        verbose_name=_("förvaltning"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    content_panels = [
        NoticesPanel(),
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("mission"),
                FieldRowPanel([FieldPanel("code"), FieldPanel("body"), FieldPanel("department")]),
            ],
            heading=_("Vem ansvarar?"),
            icon="group",
        ),
        BalancePanel(classname="budget-balance-panel"),
        LinesPanel(
            "lines",
            heading=_("Budgetposter"),
            label=_("Budgetpost"),
            icon="list-ul",
            max_num=LINES_AT_MOST,
            help_text=_("Allt i hela kronor. Öppna en post för att ändra den. Summorna följer med medan du skriver."),
        ),
    ]
    promote_panels = [FieldPanel("slug")]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Innehåll")),
            ObjectList(promote_panels, heading=_("Visning")),
            ObjectList(Page.settings_panels, heading=_("Inställningar")),
        ],
        base_form_class=BudgetAreaPageForm,
    )
    search_fields = Page.search_fields

    parent_page_types = ["dialogue_budget.BudgetSimulatorPage"]
    subpage_types: list[str] = []
    base_form_class = BudgetAreaPageForm
    template = "budget/simulator.html"
    is_about_to_be_published: bool | None = None
    override_translatable_fields = synchronized("code")

    class Meta:
        verbose_name = _("budgetområde")
        verbose_name_plural = _("budgetområden")

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet:
        """Stay out of search: what a visitor would find is the simulator."""
        return super().get_indexed_objects().none()

    def publishing_errors(self) -> list[str]:
        """Return, per line, what keeps the area from being published."""
        return [f"{line.title}: {error}" for line in self.lines.all() if (error := publishing_error(line))]

    def clean(self) -> None:
        super().clean()
        must_be_ready = self.live if self.is_about_to_be_published is None else self.is_about_to_be_published
        if must_be_ready and (errors := self.publishing_errors()):
            raise ValidationError(errors)

    def simulator(self) -> Page:
        """Return the simulator that this area is a part of, in the same language."""
        return self.get_parent().specific

    def serve(self, request, *args, **kwargs) -> HttpResponseBase:
        return redirect(self.get_parent().get_url(request))

    def serve_preview(self, request, mode_name: str) -> HttpResponseBase:
        """Show the simulator with this draft in its place."""
        return self.simulator().serve_with_draft_area(request, self)

    def get_sitemap_urls(self, request=None) -> list[Any]:
        return []
