"""Who comes through which door to a person's words, in every state: asked of the running site and written as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from dialogue.cases import services as cases
from dialogue.cases.admin_views.actions import ACTIONS
from dialogue.cases.models import Case
from dialogue.cases.secrecy import secrecy_group_name
from dialogue.cases.services import Grounds
from proposals import services as proposing
from proposals.models import ProposalRecord
from tests.factories.cases import ReviewerFactory, group_that_may_publish
from tests.factories.proposals import REVIEWED_AT, WHILE_OPEN, a_list, handed_in, make_page, page_of, published
from tests.factories.staff import StaffFactory

STATES = {
    "IN_REVIEW": "alfaviken",
    "PUBLISHED": "betaviken",
    "REFUSED": "gammaviken",
    "WITHDRAWN": "deltaviken",
    "MAY_BE_SECRET": "zetaviken",
}
HANDLES = ["dialogue_cases.view_case", "dialogue_cases.change_case"]
AROUND = [
    "dialogue_ledger.enter_for_others",
    "dialogue_ledger.invalidate_voices",
    "dialogue_ledger.manage_disposal",
    "dialogue.manage_requests",
]
CASE = "admin: the case"
PUBLIC = ("page:", "form:", "JSON:", "feed", "search: on the web")
YES, NO = "●", "–"


class World:
    """A list with one proposal in each state, and somebody of each role."""

    def __init__(self) -> None:
        self.reviewers = group_that_may_publish()
        cases.ensure_review_workflow(
            name="Granskning", groups=[self.reviewers], pages=[Page.objects.get(depth=1)], models=[]
        )
        self.index = a_list()
        self.records = {state: self._record(state, word) for state, word in STATES.items()}
        self.cases = {state: Case.objects.get(subject_ref=str(each.pk)) for state, each in self.records.items()}

    def _record(self, state: str, word: str) -> ProposalRecord:
        words = {"title": f"Bänkar vid {word}", "proposal": f"Fem bänkar vid {word}."}
        if state == "PUBLISHED":
            return published(self.index, by=word, **words)
        record = handed_in(self.index, by=word, **words).record
        case = Case.objects.get(subject_ref=str(record.pk))
        cases.continue_receiving(case_id=case.pk)
        make_page(record)
        reviewer = ReviewerFactory(group=self.reviewers)
        if state == "REFUSED":
            case.refresh_from_db()
            cases.refuse(case, Grounds("private_interest"), by=reviewer, at=REVIEWED_AT, message="", comment="")
        elif state == "WITHDRAWN":
            proposing.withdraw_proposal(record=record, at=WHILE_OPEN)
            cases.take_down_withdrawn(at=WHILE_OPEN)
        elif state == "MAY_BE_SECRET":
            cases.flag_secrecy(case_id=case.pk, by=reviewer, at=WHILE_OPEN)
        return record

    def roles(self) -> Iterator[tuple[str, Any]]:
        """Return each role with somebody who has it and nothing else; None is anybody on the web."""
        yield "Anybody", None
        yield "Staff without rights", StaffFactory()
        editors = Group.objects.create(name="Redaktörer")
        editors.permissions.add(Permission.objects.get(codename="access_admin"))
        for codename in ("add_page", "change_page", "publish_page"):
            GroupPagePermission.objects.create(
                group=editors, page=Page.objects.get(depth=1), permission=Permission.objects.get(codename=codename)
            )
        yield "Editor", _member(editors)
        yield "Reviewer", _member(self.reviewers)
        yield "Registrar", StaffFactory(permissions=HANDLES)
        in_group = StaffFactory(permissions=HANDLES)
        in_group.groups.add(Group.objects.get_or_create(name=secrecy_group_name())[0])
        yield "Registrar in the group for secrecy", in_group
        yield "Enters for others, takes voices out, disposes, examines requests", StaffFactory(permissions=AROUND)

    def lists(self) -> dict[str, str]:
        """Return the doors that show several at once."""
        inbox, report = reverse("dialogue_cases:inbox"), reverse("dialogue_cases:report")
        search = reverse("wagtailadmin_pages:search")
        return {
            "page: the list": self.index.url,
            "search: on the web": f"{self.index.url}?q=viken",
            "feed": f"{self.index.url}flode/",
            "admin: what has come in": f"{inbox}?scope=all",
            "admin: the review queue": reverse("dialogue_cases:review_queue"),
            "search: in the admin": f"{search}?q=Bänkar",
            "search: among cases": f"{inbox}?scope=all&q=viken",
            "export: the report as CSV": f"{report}?scope=all&export=csv",
            "chooser: pages below the list": reverse("wagtailadmin_choose_page_child", args=[self.index.pk]),
            "chooser: by search": f"{reverse('wagtailadmin_choose_page_search')}?q=Bänkar",
            "admin: voices": reverse("dialogue_ledger:counts"),
        }

    def singles(self, state: str) -> dict[str, str]:
        """Return the doors to one proposal."""
        record, case = self.records[state], self.cases[state]
        page = page_of(record)
        return {
            "page: the proposal": page.url or "",
            "form: to support it": reverse("dialogue:proposals:support", args=[record.pk]),
            "JSON: its count": reverse("dialogue:proposals:count", args=[record.pk]),
            CASE: reverse("dialogue_cases:case", args=[case.pk]),
            "admin: the page’s editor": reverse("wagtailadmin_pages:edit", args=[page.pk]),
            "admin: its history": reverse("wagtailadmin_pages:history", args=[page.pk]),
            "admin: its draft": reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
        }


def _member(group: Group) -> Any:
    user = StaffFactory()
    user.groups.add(group)
    return user


def table_of(world: World, user: Any) -> list[tuple[str, dict[str, str]]]:
    """
    Return for somebody, door by door, in which states the words are read there; then which actions they are offered.

    The public doors are asked of somebody unknown: they are the same for everybody.
    """
    client = Client()
    if user is not None:
        client.force_login(user)
    rows: dict[str, dict[str, str]] = {}
    for door, url in world.lists().items():
        if door.startswith(PUBLIC) == (user is None):
            said = _body(client, url)
            rows[door] = {state: YES if word in said else NO for state, word in STATES.items()}
    for state, word in STATES.items():
        offered: set[str] = set()
        for door, url in world.singles(state).items():
            if door.startswith(PUBLIC) != (user is None):
                continue
            said = _body(client, url)
            # A count has no words: what it tells is that there is something to count.
            reads = bool(said) if door.startswith("JSON") else word in said
            rows.setdefault(door, {})[state] = YES if reads else NO
            if door == CASE:
                offered = {name for name in ACTIONS if f"/do/{name}/" in said}
        for name in ACTIONS:
            rows.setdefault(f"action: {name}", {})[state] = YES if name in offered else NO
    return [(door, cells) for door, cells in rows.items() if YES in cells.values()]


def _body(client: Client, url: str) -> str:
    response = client.get(url)
    # A door that breaks is not a door that is closed.
    assert response.status_code < 500, url
    if response.status_code != 200:
        return ""
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode(errors="ignore")


def as_markdown(world: World) -> str:
    """Return the whole as it stands in the documentation."""
    lines = []
    for role, user in world.roles():
        rows = table_of(world, user)
        lines += [f"### {role}", ""]
        if rows:
            lines += [
                "| Door | In review | Published | Refused | Withdrawn | May be secret |",
                "|---|---|---|---|---|---|",
            ]
            lines += [f"| {door} | " + " | ".join(cells[state] for state in STATES) + " |" for door, cells in rows]
        else:
            lines.append("Nothing of it, by any door.")
        lines.append("")
    return "\n".join(lines)
