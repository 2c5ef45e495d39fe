"""The outbox: what there is to tell, and to whom it is still to be told."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue.cases.enums import Audience, NoticeState
from dialogue.cases.follow_querysets import AnnouncementQuerySet, NoticeQuerySet
from dialogue.cases.models.follow import Follow

NO_TARGET = UUID(int=0)


class Announcement(models.Model):
    """
    Something that has happened and is told once, however often it is noticed.

    It is written in the transaction of what happened, so neither is there without the other. ``context`` is emptied when
    the last mail has gone; the row stays, so that nothing is told again.
    """

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    audience = models.CharField(_("till"), max_length=10, choices=Audience.choices)
    target = models.UUIDField(_("vad det handlar om"), default=NO_TARGET)
    event = models.CharField(_("händelse"), max_length=150)
    template = models.CharField(_("mall"), max_length=150)
    context = models.JSONField(_("uppgifter till mallen"), default=dict)
    roles = models.JSONField(_("roller"), default=list)
    announced_at = models.DateTimeField(_("hände"))
    spread_at = models.DateTimeField(_("utdelad till alla"), null=True, blank=True)
    finished_at = models.DateTimeField(_("klar"), null=True, blank=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("avisering")
        verbose_name_plural = _("aviseringar")
        constraints = [
            models.UniqueConstraint(fields=["audience", "target", "event"], name="one_announcement_per_event"),
        ]
        indexes = [
            models.Index(fields=["announced_at"], name="announcements_to_spread", condition=Q(spread_at__isnull=True)),
            models.Index(
                fields=["announced_at"],
                name="announcements_to_finish",
                condition=Q(spread_at__isnull=False, finished_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.event


class Notice(models.Model):
    """
    One mail to one person about one announcement.

    The address lies with the follow, encrypted; the text is made when it is sent and never stored. When it is settled,
    the way to the person is cut.
    """

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    announcement = models.ForeignKey(
        Announcement, verbose_name=_("avisering"), on_delete=models.CASCADE, related_name="notices", db_index=False
    )
    recipient = models.BinaryField(_("mottagaren som hash"), max_length=32)
    follow = models.ForeignKey(
        Follow, verbose_name=_("följare"), null=True, blank=True, on_delete=models.SET_NULL, related_name="notices"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("medarbetare"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_digest = models.BooleanField(_("i en sammanfattning"), default=False)
    state = models.CharField(_("läge"), max_length=10, choices=NoticeState.choices, default=NoticeState.WAITING)
    due_at = models.DateTimeField(_("skickas tidigast"))
    attempts = models.PositiveSmallIntegerField(_("försök"), default=0)
    claimed_at = models.DateTimeField(_("påbörjad"), null=True, blank=True)
    settled_at = models.DateTimeField(_("avslutad"), null=True, blank=True)
    failure = models.CharField(_("senaste fel"), max_length=60, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("mejl")
        verbose_name_plural = _("mejl (flera)")
        constraints = [
            models.UniqueConstraint(fields=["announcement", "recipient"], name="one_notice_per_address_and_event"),
            models.CheckConstraint(
                name="notice_settled_without_person",
                condition=Q(state__in=[NoticeState.WAITING, NoticeState.SENDING], settled_at__isnull=True)
                | Q(settled_at__isnull=False, follow__isnull=True, user__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="notices_to_send",
                condition=Q(state__in=[NoticeState.WAITING, NoticeState.SENDING]),
            ),
            models.Index(fields=["settled_at"], name="notices_settled", condition=Q(settled_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return str(self.pk)
