"""Who is told that a proposal has to be answered, where no group has been chosen for the committee."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import Group

from dialogue.cases.roles import Role
from proposals.models import OfficerGroup


def ensure_default_officers(groups: Mapping[Role, Group]) -> None:
    """Let the registrars hear of what no committee's own officers hear of, unless somebody else has been chosen."""
    OfficerGroup.objects.get_or_create(body=None, defaults={"group": groups[Role.REGISTRAR]})
