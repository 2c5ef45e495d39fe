"""What holds for every queue and every text."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from golden_chair.rules import PRESETS, Entry, OrderRule, RuleSet, commitment, count_words, in_order, slots

BEGAN = datetime(2025, 5, 1, tzinfo=UTC)

entries = st.lists(
    st.builds(
        Entry,
        id=st.uuids().map(str),
        received_at=st.integers(0, 10_000).map(lambda minutes: BEGAN + timedelta(minutes=minutes)),
        co_askers=st.integers(0, 50),
        group=st.sampled_from(["", "skola", "vägar", "vård"]),
    ),
    max_size=12,
    unique_by=lambda entry: entry.id,
)
rules = st.sampled_from(OrderRule)


class TestOrder:
    @given(entries, rules, st.text(max_size=8), st.randoms())
    def test_holds_the_same_questions_however_they_were_listed(self, queue, rule, seed, random):
        shuffled = random.sample(queue, len(queue))

        ordered = in_order(queue, rule=rule, seed=seed)

        assert ordered == in_order(shuffled, rule=rule, seed=seed)
        assert sorted(entry.id for entry in ordered) == sorted(entry.id for entry in queue)

    @given(entries)
    def test_by_co_askers_never_lets_fewer_go_before_more(self, queue):
        counts = [entry.co_askers for entry in in_order(queue, rule=OrderRule.MOST_CO_ASKERS)]

        assert counts == sorted(counts, reverse=True)

    @given(entries)
    def test_mixed_takes_every_group_before_any_comes_again(self, queue):
        groups = [entry.group for entry in in_order(queue, rule=OrderRule.MIXED)]

        first_round = groups[: len(set(groups))]
        assert len(set(first_round)) == len(first_round)

    @given(entries, st.text(min_size=1, max_size=8), st.text(max_size=8))
    def test_by_lottery_doesnt_depend_on_when_anyone_came(self, queue, seed, other):
        later = [Entry(id=entry.id, received_at=BEGAN, co_askers=entry.co_askers) for entry in queue]

        drawn = [entry.id for entry in in_order(queue, rule=OrderRule.LOTTERY, seed=seed)]

        assert drawn == [entry.id for entry in in_order(later, rule=OrderRule.LOTTERY, seed=seed)]
        assert (commitment(seed) == commitment(other)) == (seed == other)


class TestTime:
    @given(st.integers(1, 20), st.integers(0, 15), st.integers(1, 120))
    def test_what_fits_comes_first_and_ends_in_time(self, count, answer, total):
        rule_set = RuleSet(answer_minutes=answer, total_minutes=total)

        made = slots(map(str, range(count)), rules=rule_set)

        assert made[0].fits
        assert [slot.fits for slot in made] == sorted((slot.fits for slot in made), reverse=True)
        assert all(slot.begins + slot.minutes <= total for slot in made[1:] if slot.fits)


class TestWords:
    @given(st.lists(st.text(alphabet="abcåäö", min_size=1), max_size=60))
    def test_are_counted_whatever_stands_between_them(self, words):
        assert count_words(" – \n".join(words)) == len(words)


class TestPresets:
    def test_survive_being_stored(self):
        for preset in PRESETS.values():
            assert RuleSet.from_json(preset.rules.to_json()) == preset.rules

    def test_kalmar_rules_nothing_beyond_the_public_description(self):
        assert PRESETS["kalmar"].rules == RuleSet()
        assert PRESETS["kalmar"].is_our_reading
