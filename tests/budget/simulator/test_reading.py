"""Without JavaScript the server finds out which of the four controls of a value was used."""

import json

import pytest

from budget.arithmetic import area_total, completed
from budget.plans import carry_out, read_working_plan


def read(content, data, **buttons):
    return carry_out(read_working_plan(data, content), content, **buttons)


class TestReadWorkingPlan:
    def test_changes_nothing_when_nothing_was_touched(self, content, posted):
        plan = read_working_plan(posted(), content)

        assert plan.changed_amounts(content.scenario) == {}
        assert plan.undo == ()
        assert plan.field_errors == {}

    @pytest.mark.parametrize(
        ("field", "value", "kronor"),
        [
            ("amount-SN-440", "61,25", 61_250_000),
            ("amount-SN-440", " 61.25 mnkr", 61_250_000),
            ("percent-SN-440", "−2,5", 58_500_000),
            ("slider-SN-440", "62000000", 62_000_000),
        ],
    )
    def test_takes_the_one_control_that_differs(self, content, posted, field, value, kronor):
        plan = read_working_plan(posted(**{field: value}), content)

        assert plan.changed_amounts(content.scenario) == {"SN-440": kronor}

    def test_lets_an_amount_beat_per_cent_and_both_beat_the_slider(self, content, posted):
        everything = {"amount-SN-440": "61", "percent-SN-440": "5", "slider-SN-440": "58000000"}
        both = {"percent-SN-440": "5", "slider-SN-440": "58000000"}

        assert read_working_plan(posted(**everything), content).amounts["SN-440"] == 61_000_000
        assert read_working_plan(posted(**both), content).amounts["SN-440"] == 63_000_000

    def test_keeps_an_exact_amount_that_no_field_shows_exactly(self, content, posted):
        first = read_working_plan(posted(**{"amount-SN-440": "61,234567"}), content)
        second = read_working_plan(posted(first), content)

        assert first.amounts["SN-440"] == second.amounts["SN-440"] == 61_234_567

    def test_reads_the_tax_as_a_rate_or_in_ore(self, content, posted):
        assert read_working_plan(posted(**{"amount-INT-800": "21,17"}), content).amounts["INT-800"] == 97_500_000
        assert read_working_plan(posted(**{"percent-INT-800": "-10"}), content).amounts["INT-800"] == 94_000_000
        assert read_working_plan(posted(**{"slider-INT-800": "10"}), content).amounts["INT-800"] == 96_000_000

    def test_spreads_an_area_over_its_lines(self, content, posted):
        plan = read_working_plan(posted(**{"area-amount-SN": "93"}), content)

        assert area_total(scenario=content.scenario, area="SN", amounts=plan.amounts) == 93_000_000
        assert plan.changed_amounts(content.scenario) == {"SN-440": 62_000_000, "SN-320": 31_000_000}

    def test_keeps_a_line_that_was_set_together_with_its_area(self, content, posted):
        plan = read_working_plan(posted(**{"area-amount-SN": "93", "amount-SN-440": "60,5"}), content)

        assert plan.changed_amounts(content.scenario) == {"SN-440": 60_500_000, "SN-320": 32_500_000}

    def test_brings_back_what_an_area_had_when_it_is_moved_back(self, content, posted):
        moved = read_working_plan(posted(**{"area-percent-SN": "10"}), content)
        back = read_working_plan(posted(moved, **{"area-amount-SN": "90"}), content)

        assert back.changed_amounts(content.scenario) == {}

    def test_leaves_a_protected_line_alone(self, content, posted):
        plan = read_working_plan(posted(protect="SN-440", **{"area-amount-SN": "91"}), content)

        assert plan.changed_amounts(content.scenario) == {"SN-320": 31_000_000}

    def test_is_not_fooled_by_a_slider_whose_stops_have_moved(self, content, posted):
        moved = read_working_plan(posted(**{"area-amount-SN": "91,7"}), content)
        protected = read_working_plan(posted(moved, protect="SN-440"), content)

        assert protected.amounts == moved.amounts

    def test_follows_the_law_again_when_it_is_no_longer_thought_of_as_changed(self, content, posted):
        below = read_working_plan(posted(law="1", **{"slider-KS-2": "850000", "amount-KS-2": "1,0"}), content)
        data = posted(below)
        del data["law"]
        back = read_working_plan(data, content)

        assert below.amounts["KS-2"] == 850_000
        assert back.amounts["KS-2"] == 900_000

    def test_ignores_the_law_where_the_page_does_not_offer_it(self, content, posted):
        content.page.allows_law_change = False

        plan = read_working_plan(posted(law="1"), content)

        assert not plan.assumes_law_change

    def test_takes_an_empty_field_as_untouched(self, content, posted):
        assert read_working_plan(posted(**{"amount-SN-440": " "}), content).field_errors == {}

    def test_needs_nothing_but_the_state(self, content, posted):
        data = posted(read_working_plan(posted(**{"amount-SN-440": "61"}), content))
        for name in [name for name in data if name.startswith(("amount", "percent", "slider", "area-"))]:
            del data[name]

        assert read_working_plan(data, content).changed_amounts(content.scenario) == {"SN-440": 61_000_000}


class TestWhatCanNotBeUsed:
    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("amount-SN-440", "många", "Skriv ett belopp i miljoner kronor, till exempel 12,5."),
            (
                "amount-SN-440",
                "61.000",
                "Vi vet inte om punkten skiljer tusental eller decimaler. Skriv med decimalkomma.",
            ),
            ("amount-SN-440", "61,0000001", "Skriv högst sex decimaler. Vi räknar i hela kronor."),
            ("amount-SN-440", "9" * 12, "Talet är för stort för att vara rätt. Kontrollera enheten."),
            ("amount-SN-440", "73", "Det högsta som går att ställa in är 72 miljoner kronor."),
            ("percent-SN-440", "-21", "Det lägsta som går att ställa in är 48 miljoner kronor."),
            (
                "amount-KS-900",
                "9,9",
                "Det lägsta som går att ställa in är 10 miljoner kronor, för det är bundet av avtal eller lån.",
            ),
            (
                "amount-KS-2",
                "0,8",
                "Det lägsta som går att ställa in är 900 000 kronor, för den nivån bestäms i lag.",
            ),
            ("percent-SN-440", "x", "Skriv en ändring i procent, till exempel −2,5."),
            ("percent-INT-800", "2,5", "Skriv en ändring i hela ören, till exempel 25."),
            ("amount-INT-800", "20,925", "Skriv en skattesats med två decimaler, till exempel 20,92."),
            ("amount-INT-800", "99", "Det högsta som går att ställa in är 22,82."),
            ("area-amount-SN", "200", "Det högsta som går att ställa in är 108 miljoner kronor."),
        ],
    )
    def test_is_said_beside_the_field_and_not_lost(self, content, posted, field, value, message):
        plan = read_working_plan(posted(**{field: value}), content)

        assert {name: text.replace("\u00a0", " ") for name, text in plan.field_errors.items()} == {field: message}
        assert plan.typed == {field: value}
        assert plan.changed_amounts(content.scenario) == {}

    def test_does_not_stop_the_rest(self, content, posted):
        plan = read_working_plan(posted(**{"amount-SN-440": "x", "amount-SN-320": "31"}), content)

        assert list(plan.field_errors) == ["amount-SN-440"]
        assert plan.changed_amounts(content.scenario) == {"SN-320": 31_000_000}


class TestAnybodysText:
    @pytest.mark.parametrize(
        "state",
        [
            "",
            "{",
            "[]",
            "7",
            '"x"',
            "[" * 100_000,
            '{"amounts": []}',
            '{"amounts": {"SN-440": true, "SN-320": 1.5, "KS-900": "9", "x": 5, "KS-1": 1e400}}',
            '{"amounts": {"SN-440": 99999999999999999999}}',
            '{"anchor": 3, "protected": {"a": 1}, "undo": [null, 3], "redo": "x", "law": 1}',
            '{"undo": [{"amounts": {"SN-440": "x"}, "anchor": null}]}',
            "x" * 600_000,
        ],
    )
    def test_in_the_state_is_dropped(self, content, posted, state):
        data = posted()
        data["state"] = state

        plan = read(content, data, action="undo")

        assert plan.changed_amounts(content.scenario) == {}

    def test_in_the_state_never_leaves_the_bounds(self, content, posted):
        data = posted()
        data["state"] = json.dumps({"amounts": {"SN-440": 1, "INT-801": 1, "INT-800": 95_040_000}})
        for name in [name for name in data if name.startswith(("amount", "percent", "slider", "area-"))]:
            del data[name]

        plan = read_working_plan(data, content)

        assert plan.changed_amounts(content.scenario) == {"SN-440": 48_000_000}

    def test_in_other_fields_changes_nothing(self, content, posted):
        data = posted(view="<b>", scenario="1", **{"slider-SN-440": "x", "amount-NOPE": "5", "area-amount-NOPE": "5"})
        data.setlist("protect", ["NOPE", "SN-440"])

        plan = read_working_plan(data, content)

        assert plan.level == "OVERVIEW"
        assert plan.protected == {"SN-440"}
        assert plan.amounts == completed(scenario=content.scenario, amounts={})

    def test_of_other_figures_keeps_what_fits(self, content, posted):
        data = posted(scenario="7", **{"amount-SN-440": "5"})
        data["state"] = json.dumps({"amounts": {"SN-320": 31_000_000, "GONE": 5}})

        plan = read_working_plan(data, content)

        assert plan.is_of_other_figures
        assert plan.changed_amounts(content.scenario) == {"SN-320": 31_000_000}
