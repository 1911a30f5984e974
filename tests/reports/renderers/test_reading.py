from factcheck.reports.renderers import RENDERERS
from factcheck.reports.renderers.reading import reading
from tests.reports.payloads import TEXT, assertion, payload


def test_pieces_give_the_text_of_a_paragraph_back():
    (headline, body) = reading(payload(assertion()))["laid_out"]
    assert "".join(p["gap"] + p["words"] for p in body["pieces"]) == TEXT[17:]
    assert [p["number"] for p in headline["pieces"] + body["pieces"]] == [None, 1, None]


def test_assertions_are_put_into_groups_and_none_is_lost():
    standings = ["open", "alleged", "denied", "verified", "disputed", "recheck", "dismissed"]
    read = reading(payload(*(assertion(standing=s) for s in standings)))
    groups = {name: [a["standing"] for a in read[name]] for name in ("checked", "not_checked", "dismissed")}
    assert groups == {
        "checked": ["alleged", "denied", "verified"],
        "not_checked": ["open", "disputed", "recheck"],
        "dismissed": ["dismissed"],
    }


def test_bars_fill_the_chart_and_say_the_counts():
    read = reading(payload(*(assertion(standing=s) for s in ("open", "open", "denied"))))
    assert [(b["standing"], b["count"]) for b in read["bars"]] == [("open", 2), ("denied", 1)]
    assert sum(b["width"] for b in read["bars"]) == 300


def test_chart_of_nothing_has_no_bars():
    assert reading(payload())["bars"] == []


def test_every_form_names_its_type():
    assert {form: r.content_type.split(";")[0] for form, r in RENDERERS.items()} == {
        "csv": "text/csv",
        "json": "application/json",
        "html": "text/html",
        "sentences-csv": "text/csv",
    }
