"""Where voices came from, as hashes under a key of the day, kept for fourteen days and then gone with the key."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.ledger.models.voices import Voice


class TraceDay(models.Model):
    """One day's salt. When the row goes, the day's hashes can be computed by nobody, also not from a known address."""

    wagtail_reference_index_ignore = True

    day = models.DateField(_("dag"), primary_key=True)
    salt = models.BinaryField(_("salt"), max_length=32)

    class Meta:
        verbose_name = _("spårens dag")
        verbose_name_plural = _("spårens dagar")

    def __str__(self) -> str:
        return self.day.isoformat()


class VoiceTrace(models.Model):
    """The network and the mail provider that a voice was last given from: to find what was given by machines."""

    wagtail_reference_index_ignore = True

    voice = models.OneToOneField(
        Voice, verbose_name=_("röst"), primary_key=True, on_delete=models.CASCADE, related_name="trace"
    )
    day = models.ForeignKey(TraceDay, verbose_name=_("dag"), on_delete=models.CASCADE, related_name="traces")
    network_hash = models.BinaryField(_("nätverkets hash"), max_length=32, null=True)
    domain_hash = models.BinaryField(_("e-postdomänens hash"), max_length=32, null=True)

    class Meta:
        verbose_name = _("spår")
        verbose_name_plural = pgettext_lazy("several", "spår")

    def __str__(self) -> str:
        return str(self.pk)
