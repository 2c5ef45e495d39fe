"""What the registrar's side needs to know of questions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.cases import kinds
from dialogue.cases import services as cases
from dialogue.cases.models import Case
from dialogue.ledger import services as ledger
from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Voice
from golden_chair import services
from golden_chair.enums import Addressee
from golden_chair.models import QUESTION_KIND, AnswerVersion, MeetingPage, QuestionPage, QuestionRecord
from golden_chair.presentation.pages import page_in_language
from golden_chair.similar import similar_questions

TITLE_LENGTH = 110


class MeetingGone(Exception):
    """The meeting that a question was asked to has no page any more."""


def make_question(case: Case) -> QuestionPage:
    """Make the page of a question from the words as written, unpublished, below its meeting."""
    record = QuestionRecord.objects.get(pk=case.subject_ref)
    meeting = page_in_language(MeetingPage.objects.of_meeting(record.meeting_id), case.dialogue.source_language)
    if meeting is None:
        raise MeetingGone(str(record.meeting_id))
    text = next((word["text"] for word in case.words if word["field"] == "text"), "").strip()
    asked = dict(record.addressed)
    page = QuestionPage(
        translation_key=record.pk,
        locale=meeting.locale,
        title=title_of(text),
        slug=f"fraga-{record.number}-{record.code.lower()}",
        text=text,
        language=case.language,
        addressee=asked.pop("addressee", Addressee.ANYONE),
        live=False,
        **{f"{name}_id": value for name, value in asked.items() if name in ("representative", "body", "topic", "area")},
    )
    meeting.add_child(instance=page)
    page.save_revision(clean=False)
    return page


def update_question(case: Case, item: Any) -> None:
    """Give the page, as a draft, the words that its asker has changed; the question waits to be read again."""
    page = item.get_latest_revision_as_object()
    page.text = next((word["text"] for word in case.words if word["field"] == "text"), "").strip()
    page.title = page.draft_title = title_of(page.text)
    page.save_revision(clean=False)
    services.note_handed_in_again(record=QuestionRecord.objects.get(pk=case.subject_ref), at=timezone.now())


def similar_to(case: Case) -> list[kinds.SimilarItem]:
    """Return public questions of the same golden chair that are like a case, for whoever reads it."""
    record = QuestionRecord.objects.filter(pk=case.subject_ref).select_related("meeting").first()
    meeting = record and MeetingPage.objects.of_meeting(record.meeting_id).order_by("pk").first()
    if record is None or meeting is None:
        return []
    text = next((word["text"] for word in case.words if word["field"] == "text"), "")
    return [
        kinds.SimilarItem(title=row.title, url=row.page.url or "", state=row.state)
        for row in similar_questions(chair=meeting.chair, text=text)
        if row.page is not None and row.record.pk != record.pk
    ]


def withdraw(voice: Voice, at: datetime) -> None:
    """Take a voice for a question back, and with the voice of who asked the question itself."""
    try:
        services.take_back(voice=voice, at=at)
    except services.UnableToChange:
        raise ledger.Closed from None


def my_copy(voice: Voice) -> Mapping[str, object]:
    """Return what the holder of a voice takes along: their own question, or that they wonder too."""
    record = QuestionRecord.objects.filter(pk=voice.subject.anchor).first()
    if record is None or record.asker_voice_id != voice.pk:
        return {}
    case = Case.objects.for_subject(kind=QUESTION_KIND, subject_ref=str(record.pk)).first()
    words = next((word["text"] for word in case.words if word["field"] == "text"), "") if case else ""
    return {
        "question": words,
        "name": record.asker_name,
        "way": record.way,
        "needs": record.needs,
        "state": record.state,
    }


def title_of(text: str) -> str:
    """Return the question's first sentence, shortened to a title."""
    line = " ".join(text.split())
    for end in ("? ", ". ", "! "):
        first, found, _rest = line.partition(end)
        if found and len(first) > TITLE_LENGTH // 8:
            line = first + end.strip()
            break
    return Truncator(line).chars(TITLE_LENGTH)


def my_page_row(voice: Voice, at: datetime) -> kinds.MyPageRow | None:
    """Return the row that stands for a question on the page of who asked it or wonders too."""
    if voice.subject.kind != SubjectKind.ASK:
        return None
    record = QuestionRecord.objects.filter(pk=voice.subject.anchor).first()
    if record is None:
        return None
    page = QuestionPage.objects.of_questions([record.pk]).order_by("pk").first()
    is_own = record.asker_voice_id == voice.pk
    return kinds.MyPageRow(
        title=page.title if page else _("Din fråga"),
        url=page.url if page and page.live else "",
        state=str(record.get_state_display()) if is_own else _("Du undrar också"),
    )


def export_columns(case: Case) -> Mapping[str, object]:
    """Return what a question adds to a case's own columns; never who asked."""
    record = QuestionRecord.objects.filter(pk=case.subject_ref).select_related("meeting").first()
    if record is None:
        return {}
    return {"meeting": str(record.meeting), "number": record.number, "state": record.state}


def purge_question(case: Case, at: datetime) -> None:
    """
    Delete a question's page with its revisions, recordings, in which its asker may be heard, and what was said about them.

    That it was asked stays, and what was answered in writing.
    """
    cases.forget_items(QuestionPage.objects.filter(translation_key=case.subject_ref), case=case)
    cases.forget_target(UUID(case.subject_ref))
    for answer in AnswerVersion.objects.filter(question=case.subject_ref).exclude(clip_file=""):
        transaction.on_commit(partial(answer.clip_file.storage.delete, answer.clip_file.name))
    QuestionRecord.objects.filter(pk=case.subject_ref).update(
        asker_name="", needs="", refusal_reason="", addressed={}, disposed_at=at
    )


def register() -> None:
    """Tell the registrar's side of us; called once, when the app is ready."""
    kinds.register(
        kinds.ItemKind(
            key=QUESTION_KIND,
            label=gettext_lazy("Fråga till fullmäktige"),
            icon="help",
            item_model=QuestionPage,
            make_item=make_question,
            my_page_row=my_page_row,
            export=export_columns,
            purge=purge_question,
            update_item=update_question,
            similar_items=similar_to,
            withdraw=withdraw,
            my_page_copy=my_copy,
            field_labels={"text": gettext_lazy("Frågan")},
            registration=kinds.RegistrationMode.REGISTERED_SEPARATELY,
        )
    )
