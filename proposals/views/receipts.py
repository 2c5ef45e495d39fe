"""What a receipt stands for: one's support, and one's own proposal; taking either back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from dialogue.cases.links import case_url
from dialogue.ledger import services as ledger
from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Voice
from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages import acts
from proposals import services
from proposals.enums import Duty, Publication
from proposals.models import ProposalRecord
from proposals.presentation.states import progress
from proposals.presentation.timeline import timeline
from proposals.refusals import reason_in_words
from proposals.services.reaching import case_of
from proposals.views.pages import index_of, language_of, page_of


def show_receipt(request: HttpRequest, voice: Voice, code: str) -> HttpResponse:
    """Show what a support stands for and what its holder can do with it."""
    context = receipt_context(request, voice, code, at=timezone.now())
    with acts.in_language_of(context["page"] or context["index"]):
        return render(request, "proposals/receipt.html", context)


def receipt_context(request: HttpRequest, voice: Voice, code: str, *, at: datetime) -> dict[str, Any]:
    """
    Return what is known of the proposal that a voice was given for.

    Raises:
        Http404: the voice was given for something else.
    """
    record = ProposalRecord.objects.with_dialogue().filter(subject=voice.subject_id).first()
    if record is None or voice.subject.kind != SubjectKind.SUPPORT:
        raise Http404(_("Vi hittar inget med den koden."))
    page = page_of(record, language=language_of(request))
    is_own = record.submitter_voice_id == voice.pk
    words = page.words if page else record.written_words() if is_own else None
    index = index_of(record, language=language_of(request))
    with acts.in_language_of(page or index):
        return {
            "voice": voice,
            "code": code,
            "record": record,
            "page": page,
            "index": index,
            "is_own": is_own,
            "words": words,
            "case_url": case_url(case) if is_own and (case := case_of(record)) else "",
            "progress": progress(
                record,
                supports=services.count_supports(record=record, is_fresh=True),
                against=services.count_against(record=record, is_fresh=True),
                at=at,
            ),
            "timeline": timeline(record, at=at),
            "waiting_amendment": services.waiting_amendment(record) if is_own else None,
            "can_amend": is_own and services.may_be_amended(record) and services.waiting_amendment(record) is None,
            "can_withdraw_support": not is_own and voice.withdrawn_at is None and _is_open(voice, at=at),
            "can_withdraw_proposal": is_own
            and record.duty == Duty.NONE
            and record.publication in (Publication.RECEIVED, Publication.PUBLISHED, Publication.REFUSED),
        }


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Ask whether a support, or one's own proposal, is to be taken back, and take it back."""
    voice = ledger.find_voice_by_receipt(code=code)
    if voice is None:
        raise Http404(_("Vi hittar inget med den koden."))
    now = timezone.now()
    context = receipt_context(request, voice, code, at=now)
    with acts.in_language_of(context["page"] or context["index"]):
        problem = None
        if request.method == "POST":
            try:
                if context["is_own"]:
                    services.withdraw_proposal(record=context["record"], at=now)
                else:
                    services.withdraw_support(voice=voice, at=now)
            except (services.TooLateToWithdraw, ledger.UnableToGiveVoice) as refused:
                problem = reason_in_words(refused)
            else:
                return redirect("dialogue:receipt", code)
        response = render(
            request, "proposals/withdraw.html", {**context, "problem": problem}, status=409 if problem else 200
        )
        response["Referrer-Policy"] = "same-origin"
        return response


def _is_open(voice: Voice, *, at: datetime) -> bool:
    try:
        ledger.check_open(subject=voice.subject, at=at)
    except ledger.Paused:
        return True
    except ledger.SubjectClosed:
        return False
    return True
