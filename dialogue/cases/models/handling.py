"""What those who handle cases write to each other, and how a case reaches the municipality's own register."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue.cases.enums import RegistrationState
from dialogue.cases.models.case import Case
from dialogue.cases.querysets import RegistrationQuerySet


class InternalNote(models.Model):
    """Something for colleagues only. It may become an official document when the case is closed."""

    wagtail_reference_index_ignore = True

    case = models.ForeignKey(Case, verbose_name=_("ärende"), on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(_("anteckning"), max_length=5000)
    written_at = models.DateTimeField(_("när"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("av"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("intern anteckning")
        verbose_name_plural = _("interna anteckningar")

    def __str__(self) -> str:
        return str(self.case_id)


class Registration(models.Model):
    """
    A case on its way to the register.

    It waits here until the other side has taken it, however long that takes; ``failure`` is a code, never what was said.
    """

    wagtail_reference_index_ignore = True

    case = models.OneToOneField(
        Case, verbose_name=_("ärende"), primary_key=True, on_delete=models.PROTECT, related_name="registration"
    )
    state = models.CharField(
        _("läge"), max_length=10, choices=RegistrationState.choices, default=RegistrationState.WAITING
    )
    attempts = models.PositiveIntegerField(_("försök"), default=0)
    next_attempt_at = models.DateTimeField(_("nästa försök"))
    sent_at = models.DateTimeField(_("skickat"), null=True, blank=True)
    registered_at = models.DateTimeField(_("fick diarienummer"), null=True, blank=True)
    failure = models.CharField(_("senaste hinder"), max_length=100, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registrering")
        verbose_name_plural = _("registreringar")
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                name="registrations_to_send",
                condition=Q(state=RegistrationState.WAITING),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.state}"
