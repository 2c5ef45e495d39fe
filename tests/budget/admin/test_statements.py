"""Reading what someone wrote about their budget, before everyone can."""

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from budget import services
from budget.models import BudgetStatement
from budget.services.submitting import Plan
from cms.demo.content.people import ensure_groups
from dialogue.cases.enums import CaseState
from dialogue.cases.models import Case
from dialogue.residents.identities import Identity
from tests.budget.admin.editors import EditorFactory, signed_in
from tests.budget.admin.posting import text_of
from tests.factories.budget import WHILE_OPEN, a_budget

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "hemlig.person@exempel.se"
WORDS = [{"code": "", "text": "Skolan först.\nAllt annat sedan."}, {"code": "SN-440", "text": "Fler lärare behövs."}]


@pytest.fixture
def statement():
    """School gets two million more, taken from the library; with words on the whole and on the school."""
    page = a_budget()
    ensure_groups(Page.objects.get(pk=page.get_parent().get_parent().pk), page.get_parent())
    with time_machine.travel(WHILE_OPEN, tick=False):
        services.submit_budget(
            page=page,
            identity=Identity.email(ADDRESS),
            plan=Plan(scenario_number=1, amounts={"SN-440": 62_000_000, "SN-320": 28_000_000}, words=WORDS),
            language="sv",
            at=WHILE_OPEN,
        )
    return BudgetStatement.objects.get()


@pytest.fixture
def moderator(statement):
    """The demonstration's moderator: a member of the reviewers and of nothing else."""
    user = EditorFactory()
    user.groups.add(Group.objects.get(name="Granskare"))
    return signed_in(user)


def url(statement, view: str = "edit") -> str:
    return reverse(statement.snippet_viewset.get_url_name(view), args=[statement.pk])


def form_of(client, statement):
    """Return what a browser would post if nothing were changed."""
    html = client.get(url(statement)).content.decode()
    position = next(number for number, part in enumerate(html.split("<form")[1:]) if 'name="overall"' in part)
    posted = querydict_from_html(html, form_index=position)
    for name in [name for name in posted if name.startswith("action-")]:
        del posted[name]
    return posted


def post(client, statement, **changes: str):
    posted = form_of(client, statement)
    posted.update({name.replace("why_", "why-"): value for name, value in changes.items()})
    return client.post(url(statement), posted)


def decide(client, statement, action: str):
    return post(
        client,
        statement,
        **{
            "action-workflow-action": "1",
            "workflow-action-name": action,
            "workflow-action-extra-data": '{"comment": "", "reasons": ["personal_data"]}',
        },
    )


class TestTheEditView:
    def test_shows_the_words_as_written_and_what_the_budget_changes(self, moderator, statement):
        said = text_of(moderator.get(url(statement)))

        assert "Så skrevs det Skolan först. Allt annat sedan." in said
        assert "Grundskola Så skrevs det Fler lärare behövs." in said
        assert "Grundskola får 2 miljoner kronor mer" in said
        assert "Bibliotek får 2 miljoner kronor mindre" in said

    def test_never_shows_who(self, moderator, statement):
        html = moderator.get(url(statement)).content.decode()

        assert ADDRESS not in html
        assert str(statement.submission.voice_id) not in html

    def test_names_the_line_and_offers_no_field_for_its_code(self, moderator, statement):
        html = moderator.get(url(statement)).content.decode()

        assert 'name="why-SN-440"' in html
        assert "motivations-0" not in html

    def test_keeps_the_code_whatever_is_posted(self, moderator, statement):
        post(moderator, statement, **{"why-KS-900": "Inte min rad.", "why_SN-440": "Fler lärare."})

        statement.refresh_from_db()
        assert list(statement.get_latest_revision_as_object().words()) == ["", "SN-440"]


class TestWhetherItIsEdited:
    def test_is_not_said_when_only_line_breaks_differ(self, statement):
        statement.overall = "Skolan först.\r\nAllt annat sedan. "
        statement.save()

        assert not statement.is_edited_by_municipality

    def test_is_said_when_a_word_differs(self, statement):
        statement.overall = "Skolan först."
        statement.save()

        assert statement.is_edited_by_municipality

    def test_follows_the_words_back_when_an_older_revision_is_published(self, statement):
        original = statement.get_latest_revision()
        statement.overall = "Kortare."
        statement.save_revision().publish()
        assert BudgetStatement.objects.get().is_edited_by_municipality

        original.publish()

        assert not BudgetStatement.objects.get().is_edited_by_municipality

    def test_is_said_of_a_text_that_a_reviewer_empties(self, moderator, statement):
        post(moderator, statement, **{"why_SN-440": ""})

        statement.refresh_from_db()
        newest = statement.get_latest_revision_as_object()
        assert "SN-440" not in newest.words()
        assert newest.is_edited_by_municipality


class TestReviewing:
    def test_is_by_those_who_review_for_the_simulator(self, statement):
        [state] = statement.workflow_states

        assert [group.name for group in state.current_task_state.task.specific.groups.order_by("name")] == [
            "Fullmäktiges sekreterare",
            "Granskare",
            "Registratorer",
        ]

    def test_approving_makes_it_public(self, moderator, statement):
        decide(moderator, statement, "approve")

        statement.refresh_from_db()
        assert statement.live
        assert not statement.is_edited_by_municipality
        assert Case.objects.get().state == CaseState.ACCEPTED

    def test_refusing_does_not(self, moderator, statement):
        decide(moderator, statement, "refuse")

        statement.refresh_from_db()
        assert not statement.live
        assert Case.objects.get().state == CaseState.REFUSED

    def test_can_be_previewed(self, moderator, statement):
        posted = form_of(moderator, statement)
        posted["why-SN-440"] = "Fler lärare."
        assert moderator.post(url(statement, "preview_on_edit"), posted).json()["is_valid"]

        said = text_of(moderator.get(url(statement, "preview_on_edit")))

        assert "Skolan först." in said
        assert "Fler lärare." in said
        assert "Texten är ändrad av kommunen." in said
        assert "Grundskola" in said

    def test_is_not_for_editors_of_pages(self, statement):
        editor = EditorFactory()
        editor.groups.add(Group.objects.get(name="Dialogredaktörer"))

        assert signed_in(editor).get(url(statement)).status_code in {302, 403}
