import pytest
from django.core.exceptions import ValidationError

from factcheck.web.links import ascii_host, check_web_address, link_to
from factcheck.web_address import LONGEST
from tests.standards import standard

NEVER_A_LINK = [  # STANDARDS S37
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "blob:https://example.org/1",
    "file:///etc/passwd",
    "//example.org/",
    "example.org",
    "/articles/1/",
]
LOOKS_LIKE_A_LINK = [  # STANDARDS S38: Django's own validator lets several of these pass
    "http://user:pw@host.example/",
    "https://user@host.example/",
    "http://a\u202eb.com/",
    "http://good.com\\@evil.com/",
    "http://good.com\\evil.com/",
    "http://host.example:99999/",
    "http://host.example:0/",
    "http://host.example:x/",
    "ftp://host.example/",
    "https://",
    "https:///path",
    "https://host.example/a b",
    "https://host.example/\u200b",
    "https://host.example/\x00",
    "HTTPS://host.example/",
    "http://[::1",
    "https://host.example/" + "a" * LONGEST,
]
GOOD = [
    "https://example.org/a?b=c#d",
    "http://example.org:8080/",
    "https://пример.example/",
    "https://[2001:db8::1]/",
    "https://host.example/" + "a" * (LONGEST - 21),
]


@standard("S37")
@pytest.mark.parametrize("address", NEVER_A_LINK)
def test_other_schemes_are_refused(address):
    with pytest.raises(ValidationError):
        check_web_address(address)


@standard("S38")
@pytest.mark.parametrize("address", LOOKS_LIKE_A_LINK)
def test_deceiving_addresses_are_refused(address):
    with pytest.raises(ValidationError):
        check_web_address(address)


@pytest.mark.parametrize("address", GOOD)
def test_web_address_is_returned_as_it_was_given(address):
    assert check_web_address(address) == address


def test_blanks_around_an_address_do_not_count():
    assert [check_web_address(a) for a in ("", "  ", " https://example.org/\n")] == ["", "", "https://example.org/"]


@standard("S37")
@pytest.mark.parametrize("address", [*NEVER_A_LINK, *LOOKS_LIKE_A_LINK])
def test_stored_address_that_is_none_does_not_become_a_link(address):
    assert link_to(address) == ""


def test_stored_web_address_becomes_a_link():
    assert link_to("https://example.org/") == "https://example.org/"


@standard("S39")
@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://\u0430pple.com/id", "xn--pple-43d.com"),  # its first letter is Cyrillic
        ("https://пример.example:8080/", "xn--e1afmkfd.example"),
        ("https://ｅxample.org/", "example.org"),  # full width
        ("https://☃☃.example/", "xn--n3ha.example"),  # no registry has it
        ("https://apple.com/\u0430", ""),
        ("https://xn--pple-43d.com/", ""),
        ("", ""),
        ("http://[::1", ""),
    ],
)
def test_host_in_letters_of_another_script_is_spelled_out(address, host):
    assert ascii_host(address) == host
