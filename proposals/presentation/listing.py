"""The list of proposals: searched, filtered and sorted by links, so that every view of it has an address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.models import Page

from dialogue.municipality.models import Area, Topic
from proposals.enums import ShownState
from proposals.models.record import ProposalRecord
from proposals.models.text import ProposalText
from proposals.presentation.states import BADGES, Progress, progress, rules_in_words, shown_state, state_in_words
from proposals.querysets import ProposalRecordQuerySet
from proposals.similarity import search_texts

if TYPE_CHECKING:
    from proposals.models.index import ProposalIndexPage

PER_PAGE = 20
STATE, AREA, TOPIC, SORT, SEARCH = "lage", "omrade", "amne", "ordning", "sok"
STATES = {
    "": pgettext_lazy("all proposals", "Alla"),
    "oppna": gettext_lazy("Samlar stöd"),
    "vantar": gettext_lazy("Väntar på svar"),
    "besvarade": gettext_lazy("Har fått svar"),
    "avslutade": gettext_lazy("Fick inte tillräckligt stöd"),
}
SORTS = {
    "": gettext_lazy("Nyast först"),
    "stod": gettext_lazy("Mest stöd"),
    "snart": gettext_lazy("Slutar snart"),
    "blandat": gettext_lazy("Blandat, ny ordning varje dag"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A proposal in a list. ``language`` is that of its words, which may be another than the page's."""

    pk: UUID
    title: str
    url: str
    excerpt: str
    language: str
    state: ShownState
    badge: str
    icon: str
    when: str
    progress: Progress
    is_open: bool
    place: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    label: Any
    url: str
    is_current: bool
    number: int | None = None


def index_context(*, page: ProposalIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Return everything that the list shows."""
    now = timezone.now()
    asked = Asked(request.GET)
    all_records = ProposalRecord.objects.of_dialogue(page.anchor).readable()
    found = asked.narrow(all_records)
    paginator = Paginator(asked.in_order(found), PER_PAGE)
    page_obj = paginator.get_page(request.GET.get("page"))
    language = page.locale.language_code
    records = _fetched(page_obj.object_list)
    return {
        "asked": asked,
        "cards": cards(records, language=language, at=now),
        "page_obj": page_obj,
        "found": paginator.count,
        "state_links": _state_links(all_records, asked),
        "sort_links": [asked.link(label, SORT, key) for key, label in SORTS.items()],
        "area_links": _place_links(all_records, asked, "area", Area, AREA, language=language),
        "topic_links": _place_links(all_records, asked, "topic", Topic, TOPIC, language=language),
        "rule_sentences": rules_in_words(page.rules, population=page.population),
        "follow_links": _follow_links(asked),
        "is_filtered": asked.is_filtered,
        "feed_url": f"{page.url}flode/?{urlencode(asked.narrowing())}",
    }


class Asked:
    """What someone asks of the list, read from the address; what makes no sense is overlooked."""

    def __init__(self, query: QueryDict) -> None:
        self.state = query.get(STATE, "") if query.get(STATE, "") in STATES else ""
        self.sort = query.get(SORT, "") if query.get(SORT, "") in SORTS else ""
        self.area = _number(query.get(AREA, ""))
        self.topic = _number(query.get(TOPIC, ""))
        self.search = " ".join(query.get(SEARCH, "").replace("\x00", "").split())[:100]

    @property
    def is_filtered(self) -> bool:
        return bool(self.state or self.area or self.topic or self.search)

    def narrow(self, records: ProposalRecordQuerySet) -> ProposalRecordQuerySet:
        today = timezone.localdate()
        match self.state:
            case "oppna":
                records = records.in_state(ShownState.OPEN, on=today)
            case "vantar":
                records = records.awaiting_answer()
            case "besvarade":
                records = records.in_state(ShownState.ANSWERED, on=today)
            case "avslutade":
                records = records.in_state(ShownState.LAPSED, on=today)
        if self.area:
            records = records.filter(
                area__translation_key__in=Area.objects.filter(pk=self.area).values("translation_key")
            )
        if self.topic:
            records = records.filter(
                topic__translation_key__in=Topic.objects.filter(pk=self.topic).values("translation_key")
            )
        if self.search:
            records = records.filter(pk__in=ProposalText.objects.filter(search_texts(self.search)).values("record"))
        return records

    def in_order(self, records: ProposalRecordQuerySet) -> ProposalRecordQuerySet | Sequence[Any]:
        match self.sort:
            case "stod":
                return records.most_supported_first()
            case "snart":
                return records.in_state(ShownState.OPEN, on=timezone.localdate()).ending_soon_first()
            case "blandat":
                return records.shuffled(on=timezone.localdate())
        return records.newest_first()

    def link(self, label: Any, name: str, value: Any, *, number: int | None = None) -> Link:
        """Return a link to the list with one thing changed and the rest as it is."""
        values = {STATE: self.state, AREA: self.area, TOPIC: self.topic, SORT: self.sort, SEARCH: self.search}
        is_current = (values[name] or "") == (value or "")
        query = QueryDict(mutable=True)
        query.update({key: each for key, each in {**values, name: value}.items() if each})
        return Link(label=label, url=f"?{query.urlencode()}" if query else "?", is_current=is_current, number=number)

    def narrowing(self) -> list[tuple[str, Any]]:
        """Return what the feed of the same proposals is asked with."""
        values = {STATE: self.state, AREA: self.area, TOPIC: self.topic, SEARCH: self.search}
        return [(name, value) for name, value in values.items() if value]

    def hidden(self) -> list[tuple[str, Any]]:
        """Return what the search form carries along."""
        values = {STATE: self.state, AREA: self.area, TOPIC: self.topic, SORT: self.sort}
        return [(name, value) for name, value in values.items() if value]


def cards(records: Iterable[ProposalRecord], *, language: str, at: Any) -> list[Card]:
    """Return the records as cards in ``language``, or in their own where they have none."""
    records = list(records)
    texts: dict[Any, ProposalText] = {}
    for text in ProposalText.objects.filter(record__in=[record.pk for record in records]).order_by("pk"):
        if text.record_id not in texts or text.language == language:
            texts[text.record_id] = text
    pages = Page.objects.in_bulk([text.page_id for text in texts.values()])
    today = timezone.localdate(at)
    made = []
    for record in records:
        text = texts.get(record.pk)
        if text is None or text.page_id not in pages:
            continue
        state = shown_state(record, on=today)
        badge, icon = BADGES[state]
        made.append(
            Card(
                pk=record.pk,
                title=text.title,
                url=pages[text.page_id].url or "",
                excerpt=Truncator(text.text.partition("\n")[0]).chars(140),
                language=record.language if text.language == record.dialogue.source_language else text.language,
                state=state,
                badge=badge,
                icon=icon,
                when=state_in_words(record, state),
                progress=progress(record, supports=record.supports, at=at),
                is_open=state == ShownState.OPEN,
                place=str(record.area or ""),
                topic=str(record.topic or ""),
            )
        )
    return made


def _fetched(chosen: Any) -> list[ProposalRecord]:
    """Return the records of one page of the list; a shuffled list holds ids only."""
    records = ProposalRecord.objects.with_dialogue().select_related("area", "topic")
    if isinstance(chosen, list):
        by_pk = records.in_bulk(chosen)
        return [by_pk[pk] for pk in chosen if pk in by_pk]
    return list(chosen.select_related("dialogue", "subject", "body", "area", "topic"))


def _state_links(records: ProposalRecordQuerySet, asked: Asked) -> list[Link]:
    today = timezone.localdate()
    of_state = {
        "oppna": records.in_state(ShownState.OPEN, on=today),
        "vantar": records.awaiting_answer(),
        "besvarade": records.in_state(ShownState.ANSWERED, on=today),
        "avslutade": records.in_state(ShownState.LAPSED, on=today),
    }
    numbers = {key: found.count() for key, found in of_state.items()}
    numbers[""] = sum(numbers.values())
    return [asked.link(label, STATE, key, number=numbers[key]) for key, label in STATES.items()]


def _place_links(
    records: ProposalRecordQuerySet, asked: Asked, field: str, model: Any, name: str, *, language: str
) -> list[Link]:
    """Return a link for each area or topic that some proposal has, in the page's language where it has that."""
    used = records.exclude(**{field: None}).values(f"{field}__translation_key").annotate(number=Count("pk")).order_by()
    numbers = {row[f"{field}__translation_key"]: row["number"] for row in used}
    if not numbers:
        return []
    rows = model.objects.filter(translation_key__in=numbers).filter(
        Q(locale__language_code=language)
        | ~Q(translation_key__in=model.objects.filter(locale__language_code=language).values("translation_key"))
    )
    links = [asked.link(_("Alla"), name, None)]
    links += [
        asked.link(row.name, name, row.pk, number=numbers[row.translation_key]) for row in rows.order_by("name", "pk")
    ]
    return links


def _follow_links(asked: Asked) -> list[Link]:
    """Return where one follows the area and the topic that the list is narrowed to."""
    found = []
    for model, pk in ((Area, asked.area), (Topic, asked.topic)):
        row = model.objects.filter(pk=pk).first() if pk else None
        if row is not None:
            found.append(
                Link(label=row.name, url=reverse("dialogue:follow", args=[row.translation_key]), is_current=False)
            )
    return found


def _number(value: str) -> int | None:
    return int(value) if value.isdecimal() and len(value) < 10 else None
