"""What editors take out of a dialogue's page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from dialogue.cases.registry.document import PdfUnavailable
from dialogue.pages.evaluation.figures import figures_of
from dialogue.pages.models import DialoguePageMixin
from dialogue.pages.papers.memorandum import memorandum
from dialogue.pages.papers.poster import poster

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def memorandum_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the draft of a memorandum, by what the page says as it was last saved."""
    page = _dialogue(request, pk)
    figures = figures_of([page.anchor])[page.anchor]
    content = memorandum(page, figures=figures, at=timezone.now())
    return _file(content, DOCX, f"tjansteskrivelse-{slugify(page.title)}.docx")


@require_safe
def poster_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a poster as PDF; where none can be made, say so on the page's editor."""
    page = _dialogue(request, pk)
    try:
        return _file(poster(page), "application/pdf", f"affisch-{slugify(page.title)}.pdf")
    except PdfUnavailable:
        messages.error(request, _("Servern kan inte göra PDF: Pango saknas."))
        return redirect("wagtailadmin_pages:edit", page.pk)


def _dialogue(request: HttpRequest, pk: int) -> Any:
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, DialoguePageMixin):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page.get_latest_revision_as_object()


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
