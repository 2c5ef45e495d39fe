"""What a new installation begins with: a group for each role, a place for pictures, and the review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Workflow

from dialogue.cases import kinds, roles
from dialogue.cases.roles import Role
from dialogue.cases.secrecy import secrecy_group_name
from dialogue.cases.services.review_setup import ensure_review_workflow

COLLECTION = "Medborgardialog"
MEDIA = (("wagtail.images", "image"), ("wagtail.documents", "document"))
WORKFLOW = "Granskning före publicering"


@dataclass
class Setup:
    """
    What there is after a setup.

    Attributes:
        made: what it made that wasn't there, in the words of an administrator.
    """

    groups: Mapping[Role, Group] = field(default_factory=dict)
    workflow: Workflow | None = None
    made: list[str] = field(default_factory=list)


@transaction.atomic
def set_up_dialogue(*, branch: Page, reviewed: Page | None = None) -> Setup:
    """
    Make the groups with their permissions, the collection and the review; what is there already stays.

    Permissions that an administrator has added stay too; those that have been taken away come back.

    Args:
        branch: the dialogues stand below it. The groups get their rights there and in its translations, nowhere else.
        reviewed: what stands below it is reviewed; ``branch`` when None.
    """
    setup = Setup(groups={role: _ensure_group(role.value) for role in Role})
    branches = list(branch.get_translations(inclusive=True))
    for role, group in setup.groups.items():
        given = [_allow_records(role, group), *(_allow_pages(role, group, page) for page in branches)]
        if any(given):
            setup.made.append(_("gruppen ”%(group)s” med sina rättigheter") % {"group": group.name})
    if _ensure_secrecy_group():
        setup.made.append(_("gruppen ”%(group)s”, för det som kan vara hemligt") % {"group": secrecy_group_name()})
    given = [_allow_collection(setup.groups[role]) for role in roles.ILLUSTRATORS]
    if any(given):
        setup.made.append(_("samlingen ”%(collection)s” för bilder och dokument") % {"collection": COLLECTION})
    if not Workflow.objects.filter(name=WORKFLOW).exists():
        setup.made.append(_("arbetsflödet ”%(workflow)s”") % {"workflow": WORKFLOW})
    setup.workflow = ensure_review_workflow(
        name=WORKFLOW,
        groups=[setup.groups[role] for role in roles.READERS],
        pages=list((reviewed or branch).get_translations(inclusive=True)),
        models=list(_snippets_that_are_reviewed()),
    )
    for act in roles.acts_at_setup():
        act(setup.groups)
    return setup


def give_every_role(user: Any) -> None:
    """Let one person do everything that is done with dialogues, as in a municipality with one web editor."""
    names = [*(role.value for role in Role), secrecy_group_name()]
    user.groups.add(*Group.objects.filter(name__in=names))


def _ensure_group(name: str) -> Group:
    return Group.objects.get_or_create(name=name)[0]


def _ensure_secrecy_group() -> bool:
    return Group.objects.get_or_create(name=secrecy_group_name())[1]


def _allow_records(role: Role, group: Group) -> bool:
    before = set(group.permissions.values_list("pk", flat=True))
    wanted = {permission.pk for permission in roles.allowed_permissions(role)}
    group.permissions.add(*wanted)
    return not wanted <= before


def _allow_pages(role: Role, group: Group, page: Page) -> bool:
    wanted = Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=roles.ON_PAGES.get(role, ())
    ).order_by("pk")
    made = [
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)[1]
        for permission in wanted
    ]
    return any(made)


def _allow_collection(group: Group) -> bool:
    """Let a group put pictures and documents in a collection of their own, and choose among all there are."""
    root = Collection.get_first_root_node()
    own = root.get_children().filter(name=COLLECTION).first() or root.add_child(name=COLLECTION)
    made = [
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)[1]
        for app, record in MEDIA
        if apps.is_installed(app)
        for collection, actions in ((own, ("add", "change", "choose")), (root, ("choose",)))
        for permission in _permissions(record, actions)
    ]
    return any(made)


def _permissions(record: str, actions: Sequence[str]) -> Iterator[Permission]:
    yield from Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"],
        codename__in=[f"{action}_{record}" for action in actions],
    ).order_by("pk")


def _snippets_that_are_reviewed() -> Iterator[type[Model]]:
    for kind in kinds.kinds():
        if kind.item_model is not None and not issubclass(kind.item_model, Page):
            yield kind.item_model
