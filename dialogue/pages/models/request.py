"""That somebody has asked for what is known of them, or for it to be erased, and what was decided. Never who."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue.ledger.enums import Channel
from dialogue.pages.enums import RequestDecision, RequestKind


class PrivacyRequest(models.Model):
    """
    A request by a person about themselves. The municipality's register has the letter; here is only that it was examined.

    ``done`` says what was carried out, by code and never by number: a number would tell how much one person had taken part.
    """

    wagtail_reference_index_ignore = True

    kind = models.CharField(_("begäran"), max_length=10, choices=RequestKind.choices)
    channel = models.CharField(_("kom in genom"), max_length=10, choices=Channel.choices)
    registry_number = models.CharField(
        _("diarienummer"), max_length=50, help_text=_("Begäran registreras i kommunens diarium. Inga namn här.")
    )
    received_on = models.DateField(_("kom in"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("upplagd av"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decision = models.CharField(_("beslut"), max_length=10, choices=RequestDecision.choices, blank=True)
    reason = models.CharField(_("skäl"), max_length=500, blank=True)
    done = models.JSONField(_("genomfört"), default=list, blank=True)
    decided_at = models.DateTimeField(_("avgjord"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("avgjord av"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("begäran om egna uppgifter")
        verbose_name_plural = _("begäranden om egna uppgifter")
        permissions = [("manage_requests", _("Kan pröva begäranden om egna uppgifter"))]
        constraints = [
            models.UniqueConstraint(fields=["kind", "registry_number"], name="one_request_per_kind_and_number"),
            models.CheckConstraint(
                name="privacy_request_decided_or_not",
                condition=Q(decision="", decided_at__isnull=True) | ~Q(decision="") & Q(decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.registry_number
