"""What was learnt from the demonstration's dialogues. All of it is invented, and says so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from budget.models import BudgetSimulatorPage
from dialogue.municipality.models import TargetGroup
from dialogue.pages.enums import NoteKind, Outcome, ParticipationStep, PurposeMet
from dialogue.pages.method.advice import Tool
from dialogue.pages.models import Evaluation, Occasion, OccasionNote, ShowOfHands

YOUNG = "Unga 13–19 år"

OF_THE_BUDGET: dict[str, Any] = {
    "title": "Budgetdialogen 2024",
    "year": 2024,
    "method": Tool.BUDGET,
    "purpose_met": PurposeMet.PARTLY,
    "purpose_words": "Exempel: Politikerna hänvisade till svaren i debatten. Men svaren kom tätt inpå beredningen.",
    "step_aimed": ParticipationStep.CONSULTATION,
    "step_reached": ParticipationStep.CONSULTATION,
    "participants": "Exempel: Flest svar kom från 45–64 år i tätorten. Under 20 år och Östra bygden saknades nästan helt.",
    "outcome": Outcome.PARTLY,
    "outcome_words": "Exempel: Skolan fick mer än i förslaget. Skatten blev som den var.",
    "again": "Exempel: Vi gör om visningen på biblioteket. Nästa gång öppnar vi i mars, och går till gymnasiet första veckan.",
    "accessibility": "Exempel: Den som inte ville använda webben fick hjälp på biblioteket. Lättläst text saknades.",
    "information": "Exempel: Två av tre hittade hit från lokaltidningen.",
    "cost": 38_000,
    "hours": 120,
}
FROM_ELSEWHERE: dict[str, Any] = {
    "title": "Skolgården som eleverna ritade",
    "organisation": "Grannkommunen (påhittad)",
    "year": 2023,
    "method": Tool.WORKSHOPS,
    "purpose_met": PurposeMet.YES,
    "purpose_words": "Exempel: Skolgården byggdes efter elevernas förslag.",
    "step_aimed": ParticipationStep.INFLUENCE,
    "step_reached": ParticipationStep.INFLUENCE,
    "participants": "Exempel: Alla klasser i årskurs 7–9 var med. Elever i anpassad grundskola kom med först på slutet.",
    "outcome": Outcome.CHANGED,
    "outcome_words": "Exempel: Parkeringen flyttades, och det blev en scen i stället.",
    "again": "Exempel: Börja med anpassad grundskola, så fungerar det för alla.",
    "cost": 15_000,
    "hours": 200,
}


def ensure_meeting(budget: BudgetSimulatorPage) -> None:
    """Put a meeting of the finished ``budget`` in place, once."""
    if Occasion.objects.exists():
        return
    meeting = Occasion(
        dialogue_id=budget.anchor,
        title="Exempel: kvällsmöte på biblioteket",
        held_on=timezone.localdate(budget.opens_at) + timedelta(days=12),
        place="Biblioteket",
        people=34,
        summary="Exempel: De flesta ville börja med skolan. Många undrade varför badhuset kostar så mycket.",
    )
    meeting.notes = [
        OccasionNote(
            kind=NoteKind.TABLE, heading="Bord 1", text="Exempel: Fler vuxna i skolan. Bussen till Östra bygden."
        ),
        OccasionNote(kind=NoteKind.TABLE, heading="Bord 2", text="Exempel: Äldreomsorgen först. Höj hellre skatten."),
        OccasionNote(kind=NoteKind.QUESTION, text="Exempel: Vad händer om vi väntar med badhuset?"),
    ]
    meeting.hands = [
        ShowOfHands(alternative="Exempel: Höj skatten hellre än att skära ned", number=14),
        ShowOfHands(alternative="Exempel: Skär ned hellre än att höja skatten", number=11),
    ]
    meeting.save()


def ensure_evaluations(budget: BudgetSimulatorPage) -> None:
    """Put the evaluation of the finished ``budget`` and an example from elsewhere into the bank, once."""
    if Evaluation.objects.exists():
        return
    young, _made = TargetGroup.objects.get_or_create(name=YOUNG, locale=budget.locale)
    for fields in ({**OF_THE_BUDGET, "dialogue_id": budget.anchor}, FROM_ELSEWHERE):
        evaluation = Evaluation(**fields)
        evaluation.save()
        if evaluation.is_from_elsewhere:
            evaluation.target_groups.set([young])
        evaluation.save_revision().publish()
