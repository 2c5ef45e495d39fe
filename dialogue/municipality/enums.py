"""What a body can be, and what a person can be in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BodyKind(models.TextChoices):
    COUNCIL = "COUNCIL", _("kommunfullmäktige")
    EXECUTIVE_BOARD = "EXECUTIVE_BOARD", _("kommunstyrelse")
    COMMITTEE = "COMMITTEE", _("nämnd")
    SUBCOMMITTEE = "SUBCOMMITTEE", _("utskott")
    JOINT_COMMITTEE = "JOINT_COMMITTEE", _("gemensam nämnd")
    COMPANY = "COMPANY", _("bolag")


class AssignmentRole(models.TextChoices):
    CHAIR = "CHAIR", _("ordförande")
    FIRST_VICE_CHAIR = "FIRST_VICE_CHAIR", _("första vice ordförande")
    SECOND_VICE_CHAIR = "SECOND_VICE_CHAIR", _("andra vice ordförande")
    MEMBER = "MEMBER", pgettext_lazy("in a committee", "ledamot")
    SUBSTITUTE = "SUBSTITUTE", pgettext_lazy("in a committee", "ersättare")
