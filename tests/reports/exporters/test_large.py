"""Reports of many assertions and of none, in every form: few megabytes, linear time, the same bytes every time."""

import csv
import io
import tracemalloc

import pytest

from factcheck.reports.exporters import RENDERERS, as_csv, as_html
from tests.growth import assert_linear
from tests.reports.payloads import assertion, payload
from tests.scale import sized
from tests.standards import standard


def many(count):
    return payload(*(assertion(order=n + 1, id=n, sentence=f"The board paid {n} euros.") for n in range(count)))


def many_sentences(count):
    places = [{"start": 40 * n, "end": 40 * n + 39, "assertion": None} for n in range(count)]
    text = " ".join(f"The board met for the {n:08}th time. Yes." for n in range(count))
    return {**payload(), "text": text, "paragraphs": [{"kind": "sentence", "sentences": places}]}


@standard("F20")
def test_ten_thousand_sentences_cost_little_memory_as_rows():
    given = many_sentences(10_000)
    tracemalloc.start()
    try:
        body = RENDERERS["sentences-csv"].render(given)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert body.count(b"\r\n") == 10_001
    assert most < 64_000_000


@standard("F20")
@sized("count", 2_000, soak=10_000)
@pytest.mark.parametrize("form", ["csv", "json", "html"])
def test_thousands_of_assertions_cost_little_memory_in_any_form(form, count):
    given = many(count)
    RENDERERS[form].render(many(1))  # templates and word lists are loaded once, whatever is rendered
    tracemalloc.start()
    try:
        body = RENDERERS[form].render(given)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert f"The board paid {count - 1} euros.".encode() in body
    assert most < 6_400 * count


@standard("F17", "P9")
@pytest.mark.parametrize("form", RENDERERS)
def test_files_are_the_same_each_time_and_take_linear_time(form):
    render = RENDERERS[form].render
    size = 20 if RENDERERS[form].content_type == "application/pdf" else 100
    given = many(size)
    assert render(given) == render(given)
    assert_linear(render, size, many)


@standard("F19")
def test_report_of_nothing_says_so():
    page = as_html.render(payload()).decode()
    assert "The article holds no assertion." in page
    assert page.count("<li id=") == 0


@standard("F15")
def test_columns_stand_in_the_order_that_is_written_down():
    header = next(csv.reader(io.StringIO(as_csv.render(payload()).decode("utf-8-sig"))))
    assert ",".join(header) == (
        "article_id,article_title,draft,order,paragraph,start,end,places,sentence,standing,party,attributed_to,cue,"
        "score,evidence_count,evidence,reviewers,reviewed_at,note,all_places,kind,voice,suggestion,origin,dismissed_by,"
        "dismissed_reason,dismissed_at,assertion_id,version,report,frozen_at,text_sha256,engine,"
        "report_kind,sentences,not_taken,recheck_reason,reasons,readings,confidential_evidence,questions,"
        "confidential_questions,not_done_kinds,not_done,not_done_in_article,"
        "accused,nobody_asked,denials,replies,independent_origins,primary_origins,on_author,quotation,complaints"
    )
