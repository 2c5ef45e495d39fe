"""Where people write to the municipality itself: praise, a complaint, a question. Nothing of it is published."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.search import index

from dialogue.cases.promises import ANSWER_WITHIN_THREE_MONTHS, Promise
from dialogue.ledger.models import Dialogue
from dialogue.municipality.models import Department
from dialogue.pages.models.mixin import SIMPLE_TEXT


class AnswerWithin(models.TextChoices):
    """What a municipality promises the one who writes."""

    TEN_WORKING_DAYS = "TEN_WORKING_DAYS", _("tio arbetsdagar")
    ONE_MONTH = "ONE_MONTH", _("en månad")
    THREE_MONTHS = "THREE_MONTHS", _("tre månader")

    @property
    def promise(self) -> Promise:
        return PROMISES[self]


PROMISES = {
    AnswerWithin.TEN_WORKING_DAYS: Promise(working_days=10),
    AnswerWithin.ONE_MONTH: Promise(months=1),
    AnswerWithin.THREE_MONTHS: ANSWER_WITHIN_THREE_MONTHS,
}


class ViewpointPage(Page):
    """
    The door to "a viewpoint or a question". Without such a page the municipality has none of it.

    What is sent is a case of the kind in ``dialogue.pages.viewpoints``; the page holds only what an editor writes.
    """

    introduction = RichTextField(_("inledning"), features=SIMPLE_TEXT, blank=True)
    answer_within = models.CharField(
        _("vi svarar inom"), max_length=20, choices=AnswerWithin, default=AnswerWithin.TEN_WORKING_DAYS
    )
    contact_name = models.CharField(
        _("den som hellre vill prata ringer"), max_length=120, blank=True, help_text=_("Till exempel Kontaktcenter.")
    )
    contact_telephone = models.CharField(_("telefon"), max_length=40, blank=True)
    contact_email = models.EmailField(_("e-post"), blank=True)

    content_panels = [
        *Page.content_panels,
        HelpPanel(
            content=_(
                "Så länge sidan är publicerad kan invånare skriva till er här. Det publiceras aldrig. Det ligger under "
                "Inkommet, och den som skrev får svar på en egen sida och i ett mejl. Har ni redan en tjänst för "
                "synpunkter? Publicera då inte sidan, utan fyll i vägen ”Synpunkt” på ingången till dialoger."
            )
        ),
        FieldPanel("introduction"),
        FieldPanel("answer_within"),
        InlinePanel("choices", heading=_("Vad det kan gälla"), label=_("val")),
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldRowPanel([FieldPanel("contact_telephone"), FieldPanel("contact_email")]),
            ],
            heading=_("Andra sätt att nå er"),
            icon="mail",
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    template = "dialogue/viewpoint_page.html"
    parent_page_types = ["dialogue.DialogueIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("synpunkt eller fråga")
        verbose_name_plural = _("synpunkter eller frågor")

    ledger_kind = "viewpoints"

    @property
    def anchor(self) -> Any:
        """What its cases belong to, whatever becomes of the page; an alias shares its source's."""
        return self.alias_of.translation_key if self.alias_of_id else self.translation_key

    def ledger_dialogue(self) -> Dialogue | None:
        """Return what the ledger knows of it; None before it has been published in its source language."""
        return Dialogue.objects.filter(pk=self.anchor).first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["write_url"] = reverse("dialogue:viewpoint_write", args=[self.pk])
        context["find_url"] = reverse("dialogue:find_receipt")
        return context


class ViewpointChoice(TranslatableMixin, Orderable):
    """Something that a viewpoint can be about, in words that people use, and who reads it."""

    page = ParentalKey(ViewpointPage, on_delete=models.CASCADE, related_name="choices")
    name = models.CharField(_("det gäller"), max_length=100, help_text=_("Till exempel ”Skola och förskola”."))
    department = models.ForeignKey(
        Department,
        verbose_name=_("lämnas över till"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("department")])]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("val")
        verbose_name_plural = _("val (flera)")

    def __str__(self) -> str:
        return self.name
