"""The hundred-krona note is true to scale, says everything in its table, and hides nothing that is below zero."""

import re
import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from budget.note import LEAST_DRAWN, STRIP_HEIGHT, Share, cut
from tests.look.gallery import ORSA, SJOBO, of_hundred

amounts = st.lists(st.integers(min_value=-3_000, max_value=6_000), min_size=1, max_size=40)


def note_of(*ore):
    return cut([Share(str(index), f"Verksamhet {index}", each) for index, each in enumerate(ore)], rest="Mindre delar")


def area(piece):
    return piece.width * piece.height


class TestCut:
    @given(amounts)
    def test_gives_every_piece_an_area_that_is_its_share(self, ore):
        note = note_of(*ore)

        for piece in note.pieces:
            assert area(piece) == pytest.approx(10_000 * piece.ore / note.ore_above)

    @given(amounts)
    def test_lists_every_share_once(self, ore):
        note = note_of(*ore)

        assert sorted(share.code for _, share in note.numbered) == sorted(str(index) for index in range(len(ore)))
        assert note.ore == sum(ore)

    @given(amounts)
    def test_fills_the_note_without_overlap(self, ore):
        for piece in note_of(*ore).pieces:
            assert piece.x + piece.width <= 100 + 1e-6
            assert piece.y + piece.height <= 100 + 1e-6

    @given(amounts)
    def test_numbers_pieces_from_one_without_gaps(self, ore):
        note = note_of(*ore)

        assert [piece.number for piece in [*note.pieces, *note.below]] == list(
            range(1, len(note.pieces) + len(note.below) + 1)
        )

    def test_puts_the_largest_first(self):
        assert [piece.ore for piece in note_of(2000, 5000, 3000).pieces] == [5000, 3000, 2000]

    def test_draws_together_what_is_smaller_than_a_krona(self):
        note = note_of(9_900, LEAST_DRAWN - 60, LEAST_DRAWN - 40)

        assert [piece.label for piece in note.pieces] == ["Verksamhet 0", "Mindre delar"]
        assert note.pieces[-1].codes == "2 1"
        assert [number for number, _ in note.numbered] == [1, 2, 2]

    def test_lists_but_does_not_draw_what_costs_nothing(self):
        note = note_of(10_000, 0)

        assert len(note.pieces) == 1
        assert note.numbered[-1][0] == 0

    def test_lays_what_is_below_zero_apart_on_the_same_scale(self):
        note = note_of(6_000, 4_400, -400)

        (piece,) = note.below
        assert [piece.ore for piece in note.pieces] == [6_000, 4_400]
        assert (note.ore, note.ore_above, note.below_size) == (10_000, 10_400, 400)
        assert area(piece) * STRIP_HEIGHT == pytest.approx(10_000 * 400 / 10_400)

    def test_stands_a_budget_with_nothing_above_zero(self):
        note = note_of(-100, 0)

        assert (note.pieces, note.below) == ([], [])
        assert len(note.numbered) == 2

    def test_leaves_a_label_out_where_a_word_has_no_room(self):
        note = cut([Share("a", "Äldreomsorg", 9_000), Share("b", "Samhällsbyggnadsverksamhet", 1_000)], rest="")

        assert [bool(piece.narrow) for piece in note.pieces] == [True, False]


def rendered(pieces, **options):
    """Return the note as a tree of elements."""
    arguments = " ".join(f"{name}={name}" for name in options)
    source = "{% load budget_note %}{% hundred_krona_note pieces " + arguments + " %}"
    return BeautifulSoup(Template(source).render(Context({"pieces": pieces, **options})), "html.parser")


class TestTheDrawnNote:
    def test_is_well_formed_svg(self):
        drawing, strip = rendered(orsa()).select("svg.md-note__drawing, svg.md-note__strip")

        assert ET.fromstring(str(drawing)).tag == ET.fromstring(str(strip)).tag == "svg"

    def test_has_a_table_whose_sum_is_that_of_its_rows(self):
        table = rendered(orsa()).table

        rows = [ore_in(cell) for cell in table.select("tbody td[data-note-ore]")]
        assert len(rows) == len(ORSA)
        assert sum(rows) == ore_in(table.select_one("tfoot td.md-num")) == 9_999

    def test_names_every_piece_in_the_table(self):
        table = rendered(of_hundred(SJOBO)).table

        assert {heading.text for heading in table.select("tbody th")} == set(SJOBO)

    def test_says_its_largest_pieces_in_a_sentence(self):
        caption = " ".join(rendered(of_hundred(SJOBO)).figcaption.text.split())

        assert "34 kr till förskole-, fritidshems- och grundskoleverksamhet, 22 kr till äldreomsorg" in caption

    def test_says_what_comes_back(self):
        caption = " ".join(rendered(orsa()).figcaption.text.split())

        assert "Delarna blir tillsammans 104,30 kr, eftersom 4,31 kr kommer tillbaka." in caption

    def test_leads_from_the_table_to_what_it_is_about(self):
        note = rendered([{"code": "a", "label": "Skola", "ore": 10_000, "href": "#skola"}])

        assert str(note.select_one("tbody a")) == '<a href="#skola">Skola</a>'

    def test_keeps_the_picture_from_screen_readers_that_have_the_table(self):
        note = rendered(orsa())

        assert note.select_one(".md-note__paper")["aria-hidden"] == "true"
        assert note.select_one(".md-note__legend")["aria-hidden"] == "true"
        assert not note.select(".md-note__paper a, .md-note__legend a")

    def test_has_patterns_of_its_own_when_two_notes_share_a_page(self):
        first, second = ({each["id"] for each in rendered(orsa(), uid=uid).select("[id]")} for uid in ("one", "two"))

        assert first
        assert not first & second

    def test_writes_lengths_with_a_point_in_every_language(self):
        with translation.override("sv"):
            lengths = [piece["width"] for piece in rendered(orsa()).select("[data-note-piece]")]

        assert all(re.fullmatch(r"[0-9]+([.][0-9]+)?%", length) for length in lengths)

    def test_escapes_what_an_editor_has_written(self):
        assert rendered([{"code": "a", "label": "<b>Skola</b>", "ore": 10_000}]).b is None

    def test_has_no_styles_in_it(self):
        assert not rendered(orsa()).select("[style], style, script")


def orsa():
    return [{"code": str(index), "label": label, "ore": ore} for index, (label, ore) in enumerate(ORSA.items())]


def ore_in(cell):
    return int(re.sub(r"[^\d-]", "", cell.text.replace("\u2212", "-")))
