"""Words that have come in, and those who read them."""

from datetime import datetime, timedelta
from uuid import uuid4

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from wagtail.models import GroupPagePermission, Page, Revision, TaskState, Workflow, WorkflowState

from dialogue.cases.enums import CaseState
from dialogue.cases.models import Case
from tests.cases.testapp.models import Note
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


def many_in_review(count: int, *, workflow: Workflow) -> None:
    """
    Let ``count`` notes wait in the first step of ``workflow``, received a minute apart, in a handful of queries.

    They are as the services and Wagtail would have made them, down to what a list reads.
    """
    task = workflow.tasks.first()
    content_type = ContentType.objects.get_for_model(Note)
    both_types = {"content_type": content_type, "base_content_type": content_type}
    moments = [RECEIVED_AT + timedelta(minutes=n) for n in range(count)]
    notes = Note.objects.bulk_create(Note(text=f"Förslag {n}", live=False) for n in range(count))
    revisions = Revision.objects.bulk_create(
        Revision(**both_types, object_id=str(note.pk), object_str=note.text, created_at=moment, content={"pk": note.pk})
        for note, moment in zip(notes, moments, strict=True)
    )
    of_this_note = Revision.objects.filter(base_content_type=content_type, object_id=Cast(OuterRef("pk"), CharField()))
    Note.objects.filter(latest_revision=None).update(latest_revision=Subquery(of_this_note.values("pk")[:1]))
    states = WorkflowState.objects.bulk_create(
        WorkflowState(**both_types, object_id=str(note.pk), workflow=workflow) for note in notes
    )
    TaskState.objects.bulk_create(
        TaskState(workflow_state=state, revision=revision, task=task)
        for state, revision in zip(states, revisions, strict=True)
    )
    of_this_review = TaskState.objects.filter(workflow_state=OuterRef("pk"))
    WorkflowState.objects.filter(current_task_state=None).update(
        current_task_state=Subquery(of_this_review.values("pk")[:1])
    )
    dialogue = DialogueFactory()
    Case.objects.bulk_create(
        CaseFactory.build(
            dialogue=dialogue,
            item_type=content_type,
            item_id=str(note.pk),
            received_at=moment,
            state=CaseState.IN_REVIEW,
        )
        for note, moment in zip(notes, moments, strict=True)
    )
