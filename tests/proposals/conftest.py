"""Who reads proposals before others can."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page

from dialogue.cases.services import ensure_review_workflow
from tests.factories.cases import group_that_may_publish


@pytest.fixture
def review(db) -> Group:
    """A group that reads everything on the site before it is published."""
    group = group_that_may_publish()
    ensure_review_workflow(name="Granskning", groups=[group], pages=[Page.objects.get(depth=1)])
    return group
