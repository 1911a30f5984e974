"""Stories in NITF, NewsML, ninjs and in the letters of agencies."""

import json

import pytest
import time_machine

from factcheck.ingest import Unreadable, from_file, from_paste
from tests.growth import assert_linear, repeated
from tests.standards import standard

LIMIT = 2_000_000
TEXT = "Harbour closed\n\nThe harbour was closed on Monday.\n\nNobody was hurt."
BODY = "<p>The harbour was closed on Monday.</p><p>Nobody was hurt.</p>"


def read(content, name="a.xml"):
    return from_file(name, content if isinstance(content, bytes) else content.encode(), limit=LIMIT)


def nitf(head="", body_head="<hedline><hl1>Harbour closed</hl1></hedline>", body=BODY):
    return (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE nitf SYSTEM "http://www.nitf.org/nitf-3-4.dtd">'
        f'<nitf xml:lang="en"><head>{head}</head><body><body.head>{body_head}</body.head>'
        f"<body.content>{body}</body.content></body></nitf>"
    )


def g2(meta="", content="<headline>Harbour closed</headline>", text=f"<html><body>{BODY}</body></html>"):
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="de">'
        f"<itemMeta>{meta}</itemMeta><contentMeta>{content}</contentMeta>"
        f'<contentSet><inlineXML contenttype="application/xhtml+xml">{text}</inlineXML></contentSet></newsItem>'
    )


def ninjs(**fields):
    return json.dumps({"uri": "x", "headline": "Harbour closed", "body_html": BODY, **fields})


def test_nitf_gives_headline_byline_date_place_language_and_text():
    body_head = (
        "<hedline><hl1>Harbour <em>closed</em></hl1></hedline><byline>By <person>Eva Roth</person>"
        "<byttl>Chief reporter</byttl></byline><dateline><location>FERROW</location>"
        '<story.date norm="20260504T100000Z">May 4</story.date></dateline>'
    )
    source = read(nitf(body_head=body_head))
    assert (source.title, source.text, source.byline) == ("Harbour closed", TEXT, "Eva Roth")
    assert (source.published_on.isoformat(), source.language) == ("2026-05-04", "en")
    assert (source.place, source.remarks) == ("FERROW", ())


def test_decks_subheads_captions_notes_and_raised_figures_of_nitf_are_kept():
    body = (
        "<p>It cost 10<sup>6</sup> euros&nbsp;&amp; more.</p><hl2>What now</hl2><p>Nobody knows.</p>"
        '<media media-type="image"><media-reference source="x.jpg"/>The<media-caption>The harbour.</media-caption>'
        "<media-producer>Bo</media-producer></media><fn>By law of 1999.</fn>"
    )
    head = "<hedline><hl1>Harbour closed</hl1><hl2>Ice is to blame</hl2></hedline>"
    text = read(nitf(body_head=head, body=body)).text
    for words in (
        "Ice is to blame",
        "It cost 10⁶ euros\xa0& more.",
        "What now",
        "Picture: The harbour.",
        "By law of 1999.",
    ):
        assert words in text
    assert "Bo" not in text


def test_abstract_that_the_text_repeats_is_not_loaded_twice():
    head = "<hedline><hl1>Harbour closed</hl1></hedline><abstract>Nobody was hurt.</abstract>"
    assert read(nitf(body_head=head)).text == TEXT


def test_newsml_g2_gives_what_its_envelope_says():
    meta = "<versionCreated>2026-05-04T10:00:00Z</versionCreated><edNote>With picture.</edNote>"
    content = "<by>Eva Roth</by><dateline>Ferrow</dateline><headline>Harbour closed</headline>"
    source = read(g2(meta, content))
    assert (source.title, source.text, source.byline, source.language) == ("Harbour closed", TEXT, "Eva Roth", "de")
    assert source.published_on.isoformat() == "2026-05-04"
    assert (source.place, source.remarks) == ("Ferrow", ("Note to editors: With picture.",))


def test_newsml_may_hold_nitf_or_plain_lines():
    inner = nitf(head='<docdata><ed-msg info="Check."/></docdata>').split(">", 2)[2]
    assert read(g2(content="", text=inner)).text == TEXT
    plain = g2().replace("inlineXML", "inlineData").replace("application/xhtml+xml", "text/plain")
    lines = plain.replace(f"<html><body>{BODY}</body></html>", "The harbour was closed on Monday.\n\nNobody was hurt.")
    assert read(lines).text == TEXT


def test_newsml_1_is_read():
    content = (
        "<NewsML><NewsItem><NewsManagement><Status FormalName='Embargoed'/></NewsManagement><NewsComponent><NewsLines>"
        "<HeadLine>Harbour closed</HeadLine><ByLine>Eva Roth</ByLine></NewsLines><ContentItem><DataContent>"
        f"{BODY}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    )
    source = read(content)
    assert (source.text, source.byline) == (TEXT, "Eva Roth")
    assert source.remarks[0].startswith("Embargo: “no end is given”")


def test_message_of_several_stories_and_list_of_stories_are_refused():
    with pytest.raises(Unreadable, match="holds 2 stories"):
        read(f"<newsMessage><itemSet>{g2()}{g2()}</itemSet></newsMessage>")
    with pytest.raises(Unreadable, match="is a list of stories"):
        read("<packageItem><groupSet/></packageItem>")


def test_ninjs_gives_headline_byline_date_place_and_text():
    fields = {"byline": "By Eva Roth", "versioncreated": "2026-05-04T10:00:00Z", "language": "en-GB"}
    source = read(ninjs(located="Ferrow", ednote="With picture.", **fields), "a.json")
    assert (source.title, source.text, source.byline, source.language) == ("Harbour closed", TEXT, "Eva Roth", "en")
    assert source.published_on.isoformat() == "2026-05-04"
    assert (source.place, source.remarks) == ("Ferrow", ("Note to editors: With picture.",))


@pytest.mark.parametrize(
    "fields",
    [
        {"headlines": [{"value": "Harbour closed"}], "bodies": [{"role": "main", "value": BODY}]},
        {"headline": "Harbour closed", "body_text": "The harbour was closed on Monday.\n\nNobody was hurt."},
        {"title": {"rendered": "Harbour&nbsp;closed"}, "content": {"rendered": BODY}},
        {"@type": "NewsArticle", "headline": "Harbour closed", "articleBody": TEXT.partition("\n")[2]},
    ],
    ids=["ninjs 2", "lines", "WordPress", "schema.org"],
)
def test_other_forms_of_a_story_in_json_are_read(fields):
    assert read(json.dumps(fields), "a.json").text == TEXT
    assert from_paste(json.dumps(fields), limit=LIMIT).text == TEXT


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"a":\n1', "is broken JSON: line 2 cannot be read"),
        ('{"headline": "Harbour", "body_html": ""}', "its body is empty"),
        ('{"a": {"b": 1}}', "is a JSON file without a story"),
        (f"[{ninjs()}, {ninjs()}]", "holds 2 stories"),
        ("[" * 100_000, "has lists and objects in each other, deeper than any story. Save it again"),
        ('{"a":' * 9_000 + "1" + "}" * 9_000, "has lists and objects in each other, deeper than any story"),
    ],
)
def test_json_without_one_story_is_refused_in_words(content, said):
    with pytest.raises(Unreadable, match=said):
        read(content, "a.json")


def test_nitf_note_of_its_head_is_no_text_and_fractions_stand_apart():
    body_head = (
        "<note><body.content><p>Copyright XP.</p></body.content></note><hedline><hl1>Harbour closed</hl1></hedline>"
        "<byline>By <person>Eva Roth</person>, <byttl>Chief</byttl> and <person>Bo Lind</person></byline>"
    )
    body = "<p>It fell by 3<frac><numer>1</numer><frac-sep>/</frac-sep><denom>2</denom></frac> metres.</p>"
    source = read(nitf('<docdata><evloc city="London"/></docdata>', body_head, body))
    assert (source.text, source.byline) == ("Harbour closed\n\nIt fell by 3 1/2 metres.", "Eva Roth and Bo Lind")
    assert (source.place, source.remarks) == ("London", ("Note to editors: Copyright XP.",))


@pytest.mark.parametrize(
    "parts",
    [
        "<frac-num>1</frac-num><frac-den>2</frac-den>",
        "<frac-num>1</frac-num><frac-sep/><frac-den>2</frac-den>",
        "<numer>1</numer><denom>2</denom>",
        "1/2",
    ],
)
def test_fractions_of_every_nitf_are_read(parts):
    body = f"<p>It fell by <frac>{parts}</frac> point, or 3<frac>{parts}</frac> steps.</p>"
    assert read(nitf(body=body)).text.endswith("It fell by 1/2 point, or 3 1/2 steps.")


def test_headlines_of_newsml_are_told_apart_by_their_roles():
    content = (
        '<headline role="hld:subHeadline">Ice is to blame</headline><headline role="hld:main">Harbour closed</headline>'
        '<located literal="London"/>'
    )
    source = read(g2(content=content))
    assert source.text == TEXT.replace("\n\n", "\n\nIce is to blame\n\n", 1)
    assert (source.place, source.remarks) == ("London", ())


@pytest.mark.parametrize(
    "fields",
    [
        {
            "headlines": [{"role": "short", "value": "Port"}, {"role": "main", "value": "Harbour closed"}],
            "bodies": [{"role": "abstract", "value": "<p>Ice.</p>"}, {"role": "main", "value": BODY}],
            "places": [{"name": "London"}],
        },
        {"headline": "Harbour closed", "body_html": BODY, "place": [{"name": "London"}, {"name": "Europe"}]},
        {"data": {"item": {"headline": "Harbour closed", "body_xhtml": BODY, "datelinelocation": {"city": "London"}}}},
    ],
    ids=["ninjs 2", "ninjs 1", "an agency's own"],
)
def test_main_forms_and_place_of_a_story_in_json_are_taken(fields):
    source = read(json.dumps(fields), "a.json")
    assert (source.text, source.place, source.remarks) == (TEXT, "London", ())


def test_lines_that_tags_break_become_paragraphs():
    lines = ["The harbour of the old town was closed on Monday, after ice had"]
    lines += ["broken four of its five pumps in the night, and nobody could", "say when it would open again."]
    source = read(nitf(body=f"<p>{' <br />'.join(lines)}</p><p>Nobody was hurt.<br/></p>"))
    assert source.text.split("\n\n") == ["Harbour closed", " ".join(lines), "Nobody was hurt."]
    assert source.lines_joined


def test_markup_in_what_is_called_plain_text_is_no_text():
    plain = g2(text=f"<![CDATA[\n<p>\n   {TEXT.partition(chr(10))[2].strip()}\n</p>]]>").replace(
        "inlineXML", "inlineData"
    )
    assert read(plain.replace("application/xhtml+xml", "text/plain")).text == TEXT


def test_body_of_newsml_1_is_told_from_what_stands_beside_it():
    def component(role, content):
        return (
            f"<NewsComponent><Role FormalName='{role}'/><ContentItem><DataContent>{content}</DataContent></ContentItem>"
            "</NewsComponent>"
        )

    beside = component("StyleSheet", ".a {color: red}") + component("Contact", "<p>Eva Roth, 1234</p>")
    content = (
        "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>Harbour closed</HeadLine></NewsLines>"
        f"{beside}{component('Body', BODY)}</NewsComponent></NewsItem></NewsML>"
    )
    assert read(content).text == TEXT


def test_lines_of_a_plain_body_become_paragraphs():
    first = "The harbour of the old town was closed on Monday, after the ice"
    lines = f"   {first}\nhad broken four of its pumps.\n   Nobody was hurt."
    whole = f"{first} had broken four of its pumps.\n\nNobody was hurt."
    plain = g2(text=lines).replace("inlineXML", "inlineData").replace("application/xhtml+xml", "text/plain")
    for source in (read(plain), read(ninjs(body_html="", body_text=lines), "a.json")):
        assert source.text == f"Harbour closed\n\n{whole}"
        assert source.remarks == ("Lines: 2 were broken within paragraphs, and joined.",)


def test_entry_of_a_feed_by_itself_and_marks_of_extensions_are_read():
    entry = (
        '<entry xmlns="http://www.w3.org/2005/Atom"><title type="html">Harbour &lt;i&gt;closed&lt;/i&gt;</title>'
        '<content type="html">&lt;p&gt;[vc_text a="b"]The harbour [1] was closed on Monday.[/vc_text]&lt;/p&gt;'
        "</content></entry>"
    )
    assert read(entry).text == "Harbour closed\n\nThe harbour [1] was closed on Monday."


@pytest.mark.parametrize("name", ["a.xml", "a.json", "a.txt", "a.md", "a.html"])
@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xff\xfe", b""])
def test_nul_is_the_reason_that_is_given_wherever_it_stands(name, mark):
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-8"
    with pytest.raises(Unreadable, match="Character 1 of the text is a NUL"):
        read(mark + f"\0The harbour is closed, for ice broke its pumps. {mark!r}".encode(encoding), name)


WITHDRAWN = "The agency has withdrawn this story (“kill”): it must not be published."
WITHHELD = "The agency withholds this story: it must not be published until it is released."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xml", nitf('<docdata management-status="canceled"><ed-msg info="Check."/></docdata>')),
        ("a.xml", g2('<pubStatus qcode="stat:canceled"/><edNote>Check.</edNote>')),
        ("a.json", ninjs(pubstatus="canceled", ednote="Check.")),
        ("a.txt", "a1234\nr i BC-Harbour 05-04 0120\n^BC-Harbour, Kill,0120\n\n^Harbour closed<\n   It is.\n"),
    ],
)
def test_kill_is_said_before_anything_else(name, content):
    assert read(content, name).remarks[0] == WITHDRAWN


@pytest.mark.parametrize(
    ("slug", "line", "said"),
    [
        ("BC-Harbour, Withhold,0120", "^Ice<", WITHHELD),
        ("BC-Harbour,0120", "^Hold for release at 6 a.m.<", "Embargo: “Hold for release at 6 a.m.”."),
        ("BC-Harbour,0120", "^Bulletin kill<", WITHDRAWN),
    ],
)
def test_lines_over_wire_copy_that_forbid_publishing_are_said_first(slug, line, said):
    content = f"a1234\nr i BC-Harbour 05-04 0120\n^{slug}\n^Harbour closed<\n{line}\n   It is.\n"
    assert read(content, "a.txt").remarks[0].startswith(said)
    assert read(content.replace(line, "^Embargo: none<"), "a.txt").remarks[-2] == "No embargo: its head says so."


def test_headline_that_the_text_repeats_below_a_deck_is_not_loaded_twice():
    head = "<hedline><hl1>Harbour closed</hl1><hl2>Ice is to blame</hl2></hedline>"
    source = read(nitf('<revision-history comment="Adds ice"/>', head, f"<p>Harbour closed</p>{BODY}"))
    assert source.text == TEXT.replace("\n\n", "\n\nIce is to blame\n\n", 1)
    assert source.remarks == ("Change: Adds ice.",)


def test_kill_without_a_text_is_refused_with_what_it_says():
    with pytest.raises(Unreadable, match="has withdrawn this story"):
        read(ninjs(pubstatus="canceled", body_html=""), "a.json")


def test_withheld_story_and_correction_are_said():
    assert read(g2('<pubStatus qcode="stat:withheld"/>')).remarks == (WITHHELD,)
    assert "Correction: it was ice." in read(nitf('<docdata><correction info="it was ice"/></docdata>')).remarks
    assert read(g2('<signal qcode="sig:correction"/>')).remarks == ("Correction: it corrects an earlier version.",)


@pytest.mark.parametrize(
    ("headline", "shown", "said"),
    [
        ("URGENT: Harbour closed", "Harbour closed", "Priority: URGENT."),
        ("UPDATE 2-Harbour closed", "Harbour closed", "Priority: UPDATE 2."),
        ("CORRECTED - Harbour closed", "Harbour closed", "Correction: CORRECTED."),
        ("Urgent: who pays?", "Urgent: who pays?", ""),
    ],
)
def test_what_stands_before_a_headline_for_desks_is_no_title(headline, shown, said):
    source = read(ninjs(headline=headline), "a.json")
    assert (source.title, source.text.split("\n")[0]) == (shown, shown)
    assert source.remarks == ((said,) if said else ())


@pytest.mark.parametrize(
    ("note", "first"),
    [
        ("URGENT. Embargoed until 6 p.m. Monday.", "Embargo: “URGENT. Embargoed until 6 p.m. Monday.”."),
        ("Kill this story, editors: it is wrong.", "The agency has withdrawn this story"),
        ("The embargo was lifted at noon.", "Note to editors: The embargo was lifted at noon."),
        ("No embargo. Adds quotes.", "Note to editors: No embargo. Adds quotes."),
    ],
)
def test_note_to_editors_that_forbids_publishing_is_said_first(note, first):
    for content, name in (
        (ninjs(ednote=note), "a.json"),
        (nitf(f'<docdata><ed-msg info="{note}"/></docdata>'), "a.xml"),
    ):
        assert read(content, name).remarks[0].startswith(first)


def test_long_embargo_is_not_cut_within_a_time():
    words = f"Embargoed for all uses {'and places ' * 9}until 6 p.m. Monday, May 4, wherever it is"
    (said, *_) = read(ninjs(embargoed=words), "a.json").remarks
    assert "6 p.m. Monday" in said or said.partition("”")[0].endswith(" …")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xml", nitf('<docdata management-status="embargoed"><date.release norm="20260504T180000Z"/></docdata>')),
        ("a.xml", g2("<embargoed>2026-05-04T18:00:00+00:00</embargoed>")),
        ("a.json", ninjs(embargoed="2026-05-04T18:00:00Z")),
    ],
)
def test_embargo_is_said_before_anything_else_while_it_lasts(name, content):
    with time_machine.travel("2026-05-04T17:00:00Z"):
        before = read(content, name).remarks[0]
    with time_machine.travel("2026-05-04T19:00:00Z"):
        after = read(content, name).remarks[0]
    assert before == "EMBARGO: nothing of it may be published before 4 May 2026, 18:00 UTC."
    assert after == "It was under embargo until 4 May 2026, 18:00 UTC, which has passed."


@pytest.mark.parametrize(
    "line",
    ["EMBARGOED UNTIL 00:01 MONDAY 4 MAY", "Sperrfrist: Montag, 10 Uhr", "STRICT EMBARGO: 4 May", "BULLETIN KILL"],
)
def test_line_at_the_head_of_any_text_that_forbids_publishing_is_said_first(line):
    assert line in from_paste(f"{line}\n\nHarbour closed\n\nThe harbour is closed.", limit=LIMIT).remarks[0]


@pytest.mark.parametrize(
    "line",
    ["Oil embargo is lifted", "Wolves kill ten sheep", "Kill the bill, protesters shout", "Embargoes hurt ports."],
)
def test_headline_with_such_a_word_is_no_notice(line):
    assert from_paste(f"{line}\n\nThe harbour is closed.", limit=LIMIT).remarks == ()


ANPA = (
    "\x16\x16\x01a1234\x1f\nr i \x13\x11BC-Harbour \x14\x11 05-04 0120\n^BC-Harbour, 1st Ld,0120\n\x02\n"
    "^Harbour closed<\n\x11By Eva Roth\x10\n   \x11FERROW (XP) _ The harbour was\nclosed, ``at last,'' on Monday.\n"
    "   \x11Nobody was hurt.\x03\n05-04-26 1010GMT\n\x04\n"
)
IPTC = (
    "\x01xxx0123 4 pol 120 xpa 0456 \r\n\r\nHarbour/\x02\x19Harbour closed\r\n=\r\n   Ferrow, 4 May (xpa) - The\r\n"
    "harbour was closed.\r\n   Nobody was hurt.\r\nxpa al yy\r\n\x03041012 mei 26\r\n\x04"
)


@pytest.mark.parametrize("controls", [True, False], ids=["with controls", "without controls"])
def test_anpa_is_read_without_its_codes(controls):
    lost = ANPA.translate(dict.fromkeys((1, 2, 3, 4, 16, 17, 19, 20, 22, 31)))
    source = read(ANPA if controls else lost, "a.txt")
    assert (source.title, source.byline, source.published_on.isoformat()) == (
        "Harbour closed",
        "Eva Roth",
        "2026-05-04",
    )
    assert source.text == (
        "Harbour closed\n\nFERROW (XP) — The harbour was closed, “at last,” on Monday.\n\nNobody was hurt."
    )
    assert "Slug: BC-Harbour, 1st Ld,0120." in source.remarks


@pytest.mark.parametrize("controls", [True, False], ids=["with controls", "without controls"])
def test_iptc_7901_is_read_without_its_codes(controls):
    lost = IPTC.replace("\x02", "\n").translate(dict.fromkeys((1, 3, 4, 25)))
    source = read(IPTC if controls else lost, "a.txt")
    assert (source.title, source.published_on.isoformat()) == ("Harbour closed", "2026-05-04")
    assert source.text == "Harbour closed\n\nFerrow, 4 May (xpa) - The harbour was closed.\n\nNobody was hurt."


@pytest.mark.parametrize(
    "content",
    [
        "\r\n" * 25 + IPTC,
        "\x16\x16\r\n" + IPTC,
        "\ufeff\n" + IPTC,
        IPTC.replace("\x01xxx0123 4 pol 120 xpa 0456 \r\n\r\n", ""),
        "ZCZC\n" + IPTC.translate(dict.fromkeys((1, 3, 4, 25))).replace("\x02", "\n") + "\nNNNN\n",
    ],
    ids=[
        "after blank lines",
        "after fillers",
        "after a byte order mark",
        "with its second control alone",
        "of a telex",
    ],
)
def test_iptc_7901_begins_where_its_controls_or_codes_do(content):
    source = read(content, "a.txt")
    assert source.text == "Harbour closed\n\nFerrow, 4 May (xpa) - The harbour was closed.\n\nNobody was hurt."
    assert source.published_on.isoformat() == "2026-05-04"


def test_priority_notes_post_and_marks_of_an_end_are_no_text_of_a_story():
    content = (
        "a1234\nu i BC-Harbour 05-04 0120\n^BC-Harbour, 2nd Ld,0120\n^URGENT\n^Harbour closed<\n^(Summary 1230)\n"
        "^By EVA ROTH=\n^XP Writer=\n   FERROW (XP) _ Nobody was hurt.  xpa al y3\n   MORE\n"
    )
    source = read(content, "a.txt")
    assert (source.title, source.byline) == ("Harbour closed", "EVA ROTH")
    assert source.text == "Harbour closed\n\nFERROW (XP) — Nobody was hurt."
    assert source.remarks[1:3] == ("Priority: URGENT.", "Note to editors: Summary 1230.")


@pytest.mark.parametrize("content", [ANPA, IPTC, IPTC.translate(dict.fromkeys((1, 2, 3, 4, 25)))])
def test_words_that_agencies_break_at_line_ends_are_whole_again(content):
    end = "\r\n" if "\r\n" in content else "\n"
    lines = [
        "   Both ministers de-",
        "nied that the anti-",
        "ice plan was long-",
        "planned, and the de-",
        "lay -",
        "a new one.",
    ]
    source = read(content.replace("Nobody was hurt.", f"Nobody was hurt.{end}{end.join(lines)}"), "a.txt")
    assert source.text.endswith(
        "\n\nBoth ministers denied that the anti-ice plan was long-planned, and the delay - a new one."
    )


def test_anpa_as_a_large_agency_writes_it_is_read():
    content = (
        "z6715-----\nr z BC-Harbour--Ice 1stLd-Writethru   05-04 0500\n^BC-Harbour--Ice, 1st Ld-Writethru,416< \n"
        "^Harbour closed< \n^XP Photo LON105, LON106< \n^The harbour was closed _ at last.< \n^By EVA ROTH= \n"
        "^XP City Writer= \n\t   FERROW (XP) _ It is ice. \n\t   ___ \n\t   Nobody was hurt. \n\n"
        "\t   XP-WF-05-04-26 0337GMT<\n\n"
    )
    source = read(content, "a.txt")
    text = "Harbour closed\n\nThe harbour was closed — at last.\n\nFERROW (XP) — It is ice.\n\nNobody was hurt."
    assert (source.text, source.byline, source.published_on.isoformat()) == (text, "EVA ROTH", "2026-05-04")
    assert "Note to editors: XP Photo LON105, LON106." in source.remarks


def test_slug_before_the_headline_of_agency_copy_is_not_its_title():
    content = (
        "a1234\nr i BC-Harbour 05-04 0120\nHarbour/Ice closes harbour\nHarbour closed by ice\n   FERROW (XP) _ It is.\n"
    )
    source = read(content, "a.txt")
    assert (source.title, source.text) == ("Harbour closed by ice", "Harbour closed by ice\n\nFERROW (XP) — It is.")
    assert "Slug: Harbour/Ice closes harbour." in source.remarks


def test_iptc_7901_without_indents_and_with_a_notebook_is_read():
    content = (
        "xpa0007 4 pl 850  xpa-tns 0908\n\nCity ports/Ice/\nREFILE\n1ST LEAD\nHarbour closed\nBy Eva Roth, XP =\n\n"
        "Ferrow (xpa) - The harbour was\nclosed.\n\nNobody was hurt.\n\n# Notebook\n\n## Note to editors\n- adds ice\n"
        "\n* * * *\nThe following information is not intended for publication\n- Tel: 1\n\n"
        "xpa tca bag\n\n211259 GMT May 26\n"
    )
    source = read(content, "a.txt")
    assert source.text == "Harbour closed\n\nFerrow (xpa) - The harbour was closed.\n\nNobody was hurt."
    assert (source.title, source.byline) == ("Harbour closed", "Eva Roth, XP")
    assert source.published_on.isoformat() == "2026-05-21"
    assert source.remarks[1:3] == ("Correction: REFILE.", "Note to editors: 1ST LEAD.")
    assert "adds ice" in source.remarks[3]


def test_dateline_without_a_place_and_mark_of_an_end_in_nitf_are_no_words():
    dateline = "<dateline><story.date norm='20260504'>20260504</story.date></dateline>"
    head = f"<hedline><hl1>Harbour closed</hl1></hedline>{dateline}"
    source = read(nitf('<docdata><evloc city="London"/></docdata>', head, f"{BODY}<p>ends</p>"))
    assert (source.text, source.place, source.remarks) == (TEXT, "London", ())
    assert source.published_on.isoformat() == "2026-05-04"


@standard("S61")
@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE nitf [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><nitf><body>&b;</body></nitf>',
        '<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf><body>&a;</body></nitf>',
        "<nitf>" + "<p>" * 400_000,
    ],
)
def test_entities_and_very_many_tags_are_refused(content):
    with pytest.raises(Unreadable, match="declares entities or has more tags"):
        read(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<nitf><p>", "is broken XML: line 1 cannot be read"),
        ("<nitf>" + "<p>" * 1_000 + "</p>" * 1_000 + "</nitf>", "has tags in each other, deeper than any story"),
        ("<tt xmlns='http://www.w3.org/ns/ttml'/>", "is a subtitle file in TTML"),
        ("<?xml version='1.0'?><w:wordDocument xmlns:w='x'/>", "is a Word file in XML"),
        ("<?xml version='1.0'?><recipe/>", "is XML of a kind that is not read here"),
        ("<nitf/>", "holds no text of a story"),
    ],
)
def test_other_xml_is_refused_by_what_it_is(content, said):
    with pytest.raises(Unreadable, match=said):
        read(content)


HOSTILE = {  # and how many pieces each begins with
    "paragraphs": (2_500, lambda times: nitf(body="<p>x</p>" * times)),
    "codes": (3_000, repeated("^x<\n", before="a1234\nr i BC-x 05-04 0120\n")),
    "a line of codes": (2_500, lambda times: "\x01" + "a1234 " * times + "\x02" + "x\n" * times),
    "an embargo": (300, lambda times: "embargo " * 30 * times + "\n" + "embargo until\n" * times),
}


@standard("S60", "S68")
@pytest.mark.parametrize(("size", "make"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_stories_are_read_in_linear_time(size, make):
    assert_linear(lambda text: from_paste(text, limit=LIMIT), size, make)


IPTC_WITH_TABLE = """abc0123 4 eco 120 xpa 0456

Ferries/Six boats wait for fog to lift (CORRECTION)
=
   Dover, 4 May (xpa) - Six boats waited on Monday for the fog
to lift, officials said.
=
   The harbours counted these boats and crews:
Port In Out
Dover 31 28
Wick 14 7
Newquay 5 2
   A pilot said that no more would come.
xpa al yy
041012 mei 26
"""


def test_table_of_an_agency_keeps_its_rows_and_a_lone_sign_is_no_word():
    assert from_file("a.txt", IPTC_WITH_TABLE.encode(), limit=LIMIT).text.split("\n\n") == [
        "Six boats wait for fog to lift",
        "Dover, 4 May (xpa) - Six boats waited on Monday for the fog to lift, officials said.",
        "The harbours counted these boats and crews:",
        "| Port | In | Out |",
        "| Dover | 31 | 28 |",
        "| Wick | 14 | 7 |",
        "| Newquay | 5 | 2 |",
        "A pilot said that no more would come.",
    ]


def test_sentence_that_ends_with_figures_is_no_row():
    text = IPTC_WITH_TABLE.replace("Wick 14 7\nNewquay 5 2\n", "and others, such as Wick with 7\n")
    rows = from_file("a.txt", text.encode(), limit=LIMIT).text
    assert "crews: Port In Out Dover 31 28 and others, such as Wick with 7" in rows


def test_slug_and_correction_on_the_line_of_the_headline_are_said():
    document = from_file("a.txt", IPTC_WITH_TABLE.encode(), limit=LIMIT)
    assert document.title == "Six boats wait for fog to lift"
    assert {"Slug: Ferries.", "Correction: the headline says so."} <= set(document.remarks)


@pytest.mark.parametrize("codes", ["u f BC-Ferry-Strike   05-04 0320\n", "u f BC-Ferry-Strike\n", ""])
def test_copy_without_its_first_line_of_codes_is_known_by_its_carets(codes):
    text = f"""{codes}^BC-Ferry-Strike, 2nd Ld,0320
^Ferry crews end their strike after a night of talks<
^Eds: KILLS para 6, libel. Embargoed until 0600 GMT Tuesday, May 5.<
^By NORA O'LEARY=
   DOVER, England (XP) _ Ferry crews ended their strike on Monday after
a night of talks, their union said.
   A company spokeswoman declined to comment.
"""
    document = from_file("a.txt", text.encode(), limit=LIMIT)
    assert (document.title, document.byline) == ("Ferry crews end their strike after a night of talks", "NORA O'LEARY")
    assert "^" not in document.text
    assert document.warnings[0].startswith("Embargo: “Eds: KILLS para 6, libel. Embargoed until 0600 GMT")
    assert any(remark.startswith("Correction: KILLS para 6, libel.") for remark in document.remarks)


def test_date_of_issue_counts_where_the_dateline_has_its_day_in_words():
    nitf = """<nitf><head><docdata><date.issue norm="20260504T101000Z"/></docdata></head><body><body.head><hedline>
    <hl1>Bridge closed</hl1></hedline><dateline><location>DOVER</location><story.date>Monday</story.date></dateline>
    </body.head><body.content><p>The bridge is closed.</p></body.content></body></nitf>"""
    assert from_file("a.xml", nitf.encode(), limit=LIMIT).published_on.isoformat() == "2026-05-04"
