"""Publishing many pages at once, where Wagtail asks no form what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from budget.models import BudgetAreaPage, BudgetSimulatorPage


def refuse_to_publish_what_is_not_ready(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Say which of the chosen pages can't be published as they stand, and publish none, instead of an error."""
    if action_type != "publish":
        return None
    includes_descendants = action.cleaned_form.cleaned_data.get("include_descendants", False)
    unready = [page.title for page in _drafts(objects, with_descendants=includes_descendants) if _is_unready(page)]
    if not unready:
        return None
    said = _(
        "Inget publicerades. Det här är inte klart: %(titles)s. Öppna sidan och välj Publicera, så ser du vad som saknas."
    )
    messages.error(request, said % {"titles": ", ".join(unready)})
    return redirect(action.next_url)


def _drafts(pages: Sequence[Any], *, with_descendants: bool) -> Iterator[Any]:
    for page in pages:
        if not isinstance(page, Page):
            continue
        chosen = [page.specific]
        if with_descendants:
            chosen += page.get_descendants().not_live().specific()
        yield from (each.get_latest_revision_as_object() for each in chosen if isinstance(each, OURS))


OURS = (BudgetSimulatorPage, BudgetAreaPage)


def _is_unready(page: Any) -> bool:
    return bool(page.publishing_errors())
