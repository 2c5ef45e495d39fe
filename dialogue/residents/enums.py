"""Who takes part, in general terms."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scheme(TextChoices):
    """By what means a person shows that they are one person. The value is part of every identity, so it never changes."""

    NONE = "NONE", _("Utan legitimering")
    EMAIL = "EMAIL", _("E-postadress")
