"""A proposal that staff enter for someone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.ledger import services as ledger
from dialogue.municipality.models import Area, Topic
from dialogue.pages import entering
from dialogue.pages.enums import DialogueState
from dialogue.pages.services import is_source
from proposals import services
from proposals.forms import DescribeForm, HandInForm, TitleForm, words_of
from proposals.models import ProposalIndexPage
from proposals.refusals import reason_in_words


def register() -> None:
    """Tell the admin's form of us; called once, when the app is ready."""
    entering.register(
        entering.EntryKind(
            key="proposal",
            label=gettext_lazy("ett förslag"),
            icon="openquote",
            places=_places,
            page=_page,
            forms=_forms,
            enter=_enter,
        )
    )


def _places(at: datetime) -> Sequence[entering.Place]:
    pages = ProposalIndexPage.objects.live().filter(alias_of=None).order_by("title", "pk")
    return [
        entering.Place(pk=page.pk, title=page.title)
        for page in pages
        if is_source(page) and page.state(at=at) == DialogueState.OPEN
    ]


def _page(pk: int) -> ProposalIndexPage | None:
    page = ProposalIndexPage.objects.live().filter(pk=pk, alias_of=None).select_related("locale").first()
    return page if page is not None and page.ledger_dialogue() is not None else None


def _forms(page: ProposalIndexPage, data: Any) -> entering.Forms:
    last = HandInForm(data, page=page)
    last.fields.pop("follows", None)
    last.fields["shown_name"].label = _("Namn som får visas")
    return entering.Forms(TitleForm(data), DescribeForm(data, page=page), last)


def _enter(page: ProposalIndexPage, filled: entering.Forms, someone: entering.ForSomeone) -> entering.Outcome:
    values, dialogue = filled.cleaned, page.ledger_dialogue()
    ids = {
        name: _in_source_language(model, values.get(name), dialogue.source_language)
        for name, model in (("area", Area), ("topic", Topic))
    }
    draft = services.Draft(
        words=words_of(values),
        language=values["language"],
        length=values.get("length") or page.rules.lengths[0],
        area_id=ids["area"],
        topic_id=ids["topic"],
        shown_name=values.get("shown_name", ""),
        is_about_minority=values.get("is_about_minority", False),
    )
    try:
        handed_in = services.hand_in(
            dialogue=dialogue,
            draft=draft,
            identity=someone.identity,
            channel=someone.channel,
            sheet_number=someone.sheet_number,
            entered_by=someone.by,
            at=someone.at,
        )
    except ledger.SheetEntered:
        raise entering.Refused([_("Det bladet är redan inlagt.")]) from None
    except (services.UnableToHandIn, ledger.UnableToGiveVoice) as refused:
        raise entering.Refused([reason_in_words(refused)]) from None
    return entering.Outcome(receipt=handed_in.receipt)


def _in_source_language(model: Any, row: Any, language: str) -> int | None:
    """Return the same area or topic in the language in which proposals are kept; its own where it has none."""
    if row is None:
        return None
    source = model.objects.filter(translation_key=row.translation_key, locale__language_code=language).first()
    return (source or row).pk
