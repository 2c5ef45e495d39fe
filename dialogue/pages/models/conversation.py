"""A dialogue on one question: an open, reviewed exchange in writing, without answers to choose between."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import DraftStateMixin, Page, RevisionMixin, Workflow, WorkflowMixin

from dialogue.cases.models import Case
from dialogue.ledger.models import Voice
from dialogue.pages.enums import Side
from dialogue.pages.models.mixin import DialoguePageMixin
from dialogue.residents.personal_numbers import mask_personal_numbers

CONTRIBUTION_KIND = "dialogue_contribution"
LONGEST_TEXT = 3000


class ConversationPage(RoutablePageMixin, DialoguePageMixin, Page):
    """One question, what people write for and against, and what politicians say."""

    question = models.CharField(
        _("frågan"), max_length=200, help_text=_("En fråga som går att ha olika svar på, utan färdiga alternativ.")
    )

    ledger_kind = "conversation"
    content_panels = [*Page.content_panels, FieldPanel("question"), *DialoguePageMixin.about_panels]
    edit_handler = DialoguePageMixin.tabs(content_panels)
    search_fields = [*Page.search_fields, *DialoguePageMixin.dialogue_search_fields]
    parent_page_types = ["dialogue.DialogueIndexPage"]
    subpage_types: list[str] = []
    template = "dialogue/conversation_page.html"

    class Meta:
        verbose_name = _("dialog om en fråga")
        verbose_name_plural = _("dialoger om en fråga")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dialogue.pages.conversation.reading import shown_by_side

        context = super().get_context(request, *args, **kwargs)
        context["by_side"] = shown_by_side(self.anchor)
        context["contributions"] = sum(len(shown) for _side, shown in context["by_side"])
        context["write_url"] = reverse("dialogue:conversation_write", args=[self.pk])
        return context


class ContributionRecord(models.Model):
    """That somebody has written a contribution. When, the case says; who, only the ledger's keys."""

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    voice = models.ForeignKey(Voice, verbose_name=_("röst"), on_delete=models.PROTECT, related_name="contributions")

    class Meta:
        verbose_name = _("inlämnat inlägg")
        verbose_name_plural = _("inlämnade inlägg")

    def __str__(self) -> str:
        return str(self.pk)


class Contribution(WorkflowMixin, DraftStateMixin, RevisionMixin, models.Model):
    """
    What somebody says in a dialogue on a question, read by a person before it is shown.

    A resident's has a record and perhaps the name that they chose to show; a politician's is entered by an editor and says
    who spoke and as what, as it was that day.
    """

    record = models.OneToOneField(
        ContributionRecord,
        verbose_name=_("inlämnat inlägg"),
        null=True,
        on_delete=models.PROTECT,
        related_name="contribution",
        editable=False,
    )
    dialogue_id = models.UUIDField(_("dialog"), db_index=True)
    side = models.CharField(_("ståndpunkt"), max_length=10, choices=Side)
    text = models.TextField(_("text"), max_length=LONGEST_TEXT)
    name = models.CharField(_("namn som visas"), max_length=80, blank=True)
    representative = models.ForeignKey(
        "dialogue_municipality.ElectedRepresentative",
        verbose_name=_("förtroendevald"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    spoken_as = models.CharField(
        _("uppdrag och parti"),
        max_length=120,
        blank=True,
        help_text=_("Till exempel ”ledamot i kulturnämnden, parti”."),
    )
    written_on = models.DateField(_("skrivet"), default=timezone.localdate)
    is_edited_by_municipality = models.BooleanField(_("ändrat av kommunen"), default=False, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("inlägg")
        verbose_name_plural = _("inlägg (flera)")
        constraints = [
            models.CheckConstraint(
                name="contribution_is_a_residents_or_a_politicians",
                condition=Q(record__isnull=False, spoken_as="") | (Q(record__isnull=True) & ~Q(spoken_as="")),
            )
        ]

    def __str__(self) -> str:
        return " ".join(self.text.split())[:80]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep who spoke as they were called, and whether the municipality has changed what a resident wrote."""
        if kwargs.get("update_fields") is None:
            if self.is_from_a_politician and self.representative is not None:
                self.name = self.representative.name
            original = self.original_text()
            self.is_edited_by_municipality = original is not None and _tidy(self.text) != _tidy(original)
        super().save(*args, **kwargs)

    @property
    def is_from_a_politician(self) -> bool:
        return self.record_id is None

    def clean(self) -> None:
        super().clean()
        if self.is_from_a_politician and not (self.representative_id and self.spoken_as.strip()):
            raise ValidationError({"spoken_as": _("Välj vem det är, och skriv uppdrag och parti som de är i dag.")})

    def original_text(self) -> str | None:
        """Return the text as it was written, but for personal numbers; None when it is no longer kept."""
        if self.record_id is None:
            return None
        case = Case.objects.for_subject(kind=CONTRIBUTION_KIND, subject_ref=str(self.record_id)).first()
        words = {each["field"]: each["text"] for each in case.words} if case else {}
        return mask_personal_numbers(words["text"]) if "text" in words else None

    def get_workflow(self) -> Workflow | None:
        """Return the workflow of the dialogue's page, so that a branch keeps its own reviewers."""
        page = ConversationPage.objects.filter(translation_key=self.dialogue_id).order_by("pk").first()
        return page.get_workflow() if page else super().get_workflow()


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
