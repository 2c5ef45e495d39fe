"""A council with a meeting ahead, while it takes questions."""

import pytest
import time_machine

from tests.factories.golden_chair import WHILE_OPEN, a_meeting


@pytest.fixture
def clock():
    with time_machine.travel(WHILE_OPEN, tick=False) as traveller:
        yield traveller


@pytest.fixture
def meeting_page(transactional_db, clock):
    return a_meeting()


@pytest.fixture
def meeting(meeting_page):
    return meeting_page.record()
