"""
The demonstration's post box: outgoing mail becomes files, which /demo/post/ shows.

Each mail is one file in the format of RFC 5322, named so that names sort by time.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

_NAME = re.compile(r"\d{8}T\d{12}-[0-9a-f]{8}")


@dataclass(frozen=True)
class Mail:
    """One mail as a person reads it; ``name`` identifies it in the post box."""

    name: str
    sent_at: datetime
    sender: str
    recipients: str
    subject: str
    text: str


class PostBoxBackend(BaseEmailBackend):
    """Put each mail in the folder ``settings.DEMO_POST_BOX`` instead of sending it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.DEMO_POST_BOX)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y%m%dT%H%M%S%f}-{uuid4().hex[:8]}"
            (folder / f"{name}.eml").write_bytes(message.message().as_bytes())
        return len(email_messages)


def newest_mails(limit: int = 50) -> list[Mail]:
    """Return the newest mails, newest first."""
    names = sorted((path.stem for path in Path(settings.DEMO_POST_BOX).glob("*.eml")), reverse=True)
    return [_read(name) for name in names[:limit]]


def find_mail(name: str) -> Mail | None:
    """Return the mail called ``name``, or None when the post box has no such mail."""
    if not _NAME.fullmatch(name) or not _file(name).exists():
        return None
    return _read(name)


def _file(name: str) -> Path:
    return Path(settings.DEMO_POST_BOX) / f"{name}.eml"


def _read(name: str) -> Mail:
    message = message_from_bytes(_file(name).read_bytes(), policy=policy.default)
    body = message.get_body(preferencelist=("plain",))
    return Mail(
        name=name,
        sent_at=parsedate_to_datetime(message["Date"]),
        sender=message["From"],
        recipients=message["To"],
        subject=message["Subject"].strip(),
        text=body.get_content() if body else "",
    )
