"""What was checked of a quotation is said wherever the standing of one sentence is printed (decision 49)."""

import re

import pytest
from django.conf import settings

from factcheck.articles.models import Assertion
from factcheck.review.actions import sessions
from factcheck.review.quotations import UNSAID, Checked
from tests.asks import HTMX, JSON, news_of, words_of
from tests.makers import add_evidence, place_tag, record_request
from tests.review.actions.test_around import redraft
from tests.review.quotations import CONTENT, NEITHER, PLAIN, SAID, WORDS, make_quoting_article

IN_WORDS = {"words": (WORDS, "words checked, content not"), "nothing": (NEITHER, UNSAID)}


@pytest.fixture
def article(editor):
    return make_quoting_article(editor)


@pytest.fixture
def said(article, reviewer):
    return add_evidence(article.assertions.get(words=SAID), by=reviewer)


@pytest.fixture
def asked(said, editor):
    """The same, on which somebody was asked to comment, so that it is on the board."""
    record_request(said, by=editor)
    return said


def mark_of(answer, said):
    text = answer.content.decode()
    mark = next(m for m in text.split("<mark")[1:] if f'data-assertion="{said.pk}"' in m).split("</mark>")[0]
    checked = re.search(r'data-checked="([^"]+)"', mark)
    label = re.search(r'class="vh">(.*?): *</span', mark, re.DOTALL)[1]
    assert checked is None or f"verified, {checked[1]}, " in " ".join(label.split())
    return f"verified {checked[1] if checked else ''}"


def again(site, said):
    said.refresh_from_db()
    fields = {"verdict": "verified", "note": "Again.", "seen": said.version}
    return site.post(f"/review/assertions/{said.pk}/tag/", fields, **HTMX)


def earlier(site, said):
    other = make_quoting_article(said.article.loaded_by).assertions.get(words=SAID)
    return (
        words_of(site.get(f"/review/assertions/{other.pk}/earlier/", **HTMX)).split("Similar")[0].split("The same")[0]
    )


def changed(site, said):
    words = SAID.replace("officials", "officers")
    redraft(said.article, f"Port paid\n\n{words}\n\n{PLAIN}\n")
    return site.get(f"/review/assertions/{Assertion.objects.get(words=words).pk}/", **HTMX)


PLACES = {
    "panel": lambda site, said: words_of(site.get(f"/review/assertions/{said.pk}/", **HTMX)),
    "review page": lambda site, said: mark_of(site.get(f"/review/{said.article_id}/"), said),
    "article page": lambda site, said: words_of(site.get(f"/articles/{said.article_id}/")),
    "search": lambda site, _: words_of(site.get("/search/?q=officials")),
    "board": lambda site, said: words_of(site.get(f"/review/{said.article_id}/replies/")),
    "earlier checks": earlier,
    "answer to a write": lambda site, said: mark_of(again(site, said), said),
    "panel of changed words": lambda site, said: words_of(changed(site, said)),
}


@pytest.mark.parametrize("ticked", IN_WORDS)
@pytest.mark.parametrize("place", PLACES)
def test_verified_is_never_said_alone_of_a_quotation(place, ticked, site, asked, reviewer):
    ticks, in_words = IN_WORDS[ticked]
    place_tag(asked, "verified", by=reviewer, ticks=ticks)
    found = PLACES[place](site, asked)
    assert re.search(rf"verified,? {re.escape(in_words)}", found), found


@pytest.mark.parametrize("place", sorted(set(PLACES) - {"panel of changed words", "earlier checks"}))
def test_nothing_is_said_of_what_quotes_nobody(place, site, article, reviewer, editor):
    plain = add_evidence(article.assertions.get(words=PLAIN), by=reviewer)
    place_tag(plain, "verified", by=reviewer)
    record_request(plain, by=editor)
    found = PLACES[place](site, plain)
    assert "checked, " not in found
    assert UNSAID not in found


@pytest.mark.parametrize(
    ("checked", "standing", "is_quotation", "beside"),
    [
        (Checked(0, 0), "verified", True, UNSAID),
        (Checked(0, 0), "verified", False, ""),
        (Checked(0, 0), "alleged", True, ""),
        (Checked(1, 0), "alleged", True, "words checked, content not"),
        (Checked(1, 0, needed=2), "open", True, "words checked by 1 of 2, content not"),
        (Checked(1, 1, needed=2), "disputed", True, ""),
    ],
)
def test_what_stands_beside_a_standing(checked, standing, is_quotation, beside):
    assert checked.beside(standing, is_quotation=is_quotation) == beside


def test_a_closed_session_still_says_by_how_many(said, site, reviewer, other_reviewer, editor):
    session = sessions.open_(article=said.article, required_reviewers=2, by=editor)
    place_tag(said, "verified", by=reviewer, ticks={**WORDS, "content_checked": True})
    place_tag(said, "verified", by=other_reviewer, ticks=WORDS)
    sessions.close(session=session, by=editor)
    for place in ("panel", "review page", "search"):
        assert "words checked, content checked by 1 of 2" in PLACES[place](site, said)


def test_several_verified_at_once_are_said_to_have_no_ticks_where_they_quote_somebody(said, site, article, reviewer):
    plain = add_evidence(article.assertions.get(words=PLAIN), by=reviewer)
    chosen = [f"{a.pk}:{a.version}" for a in (said, plain)]
    sent = {"chosen": chosen, "verdict": "verified"}
    told = site.post(f"/review/{article.pk}/bulk/", sent, **JSON).json()["said"]
    bare = f"Not said whether words or content were checked: “{SAID}”. Tick that one by one."
    assert told == f"2 saved as verified. {bare}"
    place_tag(said, "verified", by=reviewer, ticks=CONTENT)
    chosen = [f"{a.pk}:{a.version}" for a in Assertion.objects.filter(pk__in=[said.pk, plain.pk])]
    told = news_of(site.post(f"/review/{article.pk}/bulk/", {**sent, "chosen": chosen}, **HTMX))["said"]
    assert told == "2 saved as verified."  # what was ticked before stays


def test_status_line_says_it_too(said, site):
    sent = {"verdict": "verified", "seen": said.version}
    news = news_of(site.post(f"/review/assertions/{said.pk}/tag/", sent, **HTMX))
    assert news["said"] == f"Saved as verified: {UNSAID}."


def test_every_template_that_prints_the_standing_of_a_sentence_says_it():
    pages = {p: p.read_text() for p in (settings.BASE_DIR / "templates").rglob("*.html")}
    includes = [
        i for text in pages.values() for i in re.findall(r"\{% include \"parts/_standing\.html\"[^%]*%\}", text)
    ]
    of_sentences = [i for i in includes if re.search(r"standing=[\w.]*standing\b", i)]
    assert len(of_sentences) >= 9
    assert [i for i in of_sentences if "checked_of_it=" not in i] == []
