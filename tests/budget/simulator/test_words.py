"""The server says the same as the browser: both are asked tests/js/words.json (see tests/js/words.test.js)."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from django.utils import translation

from budget.wording import words
from budget.wording.phrases import LATER_PHRASES, PHRASES
from dialogue.pages import formats

TABLE = json.loads((Path(__file__).parents[2] / "js" / "words.json").read_text())


def said(name: str, values: list) -> str:
    if name == "balance_words":
        difference, is_within = values
        return words.balance_words(difference, is_within=is_within)
    return getattr(words, name)(*values)


@pytest.mark.parametrize("language", ["sv", "en"])
class TestWords:
    def test_are_those_of_the_table(self, language):
        with translation.override(language):
            answers = [[name, values, said(name, values)] for name, values, _ in TABLE[language]["cases"]]

        assert answers == TABLE[language]["cases"]

    def test_write_numbers_in_the_style_of_the_table(self, language):
        assert asdict(formats.style_of(language)) == TABLE[language]["style"]


class TestPhrases:
    def test_are_those_of_the_table(self):
        with translation.override("sv"):
            assert {key: str(text) for key, text in {**PHRASES, **LATER_PHRASES}.items()} == TABLE["phrases"]


class TestAmountText:
    @pytest.mark.parametrize("kronor", [0, 100_000, 350_000, 8_240_000, 83_334_000, -29_900_000, 1_026_100_000])
    def test_says_whole_thousands_exactly(self, kronor):
        from budget.arithmetic import Unit, parse_kronor

        assert parse_kronor(words.amount_text(kronor), Unit.MNKR) == kronor
