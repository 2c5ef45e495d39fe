"""The catalogues: complete, whole and compiled, in Swedish as in English."""

import re
import shutil
from collections import Counter
from pathlib import Path

import polib
import pytest
from django.utils.translation import gettext, ngettext, override

from tests.machine import messages
from tests.machine.messages import catalogues, collect, key_of, places_by_key, repeat
from tests.machine.source_strings import Message, NotWrittenOutError, in_python, in_template

SWEDISH, ENGLISH = (polib.pofile(str(path)) for path in catalogues())
COLLECT = "Run `make messages`, write the English in locale/en, and run it again."
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
TAG = re.compile(r"</?[a-z][^>]*>")
# What English says in Swedish: names of units and words that stand in Swedish files and systems.
SWEDISH_IN_ENGLISH = re.compile(r"“[^”]*”|\b(öre|Meänkieli|Malmö|Luleå|Örnsköldsvik|Söderhamn)\b")
# One word in Swedish, one in English, whoever asks: what the Swedish has, the English must have.
TERMS = {
    r"kommunfullmäktige": "municipal council",
    r"kommunstyrelse": "executive board",
    r"nämnd(en|er|erna)?\b": "committee",
    r"förvaltning": "department",
    r"förtroendevald": "elected representative",
    r"budgetpost": "budget line|code of the line",
    r"budgetområde": "budget area",
    r"budgetsimulator": "budget simulator",
    r"budgetversion": "budget version",
    r"textbank": "text bank",
    r"kvittens": "receipt",
    r"diarienummer": "registry number",
    r"ärendenummer": "case number",
    r"allmän handling": "official document",
    r"granskning(ar)? före publicering": "reviews? before publication",
    r"delaktighetstrappan": "participation ladder",
    r"medbeslutande": "co-decision",
    r"e-postadress": "email address",
    r"lämna(r|s|de|ts|t)? in\b|inlämna": "submi(t|ssion)",
    r"tillbakatag": "withdrawn?|withdrew",
    r"mnkr(?!\))": "SEK .*m",
    r"miljoner kronor": "millions? of kronor|million kronor",
}


def pairs(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Return each source text of an entry with its translation."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    return list(zip((entry.msgid, entry.msgid_plural), entry.msgstr_plural.values(), strict=True))


PAIRS = [pair for entry in ENGLISH for pair in pairs(entry)]


class TestCatalogues:
    @pytest.mark.parametrize("catalogue", [SWEDISH, ENGLISH], ids=["sv", "en"])
    def test_hold_every_string_that_the_sources_say_and_no_other(self, catalogue: polib.POFile) -> None:
        said, held = places_by_key(), {key_of(entry) for entry in catalogue}
        assert {key: places for key, places in said.items() if key not in held} == {}, COLLECT
        assert held - said.keys() == set(), COLLECT

    def test_stay_the_same_when_they_are_collected_again(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        before = [path.read_text(encoding="utf-8") for path in catalogues()]
        shutil.copytree(messages.ROOT / "locale", tmp_path / "locale")
        monkeypatch.setattr(messages, "ROOT", tmp_path)

        collect()

        assert [path.read_text(encoding="utf-8") for path in catalogues()] == before, "Run `make messages`."

    @pytest.mark.parametrize("catalogue", [SWEDISH, ENGLISH], ids=["sv", "en"])
    def test_leave_nothing_open(self, catalogue: polib.POFile) -> None:
        assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
        assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
        assert [entry.msgid for entry in catalogue.obsolete_entries()] == []

    @pytest.mark.parametrize("catalogue", [SWEDISH, ENGLISH], ids=["sv", "en"])
    def test_have_one_form_for_one_and_one_for_several(self, catalogue: polib.POFile) -> None:
        assert catalogue.metadata["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
        wrong = [entry.msgid for entry in catalogue if entry.msgid_plural and set(entry.msgstr_plural) != {0, 1}]
        assert wrong == []

    @pytest.mark.parametrize("path", catalogues(), ids=["sv", "en"])
    def test_are_compiled_as_they_stand(self, path: Path) -> None:
        assert path.with_suffix(".mo").read_bytes() == polib.pofile(str(path)).to_binary(), "Run `make messages`."

    def test_are_what_django_speaks(self) -> None:
        with override("en"):
            assert gettext("Läs mer") == "Read more"
            assert ngettext("%(days)s dag", "%(days)s dagar", 2) == "%(days)s days"
        with override("sv"):
            assert gettext("Läs mer") == "Läs mer"


class TestSwedish:
    def test_is_the_source_itself(self) -> None:
        for entry in SWEDISH:
            repeated = polib.POEntry(msgid=entry.msgid, msgid_plural=entry.msgid_plural)
            repeat(repeated)
            assert (entry.msgstr, entry.msgstr_plural) == (repeated.msgstr, repeated.msgstr_plural)

    @pytest.mark.parametrize(
        ("word", "places"),
        [
            # An appeal is something that law gives. Someone who asks us to look again asks for "en ny bedömning".
            ("överklag", set()),
            # So is this: only where the statutory rules are chosen, and where one is sent to it.
            (
                "medborgarförslag",
                {
                    "dialogue/pages/guide/destinations.py",
                    "proposals/council_list.py",
                    "proposals/enums.py",
                    "proposals/models/answer.py",
                    "proposals/models/index.py",
                    "proposals/presentation/states.py",
                },
            ),
        ],
    )
    def test_says_words_of_the_law_only_where_law_gives_them(self, word: str, places: set[str]) -> None:
        said = {
            place for key, files in places_by_key().items() if word in f"{key[1]} {key[2]}".lower() for place in files
        }
        assert said - places == set()
        # Reasons and other words that begin as data.
        in_data = [
            str(path.relative_to(messages.ROOT))
            for path in sorted(messages.ROOT.glob("[dgp]*/**/migrations/*.py"))
            for text in re.findall(r'"((?:[^"\\]|\\.)*)"', path.read_text(encoding="utf-8"))
            if word in text.lower()
        ]
        assert in_data == []


class TestEnglish:
    @pytest.mark.parametrize("what", [PLACEHOLDER, TAG], ids=["placeholders", "tags"])
    def test_keeps_what_is_filled_in_and_what_is_marked_up(self, what: re.Pattern[str]) -> None:
        assert [source for source, said in PAIRS if Counter(what.findall(source)) != Counter(what.findall(said))] == []

    def test_begins_and_ends_as_the_source_does(self) -> None:
        def edges(text: str) -> tuple[str, str]:
            return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

        assert [source for source, said in PAIRS if edges(source) != edges(said)] == []

    def test_ends_a_sentence_where_the_source_does(self) -> None:
        def ending(text: str) -> str:
            return text[-1] if text[-1] in ".:?" else ""

        # A heading that asks what one would do takes a question mark.
        wrong = [source for source, said in PAIRS if ending(source) != ending(said) and ending(said) != "?"]
        assert wrong == ["Nr"]

    def test_has_no_swedish_left(self) -> None:
        said = [SWEDISH_IN_ENGLISH.sub("", text) for _source, text in PAIRS]
        assert [text for text in said if re.search("[åäöÅÄÖ]", text)] == []

    def test_quotes_as_english_does(self) -> None:
        wrong = [said for _source, said in PAIRS if said.count("“") != said.count("”") or "”" in said.split("“")[0]]
        assert wrong == []
        assert [said for _source, said in PAIRS if re.search("['\"]", TAG.sub("", said))] == []

    def test_keeps_its_voice_down(self) -> None:
        assert [said for _source, said in PAIRS if "!" in said or re.search(r"\b(please|sorry)\b", said, re.I)] == []

    @pytest.mark.parametrize(("swedish", "english"), TERMS.items(), ids=lambda term: term)
    def test_says_the_same_thing_with_the_same_word(self, swedish: str, english: str) -> None:
        wrong = [
            (source, said)
            for source, said in PAIRS
            if re.search(swedish, source, re.IGNORECASE) and not re.search(english, said, re.IGNORECASE)
        ]
        assert wrong == []


@pytest.mark.parametrize("path", messages.begun_catalogues(), ids=lambda path: path.parts[-3])
class TestABegunCatalogue:
    def test_says_that_it_needs_review_and_is_compiled_as_it_stands(self, path: Path) -> None:
        catalogue = polib.pofile(str(path))

        assert "needs review" in catalogue.header
        assert path.with_suffix(".mo").read_bytes() == catalogue.to_binary(), "Run `make messages`."

    def test_says_only_what_the_sources_say_and_keeps_what_is_filled_in(self, path: Path) -> None:
        catalogue = polib.pofile(str(path))

        assert {key_of(entry) for entry in catalogue} <= places_by_key().keys()
        assert [entry.msgid for entry in catalogue if not entry.msgstr] == []
        for entry in catalogue:
            assert Counter(PLACEHOLDER.findall(entry.msgid)) == Counter(PLACEHOLDER.findall(entry.msgstr)), entry.msgid
            is_arabic = re.search("[\u0621-\u064a]", entry.msgstr) is not None
            assert is_arabic == (path.parts[-3] == "ar"), entry.msgid


class TestTheReadingOfSources:
    def test_follows_a_name_of_the_modules_own(self) -> None:
        source = 'from django.utils.translation import pgettext_lazy as say\nsay("on a ship", "bord" "et")'
        assert list(in_python(source, file="x.py")) == [Message("on a ship", "bordet", "", "x.py", 2)]

    def test_sees_into_braces_and_reads_escapes(self) -> None:
        source = """
from django.utils.translation import gettext as _
print(f"{_('ja')}", _("100\\u00a0kr"))
"""
        assert [message.msgid for message in in_python(source, file="x.py")] == ["ja", "100\u00a0kr"]

    def test_leaves_other_functions_alone(self) -> None:
        assert list(in_python('from re import escape as _\n_("text")', file="x.py")) == []

    def test_refuses_what_is_put_together_in_the_call(self) -> None:
        source = 'from django.utils.translation import gettext as _\n_(f"Rad {number}")'
        with pytest.raises(NotWrittenOutError, match=r"^x\.py:2:"):
            list(in_python(source, file="x.py"))

    def test_finds_tags_plurals_contexts_and_arguments_in_templates(self) -> None:
        source = """
            {% translate "Spara (nu)" context "a button" %}
            {% include "x.html" with heading=_("Rubrik") only %}
            {% blocktranslate trimmed count n=n %}
                {{ n }} dag
            {% plural %}
                {{ n }} dagar
            {% endblocktranslate %}
            {# translate "inte" #}
        """
        assert [message.key for message in in_template(source, file="x.html")] == [
            ("a button", "Spara (nu)", ""),
            (None, "Rubrik", ""),
            (None, "%(n)s dag", "%(n)s dagar"),
        ]
