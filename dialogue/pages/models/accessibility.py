"""The statement that the law asks for: how accessible the site is, what isn't, and where one says so."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from dialogue.pages.enums import AccessibilityGap, Conformance, HowTested
from dialogue.pages.models.mixin import SIMPLE_TEXT
from dialogue.pages.models.viewpoint import ViewpointPage
from dialogue.pages.translation import synchronized


class AccessibilityGapBlock(blocks.StructBlock):
    """Something on the site that not everybody can use."""

    what = blocks.TextBlock(
        label=_("Vad som inte fungerar"), rows=2, help_text=_("Så att den som berörs förstår: var, och för vem.")
    )
    why = blocks.ChoiceBlock(label=_("Därför"), choices=AccessibilityGap.choices, default=AccessibilityGap.BREACH)
    criterion = blocks.CharBlock(
        label=_("Krav"), required=False, max_length=60, help_text=_("Till exempel ”WCAG 1.2.2 Undertexter”.")
    )
    until = blocks.DateBlock(label=_("Ska vara åtgärdat"), required=False)
    instead = blocks.CharBlock(
        label=_("Gör så här i stället"), required=False, max_length=250, help_text=_("Till exempel ett telefonnummer.")
    )

    class Meta:
        icon = "warning"
        label = _("Brist")


class AccessibilityStatementPage(Page):
    """
    The accessibility statement (*tillgänglighetsredogörelse*) with the parts that the supervisor requires.

    Source: the act (2018:1937) and the supervisor's template. What the installation knows is filled in, the rest is asked for.
    """

    organisation = models.CharField(
        _("vem står bakom webbplatsen"), max_length=120, help_text=_("Till exempel ”Exempelköpings kommun”.")
    )
    introduction = RichTextField(_("inledning"), features=SIMPLE_TEXT, blank=True)
    conformance = models.CharField(_("webbplatsen är"), max_length=8, choices=Conformance, default=Conformance.PARTIAL)
    gaps = StreamField(
        [("gap", AccessibilityGapBlock())], verbose_name=_("kända brister"), blank=True, use_json_field=True
    )
    how_tested = models.CharField(_("så har vi testat"), max_length=8, choices=HowTested, default=HowTested.OURSELVES)
    tested_on = models.DateField(_("senast bedömd"))
    tested_more = RichTextField(_("mer om hur vi har testat"), features=SIMPLE_TEXT, blank=True)
    site_published_on = models.DateField(_("webbplatsen publicerades"), null=True, blank=True)
    contact_email = models.EmailField(_("e-post"), blank=True)
    contact_telephone = models.CharField(_("telefon"), max_length=40, blank=True)
    answer_days = models.PositiveSmallIntegerField(
        _("vi svarar inom så många arbetsdagar"),
        default=5,
        help_text=_("När någon inte kan använda en del av webbplatsen."),
    )
    feedback_page = models.ForeignKey(
        ViewpointPage,
        verbose_name=_("formulär för att rapportera brister"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "En sida som tar emot synpunkter. Man behöver inte säga vem man är, och det kommer i inkorgen med svarstid. "
            "Tomt: den första sidan för synpunkter på samma språk."
        ),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("organisation"),
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldPanel("conformance"), FieldPanel("gaps")], heading=_("Hur tillgänglig är webbplatsen?"), icon="view"
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_telephone")]),
                FieldPanel("answer_days"),
                FieldPanel("feedback_page"),
            ],
            heading=_("Vart vänder man sig?"),
            icon="mail",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("how_tested"), FieldPanel("tested_on")]),
                FieldPanel("tested_more"),
                FieldPanel("site_published_on"),
            ],
            heading=_("Hur har ni testat?"),
            icon="tick",
        ),
        HelpPanel(
            heading=_("Det som fylls i av sig självt"),
            content=_(
                "Lagen, tillsynsmyndigheten och hur man anmäler dit, webbplatsens adress och språk, och när redogörelsen "
                "senast ändrades. Redogörelsen ska ses över minst en gång om året."
            ),
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    subpage_types: list[str] = []
    template = "dialogue/accessibility_statement_page.html"
    override_translatable_fields = synchronized(
        "conformance", "how_tested", "tested_on", "site_published_on", "answer_days"
    )

    class Meta:
        verbose_name = _("tillgänglighetsredogörelse")
        verbose_name_plural = _("tillgänglighetsredogörelser")

    def clean(self) -> None:
        super().clean()
        breaches = [gap for gap in self.gaps if gap.value["why"] == AccessibilityGap.BREACH]
        if self.conformance == Conformance.FULL and breaches:
            raise ValidationError({"conformance": _("En webbplats med kända brister är inte helt förenlig med lagen.")})
        if self.conformance != Conformance.FULL and not self.gaps:
            raise ValidationError(
                {"gaps": _("Skriv vilka brister som är kända, eller säg att webbplatsen är helt förenlig.")}
            )

    def gaps_by_reason(self) -> list[tuple[AccessibilityGap, list[Any]]]:
        """Return what isn't accessible under the reasons that the statement has to tell apart."""
        sorted_out = [(why, [gap.value for gap in self.gaps if gap.value["why"] == why]) for why in AccessibilityGap]
        return [(why, gaps) for why, gaps in sorted_out if gaps]

    def form_page(self) -> ViewpointPage | None:
        """Return the page whose form takes in what people report: the chosen one, or the first in this language."""
        found = ViewpointPage.objects.live().public()
        chosen = found.filter(pk=self.feedback_page_id).first() if self.feedback_page_id else None
        return chosen or found.filter(locale=self.locale_id).order_by("path").first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dialogue.pages.languages import content_languages

        site = self.get_site()
        return {
            **super().get_context(request, *args, **kwargs),
            "address": (site.hostname if site else "") or request.get_host(),
            "languages": content_languages(),
            "form_page": self.form_page(),
            "gaps_by_reason": self.gaps_by_reason(),
            "updated_at": self.last_published_at,
        }
