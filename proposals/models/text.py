"""A copy of the published words, in which people search and similar proposals are found."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proposals.models.record import ProposalRecord


class ProposalText(models.Model):
    """
    One row per published page of a proposal (one in each language that it exists in).

    It says nothing of its own: publishing writes it, taking down deletes it. It is there so that one table with one
    index can be searched, without the pages' many columns.
    """

    wagtail_reference_index_ignore = True

    record = models.ForeignKey(
        ProposalRecord, verbose_name=_("förslag"), on_delete=models.CASCADE, related_name="texts"
    )
    page_id = models.PositiveBigIntegerField(_("sida"), unique=True)
    language = models.CharField(_("språk"), max_length=20)
    title = models.CharField(_("rubrik"), max_length=255)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("förslagets sökbara text")
        verbose_name_plural = _("förslagens sökbara texter")
        indexes = [models.Index(fields=["language", "record"], name="proposal_texts_by_language")]

    def __str__(self) -> str:
        return self.title
