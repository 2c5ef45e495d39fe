"""Every public page, small and large, light and dark: axe finds nothing and nothing has to be scrolled sideways."""

import pytest
from django.urls import reverse
from django.utils import timezone

from budget.models import BudgetSimulatorPage, BudgetSubmission
from dialogue.pages.models import Evaluation
from golden_chair.models import AnswerVersion, MeetingPage, QuestionPage

SIZES = [(320, 640), (1280, 900)]
SCHEMES = ["light", "dark"]

PAGES = [
    "/sv/",
    "/sv/paverka/",
    "/sv/paverka/guide/forslag/",
    "/sv/paverka/guide/tycka/person/",
    "/sv/paverka/alla/",
    "/sv/paverka/mejl/",
    "/sv/paverka/visa-hos-andra/",
    "/sv/paverka/delaktighet/",
    "/sv/paverka/erfarenheter/",
    "/sv/paverka/budget/",
    "/sv/paverka/budget/simulator/",
    "/sv/paverka/budget/budgetar/",
    "/sv/paverka/budget-2024/",
    "/sv/paverka/budget-2024/budgetar/",
    "/sv/paverka/budget-2024/resultat/",
    "/sv/paverka/budget-2024/resultat/underlag/",
    "/sv/paverka/budget-2024/resultat/oppna-data/",
    "/sv/paverka/forslag/",
    "/sv/paverka/gyllene-stolen/",
    "/sv/paverka/gyllene-stolen/arkiv/",
    "/sv/paverka/forslag/?lage=avslutade&sok=finnsinte",
    "/sv/paverka/forslag/fler-papperskorgar-och-en-dricksfontan-i-stadsparken/",
    "/sv/halla-dialog/",
    "/sv/tillganglighet/",
    "/sv/hjalp/",
    "/sv/paverka/budget/lattlast/",
    "/sv/dialog/kvittens/",
    "/sv/dialog/min-sida/legitimera/",
    "/sv/finns-inte/",
    "/en/",
    "/en/take-part/",
    "/en/take-part/budget/",
    "/en/take-part/budget/simulator/",
    "/en/take-part/proposals/",
]


def published_budget() -> str:
    submission = BudgetSubmission.objects.exclude(statement=None).order_by("pk").first()
    page = BudgetSimulatorPage.objects.of_dialogue(submission.scenario.dialogue_id).get(locale__language_code="sv")
    return f"{page.url}budgetar/{submission.public_id}/"


def comparison() -> str:
    submission = BudgetSubmission.objects.order_by("pk").first()
    page = BudgetSimulatorPage.objects.of_dialogue(submission.scenario.dialogue_id).get(locale__language_code="sv")
    return reverse("dialogue:budget:compare", args=[page.pk, submission.public_id])


def golden_chair() -> list[str]:
    """Return where one asks, follows a meeting that goes on, and reads a question with its answer and a politician's page."""
    answer = AnswerVersion.objects.order_by("pk").first()
    answered = QuestionPage.objects.get(translation_key=answer.question_id, locale__language_code="sv")
    chair = answered.meeting.chair
    meetings = {page.record(): page for page in MeetingPage.objects.child_of(chair)}
    live = next(page for record, page in meetings.items() if record.questions.filter(state="CALLED").exists())
    open_one = next(page for record, page in meetings.items() if record.is_open_for_questions(at=timezone.now()))
    return [
        reverse("dialogue:golden_chair:ask", args=[open_one.pk]),
        live.url,
        f"{live.url}live/",
        f"{live.url}sal/",
        answered.url,
        f"{chair.url}politiker/{answer.answered_by_id}/",
    ]


def survey_and_evaluation() -> list[str]:
    """Return where one answers the survey, and where what came of an earlier one stands beside its evaluation."""
    open_one = BudgetSimulatorPage.objects.get(url_path__endswith="/paverka/budget/", locale__language_code="sv")
    evaluation = Evaluation.objects.exclude(dialogue_id=None).get()
    return [reverse("dialogue:survey", args=[open_one.anchor]), f"/sv/paverka/erfarenheter/{evaluation.pk}/"]


def look_at(page, assert_accessible) -> None:
    """Check the page as it is now in every size and scheme."""
    for width, height in SIZES:
        for scheme in SCHEMES:
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert_accessible(page)
            too_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            assert not too_wide, f"{page.url} is wider than {width} px"


class TestEveryPage:
    @pytest.mark.parametrize("path", PAGES)
    def test_can_be_read_by_everyone(self, page, demo_site, assert_accessible, path):
        page.goto(f"{demo_site}{path}")

        look_at(page, assert_accessible)

    @pytest.mark.parametrize("make_path", [published_budget, comparison])
    def test_of_a_submitted_budget_can_be_read_by_everyone(self, page, demo_site, assert_accessible, make_path):
        page.goto(f"{demo_site}{make_path()}")

        look_at(page, assert_accessible)

    def test_of_the_golden_chair_can_be_read_by_everyone(self, page, demo_site, assert_accessible):
        for path in golden_chair():
            page.goto(f"{demo_site}{path}")

            look_at(page, assert_accessible)

    def test_of_a_survey_and_what_came_of_one_can_be_read_by_everyone(self, page, demo_site, assert_accessible):
        for path in survey_and_evaluation():
            page.goto(f"{demo_site}{path}")

            look_at(page, assert_accessible)

    def test_of_the_simulator_in_detail_with_a_change_and_the_review_after_it(self, page, demo_site, assert_accessible):
        page.goto(f"{demo_site}/sv/paverka/budget/simulator/")
        page.get_by_role("button", name="Detaljer").click()
        page.get_by_role("button", name="Öka Äldreomsorg").click()

        look_at(page, assert_accessible)
        page.get_by_role("button", name="Läs igenom").click()

        look_at(page, assert_accessible)
