"""What staff have entered for people who came by, telephoned or put their names on paper."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.ledger.enums import Channel
from dialogue.ledger.models.dialogues import Subject
from dialogue.ledger.querysets import EntryQuerySet


class Entry(models.Model):
    """
    One thing that a member of staff has entered: a sheet with so many names, one person's voice, or all that a person hands
    in: a proposal, a question, a budget.

    Who the people are is not in it. Where two have to enter a sheet, it waits until the second has come to the same number;
    ``applied_at`` is when its voices came into the ledger.
    """

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    subject = models.ForeignKey(Subject, verbose_name=_("ämne"), on_delete=models.PROTECT, related_name="entries")
    channel = models.CharField(_("kanal"), max_length=10, choices=Channel.choices)
    sheet_number = models.CharField(_("bladets nummer"), max_length=40, blank=True)
    received_on = models.DateField(_("kom in"))
    names = models.PositiveIntegerField(_("namn"))
    is_identified = models.BooleanField(
        _("med legitimering"), default=False, help_text=_("Räknas en gång, vilka vägar personen än har valt.")
    )
    is_whole = models.BooleanField(
        _("med innehåll"), default=False, help_text=_("Ett helt förslag, en fråga eller en budget, inte bara en röst.")
    )
    entered_at = models.DateTimeField(_("inmatad"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("inmatad av"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    applied_at = models.DateTimeField(_("räknad sedan"), null=True, blank=True)
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("kontrollerad av"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    taken_back_at = models.DateTimeField(_("borttagen"), null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("borttagen av"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("inmatning")
        verbose_name_plural = pgettext_lazy("several", "inmatningar")
        permissions = [
            (
                "enter_for_others",
                _("Kan lägga in åt andra: stöd, förslag, frågor och budgetar från papper, besök, telefon och brev"),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "sheet_number"],
                name="one_entry_per_sheet",
                condition=Q(taken_back_at__isnull=True, is_identified=False) & ~Q(sheet_number=""),
            ),
            models.CheckConstraint(name="entry_is_not_from_the_web", condition=~Q(channel=Channel.WEB)),
            models.CheckConstraint(name="entry_has_names", condition=Q(names__gt=0)),
            models.CheckConstraint(name="entry_of_a_person_is_one", condition=Q(is_identified=False) | Q(names=1)),
        ]

    def __str__(self) -> str:
        return self.sheet_number or str(self.pk)

    @property
    def waits(self) -> bool:
        """Whether a second person has to enter it too."""
        return self.applied_at is None and self.taken_back_at is None
