"""Words that have come in, and those who read them."""

from datetime import datetime
from uuid import uuid4

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from dialogue.cases.models import Case
from tests.factories.ledger import STOCKHOLM, DialogueFactory

RECEIVED_AT = datetime(2025, 3, 3, 10, 0, tzinfo=STOCKHOLM)


class CaseFactory(factory.django.DjangoModelFactory):
    """A case that has just been received: nothing is made of it, nobody has been asked to read it."""

    class Meta:
        model = Case

    kind = "dialogue_test.note"
    dialogue = factory.SubFactory(DialogueFactory)
    subject_ref = factory.LazyFunction(lambda: str(uuid4()))
    words = factory.LazyFunction(lambda: [{"field": "text", "text": "Bänkar längs ån."}])
    language = "sv"
    received_at = RECEIVED_AT


class GroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Group

    name = factory.Sequence(lambda n: f"Granskare {n}")


class ReviewerFactory(factory.django.DjangoModelFactory):
    """Someone who may open the admin and belongs to ``group``, which may publish pages and the tests' snippet."""

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"granskare{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@kommunen.example")

    @factory.post_generation
    def group(self, create, extracted, **kwargs):
        self.groups.add(extracted or group_that_may_publish())


def group_that_may_publish() -> Group:
    group = GroupFactory()
    group.permissions.add(
        Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="publish_note")
    )
    GroupPagePermission.objects.create(
        group=group, page=Page.objects.get(depth=1), permission=Permission.objects.get(codename="publish_page")
    )
    return group
