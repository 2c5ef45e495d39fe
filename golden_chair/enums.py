"""What a question can be, in the words of the screen, and the rules' own choices as an editor reads them."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from golden_chair import live, rules


class QuestionState(TextChoices):
    """Where a question stands. One at a time; every change is in the log."""

    RECEIVED = "RECEIVED", _("Inkommen")
    ACCEPTED = "ACCEPTED", _("Godkänd")
    MERGED = "MERGED", _("Sammanslagen")
    REFUSED = "REFUSED", _("Inte godkänd")
    WITHDRAWN = "WITHDRAWN", _("Tillbakatagen")
    SCHEDULED = "SCHEDULED", _("På dagordningen")
    CALLED = "CALLED", _("Besvaras nu")
    ANSWERED = "ANSWERED", _("Besvarad")
    DEFERRED = "DEFERRED", _("Uppskjuten")
    TO_WRITTEN_REPLY = "TO_WRITTEN_REPLY", _("Besvaras skriftligt")


class Addressee(TextChoices):
    """To whom a question is put."""

    REPRESENTATIVE = "REPRESENTATIVE", _("En viss politiker")
    BODY = "BODY", _("En nämnd eller styrelse")
    ANYONE = "ANYONE", _("Den som kan svara")


class Verdict(TextChoices):
    """What the one who asked says about the answer."""

    YES = "YES", _("Ja")
    PARTLY = "PARTLY", _("Delvis")
    NO = "NO", _("Nej")


class PromiseState(TextChoices):
    PROPOSED = "PROPOSED", _("Väntar på att politikern bekräftar")
    CONFIRMED = "CONFIRMED", _("Pågår")
    KEPT = "KEPT", _("Uppfyllt")
    NOT_KEPT = "NOT_KEPT", _("Blev inte av")


class AccessState(TextChoices):
    """Whether what somebody needs at a meeting is arranged."""

    ASKED = "ASKED", _("Inte ordnat än")
    ARRANGED = "ARRANGED", _("Ordnat")
    IMPOSSIBLE = "IMPOSSIBLE", _("Går inte att ordna")


class DeferReason(TextChoices):
    ABSENCE = live.DeferReason.ABSENCE.value, _("Den som frågar eller svarar är inte här")
    MORE_PREPARATION = live.DeferReason.MORE_PREPARATION.value, _("Svaret behöver förberedas mer")
    TIME = live.DeferReason.TIME.value, _("Tiden räckte inte")


class MeetingKind(TextChoices):
    ORDINARY = rules.MeetingKind.ORDINARY.value, _("Vanligt möte")
    BUDGET = rules.MeetingKind.BUDGET.value, _("Budgetmöte")
    EXTRA = rules.MeetingKind.EXTRA.value, _("Extra möte")


class NoticeKind(TextChoices):
    NONE = rules.NoticeKind.NONE.value, _("Fram till mötet")
    DAYS = rules.NoticeKind.DAYS.value, _("Så många dagar före")
    WORKING_DAYS = rules.NoticeKind.WORKING_DAYS.value, _("Så många arbetsdagar före")
    WEEKDAY_BEFORE = rules.NoticeKind.WEEKDAY_BEFORE.value, _("En veckodag veckan före")
    MINUTES = rules.NoticeKind.MINUTES.value, _("Så många minuter före")


class AgendaRule(TextChoices):
    ANY = rules.AgendaRule.ANY.value, _("Frågan får handla om vad som helst i kommunens verksamhet")
    NOT_ON_AGENDA = rules.AgendaRule.NOT_ON_AGENDA.value, _("Inte om ärenden på dagordningen")
    ONLY_ON_AGENDA = rules.AgendaRule.ONLY_ON_AGENDA.value, _("Bara om ärenden på dagordningen")
    BARRED_UNTIL_TREATED = (
        rules.AgendaRule.BARRED_UNTIL_TREATED.value,
        _("Inte om ärenden på dagordningen förrän de har behandlats"),
    )


class Way(TextChoices):
    PRESENT = rules.Way.PRESENT.value, _("Jag kommer till mötet")
    READ_BY_CHAIR = rules.Way.READ_BY_CHAIR.value, _("Ordföranden läser upp frågan åt mig")
    TELEPHONE = rules.Way.TELEPHONE.value, _("Jag är med på telefon")
    LINK = rules.Way.LINK.value, _("Jag är med på länk")


class WhoMayAsk(TextChoices):
    ANYONE = rules.WhoMayAsk.ANYONE.value, _("Vem som helst")
    RESIDENTS = rules.WhoMayAsk.RESIDENTS.value, _("De som bor i kommunen")


class OrderRule(TextChoices):
    FIRST_COME = rules.OrderRule.FIRST_COME.value, _("I den ordning de kom in")
    MOST_CO_ASKERS = rules.OrderRule.MOST_CO_ASKERS.value, _("Den som flest undrar över först")
    MIXED = rules.OrderRule.MIXED.value, _("Blandat, ett ämne i taget")
    LOTTERY = rules.OrderRule.LOTTERY.value, _("Lottning som alla kan räkna efter")


class Leftovers(TextChoices):
    NEXT_MEETING = rules.Leftovers.NEXT_MEETING.value, _("Skjuts upp till nästa möte")
    WRITTEN_REPLY = rules.Leftovers.WRITTEN_REPLY.value, _("Besvaras skriftligt")


class RuleCode(TextChoices):
    ACTIVITIES = rules.RuleCode.ACTIVITIES.value, _("Frågan ska gälla kommunens verksamhet")
    NOTICE = rules.RuleCode.NOTICE.value, _("När frågan senast ska vara inne")
    WORDS = rules.RuleCode.WORDS.value, _("Hur lång frågan får vara")
    PER_PERSON = rules.RuleCode.PER_PERSON.value, _("Hur många frågor var och en får ställa")
    MEETING_KIND = rules.RuleCode.MEETING_KIND.value, _("Möten utan frågor")
    ON_AGENDA = rules.RuleCode.ON_AGENDA.value, _("Inte om ärenden på dagordningen")
    NOT_ON_AGENDA = rules.RuleCode.NOT_ON_AGENDA.value, _("Bara om ärenden på dagordningen")
    NOT_YET_TREATED = rules.RuleCode.NOT_YET_TREATED.value, _("Inte förrän ärendet har behandlats")
    PRESENCE = rules.RuleCode.PRESENCE.value, _("Hur man är med")
    WHO = rules.RuleCode.WHO.value, _("Vem som får fråga")


class Weekday(TextChoices):
    """Monday is 0, as in Python."""

    MONDAY = "0", _("måndag")
    TUESDAY = "1", _("tisdag")
    WEDNESDAY = "2", _("onsdag")
    THURSDAY = "3", _("torsdag")
    FRIDAY = "4", _("fredag")
