"""What each step of the participation ladder means to those who take part, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from dialogue.pages.enums import ParticipationStep

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class StepExplained:
    """
    A step, with what it asks of people and what it may look like.

    The five steps are those of *delaktighetstrappan* of Sveriges Kommuner och Regioner (SKR); the words are ours.
    """

    step: ParticipationStep
    you_do: str | _StrPromise
    example: str | _StrPromise


STEPS_EXPLAINED = (
    StepExplained(
        ParticipationStep.INFORMATION,
        _("Du läser, lyssnar och kan ställa frågor om det som är bestämt."),
        _("Kommunen berättar när den nya gång- och cykelvägen byggs, och var du ska gå under tiden."),
    ),
    StepExplained(
        ParticipationStep.CONSULTATION,
        _("Du svarar på frågor, väljer mellan alternativ eller lägger en egen budget."),
        _("Kommunfullmäktige frågar vad som är viktigast i budgeten, läser svaren och beslutar."),
    ),
    StepExplained(
        ParticipationStep.DIALOGUE,
        _("Du möter andra som tycker olika, och ni prövar argumenten tillsammans."),
        _("Invånare, föreningar och politiker samtalar vid bord om hur torget ska användas."),
    ),
    StepExplained(
        ParticipationStep.INFLUENCE,
        _("Du är med från början, i en grupp som tar fram förslaget."),
        _("En grupp unga planerar en ny mötesplats med tjänstepersonerna, och nämnden beslutar om deras förslag."),
    ),
    StepExplained(
        ParticipationStep.CO_DECISION,
        _("Ni som deltar fattar beslutet. Vad ni får besluta om är bestämt i förväg."),
        _("Nämnden lämnar över en summa till byn, och byborna röstar om vad den ska räcka till."),
    ),
)
