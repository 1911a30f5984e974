"""Lists of links, as they are pasted from mails, Markdown, tables and sheets."""

import pytest

from factcheck.review.pasted_links import read_links

A, B = "https://a.example/pumps_(2)?p=1", "https://b.example/port"
BARE = [(A, "", ""), (B, "", "")]
TITLED = [(A, "Pumps failed", ""), (B, "Port, silent", "")]
QUOTED = [(A, "", "the pumps had failed"), (B, "", "nobody asked")]
BOTH = [(A, "Pumps failed", "the pumps had failed"), (B, "Port, silent", "nobody asked")]


@pytest.mark.parametrize(
    ("pasted", "links"),
    [
        (f"{A}\n{B}", BARE),
        (f"\r\n{A}\r\n\r\n\r\n{B}\r\n", BARE),
        (f"{A} {B}", BARE),
        (f"{A}, {B}.", BARE),
        (f"{A},{B}", BARE),
        (f"{A}; {B}", BARE),
        (f"- {A}\n- {B}", BARE),
        (f"• {A}\n• {B}", BARE),
        (f"1. {A}\n2) {B}", BARE),
        (f"[1] {A}\n[2]: {B}", BARE),
        (f"- [ ] {A}\n- [x] {B}", BARE),
        (f"> {A}\n> > {B}", BARE),
        (f"<{A}>\n({B})", BARE),
        (f'"{A}", "{B}"', BARE),
        (f"Sources:\n{A}\n{B}", BARE),
        (f"What they printed\n{A}\n{B}", BARE),
        (f"Sources: {A} {B}", BARE),
        (f"[here]({A})\n[link]({B})", BARE),
        (f"[Pumps failed]({A})\n* [Port, silent](<{B}>)", TITLED),
        (f"Pumps failed: {A}\nPort, silent – {B}", TITLED),
        (f"{A} – Pumps failed\n{B} (Port, silent)", TITLED),
        (f"Pumps failed\n{A}\nPort, silent\n{B}", TITLED),
        (f"Pumps failed\n\n{A}\n\nPort, silent\n\n{B}", TITLED),
        (f"{A}\nPumps failed\n\n{B}\nPort, silent", TITLED),
        (f"Pumps failed: {A} Port, silent: {B}", TITLED),
        (f"Pumps failed\t{A}\nPort, silent\t{B}", TITLED),
        (f"| Title | Address |\n|---|:--|\n| Pumps failed | {A} |\n| Port, silent | {B} |", TITLED),
        (f'"Pumps failed","{A}"\n"Port, silent","{B}"', TITLED),
        (f"{A} “the pumps had failed”\n„nobody asked“ {B}", QUOTED),
        (f'{A} "the pumps had failed" {B} "nobody asked"', QUOTED),
        (f"{A}\n«the pumps had failed»\n{B}\n“nobody asked”", QUOTED),
        (f"Pumps failed\t{A}\t“the pumps had failed”\nPort, silent\t{B}\t“nobody asked”", BOTH),
        (f"Pumps failed\n{A}\n“the pumps had failed”\nPort, silent\n{B}\n“nobody asked”", BOTH),
        (
            f"Pumps failed {A} “the pumps had failed” Port, silent {B} “nobody asked”",
            BOTH,
        ),
        (f"Pumps failed {A} “the pumps had failed” {B}", [BOTH[0], BARE[1]]),
        (f"“the pumps had failed” {A} “nobody asked” {B}", QUOTED),
        (f"[Pumps failed]({A}): “the pumps had failed”\n[Port, silent]({B}): “nobody asked”", BOTH),
        (f"{A}\n“the pumps\nhad failed”\n\n{B}", [(A, "", "the pumps\nhad failed"), (B, "", "")]),
        (f"“see {B} there” {A}", [(A, "", f"see {B} there")]),
        ("a.example\nwww.b.example", [("https://a.example", "", ""), ("https://www.b.example", "", "")]),
        ("a.example/x b.example/y", [("https://a.example/x", "", ""), ("https://b.example/y", "", "")]),
        ("http://intranet/x", [("http://intranet/x", "", "")]),
        ("http://192.0.2.1/x", [("http://192.0.2.1/x", "", "")]),
        (
            "https://web.archive.org/web/2026/https://a.example/",
            [("https://web.archive.org/web/2026/https://a.example/", "", "")],
        ),
        ("Write to ana@example.org, or not.", []),
        ("He paid 4.2 million. Nobody asked.", []),
        ("", []),
        ("-\n|--|\n", []),
    ],
)
def test_each_link_of_a_list_has_what_stands_beside_it(pasted, links):
    read = read_links(pasted)
    assert [(link.url, link.title, link.excerpt) for link in read.links] == links
    assert read.broken == ()


def test_what_is_no_address_is_named_with_its_line():
    lines = [
        "htp://a.example/x",
        A,
        "https://exa mple",
        "",
        "javascript:alert(1)",
        "http:/c.example",
        "https://me:pw@d.example/",
    ]
    read = read_links("\n".join(lines))
    assert [link.url for link in read.links] == [A]
    assert [(line, address) for line, address, _ in read.broken] == [
        (1, "htp://a.example/x"),
        (3, "https://exa"),
        (5, "javascript:alert(1)"),
        (6, "http:/c.example"),
        (7, "https://me:pw@d.example/"),
    ]
    assert [why for *_, why in read.broken if "password" in why] == [
        "The address holds a username or password. Leave it out."
    ]


def test_words_that_belong_to_no_link_are_counted():
    mail = f"Dear Ana,\n\nhere is what I have:\n{A}\n{B}\n\nBest wishes\nBo"
    assert read_links(mail).without_link == 4
    assert [link.title for link in read_links(mail).links] == ["", ""]


@pytest.mark.parametrize(
    "part",
    ["a.", "https://", "-.", "„", "[", "[a](", '"', "“ ", ">", "a:", f"{A} ", "[a](https://a.b/) ", "x\n", "a|", '","'],
)
def test_long_paste_is_read_in_no_time(part):
    read_links(part * (60_000 // len(part)) + " b")
