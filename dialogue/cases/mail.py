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
from django.urls import Resolver404, resolve, reverse, translate_url
from django.utils import translation
from wagtail.models import Site

from dialogue.cases.follow_targets import find_target
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
            context = common | _context(notices[0], language, base)
        else:
            template = DIGEST_TEMPLATE
            context = common | {"entries": _entries(notices, common, language, base)}
        message = EmailMultiAlternatives(
            subject=_one_line(render_to_string(f"{template}_subject.txt", context)),
            body=_tidy(render_to_string(f"{template}.txt", context)),
            to=[recipient.address],
            headers=HEADERS | _headers(notices[0].pk, base, common.get("stop_url")),
            connection=connection,
        )
        message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return message


def _entries(notices: Sequence[Notice], common: dict[str, Any], language: str, base: str) -> list[dict[str, str]]:
    """Return a line for each thing that happened; what someone is told for two reasons is one line."""
    entries: dict[Any, dict[str, str]] = {}
    for notice in notices:
        announcement = notice.announcement
        context = common | _context(notice, language, base)
        subject = render_to_string(f"{announcement.template}_subject.txt", context)
        about = announcement.context.get("about")
        which = (about, announcement.event) if about else notice.pk
        entries[which] = {"heading": _one_line(subject), "url": context.get("url", "")}
    return list(entries.values())


def _context(notice: Notice, language: str, base: str) -> dict[str, Any]:
    """Return what the announcement's templates get, with title and address in the recipient's language if there are such."""
    context = dict(notice.announcement.context)
    about = context.pop("about", "")
    found = find_target(UUID(about)) if about else None
    if found is not None and found.title:
        context["title"] = found.title
    if found is not None and found.url:
        context["url"] = found.url
    for name in ("url", "survey_url"):
        if context.get(name, "").startswith("/"):
            context[name] = base + _in_language(context[name], language)
    return context


def _in_language(url: str, language: str) -> str:
    """
    Return where a view of ours is in ``language``, where the host's addresses say the language.

    An address is understood only while its own language is the active one.
    """
    with translation.override(translation.get_language_from_path(url) or language):
        try:
            match = resolve(urlsplit(url).path)
        except Resolver404:
            return url
        return translate_url(url, language) if match.namespace else url


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


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _tidy(text: str) -> str:
    """Return a plain text without the gaps that template tags leave behind."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    return "\n".join(line for n, line in enumerate(lines) if line or lines[n - 1]) + "\n"
