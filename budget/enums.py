"""The choices of a budget, in the words of municipal economy; the values are those of ``budget.arithmetic``."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FiguresKind(TextChoices):
    """Whether a line's figure has fees and grants taken off it."""

    NET = "NET", _("Netto: kostnader minus avgifter och bidrag")
    GROSS = "GROSS", _("Brutto: kostnader och intäkter var för sig")


class LineKind(TextChoices):
    """Which side of the budget a line stands on."""

    EXPENDITURE = "EXPENDITURE", _("Utgift")
    REVENUE = "REVENUE", _("Intäkt")


class LegalBond(TextChoices):
    """How far law governs a line."""

    LEVEL_IN_LAW = "LEVEL_IN_LAW", _("Nivån bestäms i lag")
    DUTY_IN_LAW = "DUTY_IN_LAW", _("Lagen kräver verksamheten, kommunen väljer nivå")
    CONTRACT_OR_LOAN = "CONTRACT_OR_LOAN", _("Bundet av avtal eller lån")
    VOLUNTARY = "VOLUNTARY", _("Frivilligt för kommunen")


class TextState(TextChoices):
    """How far a line's texts have come; only a checked text is published."""

    MISSING = "MISSING", _("Text saknas")
    PROPOSED = "PROPOSED", _("Förslag ur textbanken, inte granskat")
    CHECKED = "CHECKED", _("Granskad av oss")


class Direction(TextChoices):
    """Which way an amount has moved from the municipality's."""

    CUT = "CUT", _("Minskning")
    UNCHANGED = "UNCHANGED", _("Oförändrat")
    RAISE = "RAISE", _("Ökning")


class Level(TextChoices):
    """The view from which a budget was handed in."""

    OVERVIEW = "OVERVIEW", _("Översikt")
    DETAIL = "DETAIL", _("Detaljer")


class BudgetPublication(TextChoices):
    """When the budgets that people have handed in can be read by everyone."""

    AT_CLOSING = "AT_CLOSING", _("När dialogen har stängt")
    AT_ONCE = "AT_ONCE", _("Direkt, när minst tio har lämnat in")
    NEVER = "NEVER", _("Aldrig, bara sammanställningen")


class ResultsShown(TextChoices):
    """When everyone can see what all budgets say together."""

    AT_CLOSING = "AT_CLOSING", _("När dialogen har stängt")
    LIVE = "LIVE", _("Hela tiden, från det tjugonde svaret")


class BackgroundQuestion(TextChoices):
    """What people may tell of themselves, if they like, apart from their answer."""

    AGE = "AGE", _("Hur gammal är du?")
    AREA = "AREA", _("Var bor du?")
    GENDER = "GENDER", _("Vilket kön har du?")


class DecisionOutcome(TextChoices):
    """What the council did about a line, beside what the inhabitants wanted."""

    ADOPTED = "ADOPTED", _("Blev så")
    PARTLY = "PARTLY", _("Blev delvis så")
    NO = "NO", _("Blev inte så")


class WayStep(TextChoices):
    """How far somebody has come on the way from the simulator to a budget that is handed in; in this order."""

    OPENED = "OPENED", _("Öppnade simulatorn")
    BEGUN = "BEGUN", _("Ändrade något")
    READ = "READ", _("Läste igenom")
    SENT = "SENT", _("Tryckte på ”Lämna in”")
    HANDED_IN = "HANDED_IN", _("Lämnade in")
