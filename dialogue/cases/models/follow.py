"""Those who wish to be told: an encrypted address for each, and nothing else about them."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue.cases.enums import FollowRole, Rhythm
from dialogue.cases.follow_querysets import FollowQuerySet


class ContactKey(models.Model):
    """
    The key that opens the addresses of those who follow one thing, wrapped by a master key that the database lacks.

    When there is nothing more to tell it is destroyed, and the addresses go with it, also out of older backups once their
    master key is deleted.
    """

    wagtail_reference_index_ignore = True

    target = models.UUIDField(
        _("vad som följs"),
        primary_key=True,
        editable=False,
        help_text=_("translation_key för en sida, eller ett ärendes id."),
    )
    wrapped = models.BinaryField(_("inslagen nyckel"), null=True)
    nonce = models.BinaryField(_("engångstal"), null=True)
    master_key_id = models.CharField(_("huvudnyckel"), max_length=50)
    destroyed_at = models.DateTimeField(_("förstörd"), null=True, blank=True)
    looked_at = models.DateTimeField(_("senast kontrollerad"), null=True, blank=True)
    missing_since = models.DateTimeField(_("inte hittad sedan"), null=True, blank=True)

    class Meta:
        verbose_name = _("nyckel till adresser")
        verbose_name_plural = _("nycklar till adresser")
        constraints = [
            models.CheckConstraint(
                name="contact_key_present_or_destroyed",
                condition=Q(wrapped__isnull=False, nonce__isnull=False, destroyed_at__isnull=True)
                | Q(wrapped__isnull=True, nonce__isnull=True, destroyed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Follow(models.Model):
    """
    One address that is told what happens with one thing.

    Following is not supporting: nothing here leads to a voice, and no voice leads here. ``address_hash`` knows the same
    mailbox again, for this target only.
    """

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.ForeignKey(
        ContactKey, verbose_name=_("nyckel"), on_delete=models.PROTECT, related_name="follows", db_index=False
    )
    address_hash = models.BinaryField(_("adressen som hash"), max_length=32)
    sealed_address = models.BinaryField(_("krypterad adress"))
    role = models.CharField(_("roll"), max_length=10, choices=FollowRole.choices, default=FollowRole.FOLLOWER)
    language = models.CharField(_("språk"), max_length=20)
    rhythm = models.CharField(_("hur ofta"), max_length=10, choices=Rhythm.choices, default=Rhythm.AT_ONCE)
    # A day and not a moment: a moment could be compared with that of a voice.
    since = models.DateField(_("följer sedan"))
    refusals_in_a_row = models.PositiveSmallIntegerField(_("avvisade mejl i rad"), default=0)

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("följare")
        verbose_name_plural = _("följare (flera)")
        constraints = [
            models.UniqueConstraint(fields=["key", "address_hash", "role"], name="one_follow_per_address_and_role"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
