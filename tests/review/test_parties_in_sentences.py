"""A party in the middle of a sentence of a page: "by the mayor" for "The mayor"; names and fields stay as typed."""

import re

import pytest

from factcheck.articles.models import Assertion
from factcheck.evidence.models import Accused
from factcheck.review.actions import sessions
from tests.asks import HTMX, JSON, words_of
from tests.makers import add_evidence, make_article, place_tag, record_request
from tests.review.views.test_rechecks import redraft

pytestmark = pytest.mark.one_database

INSIDE = re.compile(r"\b(?:by|to|asked|from|than) The \w+")
STOLE = "Kern took bribes of 40,000 euros from the port, two colleagues said."
PUMPS = "Kern threatened 12 witnesses before the trial, an auditor said."
TEXT = f"Port notes\n\n{STOLE}\n\n{PUMPS}\n"


@pytest.fixture
def article(editor):
    return make_article(TEXT, by=editor).article


def panel(site, assertion):
    return words_of(site.get(f"/review/assertions/{assertion.pk}/", **HTMX))


def at(article, words) -> Assertion:
    return article.assertions.get(words=words)


def bulk(site, article, **fields):
    chosen = [f"{a.pk}:{a.version}" for a in article.assertions.filter(words__in=[STOLE, PUMPS])]
    fields = {"chosen": chosen, "verdict": "denied", **fields}
    return site.post(f"/review/{article.pk}/bulk/", fields, **JSON).json()["said"]


@pytest.mark.parametrize(
    ("typed", "shown"), [("The mayor", "the mayor"), ("The Hague", "The Hague"), ("A. Smith",) * 2]
)
def test_panel_says_by_whom_others_tagged_it(site, article, other_reviewer, typed, shown):
    add_evidence(at(article, STOLE), by=other_reviewer)
    place_tag(at(article, STOLE), "denied", party=typed, by=other_reviewer)
    place_tag(at(article, STOLE), "verified", party="The port", by=other_reviewer)
    place_tag(at(article, PUMPS), "alleged", party=typed, by=other_reviewer)
    assert f"party: The port denied by {shown}" in panel(site, at(article, STOLE))
    assert f"alleged by {shown}" in panel(site, at(article, PUMPS))


def test_ones_own_tag_says_who_denies_and_its_fields_stay_as_typed(site, article, reviewer):
    add_evidence(at(article, STOLE), by=reviewer)
    place_tag(at(article, STOLE), "denied", party="The mayor", by=reviewer)
    place_tag(at(article, STOLE), "verified", by=reviewer)
    page = site.get(f"/review/assertions/{at(article, STOLE).pk}/", **HTMX).content.decode()
    assert "<summary>Denied by the mayor</summary>" in page
    assert re.search(r'name="denied_by" value="The mayor"', page)


def test_what_confirming_carries_over_names_the_party_so(site, reviewer, editor):
    article = make_article(by=editor).article
    sessions.open_(article=article, required_reviewers=2, by=editor)
    old = place_tag(
        article.assertions.get(words__contains="12 pumps"), "denied", by=reviewer, party="The harbour office"
    )
    redraft(article)
    shown = panel(site, Assertion.objects.get(changed_from=old))
    assert "Carries over your tag, denied by the harbour office, and" in shown


def test_several_at_once_say_so(site, article, reviewer):
    place_tag(at(article, STOLE), "alleged", party="The two colleagues", by=reviewer)
    said = bulk(site, article, denied_by="The mayor", alleged_by="The warden")
    assert "Not saved: alleged by the warden; that goes with Alleged." in said
    assert "No longer said: alleged by the two colleagues." in said
    place_tag(at(article, PUMPS), "denied", party="The port", by=reviewer)
    said = bulk(site, article, denied_by="The clerk")
    assert said.endswith("Denied by the clerk: 0; 1 keeps the mayor, 1 keeps the port.")


def test_board_letter_and_form_of_a_request_say_so(site, article, editor):
    said = {"assertion": at(article, STOLE), "by": editor, "by_name": "Edda"}
    Accused.objects.create(**said, parties="The mayor\nThe port office")
    Accused.objects.create(**{**said, "assertion": at(article, PUMPS)}, parties="The clerk")
    record_request(place_tag(at(article, PUMPS), "alleged", by=editor), party="The clerk", by=editor)
    redraft(article, TEXT.replace("12 witnesses", "14 witnesses"))
    place = f"/review/{article.pk}/replies/"
    page = site.get(place)
    shown = words_of(page)
    assert '<h2 id="party-1-name" dir="auto">The mayor</h2>' in page.content.decode()
    for words in (
        *("Draft a letter to the mayor", "Record that you asked the mayor", "from the port office"),
        *("its earlier words were put to the clerk", "than the clerk is accused by"),
    ):
        assert words in shown
    letter = site.get(f"{place}letter/?party=The mayor")
    assert "<h1>A letter to the mayor</h1>" in letter.content.decode()
    assert ">\nTo the mayor\n" in letter.content.decode().replace("\r\n", "\n")
    form = site.get(f"{place}ask/?party=The mayor")
    assert "<h1>Record that you asked the mayor</h1>" in form.content.decode()
    assert 'value="The mayor"' in form.content.decode()
    assert not INSIDE.findall(f"{shown} {words_of(letter)} {words_of(form)}")


def test_search_says_by_whom_it_is_said(site):
    article = make_article(
        "Port notes\n\nThe harbour board received 12 reports in May, the harbour board said.\n"
    ).article
    Assertion.objects.filter(article=article).update(attributed_to="The harbour board")
    shown = words_of(site.get("/search/?q=harbour"))
    assert "said by the harbour board" in shown
