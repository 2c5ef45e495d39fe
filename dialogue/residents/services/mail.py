"""
Sending the code and the link.

The finished mail waits sealed, and is gone when it has been handed over. What stays of a background task in a database,
its arguments, result and traceback, then opens nothing, also for somebody with all the site's keys. A failure is raised
again by its kind alone: the mail server's own words quote the address.
"""

import logging
from functools import partial
from urllib.parse import urlsplit

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django_tasks import task

from dialogue.residents.sealing import SealBroken, SealExpired, seal, unseal
from dialogue.residents.services.acts import ActGone, discard_act, hold_act, open_act
from dialogue.residents.services.email_proof import PROOF_LIFETIME, EmailChallenge

logger = logging.getLogger(__name__)

PURPOSE = "mail"
TEMPLATES = "dialogue/residents/mail/email_proof"
# Answering machines stay quiet, and nobody is told that the mail was read.
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


class MailNotSent(Exception):
    """The mail server did not take the mail. The message is the kind of its error, never its words."""


def send_email_proof(*, challenge: EmailChallenge, link: str, act_label: str, language: str, sender_name: str) -> None:
    """
    Send the code and the link when the surrounding transaction has committed.

    The same work is done when the address has had its mails for this hour; only the handing over is left out.

    Args:
        link: the absolute address, with ``challenge.link_token`` in it, of a page that shows what is about to be done
            and has one button.
        act_label: what is about to be done, in the person's language, as it stands after "Du är på väg att": "lämna in
            din budget för Demokommunen 2025".
        language: the language code of the mail.
        sender_name: the municipality's or the site's name.
    """
    context = {
        "code": challenge.code,
        "link": link,
        "host": urlsplit(link).hostname,
        "act_label": act_label,
        "sender_name": sender_name,
        "minutes": int(PROOF_LIFETIME.total_seconds() // 60),
        "language": language,
    }
    with translation.override(language):
        mail = {
            "to": challenge.address,
            "subject": " ".join(render_to_string(f"{TEMPLATES}_subject.txt", context).split()),
            "text": render_to_string(f"{TEMPLATES}.txt", context),
            "html": render_to_string(f"{TEMPLATES}.html", context),
        }
    # Sealed twice: while it waits the database alone does not open it, afterwards the handle has nothing left to open.
    sealed = seal(mail, purpose=PURPOSE, expires_at=challenge.expires_at)
    handle = hold_act(purpose=PURPOSE, payload={"sealed": sealed}, at=challenge.expires_at - PROOF_LIFETIME)
    if not challenge.is_silent:
        transaction.on_commit(partial(deliver_held_mail.enqueue, str(handle)))


@task()
def deliver_held_mail(handle: str) -> None:
    """
    Hand a waiting mail to the mail server, once. A mail whose code no longer works is dropped.

    Raises:
        MailNotSent: see there. The person asks for another.
    """
    at = timezone.now()
    try:
        mail = unseal(open_act(handle=handle, purpose=PURPOSE, at=at)["sealed"], purpose=PURPOSE, at=at)
    except (ActGone, SealExpired, SealBroken):
        mail = None
    is_first = discard_act(handle=handle, at=at)
    if mail is None or not is_first:
        logger.warning("A mail was not sent: its code has expired, or it was sent already.")
        return
    message = EmailMultiAlternatives(subject=mail["subject"], body=mail["text"], to=[mail["to"]], headers=HEADERS)
    message.attach_alternative(mail["html"], "text/html")
    failure = ""
    try:
        message.send()
    except Exception as error:
        failure = type(error).__name__
    # Outside the handler, so that the original does not hang on as the new one's context.
    if failure:
        logger.error("The mail server did not take a mail: %s", failure)
        raise MailNotSent(failure)
