"""What a receipt stands for: looking at a budget, changing it, taking it back."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from budget import presentation, services
from budget.forms import BackgroundForm
from budget.models import BudgetStatement, BudgetSubmission
from budget.models.statement import STATEMENT_KIND
from budget.plans import hidden_fields, plan_of_amounts
from budget.published import page_in_language
from budget.refusals import reason_in_words
from budget.results import own_beside_all
from budget.services.submitting import UnableToSubmit
from budget.views.simulator import in_language_of
from dialogue.cases.enums import CaseState
from dialogue.cases.models import Case
from dialogue.cases.services import refusal_in_force
from dialogue.ledger import services as ledger
from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Voice
from dialogue.ledger.views import unavailable_without_keys


def budget_context(voice: Voice, request: HttpRequest) -> dict[str, Any]:
    """
    Return what is known of the newest budget that a voice stands for.

    Raises:
        Http404: the voice has no budget.
    """
    submission = BudgetSubmission.objects.filter(voice=voice).select_related("scenario").order_by("-version").first()
    if submission is None:
        raise Http404
    page = page_in_language(voice, getattr(request, "LANGUAGE_CODE", submission.language))
    statement = BudgetStatement.objects.filter(submission=submission).first()
    context = {"submission": submission, "page": page, "statement": statement, "voice": voice}
    if statement is not None:
        case = Case.objects.for_subject(kind=STATEMENT_KIND, subject_ref=str(submission.pk)).first()
        context["is_refused"] = case is not None and case.state == CaseState.REFUSED
        context["reasons"] = _reasons(case) if context["is_refused"] else []
    return context


def _reasons(case: Case) -> list[str]:
    """Return why somebody's words aren't shown, in their language: what the reasons say, and what was added by hand."""
    refusal = refusal_in_force(case)
    if refusal is None:
        return []
    said = [given.explanation_in(get_language() or "") for given in refusal.reasons.all()]
    return [*said, refusal.message] if refusal.message else said


@csrf_protect
def show_receipt(request: HttpRequest, voice: Voice, code: str) -> HttpResponse:
    """Show the newest budget behind a receipt, and what its holder can do with it."""
    context = budget_context(voice, request)
    page, submission = context["page"], context["submission"]
    context["code"] = code
    if page is None:
        return render(request, "budget/receipt.html", context)
    with in_language_of(page):
        content = presentation.content_of_scenario(page, submission.scenario, at=timezone.now())
        plan = plan_of_amounts(
            content, submission.amounts, level=submission.level, assumes_law_change=submission.assumes_law_change
        )
        context |= {
            "content": content,
            "changes": presentation.change_rows(content, submission.amounts),
            "note_pieces": presentation.note_pieces_of(content, plan.amounts),
            "fields": hidden_fields(plan, content),
            "is_open": _is_open(voice),
            "withdraw_url": reverse("dialogue:budget:withdraw", args=[code]),
            "about_you_url": _about_you_url(voice, code),
            "beside_all": own_beside_all(page=page, submission=submission, at=timezone.now()),
            "results_url": (page.url or "") + page.reverse_subpage("results"),
            "own_plan_key": content.key,
        }
        return render(request, "budget/receipt.html", context)


def _about_you_url(voice: Voice, code: str) -> str:
    return reverse("dialogue:budget:about_you", args=[code]) if services.may_tell_background(voice=voice) else ""


def _is_open(voice: Voice) -> bool:
    try:
        ledger.check_open(subject=voice.subject, at=timezone.now())
    except ledger.SubjectClosed:
        return False
    return True


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Ask whether a budget is to be taken back, and take it back."""
    voice = ledger.find_voice_by_receipt(code=code)
    if voice is None or voice.subject.kind != SubjectKind.BUDGET:
        raise Http404(_("Vi hittar inget med den koden."))
    problem = None
    if request.method == "POST":
        try:
            services.withdraw_budget(voice=voice, at=timezone.now())
        except (UnableToSubmit, ledger.UnableToGiveVoice, ledger.AlreadyWithdrawn) as refused:
            problem = reason_in_words(refused)
        else:
            return redirect("dialogue:receipt", code)
    context = {**budget_context(voice, request), "code": code, "problem": problem}
    response = render(request, "budget/withdraw.html", context, status=409 if problem else 200)
    response["Referrer-Policy"] = "same-origin"
    return response


@never_cache
@csrf_protect
@unavailable_without_keys
@require_http_methods(["GET", "POST"])
def about_you(request: HttpRequest, code: str) -> HttpResponse:
    """Let the holder of a receipt tell who they are, once, apart from their budget."""
    voice = ledger.find_voice_by_receipt(code=code)
    if voice is None or voice.subject.kind != SubjectKind.BUDGET:
        raise Http404(_("Vi hittar inget med den koden."))
    context = budget_context(voice, request)
    page = context["page"]
    if page is None or not services.may_tell_background(voice=voice):
        return redirect("dialogue:receipt", code)
    with in_language_of(page):
        shown = {
            block.value["question"]: [group["label"] for group in block.value["groups"]]
            for block in page.background_questions
        }
        form = BackgroundForm(services.questions_of(voice.subject.dialogue), shown, request.POST or None)
        if request.method == "POST" and form.is_valid():
            services.tell_background(voice=voice, answers=form.answers())
            return redirect("dialogue:receipt", code)
        response = render(request, "budget/about_you.html", {**context, "code": code, "form": form})
        response["Referrer-Policy"] = "same-origin"
        return response
