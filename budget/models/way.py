"""How far people come, counted so that nobody can be followed: a row is a number, never a person or a visit."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from budget.enums import WayStep
from dialogue.ledger.enums import Channel
from dialogue.ledger.models import Dialogue


class WayCountQuerySet(models.QuerySet):
    def of(self, dialogue_id: Any) -> Self:
        return self.filter(dialogue_id=dialogue_id)


class WayCount(models.Model):
    """How many times a step of the way was reached on a day, in a language, by a channel."""

    dialogue = models.ForeignKey(
        Dialogue, verbose_name=_("dialog"), on_delete=models.CASCADE, related_name="+", db_index=False
    )
    day = models.DateField(_("dag"))
    step = models.CharField(_("steg"), max_length=10, choices=WayStep)
    language = models.CharField(_("språk"), max_length=20)
    channel = models.CharField(_("hur"), max_length=8, choices=Channel, default=Channel.WEB)
    count = models.PositiveIntegerField(_("antal"), default=0)

    wagtail_reference_index_ignore = True

    objects = WayCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("antal på vägen")
        verbose_name_plural = _("antal på vägen")
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "day", "step", "language", "channel"],
                name="one_count_per_day_step_language_and_channel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.step}"


class WayTime(models.Model):
    """How many of those who handed in had the simulator open for so many minutes before; without day."""

    dialogue = models.ForeignKey(
        Dialogue, verbose_name=_("dialog"), on_delete=models.CASCADE, related_name="+", db_index=False
    )
    minutes = models.PositiveSmallIntegerField(_("minuter"))
    count = models.PositiveIntegerField(_("antal"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("tid på vägen")
        verbose_name_plural = _("tider på vägen")
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "minutes"], name="one_count_per_dialogue_and_minutes"),
        ]

    def __str__(self) -> str:
        return str(self.minutes)
