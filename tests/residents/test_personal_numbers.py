"""Personal identity numbers in what people write. Those here are the Tax Agency's, kept for tests."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.residents.personal_numbers import (
    NotAPersonalNumber,
    find_personal_numbers,
    mask_personal_numbers,
    normalised,
)

# What the module in the browser is held to as well.
CASES = json.loads((Path(__file__).parent / "personal_numbers.json").read_text(encoding="utf-8"))


class TestFinding:
    @pytest.mark.parametrize("number", CASES["numbers"])
    def test_sees_a_number_however_it_is_written(self, number):
        text = f"Min granne ({number}), som bor på Storgatan 1."

        assert [text[start:end] for start, end in find_personal_numbers(text)] == [number]

    @pytest.mark.parametrize("text", CASES["others"])
    def test_leaves_other_figures_alone(self, text):
        assert find_personal_numbers(f"Jag skriver {text} här.") == []
        assert mask_personal_numbers(text) == text


class TestMasking:
    def test_puts_dots_in_the_place_of_each(self):
        text = "Fråga 811218-9876 eller 197010632391."

        assert mask_personal_numbers(text) == "Fråga ••••••-•••• eller ••••••-••••."

    @given(before=st.text(), after=st.text(), number=st.sampled_from(CASES["numbers"]))
    def test_leaves_none_behind_and_nothing_else_changed(self, before, after, number):
        masked = mask_personal_numbers(f"{before} {number} {after}")

        assert find_personal_numbers(masked) == []
        assert number not in masked or number in before + after


class TestNormalising:
    @pytest.mark.parametrize("number", ["198112189876", "19811218-9876", "811218-9876", "8112189876", " 19811218 9876"])
    def test_gives_twelve_digits(self, number):
        assert normalised(number) == "198112189876"

    def test_keeps_a_coordination_number_as_it_is(self):
        assert normalised("19701063-2391") == "197010632391"

    @pytest.mark.parametrize("number", ["", "Anna", "198112189875", "19811318-9876", "1981121898761", "0" * 12])
    def test_refuses_the_rest_without_repeating_it(self, number):
        with pytest.raises(NotAPersonalNumber) as refusal:
            normalised(number)

        assert str(refusal.value) == ""
        assert refusal.value.__context__ is None
