"""What people tell of themselves, if they like: counted by itself, so that nobody can see who answered what."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F

from budget.enums import BackgroundQuestion
from budget.models import BackgroundAnswered, BackgroundCount
from budget.services.freezing import source_page
from dialogue.ledger.models import Dialogue, Voice


def questions_of(dialogue: Dialogue) -> dict[BackgroundQuestion, list[str]]:
    """Return the questions of a dialogue with their answers, as its page in its own language has them."""
    page = source_page(dialogue)
    if page is None:
        return {}
    return {
        BackgroundQuestion(block.value["question"]): [group["label"] for group in block.value["groups"]]
        for block in page.background_questions
    }


def may_tell_background(*, voice: Voice) -> bool:
    """Return whether somebody can still tell who they are: once, and only while their budget counts for something."""
    has_told = BackgroundAnswered.objects.filter(voice=voice).exists()
    return voice.withdrawn_at is None and not has_told and bool(questions_of(voice.subject.dialogue))


@transaction.atomic
def tell_background(*, voice: Voice, answers: Mapping[BackgroundQuestion, str]) -> bool:
    """
    Count a person's answers, and note that they have answered; return False when they already had.

    The answers are not joined with each other, nor with the voice. What isn't among a question's answers is left out.
    """
    _row, is_first = BackgroundAnswered.objects.get_or_create(voice=voice)
    if not is_first:
        return False
    dialogue = voice.subject.dialogue
    for question, labels in questions_of(dialogue).items():
        label = answers.get(question)
        if label in labels:
            count, _is_new = BackgroundCount.objects.get_or_create(dialogue=dialogue, question=question, label=label)
            BackgroundCount.objects.filter(pk=count.pk).update(count=F("count") + 1)
    return True
