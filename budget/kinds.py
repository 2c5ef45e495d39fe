"""What the registrar's side needs to know of the words that come with budgets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.models import BudgetStatement, BudgetSubmission
from budget.models.statement import STATEMENT_KIND
from budget.published import page_in_language
from budget.services.submitting import withdraw_budget
from dialogue.cases import kinds
from dialogue.cases import services as cases
from dialogue.cases.models import Case
from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Voice
from dialogue.pages.templatetags.dialogue_format import day
from dialogue.residents.personal_numbers import mask_personal_numbers


def make_statement(case: Case) -> BudgetStatement:
    """Make the statement of a submission from the words as written, but for personal numbers, unpublished."""
    words = {each["field"]: mask_personal_numbers(each["text"]) for each in case.words}
    statement = BudgetStatement(
        submission_id=case.subject_ref,
        overall=words.get("", ""),
        motivations=[("motivation", {"code": code, "text": text}) for code, text in words.items() if code],
        live=False,
    )
    statement.save()
    statement.save_revision(clean=False)
    return statement


def my_page_row(voice: Voice, at: datetime) -> kinds.MyPageRow | None:
    """Return the row that stands for a person's budget on their page."""
    if voice.subject.kind != SubjectKind.BUDGET:
        return None
    newest = BudgetSubmission.objects.filter(voice=voice).order_by("-version").first()
    if newest is None:
        return None
    page = page_in_language(voice, translation.get_language())
    if page is None:
        return kinds.MyPageRow(title=_("Din budget"), url="", state="")
    name = {"name": page.municipality_name, "year": page.year}
    version = _("version %(version)s") % {"version": newest.version}
    decided = ""
    if page.decision_date and timezone.localdate(at) <= page.decision_date:
        decided = _("Beslutet fattas %(day)s.") % {"day": day(page.decision_date)}
    return kinds.MyPageRow(
        title=_("Din budget för %(name)s %(year)s") % name,
        url=page.url or "",
        state=version if newest.version > 1 else "",
        next=decided,
    )


def my_page_copy(voice: Voice) -> Mapping[str, object]:
    """Return a person's newest budget: whole kronor by line code, and their words as they wrote them."""
    newest = BudgetSubmission.objects.filter(voice=voice).select_related("scenario").order_by("-version").first()
    if newest is None:
        return {}
    case = Case.objects.for_subject(kind=STATEMENT_KIND, subject_ref=str(newest.pk)).first()
    return {
        "version": newest.version,
        "budget_version": newest.scenario.number,
        "amounts": newest.amounts,
        "assumes_law_change": newest.assumes_law_change,
        "words": case.words if case else [],
    }


def withdraw(voice: Voice, at: datetime) -> None:
    """Take a budget back, with its words."""
    withdraw_budget(voice=voice, at=at)


def export_columns(case: Case) -> Mapping[str, object]:
    """Return what a budget's words add to the case's own columns."""
    submission = BudgetSubmission.objects.filter(pk=case.subject_ref).select_related("scenario").first()
    if submission is None:
        return {}
    return {"scenario": submission.scenario.number, "version": submission.version}


def purge_statement(case: Case, at: datetime) -> None:
    """Delete the words of a budget with their revisions; the figures stay."""
    cases.forget_items(BudgetStatement.objects.filter(submission_id=case.subject_ref), case=case)


def register() -> None:
    """Tell the registrar's side of us; called once, when the app is ready."""
    kinds.register(
        kinds.ItemKind(
            key=STATEMENT_KIND,
            label=gettext_lazy("Motivering till budget"),
            icon="comment",
            item_model=BudgetStatement,
            make_item=make_statement,
            my_page_row=my_page_row,
            my_page_copy=my_page_copy,
            withdraw=withdraw,
            export=export_columns,
            purge=purge_statement,
            registration=kinds.RegistrationMode.KEPT_IN_ORDER,
        )
    )
