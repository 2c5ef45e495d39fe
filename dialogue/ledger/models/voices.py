"""The voices themselves, and what is decided by counting them."""

import secrets
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue.ledger.enums import Channel
from dialogue.ledger.models.dialogues import Subject
from dialogue.ledger.querysets import InvalidationQuerySet, VoiceQuerySet
from dialogue.residents.enums import Scheme


def random_id() -> int:
    """Return a key that says nothing of when the row was made."""
    return secrets.randbits(62)


class Invalidation(models.Model):
    """
    A number of voices that staff took out of the count, with the reason that everybody can read.

    Where two people are asked for, it waits until the second has confirmed it; ``applied_at`` is when it took effect.
    """

    wagtail_reference_index_ignore = True

    subject = models.ForeignKey(Subject, verbose_name=_("ämne"), on_delete=models.PROTECT, related_name="invalidations")
    reason = models.CharField(_("skäl, visas för alla"), max_length=200)
    criteria = models.JSONField(_("urval"), default=dict, blank=True)
    needs_confirmation = models.BooleanField(_("ska bekräftas av en till"), default=False)
    applied_at = models.DateTimeField(_("genomförd"), null=True, blank=True)
    voices_removed = models.PositiveIntegerField(_("antal röster"), default=0)
    made_at = models.DateTimeField(_("gjord"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("gjord av"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(_("bekräftad"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("bekräftad av"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    undone_at = models.DateTimeField(_("ångrad"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ångrad av"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = InvalidationQuerySet.as_manager()

    class Meta:
        verbose_name = _("ogiltigförklaring")
        verbose_name_plural = _("ogiltigförklaringar")
        permissions = [("invalidate_voices", _("Kan ta bort röster ur räkningen och sätta dem i karantän"))]
        constraints = [
            models.CheckConstraint(
                name="invalidation_undone_only_when_applied",
                condition=Q(undone_at__isnull=True) | Q(applied_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class Voice(models.Model):
    """
    One person's voice for one subject, for ever: withdrawn and given again, for or against, it is the same row.

    It counts when it is neither withdrawn (the person's own act), nor invalidated, nor quarantined (both staff's); the
    three are independent. Whose it is can be tested only with the subject's key, and read out of nothing.
    """

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # The unique constraint below begins with the subject and is its index.
    subject = models.ForeignKey(
        Subject, verbose_name=_("ämne"), on_delete=models.PROTECT, related_name="voices", db_index=False
    )
    participant_key = models.BinaryField(_("deltagarnyckel"), max_length=32)
    scheme = models.CharField(_("legitimering"), max_length=20, choices=Scheme.choices)
    channel = models.CharField(_("kanal"), max_length=10, choices=Channel.choices)
    given_at = models.DateTimeField(_("given"))
    is_against = models.BooleanField(
        _("emot"),
        default=False,
        db_default=False,
        help_text=_("Räknas för sig och aldrig mot en gräns. Bara där ämnet frågar också vilka som är emot."),
    )
    withdrawn_at = models.DateTimeField(_("tillbakatagen"), null=True, blank=True)
    invalidated_by = models.ForeignKey(
        Invalidation,
        verbose_name=_("ogiltigförklarad genom"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="voices",
    )
    quarantined_at = models.DateTimeField(_("i karantän sedan"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("inmatad av"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    entry = models.ForeignKey(
        "dialogue_ledger.Entry",
        verbose_name=_("inmatning"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="voices",
    )

    objects = VoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("röst")
        verbose_name_plural = _("röster")
        constraints = [
            models.UniqueConstraint(fields=["subject", "participant_key"], name="one_voice_per_person_and_subject"),
        ]
        indexes = [
            models.Index(
                fields=["subject", "is_against", "scheme", "channel"],
                name="voices_that_count",
                condition=Q(withdrawn_at__isnull=True, invalidated_by__isnull=True, quarantined_at__isnull=True),
            ),
            models.Index(
                fields=["subject"],
                name="voices_that_wait",
                condition=Q(withdrawn_at__isnull=True, invalidated_by__isnull=True, quarantined_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Receipt(models.Model):
    """Lets whoever holds the code look at, change or withdraw a voice. The code itself is nowhere, only its hash."""

    wagtail_reference_index_ignore = True

    # Random, because numbers in sequence would tell for ever who came before whom.
    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    voice = models.ForeignKey(Voice, verbose_name=_("röst"), on_delete=models.CASCADE, related_name="receipts")
    code_hash = models.BinaryField(_("kodens hash"), max_length=32, unique=True)
    issued_at = models.DateTimeField(_("utfärdad"))

    class Meta:
        verbose_name = _("kvittens")
        verbose_name_plural = _("kvittenser")

    def __str__(self) -> str:
        return str(self.pk)


class ThresholdReached(models.Model):
    """
    The moment when enough voices had come in. At most one per subject, and it stands, also if voices are withdrawn.
    """

    wagtail_reference_index_ignore = True

    subject = models.OneToOneField(
        Subject, verbose_name=_("ämne"), on_delete=models.PROTECT, related_name="threshold_reached"
    )
    reached_at = models.DateTimeField(_("nådd"))
    voices = models.PositiveIntegerField(_("röster då"))

    class Meta:
        verbose_name = _("nådd gräns")
        verbose_name_plural = _("nådda gränser")

    def __str__(self) -> str:
        return f"{self.subject_id} {self.reached_at:%Y-%m-%d}"
