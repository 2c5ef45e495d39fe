"""The form, at an address of its own that is never cached, and what is said when it has been received."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from dialogue.cases.links import case_url
from dialogue.cases.models import Case
from dialogue.cases.public import clocks_of
from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages.acts import in_language_of
from dialogue.pages.models import ViewpointPage
from dialogue.pages.viewpoints import services
from dialogue.pages.viewpoints.forms import ViewpointForm
from dialogue.residents.email_addresses import NotAnAddress
from dialogue.residents.networks import network_of

SALT = "dialogue.pages.viewpoints.received"


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask for the words; once they are received, show the receipt."""
    page = _live_page(page_id)
    with in_language_of(page):
        form = ViewpointForm(request.POST or None, page=page)
        if request.method == "POST" and form.is_valid():
            sent = _send(request, page, form)
            if sent is not None:
                return redirect("dialogue:viewpoint_received", page.pk, _sealed(sent.case, str(sent.code)))
        context = {"page": page, "form": form}
        return render(request, "dialogue/viewpoint_write.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def received(request: HttpRequest, page_id: int, token: str) -> HttpResponse:
    """Say that it was received, under which number, by when it is answered and how it is found again."""
    page = _live_page(page_id)
    try:
        opened = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise Http404 from None
    case = get_object_or_404(Case, pk=opened["case"])
    with in_language_of(page):
        context = {
            "page": page,
            "case": case,
            "code": opened["code"],
            "case_url": case_url(case),
            "clocks": clocks_of(case.pk),
            "today": timezone.localdate(),
        }
        response = render(request, "dialogue/viewpoint_received.html", context)
    # The address is a key: no other site may see it.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _live_page(page_id: int) -> ViewpointPage:
    return get_object_or_404(ViewpointPage.objects.live().public(), pk=page_id)


def _send(request: HttpRequest, page: ViewpointPage, form: ViewpointForm) -> services.SentViewpoint | None:
    """Send it; None when it wasn't taken in, with the reason in the form."""
    if form.looks_automatic():
        # A browser may have filled the field for a person: they must not believe that we have it.
        form.empty_the_trap()
        form.add_error(
            None,
            _("Vi har inte fått det än. Ett fält som ska vara tomt var ifyllt, nu är det tömt. Skicka en gång till."),
        )
        return None
    said: dict[str, Any] = form.cleaned_data
    try:
        return services.send_viewpoint(
            page=page,
            text=said["text"].replace("\r\n", "\n"),
            choice=said.get("choice"),
            is_about_a_person=said["is_about_a_person"],
            address=said["email"],
            language=page.locale.language_code,
            network=network_of(request),
            at=timezone.now(),
        )
    except NotAnAddress:
        form.add_error("email", _("Adressen ser inte hel ut. Skriv den som namn@exempel.se, eller lämna den tom."))
    except services.TooMany:
        form.add_error(
            None,
            _("Många har skrivit härifrån på kort tid. Vänta en timme, eller ring oss. Det du skrev står kvar här."),
        )
    except services.DoorClosed:
        form.add_error(None, _("Vi tar inte emot synpunkter här just nu. Ring oss i stället."))
    return None


def _sealed(case: Case, code: str) -> str:
    return signing.dumps({"case": str(case.pk), "code": code}, salt=SALT)
