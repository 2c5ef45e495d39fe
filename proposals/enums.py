"""The choices of an editor, and where a proposal stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from proposals.rules import AnswerUnit, LengthUnit, ThresholdKind

THRESHOLD_KINDS = [
    (ThresholdKind.NUMBER.value, _("Ett visst antal stöd")),
    (ThresholdKind.SHARE.value, _("En andel av invånarna")),
    (ThresholdKind.NONE.value, _("Inget stöd behövs: alla förslag får svar")),
]
LENGTH_UNITS = [(LengthUnit.DAYS.value, _("dagar")), (LengthUnit.MONTHS.value, _("månader"))]
ANSWER_UNITS = [(AnswerUnit.WORKING_DAYS.value, _("arbetsdagar")), (AnswerUnit.MONTHS.value, _("månader"))]


class RulePreset(TextChoices):
    """Rules that an editor picks instead of filling in figures; named for what they do and where they are used."""

    SMALL = "SMALL", _("25 stöd på 90 dagar (liten kommun)")
    MALMO = "MALMO", _("100 stöd på 3, 6, 9 eller 12 månader, inte samma igen inom två år (som Malmö)")
    GOTEBORG = "GOTEBORG", _("200 stöd på 90 dagar (som Göteborg)")
    LULEA = "LULEA", _("En promille av invånarna på 3 månader (som Luleå)")
    HANINGE = "HANINGE", _("50 stöd på 90 dagar, räknas när tiden är slut (som Haninge)")
    HALLSTAHAMMAR = "HALLSTAHAMMAR", _("50 stöd på 60 dagar, för och emot (som Hallstahammar)")
    ORNSKOLDSVIK = "ORNSKOLDSVIK", _("50 stöd på 90 dagar, inget för nationella minoriteter (som Örnsköldsvik)")
    SODERHAMN = "SODERHAMN", _("25 stöd på 90 dagar, politiker kan ta upp resten (som Söderhamn)")
    STATUTORY = "STATUTORY", _("Medborgarförslag enligt kommunallagen (kräver fullmäktiges beslut)")


class Publication(TextChoices):
    """Whether others can read a proposal. WITHDRAWN is the submitter's own and is never left."""

    RECEIVED = "RECEIVED", _("inkommet, granskas")
    PUBLISHED = "PUBLISHED", _("öppet för stöd")
    REFUSED = "REFUSED", _("inte publicerat")
    WITHDRAWN = "WITHDRAWN", _("tillbakataget")
    CLOSED = "CLOSED", _("stängt för stöd")


class Duty(TextChoices):
    """Whether the municipality owes an answer."""

    NONE = "NONE", _("inget svar väntas")
    AWAITING = "AWAITING", _("väntar på svar")
    ANSWERED = "ANSWERED", _("besvarat")


class Outcome(TextChoices):
    """What the committee answered, in a word."""

    GRANTED = "GRANTED", _("Bifall")
    PARTLY = "PARTLY", _("Delvis bifall")
    ANSWERED = "ANSWERED", _("Besvarat")
    REJECTED = "REJECTED", _("Avslag")
    INQUIRY = "INQUIRY", _("Utreds vidare")


class ShownState(TextChoices):
    """A proposal's state as people see it; always derived. The order is that of the list's filter."""

    OPEN = "OPEN", _("Samlar stöd")
    AWAITING = "AWAITING", _("Väntar på svar")
    OVERDUE = "OVERDUE", _("Svaret är försenat")
    ANSWERED = "ANSWERED", _("Har fått svar")
    LAPSED = "LAPSED", _("Fick inte tillräckligt stöd")
    WITHDRAWN = "WITHDRAWN", _("Tillbakataget")
    REVIEW = "REVIEW", _("Granskas")
    REFUSED = "REFUSED", _("Inte publicerat")


class Side(TextChoices):
    """Which side an argument takes."""

    FOR = "FOR", _("För")
    AGAINST = "AGAINST", _("Emot")


class Addressed(TextChoices):
    """Whether an answer addressed what was proposed, as those say who read it."""

    YES = "YES", _("Ja")
    PARTLY = "PARTLY", _("Delvis")
    NO = "NO", _("Nej")
