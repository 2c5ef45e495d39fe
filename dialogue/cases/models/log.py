"""
What has happened to a case, and what was destroyed by which decision.

The database itself (triggers, in a migration) refuses to change a status entry, and to delete one unless a disposal of its
case is open in the same transaction. A disposal is open while it points at a guard, and no guard exists: the reference is
checked at the commit, so nobody can leave one open.
"""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue.cases.enums import StatusEvent
from dialogue.cases.models.case import Case
from dialogue.cases.querysets import HoldQuerySet, StatusEntryQuerySet


class StatusEntry(models.Model):
    """One thing that happened to a case: when, what, by whom. Ids and codes, never words and never a name."""

    wagtail_reference_index_ignore = True

    case = models.ForeignKey(Case, verbose_name=_("ärende"), on_delete=models.PROTECT, related_name="log")
    at = models.DateTimeField(_("när"))
    event = models.CharField(_("händelse"), max_length=30, choices=StatusEvent.choices)
    # Not a foreign key: when the account goes, this can't be changed any more.
    actor = models.CharField(
        _("kontots id"), max_length=50, blank=True, help_text=_("Tomt: den som skrev, eller systemet.")
    )
    details = models.JSONField(_("koder"), default=dict, blank=True)

    objects = StatusEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("händelse")
        verbose_name_plural = _("händelser")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.event}"


class DisposalGuard(models.Model):
    """A table that has to stay empty; see the module."""

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("spärr")
        verbose_name_plural = _("spärrar")
        constraints = [models.CheckConstraint(name="no_disposal_guard_exists", condition=Q(pk__isnull=True))]

    def __str__(self) -> str:
        return str(self.pk)


class Disposal(models.Model):
    """That a case was destroyed: which, when, by whose decision. It outlives the case and tells nothing of what it said."""

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case_id = models.UUIDField(_("ärendets id"), unique=True)
    kind = models.CharField(_("slag"), max_length=50)
    case_number = models.CharField(_("ärendenummer"), max_length=50, blank=True)
    registry_number = models.CharField(_("diarienummer"), max_length=50, blank=True)
    disposed_at = models.DateTimeField(_("gallrat"))
    disposed_by = models.CharField(_("kontots id"), max_length=50, blank=True)
    body = models.CharField(_("organ som beslutade"), max_length=200)
    decision_date = models.DateField(_("beslutsdag"))
    paragraph = models.CharField(_("paragraf"), max_length=50)
    was_archived = models.BooleanField(_("arkiverat först"))
    open = models.ForeignKey(
        DisposalGuard, verbose_name=_("öppen"), null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("gallring")
        verbose_name_plural = _("gallringar")

    def __str__(self) -> str:
        return self.case_number or str(self.case_id)


class Hold(models.Model):
    """Something because of which a case must not be destroyed, such as a pending request for the document."""

    wagtail_reference_index_ignore = True

    case = models.ForeignKey(Case, verbose_name=_("ärende"), on_delete=models.PROTECT, related_name="holds")
    reason = models.CharField(_("skäl"), max_length=200)
    placed_at = models.DateTimeField(_("från"))
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("av"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    lifted_at = models.DateTimeField(_("borttaget"), null=True, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("stopp för gallring")
        verbose_name_plural = _("stopp för gallring")

    def __str__(self) -> str:
        return self.reason
