"""
Who does what in the municipality: the roles, and what each may do.

An app says in ``AppConfig.ready()`` what its records allow each role; ``set_up_dialogue`` makes a group of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum

from django.contrib.auth.models import Group, Permission


class Role(Enum):
    """
    A role. The value is the name of its group.

    A group is found again by its name, so the name is the same whatever language the command speaks.
    """

    EDITOR = "Dialogredaktörer"
    REVIEWER = "Granskare"
    REGISTRAR = "Registratorer"
    SECRETARY = "Fullmäktiges sekreterare"
    TRANSLATOR = "Översättare"
    REPRESENTATIVE = "Förtroendevalda"


# What each may do with the pages of the branch in which the dialogues stand.
ON_PAGES: Mapping[Role, Sequence[str]] = {
    Role.EDITOR: ("add_page", "change_page", "publish_page", "lock_page"),
    Role.REVIEWER: ("change_page", "publish_page"),
    Role.REGISTRAR: ("change_page", "publish_page"),
    Role.SECRETARY: ("add_page", "change_page", "publish_page"),
    Role.TRANSLATOR: ("add_page", "change_page"),
}
# Those who read what residents write before others do.
READERS = (Role.REVIEWER, Role.REGISTRAR, Role.SECRETARY)
# Those who put pictures and documents on pages.
ILLUSTRATORS = (Role.EDITOR, Role.SECRETARY)

_allowed: dict[Role, dict[str, None]] = {role: {} for role in Role}
_at_setup: list[Callable[[Mapping[Role, Group]], None]] = []


def allow(role: Role, app: str, record: str, *actions: str) -> None:
    """
    Let ``role`` do ``actions`` with a kind of record.

    Args:
        app: the label of the app that has the permission.
        record: the model's name in lower case, or what stands after the action in the permission's codename.
        actions: what stands before it: "view", "add", "change", "delete", "publish" or one of the app's own.
    """
    _allowed[role].update(dict.fromkeys(f"{app}.{action}_{record}" for action in actions))


def at_setup(act: Callable[[Mapping[Role, Group]], None]) -> None:
    """Have ``act`` called with the roles' groups at each setup; it does nothing where it has been done."""
    _at_setup.append(act)


def acts_at_setup() -> Sequence[Callable[[Mapping[Role, Group]], None]]:
    return tuple(_at_setup)


def allowed_permissions(role: Role) -> Iterator[Permission]:
    """
    Return the permissions on records that ``role`` has, among them to open the admin.

    Raises:
        Permission.DoesNotExist: an app allows something that there is not.
    """
    for name in ["wagtailadmin.access_admin", *_allowed[role]]:
        app, codename = name.split(".")
        yield Permission.objects.get(content_type__app_label=app, codename=codename)
