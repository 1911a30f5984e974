"""The whole road of odd texts: pasted into the form, stored, shown on the review page, given as JSON and as CSV."""

import csv
import io
import re
import unicodedata
from html import unescape
from itertools import pairwise

import pytest

from factcheck.articles.models import Article, Assertion, Draft
from factcheck.engine import canonical
from factcheck.reports import actions as reports
from factcheck.reports.exporters import as_csv
from tests.asks import JSON, logged_in
from tests.standards import standard

NEW = "/articles/new/"
PLAIN = "The port paid 4 million euros for pumps, auditors said."
TWICE = "The board denies that it knew of the 12 pumps, Councillor Mira Holt said."

TEXTS = {
    "crlf": f"{PLAIN}\r\n{TWICE}",
    "cr": f"{PLAIN}\r{TWICE}",
    "mixed": f"{PLAIN}\r\n{TWICE}\n\r{PLAIN}",
    "blanks": f"The\u00a0port\u2009paid\u3000{PLAIN}\u2028{TWICE}\u2029End.",
    "blank_lines": f"{PLAIN}{chr(10) * 10_000}{TWICE}",
    "no_blanks": f"{PLAIN}\n{'x' * 200_000}",
    "trailing_blanks": f"{PLAIN}{' ' * 40_000}",
    "zero_width": "Offi\u200bcials paid 4 million eu\u200dros, the au\u2060ditors said.",
    "soft_hyphen": "The har\u00adbour board paid 4 million euros, auditors said.",
    "direction": f"\u202eThe port paid 4 million euros\u2067, auditors said. {PLAIN}",
    "arabic": "قال الوزير إن 12 مضخة تعطلت في 3 مايو. ونفى المجلس ذلك؟ نعم.",
    "hebrew": "השר אמר כי 12 משאבות נכשלו. הדובר הכחיש זאת.",
    "zalgo": f"Z{chr(0x310) * 500}algo paid 4 million euros, auditors said. {PLAIN}",
    "tags": f"{PLAIN} \U000e0041\U000e0042\ufe0f {TWICE}",
    "homoglyph": "Аna Mora paid 4 million euros, auditors said.",
    "emoji": f"🧑‍🚀 said “café” — x. 👨‍👩‍👧‍👦 🇩🇪 👍🏽 paid 4 million euros, auditors said. {PLAIN}",
    "nfd": "The cafe\u0301 paid 4 million euros, auditors said.",
    "ligatures": "The oﬃce ﬁled 4 million ﬂyers, auditors said.",
    "full_width": "The port paid ４ million ｅｕｒｏｓ in ２０２６, auditors said.",
    "quotes": "«It failed,» „It failed,“ ‚It failed,‘ 「It failed,」 he said. “It failed,” she said.",
    "case": "İstanbul paid 4 million euros, ıt said. Die STRASSE heißt Straße. ΟΔΥΣΣΕΥΣ Οδυσσεύς.",
    "cjk": "部长周五表示，该协议没有签署。发言人否认了这一报道！真的吗？",
    "thai": "รัฐมนตรีกล่าวว่าข้อตกลงไม่ได้ลงนาม โฆษกปฏิเสธ",
    "danda": "मंत्री ने कहा कि 12 पंप विफल रहे। बोर्ड ने इनकार किया। Նախարարն ասաց։ هل هذا صحيح؟ Τι είπε;",
    "no_stop": "the port paid 4 million euros for pumps, " * 300,
    "footnotes": "The port paid 4 million euros¹ for pumps,[2] auditors said.³ Nobody knows why.",
    "capitals": PLAIN.upper() + " " + TWICE.upper(),
    "small_letters": PLAIN.lower() + " " + TWICE.lower(),
    "long_sentence": "The port paid for pumps " + "and for pumps " * 700 + "in 2026, auditors said. No.",
    "tag_words": "The alleged, denied and verified port paid 4 million euros, auditors said.",
    "templates": "{{ 7*7 }} {% debug %} ${7*7} <%= 7*7 %> #{7*7} paid 4 million euros, auditors said.",
    "markup": "<script>alert(1)</script> <img src=x onerror=alert(1)> paid 4 million euros, auditors said.",
    "htmx": "<b hx-get=/x hx-trigger=load data-hx-post=/y>The port</b> paid 4 million euros, auditors said.",
    "end_of_script": "</script></textarea></title>--> paid 4 million euros, auditors said. ]]>",
    "formulas": "=cmd|' /C calc'!A0 paid 4 million euros, auditors said.\n+1+1 paid 4 million.\n@SUM(1)\n-2+3",
}

# Short strings that break programs, each in a sentence of its own: ours, not a public list.
NAUGHTY = [
    *("undefined", "null", "None", "NaN", "-1", "1e309", "0x0", "1/0", "true", "\\", "\\\\", "\\n", "%s%s%n", "%00"),
    *("'", '"', "''", "`", "' OR 1=1 --", "'; DROP TABLE x; --", "$(id)", "`id`", "; ls", "| cat", "&& x", "../../x"),
    *("<svg/onload=alert(1)>", "<a href=javascript:alert(1)>x</a>", "&#x3C;script&#x3E;", "&lt;b&gt;", "&amp;amp;"),
    *("<!--", "-->", "<![CDATA[", "]]>", "<?xml?>", "{{x}}", "{%x%}", "${x}", "#{x}", "__proto__", "constructor"),
    *(
        "Ω≈ç√∫",
        "ÅÍÎÏ˝",
        "¡™£¢∞",
        "田中さん",
        "𠜎𠜱",
        "ﷺ",
        "𝕿𝖍𝖊",
        "Ṱ̺̺̕o͞",
        "⁰⁴⁵",
        "₀₁₂",
        "ด้้้้้็็็็็้้้้้",
        "😍👩🏽",
        "1️⃣2️⃣",
        "🇺🇸🇷🇺",
        "１２３",
        "١٢٣",
    ),
    *(
        "\u200b",
        "\ufeff",
        "\u180e",
        "\u2060",
        "\u202dtest\u202c",
        "\u2066test\u2067",
        "\u00ad",
        "\u2029",
        "\u0085",
        "\x0b",
    ),
    *("￾", "\uffff", "\ue000", "\U0010ffff", "ß", "İ", "ı", "ſ", "Ǆ", "ﬀ", "CON", "PRN", "NUL", "a" * 500, "-" * 300),
]


@pytest.fixture
def desk(editor):
    return logged_in(editor)


def load(desk, text, **fields):
    answer = desk.post(NEW, {"text": text, **fields}, **JSON)
    assert answer.status_code == 201, answer.content[:300]
    return Draft.objects.get(article=answer.json()["article"])


def shown_words(page):
    return "".join(unescape(re.sub(r"<[^>]*>", "", page)).split())


def visible(words):
    """Return words as they come through a page: white space aside."""
    return "".join(words.split())


def check_road(desk, text):
    draft = load(desk, text)
    assert draft.text == canonical(text) == unicodedata.normalize("NFC", draft.text)
    sentences = list(draft.sentences.order_by("index"))
    for before, after in pairwise(sentences):
        assert before.end <= after.start
    state = desk.get(f"/articles/{draft.article_id}.json").json()
    assert state["text"] == draft.text
    for sentence in state["sentences"]:
        assert draft.text[sentence["start"] : sentence["end"]] == sentence["text"]
        assert not sentence["text"][:1].isspace()
    page = desk.get(f"/review/{draft.article_id}/")
    assert page.status_code == 200
    body = page.content.decode()
    for s in sentences[:50]:
        assert visible(draft.text[s.start : s.end]) in shown_words(body)
    rows = list(csv.DictReader(io.StringIO(as_csv.render(reports.current(draft.article)).decode("utf-8-sig"))))
    told = {a.words for a in Assertion.objects.filter(article=draft.article_id)}
    assert {row["sentence"].removeprefix("'") for row in rows} == {words.removeprefix("'") for words in told}
    for row in rows:
        assert draft.text[int(row["start"]) : int(row["end"])] == row["sentence"].removeprefix("'")
    return draft


@standard("S35", "S41", "S45", "B24", "B26", "B30", "B31", "B32", "B33", "B36", "B39", "B40", "B41", "B42")
@pytest.mark.parametrize("name", TEXTS)
def test_road_of(name, desk):
    check_road(desk, TEXTS[name])


@standard("B20", "B21", "B22")
def test_line_ends_make_one_text(desk):
    digests = {load(desk, f"{PLAIN}{end}{TWICE}").sha256 for end in ("\n", "\r\n", "\r")}
    assert len(digests) == 1


@standard("B35", "B32", "B34")
def test_editor_is_told_of_what_cannot_be_seen(desk):
    answer = desk.post(NEW, {"text": TEXTS["direction"] + TEXTS["tags"]}, **JSON)
    assert [remark[:2] for remark in answer.json()["remarks"]][-2:] == ["2 ", "Hi"]


@standard("B37")
def test_offsets_are_code_points(desk):
    draft = load(desk, "🧑‍🚀 said “café” — x")
    assert (draft.length, draft.sentences.get().end) == (19, 19)


@standard("B38")
def test_composed_and_decomposed_letters_are_one_text(desk):
    one, other = (load(desk, unicodedata.normalize(form, TEXTS["nfd"])) for form in ("NFC", "NFD"))
    assert one.sha256 == other.sha256


@standard("B46")
def test_text_without_stops_is_cut_at_clauses(desk):
    draft = load(desk, TEXTS["no_stop"])
    assert all(s.end - s.start <= 1000 for s in draft.sentences.all())


@standard("B57")
def test_small_letters_are_cut_at_stops(desk):
    assert load(desk, TEXTS["small_letters"]).sentences.count() == 2


@standard("B61")
def test_body_that_stands_twice_counts_once(desk):
    body = "".join(f"The council paid {n} million euros in 2019, auditors said.\n" for n in range(2, 9))
    once, twice = load(desk, f"Council paid\n\n{body}"), load(desk, f"Council paid\n\n{body}\n{body}")
    assert once.sentences.count() == twice.sentences.count()
    assert bytes(twice.original).decode().count("paid 3 million") == 2


@standard("B76")
def test_naughty_strings_in_the_body_come_through(desk):
    check_road(desk, "\n".join(f"The port paid {words} 4 million euros, auditors said." for words in NAUGHTY))


@standard("B76")
@pytest.mark.parametrize("words", NAUGHTY)
def test_naughty_strings_as_title_and_byline_do_no_harm(desk, words):
    title, byline = words[:300], words[:200]
    answer = desk.post(NEW, {"text": PLAIN, "title": title, "byline": byline}, **JSON)
    assert answer.status_code in {201, 422}
    if answer.status_code == 201:
        article = Article.objects.get()
        page = desk.get(f"/articles/{article.pk}/")
        assert page.status_code == 200
        assert "<svg/onload" not in page.content.decode()
        assert "<a href=javascript" not in page.content.decode()


@standard("B18")
@pytest.mark.parametrize("words", ["\\ud800", "%ED%A0%80"])
def test_half_a_letter_through_a_form_is_no_fault(desk, words):
    body = f"text=The+port+paid+{words}+4+million+euros,+auditors+said."
    answer = desk.post(NEW, body, content_type="application/x-www-form-urlencoded", **JSON)
    assert answer.status_code in {201, 422}
