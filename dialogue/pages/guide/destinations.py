"""Where a person can be led: to our own kinds of dialogue, or out to what is not ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Destination(TextChoices):
    """The places that the guide knows. The first four are here; the rest are ways out that the municipality fills in."""

    DIALOGUES = "DIALOGUES", _("Det som kommunen frågar om just nu")
    BUDGET = "BUDGET", _("Budgeten")
    PROPOSAL = "PROPOSAL", _("Förslag som andra kan stödja")
    QUESTION = "QUESTION", _("Fråga till fullmäktiges möte")
    FAULT_REPORT = "FAULT_REPORT", _("Felanmälan")
    VIEWPOINT = "VIEWPOINT", _("Synpunkt")
    STATUTORY_PROPOSAL = "STATUTORY_PROPOSAL", _("Medborgarförslag")
    INITIATIVE = "INITIATIVE", _("Folkinitiativ")
    E_SERVICES = "E_SERVICES", _("E-tjänster")
    CONTACT = "CONTACT", _("Prata med någon")
    POLITICIANS = "POLITICIANS", _("Skriv till en politiker")

    @property
    def is_ours(self) -> bool:
        """Whether it leads to dialogues of this site, found by themselves."""
        return self in LEDGER_KINDS or self is Destination.DIALOGUES

    @property
    def is_optional(self) -> bool:
        """Whether it is offered only where the municipality has it: an own page of that kind, or a way out that is filled in."""
        return self in OPTIONAL

    @property
    def words(self) -> Words:
        return WORDS[self]


# The kind of dialogue, as the ledger calls it, that each of our own destinations is.
LEDGER_KINDS = {
    Destination.BUDGET: "budget",
    Destination.PROPOSAL: "proposals",
    Destination.QUESTION: "golden_chair",
}
OPTIONAL = frozenset(
    {
        Destination.BUDGET,
        Destination.PROPOSAL,
        Destination.QUESTION,
        Destination.STATUTORY_PROPOSAL,
        Destination.E_SERVICES,
        Destination.POLITICIANS,
    }
)


@dataclass(frozen=True, slots=True)
class Words:
    """What a destination is and is not, one sentence each; a municipality may write its own in their place."""

    is_this: str | _StrPromise
    is_not: str | _StrPromise


WORDS = {
    Destination.DIALOGUES: Words(
        _("Kommunen har en fråga, och du svarar innan politikerna beslutar."),
        _("Här föreslår du inget eget: frågan är redan ställd."),
    ),
    Destination.BUDGET: Words(
        _("Du fördelar kommunens verkliga pengar och får ihop budgeten på ditt sätt."),
        _("Du beslutar inte om budgeten. Det gör fullmäktige, som ser vad alla svarade."),
    ),
    Destination.PROPOSAL: Words(
        _("Du skriver ett förslag som alla kan läsa. Får det tillräckligt stöd svarar ansvarig nämnd."),
        _("Det är inget beslut och ingen omröstning, och det handlar aldrig om en enskild persons ärende."),
    ),
    Destination.QUESTION: Words(
        _("Du ställer en fråga om kommunens verksamhet, och en förtroendevald svarar på fullmäktiges möte."),
        _("Ett svar på mötet är inget beslut, och frågan får inte gälla en enskild person."),
    ),
    Destination.FAULT_REPORT: Words(
        _("Du talar om att något är trasigt, farligt eller skräpigt ute i kommunen, så att någon åtgärdar det."),
        _("Här föreslår du inget nytt. Är det fara för liv, ring 112."),
    ),
    Destination.VIEWPOINT: Words(
        _("Du berömmer, klagar eller frågar om hur en verksamhet fungerar, och får ett svar från den."),
        _("Det publiceras inte, och det samlar inget stöd av andra."),
    ),
    Destination.STATUTORY_PROPOSAL: Words(
        _("Du som är folkbokförd i kommunen lämnar ett förslag som fullmäktige eller en nämnd måste pröva."),
        _("Det behöver inget stöd av andra. Ett förslag tar upp en enda sak, inte flera."),
    ),
    Destination.INITIATIVE: Words(
        _(
            "Har tio procent av de röstberättigade skrivit under ett krav på folkomröstning "
            "ska fullmäktige pröva om den ska hållas."
        ),
        _("Fullmäktige kan säga nej om två tredjedelar röstar emot, och folkomröstningen är rådgivande."),
    ),
    Destination.E_SERVICES: Words(
        _("Du ansöker om något eller ser hur ett eget ärende går, ofta med e-legitimation."),
        _("Här påverkar du inte vad kommunen beslutar för alla."),
    ),
    Destination.CONTACT: Words(
        _("Du pratar med någon som känner verksamheten, till exempel läraren, chefen på boendet eller kontaktcenter."),
        _(
            "Det som gäller en enskild person tar vi aldrig upp i en dialog. Är du orolig för att ett barn far illa, "
            "ring socialtjänsten. Är det bråttom, ring 112."
        ),
    ),
    Destination.POLITICIANS: Words(
        _("Du skriver eller ringer direkt till en förtroendevald, som svarar dig."),
        _("Det du skriver blir en allmän handling, men det publiceras inte på webbplatsen."),
    ),
}
