"""What the municipality writes back, and texts that are used again and again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.cases.models.case import Case


class CaseAnswer(models.Model):
    """An answer to the one who wrote. It is an official document, and stays as it was sent."""

    wagtail_reference_index_ignore = True

    case = models.ForeignKey(Case, verbose_name=_("ärende"), on_delete=models.CASCADE, related_name="answers")
    text = models.TextField(_("svar"), max_length=10_000)
    answered_at = models.DateTimeField(_("när"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("av"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("svar")
        verbose_name_plural = _("svar (flera)")

    def __str__(self) -> str:
        return str(self.case_id)


class CannedText(models.Model):
    """A text that those who handle cases begin from; what is sent is what they make of it."""

    title = models.CharField(_("namn"), max_length=100, unique=True, help_text=_("Visas bara för er som arbetar här."))
    text = models.TextField(_("text"), max_length=5000)
    sort_order = models.PositiveSmallIntegerField(_("ordning"), default=100)

    class Meta:
        verbose_name = _("svarsmall")
        verbose_name_plural = _("svarsmallar")

    def __str__(self) -> str:
        return self.title
