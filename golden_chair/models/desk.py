"""The steps of a live meeting."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from golden_chair import live
from golden_chair.models.records import MeetingRecord, QuestionRecord

STEPS = [(step.value, step.value) for step in live.Step]


class DeskStep(models.Model):
    """
    One step at the desk. ``number`` counts from 1 within a meeting: of two people who act at once, one has the number.

    The database refuses every change; undoing is a step of its own.
    """

    wagtail_reference_index_ignore = True

    meeting = models.ForeignKey(
        MeetingRecord, verbose_name=_("möte"), on_delete=models.PROTECT, related_name="steps", db_index=False
    )
    number = models.PositiveIntegerField(_("nummer"))
    step = models.CharField(_("steg"), max_length=20, choices=STEPS)
    question = models.ForeignKey(
        QuestionRecord, verbose_name=_("fråga"), null=True, blank=True, on_delete=models.PROTECT, related_name="steps"
    )
    data = models.JSONField(_("uppgifter"), default=dict, blank=True)
    at = models.DateTimeField(_("när"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("av"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("steg vid mötesbordet")
        verbose_name_plural = _("steg vid mötesbordet")
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_desk_step_per_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.step}"

    @property
    def event(self) -> live.Event:
        return live.Event(step=live.Step(self.step), at=self.at, question=str(self.question_id or ""), data=self.data)
