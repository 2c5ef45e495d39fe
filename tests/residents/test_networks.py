"""Where a request comes from, coarsely."""

import pytest
from django.test import RequestFactory

from dialogue.residents.networks import network_of, network_prefix


class TestNetworkPrefix:
    @pytest.mark.parametrize(
        ("address", "network"),
        [
            ("193.10.20.30", "193.10.20.0/24"),
            ("193.10.20.255", "193.10.20.0/24"),
            ("::ffff:193.10.20.30", "193.10.20.0/24"),
            ("2a00:801:1:2:3:4:5:6", "2a00:801:1::/48"),
            (" 193.10.20.30 ", "193.10.20.0/24"),
        ],
    )
    def test_is_coarser_than_a_household(self, address, network):
        assert network_prefix(address) == network

    @pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.7", "::1", "fe80::1", "", "nonsense", "1.2.3.4:80"])
    def test_is_none_without_a_public_address(self, address):
        assert network_prefix(address) is None


class TestNetworkOf:
    def request(self, remote="193.10.20.30", forwarded=None):
        headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
        return RequestFactory().get("/", REMOTE_ADDR=remote, **headers)

    def test_is_that_of_the_connection(self):
        assert network_of(self.request()) == "193.10.20.0/24"

    def test_does_not_believe_a_header_that_anybody_can_send(self):
        assert network_of(self.request(forwarded="194.1.1.1")) == "193.10.20.0/24"

    def test_takes_what_the_outermost_of_our_own_proxies_heard(self, settings):
        settings.DIALOGUE_PROXY_COUNT = 2

        assert network_of(self.request("10.0.0.1", "194.1.1.1, 195.2.2.2, 10.0.0.2")) == "195.2.2.0/24"

    def test_is_none_when_the_proxies_did_not_say(self, settings):
        settings.DIALOGUE_PROXY_COUNT = 1

        assert network_of(self.request("10.0.0.1")) is None
