"""What the registrar's side needs to know of arguments about proposals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from dialogue.cases import kinds
from dialogue.cases import services as cases
from dialogue.cases.models import Case
from dialogue.ledger.models import Voice
from dialogue.residents.personal_numbers import mask_personal_numbers
from proposals.models import Argument, ArgumentText
from proposals.models.argument import ARGUMENT_KIND
from proposals.services.arguing import TEXT


def make_text(case: Case) -> ArgumentText:
    """Make what is reviewed from the words as written, but for personal numbers, unpublished."""
    text = ArgumentText(argument_id=case.subject_ref, live=False, text=_words(case))
    text.save()
    text.save_revision(clean=False)
    return text


def update_text(case: Case, text: ArgumentText) -> None:
    """Give it the words that its writer has changed, in a new revision."""
    text.text = _words(case)
    text.save_revision(clean=False)


def item_words(text: ArgumentText) -> Mapping[str, str]:
    """Return what it says now."""
    return {TEXT: text.text}


def similar_to(case: Case) -> list[kinds.SimilarItem]:
    """Return the proposal that is argued about, which the reviewer reads beside it."""
    argument = Argument.objects.select_related("record").filter(pk=case.subject_ref).first()
    text = ArgumentText.objects.filter(argument=argument).first()
    page = text.page() if text else None
    if argument is None or page is None:
        return []
    state = _("argument för förslaget") if argument.side == "FOR" else _("argument mot förslaget")
    return [kinds.SimilarItem(title=str(argument.record), url=page.url or "", state=str(state))]


def no_row(voice: Voice, at: datetime) -> None:
    """No voice stands for an argument."""
    return


def export_columns(case: Case) -> Mapping[str, object]:
    """Return what an argument adds to the case's own columns."""
    argument = Argument.objects.filter(pk=case.subject_ref).first()
    if argument is None:
        return {}
    return {"proposal": str(argument.record_id), "side": argument.side, "published_at": argument.published_at}


def purge_text(case: Case, at: datetime) -> None:
    """Delete the words of an argument with their revisions, and the name; that there was one stays."""
    cases.forget_items(ArgumentText.objects.filter(argument=case.subject_ref), case=case)
    Argument.objects.filter(pk=case.subject_ref).update(shown_name="", published_at=None)


def _words(case: Case) -> str:
    return mask_personal_numbers(next((each["text"] for each in case.words if each["field"] == TEXT), ""))


def register() -> None:
    """Tell the registrar's side of us; called once, when the app is ready."""
    kinds.register(
        kinds.ItemKind(
            key=ARGUMENT_KIND,
            label=_("Argument om e-förslag"),
            icon="comment",
            item_model=ArgumentText,
            make_item=make_text,
            my_page_row=no_row,
            export=export_columns,
            purge=purge_text,
            registration=kinds.RegistrationMode.KEPT_IN_ORDER,
            update_item=update_text,
            similar_items=similar_to,
            item_words=item_words,
            field_labels={TEXT: _("Argumentet")},
        )
    )
