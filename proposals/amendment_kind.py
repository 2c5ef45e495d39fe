"""What the registrar's side needs to know of changes in proposals' words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from dialogue.cases import kinds
from dialogue.cases import services as cases
from dialogue.cases.models import Case
from dialogue.ledger.models import Voice
from dialogue.residents.personal_numbers import mask_personal_numbers
from proposals.models import Amendment, AmendmentText
from proposals.models.amendment import AMENDMENT_KIND
from proposals.presentation.amendments import FIELD_LABELS

FIELDS = ("title", "proposal", "why", "place", "reason")


def make_text(case: Case) -> AmendmentText:
    """Make what is reviewed from the words as written, but for personal numbers, unpublished."""
    text = AmendmentText(amendment_id=case.subject_ref, live=False, **_words(case))
    text.save()
    text.save_revision(clean=False)
    return text


def update_text(case: Case, text: AmendmentText) -> None:
    """Give it the words that its writer has changed, in a new revision."""
    for name, value in _words(case).items():
        setattr(text, name, value)
    text.save_revision(clean=False)


def item_words(text: AmendmentText) -> Mapping[str, str]:
    """Return what it says now."""
    return {name: getattr(text, name) for name in FIELDS}


def similar_to(case: Case) -> list[kinds.SimilarItem]:
    """Return the proposal that is to be changed, which the reviewer compares it with."""
    amendment = Amendment.objects.select_related("record").filter(pk=case.subject_ref).first()
    text = AmendmentText.objects.filter(amendment=amendment).first()
    page = text.page() if text else None
    if amendment is None or page is None:
        return []
    return [kinds.SimilarItem(title=str(amendment.record), url=page.url or "", state=str(_("förslaget som ändras")))]


def no_row(voice: Voice, at: datetime) -> None:
    """No voice stands for a change: the proposal's own row does."""
    return


def export_columns(case: Case) -> Mapping[str, object]:
    """Return what a change adds to the case's own columns."""
    amendment = Amendment.objects.filter(pk=case.subject_ref).first()
    if amendment is None:
        return {}
    return {"proposal": str(amendment.record_id), "number": amendment.number, "applied_at": amendment.applied_at}


def purge_text(case: Case, at: datetime) -> None:
    """Delete the words of a change with their revisions; that there was one stays."""
    cases.forget_items(AmendmentText.objects.filter(amendment=case.subject_ref), case=case)
    Amendment.objects.filter(pk=case.subject_ref).update(before_data={}, after_data={})


def _words(case: Case) -> dict[str, str]:
    written = {each["field"]: mask_personal_numbers(each["text"]) for each in case.words}
    return {name: written.get(name, "") for name in FIELDS}


def register() -> None:
    """Tell the registrar's side of us; called once, when the app is ready."""
    kinds.register(
        kinds.ItemKind(
            key=AMENDMENT_KIND,
            label=_("Ändring av e-förslag"),
            icon="openquote",
            item_model=AmendmentText,
            make_item=make_text,
            my_page_row=no_row,
            export=export_columns,
            purge=purge_text,
            registration=kinds.RegistrationMode.KEPT_IN_ORDER,
            update_item=update_text,
            similar_items=similar_to,
            item_words=item_words,
            field_labels={**FIELD_LABELS, "reason": _("Därför ändras det")},
        )
    )
