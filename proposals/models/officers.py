"""Which of the municipality's staff see to it that a committee answers."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.municipality.models import Body


class OfficerGroupQuerySet(models.QuerySet):
    def of_body(self, body_id: int | None) -> Group | None:
        """Return the group of a committee, by its translations too; else the one for all others; else None."""
        rows = self.select_related("group")
        if body_id is not None:
            key = Body.objects.filter(pk=body_id).values("translation_key")
            own = rows.filter(body__translation_key__in=key).order_by("pk").first()
            if own is not None:
                return own.group
        others = rows.filter(body=None).order_by("pk").first()
        return others.group if others else None


class OfficerGroup(models.Model):
    """The members of ``group`` are told when ``body`` owes an answer; the row without a body stands for all others."""

    body = models.OneToOneField(
        Body,
        verbose_name=_("nämnd"),
        help_text=_("Tomt: alla nämnder som inte har en egen rad."),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="proposal_officers",
    )
    group = models.ForeignKey(
        Group,
        verbose_name=_("grupp som får veta"),
        help_text=_("Medlemmarna får ett mejl när nämnden är skyldig ett svar."),
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = OfficerGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("handläggare av e-förslag")
        verbose_name_plural = pgettext_lazy("several", "handläggare av e-förslag")
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(body__isnull=True), name="one_officer_group_for_all_others"
            )
        ]

    def __str__(self) -> str:
        return f"{self.body or _('Alla andra nämnder')}: {self.group}"
