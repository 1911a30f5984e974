import pytest

from factcheck.review.pasted_evidence import split_link_and_quotation

LINK = "https://example.org/news/port?page=2"
SAID = "the pumps had failed"


@pytest.mark.parametrize(
    ("pasted", "link", "quotation"),
    [
        (f"{LINK} “{SAID}”", LINK, SAID),
        (f"“{SAID}” {LINK}", LINK, SAID),
        (f'{LINK} "{SAID}"', LINK, SAID),
        (f"{LINK}\n{SAID}", LINK, SAID),
        (f"{LINK}\r\n\r\n{SAID}\r\n", LINK, SAID),
        (f"{SAID}\n{LINK}\n", LINK, SAID),
        (f"„{SAID}“ — {LINK}", LINK, SAID),
        (f"«{SAID}» ({LINK}).", LINK, SAID),
        (f"<{LINK}> {SAID}", LINK, SAID),
        (f"{LINK}: {SAID}", LINK, SAID),
        (f"{SAID} - {LINK}", LINK, SAID),
        (f"{LINK}", LINK, ""),
        (f"  {LINK}\n", LINK, ""),
        (f"“{SAID}”", "", SAID),
        (SAID, "", SAID),
        ("example.org/x", "https://example.org/x", ""),
        ("www.example.org", "https://www.example.org", ""),
        ("example.org", "https://example.org", ""),
        ("münchen.example/straße", "https://münchen.example/straße", ""),
        (f"example.org/x “{SAID}”", "https://example.org/x", SAID),
        (f"www.example.org {SAID}", "https://www.example.org", SAID),
        ("https://example.org/a_(b) words of it", "https://example.org/a_(b)", "words of it"),
        ("He said “no”, she said “yes” https://example.org/", "https://example.org/", "He said “no”, she said “yes”"),
        ("“No,” he said. “Yes.” https://example.org/", "https://example.org/", "“No,” he said. “Yes.”"),
        ("He paid 4.2 million. Nobody asked.", "", "He paid 4.2 million. Nobody asked."),
        ("Write to ana@example.org/x about it", "", "Write to ana@example.org/x about it"),
        ("javascript:alert(1)", "javascript:alert(1)", ""),
        ("ftp://example.org/x", "ftp://example.org/x", ""),
        ("https://exa mple.org/", "https://exa mple.org/", ""),
        ("", "", ""),
        ("“”", "“”", ""),
    ],
)
def test_link_and_quotation_are_told_apart(pasted, link, quotation):
    assert split_link_and_quotation(pasted) == (link, quotation)


def test_long_paste_is_parted_in_no_time():
    for words in ("a." * 50_000 + " b", "https://" * 10_000 + " b", "-." * 20_000 + " x", "„" * 20_000 + " b"):
        split_link_and_quotation(words)
