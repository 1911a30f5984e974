"""A long report is shown in parts: each assertion and sentence on one of them, and every link leads to it."""

import re

import pytest
from django.template.loader import render_to_string

from factcheck.reports import actions
from factcheck.reports.exporters import report_parts
from factcheck.reports.exporters.report_context import report_context
from factcheck.reports.exporters.report_parts import part_of_report
from tests.asks import logged_in
from tests.makers import make_article, make_long_article
from tests.reports.payloads import assertion, payload


def long_payload(count):
    """A text of one paragraph for every seven sentences; every fifth is no assertion, the last repeats the first."""
    words = [f"The board paid {n} euros." for n in range(count)]
    text, paragraphs, given, rest = " ".join(words), [], [], []
    for n, sentence in enumerate(words):
        start = sum(len(w) + 1 for w in words[:n])
        at = {"start": start, "end": start + len(sentence)}
        order = None if n % 5 == 4 else len(given) + 1
        order = 1 if n == count - 1 else order
        if n % 7 == 0:
            paragraphs.append({"kind": "sentence", "sentences": []})
        paragraphs[-1]["sentences"].append({**at, "assertion": order})
        place = {**at, "paragraph": len(paragraphs), "kind": "sentence"}
        if order is None:
            rest.append({**place, "number": n + 1, "sentence": sentence})
        elif order == len(given) + 1:
            given.append(assertion(order=order, id=order, sentence=sentence, places=[place], standing="open", tags=[]))
    made = payload(*given)
    return {**made, "text": text, "paragraphs": paragraphs, "not_taken": rest}


@pytest.mark.parametrize("size", [1, 3, 7, 10, 99, 100, 101])
def test_parts_hold_everything_once_and_links_lead_to_it(size):
    given = long_payload(100)
    pages = {}
    while part := part_of_report(given, len(pages) + 1, size=size):
        pages[part.number] = render_to_string("reports/_report.html", {"report": report_context(given, part)})
    assert [*pages] == [*range(1, -(-100 // size) + 1)]
    found = [int(n) for page in pages.values() for n in re.findall(r'<li id="assertion-(\d+)"', page)]
    assert found == [a["order"] for a in given["assertions"]]
    sentences = [int(n) for page in pages.values() for n in re.findall(r'<li value="(\d+)"', page)]
    assert sentences == [s["number"] for s in given["not_taken"]]
    words = "".join(
        "".join(re.findall(r"paid (\d+) euros", page.split('id="galley"')[1].split("<h2")[0])) + " "
        for page in pages.values()
    )
    assert "".join(words.split()) == "".join(str(n) for n in range(100))
    for number, page in pages.items():
        for other, order in re.findall(r'href="(?:\?part=(\d+))?#assertion-(\d+)"', page):
            assert f'<li id="assertion-{order}"' in pages[int(other or number)]
        assert ("Part " in page) == (len(pages) > 1)


def test_page_of_a_part_is_light_and_one_that_is_not_there_is_not_found(editor, monkeypatch):
    monkeypatch.setattr(report_parts, "PART", 40)
    report = actions.publish(article=make_long_article(100, by=editor).article, by=editor)
    site, address = logged_in(editor), report.get_absolute_url()
    first, third = site.get(address), site.get(f"{address}?part=3")
    assert first.content.count(b'<li id="assertion-') <= 40
    assert b"101 officials" in third.content
    assert b"None on this page" not in third.content
    for wrong in ("0", "4", "-1", "x", "9" * 30, "²"):
        assert site.get(f"{address}?part={wrong}").status_code == 404


def test_short_report_has_no_parts(editor):
    report = actions.publish(article=make_article(by=editor).article, by=editor)
    assert b"Parts of the report" not in logged_in(editor).get(report.get_absolute_url()).content
