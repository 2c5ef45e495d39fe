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


class FollowRole(models.TextChoices):
    """Why someone is told: they wished to follow, or they handed it in, alone or with others."""

    FOLLOWER = "FOLLOWER", _("följer")
    SUBMITTER = "SUBMITTER", _("har lämnat in")
    CO_STARTER = "CO_STARTER", _("har startat tillsammans med andra")


class Rhythm(models.TextChoices):
    """How often someone is told."""

    AT_ONCE = "AT_ONCE", _("så fort något händer")
    DAILY = "DAILY", _("högst en gång om dagen")
    WEEKLY = "WEEKLY", _("högst en gång i veckan, på måndagar")


class NoticeState(models.TextChoices):
    """What became of a mail to one person. All but WAITING and SENDING are final, and hold no way to the person."""

    WAITING = "WAITING", _("väntar")
    SENDING = "SENDING", _("skickas")
    SENT = "SENT", _("skickat")
    REFUSED = "REFUSED", _("avvisat av mottagarens server")
    GIVEN_UP = "GIVEN_UP", _("gick inte att skicka")
    DROPPED = "DROPPED", _("inte skickat, personen följer inte längre")


class Audience(models.TextChoices):
    """Whom an announcement is for."""

    FOLLOWERS = "FOLLOWERS", _("de som följer")
    STAFF = "STAFF", _("medarbetare")
