"""What a question's addressee has been told, and what they have noted for themselves."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue.municipality.models import ElectedRepresentative
from golden_chair.models.records import QuestionRecord


class Preparation(models.Model):
    """
    One representative and one question that was put to them.

    ``reply`` is what they want to answer in writing; it waits until the answer is published, and goes then.
    ``sealed_notes`` opens only by the representative's own key, through a page that asks who they are, and goes when the
    meeting is over. Whoever hands the question over keeps no part in it.
    """

    wagtail_reference_index_ignore = True

    question = models.ForeignKey(
        QuestionRecord, verbose_name=_("fråga"), on_delete=models.CASCADE, related_name="preparations"
    )
    representative = models.ForeignKey(
        ElectedRepresentative, verbose_name=_("politiker"), on_delete=models.CASCADE, related_name="+"
    )
    told_at = models.DateTimeField(_("fick veta"))
    sealed_notes = models.BinaryField(_("anteckningar, förseglade"), null=True, editable=False)
    reply = models.TextField(_("skriftligt svar, som det skickades in"), max_length=10_000, blank=True)
    reply_sent_at = models.DateTimeField(_("svaret skickades"), null=True, blank=True)
    handed_over_at = models.DateTimeField(_("lämnade över"), null=True, blank=True)
    handed_over_to = models.ForeignKey(
        ElectedRepresentative,
        verbose_name=_("lämnade över till"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("förberedelse")
        verbose_name_plural = _("förberedelser")
        constraints = [
            models.UniqueConstraint(
                fields=["question"], condition=Q(handed_over_at__isnull=True), name="one_addressee_at_a_time"
            ),
            models.CheckConstraint(
                name="who_hands_over_keeps_no_notes",
                condition=Q(handed_over_at__isnull=True) | Q(sealed_notes__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.representative}"
