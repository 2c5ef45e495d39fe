"""What the commands ask for: a request that is there, and who it is about, typed in unseen."""

from __future__ import annotations

from getpass import getpass

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from dialogue.pages.enums import RequestKind
from dialogue.pages.models import PrivacyRequest
from dialogue.residents.email_addresses import NotAnAddress
from dialogue.residents.identities import Identity
from dialogue.residents.keys import hashed_number
from dialogue.residents.personal_numbers import NotAPersonalNumber


def request_called(number: str, *, kind: RequestKind) -> PrivacyRequest:
    """
    Return the request with the municipality's number that waits for a decision.

    Raises:
        CommandError: there is none.
    """
    request = PrivacyRequest.objects.filter(kind=kind, registry_number=number, decision="").first()
    if request is None:
        raise CommandError(
            _("Ingen begäran %(number)s väntar. Lägg upp den först, under Egna uppgifter.") % {"number": number}
        )
    return request


def ask_who() -> Identity:
    """
    Ask for an address or a personal number, which neither the shell nor the screen keeps.

    Raises:
        CommandError: it is neither.
    """
    typed = getpass(f"{_('E-postadress eller personnummer')}: ").strip()
    try:
        return Identity.email(typed) if "@" in typed else Identity.eid(hashed_number(typed))
    except (NotAnAddress, NotAPersonalNumber):
        raise CommandError(_("Det är varken en adress eller ett personnummer.")) from None
