"""The questions of the guide. Pure data and functions: a municipality without a destination gets a smaller tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from dialogue.pages.guide.destinations import Destination

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MOST_QUESTIONS = 3


class UnknownAnswer(LookupError):
    """The question has no such answer."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer and where it leads. ``key`` stands in addresses, so it stays what it is."""

    key: str
    text: str | _StrPromise
    leads_to: Question | Destination


@dataclass(frozen=True, slots=True)
class Question:
    text: str | _StrPromise
    options: tuple[Option, ...]


ABOUT_A_PERSON = Question(
    _("Gäller det dig själv, ditt barn eller någon annan enskild person?"),
    (
        Option("person", _("Ja, det gäller en person"), Destination.CONTACT),
        Option("verksamhet", _("Nej, det gäller hur verksamheten fungerar"), Destination.VIEWPOINT),
    ),
)
HOW_IT_IS_TREATED = Question(
    _("Hur vill du att ditt förslag tas om hand?"),
    (
        Option("stod", _("Andra ska kunna läsa det och stödja det"), Destination.PROPOSAL),
        Option("provas", _("Politikerna ska pröva det, utan att jag samlar stöd"), Destination.STATUTORY_PROPOSAL),
        Option("verksamhet", _("Det räcker att verksamheten får veta"), Destination.VIEWPOINT),
    ),
)
WHAT_THE_IDEA_IS = Question(
    _("Vad gäller ditt förslag?"),
    (
        Option("pengar", _("Hur kommunens pengar används"), Destination.BUDGET),
        Option("fraga", _("Något som kommunen frågar om just nu"), Destination.DIALOGUES),
        Option("annat", _("Något annat som borde göras eller ändras"), HOW_IT_IS_TREATED),
    ),
)
WHERE_THE_ANSWER_IS_GIVEN = Question(
    _("Var vill du ha svaret?"),
    (
        Option("motet", _("På fullmäktiges möte, så att alla hör"), Destination.QUESTION),
        Option("mig", _("Till mig"), Destination.POLITICIANS),
    ),
)
START = Question(
    _("Vad vill du göra?"),
    (
        Option("svara", _("Svara på det som kommunen frågar om"), Destination.DIALOGUES),
        Option("forslag", _("Föreslå något"), WHAT_THE_IDEA_IS),
        Option("politiker", _("Fråga en politiker"), WHERE_THE_ANSWER_IS_GIVEN),
        Option("fel", _("Anmäla något som är trasigt, farligt eller skräpigt"), Destination.FAULT_REPORT),
        Option("tycka", _("Berömma, klaga eller fråga om en verksamhet"), ABOUT_A_PERSON),
        Option("omrostning", _("Kräva att alla får rösta i en fråga"), Destination.INITIATIVE),
        Option("arende", _("Ansöka om något eller se mitt ärende"), Destination.E_SERVICES),
    ),
)


def follow(answers: Sequence[str], *, start: Question = START) -> Question | Destination:
    """
    Return the question or the destination that ``answers`` (keys, in the order of the questions) lead to.

    Raises:
        UnknownAnswer: a question lacks such an answer, or there are more answers than questions.
    """
    place: Question | Destination = start
    for answer in answers:
        if not isinstance(place, Question):
            raise UnknownAnswer(answer)
        for option in place.options:
            if option.key == answer:
                place = option.leads_to
                break
        else:
            raise UnknownAnswer(answer)
    return place


def pruned(question: Question, *, is_offered: Callable[[Destination], bool]) -> Question:
    """
    Return ``question`` without the answers that lead nowhere here; a question with one answer left is not asked.

    The first question keeps at least what is always offered, so it is never empty.
    """
    options = []
    for option in question.options:
        leads_to = _pruned_place(option.leads_to, is_offered)
        if leads_to is not None:
            options.append(Option(option.key, option.text, leads_to))
    return Question(question.text, tuple(options))


def _pruned_place(
    place: Question | Destination, is_offered: Callable[[Destination], bool]
) -> Question | Destination | None:
    if not isinstance(place, Question):
        return place if is_offered(place) else None
    smaller = pruned(place, is_offered=is_offered)
    if not smaller.options:
        return None
    return smaller.options[0].leads_to if len(smaller.options) == 1 else smaller
