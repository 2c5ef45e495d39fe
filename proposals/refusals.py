"""Each refusal in words: what is wrong, and what to do next."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.ledger import services as ledger
from dialogue.pages.templatetags.dialogue_format import moment
from proposals import services


def reason_in_words(error: Exception) -> str:
    """Return why something couldn't be handed in, supported or taken back, in the active language."""
    match error:
        case ledger.NotYetOpen(opens_at=opens_at) if opens_at:
            return _("Det går att lämna och stödja förslag från %(moment)s.") % {
                "moment": moment(timezone.localtime(opens_at))
            }
        case ledger.Paused(reason=reason, ends_at=ends_at) if ends_at:
            return _("Just nu är det paus: %(reason)s. Välkommen tillbaka %(moment)s.") % {
                "reason": reason.rstrip("."),
                "moment": moment(timezone.localtime(ends_at)),
            }
        case ledger.Paused(reason=reason):
            return _("Just nu är det paus: %(reason)s. Titta på sidan om några veckor.") % {
                "reason": reason.rstrip(".")
            }
        case ledger.Closed() | services.NotOpenForSupport():
            return _("Förslaget går inte längre att stödja. På dess sida ser du vad som händer med det.")
        case ledger.SubjectClosed():
            return _("Det går inte att lämna eller stödja förslag just nu. Fråga kontaktpersonen på sidan med förslag.")
        case ledger.AlreadyWithdrawn():
            return _("Ditt stöd är redan tillbakataget.")
        case ledger.NotAskedWhoIsAgainst():
            return _("För det här förslaget räknas bara de som stöder det.")
        case services.OnesOwnProposal():
            return _(
                "Det är ditt eget förslag. Vill du inte längre ha det kan du ta tillbaka det med koden på kvittensen."
            )
        case services.AlreadyDone() | services.AlreadyHandedIn():
            return _("Det är redan gjort. Koden finns på kvittensen som du fick då.")
        case services.RepeatedTooSoon(record=record):
            return _(
                "Samma förslag, ”%(title)s”, avslutades nyligen. Läs vad som hände med det innan du lämnar det igen."
            ) % {"title": record}
        case services.TooLateToWithdraw():
            return _("Förslaget har fått tillräckligt stöd eller är avslutat, så det går inte längre att ta tillbaka.")
        case services.TooLateToAmend():
            return _("Förslaget har fått tillräckligt stöd eller är avslutat, så orden går inte längre att ändra.")
        case services.AmendmentWaits():
            return _("Du har redan lämnat en ändring som någon ska läsa. Vänta på den innan du ändrar igen.")
        case services.NothingAmended():
            return _("Du har inte ändrat något.")
        case ledger.WrongScheme():
            return _("Här räknas bara den som visar vem den är på det sätt som sidan säger.")
        case _:
            return _("Det gick inte. Försök igen om en stund.")
