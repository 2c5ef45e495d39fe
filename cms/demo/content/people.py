"""Who may do what in the demonstration, and the municipality's bodies and departments."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from wagtail.models import Locale, Page

from dialogue.cases.roles import Role
from dialogue.cases.services import set_up_dialogue
from dialogue.municipality.enums import BodyKind
from dialogue.municipality.models import Body, Department

MEMBERS = {
    Role.EDITOR: ["redaktor"],
    Role.REVIEWER: ["moderator", "registrator"],
    Role.REGISTRAR: ["registrator"],
}


def ensure_groups(home: Page, way_in: Page) -> None:
    """Make the groups with their permissions, put the accounts into them, and give the way in its review."""
    groups = set_up_dialogue(branch=home, reviewed=way_in).groups
    users = get_user_model().objects
    for role, members in MEMBERS.items():
        for member in members:
            user, _ = users.get_or_create(username=member)
            user.groups.add(groups[role])


def ensure_body(*, name: str, kind: str, locale: Locale) -> Body:
    """Return the body called ``name``, made if it isn't there."""
    body, _ = Body.objects.get_or_create(
        name=name, locale=locale, defaults={"kind": BodyKind(kind), "may_decide": True}
    )
    return body


def ensure_department(*, name: str, locale: Locale) -> Department:
    """Return the department called ``name``, made if it isn't there."""
    department, _ = Department.objects.get_or_create(name=name, locale=locale)
    return department
