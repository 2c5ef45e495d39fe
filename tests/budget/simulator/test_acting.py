"""What the form's buttons do without JavaScript."""

import pytest

from budget.plans import carry_out, fresh_plan, plan_of_amounts, read_working_plan
from budget.presentation import budget_view


@pytest.fixture
def plan(content):
    return fresh_plan(content.scenario, number=content.number)


class TestSteps:
    def test_move_a_line_by_its_step(self, content, plan):
        more = carry_out(plan, content, step="plus:SN-440")
        less = carry_out(more, content, step="minus:SN-440")

        assert more.amounts["SN-440"] == 61_000_000
        assert less.amounts == plan.amounts

    def test_move_the_tax_by_an_ore(self, content, plan):
        assert carry_out(plan, content, step="minus:INT-800").amounts["INT-800"] == 94_900_000

    def test_move_an_area(self, content, plan):
        moved = carry_out(plan, content, step="area-plus:SN")

        assert moved.amounts["SN-440"] + moved.amounts["SN-320"] == 92_000_000

    def test_stop_at_the_bounds(self, content, plan):
        for _ in range(40):
            plan = carry_out(plan, content, step="minus:KS-900")

        assert plan.amounts["KS-900"] == 10_000_000

    @pytest.mark.parametrize(
        "step", ["plus:NOPE", "plus:INT-801", "plus", "area-plus:INT", "area-plus:NOPE", "x:SN-440", ":"]
    )
    def test_that_lead_nowhere_change_nothing(self, content, plan, step):
        assert carry_out(plan, content, step=step).amounts == plan.amounts

    def test_show_the_line_that_was_moved(self, content, plan):
        view = budget_view(content, carry_out(plan, content, step="plus:SN-440"))

        assert [area.code for area in view.areas if area.is_open] == ["SN"]


class TestActions:
    def test_switch_the_view_without_loss(self, content, posted):
        data = posted(**{"amount-SN-440": "61"})

        detail = carry_out(read_working_plan(data, content), content, action="detail")
        back = carry_out(read_working_plan(posted(detail), content), content, action="overview")

        assert (detail.level, back.level) == ("DETAIL", "OVERVIEW")
        assert back.changed_amounts(content.scenario) == {"SN-440": 61_000_000}

    def test_undo_and_redo_over_many_posts(self, content, posted, plan):
        plans = [plan]
        for mnkr in ("61", "62", "63"):
            plans.append(read_working_plan(posted(plans[-1], **{"amount-SN-440": mnkr}), content))
        now = plans[-1]
        for earlier in reversed(plans[:-1]):
            now = carry_out(read_working_plan(posted(now), content), content, action="undo")
            assert now.amounts == earlier.amounts
        for later in plans[1:]:
            now = carry_out(read_working_plan(posted(now), content), content, action="redo")
            assert now.amounts == later.amounts

    def test_undo_also_what_an_area_is_spread_from(self, content, posted):
        moved = read_working_plan(posted(**{"area-amount-SN": "96"}), content)
        set_line = read_working_plan(posted(moved, **{"amount-SN-440": "55"}), content)
        undone = carry_out(read_working_plan(posted(set_line), content), content, action="undo")

        assert undone.anchor == moved.anchor
        assert (
            read_working_plan(posted(undone, **{"area-amount-SN": "90"}), content).changed_amounts(content.scenario)
            == {}
        )

    def test_reset_a_line_or_everything(self, content, posted):
        plan = read_working_plan(posted(**{"amount-SN-440": "61", "amount-SN-320": "31"}), content)

        assert carry_out(plan, content, action="reset:SN-440").changed_amounts(content.scenario) == {
            "SN-320": 31_000_000
        }
        assert carry_out(plan, content, action="reset").changed_amounts(content.scenario) == {}
        assert carry_out(carry_out(plan, content, action="reset"), content, action="undo").amounts == plan.amounts

    def test_apply_the_suggestion_that_was_picked(self, content, posted):
        plan = read_working_plan(posted(**{"amount-SN-440": "63"}), content)
        codes = [each.code for each in budget_view(content, plan).advice.alternatives]

        for code in codes:
            balanced = carry_out(plan, content, action=f"apply:{code}")
            assert budget_view(content, balanced).balance.is_within

        assert codes

    @pytest.mark.parametrize("action", ["apply:NOPE", "reset:NOPE", "redo", "undo", "x", "recalculate", ""])
    def test_that_lead_nowhere_change_nothing(self, content, plan, action):
        assert carry_out(plan, content, action=action).amounts == plan.amounts


class TestPlanOfAmounts:
    def test_keeps_what_the_figures_of_today_allow(self, content):
        amounts = {"SN-440": 61_000_000, "GONE": 5, "KS-900": 1}

        plan = plan_of_amounts(content, amounts, level="DETAIL")

        assert plan.changed_amounts(content.scenario) == {"SN-440": 61_000_000}
        assert plan.scenario_number == content.number
