"""What the review page says where no sentence is left to go to: for each role, state of the check, and rest of it."""

import html
import re
from itertools import product

import pytest

from factcheck.accounts.choices import Role
from factcheck.review.actions import archive, sessions
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.decisions.execute import decide
from factcheck.review.decisions.table import DISMISS
from factcheck.review.models import Evidence
from tests.asks import HTMX, logged_in
from tests.makers import add_evidence, first_assertion, make_article, make_person, place_tag

CHECKS = ("no session", "open", "two readers", "blind", "closed", "archived")
TAGGING = {"reviewer", "editor"}


def expected(role, check, rest):
    """Return the one true sentence, written down here by hand."""
    leads, tags = role == "editor", role in TAGGING
    if rest not in LEFT:
        return NOTHING_LEFT[rest] + _what_follows(rest, leads=leads, tags=tags and check not in OVER)
    if check in OVER:
        return OVER[check][leads].format(left=LEFT[rest])
    if not tags:
        return f"Not checked yet: {LEFT[rest]}. You may read; reviewers and editors go on."
    return HERE[rest][leads]


def _what_follows(rest, *, leads, tags):
    if rest == "no assertions":
        return " Mark by hand what should be checked." if tags else ""
    return " Go on to the report." if leads else " An editor makes the report."


LEFT = {"open": "3 open", "disputed": "1 disputed", "mine waits": "2 open"}
NOTHING_LEFT = {
    "no assertions": "No sentence here was taken for an assertion, so there is nothing to check.",
    "all checked": "Everything is checked.",
    "all dismissed": "Everything is dismissed, so there is nothing to check.",
}
OVER = {  # for others, and for an editor
    "closed": (
        "The review session is closed, so nobody can tag. Not checked: {left}. An editor can open a new one.",
        "The review session is closed, so nobody can tag. Not checked: {left}. To go on, open a new one.",
    ),
    "archived": (
        "The article is archived, so nobody can tag. Not checked: {left}. An editor can bring it back to the desk.",
        "The article is archived, so nobody can tag. Not checked: {left}. To go on, bring it back to the desk.",
    ),
}
MINE = "Nothing more to check below. 3 left for you: look above, move the slider or change the filter."
WAITS = "Nothing is left for you to tag: 2 wait for a second reviewer."
HERE = {
    "open": (MINE, MINE),
    "disputed": (
        "Nothing is left for you to tag: 1 disputed until an editor settles.",
        "Nothing is left for you to tag: 1 disputed for you to settle.",
    ),
    "mine waits": (WAITS, WAITS),
}
TEXTS = {
    "no assertions": "Good morning\n\nHello there?\n",
    "open": "The port\n\nRoth paid 5 officials 40 euros in May.\n\nRoth paid 6 officials 70 euros in June.\n\n"
    "Roth paid 8 officials 90 euros in July.\n",
    "disputed": "The port\n\nRoth paid 5 officials 40 euros in May.\n",
}
TEXTS |= {
    "all checked": TEXTS["disputed"],
    "all dismissed": TEXTS["disputed"],
    "mine waits": TEXTS["open"].rpartition("\n\n")[0] + "\n",
}


def brought_about(check, rest, person, people):
    """Load an article, check it as far as asked, and end the check or leave it."""
    editor, *others = people
    article = make_article(TEXTS[rest], by=editor).article
    needs = 2 if check in {"two readers", "blind"} or rest == "mine waits" else 1
    session = None
    if check not in {"no session", "archived"}:
        session = sessions.open_(
            article=article, required_reviewers=needs, blind=check == "blind", reviewers=people, by=editor
        )
    for assertion in article.assertions.filter(in_text=True):
        if rest == "all dismissed":
            write = WriteRequest(editor, assertion.version)
            decide(DISMISS, assertion.pk, write, reason="not_a_claim", note="")
        elif rest == "mine waits":
            place_tag(assertion, "alleged", by=person if person in people else others[0])
        elif rest in {"all checked", "disputed"}:
            for reader, verdict in zip(others, ("alleged", "denied" if rest == "disputed" else "alleged"), strict=True):
                place_tag(assertion, verdict, by=reader)
    if check == "closed":
        sessions.close(session=session, reason="", by=editor)
    if check == "archived":
        archive.put_away(article=article, by=editor)
    return article


def said(page):
    [words] = re.findall(r'data-what-is-left="([^"]*)"', page)
    return html.unescape(words)


RESTS = ("no assertions", "all checked", "all dismissed", "open", "disputed", "mine waits")
# A sentence waits for a second reader only where two are needed.
TABLE = [row for row in product(Role.values, CHECKS, RESTS) if row[2] != "mine waits" or row[1] in CHECKS[2:5]]


@pytest.fixture
def desk(editor, reviewer, other_reviewer):
    return [editor, reviewer, other_reviewer]


@pytest.mark.parametrize(("role", "check", "rest"), TABLE)
def test_end_says_what_is_so_and_what_to_do(role, check, rest, desk):
    person = next((p for p in desk if p.role == role), None) or make_person("Pat", role)
    article = brought_about(check, rest, person, desk)
    site = logged_in(person)

    page = site.get(f"/review/{article.pk}/").content.decode()

    true = expected(role, check, rest)
    assert said(page) == true
    news = site.get(f"/review/{article.pk}/changes/?after=0", **HTMX).content.decode()
    if "data-what-is-left" in news:
        assert said(news) == true
    assert ('data-finished="1"' in page) is rest.startswith("all")
    offers = role in TAGGING and check not in OVER
    assert (re.search(r'data-for-me="\d', page) is not None) is offers


def test_open_page_is_told_that_the_article_was_archived(desk, editor, reviewer):
    article = brought_about("no session", "open", reviewer, desk)
    archive.put_away(article=article, by=editor)
    news = logged_in(reviewer).get(f"/review/{article.pk}/changes/?after=0", **HTMX).content.decode()
    assert said(news) == expected("reviewer", "archived", "open")


def test_write_that_is_let_in_after_the_end_does_not_offer_to_go_on(desk, editor, reviewer):
    article = brought_about("open", "open", reviewer, desk)
    assertion = add_evidence(first_assertion(article.drafts.get()), by=reviewer)
    sessions.close(session=article.sessions.get(), reason="", by=editor)
    at = f"/review/assertions/{assertion.pk}/evidence/{Evidence.objects.get().pk}/conceal/"
    answer = logged_in(reviewer).post(at, {"seen": assertion.version}, **HTMX).content.decode()
    assert said(answer) == expected("reviewer", "closed", "open")
    assert "left for you" not in answer
