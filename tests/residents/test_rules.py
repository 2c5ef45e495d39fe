"""Who may take part, by what an editor chose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.residents.enums import Declaration, Residency, Right, Scheme
from dialogue.residents.identities import Identity
from dialogue.residents.rules import (
    NotDeclared,
    NotResident,
    OtherWayNeeded,
    ParticipationRules,
    ShowAgain,
    StaffNeeded,
    TooYoung,
)
from tests.factories.residents import a_legitimation, an_identity


def check(rules, identity, *, right=Right.BE_COUNTED, declared=()):
    rules.check(right=right, identity=identity, declared=declared)


class TestTheWayToShowWhoOneIs:
    def test_is_the_one_that_decides(self):
        rules = ParticipationRules(scheme=Scheme.EID)

        check(rules, a_legitimation())
        for other in (an_identity(), Identity.anonymous(), Identity.invitation("7H2KM4QX")):
            with pytest.raises(OtherWayNeeded):
                check(rules, other)

    def test_may_be_another_that_is_counted_apart(self):
        rules = ParticipationRules(scheme=Scheme.EID, also=(Scheme.EMAIL,))

        check(rules, an_identity())
        with pytest.raises(OtherWayNeeded):
            check(rules, Identity.anonymous())

    def test_may_be_stricter_for_words_of_ones_own(self):
        rules = ParticipationRules(scheme=Scheme.EMAIL, to_submit=Scheme.EID)

        check(rules, an_identity())
        check(rules, a_legitimation(), right=Right.SUBMIT)
        with pytest.raises(OtherWayNeeded):
            check(rules, an_identity(), right=Right.SUBMIT)

    def test_may_be_milder_for_words_of_ones_own(self):
        rules = ParticipationRules(scheme=Scheme.EID, to_submit=Scheme.EMAIL)

        check(rules, an_identity(), right=Right.SUBMIT)
        check(rules, a_legitimation(), right=Right.SUBMIT)


class TestAge:
    RULES = ParticipationRules(scheme=Scheme.EID, also=(Scheme.EMAIL,), lowest_age=13)

    def test_is_what_the_legitimation_said(self):
        check(self.RULES, a_legitimation(age_13=True))
        with pytest.raises(TooYoung):
            check(self.RULES, a_legitimation(age_13=False), declared=[Declaration.AGE])

    def test_is_asked_again_when_another_age_was_asked_for(self):
        with pytest.raises(ShowAgain):
            check(self.RULES, a_legitimation(age_18=True))

    def test_is_said_by_people_themselves_without_a_legitimation(self):
        check(self.RULES, an_identity(), declared=[Declaration.AGE])
        with pytest.raises(NotDeclared):
            check(self.RULES, an_identity())


class TestResidency:
    def test_is_not_asked_for_by_default(self):
        check(ParticipationRules(scheme=Scheme.EMAIL), an_identity())

    def test_is_said_by_people_themselves_also_with_a_legitimation(self):
        rules = ParticipationRules(scheme=Scheme.EID, residency=Residency.SELF_DECLARED)

        check(rules, a_legitimation(), declared=[Declaration.RESIDENT])
        with pytest.raises(NotDeclared):
            check(rules, a_legitimation(), declared=[Declaration.AGE])

    def test_is_what_the_register_said(self):
        rules = ParticipationRules(scheme=Scheme.EID, residency=Residency.CHECKED_IN_REGISTER)

        check(rules, a_legitimation(resident=True))
        with pytest.raises(NotResident):
            check(rules, a_legitimation(resident=False))
        with pytest.raises(ShowAgain):
            check(rules, a_legitimation())

    def test_is_never_settled_on_the_web_where_staff_are_to_see_for_themselves(self):
        rules = ParticipationRules(scheme=Scheme.EMAIL, residency=Residency.CHECKED_BY_STAFF)

        with pytest.raises(StaffNeeded):
            check(rules, an_identity(), declared=list(Declaration))


class TestAsData:
    @given(
        st.builds(
            ParticipationRules,
            scheme=st.sampled_from(Scheme),
            also=st.lists(st.sampled_from(Scheme), max_size=2).map(tuple),
            to_submit=st.none() | st.sampled_from([Scheme.EMAIL, Scheme.EID]),
            residency=st.sampled_from(Residency),
            lowest_age=st.none() | st.integers(0, 99),
        )
    )
    def test_come_back_as_they_were(self, rules):
        assert ParticipationRules.of(rules.as_data()) == rules

    def test_of_a_dialogue_that_was_published_before_there_were_more_of_them_hold(self):
        assert ParticipationRules.of({"scheme": "EMAIL"}) == ParticipationRules(scheme=Scheme.EMAIL)

    @pytest.mark.parametrize("data", [{}, {"scheme": "HOROSCOPE"}, {"scheme": "EMAIL", "residency": "MAYBE"}])
    def test_that_say_something_unknown_are_refused(self, data):
        with pytest.raises((KeyError, ValueError)):
            ParticipationRules.of(data)
