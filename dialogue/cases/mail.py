"""What a mail about something that has happened looks like, in plain text and in HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from wagtail.models import Site

from dialogue.cases.models import Notice

DIGEST_TEMPLATE = "dialogue/cases/mail/digest"
# Answering machines stay quiet.
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a mail is for; neither repr nor any log shows the address."""

    address: str = field(repr=False)
    language: str
    tokens: tuple[str, ...] = field(default=(), repr=False)
    """Of the follows that the mail is about; none for staff."""


def site_address() -> str:
    """Return what links in mails begin with, such as ``https://dialog.kommun.se``."""
    site = Site.objects.filter(is_default_site=True).first()
    return (site.root_url if site else settings.WAGTAILADMIN_BASE_URL).rstrip("/")


def sender_name() -> str:
    """Return what the municipality's site is called."""
    site = Site.objects.filter(is_default_site=True).first()
    return (site.site_name if site else "") or getattr(settings, "WAGTAIL_SITE_NAME", "") or site_address()


def spoken_language(code: str) -> str:
    """Return ``code``, or the nearest language that the site speaks."""
    try:
        return translation.get_supported_language_variant(code)
    except LookupError:
        return settings.LANGUAGE_CODE


def make_mail(
    notices: Sequence[Notice], recipient: Recipient, *, connection: BaseEmailBackend | None = None
) -> EmailMultiAlternatives:
    """
    Write the mail about one notice, or the summary of several, in the recipient's language.

    Its Message-ID is the same each time, so that a mail which had to be sent again, because nobody knew whether it had
    gone, is one mail for those who receive it.
    """
    language = spoken_language(recipient.language)
    with translation.override(language):
        base = site_address()
        common = {"language": language, "sender_name": sender_name(), "site_address": base}
        if recipient.tokens:
            token = ".".join(recipient.tokens)
            common["stop_url"] = base + reverse("dialogue:stop_following", args=[token])
            common["choices_url"] = base + reverse("dialogue:follow_choices", args=[recipient.tokens[0]])
        if len(notices) == 1 and not notices[0].is_digest:
            template = notices[0].announcement.template
            context = common | _absolute(notices[0].announcement.context, base)
        else:
            template = DIGEST_TEMPLATE
            context = common | {"entries": [_entry(notice, common, base) for notice in notices]}
        message = EmailMultiAlternatives(
            subject=_one_line(render_to_string(f"{template}_subject.txt", context)),
            body=_tidy(render_to_string(f"{template}.txt", context)),
            to=[recipient.address],
            headers=HEADERS | _headers(notices[0].pk, base, common.get("stop_url")),
            connection=connection,
        )
        message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return message


def _entry(notice: Notice, common: dict[str, Any], base: str) -> dict[str, str]:
    context = common | _absolute(notice.announcement.context, base)
    subject = render_to_string(f"{notice.announcement.template}_subject.txt", context)
    return {"heading": _one_line(subject), "url": context.get("url", "")}


def _headers(notice_id: UUID, base: str, stop_url: str | None) -> dict[str, str]:
    headers = {
        "Message-ID": f"<{notice_id.hex}@{urlsplit(base).hostname or 'localhost'}>",
        "Date": formatdate(localtime=settings.EMAIL_USE_LOCALTIME),
    }
    if stop_url:
        # RFC 8058: the mail program stops by one POST, without asking anything.
        headers["List-Unsubscribe"] = f"<{stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _absolute(context: dict[str, Any], base: str) -> dict[str, Any]:
    url = context.get("url", "")
    return context | {"url": base + url} if url.startswith("/") else context


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _tidy(text: str) -> str:
    """Return a plain text without the gaps that template tags leave behind."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    return "\n".join(line for n, line in enumerate(lines) if line or lines[n - 1]) + "\n"
