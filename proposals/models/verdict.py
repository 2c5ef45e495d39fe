"""What people say about an answer: whether it addressed what was proposed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.ledger.models import Subject, Voice
from proposals.enums import Addressed
from proposals.models.record import ProposalRecord


class AnswerSurvey(models.Model):
    """That people are asked about a proposal's answer; what they say is counted in the ledger, under a subject of its own."""

    wagtail_reference_index_ignore = True

    record = models.OneToOneField(
        ProposalRecord,
        verbose_name=_("förslag"),
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="answer_survey",
    )
    subject = models.OneToOneField(
        Subject, verbose_name=_("röster"), on_delete=models.PROTECT, related_name="answer_survey"
    )
    asked_at = models.DateTimeField(_("följare tillfrågade"), null=True, blank=True)

    class Meta:
        verbose_name = _("fråga om svaret")
        verbose_name_plural = _("frågor om svaren")

    def __str__(self) -> str:
        return str(self.record)


class AnswerVerdict(models.Model):
    """What one voice says. Saying it again, while it is asked, replaces it."""

    wagtail_reference_index_ignore = True

    voice = models.OneToOneField(
        Voice, verbose_name=_("röst"), primary_key=True, on_delete=models.CASCADE, related_name="answer_verdict"
    )
    addressed = models.CharField(_("svaret tog upp förslaget"), max_length=6, choices=Addressed)

    class Meta:
        verbose_name = _("omdöme om svar")
        verbose_name_plural = _("omdömen om svar")
        constraints = [
            models.CheckConstraint(
                name="verdict_is_one_of_three", condition=models.Q(addressed__in=["YES", "PARTLY", "NO"])
            )
        ]

    def __str__(self) -> str:
        return self.get_addressed_display()
