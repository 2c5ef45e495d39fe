"""What can become of a case, and how the municipality keeps its kind."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseState(models.TextChoices):
    """Where a case stands. WITHDRAWN is the person's own and is never left."""

    RECEIVED = "RECEIVED", _("inkommet")
    IN_REVIEW = "IN_REVIEW", _("granskas")
    ACCEPTED = "ACCEPTED", _("godkänt")
    REFUSED = "REFUSED", _("inte publicerat")
    WITHDRAWN = "WITHDRAWN", _("tillbakataget")


class RegistrationMode(models.TextChoices):
    """How official documents of a kind are kept (OSL 5:1)."""

    KEPT_IN_ORDER = "KEPT_IN_ORDER", _("hålls ordnade under dialogens nummer")
    REGISTERED_SEPARATELY = "REGISTERED_SEPARATELY", _("registreras var för sig")
