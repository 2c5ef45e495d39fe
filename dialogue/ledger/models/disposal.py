"""What is taken away when its time is over, and what stops that."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.ledger.enums import StartedBy
from dialogue.ledger.models.dialogues import Dialogue
from dialogue.ledger.querysets import HoldQuerySet


class Hold(models.Model):
    """Somebody has asked for documents, or a court has: until it is lifted nothing of the dialogue is disposed of."""

    wagtail_reference_index_ignore = True

    dialogue = models.ForeignKey(
        Dialogue,
        verbose_name=_("dialog"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="holds",
        help_text=_("Tomt: allt."),
    )
    reason = models.CharField(
        _("skäl"), max_length=200, help_text=_("Till exempel diarienumret för begäran. Inga namn.")
    )
    placed_at = models.DateTimeField(_("satt"))
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("satt av"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    lifted_at = models.DateTimeField(_("hävt"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("hävt av"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("gallringsstopp")
        verbose_name_plural = pgettext_lazy("several", "gallringsstopp")
        permissions = [("manage_disposal", _("Kan se vad som gallras och stoppa gallring"))]

    def __str__(self) -> str:
        return self.reason


class DisposalRun(models.Model):
    """One run of disposal: what was, or would have been, taken away, by how many."""

    wagtail_reference_index_ignore = True

    made_at = models.DateTimeField(_("när"))
    started_by = models.CharField(_("startad av"), max_length=10, choices=StartedBy.choices)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("av"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_dry_run = models.BooleanField(_("provkörning"))
    counts = models.JSONField(_("antal"), default=dict)

    class Meta:
        verbose_name = _("gallring")
        verbose_name_plural = _("gallringar")
        constraints = [
            models.CheckConstraint(
                name="periodic_disposal_is_for_real", condition=~Q(started_by=StartedBy.PERIODIC, is_dry_run=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"
