"""What the settings say of brokers, and what a check says of the settings."""

import pytest

from dialogue.residents.checks import check_brokers
from dialogue.residents.eid import UnknownBroker, broker, brokers

GOOD = {
    "label": "Provlegitimation",
    "issuer": "https://broker.example",
    "client_id": "kommunen",
    "client_secret": "hemligt",
    "acr_values": ["loa3"],
    "levels": {"loa3": 3},
}


def said_of(settings, **changes):
    settings.DIALOGUE_EID = {"prov": {**GOOD, **changes}}
    return " ".join(str(message.msg) for message in check_brokers(None))


class TestABroker:
    def test_is_what_the_settings_say_and_by_the_swedish_profile_otherwise(self, settings):
        settings.DIALOGUE_EID = {"prov": GOOD}

        assert brokers() == [broker("prov")]
        assert broker("prov").number_claims[0] == "https://id.oidc.se/claim/personalIdentityNumber"
        assert "hemligt" not in repr(broker("prov"))

    def test_that_is_not_there_is_unknown(self):
        with pytest.raises(UnknownBroker):
            broker("prov")


class TestTheCheck:
    def test_is_content_with_a_good_one_and_with_none(self, settings):
        assert said_of(settings) == ""
        settings.DIALOGUE_EID = {}
        assert check_brokers(None) == []

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"label": ""}, "lacks 'label'"),
            ({"lable": "x"}, "unknown setting 'lable'"),
            ({"client_auth": "none"}, "client_auth is none of"),
            ({"client_secret": ""}, "lacks the key or secret"),
            ({"client_auth": "private_key_jwt"}, "lacks the key or secret"),
            ({"identity": "name"}, "identity is neither"),
            ({"levels": {"loa3": 2}}, "nobody comes through"),
            ({"acr_values": ["loa4"]}, "levels does not value"),
            ({"issuer": "http://broker.example"}, "not https"),
        ],
    )
    def test_says_what_is_wrong(self, settings, changes, said):
        assert said in said_of(settings, **changes)
