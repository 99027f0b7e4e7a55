"""The network that a request is counted for: never one that the visitor made up."""

import pytest
from django.test import RequestFactory

from config.security.client_address import client_address


def address_seen(forwarded: str, remote: str = "10.0.0.1") -> str:
    return client_address(RequestFactory().get("/", REMOTE_ADDR=remote, headers={"X-Forwarded-For": forwarded}))


@pytest.mark.parametrize(
    ("forwarded", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("203.0.113.9, 192.0.2.1", "192.0.2.1"),
        ("203.0.113.9,192.0.2.1 ", "192.0.2.1"),
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("fe80::1%eth0", "fe80::"),
        ("::1", "::"),
        ("", "10.0.0.1"),
        ("192.0.2.1, ", "10.0.0.1"),
        ("unknown", "10.0.0.1"),
        ("192.0.2.1, <script>", "10.0.0.1"),
        ("1" * 10_000, "10.0.0.1"),
    ],
)
def test_behind_a_proxy_the_last_forwarded_address_counts(settings, forwarded, network):
    settings.BEHIND_PROXY = True
    assert address_seen(forwarded) == network


def test_without_a_proxy_the_address_of_the_connection_counts():
    assert address_seen("192.0.2.1") == "10.0.0.1"
    assert address_seen("192.0.2.1", remote="2001:db8:1:2::7") == "2001:db8:1:2::"


def test_a_connection_by_socket_file_has_no_address():
    assert address_seen("", remote="") == ""
