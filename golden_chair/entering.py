"""A question that staff enter for someone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.ledger import services as ledger
from dialogue.pages import entering
from golden_chair import services
from golden_chair.acts import asked_from
from golden_chair.forms import TakingPartForm, ToWhomForm, WordsForm, agenda_choices
from golden_chair.models import MeetingPage
from golden_chair.wording import problems_in_words


def register() -> None:
    """Tell the admin's form of us; called once, when the app is ready."""
    entering.register(
        entering.EntryKind(
            key="question",
            label=gettext_lazy("en fråga till ett möte"),
            icon="help",
            places=_places,
            page=_page,
            forms=_forms,
            enter=_enter,
        )
    )


def _places(at: datetime) -> Sequence[entering.Place]:
    pages = MeetingPage.objects.live().filter(alias_of=None, is_cancelled=False).select_related("locale")
    found = []
    for page in pages.order_by("starts_at", "pk"):
        record = page.record()
        is_source = record is not None and page.locale.language_code == record.dialogue.source_language
        if is_source and record.is_open_for_questions(at=at):
            found.append(entering.Place(pk=page.pk, title=page.title))
    return found


def _page(pk: int) -> MeetingPage | None:
    page = MeetingPage.objects.live().filter(pk=pk, alias_of=None).select_related("locale").first()
    return page if page is not None and page.record() is not None else None


def _forms(page: MeetingPage, data: Any) -> entering.Forms:
    rule_set = page.record().rule_set
    words = WordsForm(data, rule_set=rule_set, agenda=agenda_choices(page), language=page.locale.language_code)
    words.fields["text"].label = _("Frågan")
    return entering.Forms(ToWhomForm(data), words, TakingPartForm(data, rule_set=rule_set, offers_mails=False))


def _enter(page: MeetingPage, filled: entering.Forms, someone: entering.ForSomeone) -> entering.Outcome:
    values = filled.cleaned
    topic, area = values.pop("topic", None), values.pop("area", None)
    about = {"topic": topic.pk if topic else None, "area": area.pk if area else None}
    asked = asked_from({**values, **about, "is_resident": values.get("is_resident", True)})
    meeting = page.record()
    if page.is_cancelled or not meeting.is_open_for_questions(at=someone.at):
        raise entering.Refused(problems_in_words(services.MeetingTakesNone()))
    try:
        done = services.ask(
            meeting=meeting,
            asked=asked,
            identity=someone.identity,
            channel=someone.channel,
            sheet_number=someone.sheet_number,
            entered_by=someone.by,
            at=someone.at,
        )
    except ledger.SheetEntered:
        raise entering.Refused([_("Det bladet är redan inlagt.")]) from None
    except (services.UnableToAsk, ledger.UnableToGiveVoice) as refused:
        raise entering.Refused(problems_in_words(refused)) from None
    return entering.Outcome(receipt=done.receipt)
