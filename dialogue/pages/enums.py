"""The choices that every dialogue makes, in the words of an editor."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DialogueKind(TextChoices):
    """With whom the municipality talks."""

    CITIZENS = "CITIZENS", _("Medborgardialog: med alla som bor eller verkar här")
    USERS = "USERS", _("Brukardialog: med dem som använder en tjänst")
    ASSOCIATIONS = "ASSOCIATIONS", _("Samverkan: med föreningar")


class DialogueType(TextChoices):
    """How the dialogue runs over time."""

    OPEN_CHANNEL = "OPEN_CHANNEL", _("Öppen kanal: alltid öppen")
    CONCEPT = "CONCEPT", _("Konceptdialog: återkommer på samma sätt, till exempel varje år")
    POINT = "POINT", _("Punktdialog: en fråga, en gång")


class ParticipationStep(TextChoices):
    """SKR's *delaktighetstrappan*, lowest step first."""

    INFORMATION = "INFORMATION", _("Information")
    CONSULTATION = "CONSULTATION", _("Konsultation")
    DIALOGUE = "DIALOGUE", _("Dialog")
    INFLUENCE = "INFLUENCE", _("Inflytande")
    CO_DECISION = "CO_DECISION", _("Medbeslutande")

    @property
    def number(self) -> int:
        """The step's place on the ladder, 1 to 5."""
        return list(ParticipationStep).index(self) + 1

    @property
    def promise(self) -> str:
        """What the municipality promises on this step, one sentence."""
        return STEP_PROMISES[self]


STEP_PROMISES = {
    ParticipationStep.INFORMATION: _("Du får veta vad som händer och varför. Här går inget att påverka."),
    ParticipationStep.CONSULTATION: _("Du får säga vad du tycker innan beslutet fattas."),
    ParticipationStep.DIALOGUE: _(
        "Vi prövar olika synsätt tillsammans. Vad vi kom fram till följer med till beslutet."
    ),
    ParticipationStep.INFLUENCE: _("Du är med och tar fram förslaget från början till slut. Politikerna beslutar."),
    ParticipationStep.CO_DECISION: _("Ni som deltar beslutar själva, inom det som politikerna har lämnat över."),
}


class DialogueState(TextChoices):
    """Where a dialogue is in its life; always derived, never stored."""

    PLANNED = "PLANNED", _("Planerad")
    OPEN = "OPEN", _("Öppen")
    PAUSED = "PAUSED", _("Pausad")
    CLOSED = "CLOSED", _("Avslutad")
    DECIDED = "DECIDED", _("Beslutad")


class ParticipationRule(TextChoices):
    """Which identity a person proves before what they hand in is counted."""

    EMAIL = "EMAIL", _("Alla med en e-postadress: en kod skickas, en röst per adress")
    EID = "EID", _("Alla med e-legitimation: en röst per person")
    INVITATION = "INVITATION", _("De som har fått en kod från kommunen: en röst per kod")
    NONE = "NONE", _("Öppet utan legitimering: visas som ”inte en per person”")


class AlsoAccepted(TextChoices):
    """Who is let in besides, and shown apart."""

    EMAIL = "EMAIL", _("Den som bara har en e-postadress")
    NONE = "NONE", _("Den som inte visar vem den är")


class SubmitRule(TextChoices):
    """The least that is asked of those who hand in words of their own."""

    EMAIL = "EMAIL", _("Minst en e-postadress")
    EID = "EID", _("E-legitimation")


class RetentionRule(TextChoices):
    """How long what ties a voice to a person is kept after the dialogue has ended."""

    AT_DECISION = "AT_DECISION", _("Till dess att beslutet är fattat")
    THREE_MONTHS = "THREE_MONTHS", _("Tre månader efter att dialogen har stängt")
    ONE_YEAR = "ONE_YEAR", _("Ett år efter att dialogen har stängt")
    TWO_YEARS = "TWO_YEARS", _("Två år efter att dialogen har stängt")


class LegalBasis(TextChoices):
    """By what right personal data are handled: the data protection regulation, article 6."""

    PUBLIC_TASK = "PUBLIC_TASK", _("Uppgift av allmänt intresse (dataskyddsförordningen, artikel 6.1 e)")
    LEGAL_OBLIGATION = "LEGAL_OBLIGATION", _("Rättslig förpliktelse: allmänna handlingar och arkiv (artikel 6.1 c)")


class SensitiveGround(TextChoices):
    """What lets sensitive data be handled that people write of their own accord: article 9."""

    HANDLING_A_CASE = (
        "HANDLING_A_CASE",
        _("Sådant hanterar vi när det behövs för ett ärende (artikel 9.2 g och 3 kap. 3 § lagen 2018:218)."),
    )
    MADE_PUBLIC = "MADE_PUBLIC", _("Sådant hanterar vi när du själv har valt att göra det offentligt (artikel 9.2 e).")


class RequestKind(TextChoices):
    """What a person asks for about themselves."""

    ACCESS = "ACCESS", _("Registerutdrag")
    ERASURE = "ERASURE", _("Radering")


class RequestDecision(TextChoices):
    """What was decided about it."""

    GRANTED = "GRANTED", _("Ja")
    PARTLY = "PARTLY", _("Delvis")
    DENIED = "DENIED", _("Nej")


class ErasureStep(TextChoices):
    """What can be erased of a person without destroying an official document."""

    WITHDRAW = "WITHDRAW", _("Ta tillbaka det som är öppet")
    DETACH = "DETACH", _("Skilj det som är stängt eller tillbakataget från personen; antalet står kvar")
    FOLLOWS = "FOLLOWS", _("Ta bort personens adress från allt som hen följer")


class PurposeMet(TextChoices):
    """Whether a dialogue did what it was for."""

    YES = "YES", _("Ja")
    PARTLY = "PARTLY", _("Delvis")
    NO = "NO", _("Nej")


class Outcome(TextChoices):
    """What a dialogue led to."""

    CHANGED = "CHANGED", _("Beslutet ändrades")
    PARTLY = "PARTLY", _("En del ändrades")
    SUPPORTED = "SUPPORTED", _("Beslutet stod sig, på bättre grund")
    NOTHING = "NOTHING", _("Inget som märks")


class Conformance(TextChoices):
    """How far a site meets the act on accessibility (2018:1937)."""

    FULL = "FULL", _("helt förenlig med lagen")
    PARTIAL = "PARTIAL", _("delvis förenlig med lagen")
    NONE = "NONE", _("inte förenlig med lagen")


class AccessibilityGap(TextChoices):
    """Why something isn't accessible: the three reasons that a statement has to tell apart."""

    BREACH = "BREACH", _("Brister mot lagens krav")
    BURDEN = "BURDEN", _("Oskäligt betungande anpassning")
    EXEMPT = "EXEMPT", _("Innehåll som inte omfattas av lagen")


class HowTested(TextChoices):
    """Who has assessed the site."""

    OURSELVES = "SELF", _("Vi har granskat webbplatsen själva")
    EXTERNAL = "EXTERNAL", _("En oberoende granskare har bedömt webbplatsen")
    BOTH = "BOTH", _("Vi och en oberoende granskare har bedömt webbplatsen")


class OccasionChannel(TextChoices):
    """How people were met outside the web, or how what they left came in."""

    MEETING = "MEETING", _("Möte")
    DESK = "DESK", _("Besök, eller samtal där folk är")
    PAPER = "PAPER", _("Papper")
    BOX = "BOX", _("Förslagslåda")
    PHONE = "PHONE", _("Telefon")
    MAIL = "MAIL", _("E-post eller brev")
    SOCIAL = "SOCIAL", _("Sociala medier")


class NoteKind(TextChoices):
    """What was written down when people met."""

    TABLE = "TABLE", _("Anteckning från ett bord eller en grupp")
    QUESTION = "QUESTION", _("En fråga som ställdes")
    SUGGESTION = "SUGGESTION", _("Ett förslag eller en synpunkt")


class Side(TextChoices):
    """What a contribution in a dialogue on a question is."""

    FOR = "FOR", _("För")
    AGAINST = "AGAINST", _("Emot")
    NEUTRAL = "NEUTRAL", _("Varken för eller emot, eller något att tänka på")
