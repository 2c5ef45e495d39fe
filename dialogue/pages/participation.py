"""Who may take part in a dialogue, from the words of an editor to rules, and from rules to the words that people read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from dialogue.pages.enums import DialogueKind, ParticipationRule
from dialogue.residents.enums import Declaration, Residency, Right, Scheme
from dialogue.residents.rules import (
    NotDeclared,
    NotEligible,
    NotResident,
    ParticipationRules,
    ShowAgain,
    StaffNeeded,
    TooYoung,
)


def rules_of(page: Any) -> ParticipationRules:
    """Return the rules that an editor has chosen on a page with ``DialoguePageMixin``."""
    return ParticipationRules(
        scheme=Scheme(page.participation_rule),
        also=(Scheme(page.also_accepts),) if page.also_accepts else (),
        to_submit=Scheme(page.submit_rule) if page.submit_rule else None,
        residency=Residency(page.residency_rule),
        lowest_age=page.lowest_age,
    )


def errors_of(page: Any) -> dict[str, list[str]]:
    """Return what keeps a page's rules from being published, per field."""
    errors: dict[str, list[str]] = {}
    asks_for_eid = ParticipationRule.EID in (page.participation_rule, page.submit_rule)
    if asks_for_eid and not getattr(settings, "DIALOGUE_EID", None):
        name = "participation_rule" if page.participation_rule == ParticipationRule.EID else "submit_rule"
        errors[name] = [_("E-legitimation är inte inkopplad här. Välj ett annat sätt, eller be den som driver sidan.")]
    if page.participation_rule == ParticipationRule.INVITATION and page.dialogue_kind == DialogueKind.CITIZENS:
        errors["participation_rule"] = [
            _("Koder delas ut i en brukardialog eller en samverkan. Välj ett av de slagen, eller ett annat sätt.")
        ]
    if page.also_accepts and page.also_accepts == page.participation_rule:
        errors["also_accepts"] = [_("De räknas redan. Välj ett annat sätt, eller inget.")]
    if page.residency_rule == Residency.CHECKED_IN_REGISTER:
        if page.participation_rule != ParticipationRule.EID or page.also_accepts:
            errors["residency_rule"] = [
                _("Registret frågas vid e-legitimationen. Välj att alla visar sådan, eller ett annat sätt.")
            ]
        elif not getattr(settings, "DIALOGUE_RESIDENCY_REGISTER", None):
            errors["residency_rule"] = [_("Kommunens register är inte inkopplat här. Välj ett annat sätt.")]
    return errors


def who_may_take_part(rules: ParticipationRules, *, municipality: str, right: Right = Right.BE_COUNTED) -> str:
    """Return in a sentence or two who may take part and how they are counted, said before anyone starts."""
    schemes = rules.schemes_for(right)
    if right == Right.SUBMIT and rules.to_submit is not None:
        said = [
            _("Du visar vem du är med e-legitimation.")
            if schemes == (Scheme.EID,)
            else _("Du visar att du har en e-postadress.")
        ]
    else:
        said = [
            {
                Scheme.EMAIL: _("Alla som har en e-postadress får delta. Varje adress räknas en gång."),
                Scheme.EID: _("Alla som har e-legitimation får delta. Varje person räknas en gång."),
                Scheme.INVITATION: _("Du som har fått en kod från kommunen får delta. Varje kod räknas en gång."),
                Scheme.NONE: _(
                    "Alla får delta, utan att visa vem man är. Därför visas svaren som ”inte en per person”."
                ),
            }[rules.scheme]
        ]
        if Scheme.EMAIL in schemes[1:]:
            said.append(_("Den som bara har en e-postadress får också delta, men räknas för sig."))
        if Scheme.NONE in schemes[1:]:
            said.append(_("Den som inte vill visa vem den är får också delta, men räknas för sig."))
    if rules.lowest_age is not None:
        said.append(_("Du ska ha fyllt %(years)s år.") % {"years": rules.lowest_age})
    said += {
        Residency.ANYONE: [],
        Residency.SELF_DECLARED: [
            _("Du intygar själv att du är folkbokförd i %(municipality)s.") % {"municipality": municipality}
        ],
        Residency.CHECKED_BY_STAFF: [
            _("En handläggare kontrollerar att du är folkbokförd i %(municipality)s.") % {"municipality": municipality}
        ],
        Residency.CHECKED_IN_REGISTER: [
            _("Vi kontrollerar i kommunens register att du är folkbokförd i %(municipality)s.")
            % {"municipality": municipality}
        ],
    }[rules.residency]
    return " ".join(said)


def residency_beside_count(rules: ParticipationRules, *, municipality: str) -> str:
    """Return how it is known that those who are counted live here, to stand beside the count; empty when nobody asks."""
    return {
        Residency.ANYONE: "",
        Residency.SELF_DECLARED: _("De som räknas har själva intygat att de är folkbokförda i %(municipality)s."),
        Residency.CHECKED_BY_STAFF: _(
            "En handläggare har kontrollerat att de som räknas är folkbokförda i %(municipality)s."
        ),
        Residency.CHECKED_IN_REGISTER: _(
            "Det är kontrollerat i kommunens register att de som räknas är folkbokförda i %(municipality)s."
        ),
    }[rules.residency] % {"municipality": municipality}


def declaration_in_words(declaration: Declaration, rules: ParticipationRules, *, municipality: str) -> str:
    """Return what a person says of themselves by ticking a box."""
    if declaration == Declaration.RESIDENT:
        return _("Jag är folkbokförd i %(municipality)s.") % {"municipality": municipality}
    return _("Jag har fyllt %(years)s år.") % {"years": rules.lowest_age}


def refusal_in_words(refusal: NotEligible, *, municipality: str) -> str:
    """Return why a person may not do what they are about to do, and what to do next."""
    match refusal:
        case NotDeclared(declaration=Declaration.RESIDENT):
            return _(
                "Den här dialogen är för dem som är folkbokförda i %(municipality)s. Är du det? Gå tillbaka och kryssa "
                "för det. Annars får du gärna läsa och följa dialogen."
            ) % {"municipality": municipality}
        case NotDeclared():
            return _("Gå tillbaka och kryssa för att du har åldern inne, om det stämmer.")
        case TooYoung(lowest_age=years):
            return _(
                "Du behöver ha fyllt %(years)s år för att räknas här. Du kan ändå höra av dig till kontaktpersonen på "
                "dialogens sida."
            ) % {"years": years}
        case NotResident():
            return _(
                "Kommunens register säger att du inte är folkbokförd i %(municipality)s. Stämmer det inte, eller har du "
                "skyddade uppgifter? Ring kontaktcenter, så hjälper vi dig att delta."
            ) % {"municipality": municipality}
        case ShowAgain():
            return _("Vi behöver att du legitimerar dig en gång till för den här dialogen. Försök igen om en stund.")
        case StaffNeeded():
            return _(
                "Här kontrollerar en handläggare att den som deltar är folkbokförd i %(municipality)s. Kom till oss eller "
                "ring kontaktpersonen på dialogens sida, så lämnar vi in åt dig."
            ) % {"municipality": municipality}
        case _:
            return _("Den här dialogen ber dig att visa vem du är på ett annat sätt. Gå tillbaka och välj ett av dem.")
