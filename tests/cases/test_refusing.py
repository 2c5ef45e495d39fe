"""Not publishing: for reasons, by one or by two, and what is shown of it."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from dialogue.cases import services
from dialogue.cases.enums import CaseState, FollowRole, RefusalState, StatusEvent
from dialogue.cases.models import Case, Refusal, RefusalReason
from dialogue.cases.services import Grounds
from tests.factories.cases import RECEIVED_AT, CaseFactory, ReviewerFactory

pytestmark = pytest.mark.django_db

PRIVATE = Grounds("private_interest")
SIMILAR = Grounds("similar_open", "https://kommunen.example/forslag/7/")


@pytest.fixture
def reviewer(reviewers):
    return ReviewerFactory(group=reviewers)


@pytest.fixture
def colleague(reviewers):
    return ReviewerFactory(group=reviewers)


@pytest.fixture(params=["dialogue_test.note", "dialogue_test.page"])
def case(request, workflow):
    case = CaseFactory(kind=request.param)
    services.continue_receiving(case_id=case.pk)
    return again(case)


def again(case) -> Case:
    return Case.objects.get(pk=case.pk)


def events(case) -> list[str]:
    return list(again(case).log.order_by("pk").values_list("event", flat=True))


class TestTheReasons:
    @pytest.mark.parametrize("language", ["sv", "en"])
    def test_of_swedish_practice_are_there_in_both_languages(self, language):
        reasons = RefusalReason.objects.in_use()

        assert len(reasons) == 11
        for reason in reasons:
            [text] = [each for each in reason.texts.all() if each.language == language]
            assert ("{detail}" in text.explanation) == (reason.detail != "NONE"), reason.code

    def test_name_the_law_and_the_rule(self):
        labels = {reason.code: reason.text_in("sv") for reason in RefusalReason.objects.in_use()}

        assert "1998:112, 5 §" in labels["evidently_criminal"].label
        assert "regel 4 i" in RefusalReason.objects.get(code="breaks_rules").explanation_in("sv", "4")

    def test_are_told_in_another_language_when_theirs_is_missing(self):
        reason = RefusalReason.objects.get(code="private_interest")

        assert reason.text_in("sv-FI").language == "sv"
        assert reason.text_in("so").label

    def test_that_let_the_text_be_shown_are_two(self):
        showing = RefusalReason.objects.filter(may_show_text=True).values_list("code", flat=True)

        assert set(showing) == {"similar_open", "already_decided"}


class TestRefusing:
    def test_is_told_in_the_log_with_its_reasons(self, case, reviewer):
        services.refuse(case, [PRIVATE, SIMILAR], by=reviewer, at=RECEIVED_AT)

        assert again(case).state == CaseState.REFUSED
        assert not again(case).get_item().live
        assert events(case)[-2:] == [StatusEvent.REFUSED, StatusEvent.REASONS_GIVEN]
        last = again(case).log.order_by("pk").last()
        assert (last.actor, last.details) == (str(reviewer.pk), {"reasons": ["private_interest", "similar_open"]})

    def test_takes_what_is_public_off_the_web(self, case, reviewer):
        case.get_item().get_latest_revision().publish()

        services.refuse(again(case), PRIVATE, by=reviewer, at=RECEIVED_AT)

        assert again(case).state == CaseState.REFUSED
        assert not again(case).get_item().live
        assert StatusEvent.TAKEN_DOWN in events(case)

    def test_gives_the_reasons_of_what_was_refused_past_us(self, case, reviewer):
        case.get_item().delete()
        assert list(Case.objects.refused_without_reason()) == [case]

        services.refuse(again(case), PRIVATE, by=reviewer, at=RECEIVED_AT)

        assert services.refusal_in_force(case).reasons.get().reason.code == "private_interest"
        assert not Case.objects.refused_without_reason().exists()

    @pytest.mark.parametrize(
        ("grounds", "refusal"),
        [
            ([], services.NoReason),
            ([Grounds("taste")], services.UnknownReason),
            ([Grounds("breaks_rules")], services.DetailMissing),
            ([Grounds("breaks_rules", "  ")], services.DetailMissing),
        ],
    )
    def test_needs_reasons_that_are_whole(self, case, reviewer, grounds, refusal):
        with pytest.raises(refusal):
            services.refuse(case, grounds, by=reviewer, at=RECEIVED_AT)

        assert again(case).state == CaseState.IN_REVIEW
        assert not Refusal.objects.exists()

    def test_is_not_done_with_a_reason_that_is_no_longer_used(self, case, reviewer):
        RefusalReason.objects.filter(code="private_interest").update(is_active=False)

        with pytest.raises(services.UnknownReason):
            services.refuse(case, PRIVATE, by=reviewer, at=RECEIVED_AT)

    def test_is_done_once(self, case, reviewer, colleague):
        services.refuse(case, PRIVATE, by=reviewer, at=RECEIVED_AT)

        with pytest.raises(services.AlreadyRefused):
            services.refuse(case, SIMILAR, by=colleague, at=RECEIVED_AT)

    def test_is_not_done_to_what_was_withdrawn(self, case, reviewer):
        services.withdraw_case(case_id=case.pk)

        with pytest.raises(services.CaseWithdrawn):
            services.refuse(case, PRIVATE, by=reviewer, at=RECEIVED_AT)

    def test_ends_when_someone_publishes_after_all(self, case, reviewer):
        services.refuse(case, PRIVATE, by=reviewer, at=RECEIVED_AT)

        again(case).get_item().get_latest_revision().publish()

        assert again(case).state == CaseState.ACCEPTED
        assert Refusal.objects.get().state == RefusalState.REPLACED

    def test_tells_those_who_handed_it_in_and_nobody_else(self, case, reviewer, django_capture_on_commit_callbacks):
        for address, role in [("a@b.example", FollowRole.SUBMITTER), ("c@d.example", FollowRole.FOLLOWER)]:
            services.follow(target=case.pk, address=address, language="sv", role=role, at=RECEIVED_AT)

        with django_capture_on_commit_callbacks(execute=True):
            services.refuse(case, PRIVATE, by=reviewer, at=RECEIVED_AT)

        [message] = mail.outbox
        assert message.to == ["a@b.example"]
        assert "publicerar det inte" in message.body
        assert "/arende/" in message.body


class TestInTheAdmin:
    @pytest.fixture(autouse=True)
    def _signed_in(self, client, reviewer):
        client.force_login(reviewer)
        self.client = client

    def act(self, case, action, **data):
        item = again(case).get_item()
        name = "wagtailadmin_pages:workflow_action"
        if case.kind == "dialogue_test.note":
            name = item.snippet_viewset.get_url_name("workflow_action")
        task_state = item.current_workflow_state.current_task_state
        return self.client.post(reverse(name, args=[item.pk, action, task_state.pk]), data)

    def test_is_done_with_the_reasons_that_were_chosen(self, case):
        self.act(
            case,
            "refuse",
            reasons=["breaks_rules", "private_interest"],
            detail_rule="4",
            message="Stycke två.",
            comment="Inte lätt.",
        )

        refusal = services.refusal_in_force(again(case))
        assert refusal.message == "Stycke två."
        assert [(given.reason.code, given.detail) for given in refusal.reasons.order_by("reason__sort_order")] == [
            ("private_interest", ""),
            ("breaks_rules", "4"),
        ]

    @pytest.mark.parametrize("data", [{}, {"reasons": ["breaks_rules"]}, {"reasons": ["taste"]}])
    def test_is_not_done_without_whole_reasons(self, case, data):
        self.act(case, "refuse", **data)

        assert again(case).state == CaseState.IN_REVIEW

    def test_sends_it_back_to_the_one_who_wrote(self, case):
        self.act(case, "ask_for_change", message="Ta bort namnet.")

        assert again(case).state == CaseState.CHANGE_ASKED
        assert again(case).change_requests.get().message == "Ta bort namnet."

    def test_comes_too_late_after_someone_else(self, case, colleague):
        step = again(case).get_item().current_workflow_state.current_task_state
        services.refuse(again(case), PRIVATE, by=colleague, at=RECEIVED_AT)

        with pytest.raises(PermissionDenied):
            step.task.specific.on_action(step, colleague, "approve")

        assert again(case).state == CaseState.REFUSED


class TestWhereItTakesTwo:
    @pytest.fixture(autouse=True)
    def _takes_two(self, settings):
        settings.DIALOGUE_REFUSAL_TAKES_TWO = True

    def test_the_first_only_proposes(self, case, reviewer):
        services.refuse(case, PRIVATE, by=reviewer, at=RECEIVED_AT)

        assert again(case).state == CaseState.IN_REVIEW
        assert services.refusal_in_force(case) is None

    def test_the_second_refuses(self, case, reviewer, colleague):
        services.refuse(case, PRIVATE, by=reviewer, at=RECEIVED_AT)

        services.decide_proposed_refusal(case_id=case.pk, agrees=True, by=colleague, at=RECEIVED_AT)

        assert again(case).state == CaseState.REFUSED
        assert services.refusal_in_force(case).decided_by == colleague

    def test_or_lets_it_be_read_on(self, case, reviewer, colleague):
        services.refuse(case, PRIVATE, by=reviewer, at=RECEIVED_AT)

        services.decide_proposed_refusal(case_id=case.pk, agrees=False, by=colleague, at=RECEIVED_AT)

        assert again(case).state == CaseState.IN_REVIEW
        assert events(case)[-2:] == [StatusEvent.REFUSAL_PROPOSED, StatusEvent.REFUSAL_REJECTED]
        services.refuse(case, PRIVATE, by=reviewer, at=RECEIVED_AT)

    def test_they_are_not_the_same(self, case, reviewer):
        services.refuse(case, PRIVATE, by=reviewer, at=RECEIVED_AT)

        with pytest.raises(services.SamePerson):
            services.decide_proposed_refusal(case_id=case.pk, agrees=True, by=reviewer, at=RECEIVED_AT)

    def test_nothing_is_decided_that_nobody_proposed(self, case, colleague):
        with pytest.raises(services.NothingProposed):
            services.decide_proposed_refusal(case_id=case.pk, agrees=True, by=colleague, at=RECEIVED_AT)

    def test_approving_ends_the_proposal(self, case, reviewer):
        services.refuse(case, PRIVATE, by=reviewer, at=RECEIVED_AT)

        again(case).get_item().get_latest_revision().publish()

        assert Refusal.objects.get().state == RefusalState.REJECTED


class TestTheRefusedText:
    def test_is_hidden(self, case, reviewer):
        assert services.refuse(case, SIMILAR, by=reviewer, at=RECEIVED_AT).text_checked_at is None

    def test_is_shown_after_a_check_and_hidden_again(self, case, reviewer):
        services.refuse(case, SIMILAR, by=reviewer, at=RECEIVED_AT)

        services.show_refused_text(case_id=case.pk, is_free_of_personal_data=True, by=reviewer, at=RECEIVED_AT)
        assert services.refusal_in_force(case).text_checked_by == reviewer

        services.hide_refused_text(case_id=case.pk, by=reviewer, at=RECEIVED_AT)
        assert services.refusal_in_force(case).text_checked_at is None

    @pytest.mark.parametrize(
        ("grounds", "is_free", "refusal"),
        [
            ([PRIVATE], True, services.TextMayNotBeShown),
            ([SIMILAR, PRIVATE], True, services.TextMayNotBeShown),
            ([SIMILAR], False, services.NotChecked),
        ],
    )
    def test_is_not_shown_otherwise(self, case, reviewer, grounds, is_free, refusal):
        services.refuse(case, grounds, by=reviewer, at=RECEIVED_AT)

        with pytest.raises(refusal):
            services.show_refused_text(case_id=case.pk, is_free_of_personal_data=is_free, by=reviewer, at=RECEIVED_AT)

    def test_is_not_shown_when_it_may_be_secret(self, case, reviewer):
        services.refuse(case, SIMILAR, by=reviewer, at=RECEIVED_AT)
        services.flag_secrecy(case_id=case.pk, by=reviewer, at=RECEIVED_AT)

        with pytest.raises(services.TextMayNotBeShown):
            services.show_refused_text(case_id=case.pk, is_free_of_personal_data=True, by=reviewer, at=RECEIVED_AT)


class TestTheReasonsInTheAdmin:
    def test_can_be_listed_and_changed(self, admin_client):
        reason = RefusalReason.objects.get(code="private_interest")
        assert "Rör bara ett enskilt intresse" in admin_client.get(viewset_url("list")).content.decode()
        form = admin_client.get(viewset_url("edit", reason.pk)).context["form"]

        data = {**form.initial, "is_active": ""}
        for place, text in enumerate(reason.texts.all()):
            data |= {
                f"texts-{place}-{name}": getattr(text, name) for name in ("id", "language", "label", "explanation")
            }
        data |= {"texts-TOTAL_FORMS": 2, "texts-INITIAL_FORMS": 2, "texts-1-label": "Private only"}
        admin_client.post(viewset_url("edit", reason.pk), data)

        reason = RefusalReason.objects.get(code="private_interest")
        assert not reason.is_active
        assert reason.text_in("en").label == "Private only"


def viewset_url(name, *args) -> str:
    return reverse(RefusalReason.snippet_viewset.get_url_name(name), args=args)
