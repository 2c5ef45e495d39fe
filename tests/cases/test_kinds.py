"""The registry of what people can send."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from dialogue.cases import kinds
from dialogue.cases.kinds import UnknownKind
from tests.cases.testapp.kinds import a_kind

pytestmark = pytest.mark.usefixtures("registry")


class TestTheRegistry:
    def test_finds_a_kind_by_its_key(self):
        note = a_kind()
        kinds.register(note)

        assert kinds.kind("dialogue_test.note") is note

    def test_keeps_the_order_of_registration(self):
        for key in ("test.b", "test.a", "test.c"):
            kinds.register(a_kind(key=key))

        assert [kind.key for kind in kinds.kinds()] == ["test.b", "test.a", "test.c"]

    def test_refuses_two_kinds_with_one_key(self):
        kinds.register(a_kind())

        with pytest.raises(ImproperlyConfigured, match=r"dialogue_test\.note"):
            kinds.register(a_kind(label="En annan"))

    def test_says_which_kind_is_unknown(self):
        with pytest.raises(UnknownKind, match=r"test\.gone"):
            kinds.kind("test.gone")


class TestAKind:
    def test_cannot_be_changed_once_made(self):
        with pytest.raises(AttributeError):
            a_kind().label = "Något annat"
