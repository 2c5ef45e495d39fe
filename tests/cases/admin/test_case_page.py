"""One case in the admin: everything about it, and everything that can be done."""

from datetime import timedelta

import pytest
from django.urls import reverse

from dialogue.cases import kinds, services
from dialogue.cases.admin_views.actions import ACTIONS
from dialogue.cases.enums import CaseState, StatusEvent
from dialogue.cases.kinds import SimilarItem
from dialogue.cases.models import CannedText, Case, CaseAnswer
from tests.cases.admin.conftest import TODAY, an_account
from tests.cases.testapp.kinds import a_kind
from tests.factories.cases import CaseFactory
from tests.factories.municipality import DepartmentFactory

pytestmark = pytest.mark.django_db


def page(client, case):
    return client.get(reverse("dialogue_cases:case", args=[case.pk]))


def act(client, case, name, **data):
    fields = {f"{name}-{field}": value for field, value in data.items()}
    return client.post(reverse("dialogue_cases:act", args=[case.pk, name]), fields, follow=True)


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def case(registrar):
    return CaseFactory(case_number="2025-7")


class TestThePage:
    def test_shows_the_words_as_written_and_what_has_happened_with_names(self, client, case, registrar):
        services.claim_case(case_id=case.pk, by=registrar, at=TODAY)

        shown = text_of(page(client, case))

        assert "Bänkar längs ån." in shown
        assert "Fick en handläggare" in shown
        assert "registrator" in shown

    def test_shows_what_the_municipality_has_made_of_the_words(self, client, case, workflow):
        kinds._kinds["dialogue_test.note"] = a_kind(item_words=lambda note: {"text": note.text})
        services.continue_receiving(case_id=case.pk)
        case.refresh_from_db()
        item = case.get_item()
        item.text = "Bänkar vid ån."
        item.save_revision()

        shown = text_of(page(client, case))

        assert "Texten är ändrad av kommunen" in shown
        assert "<del>längs</del><ins>vid</ins>" in shown

    def test_says_nothing_of_changes_when_there_are_none(self, client, case, workflow):
        kinds._kinds["dialogue_test.note"] = a_kind(item_words=lambda note: {"text": note.text})
        services.continue_receiving(case_id=case.pk)

        assert "ändrad av kommunen" not in text_of(page(client, case))

    def test_shows_what_is_similar(self, client, case):
        kinds._kinds["dialogue_test.note"] = a_kind(
            similar_items=lambda case: [SimilarItem(title="Fler bänkar", url="/sv/banker/", state="öppet")]
        )

        assert '<a href="/sv/banker/">Fler bänkar</a>' in text_of(page(client, case))

    def test_of_a_case_with_a_history_is_well_under_thirty_queries(
        self, client, case, registrar, django_assert_max_num_queries
    ):
        services.start_answer_time(case, services.ANSWER_WITHIN_THREE_MONTHS, TODAY)
        services.add_note(case_id=case.pk, text="Ring Anna.", by=registrar, at=TODAY)
        services.refuse(case, services.Grounds("outside_competence"), by=registrar, at=TODAY)
        page(client, case)

        with django_assert_max_num_queries(28):
            shown = text_of(page(client, case))

        assert "Ring Anna." in shown

    def test_offers_nothing_to_those_who_may_only_look(self, client, case):
        client.force_login(an_account("granskare", "view_case"))

        assert "Gör något" not in text_of(page(client, case))
        assert act(client, case, "ta").redirect_chain
        assert Case.objects.get().assigned_to is None

    def test_shows_words_as_words_and_never_as_markup(self, client, registrar):
        case = CaseFactory(words=[{"field": "text", "text": "<script>alert(1)</script>"}])

        assert "<script>alert(1)</script>" not in page(client, case).content.decode()


class TestHandling:
    def test_takes_and_releases(self, client, case, registrar):
        act(client, case, "ta")
        assert Case.objects.get().assigned_to == registrar

        act(client, case, "slapp")
        assert Case.objects.get().assigned_to is None

    def test_says_when_a_colleague_was_first(self, client, case):
        Case.objects.update(assigned_to=an_account("kollega", "change_case"))

        response = act(client, case, "ta")

        assert "En kollega har redan tagit ärendet." in text_of(response)

    def test_gives_to_someone_and_hands_over(self, client, case):
        colleague = an_account("kollega", "change_case")
        act(client, case, "ge-till", to=colleague.pk)
        assert Case.objects.get().assigned_to == colleague

        department = DepartmentFactory()
        act(client, case, "lamna-over", to=department.pk)
        assert (Case.objects.get().department, Case.objects.get().assigned_to) == (department, None)

    def test_notes_for_colleagues(self, client, case):
        response = act(client, case, "anteckna", text="Ring tekniska.")

        assert "Ring tekniska." in text_of(response)

    def test_keeps_the_registry_number_that_is_typed_in(self, client, case):
        act(client, case, "diarienummer", number="KS 2025/12")

        assert Case.objects.get().registry_number == "KS 2025/12"

    def test_stops_disposal_and_lets_it_go_again(self, client, case):
        assert "Begäran 2025/3" in text_of(act(client, case, "stoppa-gallring", reason="Begäran 2025/3"))
        assert case.holds.in_force().exists()

        assert "Begäran 2025/3" not in text_of(act(client, case, "tillat-gallring"))
        assert not case.holds.in_force().exists()

    def test_refuses_with_reasons(self, client, case):
        missing = act(client, case, "publicera-inte")
        assert missing.status_code == 422

        response = act(client, case, "publicera-inte", reasons=["outside_competence"], message="Fråga regionen.")

        assert Case.objects.get().state == CaseState.REFUSED, text_of(response)
        assert "Fråga regionen." in text_of(response)

    def test_answers_and_stops_the_clock(self, client, case):
        services.start_answer_time(case, services.ANSWER_WITHIN_THREE_MONTHS, TODAY)

        act(client, case, "svara", text="Bänkarna kommer i maj.")

        assert CaseAnswer.objects.get().text == "Bänkarna kommer i maj."
        assert case.log.filter(event=StatusEvent.ANSWERED).count() == 1
        assert not case.answer_times.waiting().exists()

    def test_puts_a_canned_text_into_the_field_to_be_read_before_it_is_sent(self, client, case):
        canned = CannedText.objects.create(title="Tack", text="Tack för att du hör av dig.")

        response = act(client, case, "svara", canned=canned.pk, text="")

        assert response.status_code == 422
        assert "Tack för att du hör av dig.</textarea>" in text_of(response)
        assert not CaseAnswer.objects.exists()

    def test_tells_that_the_answer_is_late_with_a_new_day_and_why(self, client, case):
        services.start_answer_time(case, services.Promise(days=14), TODAY - timedelta(days=20))

        act(client, case, "ny-tid", new_date="2025-04-20", reason="Vi väntar på en utredning.")

        assert str(case.answer_times.get().new_due_date) == "2025-04-20"

    def test_knows_no_other_acts(self, client, case):
        assert act(client, case, "annat").status_code == 404

    def test_has_a_service_behind_each_act(self):
        assert {"ta", "slapp", "svara", "publicera-inte", "begar-andring", "sekretess"} <= set(ACTIONS)


class TestThePrint:
    def print_it(self, client, case, **data):
        return client.post(reverse("dialogue_cases:print", args=[case.pk]), data)

    @pytest.fixture
    def case(self, registrar):
        case = CaseFactory(
            case_number="2025-7",
            words=[
                {
                    "field": "text",
                    "text": "Anna Ek, 070-123 45 67, anna@example.se, 811218-9876 bor vid ån. ANNA  EK igen.",
                }
            ],
        )
        services.add_note(case_id=case.pk, text="Ring Anna Ek.", by=registrar, at=TODAY)
        services.answer_case(case_id=case.pk, text="Hej Anna Ek.", by=registrar, at=TODAY)
        return case

    def test_masks_what_is_asked_for_wherever_it_stands(self, client, case):
        shown = text_of(
            self.print_it(client, case, mask_numbers="on", mask_staff="on", mask_words="Anna Ek", with_notes="on")
        )

        for hidden in ("Anna", "ANNA", "070-123", "45 67", "anna@", "811218-9876", "registrator"):
            assert hidden not in shown
        assert "bor vid ån" in shown
        assert "Svart text är maskerad." in shown

    def test_leaves_notes_out_unless_they_are_asked_for(self, client, case):
        assert "Ring Anna Ek." not in text_of(self.print_it(client, case))
        assert "Ring Anna Ek." in text_of(self.print_it(client, case, with_notes="on"))
