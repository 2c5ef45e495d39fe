"""A question as a page: someone's words, read before others can read them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.search import index

from dialogue.cases.models import Case, SecretPageMixin
from dialogue.municipality.models import Area, Body, ElectedRepresentative, Topic
from dialogue.pages.translation import synchronized
from golden_chair.enums import Addressee
from golden_chair.models.records import QuestionRecord
from golden_chair.querysets import QuestionPageQuerySet

QUESTION_KIND = "golden_chair_question"
LONGEST_TEXT = 2000


class QuestionPage(SecretPageMixin, Page):
    """
    What someone asks, and whom. Made from what was handed in, never by hand.

    Who asked, how they take part and where the question stands is in the :class:`QuestionRecord` beside it.
    """

    text = models.TextField(_("frågan"), max_length=LONGEST_TEXT)
    language = models.CharField(_("frågans språk"), max_length=20, default="sv")
    addressee = models.CharField(_("till"), max_length=16, choices=Addressee, default=Addressee.ANYONE)
    representative = models.ForeignKey(
        ElectedRepresentative,
        verbose_name=_("politiker"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = models.ForeignKey(
        Body, verbose_name=_("nämnd eller styrelse"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    topic = models.ForeignKey(
        Topic, verbose_name=_("ämne"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    area = models.ForeignKey(
        Area, verbose_name=_("område"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_edited_by_municipality = models.BooleanField(_("ändrad av kommunen"), default=False, editable=False)

    objects = PageManager.from_queryset(QuestionPageQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("text"),
        MultiFieldPanel(
            [FieldPanel("addressee"), FieldRowPanel([FieldPanel("representative"), FieldPanel("body")])],
            heading=_("Till vem?"),
            icon="user",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("topic"), FieldPanel("area")]), FieldPanel("language")],
            heading=_("Om vad?"),
            icon="tag",
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("text"),
        index.FilterField("representative"),
        index.FilterField("topic"),
    ]
    parent_page_types = ["dialogue_golden_chair.MeetingPage"]
    subpage_types: list[str] = []
    is_creatable = False
    template = "golden_chair/question.html"
    override_translatable_fields = synchronized("addressee", "representative", "language")

    class Meta:
        verbose_name = _("fråga till mötet")
        verbose_name_plural = _("frågor till mötet")

    @property
    def anchor(self) -> UUID:
        """The id that this question's record has: shared by its translations and aliases."""
        page = self
        while page.alias_of_id:
            page = page.alias_of.specific
        return page.translation_key

    def record(self) -> QuestionRecord | None:
        return QuestionRecord.objects.filter(pk=self.anchor).select_related("meeting").first()

    @property
    def direction(self) -> str:
        """In which direction the question's own language is written."""
        from django.utils.translation import get_language_info

        try:
            return "rtl" if get_language_info(self.language)["bidi"] else "ltr"
        except KeyError:
            return "auto"

    @property
    def meeting(self) -> Page:
        return self.get_parent().specific

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whatever way the words came here, an older revision too, they are compared with those that were written."""
        if kwargs.get("update_fields") is None:
            self.is_edited_by_municipality = self._differs_from_what_was_written()
        super().save(*args, **kwargs)

    def _differs_from_what_was_written(self) -> bool:
        case = Case.objects.for_subject(kind=QUESTION_KIND, subject_ref=str(self.translation_key)).first()
        written = case and next((word["text"] for word in case.words if word["field"] == "text"), None)
        return written is not None and _tidy(written) != _tidy(self.text)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from golden_chair.presentation.question import question_context

        return {**super().get_context(request, *args, **kwargs), **question_context(page=self, at=timezone.now())}


def _tidy(text: str) -> list[str]:
    """A form's round trip changes line breaks and outer white space, which nobody has written."""
    return text.strip().splitlines()
