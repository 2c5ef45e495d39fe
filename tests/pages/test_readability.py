"""How hard a text is to read, and what an editor is told about it."""

import pytest

from dialogue.pages.readability import lix
from dialogue.pages.reading_panel import hard_texts
from tests.factories.budget import BudgetSimulatorPageFactory

EASY = "Vi har lite pengar. De ska räcka till allt. Du kan säga vad du vill. Vi läser det. Sedan tar vi ett beslut."
HARD = (
    "Kommunfullmäktiges ställningstagande beträffande verksamhetsplaneringen förutsätter samhällsekonomiska "
    "konsekvensbeskrivningar avseende nämndernas resursfördelningsmodeller samt förvaltningarnas uppföljningsarbete "
    "inklusive medborgardialogens sammanställningar, prioriteringsordningar och kvalitetssäkringsåtgärder inom kommunstyrelsens beredningsutskott."
)


class TestLix:
    def test_adds_words_per_sentence_and_the_share_of_long_words(self):
        # 22 words in two sentences, of which four have more than six letters: 11 + 18.
        text = (
            "Ett ord är kort här nu men fyrbokstavsordet och kommunens budget är svårläst. "
            "Så här kan en text se ut med siffrorna 1 2 3."
        )

        assert lix(text) == 29

    def test_tells_easy_from_hard(self):
        assert lix(EASY) < 30 < 60 < lix(HARD)

    def test_says_nothing_of_a_few_words(self):
        assert lix("Kommunfullmäktiges verksamhetsplanering.") is None


@pytest.mark.django_db
class TestTheEditor:
    def test_is_told_what_is_above_the_limit(self, settings):
        page = BudgetSimulatorPageFactory(purpose=HARD, easy_read=f"<p>{EASY}</p>", use_of_result=EASY)

        assert [text.label for text in hard_texts(page)] == ["syfte"]
        settings.DIALOGUE_READABILITY_LIMIT = 200
        assert hard_texts(page) == []
