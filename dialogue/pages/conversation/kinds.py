"""What the registrar's side and My page need to know of contributions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.cases import kinds
from dialogue.cases import services as cases
from dialogue.cases.models import Case
from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.models import Voice
from dialogue.pages.conversation.pages import find_page
from dialogue.pages.conversation.services import cases_of, withdraw_contributions
from dialogue.pages.enums import Side
from dialogue.pages.models.conversation import CONTRIBUTION_KIND, Contribution
from dialogue.residents.personal_numbers import mask_personal_numbers


def make_contribution(case: Case) -> Contribution:
    """Make the contribution from the words as written, but for personal numbers, unpublished."""
    words = {each["field"]: each["text"] for each in case.words}
    contribution = Contribution(
        record_id=case.subject_ref,
        dialogue_id=case.dialogue_id,
        side=Side(words["side"]),
        text=mask_personal_numbers(words["text"]),
        name=mask_personal_numbers(words.get("name", ""))[:80],
        written_on=timezone.localdate(case.received_at),
        live=False,
    )
    contribution.save()
    contribution.save_revision(clean=False)
    return contribution


def my_page_row(voice: Voice, at: datetime) -> kinds.MyPageRow | None:
    """Return the row that stands for all that a person has written in one dialogue."""
    if voice.subject.kind != SubjectKind.EXCHANGE:
        return None
    page = find_page(voice.subject.dialogue_id)
    return kinds.MyPageRow(
        title=page.title if page else _("Ditt inlägg"), url=(page.url or "") if page else "", state=""
    )


def my_page_copy(voice: Voice) -> Mapping[str, object]:
    """Return what a person has written, as they wrote it."""
    return {"contributions": [case.words for case in cases_of(voice)]}


def item_words(item: Contribution) -> Mapping[str, str]:
    """Return what a contribution says now, by the parts of the words."""
    return {"text": item.text, "side": item.side, "name": item.name}


def purge(case: Case, at: datetime) -> None:
    """Delete a contribution with its revisions."""
    cases.forget_items(Contribution.objects.filter(record_id=case.subject_ref), case=case)


def register() -> None:
    """Tell the registrar's side of us; called once, when the app is ready."""
    kinds.register(
        kinds.ItemKind(
            key=CONTRIBUTION_KIND,
            label=gettext_lazy("Inlägg i en dialog"),
            icon="comment",
            item_model=Contribution,
            make_item=make_contribution,
            my_page_row=my_page_row,
            my_page_copy=my_page_copy,
            withdraw=lambda voice, at: withdraw_contributions(voice=voice, at=at),
            export=lambda case: {},
            purge=purge,
            registration=kinds.RegistrationMode.REGISTERED_SEPARATELY,
            item_words=item_words,
            field_labels={
                "text": gettext_lazy("Inlägget"),
                "side": gettext_lazy("Ståndpunkt"),
                "name": gettext_lazy("Namn som visas"),
            },
        )
    )
