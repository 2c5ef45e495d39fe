"""People say why they are for or against, in words that are read first and that are bound to nobody's voice."""

import pytest
import time_machine
from django.urls import reverse

from dialogue.cases.links import case_url
from dialogue.cases.models import Case, Follow
from dialogue.cases.services import make_item
from dialogue.ledger import services as ledger
from dialogue.ledger.models import Voice
from proposals import services
from proposals.argument_kind import purge_text
from proposals.enums import Side
from proposals.models import Argument, ArgumentText, ProposalRecord
from tests.factories.proposals import CLOSES_AT, WHILE_OPEN, a_list, page_of, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> ProposalRecord:
    return published(a_list(takes_arguments=True))


def argued(record, text="Barn når inte bänkarna i dag.", *, side=Side.FOR, **more) -> ArgumentText:
    """Hand in an argument and make what its reviewer reads."""
    case = services.hand_in_argument(record=record, side=side, text=text, language="sv", at=WHILE_OPEN, **more)
    if case.item_type is None:
        make_item(case_id=case.pk)
    return ArgumentText.objects.get(argument=case.subject_ref)


def read_and_published(text: ArgumentText) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        text.get_latest_revision().publish()


def shown(client, record) -> str:
    with time_machine.travel(WHILE_OPEN, tick=False):
        return client.get(page_of(record).url).content.decode()


class TestAnArgument:
    def test_is_read_before_others_see_it_and_stands_on_its_side(self, record, client):
        first = argued(record)
        second = argued(record, "Det blir dyrt att sköta.", side=Side.AGAINST, shown_name="Bo Testsson")
        before = shown(client, record)

        read_and_published(first)
        read_and_published(second)
        text = shown(client, record)

        assert "Barn når inte" not in before
        against = text.index("Det blir dyrt att sköta.")
        assert text.index("Barn når inte") < against
        assert "Bo Testsson" in text[against:]

    def test_is_bound_to_no_voice_and_gives_none(self, record):
        voices = Voice.objects.count()

        argued(record)

        assert Voice.objects.count() == voices
        relations = {field.related_model for field in Argument._meta.get_fields() if field.is_relation}
        assert relations == {ProposalRecord, ArgumentText}

    def test_hides_personal_numbers_and_says_when_the_municipality_has_changed_it(self, record, client):
        text = argued(record, "Fråga 19121212-1212 om bänkarna.")
        assert "1212-1212" not in text.text
        read_and_published(text)
        assert "Ändrat av kommunen" not in shown(client, record)

        text.refresh_from_db()
        text.text = "Fråga om bänkarna."
        text.save_revision()
        read_and_published(text)

        assert "Ändrat av kommunen" in shown(client, record)

    def test_is_gone_when_it_is_taken_down(self, record, client):
        text = argued(record)
        read_and_published(text)
        text.refresh_from_db()
        text.unpublish()

        assert "Barn når inte" not in shown(client, record)

    def test_leaves_no_words_when_it_is_disposed_of(self, record):
        text = argued(record, shown_name="Bo Testsson")
        read_and_published(text)
        case = Case.objects.get(subject_ref=str(text.argument_id))

        purge_text(case, WHILE_OPEN)

        assert not ArgumentText.objects.exists()
        assert Argument.objects.get().shown_name == ""

    def test_is_taken_only_where_the_list_takes_them_and_while_it_is_open(self, record):
        record.dialogue.rules["takes_arguments"] = False
        with pytest.raises(services.NoArgumentsTaken):
            argued(record)
        services.close_proposal(record=record, at=CLOSES_AT)
        record.refresh_from_db()
        with pytest.raises(ledger.Closed):
            services.hand_in_argument(record=record, side=Side.FOR, text="Sent.", language="sv", at=CLOSES_AT)

    def test_tells_its_writer_what_the_review_comes_to_only_if_they_ask(self, record):
        argued(record)
        assert not Follow.objects.exists()

        text = argued(record, "Ja.", address="anna@example.se")

        assert Follow.objects.get().key.target == Case.objects.get(subject_ref=str(text.argument_id)).pk


class TestTheForm:
    def test_asks_for_a_side_and_words(self, record, client):
        url = reverse("dialogue:proposals:argue", args=[record.pk])
        with time_machine.travel(WHILE_OPEN, tick=False):
            form = client.get(f"{url}?side=AGAINST").content.decode()
            wrong = client.post(url, {"text": "", "language": "sv"})
            right = client.post(url, {"side": "FOR", "text": "Bra för alla.", "language": "sv", "shown_name": ""})

        assert 'value="AGAINST"' in form
        assert wrong.status_code == 422
        assert right.status_code == 302
        assert not Argument.objects.exists()

    def test_shows_its_writer_how_it_goes(self, record, client):
        text = argued(record)
        case = Case.objects.get(subject_ref=str(text.argument_id))

        with time_machine.travel(WHILE_OPEN, tick=False):
            answer = client.get(case_url(case))

        assert "Barn når inte bänkarna i dag." in answer.content.decode()
