"""By when something has to be read or answered, and what became of that."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogue.cases.enums import AnswerKind, AnswerPurpose
from dialogue.cases.models.case import Case
from dialogue.cases.querysets import AnswerPauseQuerySet, AnswerTimeQuerySet


class AnswerTime(models.Model):
    """
    A promise with a day, to a case or to what a case has become (a proposal with enough supports).

    ``due_date`` moves only by pauses. When an answer is late, ``new_due_date`` is announced beside it with a reason.
    """

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    target = models.UUIDField(_("gäller"), help_text=_("Ärendets id, eller sidans translation_key."))
    case = models.ForeignKey(
        Case, verbose_name=_("ärende"), null=True, blank=True, on_delete=models.PROTECT, related_name="answer_times"
    )
    purpose = models.CharField(_("ska"), max_length=10, choices=AnswerPurpose.choices)
    kind = models.CharField(_("slag"), max_length=10, choices=AnswerKind.choices)
    started_date = models.DateField(_("räknas från"))
    due_date = models.DateField(_("senast"))
    new_due_date = models.DateField(_("ny tid"), null=True, blank=True)
    delay_reason = models.CharField(_("skäl till förseningen, visas för alla"), max_length=300, blank=True)
    delayed_at = models.DateTimeField(_("meddelades försenat"), null=True, blank=True)
    answered_at = models.DateTimeField(_("klart"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("påmint"), null=True, blank=True)
    escalated_at = models.DateTimeField(_("lyft till ansvarig"), null=True, blank=True)

    objects = AnswerTimeQuerySet.as_manager()

    class Meta:
        verbose_name = _("svarstid")
        verbose_name_plural = _("svarstider")
        constraints = [
            models.UniqueConstraint(fields=["target", "purpose"], name="one_answer_time_per_target_and_purpose"),
            models.CheckConstraint(name="answer_due_after_it_starts", condition=Q(due_date__gte=F("started_date"))),
            models.CheckConstraint(
                name="answer_delay_has_day_and_reason",
                condition=Q(new_due_date__isnull=True, delay_reason="", delayed_at__isnull=True)
                | Q(new_due_date__isnull=False, delayed_at__isnull=False) & ~Q(delay_reason=""),
            ),
        ]
        indexes = [
            models.Index(fields=["due_date", "id"], name="answer_times_open", condition=Q(answered_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.expected_date}"

    @property
    def expected_date(self) -> date:
        """The day that is told now: the new one if the answer is delayed."""
        return self.new_due_date or self.due_date


class AnswerPause(models.Model):
    """A time that isn't counted, with a reason that everyone may read: ``starts_date <= day < ends_date``."""

    wagtail_reference_index_ignore = True

    answer_time = models.ForeignKey(
        AnswerTime, verbose_name=_("svarstid"), on_delete=models.CASCADE, related_name="pauses"
    )
    starts_date = models.DateField(_("från och med"))
    ends_date = models.DateField(_("fortsätter"), null=True, blank=True)
    reason = models.CharField(_("skäl, visas för alla"), max_length=300)

    objects = AnswerPauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("paus i svarstiden")
        verbose_name_plural = _("pauser i svarstiden")
        constraints = [
            models.CheckConstraint(
                name="answer_pause_ends_after_it_starts",
                condition=Q(ends_date__isnull=True) | Q(ends_date__gte=F("starts_date")),
            ),
            models.UniqueConstraint(
                fields=["answer_time"],
                condition=Q(ends_date__isnull=True),
                name="one_pause_of_an_answer_time_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.reason
