"""Elected representatives as they are shown: a name with what they are today, or were on a certain day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dialogue.municipality.models import Assignment, ElectedRepresentative

# Which of someone's assignments is told first.
WEIGHT = {"CHAIR": 0, "FIRST_VICE_CHAIR": 1, "SECOND_VICE_CHAIR": 2, "MEMBER": 3, "SUBSTITUTE": 4}


@dataclass(frozen=True, slots=True)
class Person:
    """A representative on a certain day. ``what`` is role, body and party in words."""

    pk: int
    name: str
    party: str
    what: str
    photo: Any = None
    email: str = ""

    @property
    def key(self) -> str:
        """The key as text, for values in forms."""
        return str(self.pk)

    @property
    def initials(self) -> str:
        """What stands in the place of a photo."""
        return "".join(part[:1] for part in self.name.split()[:2]).upper()


def representatives_by_name(*, on: date) -> list[Person]:
    """Return those who hold an assignment on that day; three queries however many they are."""
    people = list(ElectedRepresentative.objects.holding(on=on).by_name().select_related("photo"))
    assignments: dict[int, list[Assignment]] = {}
    for assignment in Assignment.objects.holding(on=on).select_related("body").latest_first():
        assignments.setdefault(assignment.representative_id, []).append(assignment)
    return [_person(person, assignments.get(person.pk, [])) for person in people]


def person_on(representative: ElectedRepresentative, *, on: date) -> Person:
    """Return what a representative is, or was, on that day."""
    held = Assignment.objects.filter(representative=representative).holding(on=on)
    return _person(representative, list(held.select_related("body").latest_first()))


def answered_as(representative: ElectedRepresentative, *, on: date) -> str:
    """Return name, party and role in one line, to be kept with an answer."""
    person = person_on(representative, on=on)
    return ", ".join(filter(None, [f"{person.name} ({person.party})" if person.party else person.name, person.what]))


def _person(representative: ElectedRepresentative, assignments: list[Assignment]) -> Person:
    first = min(assignments, key=lambda each: WEIGHT.get(each.role, len(WEIGHT)), default=None)
    return Person(
        pk=representative.pk,
        name=representative.name,
        party=first.party if first else "",
        what=f"{first.get_role_display()}, {first.body}" if first else "",
        photo=representative.photo,
        email=representative.email,
    )
