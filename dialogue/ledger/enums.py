"""What is counted, and how it came in."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SubjectKind(TextChoices):
    """What a voice is given for."""

    SUPPORT = "SUPPORT", _("Stöd")
    ASK = "ASK", _("Fråga")
    BUDGET = "BUDGET", _("Budget")
    SURVEY = "SURVEY", _("Enkät")
    VERDICT = "VERDICT", _("Omdöme om ett svar")
    EXCHANGE = "EXCHANGE", _("Inlägg")


class Channel(TextChoices):
    """How a voice came in. All but WEB are entered by staff for someone."""

    WEB = "WEB", _("Webben")
    DESK = "DESK", _("Besök")
    PAPER = "PAPER", _("Papper")
    PHONE = "PHONE", _("Telefon")
    MAIL = "MAIL", _("E-post eller brev")


class DisposalClass(TextChoices):
    """What is disposed of, by what it takes to decide it."""

    TRACES = "TRACES", _("Tekniska spår")
    LINKS = "LINKS", _("Kopplingen mellan röster och personer")
    CONTACTS = "CONTACTS", _("Adresser att nå personer på")
    RECORDS = "RECORDS", _("Handlingar som kräver ett beslut")


class StartedBy(TextChoices):
    """What made a run of disposal begin."""

    PERIODIC = "PERIODIC", _("Av sig själv")
    COMMAND = "COMMAND", _("Ett kommando")
    ADMIN = "ADMIN", _("En handläggare")
