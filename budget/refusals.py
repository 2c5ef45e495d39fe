"""Each refusal in words: what is wrong, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from budget.arithmetic import Refusal, RefusalCode
from budget.services.submitting import AlreadyHandedIn, OtherScenario
from dialogue.ledger import services as ledger
from dialogue.pages.formats import kronor_in_words
from dialogue.pages.templatetags.dialogue_format import moment

if TYPE_CHECKING:
    from budget.presentation import BudgetContent


def refusal_in_words(refusal: Refusal, content: BudgetContent) -> str:
    """Return one sentence in the active language."""
    language = content.language
    title = content.line_title(refusal.line) if refusal.line else ""
    if refusal.code == RefusalCode.OUT_OF_BALANCE:
        too_much = (refusal.difference or 0) < 0
        amount = kronor_in_words(abs(refusal.difference or 0), language=language)
        if too_much:
            return _("Budgeten är inte i balans: du har fördelat %(amount)s för mycket.") % {"amount": amount}
        return _("Budgeten är inte i balans: du har %(amount)s kvar att fördela.") % {"amount": amount}
    words = {
        RefusalCode.UNKNOWN_LINE: _("Budgeten har ingen post som heter %(title)s."),
        RefusalCode.NOT_AN_INTEGER: _("%(title)s: skriv beloppet i hela kronor."),
        RefusalCode.TOO_LARGE: _("%(title)s: beloppet är orimligt stort."),
        RefusalCode.BELOW_LOWEST: _("%(title)s: beloppet får inte vara lägre än %(limit)s."),
        RefusalCode.ABOVE_HIGHEST: _("%(title)s: beloppet får inte vara högre än %(limit)s."),
        RefusalCode.NOT_WHOLE_ORE: _("%(title)s: skatten ändras i hela ören."),
        RefusalCode.FOLLOWER_DIFFERS: _("%(title)s följer en annan post och ska vara %(limit)s."),
        RefusalCode.DUPLICATE_LINE: _("%(title)s finns två gånger i det som skickades."),
    }[refusal.code]
    limit = "" if refusal.limit is None else kronor_in_words(refusal.limit, language=language)
    return words % {"title": title or refusal.line, "limit": limit}


def refusals_in_words(refusals: Iterable[Refusal], content: BudgetContent) -> list[dict[str, Any]]:
    """Return one ``{"text", "href"}`` per refusal for the summary of errors."""
    return [{"text": refusal_in_words(refusal, content), "href": None} for refusal in refusals]


def reason_in_words(error: Exception) -> str:
    """Return why something couldn't be handed in or taken back, and what to do next, in the active language."""
    match error:
        case ledger.NotYetOpen(opens_at=opens_at) if opens_at:
            return _("Dialogen öppnar %(moment)s. Då kan du lämna in din budget.") % {
                "moment": moment(timezone.localtime(opens_at))
            }
        case ledger.Paused(reason=reason):
            return _("Dialogen är pausad: %(reason)s. Spara din budget på enheten och kom tillbaka.") % {
                "reason": reason
            }
        case ledger.Closed():
            return _("Dialogen har stängt. Det som lämnas in efter stängningen räknas inte.")
        case ledger.SubjectClosed():
            return _("Dialogen tar inte emot något just nu. Fråga kontaktpersonen på dialogens sida.")
        case ledger.AlreadyWithdrawn():
            return _("Budgeten är redan tillbakatagen.")
        case OtherScenario():
            return _(
                "Kommunen har ändrat siffrorna sedan du började. Titta igenom din budget igen med de nya siffrorna, så "
                "kan du lämna in den."
            )
        case AlreadyHandedIn():
            return _("Den här budgeten är redan inlämnad. Koden finns på kvittensen som du fick då.")
        case ledger.WrongScheme():
            return _("Den här dialogen räknar bara den som visar vem den är på det sätt som sidan säger.")
        case _:
            return _("Det gick inte att lämna in. Försök igen om en stund.")
