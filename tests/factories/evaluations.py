"""Evaluations for tests."""

import factory

from dialogue.pages.enums import Outcome, ParticipationStep, PurposeMet
from dialogue.pages.method.advice import Tool
from dialogue.pages.models import Evaluation


class EvaluationFactory(factory.django.DjangoModelFactory):
    """An evaluation in the bank, with nothing but the five questions answered."""

    title = factory.Sequence(lambda number: f"Dialog {number}")
    year = 2025
    method = Tool.MEETING
    purpose_met = PurposeMet.YES
    step_aimed = ParticipationStep.CONSULTATION
    step_reached = ParticipationStep.CONSULTATION
    participants = "Unga saknades."
    outcome = Outcome.PARTLY
    again = "Vi går till skolan först."
    live = True

    class Meta:
        model = Evaluation
