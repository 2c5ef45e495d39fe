"""Not publishing: why, by whom, what the person may do about it, and what came of that."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue.cases.enums import AssessmentOutcome, RefusalState
from dialogue.cases.models.case import Case
from dialogue.cases.models.reasons import RefusalReason


def _by(verbose_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=verbose_name, null=True, on_delete=models.SET_NULL, related_name="+"
    )


class Refusal(models.Model):
    """That a case is not published. At most one is proposed or in force."""

    wagtail_reference_index_ignore = True

    case = models.ForeignKey(Case, verbose_name=_("ärende"), on_delete=models.PROTECT, related_name="refusals")
    state = models.CharField(_("läge"), max_length=10, choices=RefusalState.choices)
    message = models.TextField(_("till den som skrev"), max_length=2000, blank=True)
    proposed_at = models.DateTimeField(_("föreslogs"))
    proposed_by = _by(_("föreslogs av"))
    decided_at = models.DateTimeField(_("avgjordes"), null=True, blank=True)
    decided_by = _by(_("avgjordes av"))
    text_checked_at = models.DateTimeField(
        _("texten kontrollerad"), null=True, blank=True, help_text=_("Från och med då visas det som skrevs.")
    )
    text_checked_by = _by(_("kontrollerad av"))

    class Meta:
        verbose_name = _("beslut att inte publicera")
        verbose_name_plural = _("beslut att inte publicera")
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=[RefusalState.PROPOSED, RefusalState.IN_FORCE]),
                name="one_refusal_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.state}"


class GivenReason(models.Model):
    """One reason of a refusal, with what it says besides: the rule's number, the months, the address."""

    wagtail_reference_index_ignore = True

    refusal = models.ForeignKey(Refusal, verbose_name=_("beslut"), on_delete=models.CASCADE, related_name="reasons")
    reason = models.ForeignKey(RefusalReason, verbose_name=_("skäl"), on_delete=models.PROTECT, related_name="+")
    detail = models.CharField(_("uppgift"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("angivet skäl")
        verbose_name_plural = _("angivna skäl")
        constraints = [models.UniqueConstraint(fields=["refusal", "reason"], name="each_reason_once_per_refusal")]

    def __str__(self) -> str:
        return str(self.reason_id)

    def explanation_in(self, language: str) -> str:
        return self.reason.explanation_in(language, self.detail)


class ChangeRequest(models.Model):
    """What the municipality asked the person to change before it can be published."""

    wagtail_reference_index_ignore = True

    case = models.ForeignKey(Case, verbose_name=_("ärende"), on_delete=models.PROTECT, related_name="change_requests")
    message = models.TextField(_("till den som skrev"), max_length=2000)
    asked_at = models.DateTimeField(_("när"))
    asked_by = _by(_("av"))

    class Meta:
        verbose_name = _("begärd ändring")
        verbose_name_plural = _("begärda ändringar")

    def __str__(self) -> str:
        return str(self.case_id)


class EarlierWords(models.Model):
    """What a case said before the person handed it in again. The words that were received stay received."""

    wagtail_reference_index_ignore = True

    case = models.ForeignKey(Case, verbose_name=_("ärende"), on_delete=models.PROTECT, related_name="earlier_words")
    words = models.JSONField(_("orden som de skrevs"))
    received_at = models.DateTimeField(_("kom in"))
    replaced_at = models.DateTimeField(_("ersattes"))

    class Meta:
        verbose_name = _("tidigare ord")
        verbose_name_plural = _("tidigare ord")

    def __str__(self) -> str:
        return str(self.case_id)


class NewAssessment(models.Model):
    """
    That someone else looks again, once per case.

    In a municipality with one account it is a named person without one, whose view the one with the account writes down.
    """

    wagtail_reference_index_ignore = True

    case = models.OneToOneField(
        Case, verbose_name=_("ärende"), primary_key=True, on_delete=models.PROTECT, related_name="new_assessment"
    )
    asked_at = models.DateTimeField(_("begärdes"))
    words = models.TextField(_("vad personen skrev"), max_length=2000, blank=True)
    outcome = models.CharField(_("utfall"), max_length=10, choices=AssessmentOutcome.choices, blank=True)
    decided_at = models.DateTimeField(_("gjordes"), null=True, blank=True)
    decided_by = _by(_("skrevs in av"))
    assessor = models.CharField(_("bedömdes av"), max_length=200, blank=True, help_text=_("Namn och befattning."))
    view = models.TextField(_("bedömningen"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("ny bedömning")
        verbose_name_plural = _("nya bedömningar")
        constraints = [
            models.CheckConstraint(
                name="assessment_decided_or_not",
                condition=Q(outcome="", decided_at__isnull=True) | ~Q(outcome="") & Q(decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.case_id)
