"""What a template is given of each line and area."""

import pytest

from budget.plans import fresh_plan
from budget.plans.working import with_amounts, with_area, with_law_change, with_protected
from budget.presentation import browser_data, budget_view, change_rows


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.fixture
def show(content):
    """Return a function that shows the budget with some amounts set, and gives its lines and areas by code."""

    def view(**amounts: int):
        plan = fresh_plan(content.scenario, number=1)
        plan = with_amounts(plan, content.scenario, {code.replace("_", "-"): kr for code, kr in amounts.items()})
        return budget_view(content, plan)

    return view


def line_of(view, code):
    return next(line for area in view.areas for line in area.lines if line.code == code)


def area_of(view, code):
    return next(area for area in view.areas if area.code == code)


class TestALine:
    def test_says_what_it_is_for_one_person_and_of_the_whole(self, show):
        line = line_of(show(), "SN-440")

        assert plain(line.amount_label) == "60,0 mnkr"
        assert plain(line.shares_words) == "6 000 kr per invånare · 59,41 kr av 100 kr"
        assert line.explanation == "Om Grundskola."

    def test_says_how_the_law_governs_it(self, show):
        line = line_of(show(), "SN-440")

        assert line.bond_label == "Lagen kräver verksamheten, kommunen väljer nivå"
        assert [law.reference for law in line.laws] == ["Skollagen (2010:800) 10 kap."]
        assert plain(line.bound_words) == (
            "Under 55 miljoner kronor riskerar kommunen att inte klara det som lagen kräver. Du får pröva ändå."
        )
        assert line.bound_amount == 0

    def test_warns_when_a_duty_is_at_risk(self, show):
        assert not line_of(show(SN_440=55_000_000), "SN-440").is_cautioned
        assert line_of(show(SN_440=54_999_999), "SN-440").is_cautioned

    def test_says_what_is_bound_and_why_it_can_not_be_moved(self, show):
        line = line_of(show(), "KS-900")

        assert plain(line.bound_words) == (
            "10 miljoner kronor är bundet av avtal eller lån. Längre ner går det inte att komma."
        )
        assert line.says_why_here
        assert line.bound_amount == 10_000_000
        assert line.bar.bound == pytest.approx(83.3)

    def test_counts_parts_that_the_municipality_has_estimated(self, show):
        line = line_of(show(), "SN-320")

        assert line.bound_amount == 4_000_000
        assert plain(line.bound_words) == "4 miljoner kronor är bundet, enligt kommunens uppskattning."

    def test_says_why_it_stands_still(self, show):
        line = line_of(show(), "INT-801")

        assert not line.is_movable
        assert line.slider is None
        assert line.bound_words == "Intäkten bestäms av andra än kommunen, eller går inte att ändra här."

    def test_shows_the_consequence_of_its_present_setting(self, show):
        def said(amount):
            return [each.text for each in line_of(show(SN_320=amount), "SN-320").consequences if each.is_current]

        assert said(30_000_000) == ["Allt blir dyrare."]
        assert said(29_900_000) == ["Lite mindre."]
        assert said(28_500_000) == ["Mycket mindre."]
        assert said(30_100_000) == ["Allt blir dyrare."]
        assert said(30_750_000) == ["Mer."]

    def test_says_what_a_change_amounts_to(self, show):
        assert plain(line_of(show(SN_440=62_480_000), "SN-440").unit.says) == (
            "Ändringen är ungefär fyra gånger vad en lärare ett år kostar, 620 000 kronor."
        )

    def test_has_no_per_cent_when_it_is_zero(self, show):
        line = line_of(show(KS_1=250_000), "KS-1")

        assert line.percent_field is None
        assert plain(line.change_words) == "250 000 kr mer"
        assert (line.slider.lowest, line.slider.value, line.slider.highest) == (0, 250_000, 1_000_000)

    def test_of_the_tax_is_set_in_ore(self, show):
        line = line_of(show(INT_800=97_500_000), "INT-800")

        assert line.amount_field.value == "21,17"
        assert line.percent_field.value == "25"
        assert line.slider.value == 20 or line.slider.value == 30
        assert plain(line.change_words) == "25 öre högre skatt"
        assert "75 kr högre i månaden" in plain(line.tax_cost_words)

    def test_may_go_below_the_law_when_that_is_thought_of_as_changed(self, content):
        plan = with_law_change(fresh_plan(content.scenario, number=1), content.scenario, assumes_law_change=True)
        line = line_of(budget_view(content, with_amounts(plan, content.scenario, {"KS-2": 850_000})), "KS-2")

        assert line.amount == 850_000
        assert line.is_cautioned
        assert plain(line.bound_words) == "Under 900 000 kronor måste lagen ändras först."


class TestAnArea:
    def test_is_the_sum_of_its_lines(self, show):
        area = area_of(show(SN_440=61_000_000), "SN")

        assert (area.total, area.base, plain(area.change_words)) == (91_000_000, 90_000_000, "1,0 mnkr mer (1,1 %)")
        assert area.share == sum(line.share for line in area.lines)

    def test_says_how_many_of_its_lines_the_law_governs_how(self, show):
        bonds = [(label, count) for _, label, count in area_of(show(), "KS").bonds]

        assert bonds == [("Nivån bestäms i lag", 1), ("Bundet av avtal eller lån", 1), ("Frivilligt för kommunen", 1)]
        assert area_of(show(), "KS").bound_amount == 10_900_000

    def test_shows_the_consequence_of_the_line_that_has_moved_most(self, show):
        assert area_of(show(), "SN").consequence.title == "Grundskola"
        assert area_of(show(SN_320=29_000_000), "SN").consequence.title == "Bibliotek"

    def test_of_revenue_is_not_moved_as_a_whole(self, show):
        area = area_of(show(), "INT")

        assert area.is_revenue
        assert not area.has_controls
        assert [line.code for line in area.folded_lines] == ["INT-801"]

    def test_stands_still_when_everything_in_it_is_protected(self, content):
        plan = with_protected(fresh_plan(content.scenario, number=1), content.scenario, ["SN-440", "SN-320"])
        area = area_of(budget_view(content, plan), "SN")

        assert area.has_controls
        assert not area.is_movable


class TestTheWhole:
    def test_says_the_balance_in_one_sentence(self, show):
        assert show().balance.sentence == "Budgeten är i balans"
        assert plain(show(SN_440=61_200_000).balance.sentence) == "Du har fördelat 1,2 miljoner kronor för mycket"
        assert plain(show(SN_440=58_800_000).balance.sentence) == "1,2 miljoner kronor kvar att fördela"

    def test_lists_areas_in_the_overview_and_lines_in_detail(self, content, show):
        plan = with_area(show(INT_800=96_000_000).plan, content.scenario, "SN", 93_000_000)
        overview = budget_view(content, plan)

        assert [row.title for row in overview.listed_changes] == ["Skolnämnd", "Kommunalskatt"]
        assert [row.title for row in overview.changes] == ["Grundskola", "Bibliotek", "Kommunalskatt"]

    def test_cuts_the_note_by_area(self, show):
        pieces = show().note_pieces

        assert [piece["label"] for piece in pieces] == ["Skolnämnd", "Kommunstyrelse"]
        assert sum(piece["ore"] for piece in pieces) == 10_000

    def test_gives_the_browser_its_figures_and_sentences(self, show):
        data = browser_data(show())

        assert data["figures"]["tax"] == {"line": "INT-800", "rate_ore": 2092, "kronor_per_ore": 100_000}
        assert data["phrases"]["even"] == "Budgeten är i balans"


class TestChangeRows:
    @pytest.mark.parametrize(
        ("code", "kronor", "sentence"),
        [
            ("SN-440", 61_000_000, "Grundskola får 1 miljon kronor mer, 1,7 procent."),
            ("SN-440", 59_000_000, "Grundskola får 1 miljon kronor mindre, 1,7 procent."),
            ("KS-1", 500_000, "Stadshus får 500 000 kronor mer."),
            ("INT-800", 97_500_000, "Du höjer skatten med 25 öre. Det ger 2,5 miljoner kronor mer att fördela."),
            ("INT-800", 94_500_000, "Du sänker skatten med 5 öre. Det ger 500 000 kronor mindre att fördela."),
        ],
    )
    def test_are_sentences_for_the_review(self, content, code, kronor, sentence):
        [row] = change_rows(content, {code: kronor})

        assert plain(row.sentence) == sentence
