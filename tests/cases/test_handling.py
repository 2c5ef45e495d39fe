"""Who has a case, what colleagues write about it, and who may read it at all."""

import pytest
from django.contrib.auth.models import Group

from dialogue.cases import services
from dialogue.cases.enums import StatusEvent
from dialogue.cases.models import Case, InternalNote
from tests.factories.cases import RECEIVED_AT, CaseFactory, ReviewerFactory
from tests.factories.municipality import DepartmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("note_kinds")]


@pytest.fixture
def me():
    return ReviewerFactory()


@pytest.fixture
def colleague():
    return ReviewerFactory()


@pytest.fixture
def in_the_group():
    user = ReviewerFactory()
    user.groups.add(Group.objects.create(name="Sekretess"))
    return user


def again(case) -> Case:
    return Case.objects.get(pk=case.pk)


def told(case) -> list[tuple[str, dict]]:
    return list(again(case).log.order_by("pk").values_list("event", "details"))


class TestHaving:
    def test_is_taken_by_one(self, me, colleague):
        case = CaseFactory()
        services.claim_case(case_id=case.pk, by=me, at=RECEIVED_AT)
        services.claim_case(case_id=case.pk, by=me, at=RECEIVED_AT)

        with pytest.raises(services.TakenBySomeoneElse):
            services.claim_case(case_id=case.pk, by=colleague, at=RECEIVED_AT)

        assert again(case).assigned_to == me
        assert told(case) == [(StatusEvent.ASSIGNED, {"to": str(me.pk)})]

    def test_is_given_to_another_and_released(self, me, colleague):
        case = CaseFactory(assigned_to=me)

        services.assign_case(case_id=case.pk, to=colleague, by=me, at=RECEIVED_AT)
        assert again(case).assigned_to == colleague

        services.release_case(case_id=case.pk, by=colleague, at=RECEIVED_AT)
        services.release_case(case_id=case.pk, by=colleague, at=RECEIVED_AT)
        assert again(case).assigned_to is None
        assert [event for event, _ in told(case)] == [StatusEvent.ASSIGNED, StatusEvent.RELEASED]

    def test_ends_when_it_is_handed_over_to_a_department(self, me):
        case, department = CaseFactory(assigned_to=me), DepartmentFactory()

        services.hand_over_case(case_id=case.pk, to=department, by=me, at=RECEIVED_AT)

        assert (again(case).department, again(case).assigned_to) == (department, None)
        assert told(case) == [(StatusEvent.HANDED_OVER, {"department": str(department.pk)})]


class TestANote:
    def test_is_kept_and_only_mentioned_in_the_log(self, me):
        case = CaseFactory()

        note = services.add_note(case_id=case.pk, text=" Ring Anna. ", by=me, at=RECEIVED_AT)

        assert InternalNote.objects.get().text == "Ring Anna."
        assert told(case) == [(StatusEvent.NOTED, {"note": str(note.pk)})]

    def test_says_something(self, me):
        with pytest.raises(services.NothingNoted):
            services.add_note(case_id=CaseFactory().pk, text=" ", by=me, at=RECEIVED_AT)


class TestWhatMayBeSecret:
    def test_is_for_the_group_only(self, me, in_the_group):
        case, open_case = CaseFactory(), CaseFactory()
        services.flag_secrecy(case_id=case.pk, by=me, at=RECEIVED_AT)
        services.flag_secrecy(case_id=case.pk, by=me, at=RECEIVED_AT)

        assert list(Case.objects.open_to(me)) == [open_case]
        assert set(Case.objects.open_to(in_the_group)) == {case, open_case}
        assert list(Case.objects.without_secrecy()) == [open_case]
        assert [event for event, _ in told(case)] == [StatusEvent.SECRECY_FLAGGED]

    def test_is_taken_from_who_had_it(self, me, in_the_group):
        mine, theirs = CaseFactory(assigned_to=me), CaseFactory(assigned_to=in_the_group)

        for case in (mine, theirs):
            services.flag_secrecy(case_id=case.pk, by=me, at=RECEIVED_AT)

        assert again(mine).assigned_to is None
        assert again(theirs).assigned_to == in_the_group

    @pytest.mark.parametrize(
        "act",
        [
            lambda case, me: services.claim_case(case_id=case.pk, by=me, at=RECEIVED_AT),
            lambda case, me: services.release_case(case_id=case.pk, by=me, at=RECEIVED_AT),
            lambda case, me: services.add_note(case_id=case.pk, text="Ring.", by=me, at=RECEIVED_AT),
            lambda case, me: services.unflag_secrecy(case_id=case.pk, by=me, at=RECEIVED_AT),
        ],
    )
    def test_is_not_handled_by_others(self, me, act):
        case = CaseFactory(may_be_secret=True)

        with pytest.raises(services.MayNotRead):
            act(case, me)

        assert told(case) == []

    def test_is_not_given_to_others(self, me, in_the_group):
        case = CaseFactory(may_be_secret=True)

        with pytest.raises(services.MayNotRead):
            services.assign_case(case_id=case.pk, to=me, by=in_the_group, at=RECEIVED_AT)

    def test_is_opened_again_by_the_group(self, me, in_the_group):
        case = CaseFactory(may_be_secret=True)

        services.unflag_secrecy(case_id=case.pk, by=in_the_group, at=RECEIVED_AT)

        assert case in Case.objects.open_to(me)

    def test_has_the_group_that_the_municipality_names(self, settings, me):
        settings.DIALOGUE_SECRECY_GROUP = "Registratorer"
        me.groups.add(Group.objects.create(name="Registratorer"))
        case = CaseFactory(may_be_secret=True)

        assert case in Case.objects.open_to(me)
