"""Our own numbers: a series per year without gaps, and the one number under which a dialogue's many papers are kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.ledger.models import Dialogue


class CaseNumberSeries(models.Model):
    """The last number that was given in a year, by the municipality's calendar."""

    wagtail_reference_index_ignore = True

    year = models.PositiveSmallIntegerField(_("år"), primary_key=True)
    last_number = models.PositiveIntegerField(_("senaste nummer"))

    class Meta:
        verbose_name = _("nummerserie")
        verbose_name_plural = _("nummerserier")

    def __str__(self) -> str:
        return f"{self.year}: {self.last_number}"


class DialogueFile(models.Model):
    """The number under which everything is kept in order that a dialogue doesn't register one by one."""

    wagtail_reference_index_ignore = True

    dialogue = models.OneToOneField(
        Dialogue, verbose_name=_("dialog"), primary_key=True, on_delete=models.PROTECT, related_name="file"
    )
    case_number = models.CharField(_("ärendenummer"), max_length=50, unique=True)
    registry_number = models.CharField(_("diarienummer"), max_length=50, blank=True)
    opened_at = models.DateTimeField(_("upplagt"))

    class Meta:
        verbose_name = _("dialogens akt")
        verbose_name_plural = _("dialogernas akter")

    def __str__(self) -> str:
        return self.registry_number or self.case_number
