"""What the holder of a case's code is known by."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.cases.models.case import Case


class CaseReceipt(models.Model):
    """The hash of a code that opens a case's own page; the code itself is only with the one who wrote."""

    wagtail_reference_index_ignore = True

    code_hash = models.BinaryField(_("kodens hash"), max_length=32, unique=True)
    case = models.ForeignKey(Case, verbose_name=_("ärende"), on_delete=models.CASCADE, related_name="receipts")

    class Meta:
        verbose_name = _("kvittens på ärende")
        verbose_name_plural = _("kvittenser på ärenden")

    def __str__(self) -> str:
        return str(self.case_id)
