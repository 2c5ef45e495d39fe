"""Everyone can read the words and see the controls, in light and in dark."""

import pytest

from cms.contrast import LEAST_FOR_PARTS, LEAST_FOR_TEXT, UnreadableColour, channels, contrast, mixed
from tests.look.style_sheets import tokens

PAPERS = ["ground", "surface", "sunken", "band", "accent-soft"]
MEANINGS = ["raise", "cut", "keep", "warn", "error", "good"]

WORDS = [
    *((text, paper) for text in ("ink", "muted", "accent", "accent-strong") for paper in PAPERS),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("ground", "ink"),
    *((meaning, paper) for meaning in MEANINGS for paper in ("ground", "surface", f"{meaning}-soft")),
    *(("ink", f"{meaning}-soft") for meaning in MEANINGS),
    *(("ink", f"note-{number}") for number in range(1, 7)),
]
PARTS = [(part, paper) for part in ("control", "focus", "accent") for paper in PAPERS]


@pytest.mark.parametrize("scheme", ["light", "dark"])
class TestTheTokens:
    @pytest.mark.parametrize(("text", "paper"), WORDS)
    def test_let_every_text_be_read(self, scheme, text, paper):
        colours = tokens(scheme)

        assert contrast(colours[f"md-{text}"], colours[f"md-{paper}"]) >= LEAST_FOR_TEXT

    @pytest.mark.parametrize(("part", "paper"), PARTS)
    def test_let_every_edge_and_the_focus_ring_be_seen(self, scheme, part, paper):
        colours = tokens(scheme)

        assert contrast(colours[f"md-{part}"], colours[f"md-{paper}"]) >= LEAST_FOR_PARTS


class TestContrast:
    def test_is_21_between_black_and_white_in_either_order(self):
        assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == pytest.approx(21)

    def test_is_1_between_a_colour_and_itself(self):
        assert contrast("#14555c", "#14555c") == 1

    def test_agrees_with_a_published_example(self):
        # WebAIM's checker gives 4.54 for this grey on white: the lightest one that passes.
        assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)

    def test_refuses_what_is_no_colour(self):
        with pytest.raises(UnreadableColour):
            channels("teal")

    def test_mixes_as_browsers_do(self):
        assert mixed("#000000", "#ffffff", share=0.25) == "#bfbfbf"
