"""The municipality of the tests: invented bodies and people."""

import factory
from wagtail.models import Locale

from dialogue.municipality.enums import AssignmentRole, BodyKind
from dialogue.municipality.models import (
    Area,
    Assignment,
    Body,
    Department,
    ElectedRepresentative,
    TargetGroup,
    Topic,
)


class TranslatableFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    locale = factory.LazyFunction(Locale.get_default)


class BodyFactory(TranslatableFactory):
    class Meta:
        model = Body

    name = factory.Sequence(lambda n: f"Nämnd {n}")
    kind = BodyKind.COMMITTEE


class ElectedRepresentativeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ElectedRepresentative

    name = factory.Sequence(lambda n: f"Påhittad Person {n}")


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assignment

    representative = factory.SubFactory(ElectedRepresentativeFactory)
    body = factory.SubFactory(BodyFactory)
    party = "Bygdepartiet"
    role = AssignmentRole.MEMBER


class DepartmentFactory(TranslatableFactory):
    class Meta:
        model = Department

    name = factory.Sequence(lambda n: f"Förvaltning {n}")


class AreaFactory(TranslatableFactory):
    class Meta:
        model = Area

    name = factory.Sequence(lambda n: f"Område {n}")


class TargetGroupFactory(TranslatableFactory):
    class Meta:
        model = TargetGroup

    name = factory.Sequence(lambda n: f"Målgrupp {n}")


class TopicFactory(TranslatableFactory):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"Ämne {n}")
