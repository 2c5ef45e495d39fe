"""Why answers aren't taken, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from dialogue.ledger import services as ledger
from dialogue.pages.survey import asking

REASONS = {
    asking.NotAsked: _("Det finns ingen enkät att svara på just nu."),
    asking.NothingAnswered: _("Inga svar följde med. Gå tillbaka och svara på minst en fråga."),
    asking.AlreadyAnswered: _("Du har redan svarat på de här frågorna, tack. Var och en svarar en gång."),
    ledger.Closed: _("Enkäten är stängd, så svaren räknas inte. Tack för att du ville svara."),
    ledger.NotYetOpen: _("Enkäten har inte öppnat än. Kom tillbaka när dialogen har öppnat."),
    ledger.Paused: _("Dialogen är pausad, så det går inte att svara just nu. Försök igen när den har öppnat."),
    ledger.Unpublished: _("Dialogen är inte publicerad just nu, så det går inte att svara."),
    ledger.WrongScheme: _("Den här dialogen ber dig att visa vem du är på ett annat sätt."),
}


def reason_in_words(refusal: Exception) -> str:
    """Return why, and what to do next."""
    return str(next((words for kind, words in REASONS.items() if isinstance(refusal, kind)), REASONS[asking.NotAsked]))
