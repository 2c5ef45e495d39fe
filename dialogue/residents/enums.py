"""Who takes part, in general terms."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scheme(TextChoices):
    """By what means a person shows that they are one person. The value is part of every identity, so it never changes."""

    NONE = "NONE", _("Utan legitimering")
    EMAIL = "EMAIL", _("E-postadress")
    EID = "EID", _("E-legitimation")
    INVITATION = "INVITATION", _("Kod från kommunen")


class Right(TextChoices):
    """What the rules of a dialogue let people do."""

    BE_COUNTED = "BE_COUNTED", _("Räknas: stödja, ställa sig bakom en fråga, lämna in en budget")
    SUBMIT = "SUBMIT", _("Lämna in egna ord: ett förslag, en fråga")


class Residency(TextChoices):
    """How it is known that people live in the municipality. An e-legitimation does not say."""

    ANYONE = "ANYONE", _("Frågas inte: alla får delta, var de än bor")
    SELF_DECLARED = "SELF_DECLARED", _("Var och en intygar själv att hen är folkbokförd här")
    CHECKED_BY_STAFF = "CHECKED_BY_STAFF", _("En handläggare kontrollerar, på plats eller per telefon")
    CHECKED_IN_REGISTER = "CHECKED_IN_REGISTER", _("Kontrolleras i kommunens register vid e-legitimationen")


class Declaration(TextChoices):
    """What a person says of themselves before they take part. Nothing of it is stored."""

    RESIDENT = "RESIDENT", _("Folkbokförd här")
    AGE = "AGE", _("Har åldern inne")
