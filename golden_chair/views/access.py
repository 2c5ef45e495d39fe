"""Asking for an interpreter or other help to follow a meeting, by those who come to listen or watch at home."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages.acts import in_language_of
from dialogue.residents.networks import network_of
from golden_chair import services
from golden_chair.forms import AccessForm
from golden_chair.models import MeetingRecord
from golden_chair.staff import tell_staff_of_access
from golden_chair.views.asking import live_meeting_or_404


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def ask_for_access(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask what is needed; nobody has to say who they are."""
    page, meeting = live_meeting_or_404(page_id)
    with in_language_of(page):
        if page.is_cancelled or meeting.unpublished_at is not None or meeting.is_over(at=timezone.now()):
            problems = [_("Mötet är över eller inställt, så det går inte längre att ordna hjälp till det.")]
            return render(request, "golden_chair/closed.html", {"page": page, "problems": problems}, status=409)
        form = AccessForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and _take(request, meeting, form):
            return redirect("dialogue:golden_chair:access_thanks", page.pk)
        context = {"page": page, "chair": page.chair, "meeting": meeting, "form": form}
        return render(request, "golden_chair/access.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def thanks(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say that it was noted, and what happens next."""
    page, _meeting = live_meeting_or_404(page_id)
    with in_language_of(page):
        return render(request, "golden_chair/access_thanks.html", {"page": page, "chair": page.chair})


def _take(request: HttpRequest, meeting: MeetingRecord, form: AccessForm) -> bool:
    """Note it; False when it wasn't taken in, with the reason in the form."""
    if form.looks_automatic():
        form.empty_the_trap()
        form.add_error(
            None,
            _("Vi har inte fått det än. Ett fält som ska vara tomt var ifyllt, nu är det tömt. Skicka en gång till."),
        )
        return False
    now = timezone.now()
    try:
        services.ask_for_access(
            meeting=meeting,
            words=form.in_one_line(),
            contact=form.cleaned_data["contact"],
            network=network_of(request),
            at=now,
        )
    except services.TooMany:
        form.add_error(None, _("Många har skrivit härifrån på kort tid. Vänta en timme, eller ring oss."))
        return False
    tell_staff_of_access(meeting=meeting, at=now)
    return True
