"""The textbank: what a service usually is and how law governs it, proposed for imported lines."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin
from wagtail.search import index

from budget.blocks import ConsequenceBlock, LawBlock
from budget.enums import LegalBond


class TextbankQuerySet(models.QuerySet):
    def in_language(self, language_code: str) -> Self:
        return self.filter(locale__language_code=language_code)


class TextbankEntry(TranslatableMixin, index.Indexed, models.Model):
    """
    Texts for a service under its usual names.

    ``key`` joins the entry with the texts that the package brings; an entry that a municipality has changed is left
    alone when those are loaded again.
    """

    key = models.SlugField(_("nyckel"), max_length=80)
    service_code = models.CharField(_("SCB:s verksamhetskod"), max_length=8, blank=True)
    title = models.CharField(_("namn"), max_length=160)
    usual_names = models.TextField(
        _("vanliga namn"), help_text=_("Ett per rad. En post med något av namnen får texten som förslag."), blank=True
    )
    explanation = models.TextField(_("vad är det här"), max_length=1200)
    bond = models.CharField(_("hur styrd av lag"), max_length=16, choices=LegalBond)
    bond_reason = models.CharField(_("varför"), max_length=300, blank=True)
    laws = StreamField([("law", LawBlock())], verbose_name=_("lagar"), blank=True, use_json_field=True)
    consequences = StreamField(
        [("consequence", ConsequenceBlock())], verbose_name=_("konsekvenser"), blank=True, use_json_field=True
    )
    unit_label = models.CharField(_("en enhet"), max_length=80, blank=True)
    who_decides = models.CharField(_("vem beslutar"), max_length=160, blank=True)
    earliest_change = models.CharField(_("tidigaste ändring"), max_length=160, blank=True)
    is_own_text = models.BooleanField(
        _("ändrad av kommunen"),
        default=False,
        help_text=_("En ändrad text skrivs inte över när textbanken läses in på nytt."),
    )

    objects = TextbankQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("title"),
                FieldPanel("usual_names"),
                FieldRowPanel([FieldPanel("key"), FieldPanel("service_code")]),
                FieldPanel("is_own_text"),
            ],
            heading=_("Vilken verksamhet?"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("explanation"),
                FieldPanel("bond"),
                FieldPanel("bond_reason"),
                FieldPanel("laws"),
                FieldPanel("consequences"),
                FieldPanel("unit_label"),
                FieldRowPanel([FieldPanel("who_decides"), FieldPanel("earliest_change")]),
            ],
            heading=_("Texten"),
        ),
    ]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("usual_names"),
        index.FilterField("locale"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("text i textbanken")
        verbose_name_plural = _("textbanken")
        constraints = [
            *getattr(TranslatableMixin.Meta, "constraints", []),
            models.UniqueConstraint(fields=["key", "locale"], name="one_textbank_entry_per_key_and_language"),
        ]

    def __str__(self) -> str:
        return self.title
