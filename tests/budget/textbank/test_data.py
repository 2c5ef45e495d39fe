"""The textbank's own texts: complete, of the right length, in plain words, with laws that can be looked up."""

import copy
import json
import re
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest

from budget.textbank.data import (
    GROUPS,
    LANGUAGES,
    NOTICE,
    Direction,
    InvalidTextbank,
    LegalBond,
    LineKind,
    entries_by_key,
    load_entries,
    parse_entry,
)
from budget.textbank.matching import normalise

FOLDER = files("budget.textbank")
LAWS = json.loads((FOLDER / "laws.json").read_text(encoding="utf-8"))
DECIDERS = json.loads((FOLDER / "deciders.json").read_text(encoding="utf-8"))


def raw_entry(key: str) -> dict:
    for group in GROUPS:
        for raw in json.loads((FOLDER / "entries" / f"{group}.json").read_text(encoding="utf-8"))["entries"]:
            if raw["key"] == key:
                return copy.deepcopy(raw)
    raise KeyError(key)


def parse(raw: dict):
    return parse_entry(raw, group="school", laws=LAWS, deciders=DECIDERS)


def every_text(entry, language: str):
    texts = entry.texts[language]
    yield from (texts.title, texts.explanation, texts.why, texts.decided_by, texts.earliest_change)
    yield from (consequence.text for consequence in texts.consequences)
    yield from (law.requires[language] for law in entry.laws)


class TestTheTextbank:
    def test_covers_the_usual_services_of_a_municipality(self):
        assert len(load_entries()) >= 60

    def test_reads_every_file_in_its_folder(self):
        assert {file.name for file in (FOLDER / "entries").iterdir()} == {f"{group}.json" for group in GROUPS}

    def test_says_that_the_texts_are_its_own(self):
        assert set(NOTICE) == set(LANGUAGES)

    def test_gives_a_name_to_one_entry_only(self):
        for language in LANGUAGES:
            owners: dict[str, set[str]] = {}
            for entry in load_entries():
                for name in entry.names[language]:
                    owners.setdefault(normalise(name), set()).add(entry.key)
            assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}

    def test_uses_every_law_in_its_list(self):
        assert {law.key for entry in load_entries() for law in entry.laws} == set(LAWS)

    def test_lists_a_law_once(self):
        numbers = [law["sfs"] for law in LAWS.values()]
        assert len(numbers) == len(set(numbers))

    def test_leaves_the_date_empty_where_a_law_was_not_looked_up(self):
        unchecked = {law.sfs for entry in load_entries() for law in entry.laws if law.checked_on is None}
        assert unchecked == {"2006:544", "1977:439", "2008:263", "2017:563"}

    def test_never_dates_a_check_in_the_future_of_its_release(self):
        dates = [law.checked_on for entry in load_entries() for law in entry.laws if law.checked_on]
        assert max(dates) == date(2026, 11, 22)

    @pytest.mark.parametrize(
        ("key", "bond"),
        [
            ("compulsory-school", LegalBond.DUTY_IN_LAW),
            ("elderly-care", LegalBond.DUTY_IN_LAW),
            ("disability-support", LegalBond.DUTY_IN_LAW),
            ("rescue-service", LegalBond.DUTY_IN_LAW),
            ("libraries", LegalBond.DUTY_IN_LAW),
            ("social-assistance", LegalBond.LEVEL_IN_LAW),
            ("cost-equalisation", LegalBond.LEVEL_IN_LAW),
            ("property-fee", LegalBond.LEVEL_IN_LAW),
            ("pensions", LegalBond.CONTRACT_OR_LOAN),
            ("financial-costs", LegalBond.CONTRACT_OR_LOAN),
            ("culture-school", LegalBond.VOLUNTARY),
            ("business-development", LegalBond.VOLUNTARY),
        ],
    )
    def test_labels_how_far_law_governs_what_everyone_knows(self, key, bond):
        assert entries_by_key()[key].bond is bond


class TestEveryEntry:
    def test_is_told_in_every_language(self):
        for entry in load_entries():
            assert set(entry.texts) == set(entry.names) == set(LANGUAGES), entry.key

    def test_explains_itself_in_two_to_four_sentences(self):
        for entry in load_entries():
            for language in LANGUAGES:
                sentences = re.findall(r"[.?](?:\s|$)", entry.texts[language].explanation)
                assert 2 <= len(sentences) <= 4, (entry.key, language)

    def test_says_why_in_one_or_two_sentences(self):
        for entry in load_entries():
            for language in LANGUAGES:
                assert 1 <= len(re.findall(r"[.?](?:\s|$)", entry.texts[language].why)) <= 2, (entry.key, language)

    def test_tells_what_a_cut_no_change_and_a_raise_can_mean(self):
        for entry in load_entries():
            for language in LANGUAGES:
                directions = [consequence.direction for consequence in entry.texts[language].consequences]
                assert directions.count(Direction.UNCHANGED) == 1, entry.key
                assert set(directions) == set(Direction), entry.key

    def test_states_no_figures(self):
        for entry in load_entries():
            for text in every_text(entry, "sv"):
                assert not re.search(r"\d+\s*(kr|kronor|procent|%|miljoner|mnkr)", text), text

    def test_is_written_in_plain_words(self):
        for entry in load_entries():
            for language in LANGUAGES:
                for text in every_text(entry, language):
                    assert not re.search(r"!|tyvärr|överklag|moderering|unfortunately|  ", text, re.IGNORECASE), text

    def test_ends_its_sentences(self):
        for entry in load_entries():
            for language in LANGUAGES:
                for text in every_text(entry, language):
                    assert text == entry.texts[language].title or text.endswith("."), text

    def test_names_the_law_when_law_governs_it(self):
        for entry in load_entries():
            assert entry.laws or entry.bond in {LegalBond.CONTRACT_OR_LOAN, LegalBond.VOLUNTARY}, entry.key

    def test_writes_sections_in_swedish_notation(self):
        notation = re.compile(r"\d+((–|, | och )\d+)* (kap\.( \d+(–\d+)? §§?)?|§§?)")
        for entry in load_entries():
            for law in entry.laws:
                assert law.place is None or notation.fullmatch(law.place), law.place

    @pytest.mark.parametrize(
        ("place", "in_english"),
        [
            (None, ""),
            ("8 kap.", "chapter 8"),
            ("9 och 10 kap.", "chapters 9 and 10"),
            ("2 kap. 20 §", "chapter 2, section 20"),
            ("1 kap. 29–32 §§", "chapter 1, sections 29–32"),
            ("9 och 10 §§", "sections 9 and 10"),
        ],
    )
    def test_writes_them_in_english_too(self, place, in_english):
        law = replace(entries_by_key()["preschool"].laws[0], place=place)

        assert law.place_in("sv") == (place or "")
        assert law.place_in("en") == in_english


class TestReadingAnEntry:
    def test_makes_it_whole(self):
        entry = parse(raw_entry("preschool"))

        assert entry.service_code == "407"
        assert entry.kinds == {LineKind.EXPENDITURE}
        assert entry.texts["sv"].title == "Förskola"
        assert entry.texts["en"].unit == "one preschool teacher for a year"
        assert entry.laws[0].sfs == "2010:800"
        assert entry.laws[0].checked_on == date(2026, 11, 22)

    def test_refuses_an_unknown_bond(self):
        raw = raw_entry("preschool") | {"bond": "LAGSTYRD"}

        with pytest.raises(InvalidTextbank, match="preschool"):
            parse(raw)

    def test_refuses_a_missing_language(self):
        raw = raw_entry("preschool")
        del raw["texts"]["en"]

        with pytest.raises(InvalidTextbank, match="preschool"):
            parse(raw)

    def test_refuses_a_law_that_the_list_lacks(self):
        raw = raw_entry("preschool")
        raw["laws"][0]["law"] = "barnomsorgslagen"

        with pytest.raises(InvalidTextbank, match="barnomsorgslagen"):
            parse(raw)

    def test_refuses_a_duty_without_a_law(self):
        raw = raw_entry("preschool") | {"laws": []}

        with pytest.raises(InvalidTextbank, match="must name the law"):
            parse(raw)

    def test_refuses_a_text_that_does_not_fit(self):
        raw = raw_entry("preschool")
        raw["texts"]["sv"]["explanation"] = "Förskola. " * 100

        with pytest.raises(InvalidTextbank, match="explanation"):
            parse(raw)

    def test_refuses_languages_with_different_consequences(self):
        raw = raw_entry("preschool")
        raw["texts"]["en"]["consequences"].pop(1)

        with pytest.raises(InvalidTextbank, match="different consequences"):
            parse(raw)

    def test_refuses_an_sfs_number_that_is_none(self):
        laws = copy.deepcopy(LAWS)
        laws["skollagen"]["sfs"] = "2010-800"

        with pytest.raises(InvalidTextbank, match="SFS"):
            parse_entry(raw_entry("preschool"), group="school", laws=laws, deciders=DECIDERS)
