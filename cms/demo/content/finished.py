"""A dialogue that has closed, with example budgets, so that one can see what comes of it. All of it is invented but the figures."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from budget.arithmetic import Scenario, balance
from budget.enums import Level
from budget.models import (
    BackgroundCount,
    BudgetScenario,
    BudgetSimulatorPage,
    BudgetStatement,
    BudgetSubmission,
)
from budget.services import scenario_in_force, submit_budget
from budget.services.submitting import Plan, budget_subject
from budget.services.tallying import make_tally
from cms.demo.content.background import background_questions
from cms.demo.content.budget import build_budget
from cms.demo.content.people import ensure_body
from cms.demo.content.synthetic import synthetic_ballots
from dialogue.ledger.enums import Channel
from dialogue.ledger.models import Subject, Voice
from dialogue.municipality.enums import BodyKind
from dialogue.pages.models import DialogueIndexPage, SurveyCount
from dialogue.pages.survey.asking import survey_subject
from dialogue.pages.survey.questions import SurveyQuestion, Wave
from dialogue.residents.identities import Identity

WORDS: dict[str, Any] = {
    "sv": {
        "title": "Vår budget 2024",
        "slug": "budget-2024",
        "purpose": "Förra årets budgetdialog. Alla svar är påhittade: fjorton exempel, och 240 budgetar som ett program har räknat fram för demonstrationen.",
        "contact_name": "Ekonomichefen (påhittad)",
        "what_can_be_influenced": "Hur pengarna fördelas mellan verksamheterna, och om skatten ska höjas eller sänkas.",
        "what_cannot_be_influenced": "Det som lagen, avtal och lån bestämmer nivån på.",
        "who_decides": "Kommunfullmäktige",
        "use_of_result": "Svaren följde med som underlag när budgeten bereddes.",
        "what_came_in": "<p>254 påhittade budgetar. Många vill ge mer till skola och äldreomsorg och höja skatten, nästan lika många vill sänka den.</p>",
        "what_changed": "<p>Exempel: Fullmäktige gav förskola och skola 4 miljoner kronor mer än i förslaget.</p>",
        "what_did_not_change": "<p>Exempel: Skatten är oförändrad. De flesta som svarade ville inte höja den.</p>",
        "decision_paragraph": "000",
        "decision_registry_number": "DEMO 2023/000",
    },
    "en": {
        "title": "Our budget 2024",
        "slug": "budget-2024",
        "purpose": "Last year's dialogue on the budget. Every answer is invented: fourteen examples, and 240 budgets that a program has made for the demonstration.",
        "contact_name": "The head of finance (invented)",
        "what_can_be_influenced": "How the money is divided between services, and whether the tax should rise or fall.",
        "what_cannot_be_influenced": "What laws, contracts and loans decide the level of.",
        "who_decides": "The municipal council",
        "use_of_result": "The answers went along when the budget was prepared.",
        "what_came_in": "<p>254 invented budgets. Many want to give more to schools and the care of older people and raise the tax, nearly as many want to lower it.</p>",
        "what_changed": "<p>Example: the council gave schools 4 million kronor more than was proposed.</p>",
        "what_did_not_change": "<p>Example: the tax is unchanged. Most who answered did not want to raise it.</p>",
        "decision_paragraph": "000",
        "decision_registry_number": "DEMO 2023/000",
    },
}

SYNTHETIC = 240
ANSWERED = {
    "AGE": {"16–24 år": 6, "25–44 år": 52, "45–64 år": 78, "65 år och äldre": 61},
    "AREA": {"Tätorten": 112, "Östra bygden": 22, "Västra bygden": 61},
    "GENDER": {"Kvinna": 96, "Man": 90, "Annat, eller vill inte säga": 11},
}
# How many gave each answer, from 1 to 5.
SURVEYED = {
    Wave.BEFORE: {
        SurveyQuestion.INVOLVED: [22, 31, 28, 12, 4],
        SurveyQuestion.WANTS: [3, 9, 26, 38, 21],
        SurveyQuestion.KNOWS: [11, 29, 34, 17, 6],
        SurveyQuestion.SAFE: [9, 18, 37, 25, 8],
    },
    Wave.AFTER: {
        SurveyQuestion.INVOLVED: [7, 12, 20, 16, 6],
        SurveyQuestion.WANTS: [2, 5, 17, 25, 12],
        SurveyQuestion.KNOWS: [3, 9, 21, 20, 8],
        SurveyQuestion.SAFE: [6, 10, 22, 17, 6],
    },
}
DECISIONS = [
    ("decision", {"code": code, "outcome": outcome, "amount": amount, "because": because})
    for code, outcome, amount, because in (
        (
            "FN-02",
            "PARTLY",
            465_800_000,
            "Exempel: Fyra miljoner kronor mer än i förslaget. Det räcker till sex lärare.",
        ),
        ("VON-510", "ADOPTED", 289_300_000, "Exempel: Fullmäktige ville detsamma som invånarna."),
        ("INT-01", "NO", None, "Exempel: Skatten är oförändrad. De som svarade var delade mitt itu."),
        ("TN-04", "NO", None, "Exempel: Badhuset rustas nästa år i stället."),
    )
]

# Each example: what to change, in hundreds of thousands of kronor, what pays for it, and perhaps why.
EXAMPLES: list[tuple[dict[str, int], str, str]] = [
    ({"FN-02": 40}, "TN-04", "Exempel: Skolan kommer först. Badhuset kan vänta ett år."),
    ({"VON-510": 50}, "TN-02", "Exempel: Min mormor behöver någon som hinner sitta ner."),
    ({"FN-02": 25, "FN-05": 5}, "KS-01", "Exempel: Mindre administration, fler böcker."),
    ({"TN-02": 20}, "TN-04", ""),
    ({"VON-02": 20, "VON-510": 10}, "KS-01", "Exempel: De som behöver mest hjälp ska få den."),
    ({"FN-450": 15}, "TN-04", ""),
    ({"KS-270": 10}, "KS-01", "Exempel: Brandbilen måste hinna fram."),
    ({"TN-04": 30}, "KS-01", "Exempel: Ungdomarna behöver någonstans att vara."),
    ({"FN-02": 60}, "VON-510", ""),
    ({"FN-05": 12}, "TN-02", "Exempel: Biblioteket är vårt vardagsrum."),
    ({"SBN-261": 5}, "KS-01", ""),
    ({"FN-01": 20}, "TN-04", "Exempel: Hjälp tidigt blir billigare sedan."),
    ({}, "", "Exempel: Jag tycker att budgeten är bra som den är."),
    ({"FN-02": 20, "VON-510": 20}, "KS-01", ""),
]
STEP = 100_000


def ensure_finished_budget(way_in: DialogueIndexPage, *, at: datetime) -> BudgetSimulatorPage:
    """Make the finished dialogue with its example budgets, once, and return its Swedish page."""
    page = BudgetSimulatorPage.objects.child_of(way_in).filter(slug=WORDS["sv"]["slug"]).first()
    if page is not None:
        return page
    at = timezone.localtime(at).replace(hour=16, minute=0, second=0, microsecond=0)
    opens_at, closes_at = at - timedelta(days=420), at - timedelta(days=380)
    council = ensure_body(name="Kommunfullmäktige", kind=BodyKind.COUNCIL, locale=way_in.locale)
    page = build_budget(
        way_in,
        words_of=WORDS,
        opens_at=opens_at,
        closes_at=closes_at,
        year=2024,
        amounts_from="budget_2024",
        decided_on=(closes_at + timedelta(days=30)).date(),
        decision_body=council,
        background_questions=background_questions("sv"),
        who_is_missing="Exempel: Vi nådde få unga. Nästa år är vi på gymnasiet en hel dag.",
        line_decisions=DECISIONS,
    )
    _hand_in_examples(page, at=opens_at + timedelta(days=5))
    hand_in_synthetic(page, at=opens_at + timedelta(days=9))
    make_tally(dialogue=page.ledger_dialogue(), at=closes_at)
    _answer_survey(page, at=closes_at)
    return page


def hand_in_synthetic(page: BudgetSimulatorPage, *, at: datetime, n: int = SYNTHETIC) -> None:
    """Put the generator's ballots and its answers to the background questions in place, as many at once."""
    scenario = scenario_in_force(page=page, at=at)
    subject = budget_subject(page=page)
    # In this example the municipality counts those who came to the desk with the others.
    Subject.objects.filter(pk=subject.pk).update(counts_entered=True)
    ballots = synthetic_ballots(scenario.arithmetic, n=n)
    voices = Voice.objects.bulk_create(
        Voice(
            subject=subject,
            participant_key=hashlib.sha256(f"synthetic {number}".encode()).digest(),
            scheme=subject.scheme,
            channel=Channel.DESK if number % 12 == 0 else Channel.WEB,
            given_at=at + timedelta(days=number % 28),
        )
        for number in range(n)
    )
    BudgetSubmission.objects.bulk_create(
        BudgetSubmission(
            voice=voice,
            version=1,
            scenario=scenario,
            amounts=ballot.amounts,
            level=Level.OVERVIEW if number % 3 == 0 else Level.DETAIL,
            language="en" if number % 20 == 0 else "sv",
            submitted_at=voice.given_at,
        )
        for number, (voice, ballot) in enumerate(zip(voices, ballots, strict=True))
    )
    BackgroundCount.objects.bulk_create(
        BackgroundCount(dialogue=subject.dialogue, question=question, label=label, count=count)
        for question, counts in ANSWERED.items()
        for label, count in counts.items()
    )


def _answer_survey(page: BudgetSimulatorPage, *, at: datetime) -> None:
    """Put invented sums in place for both waves of the survey, with a voice for each who would have answered."""
    for wave, questions in SURVEYED.items():
        subject = survey_subject(page.ledger_dialogue(), wave)
        people = max(sum(counts) for counts in questions.values())
        Voice.objects.bulk_create(
            Voice(
                subject=subject,
                participant_key=hashlib.sha256(f"survey {number}".encode()).digest(),
                scheme=subject.scheme,
                channel=Channel.WEB,
                given_at=at + timedelta(days=-1 if wave is Wave.BEFORE else 40),
            )
            for number in range(people)
        )
        SurveyCount.objects.bulk_create(
            SurveyCount(subject=subject, question=question, answer=answer, number=number)
            for question, counts in questions.items()
            for answer, number in enumerate(counts, start=1)
        )


def _hand_in_examples(page: BudgetSimulatorPage, *, at: datetime) -> None:
    """Hand the examples in as if it were then, and put their words through as reviewed."""
    dialogue = page.ledger_dialogue()
    # The ledger takes nothing from before a dialogue was published; this one was, in the story it tells.
    type(dialogue).objects.filter(pk=dialogue.pk).update(published_at=page.opens_at)
    scenario = scenario_in_force(page=page, at=at)
    for number, (wishes, paid_by, why) in enumerate(EXAMPLES):
        submit_budget(
            page=page,
            identity=Identity.email(f"exempel{number}@demokommunen.example"),
            plan=Plan(
                scenario_number=scenario.number,
                amounts=_balanced(scenario, wishes, paid_by),
                words=[{"code": "", "text": why}] if why else [],
            ),
            language="sv",
            at=at,
        )
    for statement in BudgetStatement.objects.filter(submission__scenario=scenario).order_by("pk"):
        statement.save_revision().publish()


def _balanced(scenario: BudgetScenario, wishes: dict[str, int], paid_by: str) -> dict[str, int]:
    """Return the amounts of an example: its wishes, and what they cost taken from one line."""
    figures: Scenario = scenario.arithmetic
    amounts = {code: figures.line(code).amount + steps * STEP for code, steps in wishes.items()}
    if paid_by:
        lacking = balance(lines=figures.lines, amounts=amounts)
        amounts[paid_by] = figures.line(paid_by).amount + lacking
    return amounts
