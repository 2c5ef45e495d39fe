"""What holds for every budget, whatever its figures."""

from decimal import Decimal

from hypothesis import assume
from hypothesis import strategies as st

from budget.arithmetic import (
    Kind,
    Line,
    NoSuggestion,
    Scenario,
    amount_from_percent,
    area_kind,
    area_net,
    area_slider,
    area_total,
    balance,
    bounds,
    changes,
    check_submission,
    completed,
    expenditure,
    format_kronor,
    is_movable,
    nearest_allowed,
    note_pieces,
    ore_bounds,
    parse_kronor,
    per_hundred,
    percent_change,
    reachable,
    result_against_target,
    revenue,
    shares,
    slider,
    spread,
    suggestions,
)
from budget.arithmetic.spread import fill
from tests.budget.arithmetic.strategies import for_every, scenarios, settings_of_a_person

PERSONS = settings_of_a_person()
TOTALS = st.integers(-(10**13), 10**13)


class TestFigures:
    @for_every(scenarios())
    def test_come_back_as_they_were_written(self, scenario: Scenario) -> None:
        again = Scenario.from_json(scenario.canonical_json())

        assert again == scenario
        assert again.figures_hash() == scenario.figures_hash()


class TestBalance:
    @for_every(PERSONS)
    def test_is_the_sum_of_its_parts(self, person: tuple) -> None:
        scenario, amounts, _, _ = person
        full = completed(scenario=scenario, amounts=amounts)
        total = balance(lines=scenario.lines, amounts=amounts)

        assert total == sum(full[line.code] * (1 if line.kind is Kind.REVENUE else -1) for line in scenario.lines)
        assert total == revenue(lines=scenario.lines, amounts=amounts) - expenditure(
            lines=scenario.lines, amounts=amounts
        )
        assert total == -sum(area_net(scenario=scenario, area=area.code, amounts=amounts) for area in scenario.areas)

    @for_every(PERSONS)
    def test_changes_by_what_the_changes_sum_to(self, person: tuple) -> None:
        scenario, amounts, _, _ = person
        kinds = {line.code: line.kind for line in scenario.lines}
        moved = sum(
            change.difference * (1 if kinds[change.line] is Kind.REVENUE else -1)
            for change in changes(scenario=scenario, amounts=amounts)
        )

        before, after = (balance(lines=scenario.lines, amounts=chosen) for chosen in ({}, amounts))

        assert after - before == moved

    @for_every(PERSONS)
    def test_is_the_only_thing_that_can_stop_what_the_controls_give(self, person: tuple) -> None:
        scenario, amounts, _, assumes_law_change = person

        refusals = check_submission(scenario=scenario, amounts=amounts, assumes_law_change=assumes_law_change)

        is_within = result_against_target(scenario=scenario, amounts=amounts).is_within
        assert [str(refusal.code) for refusal in refusals] == ([] if is_within else ["OUT_OF_BALANCE"])


class TestNoSettingLeavesTheBounds:
    @for_every(PERSONS, TOTALS)
    def test_not_even_of_a_line_that_follows(self, person: tuple, typed: int) -> None:
        scenario, amounts, _, assumes_law_change = person
        for line in scenario.lines:
            if is_movable(line, assumes_law_change):
                amounts[line.code] = nearest_allowed(
                    scenario=scenario, line=line.code, amount=typed, assumes_law_change=assumes_law_change
                )

        full = completed(scenario=scenario, amounts=amounts)

        for line in scenario.lines:
            assert bounds(line, assumes_law_change).clamp(full[line.code]) == full[line.code]

    @for_every(PERSONS, TOTALS)
    def test_and_the_nearest_allowed_is_where_it_stays(self, person: tuple, typed: int) -> None:
        scenario, _, _, assumes_law_change = person
        for line in scenario.lines:
            once = nearest_allowed(
                scenario=scenario, line=line.code, amount=typed, assumes_law_change=assumes_law_change
            )
            twice = nearest_allowed(
                scenario=scenario, line=line.code, amount=once, assumes_law_change=assumes_law_change
            )

            assert once == twice

    @for_every(PERSONS)
    def test_and_a_slider_has_sensible_stops_inside_them_that_hold_the_base(self, person: tuple) -> None:
        scenario, _, _, assumes_law_change = person
        for line in scenario.lines:
            found = slider(scenario=scenario, line=line.code, assumes_law_change=assumes_law_change)
            lowest, highest = bounds(line, assumes_law_change)
            if found is None:
                is_tax = scenario.is_tax(line.code) and ore_bounds(
                    scenario=scenario, assumes_law_change=assumes_law_change
                ) == (0, 0)
                assert is_tax or not is_movable(line, assumes_law_change)
                continue
            assert lowest <= found.lowest <= line.amount <= found.highest <= highest
            assert (line.amount - found.lowest) % found.step == (found.highest - line.amount) % found.step == 0
            assert (found.highest - found.lowest) // found.step <= 30
            assert found.button > 0


class TestSpread:
    @for_every(PERSONS, TOTALS, st.data())
    def test_is_exact_inside_the_bounds_and_leaves_the_protected_alone(
        self, person: tuple, total: int, data: st.DataObject
    ) -> None:
        scenario, anchor, protected, assumes = person
        area = data.draw(st.sampled_from(scenario.areas))
        options = {"scenario": scenario, "area": area.code, "anchor": anchor}
        options |= {"protected_lines": protected, "assumes_law_change": assumes}
        ends = reachable(**options)

        amounts = spread(**options, total=total)

        assert area_total(scenario=scenario, area=area.code, amounts=anchor | amounts) == ends.clamp(total)
        before = completed(scenario=scenario, amounts=anchor)
        for line in area.lines:
            assert bounds(line, assumes).clamp(amounts[line.code]) == amounts[line.code]
            may_move = line.kind is area_kind(area) and not scenario.is_tax(line.code) and line.code not in protected
            assert may_move or line.follows or amounts[line.code] == before[line.code]

    @for_every(PERSONS, st.lists(TOTALS, max_size=3), st.data())
    def test_is_reversible_whatever_was_tried_between(
        self, person: tuple, tried: list[int], data: st.DataObject
    ) -> None:
        scenario, anchor, protected, assumes = person
        area = data.draw(st.sampled_from(scenario.areas))
        full = completed(scenario=scenario, amounts=anchor)
        own = area_total(scenario=scenario, area=area.code, amounts=anchor)

        for total in [*tried, own]:
            amounts = spread(
                scenario=scenario,
                area=area.code,
                anchor=anchor,
                total=total,
                protected_lines=protected,
                assumes_law_change=assumes,
            )

        assert amounts == {line.code: full[line.code] for line in area.lines}

    @for_every(PERSONS, TOTALS, st.integers(0, 1_000), st.data())
    def test_takes_nothing_from_a_line_when_the_area_gets_more(
        self, person: tuple, total: int, more: int, data: st.DataObject
    ) -> None:
        scenario, anchor, protected, assumes = person
        area = data.draw(st.sampled_from(scenario.areas))
        options = {"scenario": scenario, "area": area.code, "anchor": anchor}
        options |= {"protected_lines": protected, "assumes_law_change": assumes}
        ends = reachable(**options)
        start = data.draw(st.integers(ends.lowest, ends.highest))

        less, more_amounts = spread(**options, total=start), spread(**options, total=start + more)

        assert all(less[line.code] <= more_amounts[line.code] for line in area.lines if line.follows is None)

    @for_every(PERSONS, st.data())
    def test_has_a_slider_whose_every_stop_can_be_reached(self, person: tuple, data: st.DataObject) -> None:
        scenario, anchor, protected, assumes = person
        area = data.draw(st.sampled_from(scenario.areas))
        options = {"scenario": scenario, "area": area.code, "anchor": anchor}
        options |= {"protected_lines": protected, "assumes_law_change": assumes}
        found = area_slider(**options)
        assume(found is not None)
        stop = data.draw(st.sampled_from(range(found.lowest, found.highest + 1, found.step)))

        amounts = spread(**options, total=stop)

        assert area_total(scenario=scenario, area=area.code, amounts=anchor | amounts) == stop

    @for_every(
        st.lists(st.tuples(st.integers(1, 10**9), st.integers(0, 10**9)), min_size=1, max_size=8), st.integers(0, 10**9)
    )
    def test_gives_nobody_with_room_left_a_krona_less_than_their_share(
        self, members: list[tuple[int, int]], kronor: int
    ) -> None:
        weights, rooms = [weight for weight, _ in members], [room for _, room in members]

        given = fill(kronor, weights, rooms)

        assert sum(given) == min(kronor, sum(rooms))
        open_members = [index for index in range(len(members)) if given[index] < rooms[index]]
        for one in open_members:
            for other, got in enumerate(given):
                # Nobody's last krona weighs more, for their size, than the next would for one who has room.
                assert got == 0 or weights[other] * (given[one] + 1) >= weights[one] * got


class TestOverviewAndDetail:
    @for_every(PERSONS, TOTALS, st.data())
    def test_agree_after_an_area_has_been_moved(self, person: tuple, total: int, data: st.DataObject) -> None:
        scenario, amounts, protected, assumes = person
        area = data.draw(st.sampled_from(scenario.areas))
        moved = amounts | spread(
            scenario=scenario,
            area=area.code,
            anchor=amounts,
            total=total,
            protected_lines=protected,
            assumes_law_change=assumes,
        )

        nets = [area_net(scenario=scenario, area=one.code, amounts=moved) for one in scenario.areas]

        assert -sum(nets) == balance(lines=scenario.lines, amounts=moved)

    @for_every(PERSONS)
    def test_divide_the_note_alike(self, person: tuple) -> None:
        scenario, amounts, _, _ = person
        by_line = shares(scenario=scenario, amounts=amounts)

        pieces = note_pieces(scenario=scenario, amounts=amounts, by="area")

        for piece in pieces:
            codes = [line.code for line in scenario.area(piece.code).lines if line.code in by_line]
            assert piece.ore == sum(by_line[code] for code in codes)
        if sum(piece.amount for piece in pieces) > 0:
            assert sum(piece.ore for piece in pieces) == sum(piece.width for piece in pieces) == 10_000
        assert all(piece.width >= 0 for piece in pieces)


class TestPerHundred:
    @for_every(st.lists(st.integers(0, 10**12), max_size=30))
    def test_is_whole_and_within_an_ore_of_the_truth(self, amounts: list[int]) -> None:
        found = per_hundred(amounts)

        total = sum(amounts)
        assert sum(found) == (10_000 if total else 0)
        for amount, ore in zip(amounts, found, strict=True):
            assert abs(ore * total - amount * 10_000) < max(total, 1)


class TestPercent:
    @for_every(st.integers(1_001, 10**12), st.booleans(), st.integers(-2_000, 2_000))
    def test_comes_back_from_the_amount_that_it_gave(self, size: int, is_negative: bool, tenths: int) -> None:
        base, percent = -size if is_negative else size, Decimal(tenths) / 10

        assert percent_change(base, amount_from_percent(base, percent)) == percent

    @for_every(st.integers(-(10**12), 10**12), st.integers(-(10**12), 10**12))
    def test_has_the_sign_of_the_change(self, base: int, amount: int) -> None:
        assume(base)

        percent = percent_change(base, amount, 20)

        assert percent is not None
        assert (percent > 0, percent < 0) == (amount > base, amount < base)


class TestSuggestions:
    @for_every(PERSONS)
    def test_balance_respect_what_is_protected_and_could_be_handed_in(self, person: tuple) -> None:
        scenario, amounts, protected, assumes = person

        advice = suggestions(scenario=scenario, amounts=amounts, protected_lines=protected, assumes_law_change=assumes)

        assert len(advice.alternatives) <= 3
        for suggestion in advice.alternatives:
            after = {**completed(scenario=scenario, amounts=amounts), **suggestion.changes}
            after = {code: amount for code, amount in after.items() if scenario.line(code).follows is None}
            assert not check_submission(scenario=scenario, amounts=after, assumes_law_change=assumes)
            assert balance(lines=scenario.lines, amounts=after) == suggestion.balance
            assert not set(suggestion.changes) & set(protected)
            assert all(is_movable(scenario.line(code), assumes) for code in suggestion.changes)
            assert all(amount != amounts.get(code) for code, amount in suggestion.changes.items())

    @for_every(PERSONS)
    def test_never_go_below_the_level_of_a_duty_or_repeat_themselves(self, person: tuple) -> None:
        scenario, amounts, protected, assumes = person
        now = completed(scenario=scenario, amounts=amounts)

        advice = suggestions(scenario=scenario, amounts=amounts, protected_lines=protected, assumes_law_change=assumes)

        for suggestion in advice.alternatives:
            for code, amount in suggestion.changes.items():
                level = scenario.line(code).warns_below
                assert level is None or amount >= min(level, now[code], scenario.line(code).amount)
        different = {tuple(sorted(suggestion.changes.items())) for suggestion in advice.alternatives}
        assert len(different) == len(advice.alternatives)

    @for_every(PERSONS)
    def test_say_why_there_are_none(self, person: tuple) -> None:
        scenario, amounts, protected, assumes = person

        advice = suggestions(scenario=scenario, amounts=amounts, protected_lines=protected, assumes_law_change=assumes)

        is_within = result_against_target(scenario=scenario, amounts=amounts).is_within
        assert (advice.reason is None) == bool(advice.alternatives)
        assert (advice.reason is NoSuggestion.ALREADY_BALANCED) == is_within

    @for_every(PERSONS)
    def test_are_never_missing_when_one_free_line_alone_could_do_it(self, person: tuple) -> None:
        scenario, amounts, protected, assumes = person
        now = completed(scenario=scenario, amounts=amounts)

        def alone(line: Line) -> bool:
            ends = [now | {line.code: end} for end in bounds(line, assumes)]
            first, last = sorted(result_against_target(scenario=scenario, amounts=end).difference for end in ends)
            return first <= scenario.tolerance and last >= -scenario.tolerance

        could = [
            line.code
            for line in scenario.lines
            if is_movable(line, assumes)
            and line.code not in protected
            and line.warns_below is None
            and not scenario.is_tax(line.code)
            and not scenario.followers_of(line.code)
            and alone(line)
        ]
        is_within = result_against_target(scenario=scenario, amounts=amounts).is_within

        advice = suggestions(scenario=scenario, amounts=amounts, protected_lines=protected, assumes_law_change=assumes)

        assert advice.alternatives or is_within or not could


class TestAmounts:
    @for_every(st.integers(-(10**12), 10**12), st.sampled_from(["sv", "en"]))
    def test_are_read_as_they_were_written(self, amount: int, language: str) -> None:
        assume(language == "sv" or abs(amount) >= 10**6 or abs(amount) < 10**3)  # "1,234" is a decimal in Swedish

        assert parse_kronor(format_kronor(amount, language)) == amount
