"""The address that a request comes from, behind a proxy and without one."""

import pytest

from factcheck.web.client_address import client_address


@pytest.mark.parametrize(
    ("forwarded", "counted"),
    [
        ("10.0.0.1, 203.0.113.9", "203.0.113.9"),  # what stands before the last is the caller's own word
        ("203.0.113.9:51234", "203.0.113.9"),
        ("[2001:db8:7:1:a:b:c:d]:51234", "2001:db8:7:1::"),
        ("[2001:db8:7:1::5]", "2001:db8:7:1::"),
        ("2001:db8:7:1:ffff::9", "2001:db8:7:1::"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("fe80::1%eth0", "fe80::"),
        ("203.0.113.9, unknown", "192.0.2.7"),
        ("unknown", "192.0.2.7"),
        ("", "192.0.2.7"),
        (" , ,", "192.0.2.7"),
        ("203.0.113.9,", "192.0.2.7"),
        ("_hidden", "192.0.2.7"),
        ("[", "192.0.2.7"),
        ("1.2.3.4.5", "192.0.2.7"),
        ("010.1.1.1", "192.0.2.7"),
        ("desk.example:80", "192.0.2.7"),
        ("'; DROP TABLE x --\0", "192.0.2.7"),
        ("９.９.９.９", "192.0.2.7"),
        ("9" * 5000, "192.0.2.7"),
        (":" * 5000, "192.0.2.7"),
    ],
)
def test_client_address_behind_a_proxy_is_what_it_wrote_last_or_else_the_connections(forwarded, counted, rf, settings):
    settings.BEHIND_PROXY = True
    request = rf.get("/", headers={"X-Forwarded-For": forwarded}, REMOTE_ADDR="192.0.2.7")
    assert client_address(request) == counted


@pytest.mark.parametrize("remote", ["", "unix:", "@"])
def test_client_address_of_a_connection_without_one_is_none(remote, rf, settings):
    settings.BEHIND_PROXY = True
    assert client_address(rf.get("/", headers={"X-Forwarded-For": "unknown"}, REMOTE_ADDR=remote)) is None


def test_client_address_without_a_proxy_believes_no_header(rf):
    request = rf.get("/", headers={"X-Forwarded-For": "10.0.0.1"}, REMOTE_ADDR="192.0.2.7")
    assert client_address(request) == "192.0.2.7"
