"""Who decides and who sits there, on which day."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale

from dialogue.municipality.enums import AssignmentRole
from dialogue.municipality.models import Assignment, Body, ElectedRepresentative
from tests.factories.municipality import (
    AreaFactory,
    AssignmentFactory,
    BodyFactory,
    ElectedRepresentativeFactory,
)

pytestmark = pytest.mark.django_db

FIRST_DAY = date(2023, 1, 1)
DAY_AFTER_LAST = date(2027, 1, 1)


class TestBodiesThatExist:
    @pytest.mark.parametrize(
        ("day", "exists"),
        [
            (date(2022, 12, 31), False),
            (FIRST_DAY, True),
            (date(2026, 12, 31), True),
            (DAY_AFTER_LAST, False),
        ],
    )
    def test_from_their_first_day_until_the_day_they_end(self, day, exists):
        body = BodyFactory(valid_from=FIRST_DAY, valid_until=DAY_AFTER_LAST)

        assert (body in Body.objects.valid_on(day)) is exists

    def test_an_empty_end_is_no_end(self):
        body = BodyFactory()

        assert body in Body.objects.valid_on(date(1863, 1, 1))
        assert body in Body.objects.valid_on(date(2100, 1, 1))

    def test_can_be_narrowed_to_those_that_decide(self):
        decides = BodyFactory(may_decide=True)
        BodyFactory(may_decide=False)

        assert list(Body.objects.valid_on(FIRST_DAY).that_may_decide()) == [decides]


class TestAPeriod:
    @pytest.mark.parametrize("make", [BodyFactory, AssignmentFactory])
    @pytest.mark.parametrize("valid_until", [FIRST_DAY, date(2022, 6, 1)])
    def test_cannot_end_before_its_second_day(self, make, valid_until):
        with pytest.raises(IntegrityError), transaction.atomic():
            make(valid_from=FIRST_DAY, valid_until=valid_until)

    @pytest.mark.parametrize("make", [BodyFactory, AssignmentFactory])
    def test_that_ends_too_early_is_explained_at_the_field(self, make):
        record = make(valid_from=FIRST_DAY)
        record.valid_until = FIRST_DAY

        with pytest.raises(ValidationError) as refusal:
            record.full_clean()

        assert list(refusal.value.message_dict) == ["valid_until"]


class TestAParent:
    @pytest.mark.parametrize("make", [BodyFactory, AreaFactory])
    def test_cannot_be_the_record_itself(self, make):
        record = make()
        record.parent = record

        with pytest.raises(ValidationError) as refusal:
            record.full_clean()

        assert list(refusal.value.message_dict) == ["parent"]

    @pytest.mark.parametrize("make", [BodyFactory, AreaFactory])
    def test_cannot_stand_below_the_record(self, make):
        top = make()
        bottom = make(parent=make(parent=top))
        top.parent = bottom

        with pytest.raises(ValidationError):
            top.full_clean()

    @pytest.mark.parametrize("make", [BodyFactory, AreaFactory])
    def test_is_kept_as_long_as_something_belongs_to_it(self, make):
        parent = make()
        make(parent=parent)

        with pytest.raises(ProtectedError):
            parent.delete()


class TestAnElectedRepresentative:
    def test_has_the_role_and_party_of_each_day(self):
        person = ElectedRepresentativeFactory()
        member = AssignmentFactory(representative=person, valid_from=FIRST_DAY, valid_until=date(2024, 5, 1))
        chair = AssignmentFactory(
            representative=person, role=AssignmentRole.CHAIR, party="Nya bygdepartiet", valid_from=date(2024, 5, 1)
        )

        assert list(person.assignments.holding(on=date(2024, 4, 30))) == [member]
        assert list(person.assignments.holding(on=date(2024, 5, 1))) == [chair]

    def test_is_listed_once_however_many_assignments(self):
        person = ElectedRepresentativeFactory()
        AssignmentFactory(representative=person)
        AssignmentFactory(representative=person)

        assert list(ElectedRepresentative.objects.holding(on=FIRST_DAY)) == [person]

    def test_is_found_by_body_and_day(self):
        assignment = AssignmentFactory(valid_until=DAY_AFTER_LAST)
        AssignmentFactory()

        holding = ElectedRepresentative.objects.holding(on=FIRST_DAY, body=assignment.body)

        assert list(holding) == [assignment.representative]
        assert not ElectedRepresentative.objects.holding(on=DAY_AFTER_LAST, body=assignment.body).exists()

    def test_outlives_the_photo(self):
        photo = get_image_model().objects.create(title="Porträtt", file=get_test_image_file())
        person = ElectedRepresentativeFactory(photo=photo)

        photo.delete()

        person.refresh_from_db()
        assert person.photo is None

    def test_says_what_an_assignment_is(self):
        assignment = AssignmentFactory(role=AssignmentRole.CHAIR, body__name="Barn- och utbildningsnämnden")

        assert str(assignment) == "ordförande, Barn- och utbildningsnämnden"


class TestABodyWithAssignments:
    def test_is_never_deleted(self):
        body = AssignmentFactory().body

        with pytest.raises(ProtectedError):
            body.delete()

    def test_lists_the_latest_assignment_first(self):
        body = BodyFactory()
        old = AssignmentFactory(body=body, valid_from=date(2019, 1, 1))
        unknown = AssignmentFactory(body=body)
        new = AssignmentFactory(body=body, valid_from=FIRST_DAY)

        assert list(Assignment.objects.in_body(body).latest_first()) == [new, old, unknown]


class TestTranslation:
    def test_gives_a_body_one_row_per_language(self):
        swedish = BodyFactory(name="Kommunstyrelsen")
        english, _ = Locale.objects.get_or_create(language_code="en")

        translation = swedish.copy_for_translation(english)
        translation.name = "Municipal executive board"
        translation.save()

        assert translation.translation_key == swedish.translation_key
        with pytest.raises(IntegrityError), transaction.atomic():
            BodyFactory(translation_key=swedish.translation_key, locale=english)
