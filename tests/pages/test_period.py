"""A dialogue's state is derived from its period; every boundary belongs to what comes after it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.pages.enums import DialogueState
from dialogue.pages.period import Pause, pause_at, state

OPENS = datetime(2025, 3, 1, 8, tzinfo=UTC)
CLOSES = datetime(2025, 4, 1, 8, tzinfo=UTC)
A_MOMENT = timedelta(microseconds=1)
REST = Pause(OPENS + timedelta(days=5), OPENS + timedelta(days=7), "Valet")


def state_at(at, **fields):
    defaults = {"opens_at": OPENS, "closes_at": CLOSES, "is_decided": False, "pauses": [REST]}
    return state(**{**defaults, **fields}, at=at)


class TestState:
    @pytest.mark.parametrize(
        ("at", "expected"),
        [
            (OPENS - A_MOMENT, DialogueState.PLANNED),
            (OPENS, DialogueState.OPEN),
            (REST.starts_at - A_MOMENT, DialogueState.OPEN),
            (REST.starts_at, DialogueState.PAUSED),
            (REST.ends_at, DialogueState.OPEN),
            (CLOSES - A_MOMENT, DialogueState.OPEN),
            (CLOSES, DialogueState.CLOSED),
        ],
    )
    def test_changes_at_the_moment_itself(self, at, expected):
        assert state_at(at) is expected

    def test_is_decided_only_after_closing(self):
        assert state_at(OPENS, is_decided=True) is DialogueState.OPEN
        assert state_at(CLOSES, is_decided=True) is DialogueState.DECIDED

    def test_an_open_channel_never_closes(self):
        assert state_at(CLOSES + timedelta(days=4000), closes_at=None) is DialogueState.OPEN

    def test_a_page_without_an_opening_is_planned(self):
        assert state_at(OPENS, opens_at=None) is DialogueState.PLANNED

    @given(since_opening=st.timedeltas(min_value=timedelta(days=-30), max_value=timedelta(days=60)))
    def test_a_pause_never_moves_the_closing(self, since_opening):
        at = OPENS + since_opening
        endless = Pause(OPENS, None, "Tills vidare")

        assert (state_at(at) is DialogueState.CLOSED) == (state_at(at, pauses=[endless]) is DialogueState.CLOSED)


class TestPauseAt:
    def test_is_the_one_that_ends_last(self):
        longer = Pause(REST.starts_at, REST.ends_at + timedelta(days=1), "Längre")

        assert pause_at([longer, REST], at=REST.starts_at) is longer

    def test_one_without_an_end_outlasts_all(self):
        endless = Pause(REST.starts_at, None, "Tills vidare")

        assert pause_at([REST, endless], at=REST.starts_at) is endless

    def test_is_none_outside_all(self):
        assert pause_at([REST], at=OPENS) is None
