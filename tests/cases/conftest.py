"""What the tests of cases share: kinds that only they see, and a workflow."""

import pytest
from wagtail.models import Page

from dialogue.cases import kinds, services
from tests.cases.testapp.kinds import a_kind, a_page_kind
from tests.cases.testapp.models import Note
from tests.factories.cases import group_that_may_publish


@pytest.fixture
def registry(monkeypatch):
    """An empty registry of kinds; what is registered in it is forgotten after the test."""
    monkeypatch.setattr(kinds, "_kinds", {})


@pytest.fixture
def note_kinds(registry):
    kinds.register(a_kind())
    kinds.register(a_page_kind())


@pytest.fixture
def reviewers(db):
    """A group that may publish and that reviews everything."""
    return group_that_may_publish()


@pytest.fixture
def workflow(reviewers, note_kinds):
    return services.ensure_review_workflow(
        name="Granskning", groups=[reviewers], pages=[Page.objects.get(depth=1)], models=[Note]
    )
