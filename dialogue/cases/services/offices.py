"""
Telling those whose task it is: an elected representative, a department.

They follow, under an id of their own, what is their task; so their mails go the same way as everyone's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.utils.translation import gettext as _

from dialogue.cases.enums import FollowRole
from dialogue.cases.follow_targets import FollowTarget
from dialogue.cases.models import Follow
from dialogue.cases.services.announcing import notify
from dialogue.cases.services.following import follow
from dialogue.municipality.models import Department, ElectedRepresentative

# Notes of representatives are sealed under ids from it, so it never changes.
NAMESPACE = uuid5(NAMESPACE_URL, "medborgardialog:golden_chair:offices")


def office_id(office: ElectedRepresentative | Department) -> UUID:
    """Return the id under which a representative or a department is told of their tasks."""
    return uuid5(NAMESPACE, f"{office._meta.model_name}:{office.pk}")


def tell_office(
    office: ElectedRepresentative | Department | None,
    *,
    event: str,
    template: str,
    context: Mapping[str, Any],
    at: datetime,
) -> bool:
    """
    Tell whoever holds an office, once for each event. Return whether there was an address to tell.

    Args:
        event, template, context: see ``notify``.
    """
    if office is None or not office.email:
        return False
    target = office_id(office)
    followed = follow(
        target=target, address=office.email, language=settings.LANGUAGE_CODE, role=FollowRole.SUBMITTER, at=at
    )
    # Whoever held the address before isn't told any more.
    Follow.objects.of_target(target).exclude(pk=followed.pk).delete()
    notify(target=target, event=event, template=template, context=context, at=at)
    return True


def find_office(target: UUID) -> FollowTarget | None:
    """Return what an office's id stands for, to those who are told of its tasks."""
    for office in (*ElectedRepresentative.objects.exclude(email=""), *Department.objects.exclude(email="")):
        if office_id(office) == target:
            return FollowTarget(title=_("Uppgifter till %(who)s") % {"who": office}, can_be_followed=False)
    return None
