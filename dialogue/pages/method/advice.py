"""
When to hold a dialogue, on which step, with which tool. Pure: answers in, advice out.

The order of the questions is that of SKR's method for citizen dialogue: first whether there is anything to influence and
whether those who decide are prepared to be influenced, then who is concerned and how much is handed over, and the tool last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dialogue.pages.enums import ParticipationStep

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Concerned(TextChoices):
    """Whom the matter concerns."""

    EVERYBODY = "EVERYBODY", _("Alla i kommunen")
    PLACE = "PLACE", _("De som bor eller verkar på en plats")
    USERS = "USERS", _("De som använder en viss tjänst")


class Matter(TextChoices):
    """What kind of question it is."""

    MONEY = "MONEY", _("En avvägning mellan det som pengarna ska räcka till")
    ALTERNATIVES = "ALTERNATIVES", _("Ett val mellan alternativ som redan är kända")
    DIVIDED = "DIVIDED", _("En fråga där meningarna går isär")
    OPEN = "OPEN", _("En fråga som ingen har svaret på än")


class Power(TextChoices):
    """How much is handed over."""

    LISTEN = "LISTEN", _("Vi lyssnar, och beslutar sedan själva")
    TRY_TOGETHER = "TRY_TOGETHER", _("Vi prövar olika synsätt tillsammans, och beslutar sedan själva")
    MAKE_TOGETHER = "MAKE_TOGETHER", _("Vi tar fram förslaget tillsammans, och politikerna beslutar om det")
    HAND_OVER = "HAND_OVER", _("Deltagarna beslutar själva, inom en ram")


class Tool(TextChoices):
    """How the dialogue is held."""

    INFORMATION_PAGE = "INFORMATION_PAGE", _("En vanlig sida, ett utskick eller ett informationsmöte")
    BUDGET = "BUDGET", _("Medborgarbudget")
    QUESTION = "QUESTION", _("Dialog i en fråga, på webben och på papper")
    MEETING = "MEETING", _("Möte med samtal vid bord")
    WALK = "WALK", _("Promenad på platsen tillsammans")
    VISIT = "VISIT", _("Besök där människor redan är: skolan, träffpunkten, föreningen")
    INVITATION = "INVITATION", _("Brukardialog med inbjudningskod")
    PROPOSALS = "PROPOSALS", _("E-förslag")
    WORKSHOPS = "WORKSHOPS", _("En grupp som träffas flera gånger och skriver förslaget")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the editor has answered; the last three only mean something when the first three are true."""

    can_be_influenced: bool
    deciders_may_change: bool
    in_time: bool
    concerned: Concerned
    matter: Matter
    power: Power
    has_mandate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """
    What is advised.

    Attributes:
        holds_dialogue: False when one should inform, or wait, instead of asking.
        reasons: why, and what to do first, in sentences.
    """

    holds_dialogue: bool
    step: ParticipationStep
    tools: tuple[Tool, ...]
    reasons: tuple[str | _StrPromise, ...]


STEPS = {
    Power.LISTEN: ParticipationStep.CONSULTATION,
    Power.TRY_TOGETHER: ParticipationStep.DIALOGUE,
    Power.MAKE_TOGETHER: ParticipationStep.INFLUENCE,
    Power.HAND_OVER: ParticipationStep.CO_DECISION,
}
TOOLS_OF_MATTER = {
    Matter.MONEY: (Tool.BUDGET, Tool.MEETING),
    Matter.ALTERNATIVES: (Tool.QUESTION, Tool.MEETING),
    Matter.DIVIDED: (Tool.MEETING, Tool.QUESTION),
    Matter.OPEN: (Tool.PROPOSALS, Tool.QUESTION),
}
TOOLS_OF_CONCERNED = {
    Concerned.EVERYBODY: (Tool.VISIT,),
    Concerned.PLACE: (Tool.WALK, Tool.VISIT),
    Concerned.USERS: (Tool.INVITATION, Tool.VISIT),
}


def advise(answers: Answers) -> Advice:
    """Return whether to ask, on which step, with which tools (the first is the one that fits best), and why."""
    if not_yet := _reasons_not_to_ask(answers):
        return Advice(
            holds_dialogue=False,
            step=ParticipationStep.INFORMATION,
            tools=(Tool.INFORMATION_PAGE,),
            reasons=not_yet,
        )
    step = STEPS[answers.power]
    reasons: list[str | _StrPromise] = []
    if answers.power is Power.HAND_OVER and not answers.has_mandate:
        step = ParticipationStep.INFLUENCE
        reasons.append(
            _(
                "Medbeslutande kräver att rätt organ har beslutat att lämna över makten. Tills dess är steget Inflytande."
            )
        )
    if answers.matter is Matter.DIVIDED and answers.power is Power.LISTEN:
        reasons.append(
            _("När meningarna går isär räcker det sällan att samla in svar. Låt människor höra varandra också.")
        )
    if answers.matter is Matter.OPEN and answers.power is Power.LISTEN:
        reasons.append(_("Ge inga färdiga svar att välja mellan när ingen vet svaret än. Fråga öppet."))
    if answers.concerned is Concerned.USERS:
        reasons.append(_("Bjud in dem som berörs, och fråga deras organisationer hur de helst deltar."))
    else:
        reasons.append(_("Sök upp dem som berörs men sällan hörs av. De kommer inte av sig själva."))
    return Advice(holds_dialogue=True, step=step, tools=_tools(answers, step), reasons=tuple(reasons))


def _reasons_not_to_ask(answers: Answers) -> tuple[str | _StrPromise, ...]:
    reasons: list[str | _StrPromise] = []
    if not answers.can_be_influenced:
        reasons.append(_("Går inget att påverka ska ingen tro det. Berätta vad som är bestämt, av vem och varför."))
    if not answers.deciders_may_change:
        reasons.append(
            _("Fråga inte förrän de som beslutar har sagt att de är beredda att ändra sig. Ta upp det med dem först.")
        )
    if not answers.in_time:
        reasons.append(
            _("Hinner svaren inte fram före beslutet gör de ingen nytta. Flytta beslutet, eller berätta i stället.")
        )
    return tuple(reasons)


def _tools(answers: Answers, step: ParticipationStep) -> tuple[Tool, ...]:
    first = (Tool.WORKSHOPS,) if step.number >= ParticipationStep.INFLUENCE.number else ()
    tools = first + TOOLS_OF_MATTER[answers.matter] + TOOLS_OF_CONCERNED[answers.concerned]
    return tuple(dict.fromkeys(tools))
