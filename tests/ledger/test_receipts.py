"""The code on a receipt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.ledger import services
from dialogue.ledger.models import Receipt, Voice
from dialogue.ledger.receipts import ALPHABET, LENGTH, NotAReceiptCode, ReceiptCode
from tests.factories.ledger import WHILE_OPEN, SubjectFactory, VoiceFactory
from tests.factories.residents import an_identity

codes = st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH).map(ReceiptCode)


class TestReceiptCode:
    def test_has_eighty_random_bits_in_groups_that_can_be_read_aloud(self):
        code = str(ReceiptCode.new())

        assert len(code) == 19
        assert {len(group) for group in code.split("-")} == {4}
        assert set(code) <= {*ALPHABET, "-"}
        assert len({str(ReceiptCode.new()) for _ in range(200)}) == 200

    @given(codes)
    def test_is_read_back_as_it_was_written(self, code):
        assert ReceiptCode.parse(str(code)) == code

    @given(codes)
    def test_forgives_case_spaces_and_lookalikes(self, code):
        typed = f" {str(code).lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')}\n"

        assert ReceiptCode.parse(typed) == code
        assert ReceiptCode.parse(str(code).replace("1", "I").replace("0", "O").replace("-", "–")) == code

    @pytest.mark.parametrize("text", ["", "ABCD", "U" * 16, "A" * 17, "ÅÄÖ4" * 4, "A" * 15 + "\u0661"])
    def test_refuses_what_is_no_code(self, text):
        with pytest.raises(NotAReceiptCode):
            ReceiptCode.parse(text)

    def test_is_not_shown_by_accident(self):
        code = ReceiptCode.new()

        assert code.characters not in repr(code)


@pytest.mark.django_db
class TestAReceipt:
    def test_finds_the_voice_and_stores_only_a_hash(self):
        given_voice = services.give_voice(subject=SubjectFactory(), identity=an_identity(), at=WHILE_OPEN)

        voice = services.find_voice_by_receipt(code=str(given_voice.receipt).lower())

        assert voice.pk == given_voice.voice_id
        assert len(bytes(Receipt.objects.get().code_hash)) == 32

    def test_stays_good_when_another_is_issued(self):
        voice = VoiceFactory()

        receipts = [services.issue_receipt(voice=voice, at=WHILE_OPEN) for _ in range(2)]

        assert [services.find_voice_by_receipt(code=str(receipt)) for receipt in receipts] == [voice, voice]

    def test_goes_with_its_voice(self):
        voice = VoiceFactory()
        services.issue_receipt(voice=voice, at=WHILE_OPEN)

        Voice.objects.filter(pk=voice.pk).delete()

        assert not Receipt.objects.exists()

    @pytest.mark.parametrize("code", ["", "nonsense", "AAAA-AAAA-AAAA-AAAA"])
    def test_that_nobody_was_given_finds_nothing(self, code):
        assert services.find_voice_by_receipt(code=code) is None
