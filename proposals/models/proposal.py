"""A proposal as people read it: a resident's words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.locks import BaseLock
from wagtail.models import Page, PagePermissionTester
from wagtail.search import index

from dialogue.cases.models import SecretPageMixin
from dialogue.pages.services import is_source
from dialogue.pages.translation import synchronized
from proposals.models.record import PROPOSAL_KIND, ProposalRecord
from proposals.words import FIELDS, Words

__all__ = ["PROPOSAL_KIND", "ProposalPage"]

TITLE_AT_MOST, PROPOSAL_AT_MOST, WHY_AT_MOST = 100, 2000, 2000


class WordsAreFrozen(BaseLock):
    """Others have supported these words. What is to change now is an amendment, which shows its difference."""

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> str:
        return gettext(
            "Förslaget har fått stöd, så orden är låsta: andra ska veta vad de har stött. Förslagsställaren kan göra ett "
            "ändringsförslag från sin kvittens."
        )

    def get_locked_by(self, user: Any) -> str:
        return gettext("Låst av stödet")

    def get_description(self, user: Any) -> str:
        return gettext("Orden ändras bara genom ett ändringsförslag, som visar skillnaden.")


class ProposalPermissions(PagePermissionTester):
    """What one may do with a proposal: take it down also when its words are locked."""

    def can_unpublish(self) -> bool:
        if self.user.is_active and self.page.live and isinstance(self.page.get_lock(), WordsAreFrozen):
            return self.user.is_superuser or "publish" in self.permissions
        return super().can_unpublish()


class ProposalPage(SecretPageMixin, Page):
    """
    The words of one proposal, made from what a resident handed in, below the page that has the rules.

    What the system knows of it (who handed it in, where it stands, what was counted) lies in its record.
    """

    proposal = models.TextField(_("det här ska kommunen göra"), max_length=PROPOSAL_AT_MOST)
    why = models.TextField(_("därför"), max_length=WHY_AT_MOST, blank=True)
    place = models.CharField(_("plats, i ord"), max_length=200, blank=True)
    words_language = models.CharField(_("språk"), max_length=20, default="sv")
    area = models.ForeignKey(
        "dialogue_municipality.Area",
        verbose_name=_("område"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    topic = models.ForeignKey(
        "dialogue_municipality.Topic",
        verbose_name=_("ämne"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("proposal"),
        FieldPanel("why"),
        MultiFieldPanel(
            [FieldPanel("place"), FieldRowPanel([FieldPanel("area"), FieldPanel("topic")])],
            heading=_("Var och vad"),
            icon="site",
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("proposal"), index.SearchField("why")]
    parent_page_types = ["dialogue_proposals.ProposalIndexPage"]
    subpage_types: list[str] = []
    permissions_class = ProposalPermissions
    template = "proposals/proposal.html"
    override_translatable_fields = synchronized("words_language", "area", "topic")

    class Meta:
        verbose_name = _("e-förslag")
        verbose_name_plural = pgettext_lazy("several", "e-förslag")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Proposals come from residents; nobody writes one for somebody else in the tree."""
        return False

    @property
    def anchor(self) -> UUID:
        """The id that this proposal has in the ledger: shared by its translations and aliases."""
        page = self
        while page.alias_of_id:
            page = page.alias_of.specific
        return page.translation_key

    def record(self) -> ProposalRecord | None:
        """Return what the system knows of this proposal, or None for a page that came from nowhere (a copy)."""
        return ProposalRecord.objects.with_dialogue().filter(anchor=self.anchor).first()

    @property
    def words(self) -> Words:
        return Words.of(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whatever way the words came here, an older revision too: once others support them they stay as they are."""
        if kwargs.get("update_fields") is None and self.pk and is_source(self):
            record = ProposalRecord.objects.filter(anchor=self.anchor).first()
            if record is not None and record.words_are_frozen():
                self.take_words(record.published_words)
        super().save(*args, **kwargs)

    def take_words(self, words: Words) -> None:
        for name in FIELDS:
            setattr(self, name, getattr(words, name))
        self.draft_title = self.title

    def get_lock(self) -> BaseLock | None:
        if lock := super().get_lock():
            return lock
        record = ProposalRecord.objects.filter(anchor=self.anchor).first()
        if record is not None and record.words_are_frozen():
            return WordsAreFrozen(self)
        return None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from proposals.presentation import proposal_context

        return {**super().get_context(request, *args, **kwargs), **proposal_context(page=self)}
