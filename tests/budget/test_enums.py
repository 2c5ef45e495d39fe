"""The choices that editors see are those that the arithmetic knows."""

import pytest

from budget import arithmetic, enums


@pytest.mark.parametrize(
    ("choices", "known"),
    [
        (enums.FiguresKind, arithmetic.FiguresKind),
        (enums.LineKind, arithmetic.Kind),
        (enums.LegalBond, arithmetic.LegalBond),
        (enums.Direction, arithmetic.Direction),
    ],
)
def test_every_choice_is_one_of_the_arithmetic(choices, known):
    assert set(choices.values) == {each.value for each in known}
