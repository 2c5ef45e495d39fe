"""Whether to ask, on which step and how: the method guide, the Dialogplan's checklist, and the ladder explained."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from dialogue.pages.enums import ParticipationStep
from dialogue.pages.method.advice import Answers, Concerned, Matter, Power, Tool, advise
from dialogue.pages.method.plan import checklist
from tests.factories.budget import WHILE_OPEN, BudgetSimulatorPageFactory, DialogueIndexPageFactory

READY = {"can_be_influenced": True, "deciders_may_change": True, "in_time": True, "has_mandate": False}
EVERY_ANSWER = st.builds(
    Answers,
    can_be_influenced=st.booleans(),
    deciders_may_change=st.booleans(),
    in_time=st.booleans(),
    concerned=st.sampled_from(Concerned),
    matter=st.sampled_from(Matter),
    power=st.sampled_from(Power),
    has_mandate=st.booleans(),
)
FULL_PLAN = {
    **dict.fromkeys(
        ("need", "message", "channels", "responsible", "support", "evaluation", "heard", "conditions", "outreach"),
        "Ja.",
    ),
    "in_the_papers": "Ja.",
    "goals": [{"goal": "Många svarar", "measure": "200 svar"}],
}
ON_THE_PAGE = {"has_purpose": True, "has_use": True, "has_groups": True}


class TestAdvice:
    @pytest.mark.parametrize(
        ("concerned", "matter", "power", "step", "tool"),
        [
            ("EVERYBODY", "MONEY", "LISTEN", "CONSULTATION", Tool.BUDGET),
            ("EVERYBODY", "ALTERNATIVES", "LISTEN", "CONSULTATION", Tool.QUESTION),
            ("PLACE", "DIVIDED", "TRY_TOGETHER", "DIALOGUE", Tool.MEETING),
            ("EVERYBODY", "OPEN", "LISTEN", "CONSULTATION", Tool.PROPOSALS),
            ("USERS", "ALTERNATIVES", "MAKE_TOGETHER", "INFLUENCE", Tool.WORKSHOPS),
        ],
    )
    def test_names_the_step_and_the_tool_that_fits_best(self, concerned, matter, power, step, tool):
        advice = advise(Answers(concerned=Concerned(concerned), matter=Matter(matter), power=Power(power), **READY))

        assert (advice.holds_dialogue, advice.step, advice.tools[0]) == (True, ParticipationStep(step), tool)

    @given(EVERY_ANSWER)
    def test_is_to_inform_whenever_an_answer_would_change_nothing(self, answers):
        advice = advise(answers)

        can_ask = answers.can_be_influenced and answers.deciders_may_change and answers.in_time
        assert advice.holds_dialogue == can_ask
        assert can_ask == (advice.step is not ParticipationStep.INFORMATION)
        assert advice.reasons
        assert len(set(advice.tools)) == len(advice.tools) > 0

    @given(EVERY_ANSWER)
    def test_never_hands_over_power_that_nobody_has_decided_to_hand_over(self, answers):
        assert answers.has_mandate or advise(answers).step is not ParticipationStep.CO_DECISION


class TestTheChecklist:
    def test_is_met_by_a_plan_that_answers_everything(self):
        assert all(point.is_met for point in checklist(FULL_PLAN, **ON_THE_PAGE))

    @pytest.mark.parametrize("part", [*FULL_PLAN])
    def test_misses_what_is_left_out(self, part):
        points = checklist({**FULL_PLAN, part: [] if part == "goals" else " "}, **ON_THE_PAGE)

        assert 1 <= sum(not point.is_met for point in points) <= 2

    def test_wants_every_goal_to_be_measured(self):
        plan = {**FULL_PLAN, "goals": [*FULL_PLAN["goals"], {"goal": "Alla är nöjda", "measure": ""}]}

        assert [str(point.text) for point in checklist(plan, **ON_THE_PAGE) if not point.is_met] == [
            "Varje mål går att mäta"
        ]

    def test_misses_all_but_what_stands_on_the_page_when_there_is_no_plan(self):
        assert sum(point.is_met for point in checklist(None, **ON_THE_PAGE)) == 2


@pytest.mark.django_db
class TestInTheAdmin:
    def test_the_guide_asks_and_advises_in_the_address(self, admin_client):
        asked = admin_client.get("/admin/dialogue/method/").content.decode()
        advised = admin_client.get(
            "/admin/dialogue/method/?can_be_influenced=yes&deciders_may_change=yes&in_time=yes&concerned=EVERYBODY"
            "&matter=MONEY&power=HAND_OVER&has_mandate=no"
        ).content.decode()

        assert "Finns det något kvar att påverka?" in asked
        assert "Fråga, på steget Inflytande" in advised
        assert "Medbeslutande kräver" in advised

    def test_the_guide_says_which_question_is_not_answered(self, admin_client):
        page = admin_client.get("/admin/dialogue/method/?can_be_influenced=yes").content.decode()

        assert page.count("error-message") == 6

    def test_the_plan_is_a_tab_of_the_dialogue_and_says_what_is_missing(self, admin_client):
        page = BudgetSimulatorPageFactory()
        edit = f"/admin/pages/{page.pk}/edit/"

        empty = admin_client.get(edit).content.decode()
        page.plan = [("plan", FULL_PLAN)]
        page.save_revision().publish()
        planned = admin_client.get(edit).content.decode()

        assert "Dialogplan" in empty
        assert "Det finns ett budskap" in empty
        assert "Det finns ett budskap" not in planned
        assert "Målgrupperna är valda" in planned

    def test_the_plan_is_never_shown_to_residents(self, client):
        page = BudgetSimulatorPageFactory()
        page.plan = [("plan", {**FULL_PLAN, "need": "Vi vet inte vad de unga vill."})]
        page.save_revision().publish()

        with time_machine.travel(WHILE_OPEN, tick=False):
            assert "Vi vet inte" not in client.get(page.url).content.decode()


@pytest.mark.django_db
class TestTheLadder:
    def test_is_explained_with_what_goes_on_on_each_step(self, client):
        way_in = DialogueIndexPageFactory()
        BudgetSimulatorPageFactory(parent=way_in)

        with time_machine.travel(WHILE_OPEN, tick=False):
            soup = BeautifulSoup(client.get(f"{way_in.url}delaktighet/").content, "html.parser")

        assert [strong.text for strong in soup.select(".md-climb strong")] == [
            f"{step.label}." for step in ParticipationStep
        ]
        assert [heading.text for heading in soup.select("h3")] == ["Konsultation"]
