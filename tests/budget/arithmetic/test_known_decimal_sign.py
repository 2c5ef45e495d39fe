"""Amounts from someone whose habits are known, as a column of a file shows them."""

from decimal import Decimal

import pytest

from budget.arithmetic import NotAnAmount, Unit, parse_amount, parse_kronor


class TestAKnownDecimalSign:
    @pytest.mark.parametrize(
        ("text", "decimal_sign", "kronor"),
        [
            ("1.234", ",", "1234"),
            ("1.234", ".", "1.234"),
            ("1,234", ",", "1.234"),
            ("1,234", ".", "1234"),
            ("1 234,5", ",", "1234.5"),
            ("1,234.5", ".", "1234.5"),
        ],
    )
    def test_settles_what_would_be_a_guess(self, text: str, decimal_sign: str, kronor: str) -> None:
        assert parse_amount(text, decimal_sign=decimal_sign) == Decimal(kronor)

    @pytest.mark.parametrize(("text", "decimal_sign"), [("12.5", ","), ("12,5", "."), ("1,23", ".")])
    def test_refuses_what_breaks_the_habit(self, text: str, decimal_sign: str) -> None:
        with pytest.raises(NotAnAmount, match="NOT_A_NUMBER"):
            parse_amount(text, decimal_sign=decimal_sign)

    def test_reaches_whole_kronor(self) -> None:
        assert parse_kronor("1.026", Unit.TKR, decimal_sign=".") == 1026
