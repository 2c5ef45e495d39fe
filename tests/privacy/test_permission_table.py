"""The documented table of who comes through which door is what the site does; and what must never be in it isn't."""

import os
from pathlib import Path

import pytest
import time_machine

from dialogue.cases.models import Case
from tests.factories.proposals import WHILE_OPEN
from tests.privacy.permission_table import World, as_markdown

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.indexed]

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "reference" / "permissions.md"
MARK = "<!-- generated: WRITE_PERMISSIONS=1 pytest tests/privacy/test_permission_table.py -->\n"


def test_the_documented_table_is_what_the_site_does():
    with time_machine.travel(WHILE_OPEN, tick=False):
        world = World()
        states = {state: case.state for state, case in world.cases.items()}
        told = as_markdown(world)
        after = {state: Case.objects.get(pk=case.pk).state for state, case in world.cases.items()}
    words, _mark, documented = DOCUMENT.read_text(encoding="utf-8").partition(MARK)
    if os.environ.get("WRITE_PERMISSIONS"):
        DOCUMENT.write_text(f"{words}{MARK}\n{told}", encoding="utf-8")
        documented = f"\n{told}"

    assert documented.strip() == told.strip()
    sections = dict(part.split("\n", 1) for part in told.split("### ")[1:])
    # What nobody has read yet, or was refused, is offered to no colleague who looks for a page to link to.
    choosers = [row for row in told.splitlines() if row.startswith("| chooser")]
    assert choosers
    assert all(row.split(" | ")[1:] == ["–", "●", "–", "–", "– |"] for row in choosers)
    only_public = {row.split(" | ", 1)[0]: row for row in sections["Anybody"].splitlines() if "●" in row}
    assert all(row.split(" | ")[1:] == ["–", "●", "–", "–", "– |"] for row in only_public.values())
    for role, section in sections.items():
        if role != "Registrar in the group for secrecy":
            assert all(row.endswith("– |") for row in section.splitlines() if "●" in row), role
    assert states == after, "looking changes nothing"
