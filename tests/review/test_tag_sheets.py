"""Tags that come in a spreadsheet: shown before they are recorded, refused row by row, recorded all at once."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factcheck.articles import actions as articles
from factcheck.ingest import from_paste
from factcheck.review.actions import sessions
from factcheck.review.models import Event, Evidence, Tag
from factcheck.review.tag_sheets import COLUMNS, MOST_ROWS, UnreadableSheet, read_sheet
from tests.asks import logged_in, words_of
from tests.makers import add_evidence, make_article, place_tag

HEADER = "assertion_id,version,verdict"


@pytest.fixture
def article(editor):
    return make_article(by=editor).article


@pytest.fixture
def page(article):
    return f"/review/{article.pk}/sheet/"


@pytest.fixture
def client(reviewer):
    return logged_in(reviewer)


def first(article, n=0):
    return article.assertions.order_by("order")[n]


def written(*rows):
    """A file of rows as {column: cell}; `of` is an assertion, for its id, version and words."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for row in rows:
        a = row.pop("of")
        writer.writerow({"assertion_id": a.pk, "version": a.version, "sentence": a.words, **row})
    return out.getvalue()


def looked_at(client, page, text):
    return client.post(page, {"file": SimpleUploadedFile("tags.csv", text.encode("utf-8-sig"))})


def hidden_fields(answer):
    body = answer.content.decode()
    mark = re.search(r'name="agreed" value="(\w+)"', body)
    key = re.search(r'name="key" value="([\w-]+)"', body)
    return {"agreed": mark[1], "key": key[1], "sheet": answer.context["sheet"]}


def recorded(client, page, text):
    return client.post(page, hidden_fields(looked_at(client, page, text)), follow=True)


def test_empty_sheet_has_a_row_for_each_assertion_and_changes_nothing_when_sent_back(client, page, article):
    body = client.get(f"{page}empty.csv").content
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert [row["sentence"] for row in rows] == [a.words for a in article.assertions.order_by("order")]
    assert all(not any(list(row.values())[5:]) for row in rows)
    answer = looked_at(client, page, body.decode("utf-8-sig"))
    assert f"{len(rows)} rows are not filled in" in words_of(answer)
    assert b'name="agreed"' not in answer.content


def test_long_sentences_stand_whole_in_the_sheet_and_in_what_is_shown(client, editor):
    words = f"The board paid {'three hundred and ' * 8}three million euros, Mira Holt said."
    article = make_article(f"Board paid\n\n{words}\n", by=editor).article
    page = f"/review/{article.pk}/sheet/"
    assert words in client.get(f"{page}empty.csv").content.decode()
    answer = looked_at(client, page, written({"of": first(article, 1), "verdict": "alleged"}))
    assert words in words_of(answer)


def test_nothing_is_recorded_before_it_was_looked_at(client, page, article):
    answer = looked_at(client, page, written({"of": first(article), "verdict": "alleged", "party": "Mira Holt"}))
    assert "Alleged by Mira Holt" in words_of(answer)
    assert not Tag.objects.exists()
    assert not Event.objects.filter(assertion=first(article)).exists()


def test_what_was_looked_at_is_recorded_with_its_evidence(client, page, article, reviewer):
    one, two = first(article), first(article, 1)
    text = written(
        {
            "of": one,
            "verdict": "Verified",
            "evidence_address": "https://board.example/minutes",
            "evidence_title": "Minutes",
            "evidence_where": "p. 4",
        },
        {"of": one, "evidence_title": "Interview", "evidence_kind": "person", "evidence_bearing": "supports"},
        {"of": two, "verdict": "denied", "party": "the board", "note": "Asked twice."},
    )
    answer = recorded(client, page, text)
    assert "3 rows were recorded." in words_of(answer)
    tags = {(tag.assertion_id, tag.verdict, tag.party, tag.note) for tag in Tag.objects.active()}
    assert tags == {(one.pk, "verified", "", ""), (two.pk, "denied", "the board", "Asked twice.")}
    assert {e.source.title for e in Evidence.objects.active()} == {"Minutes", "Interview"}
    assert {tag.placed_by for tag in Tag.objects.all()} == {reviewer}


def test_request_that_comes_twice_is_carried_out_once(client, page, article):
    fields = hidden_fields(looked_at(client, page, written({"of": first(article), "verdict": "alleged"})))
    for said in ("1 row was recorded.", "It was recorded before."):
        assert said in words_of(client.post(page, fields, follow=True))
    assert Tag.objects.count() == 1


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"verdict": "true"}, "“true” is not known. Write one of: alleged, denied, verified."),
        ({"verdict": "verified"}, "Add at least one piece of evidence that supports it"),
        ({"party": "Mira Holt"}, "names none: alleged, denied or verified."),
        ({"verdict": "alleged", "version": "99"}, "It changed after the sheet was downloaded"),
        ({"verdict": "alleged", "version": "first"}, "must be the numbers that the sheet came with"),
        ({"verdict": "alleged", "assertion_id": "99999999"}, "is not part of this article"),
        ({"verdict": "alleged", "sentence": "The board said nothing."}, "Was the sheet sorted in part?"),
        ({"evidence_address": "ftp://board.example/"}, "http"),
        ({"verdict": "alleged", "note_confidential": "perhaps"}, "note_confidential: write yes or no."),
        ({"verdict": "alleged", "denied_on": "2026-11-30"}, "go with denied, or with verified"),
        ({"verdict": "denied", "party": "Foo", "denied_by": "Bar"}, "party and denied_by name two."),
        ({"evidence_where": "p. 4"}, "Where does it come from?"),
        ({"evidence_title": "Minutes", "evidence_accessed": "someday"}, "Write the day as"),
    ],
)
def test_row_that_cannot_be_recorded_says_why_and_the_others_are(cells, said, client, page, article):
    text = written({"of": first(article), **cells}, {"of": first(article, 1), "verdict": "alleged"})
    answer = looked_at(client, page, text)
    [refused] = answer.context["outcome"].refused
    assert refused.number == 2
    assert said in refused.refused
    assert "1 row was recorded. 1 was left out: row 2." in words_of(recorded(client, page, text))
    assert [tag.assertion_id for tag in Tag.objects.all()] == [first(article, 1).pk]


def test_evidence_of_a_row_is_not_recorded_without_its_verdict(client, page, article):
    text = written({"of": first(article), "verdict": "verified", "evidence_title": "Minutes"})
    [refused] = looked_at(client, page, text).context["outcome"].refused
    assert "says where it is found" in refused.refused
    assert not Evidence.objects.exists()


def test_second_verdict_on_a_sentence_is_refused(client, page, article):
    text = written(*({"of": first(article), "verdict": verdict} for verdict in ("alleged", "denied")))
    outcome = looked_at(client, page, text).context["outcome"]
    assert [(row.number, bool(row.refused)) for row in outcome.rows] == [(2, False), (3, True)]


def test_what_changed_since_it_was_looked_at_is_shown_again(client, page, article, other_reviewer):
    text = written(*({"of": first(article, n), "verdict": "alleged"} for n in (0, 1)))
    fields = hidden_fields(looked_at(client, page, text))
    place_tag(first(article), "denied", by=other_reviewer)
    answer = client.post(page, fields)
    assert answer.status_code == 409
    assert "Something changed since this was shown to you." in words_of(answer)
    assert [row.number for row in answer.context["outcome"].refused] == [2]
    assert Tag.objects.count() == 1
    client.post(page, hidden_fields(answer))
    assert Tag.objects.count() == 2


def test_whose_verified_tag_falls_is_said_before(client, page, article, other_reviewer):
    place_tag(add_evidence(first(article), by=other_reviewer), "verified", by=other_reviewer)
    text = written({"of": first(article), "evidence_title": "Minutes", "evidence_bearing": "contradicts"})
    [row] = looked_at(client, page, text).context["outcome"].rows
    assert row.said[-1] == f"{other_reviewer} must then check the sentence again"
    assert Tag.objects.active().count() == 1


def test_nothing_is_recorded_where_the_session_is_closed(client, page, article, editor):
    session = sessions.open_(article=article, by=editor)
    text = written({"of": first(article), "verdict": "alleged"})
    sessions.close(session=session, by=editor)
    [refused] = looked_at(client, page, text).context["outcome"].refused
    assert "An editor has closed the session" in refused.refused


def test_sentence_that_left_the_text_is_refused(client, page, article, editor):
    gone = first(article)
    articles.revise(article=article, source=from_paste("Another\n\nThe mayor paid 3 million.", limit=1000), by=editor)
    [refused] = looked_at(client, page, written({"of": gone, "verdict": "alleged"})).context["outcome"].refused
    assert "no longer in it" in refused.refused


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "assertion_id;verdict\n1;alleged\n"])
def test_file_that_is_no_sheet_is_refused_in_words(text, client, page):
    answer = looked_at(client, page, text)
    assert answer.status_code == 422
    assert "The first row must name the columns." in words_of(answer)


def test_workbook_is_refused_by_name(client, page):
    answer = client.post(page, {"file": SimpleUploadedFile("tags.xlsx", b"PK\x03\x04")})
    assert "This is a workbook. Save it as CSV there" in words_of(answer)


def test_all_that_is_recorded_is_shown_before(client, page, article):
    denial = {"denied_on": "2026-11-30", "denied_channel": "mail", "denied_words": "Never."}
    note = {"note": "Ask Mira.", "note_confidential": "ja"}
    page_seen = {"evidence_title": "Ledger", "evidence_excerpt": "12 pumps", "evidence_accessed": "2026-11-29"}
    page_seen |= {"evidence_where": "row 9", "evidence_confidential": "x", "evidence_bearing": "contradicts"}
    text = written(
        {"of": first(article), "verdict": "denied", "party": "the board", **denial, **note},
        {"of": first(article, 1), **page_seen},
        {"of": first(article, 1), "verdict": "denied"},
    )
    outcome = looked_at(client, page, text).context["outcome"]
    assert outcome.rows[0].said == (
        "Denied by the board",
        "the denial: 2026-11-30, mail: “Never.”",
        "confidential note: Ask Mira.",
    )
    assert outcome.rows[1].said == (
        "confidential evidence, contradicts: Ledger, row 9, “12 pumps”, accessed 29 Nov 2026",
    )
    assert outcome.rows[2].said == ("Denied, and nobody is named",)


def test_request_without_a_file_says_so(client, page):
    answer = client.post(page, {})
    assert (answer.status_code, "Choose a file." in words_of(answer)) == (422, True)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_separator_is_read(separator):
    text = f"{HEADER}\n7,3,alleged\n".replace(",", separator)
    [row] = read_sheet(text).rows
    assert (row.number, row.assertion_id, row.version, row.tag) == (2, "7", "3", {"verdict": "alleged"})


def test_rows_are_numbered_as_a_spreadsheet_does_and_guards_are_taken_off():
    text = f'sep=,\n{HEADER},note\n7,3,,\n8,3,alleged,"\'=1+1\nand ""more"""\n'
    sheet = read_sheet(text)
    assert sheet.empty == 1
    assert [(row.number, row.tag["note"]) for row in sheet.rows] == [(3, '=1+1\nand "more"')]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{HEADER},verdict\n7,3,alleged,denied\n", "the column verdict twice"),
        (f'{HEADER}\n7,3,"alleged\n', "A quotation mark is not closed"),
        (f"{HEADER}\n7,3,alleged,more\n", "Row 2 has more cells"),
        (f"{HEADER}\n" + "7,3,alleged\n" * (MOST_ROWS + 1), "at most 200 at once"),
    ],
)
def test_sheet_that_is_broken_is_refused_as_a_whole(text, said):
    with pytest.raises(UnreadableSheet, match=re.escape(said)):
        read_sheet(text)


def test_columns_of_others_are_named_and_not_read(client, page, article):
    one = first(article)
    answer = looked_at(client, page, f"{HEADER},standing\n{one.pk},{one.version},alleged,verified\n")
    assert "Columns that are not read: standing." in words_of(answer)


def test_confidential_note_stays_confidential(client, page, article, reader):
    recorded(
        client, page, written({"of": first(article), "verdict": "alleged", "note": "zxqy", "note_confidential": "Yes"})
    )
    assert Tag.objects.get().note_confidential
    assert "zxqy" not in logged_in(reader).get(f"/review/{article.pk}/?at={first(article).pk}").content.decode()
