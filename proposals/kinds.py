"""What the registrar's side needs to know of proposals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import count

from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.cases import kinds
from dialogue.cases import services as cases
from dialogue.cases.models import Case
from dialogue.ledger import services as ledger
from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Voice
from dialogue.residents.personal_numbers import mask_personal_numbers
from proposals.models import Amendment, AnswerVerdict, ProposalAnswer, ProposalIndexPage, ProposalPage, ProposalRecord
from proposals.models.proposal import PROPOSAL_KIND
from proposals.presentation.states import shown_state
from proposals.services import TooLateToWithdraw, withdraw_proposal, withdraw_support
from proposals.similarity import similar_proposals
from proposals.words import Words

LONGEST_SLUG = 60


def make_proposal(case: Case) -> ProposalPage:
    """Make the page of a proposal from the words as written, unpublished, below the page that has the rules."""
    record = ProposalRecord.objects.get(pk=case.subject_ref)
    index = ProposalIndexPage.objects.get(
        translation_key=case.dialogue_id, locale__language_code=case.dialogue.source_language, alias_of=None
    )
    words = _public_words(case)
    page = ProposalPage(
        **words.as_data(),
        words_language=case.language,
        area_id=record.area_id,
        topic_id=record.topic_id,
        translation_key=record.anchor,
        locale=index.locale,
        slug=_slug(words.title, below=index),
        live=False,
    )
    index.add_child(instance=page)
    page.save_revision(clean=False)
    return page


def update_proposal(case: Case, page: ProposalPage) -> None:
    """Give the page the words that its writer has changed, in a new revision."""
    page.take_words(_public_words(case))
    page.save_revision(clean=False)


def similar_to(case: Case) -> list[kinds.SimilarItem]:
    """Return the published proposals that are most like what has come in, for the one who reviews it."""
    record = ProposalRecord.objects.filter(pk=case.subject_ref).first()
    texts = similar_proposals(
        dialogue_id=case.dialogue_id,
        title=_public_words(case).title,
        language=case.dialogue.source_language,
        leave_out=record.pk if record else None,
    )
    found = ProposalRecord.objects.in_bulk([text.record_id for text in texts])
    pages = ProposalPage.objects.in_bulk([text.page_id for text in texts])
    today = timezone.localdate()
    return [
        kinds.SimilarItem(
            title=text.title,
            url=pages[text.page_id].url or "",
            state=str(shown_state(found[text.record_id], on=today).label),
        )
        for text in texts
        if text.page_id in pages
    ]


def _public_words(case: Case) -> Words:
    """Return the words as written, but for personal numbers, which nobody may publish."""
    return Words.from_data({each["field"]: mask_personal_numbers(each["text"]) for each in case.words})


def _slug(title: str, *, below: ProposalIndexPage) -> str:
    """Return an address that can be read aloud and written by hand: the first words of the title, å as a."""
    words = slugify(title).split("-")
    while len("-".join(words)) > LONGEST_SLUG and len(words) > 1:
        words.pop()
    wanted = "-".join(words)[:LONGEST_SLUG] or "forslag"
    taken = set(ProposalPage.objects.child_of(below).filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in count(2))
    return wanted if wanted not in taken else next(each for each in numbered if each not in taken)


def my_page_row(voice: Voice, at: datetime) -> kinds.MyPageRow | None:
    """Return the row for a person's support, for the proposal that they handed in, or for what they say of its answer."""
    if voice.subject.kind == SubjectKind.VERDICT:
        return _verdict_row(voice)
    if voice.subject.kind != SubjectKind.SUPPORT:
        return None
    record = ProposalRecord.objects.filter(subject=voice.subject_id).first()
    if record is None:
        return None
    page = ProposalPage.objects.live().filter(translation_key=record.anchor).order_by("pk").first()
    if voice.withdrawn_at:
        state = _("Du har tagit tillbaka din röst") if voice.is_against else _("Du har tagit tillbaka ditt stöd")
    elif voice.is_against:
        state = _("Du är emot förslaget")
    elif record.submitter_voice_id == voice.pk:
        state = _("Ditt förslag: %(state)s") % {"state": record.get_publication_display()}
    else:
        state = _("Du stöder förslaget")
    return kinds.MyPageRow(
        title=str(record) if record.published_words_data else _("Ett förslag som granskas"),
        url=page.url if page else reverse("dialogue:find_receipt"),
        state=state,
    )


def _verdict_row(voice: Voice) -> kinds.MyPageRow | None:
    verdict = AnswerVerdict.objects.filter(voice=voice).first()
    record = ProposalRecord.objects.filter(answer_survey__subject=voice.subject_id).first()
    if verdict is None or record is None:
        return None
    page = ProposalPage.objects.live().filter(translation_key=record.anchor).order_by("pk").first()
    said = _("Svarade på förslaget: %(verdict)s") % {"verdict": verdict.get_addressed_display()}
    return kinds.MyPageRow(title=str(record), url=page.url if page else "", state=said)


def my_page_copy(voice: Voice) -> Mapping[str, object]:
    """Return the words of the proposal that the holder of a voice handed in; empty for one who supports it."""
    if verdict := AnswerVerdict.objects.filter(voice=voice).first():
        return {"verdict": verdict.addressed}
    record = ProposalRecord.objects.filter(submitter_voice=voice).first()
    written = record.written_words() if record else None
    return {"words": written.as_data(), "shown_name": record.shown_name} if record and written else {}


def withdraw(voice: Voice, at: datetime) -> None:
    """
    Take a support back, or the proposal of the one who handed it in.

    Raises:
        Closed: it is too late for that.
    """
    record = ProposalRecord.objects.filter(submitter_voice=voice).first()
    if record is None:
        withdraw_support(voice=voice, at=at)
        return
    try:
        withdraw_proposal(record=record, at=at)
    except TooLateToWithdraw:
        raise ledger.Closed from None


def export_columns(case: Case) -> Mapping[str, object]:
    """Return what a proposal adds to the case's own columns."""
    record = ProposalRecord.objects.filter(pk=case.subject_ref).select_related("body").first()
    if record is None:
        return {}
    return {
        "publication": record.publication,
        "supports": record.supports,
        "needed": record.needed,
        "reached_at": record.reached_at,
        "body": record.body.name if record.body else "",
        "answer_due_on": record.answer_due_on,
        "answered_at": record.answered_at,
        "outcome": record.outcome,
    }


def purge_proposal(case: Case, at: datetime) -> None:
    """Delete the words of a proposal in every language, what was answered to them, and the name; the figures stay."""
    record = ProposalRecord.objects.filter(pk=case.subject_ref).first()
    if record is None:
        return
    pages = list(ProposalPage.objects.filter(translation_key=record.anchor))
    cases.forget_items([*pages, *ProposalPage.objects.filter(alias_of__in=pages)], case=case)
    # The answer repeats what was proposed, point by point.
    cases.forget_items(ProposalAnswer.objects.filter(record=record), case=case)
    cases.forget_target(record.anchor)
    record.texts.all().delete()
    Amendment.objects.filter(record=record).update(before_data={}, after_data={})
    ProposalRecord.objects.filter(pk=record.pk).update(published_words_data={}, shown_name="")


def register() -> None:
    """Tell the registrar's side of us; called once, when the app is ready."""
    kinds.register(
        kinds.ItemKind(
            key=PROPOSAL_KIND,
            label=gettext_lazy("E-förslag"),
            icon="openquote",
            item_model=ProposalPage,
            make_item=make_proposal,
            my_page_row=my_page_row,
            export=export_columns,
            purge=purge_proposal,
            registration=kinds.RegistrationMode.REGISTERED_SEPARATELY,
            update_item=update_proposal,
            similar_items=similar_to,
            my_page_copy=my_page_copy,
            withdraw=withdraw,
            field_labels={
                "title": gettext_lazy("Rubrik"),
                "proposal": gettext_lazy("Det här ska kommunen göra"),
                "why": gettext_lazy("Därför"),
                "place": gettext_lazy("Plats"),
                "minority": gettext_lazy("Rör en nationell minoritets rättigheter"),
            },
        )
    )
