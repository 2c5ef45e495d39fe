"""What people need to take part in a meeting: an interpreter, sign language, a ramp."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from golden_chair.enums import AccessState
from golden_chair.models.records import MeetingRecord


class AccessRequest(models.Model):
    """
    Something that somebody who comes to listen has asked for, or that staff have noted for them; deleted when the meeting is over.

    What those who ask a question need is ``QuestionRecord.needs``, with a state of its own there.
    """

    wagtail_reference_index_ignore = True

    meeting = models.ForeignKey(
        MeetingRecord, verbose_name=_("möte"), on_delete=models.CASCADE, related_name="access_requests"
    )
    words = models.CharField(_("vad som behövs"), max_length=200)
    state = models.CharField(_("läge"), max_length=10, choices=AccessState.choices, default=AccessState.ASKED)
    # How the one who asked is reached, sealed: only those who lead the meeting read it.
    sealed_contact = models.BinaryField(_("hur den som bad om det nås"), null=True, editable=False)
    noted_at = models.DateTimeField(_("antecknat"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("antecknat av"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("önskemål om tolk eller annan hjälp")
        verbose_name_plural = _("önskemål om tolk eller annan hjälp")

    def __str__(self) -> str:
        return self.words
