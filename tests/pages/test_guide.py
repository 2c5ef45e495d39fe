"""The guide leads from what somebody wants to the right place, in at most three questions, whatever the municipality has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.pages import guide
from dialogue.pages.guide import START, Destination, Question
from dialogue.pages.guide.tree import MOST_QUESTIONS

ALWAYS = {destination for destination in Destination if not destination.is_optional}


def ways(place=START, so_far=()):
    """Return every way through the tree: the answers, and where they lead."""
    if not isinstance(place, Question):
        return [(so_far, place)]
    return [way for option in place.options for way in ways(option.leads_to, (*so_far, option.key))]


class TestTheGuide:
    @pytest.mark.parametrize(
        ("wish", "answers", "place"),
        [
            ("a broken street lamp", ["fel"], Destination.FAULT_REPORT),
            ("a complaint about the care of older people", ["tycka", "verksamhet"], Destination.VIEWPOINT),
            ("a worry about one's own child", ["tycka", "person"], Destination.CONTACT),
            ("a wish for a dog park", ["forslag", "annat", "stod"], Destination.PROPOSAL),
            ("a wish that the council must try", ["forslag", "annat", "provas"], Destination.STATUTORY_PROPOSAL),
            ("more money for the school", ["forslag", "pengar"], Destination.BUDGET),
            ("a question to kommunstyrelsens ordförande", ["politiker", "motet"], Destination.QUESTION),
            ("a private letter to a politician", ["politiker", "mig"], Destination.POLITICIANS),
            ("a demand for a referendum", ["omrostning"], Destination.INITIATIVE),
            ("an answer to what is asked now", ["svara"], Destination.DIALOGUES),
            ("a place in a preschool", ["arende"], Destination.E_SERVICES),
        ],
    )
    def test_leads_from_a_wish_to_its_place(self, wish, answers, place):
        assert guide.follow(answers) is place

    def test_never_asks_more_than_three_questions(self):
        assert max(len(answers) for answers, _place in ways()) <= MOST_QUESTIONS

    def test_leads_to_every_place_that_it_knows(self):
        assert {place for _answers, place in ways()} == set(Destination)

    @pytest.mark.parametrize("answers", [["nonsens"], ["fel", "fel"], ["forslag", "fel"]])
    def test_refuses_an_answer_that_no_question_has(self, answers):
        with pytest.raises(guide.UnknownAnswer):
            guide.follow(answers)

    @pytest.mark.parametrize("destination", Destination)
    def test_says_what_each_place_is_and_is_not(self, destination):
        assert str(destination.words.is_this)
        assert str(destination.words.is_not)


class TestASmallerGuide:
    @given(st.sets(st.sampled_from([each for each in Destination if each.is_optional])))
    def test_leads_only_to_what_there_is_and_asks_nothing_that_has_one_answer(self, optional):
        offered = ALWAYS | optional

        start = guide.pruned(START, is_offered=offered.__contains__)

        assert {place for _answers, place in ways(start)} == offered
        questions = [start]
        while questions:
            question = questions.pop()
            assert len(question.options) > 1
            questions += [option.leads_to for option in question.options if isinstance(option.leads_to, Question)]
