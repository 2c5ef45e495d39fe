"""The demonstration's dialogue on a question. All of it is invented, and says so."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cms.demo.content.site import translated
from dialogue.municipality.models import ElectedRepresentative
from dialogue.pages.conversation.services import contribute
from dialogue.pages.enums import ParticipationStep, RetentionRule, Side
from dialogue.pages.models import Contribution, ConversationPage, DialogueIndexPage
from dialogue.residents.identities import Identity

WORDS: dict[str, dict[str, Any]] = {
    "sv": {
        "title": "Bibliotek på söndagar?",
        "slug": "bibliotek-pa-sondagar",
        "question": "Ska biblioteket ha öppet på söndagar?",
        "purpose": "Exempel: Kulturnämnden ska bestämma bibliotekets öppettider, och vill förstå hur du tänker.",
        "contact_name": "Bibliotekschefen (påhittad)",
        "what_can_be_influenced": "Exempel: Vilka dagar och tider biblioteket har öppet.",
        "what_cannot_be_influenced": "Exempel: Hur mycket pengar biblioteket får nästa år.",
        "who_decides": "Kulturnämnden",
        "use_of_result": "Exempel: Inläggen sammanställs och läggs fram när nämnden beslutar.",
    },
    "en": {
        "title": "The library on Sundays?",
        "slug": "library-on-sundays",
        "question": "Should the library be open on Sundays?",
        "purpose": "Example: the culture committee is to decide when the library is open, and wants to understand how you think.",
        "contact_name": "The head of the library (invented)",
        "what_can_be_influenced": "Example: on which days and at which hours the library is open.",
        "what_cannot_be_influenced": "Example: how much money the library gets next year.",
        "who_decides": "The culture committee",
        "use_of_result": "Example: the contributions are put together and laid before the committee when it decides.",
    },
}
CONTRIBUTIONS = [
    (
        Side.FOR,
        "Exempel: Vi som arbetar skift hinner aldrig på vardagarna. Söndag är dagen då barnen och jag är lediga.",
        "",
    ),
    (
        Side.AGAINST,
        "Exempel: Ha hellre kvällsöppet två dagar till. Personalen behöver också en ledig söndag.",
        "Exempel E.",
    ),
    (Side.NEUTRAL, "Exempel: Går bussen på söndagar? Annars kommer inte vi från byarna dit ändå.", ""),
]
WAITING = "Exempel: Meröppet utan personal räcker långt, om det känns tryggt."
POLITICIAN = (
    Side.NEUTRAL,
    "Exempel: En söndag kostar ungefär lika mycket som två vardagskvällar. Skriv gärna vad du hellre vill ha.",
    "Exempel Exempelsson (påhittad)",
    "ledamot i kulturnämnden, Exempelpartiet",
)


def ensure_conversation(way_in: DialogueIndexPage, *, at: datetime) -> ConversationPage:
    """Make the dialogue in both languages, with contributions that are read and one that waits, once."""
    page = ConversationPage.objects.child_of(way_in).filter(slug=WORDS["sv"]["slug"]).first()
    if page is not None:
        return page
    opens_at = at - timedelta(days=12)
    page = way_in.add_child(
        instance=ConversationPage(
            locale=way_in.locale,
            live=False,
            step=ParticipationStep.DIALOGUE,
            opens_at=opens_at,
            closes_at=at + timedelta(days=20),
            decision_date=(at + timedelta(days=60)).date(),
            retention_rule=RetentionRule.THREE_MONTHS,
            contact_telephone="010-000 00 00",
            asks_survey=True,
            **WORDS["sv"],
        )
    )
    page.save_revision().publish()
    translated(page, WORDS["en"])
    dialogue = page.ledger_dialogue()
    # The ledger takes nothing from before a dialogue was published; this one was, in the story it tells.
    type(dialogue).objects.filter(pk=dialogue.pk).update(published_at=opens_at)
    for number, (side, text, name) in enumerate(CONTRIBUTIONS):
        _write(page, number, side, text, name, at=opens_at + timedelta(days=2 + number))
    for contribution in Contribution.objects.filter(dialogue_id=page.anchor).order_by("pk"):
        contribution.get_latest_revision().publish()
    _write(page, len(CONTRIBUTIONS), Side.FOR, WAITING, "", at=at - timedelta(days=1))
    side, text, who, spoken_as = POLITICIAN
    representative, _is_new = ElectedRepresentative.objects.get_or_create(name=who)
    said = Contribution(
        dialogue_id=page.anchor,
        side=side,
        text=text,
        representative=representative,
        spoken_as=spoken_as,
        written_on=timezone.localdate(opens_at) + timedelta(days=6),
        live=False,
    )
    said.save()
    said.save_revision().publish()
    return page


def _write(page: ConversationPage, number: int, side: Side, text: str, name: str, *, at: datetime) -> None:
    contribute(
        dialogue=page.ledger_dialogue(),
        side=side,
        text=text,
        name=name,
        identity=Identity.email(f"inlagg{number}@demokommunen.example"),
        language="sv",
        at=at,
    )
