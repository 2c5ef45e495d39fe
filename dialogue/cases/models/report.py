"""Someone says that what is published breaks the law or the rules."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.cases.enums import ReportState
from dialogue.cases.models.case import Case
from dialogue.cases.models.reasons import RefusalReason


class ContentReport(models.Model):
    """
    A report of something that can be read on the web. Anyone may send one; who did isn't asked.

    An address to reply to is kept as a follower of the report's id, and nowhere else.
    """

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, verbose_name=_("ärende"), on_delete=models.PROTECT, related_name="reports")
    case_number = models.CharField(_("ärendenummer"), max_length=50, unique=True)
    reason = models.ForeignKey(
        RefusalReason, verbose_name=_("skäl"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(_("vad som anmäls"), max_length=2000, blank=True)
    language = models.CharField(_("språk"), max_length=20)
    received_at = models.DateTimeField(_("kom in"))
    state = models.CharField(_("läge"), max_length=10, choices=ReportState.choices, default=ReportState.OPEN)
    decided_at = models.DateTimeField(_("avgjordes"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("avgjordes av"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reply = models.TextField(_("svar till den som anmälde"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("anmälan av innehåll")
        verbose_name_plural = _("anmälningar av innehåll")
        indexes = [models.Index(fields=["state", "received_at", "id"], name="reports_by_state_and_age")]

    def __str__(self) -> str:
        return self.case_number
