"""
What is remembered about people who take part: nothing but counters and sealed envelopes, both short-lived.

There is no table of residents.
"""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.residents.querysets import AttemptCounterQuerySet, PendingActQuerySet


class AttemptCounter(models.Model):
    """How many times something was tried within a window of time. What was counted can't be read out of it."""

    key_hash = models.BinaryField(_("vad som räknas, som hash"), max_length=32)
    window_starts_at = models.DateTimeField(_("fönstret börjar"), db_index=True)
    count = models.PositiveIntegerField(_("antal"), default=0)

    objects = AttemptCounterQuerySet.as_manager()

    class Meta:
        verbose_name = _("räknare")
        verbose_name_plural = pgettext_lazy("several", "räknare")
        constraints = [
            models.UniqueConstraint(fields=["key_hash", "window_starts_at"], name="one_counter_per_key_and_window"),
        ]

    def __str__(self) -> str:
        return f"{self.window_starts_at:%Y-%m-%d %H:%M}"


class PendingAct(models.Model):
    """
    What someone is about to do while they fetch their mail: a budget with its reasons does not fit in a link.

    The content is sealed with a random key that lies only in the person's own tokens. The row alone opens nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    purpose = models.CharField(_("ändamål"), max_length=50)
    sealed = models.BinaryField(_("förseglat innehåll"))
    created_at = models.DateTimeField(_("skapad"))
    expires_at = models.DateTimeField(_("gäller till"), db_index=True)

    objects = PendingActQuerySet.as_manager()

    class Meta:
        verbose_name = _("påbörjad handling")
        verbose_name_plural = _("påbörjade handlingar")

    def __str__(self) -> str:
        return str(self.pk)
