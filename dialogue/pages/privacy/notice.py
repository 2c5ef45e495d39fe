"""What the page about personal data says, worked out anew each time it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from wagtail.models import Page

from dialogue.ledger.disposal import classes_by_themselves
from dialogue.ledger.enums import DisposalClass
from dialogue.ledger.models import Dialogue
from dialogue.pages.enums import RetentionRule
from dialogue.pages.privacy.policy import Policy, policy
from dialogue.residents.enums import Scheme


@dataclass(frozen=True, slots=True)
class KeptLong:
    """How long what ties voices to people is kept in one dialogue."""

    title: str
    url: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What is shown. ``schemes`` are the ways of showing who one is that some published dialogue asks for."""

    policy: Policy
    kept: list[KeptLong]
    schemes: frozenset[str]
    disposes_of: frozenset[str]
    asks_register: bool

    @property
    def uses_email(self) -> bool:
        return Scheme.EMAIL in self.schemes

    @property
    def uses_eid(self) -> bool:
        return Scheme.EID in self.schemes

    @property
    def traces_go(self) -> bool:
        return DisposalClass.TRACES in self.disposes_of

    @property
    def links_go(self) -> bool:
        return DisposalClass.LINKS in self.disposes_of

    @property
    def contacts_go(self) -> bool:
        return DisposalClass.CONTACTS in self.disposes_of


def notice(*, language: str, at: datetime) -> Notice:
    """Return what to say; the dialogues with their titles in ``language``, those that can be read only."""
    dialogues = {dialogue.pk: dialogue for dialogue in Dialogue.objects.order_by("published_at", "pk")}
    rules = dict(RetentionRule.choices)
    pages: dict[UUID, Page] = {}
    readable = Page.objects.live().public().filter(translation_key__in=dialogues).select_related("locale")
    for page in readable.order_by("alias_of", "pk"):
        if page.translation_key not in pages or page.locale.language_code == language:
            pages[page.translation_key] = page
    schemes: set[str] = set()
    for key in pages:
        participation = dialogues[key].participation_rules
        schemes |= {participation.scheme, *participation.also, *filter(None, [participation.to_submit])}
    kept = [
        KeptLong(title=pages[key].title, url=pages[key].url or "", rule=str(rules.get(dialogue.retention, "")))
        for key, dialogue in dialogues.items()
        if key in pages
    ]
    return Notice(
        policy=policy(),
        kept=sorted(kept, key=lambda row: row.title),
        schemes=frozenset(str(scheme) for scheme in schemes),
        disposes_of=frozenset(classes_by_themselves()),
        asks_register=bool(getattr(settings, "DIALOGUE_RESIDENCY_REGISTER", None)),
    )
