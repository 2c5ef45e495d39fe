"""When the periodic run last did what was due; without it nobody would notice that its timer has stopped."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PeriodicRun(models.Model):
    """The latest run that came to its end, by when it began: one row."""

    wagtail_reference_index_ignore = True
    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    begun_at = models.DateTimeField(_("började"))

    class Meta:
        verbose_name = _("periodisk körning")
        verbose_name_plural = _("periodiska körningar")
        constraints = [models.CheckConstraint(name="one_row_of_the_periodic_run", condition=Q(id=1))]

    def __str__(self) -> str:
        return f"{self.begun_at:%Y-%m-%d %H:%M}"
