"""People with permission for some pages and not for others."""

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission, Page

from dialogue.cases.services import ensure_review_workflow


class EditorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"redaktor{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@kommunen.example")


def an_editor(*, of: Page, permissions: tuple[str, ...] = ("change_page",), records: tuple[str, ...] = ()):
    """Return someone who has ``permissions`` for one page and what is beneath it, and ``records`` for snippets."""
    user = EditorFactory()
    group = Group.objects.create(name=f"Redaktion {user.pk}")
    group.permissions.add(*Permission.objects.filter(codename__in=["access_admin", *records]))
    for codename in permissions:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=of, permission=permission)
    user.groups.add(group)
    return user


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def reviewed_by(group: Group, page: Page) -> None:
    """Give a page and what is beneath it a review by ``group``."""
    ensure_review_workflow(name="Granskning", groups=[group], pages=[page])
