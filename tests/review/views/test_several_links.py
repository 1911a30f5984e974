"""A list of links pasted at once: a piece of evidence for each, in one write that one undo takes back."""

import pytest

from factcheck.review.models import Event, Evidence, Source, WebPage
from factcheck.tasks.models import Task
from tests.asks import HTMX, ask, news_of, words_of
from tests.makers import add_evidence, first_assertion, make_article, place_tag
from tests.review.commands.test_replay import replayed

A, B, C = (f"https://{name}.example/x" for name in "abc")


@pytest.fixture
def assertion(db):
    return first_assertion(make_article())


def give(site, assertion, **fields):
    return ask(site, assertion, "evidence", seen=None, **{"stance": "supports", **fields})


def pieces(assertion):
    found = assertion.evidence.filter(removed_at=None).select_related("source").order_by("pk")
    return [(e.source.url, e.source.title, e.excerpt) for e in found]


@pytest.mark.parametrize("name", ["links", "url"])
def test_each_link_becomes_evidence_in_one_write_that_one_undo_takes_back(name, site, assertion):
    before = assertion.version
    answer = give(site, assertion, **{name: f"- {B} “it failed”\n- [Pumps]({A})\n- {C}"})
    assert answer.status_code == 200, answer.content
    assert pieces(assertion) == [(B, "b.example/x", "it failed"), (A, "Pumps", ""), (C, "c.example/x", "")]
    said = answer.json()["links"]
    assert said == {
        "pieces": list(assertion.evidence.order_by("pk").values_list("pk", flat=True)),
        "here_already": [],
        "without_link": 0,
    }
    assertion.refresh_from_db()
    assert assertion.version == before + 1
    assert ask(site, assertion, "undo").status_code == 200
    assert pieces(assertion) == []
    assertion.refresh_from_db()
    assert ask(site, assertion, "undo").status_code == 422
    assert replayed()[0] == 0


def test_what_is_said_beside_the_list_holds_for_each(site, assertion):
    fields = {"stance": "contradicts", "obtained": "off record", "goes_back_to": "Port Agency", "kind": "document"}
    assert give(site, assertion, links=f"{A}\n{B}", accessed_on="2026-05-22", **fields).status_code == 200
    found = list(Evidence.objects.select_related("source", "goes_back_to"))
    assert {(e.stance, e.obtained, e.confidential, e.goes_back_to.title, e.source.kind) for e in found} == {
        ("contradicts", "off record", True, "Port Agency", "document")
    }
    assert {str(e.accessed_on) for e in found} == {"2026-05-22"}


def test_the_agency_itself_in_the_list_goes_back_to_nobody(site, assertion):
    assert give(site, assertion, links=f"{A}\n{B}", goes_back_to=B).status_code == 200
    assert [(e.source.url, e.goes_back_to and e.goes_back_to.url) for e in Evidence.objects.order_by("pk")] == [
        (A, B),
        (B, None),
    ]


def test_pages_are_read_by_a_worker_and_confidential_ones_by_nobody(site, assertion, settings):
    settings.FETCH_TITLES = settings.KEEP_PAGES = True
    assert give(site, assertion, links=f"{A}\n{B}", confidential="on").status_code == 200
    assert not Task.objects.exists()
    other = assertion.article.assertions.exclude(pk=assertion.pk).first()
    assert give(site, other, links=f"{B}\n{C}").status_code == 200
    assert sorted(WebPage.objects.values_list("url", flat=True)) == [B, C]
    assert Task.objects.count() == 4  # for each its title, and its snapshot
    panel = words_of(site.get(f"/review/assertions/{other.pk}/", **HTMX))
    assert panel.count("(its title is not known yet)") == 2


def test_page_is_called_what_the_article_or_the_desk_calls_it(site, assertion, reviewer):
    other = add_evidence(assertion.article.assertions.last(), by=reviewer, url=A, title="Log of the port")
    assert give(site, assertion, links=f"{A} My title\n{B}").status_code == 200
    assert pieces(assertion) == [(A, "Log of the port", ""), (B, "b.example/x", "")]
    assert Source.objects.filter(url=A).count() == 1 == other.evidence.count()


def test_what_is_here_already_is_left_out_and_told(site, assertion, reviewer):
    add_evidence(assertion, by=reviewer, url=A, title="Log")
    sent = {"stance": "supports", "links": f"Dear Ana,\n\n{A}\n{B}\n{A}\n{C}"}
    answer = site.post(f"/review/assertions/{assertion.pk}/evidence/", sent, **HTMX)
    assert news_of(answer)["said"] == (
        "2 pieces of evidence saved. Links 1 and 3 of the list are here already. 1 line without a link left out."
    )
    assert [url for url, *_ in pieces(assertion)] == [A, B, C]
    events = Event.objects.count()
    again = give(site, assertion, links=f"{A}\n{B}\n{C}")
    assert (again.status_code, again.json()["unchanged"], again.json()["links"]["here_already"]) == (
        200,
        True,
        [1, 2, 3],
    )
    assert Event.objects.count() == events
    assert give(site, assertion, links=f"{A}", stance="context").json()["links"]["here_already"] == []


def test_other_words_of_a_page_that_is_here_are_added_where_that_one_has_a_place(site, assertion, reviewer):
    add_evidence(assertion, by=reviewer, url=A, title="Log", locator="p. 4", excerpt="4.2 million")
    assert give(site, assertion, links=f"{A} “4.2 million”\n{B}").json()["links"]["here_already"] == [1]
    assert give(site, assertion, links=f"{A} “it failed”").status_code == 200
    refused = give(site, assertion, links=f"{A} “it broke”\n{C}")
    assert (refused.status_code, f"“{A}” is here already" in refused.json()["error"]) == (409, True)
    assert [url for url, *_ in pieces(assertion)] == [A, B, A]


def test_lines_that_are_wrong_are_named_and_everything_stays_as_typed(site, assertion):
    typed = f"{A}\nftp://b.example\n{B} “first”\n{B} “second”\n{C} {'a' * 301}\n{A} “tbd”"
    sent = {"stance": "supports", "links": typed, "obtained": "background"}
    answer = site.post(f"/review/assertions/{assertion.pk}/evidence/", sent, **HTMX)
    assert answer.status_code == 422
    words = words_of(answer)
    for said in (
        "Line 2: “ftp://b.example”: Give a web address that begins with http:// or https://.",
        "Line 4: the address of line 3 with other words. Add these by themselves.",
        "Line 5: a title has at most 300 characters; put what the page says in quotation marks.",
        "Line 6: “tbd” says nothing yet. Give the words of the source, or none.",
    ):
        assert said in words
    assert typed.splitlines()[3] in words
    assert not Evidence.objects.exists()
    assert 'class="links" open' in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"links": "\n".join(f"https://a.example/{n}" for n in range(51))},
            "These are 51 links. Add at most 50 at once.",
        ),
        ({"url": " ".join(f"https://a.example/{n}" for n in range(51))}, "These are 51 links. Add at most 50 at once."),
        ({"links": "a" * 150_001}, "longer than 150,000 characters"),
        ({"links": "He paid nobody."}, "There is no link in it."),
        ({"links": f"{A}\n{B}", "title": "Both"}, "leave this empty, and give the title of each beside it."),
        ({"links": f"{A}\n{B}", "locator": "p. 4"}, "give the place of each beside it."),
        ({"links": f"{A}\n{B}", "excerpt": "it failed"}, "give the excerpt of each beside it."),
    ],
)
def test_what_no_list_may_be_is_said_in_words(fields, said, site, assertion):
    refused = give(site, assertion, **fields)
    assert (refused.status_code, said in refused.json()["error"]) == (422, True), refused.json()["error"]
    assert not Evidence.objects.exists()


def test_fifty_links_are_one_write(site, assertion, django_assert_max_num_queries):
    links = "\n".join(f"https://a{n}.example/" for n in range(50))
    with django_assert_max_num_queries(200):  # three for each: its source, itself, its event
        assert give(site, assertion, links=links).status_code == 200
    assert len(pieces(assertion)) == 50


def test_one_link_beside_a_list_is_one_of_it(site, assertion):
    assert give(site, assertion, url=f"{A} “it failed”", links=B).status_code == 200
    assert pieces(assertion) == [(A, "a.example/x", "it failed"), (B, "b.example/x", "")]


def test_list_in_the_field_of_the_address_is_told_of_and_stays(site, assertion):
    def looked(url):
        return site.post(f"/review/{assertion.article_id}/sources/title/", {"url": url, "title_too": "on"}).json()

    found = looked(f"{A} “it failed” {B}")
    assert (found["url"], found["says"], found["to_come"]) == (
        f"{A} “it failed” {B}",
        "2 links: each becomes a piece of evidence.",
        False,
    )
    wrong = looked("ftp://a.example")
    assert (wrong["url"], wrong["says"]) == (
        "ftp://a.example",
        "Give a web address that begins with http:// or https://.",
    )


def test_panel_says_what_has_no_place_yet(site, assertion, reviewer):
    add_evidence(assertion, by=reviewer)
    give(site, assertion, links=f"{A} “it failed”\n{B}\n{C}")
    panel = words_of(site.get(f"/review/assertions/{assertion.pk}/", **HTMX))
    assert "2 of 4 do not say yet where it is found" in panel
    assert panel.count("no place yet") == 2


def test_list_against_a_verified_tag_takes_it_back_once(site, assertion, editor):
    add_evidence(assertion, by=editor)
    place_tag(assertion, "verified", by=editor)
    answer = give(site, assertion, links=f"{A}\n{B}", stance="contradicts")
    assert answer.json()["taken_back"] == [str(editor)]


def test_repeated_list_gets_the_first_answer_again(site, assertion):
    key = "6f3f2b1e-0000-4000-8000-00000000000b"
    first, again = (give(site, assertion, links=f"{A}\n{B}", key=key) for _ in range(2))
    assert again.json() == {**first.json(), "replayed": True}
    assert len(pieces(assertion)) == 2
