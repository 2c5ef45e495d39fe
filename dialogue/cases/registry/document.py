"""What the register gets of a case: its words as they were written, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from dialogue.cases import kinds
from dialogue.cases.models import Case


@dataclass(frozen=True, kw_only=True)
class CaseDocument:
    """
    A case as a document.

    Attributes:
        kind: what it is called, in the municipality's language.
        words: pairs of what a part is called and what was written, in order; empty parts are left out.
    """

    case_id: UUID
    case_number: str
    dialogue_id: UUID
    kind: str
    channel: str
    language: str
    received_at: datetime
    words: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, Any]:
        """Return it as it is sent to other systems: docs/reference/registry.md."""
        return {
            "case_id": str(self.case_id),
            "case_number": self.case_number,
            "dialogue_id": str(self.dialogue_id),
            "kind": self.kind,
            "channel": self.channel,
            "language": self.language,
            "received_at": self.received_at.isoformat(),
            "words": [{"label": label, "text": text} for label, text in self.words],
        }

    def as_html(self) -> str:
        """Return it as a page that stands alone, for paper and archive."""
        with translation.override(settings.LANGUAGE_CODE):
            return render_to_string("dialogue/cases/mail/document.html", self._context())

    def as_text(self) -> str:
        with translation.override(settings.LANGUAGE_CODE):
            return render_to_string("dialogue/cases/mail/to_registry.txt", self._context())

    def as_pdf(self) -> bytes:
        """
        Return it as a tagged PDF (PDF/UA-1), which a screen reader can read.

        Raises: PdfUnavailable, where WeasyPrint or the libraries that it stands on are missing.
        """
        return make_pdf(self.as_html())

    def _context(self) -> dict[str, Any]:
        return {"document": self, "received_at": timezone.localtime(self.received_at, timezone.get_default_timezone())}


class PdfUnavailable(Exception):
    """No PDF can be made on this machine."""


def make_pdf(html: str, *, css: str = "") -> bytes:
    """
    Turn a page that stands alone into a tagged PDF, styled by ``css`` as well. Nothing is fetched from anywhere.

    Raises: PdfUnavailable.
    """
    try:
        from weasyprint import CSS, HTML
    except (ImportError, OSError) as error:  # Pango is a library of the system's
        raise PdfUnavailable(type(error).__name__) from None
    sheets = [CSS(string=css, url_fetcher=_fetch_nothing)] if css else []
    return HTML(string=html, url_fetcher=_fetch_nothing).write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1")


def document_of(case: Case) -> CaseDocument:
    """Return a case as a document."""
    kind = kinds.kind(case.kind)
    with translation.override(settings.LANGUAGE_CODE):
        labels = {field: str(label) for field, label in kind.field_labels.items()}
        return CaseDocument(
            case_id=case.pk,
            case_number=case.case_number,
            dialogue_id=case.dialogue_id,
            kind=str(kind.label),
            channel=str(case.get_channel_display()),
            language=case.language,
            received_at=case.received_at,
            words=tuple(
                (labels.get(word["field"], word["field"]), word["text"]) for word in case.words if word["text"].strip()
            ),
        )


def _fetch_nothing(url: str, *args: Any, **kwargs: Any) -> Any:
    raise ValueError("A case's document holds no links to files.")
