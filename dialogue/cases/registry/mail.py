"""The way that every municipality has: a mail to the registrar, readable as it is, with an accessible PDF for the archive."""

from __future__ import annotations

from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.translation import gettext as _

from dialogue.cases.registry import RegistryDown, RegistryRefused
from dialogue.cases.registry.document import CaseDocument, PdfUnavailable


class MailRegistry:
    """Mails to ``to``. The number is typed in by the registrar."""

    def __init__(self, *, to: str) -> None:
        if "@" not in parseaddr(to)[1]:
            raise ValueError("to")
        self.to = to

    def send(self, document: CaseDocument) -> str:
        with translation.override(settings.LANGUAGE_CODE):
            subject = _("Nytt ärende %(number)s: %(kind)s") % {"number": document.case_number, "kind": document.kind}
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
        # Sent again, it is the same mail: programs put the two together.
        headers = {"Message-ID": f"<{document.case_id}@{domain}>", "Auto-Submitted": "auto-generated"}
        message = EmailMultiAlternatives(subject=subject, body=document.as_text(), to=[self.to], headers=headers)
        message.attach_alternative(document.as_html(), "text/html")
        try:
            message.attach(f"{document.case_number}.pdf", document.as_pdf(), "application/pdf")
        except PdfUnavailable:
            # The mail says all; a system check tells what is missing.
            message.attach(f"{document.case_number}.html", document.as_html(), "text/html")
        failure: Exception | None = None
        try:
            message.send()
        except SMTPRecipientsRefused:
            failure = RegistryRefused("recipient_refused")
        except (SMTPException, OSError) as error:
            failure = RegistryDown(type(error).__name__)
        # Outside the handler: the mail server's own words quote the address.
        if failure is not None:
            raise failure
        return ""
