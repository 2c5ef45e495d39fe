"""Views that every dialogue shares."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dialogue.cases.links import case_url
from dialogue.ledger.services import find_voice_by_receipt
from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages.forms import ReceiptForm
from dialogue.pages.routes import receipt_view


@never_cache
@require_http_methods(["GET", "POST"])
def find_receipt(request: HttpRequest) -> HttpResponse:
    """Ask for a receipt's code and lead on to what it stands for."""
    form = ReceiptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.case is not None:
            return redirect(case_url(form.case))
        return redirect("dialogue:receipt", form.cleaned_data["code"])
    return render(request, "dialogue/find_receipt.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@unavailable_without_keys
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a receipt stands for, in the way of its kind."""
    voice = find_voice_by_receipt(code=code)
    view = receipt_view(voice.subject.kind) if voice else None
    if voice is None or view is None:
        raise Http404(_("Vi hittar inget med den koden."))
    response = view(request, voice, code)
    response["Referrer-Policy"] = "same-origin"
    return response
