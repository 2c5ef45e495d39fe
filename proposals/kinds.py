"""What the registrar's side needs to know of proposals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import count

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.cases import kinds
from dialogue.cases.models import Case
from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Voice
from proposals.models import ProposalIndexPage, ProposalPage, ProposalRecord
from proposals.models.proposal import PROPOSAL_KIND
from proposals.words import Words

LONGEST_SLUG = 60


def make_proposal(case: Case) -> ProposalPage:
    """Make the page of a proposal from the words as written, unpublished, below the page that has the rules."""
    record = ProposalRecord.objects.get(pk=case.subject_ref)
    index = ProposalIndexPage.objects.get(
        translation_key=case.dialogue_id, locale__language_code=case.dialogue.source_language, alias_of=None
    )
    words = Words.from_data({each["field"]: each["text"] for each in case.words})
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
    """Return the row that stands for a person's support, or for the proposal that they handed in."""
    if voice.subject.kind != SubjectKind.SUPPORT:
        return None
    record = ProposalRecord.objects.filter(subject=voice.subject_id).first()
    if record is None:
        return None
    page = ProposalPage.objects.live().filter(translation_key=record.anchor).order_by("pk").first()
    if voice.withdrawn_at:
        state = _("Du har tagit tillbaka ditt stöd")
    elif record.submitter_voice_id == voice.pk:
        state = _("Ditt förslag: %(state)s") % {"state": record.get_publication_display()}
    else:
        state = _("Du stöder förslaget")
    return kinds.MyPageRow(
        title=str(record) if record.published_words_data else _("Ett förslag som granskas"),
        url=page.url if page else reverse("dialogue:find_receipt"),
        state=state,
    )


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
    """Delete the words of a proposal with their pages and revisions, and the name; the figures stay."""
    record = ProposalRecord.objects.filter(pk=case.subject_ref).first()
    if record is None:
        return
    for page in ProposalPage.objects.filter(translation_key=record.anchor).order_by("-pk"):
        page.delete()
    record.texts.all().delete()
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
        )
    )
