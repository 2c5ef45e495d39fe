"""Rules, refusals and times in words, in the active language."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.ledger import services as ledger
from dialogue.pages.templatetags.dialogue_format import day, moment
from golden_chair import rules, services
from golden_chair.enums import AgendaRule, Leftovers, OrderRule, Weekday, WhoMayAsk
from golden_chair.rules import NoticeKind, Refusal, RuleCode, RuleSet, Way


def minutes(number: int) -> str:
    return ngettext("%(number)s minut", "%(number)s minuter", number) % {"number": number}


def rules_in_words(rule_set: RuleSet) -> list[str]:
    """Return the rules as sentences for those who ask, the one that always holds first."""
    said = [_("Frågan ska handla om kommunens verksamhet."), notice_in_words(rule_set.notice)]
    if rule_set.who_may_ask is rules.WhoMayAsk.RESIDENTS:
        said.append(_("Du som bor i kommunen får fråga."))
    if rule_set.longest_words is not None:
        said.append(_("Frågan får vara högst %(number)s ord.") % {"number": rule_set.longest_words})
    if rule_set.questions_per_person is not None:
        said.append(
            ngettext(
                "Du får ställa %(number)s fråga till varje möte.",
                "Du får ställa %(number)s frågor till varje möte.",
                rule_set.questions_per_person,
            )
            % {"number": rule_set.questions_per_person}
        )
    said += [_agenda_in_words(rule_set), ways_in_words(rule_set.ways), _minutes_in_words(rule_set)]
    if rule_set.total_minutes is not None:
        said.append(_("Alla frågor får tillsammans ta %(minutes)s.") % {"minutes": minutes(rule_set.total_minutes)})
    if rule_set.barred_meetings:
        said.append(_("På budgetmötet ställs inga frågor."))
    if rule_set.merges_alike:
        said.append(_("Frågor som liknar varandra slås ihop. Alla som frågat får veta det."))
    if rule_set.admission_by:
        said.append(_("%(who)s avgör om frågan får ställas.") % {"who": rule_set.admission_by})
    said += [order_in_words(rule_set), _leftovers_in_words(rule_set)]
    if not rule_set.allows_debate:
        said.append(_("Det blir ingen debatt: den du frågar svarar."))
    return [sentence for sentence in said if sentence]


def notice_in_words(notice: rules.Notice) -> str:
    """Return when a question has to be in, counted from any meeting."""
    clock = _(" kl. %(time)s") % {"time": f"{notice.at:%H.%M}"} if notice.at else ""
    if notice.kind is NoticeKind.NONE:
        return _("Du kan fråga fram till att mötet börjar.")
    if notice.kind is NoticeKind.MINUTES:
        return _("Frågan ska vara inne senast %(minutes)s före mötet.") % {"minutes": minutes(notice.number)}
    if notice.kind is NoticeKind.WEEKDAY_BEFORE:
        weekday = Weekday(str(notice.weekday)).label
        said = _("Frågan ska vara inne senast %(day)s veckan före mötet%(clock)s.")
        return said % {"day": weekday, "clock": clock}
    if notice.kind is NoticeKind.WORKING_DAYS:
        said = ngettext(
            "Frågan ska vara inne senast %(number)s arbetsdag före mötet%(clock)s.",
            "Frågan ska vara inne senast %(number)s arbetsdagar före mötet%(clock)s.",
            notice.number,
        )
    else:
        said = ngettext(
            "Frågan ska vara inne senast %(number)s dag före mötet%(clock)s.",
            "Frågan ska vara inne senast %(number)s dagar före mötet%(clock)s.",
            notice.number,
        )
    return said % {"number": notice.number, "clock": clock}


def deadline_in_words(closes_at: datetime) -> str:
    """Return the last moment for a question, after "ska vara inne": at midnight, the day before is named without a time."""
    local = timezone.localtime(closes_at)
    if local.time() == time(0):
        return _("senast %(day)s") % {"day": day(local - timedelta(days=1))}
    return _("före %(moment)s") % {"moment": moment(local)}


def ways_in_words(ways: frozenset[Way]) -> str:
    """Return how one may take part, as a sentence."""
    words = {
        Way.PRESENT: _("vara på plats"),
        Way.READ_BY_CHAIR: _("låta ordföranden läsa upp frågan"),
        Way.TELEPHONE: _("vara med på telefon"),
        Way.LINK: _("vara med på länk"),
    }
    chosen = [words[way] for way in Way if way in ways]
    if not chosen:
        return ""
    if len(chosen) == 1:
        return _("Du ska %(way)s.") % {"way": chosen[0]}
    return _("Du kan %(ways)s eller %(last)s.") % {"ways": ", ".join(chosen[:-1]), "last": chosen[-1]}


def order_in_words(rule_set: RuleSet) -> str:
    return {
        OrderRule.FIRST_COME: _("Frågorna tas i den ordning de kom in."),
        OrderRule.MOST_CO_ASKERS: _("Den fråga som flest undrar över tas först."),
        OrderRule.MIXED: _("Frågor om olika ämnen tas om vartannat."),
        OrderRule.LOTTERY: _("Ordningen lottas, och alla kan räkna efter att det gick rätt till."),
    }[OrderRule(rule_set.order.value)]


def _agenda_in_words(rule_set: RuleSet) -> str:
    return {
        AgendaRule.ANY: "",
        AgendaRule.NOT_ON_AGENDA: _("Frågan får inte handla om ett ärende på mötets dagordning."),
        AgendaRule.ONLY_ON_AGENDA: _("Frågan ska handla om ett ärende på mötets dagordning."),
        AgendaRule.BARRED_UNTIL_TREATED: _(
            "Ett ärende på dagordningen får du fråga om först när mötet har behandlat det."
        ),
    }[AgendaRule(rule_set.agenda.value)]


def _minutes_in_words(rule_set: RuleSet) -> str:
    said = []
    if rule_set.question_minutes is not None:
        said.append(_("Frågan får ta %(minutes)s.") % {"minutes": minutes(rule_set.question_minutes)})
    if rule_set.answer_minutes is not None:
        said.append(_("Svaret får ta %(minutes)s.") % {"minutes": minutes(rule_set.answer_minutes)})
    if rule_set.follow_ups:
        said.append(
            ngettext(
                "Du får ställa %(number)s följdfråga.", "Du får ställa %(number)s följdfrågor.", rule_set.follow_ups
            )
            % {"number": rule_set.follow_ups}
        )
    return " ".join(said)


def _leftovers_in_words(rule_set: RuleSet) -> str:
    if rule_set.leftovers.value == Leftovers.NEXT_MEETING:
        return _("Frågor som inte hinns med skjuts upp till nästa möte.")
    if rule_set.written_reply_days is None:
        return _("Frågor som inte hinns med får ett skriftligt svar.")
    return ngettext(
        "Frågor som inte hinns med får ett skriftligt svar inom %(number)s arbetsdag.",
        "Frågor som inte hinns med får ett skriftligt svar inom %(number)s arbetsdagar.",
        rule_set.written_reply_days,
    ) % {"number": rule_set.written_reply_days}


def refusal_in_words(refusal: Refusal) -> str:
    """Return why a rule says no and what to do next, without the by-law's own words."""
    limit = deadline_in_words(refusal.limit) if isinstance(refusal.limit, datetime) else refusal.limit
    words = {
        RuleCode.ACTIVITIES: _("Frågan ska handla om kommunens verksamhet. Skriv vad kommunen gör eller borde göra."),
        RuleCode.NOTICE: _("Frågan skulle ha varit inne %(limit)s. Välj nästa möte, så hinner den med."),
        RuleCode.WORDS: _("Frågan får vara högst %(limit)s ord. Korta den och försök igen."),
        RuleCode.PER_PERSON: _("Du har redan ställt %(limit)s frågor till det här mötet. Välj ett annat möte."),
        RuleCode.MEETING_KIND: _("På det här mötet ställs inga frågor. Välj ett annat möte."),
        RuleCode.ON_AGENDA: _("Mötet behandlar redan det ärendet, så frågan kan inte ställas här."),
        RuleCode.NOT_ON_AGENDA: _("På det här mötet får du bara fråga om ärenden på dagordningen. Välj ett av dem."),
        RuleCode.NOT_YET_TREATED: _("Ärendet har inte behandlats än. Fråga om det till nästa möte."),
        RuleCode.PRESENCE: _("Så kan du inte vara med på det här mötet. Välj ett annat sätt."),
        RuleCode.WHO: _("Bara den som bor i kommunen får fråga här. Du kan alltid ringa eller skriva till kommunen."),
    }[refusal.code]
    return words % {"limit": limit}


def quoted(refusal: Refusal) -> str:
    """Return the by-law's own words, or an empty text when the council has entered none."""
    if refusal.quoted is None:
        return ""
    return _("%(number)s: ”%(text)s”") % {"number": refusal.quoted.number, "text": refusal.quoted.text}


def problems_in_words(error: Exception) -> list[str]:
    """Return why something couldn't be done, one sentence or two for each reason."""
    match error:
        case services.AgainstRules(refusals=found):
            return [" ".join(filter(None, [refusal_in_words(refusal), quoted(refusal)])) for refusal in found]
        case services.MeetingTakesNone():
            return [_("Mötet tar inte emot frågor längre. Välj ett annat möte.")]
        case services.OneFollowUp():
            return [_("Du kan ställa en följdfråga till din egen fråga, när den har besvarats.")]
        case services.AlreadyDone():
            return [_("Det är redan gjort. Koden finns på kvittensen som du fick då.")]
        case services.NotWaiting():
            return [_("Frågan har redan varit uppe på mötet. Läs svaret i stället.")]
        case services.NoSuchWay():
            return [_("Frågan har redan varit uppe på mötet. Det som sagts offentligt går inte att ta tillbaka.")]
        case services.NotAnswered():
            return [_("Det finns inget svar än.")]
        case ledger.Paused(reason=reason):
            return [_("Gyllene stolen är pausad: %(reason)s. Kom gärna tillbaka.") % {"reason": reason}]
        case ledger.AlreadyWithdrawn():
            return [_("Det är redan tillbakataget.")]
        case ledger.SubjectClosed():
            return [_("Det går inte att ställa frågor just nu. Fråga kontaktpersonen på sidan.")]
        case ledger.WrongScheme():
            return [_("Här räknas bara den som visar vem den är på det sätt som sidan säger.")]
        case _:
            return [_("Det gick inte. Försök igen om en stund.")]


def who_may_ask_in_words(rule_set: RuleSet) -> str:
    return str(WhoMayAsk(rule_set.who_may_ask.value).label)
