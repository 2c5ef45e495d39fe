"""Who may do what in the demonstration, and the municipality's bodies and departments."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page

from budget.models import BudgetStatement
from dialogue.cases.services import ensure_review_workflow
from dialogue.municipality.enums import BodyKind
from dialogue.municipality.models import Body, Department
from dialogue.pages.models import Contribution
from proposals.models import AmendmentText, OfficerGroup

EDITORS, REVIEWERS, REGISTRARS = "Dialogredaktörer", "Granskare", "Registratorer"
WORKFLOW = "Granskning före publicering"

# Per group: what it may do with the pages of the site, and which of our records it may keep.
PAGE_PERMISSIONS = {
    EDITORS: ["add_page", "change_page", "publish_page", "lock_page"],
    REVIEWERS: ["change_page", "publish_page"],
    REGISTRARS: ["change_page", "publish_page"],
}
RECORDS = {
    EDITORS: [
        ("dialogue_budget", "textbankentry", ("view", "add", "change")),
        ("dialogue", "contribution", ("view", "add", "change", "publish")),
        ("dialogue_municipality", "body", ("view", "add", "change")),
        ("dialogue_municipality", "department", ("view", "add", "change")),
        ("dialogue_municipality", "area", ("view", "add", "change")),
        ("dialogue_municipality", "targetgroup", ("view", "add", "change")),
        ("dialogue_municipality", "topic", ("view", "add", "change")),
    ],
    REVIEWERS: [
        ("dialogue_budget", "budgetstatement", ("view", "change", "publish")),
        ("dialogue_proposals", "amendmenttext", ("view", "change", "publish")),
        ("dialogue", "contribution", ("view", "change", "publish")),
        ("dialogue_cases", "case", ("view",)),
    ],
    REGISTRARS: [
        ("dialogue_budget", "budgetstatement", ("view", "change", "publish")),
        ("dialogue_proposals", "amendmenttext", ("view", "change", "publish")),
        ("dialogue", "contribution", ("view", "change", "publish")),
        ("dialogue_cases", "case", ("view", "change")),
        ("dialogue_ledger", "for_others", ("enter",)),
        ("dialogue_ledger", "voices", ("invalidate",)),
        ("dialogue_ledger", "disposal", ("manage",)),
        ("dialogue", "requests", ("manage",)),
        ("dialogue_cases", "cannedtext", ("view", "add", "change", "delete")),
        ("dialogue_proposals", "proposalrecord", ("view", "change")),
        ("dialogue_proposals", "proposalanswer", ("view", "change", "publish")),
        ("dialogue_proposals", "officergroup", ("view", "add", "change", "delete")),
    ],
}
MEMBERS = {EDITORS: ["redaktor"], REVIEWERS: ["moderator", "registrator"], REGISTRARS: ["registrator"]}


def ensure_groups(home: Page, way_in: Page) -> None:
    """Make the groups with their permissions, put the accounts into them, and give the way in its review."""
    admin = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for name, codenames in PAGE_PERMISSIONS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(admin, *_record_permissions(name))
        for page in home.get_translations(inclusive=True):
            for permission in Permission.objects.filter(
                content_type__app_label="wagtailcore", codename__in=codenames
            ).order_by("pk"):
                GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    _may_use_images(Group.objects.get(name=EDITORS))
    users = get_user_model().objects
    for name, members in MEMBERS.items():
        for member in members:
            user, _ = users.get_or_create(username=member)
            user.groups.add(Group.objects.get(name=name))
    OfficerGroup.objects.get_or_create(body=None, defaults={"group": Group.objects.get(name=REGISTRARS)})
    ensure_review_workflow(
        name=WORKFLOW,
        groups=Group.objects.filter(name__in=[REVIEWERS, REGISTRARS]),
        pages=[way_in, *way_in.get_translations()],
        models=[AmendmentText, BudgetStatement, Contribution],
    )


def _record_permissions(group: str) -> list[Permission]:
    wanted = [(app, f"{action}_{model}") for app, model, actions in RECORDS.get(group, []) for action in actions]
    return [Permission.objects.get(content_type__app_label=app, codename=codename) for app, codename in wanted]


def _may_use_images(group: Group) -> None:
    for app, codename in (("wagtailimages", "add_image"), ("wagtailimages", "choose_image")):
        permission = Permission.objects.get(content_type__app_label=app, codename=codename)
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )


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
