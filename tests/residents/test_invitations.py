"""Codes on letters to those who use a service."""

from uuid import UUID

import pytest

from dialogue.residents import services
from dialogue.residents.enums import Scheme
from dialogue.residents.models import AttemptCounter, PendingAct
from tests.factories.residents import AT, NETWORK

pytestmark = pytest.mark.django_db

DIALOGUE = UUID("7f8a6c1e-0000-4000-8000-000000000001")
OTHER = UUID("7f8a6c1e-0000-4000-8000-000000000002")


def open_(code, *, dialogue_id=DIALOGUE, network=NETWORK):
    return services.open_invitation(dialogue_id=dialogue_id, code=code, at=AT, network=network)


class TestAnInvitation:
    def test_stands_for_one_person_however_it_is_typed(self):
        (code,) = services.make_invitations(dialogue_id=DIALOGUE, count=1)

        identities = {open_(typed) for typed in (code, code.lower(), code.replace("-", " "), f" {code}\n")}

        assert len(identities) == 1
        assert identities.pop().scheme == Scheme.INVITATION

    def test_is_made_as_often_as_asked_each_another_and_nothing_is_stored(self):
        codes = services.make_invitations(dialogue_id=DIALOGUE, count=500)

        assert len({open_(code).value for code in codes}) == 500
        assert not PendingAct.objects.exists()

    def test_opens_no_other_dialogue(self):
        (code,) = services.make_invitations(dialogue_id=DIALOGUE, count=1)

        with pytest.raises(services.NotAnInvitation):
            open_(code, dialogue_id=OTHER)

    @pytest.mark.parametrize("code", ["", "å", "0000-0000-0000-0000", "0000-0000", "x" * 500])
    def test_is_not_anything(self, code):
        with pytest.raises(services.NotAnInvitation):
            open_(code)

    def test_is_worth_nothing_with_one_character_changed(self):
        (code,) = services.make_invitations(dialogue_id=DIALOGUE, count=1)
        changed = ("1" if code[0] != "1" else "2") + code[1:]

        with pytest.raises(services.NotAnInvitation):
            open_(changed)

    def test_cannot_be_guessed_for_long_from_one_network(self, settings):
        settings.DIALOGUE_LIMITS = {"invitation_per_network": 3}
        (code,) = services.make_invitations(dialogue_id=DIALOGUE, count=1)
        for _ in range(3):
            with pytest.raises(services.NotAnInvitation):
                open_("0000-0000-0000-0000")

        with pytest.raises(services.TooManyInvitations):
            open_(code)
        open_(code, network=None)

    def test_that_is_real_uses_up_no_attempt(self):
        (code,) = services.make_invitations(dialogue_id=DIALOGUE, count=1)
        for _ in range(5):
            open_(code)

        assert set(AttemptCounter.objects.values_list("count", flat=True)) == {0}
