"""The desk of many articles: the newest first, page by page, searched and filtered."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from factcheck.accounts import actions as people
from factcheck.articles import actions as articles
from factcheck.articles.choices import DONE, Standing
from factcheck.articles.models import Article, Assertion
from factcheck.articles.progress import NOT_CHECKED
from factcheck.ingest import from_paste
from factcheck.reports import actions as reports
from factcheck.review.actions import sessions
from factcheck.review.choices import Show
from factcheck.review.models import Question, ReviewSession
from factcheck.web import paged_lists
from tests.asks import logged_in
from tests.makers import make_article, place_tag
from tests.review.views.test_pages import plain
from tests.unguarded import left_as


def article(title, body="The board paid 3 million euros in May, Holt said.", **fields):
    return make_article(f"{title}\n\n{body}\n", **fields).article


def titles(client, address="/"):
    page = client.get(address).content.decode()
    return [plain(t).strip() for t in re.findall(r'<li id="article-\d+">.*?<a [^>]*>(.*?)</a>', page, re.DOTALL)]


def counts(client, address="/"):
    page = client.get(address).content.decode()
    return {plain(label).strip(): n for label, n in re.findall(r"<a href[^>]*>([^<]*) <span>([^<]*)</span></a>", page)}


def said(client, address="/"):
    return plain(client.get(address).content.decode())


@pytest.fixture
def many(editor):
    """A hundred and one articles, loaded one after the other."""
    start = timezone.now() - timedelta(days=9)
    return Article.objects.bulk_create(
        Article(title=f"Article {n:03}", loaded_by=editor, loaded_by_name="Edda", loaded_at=start + timedelta(hours=n))
        for n in range(1, 102)
    )


@pytest.fixture
def lead(editor):
    return logged_in(editor)


# The newest first, page by page


def test_the_hundred_and_first_article_stands_on_top(many, lead):
    assert titles(lead)[:2] == ["Article 101", "Article 100"]


def test_every_article_stands_on_one_page(many, lead):
    found = [title for page in (1, 2, 3) for title in titles(lead, f"/?page={page}")]
    assert found == [f"Article {n:03}" for n in range(101, 0, -1)]


def test_pages_lead_to_each_other_and_end(many, lead):
    pages = [lead.get(f"/?page={n}").content.decode() for n in (1, 2, 3)]
    assert ["Newer" in p for p in pages] == [False, True, True]
    assert ["Older" in p for p in pages] == [True, True, False]


def test_articles_loaded_at_one_moment_are_on_one_page_each(lead, editor, many):
    Article.objects.update(loaded_at=timezone.now())
    found = [title for page in (1, 2, 3) for title in titles(lead, f"/?page={page}")]
    assert sorted(found) == sorted(a.title for a in many)


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "1;2", "%00", "9" * 30, "1" * 18])
def test_page_that_makes_no_sense_is_none_or_the_first(page, many, lead):
    assert lead.get(f"/?page={page}").status_code == 200


def test_page_behind_the_last_says_so(many, lead):
    assert "There is no page 99" in said(lead, "/?page=99&show=done")
    assert 'href="?show=done"' in lead.get("/?page=99&show=done").content.decode()


# Searched


@pytest.mark.parametrize(
    "q", ["turbines", "TURBINES", "Niederösterreich", "NIEDERÖSTERREICH", "rivera", "port pumps", "board's", "board’s"]
)
def test_search_finds_title_byline_and_words_of_the_text(q, lead):
    article(
        "Port under fire",
        "The mayor of Niederösterreich paid for the board’s 12 pumps and turbines, Holt said.",
        byline="A. Rivera",
    )
    article("Another one")
    assert titles(lead, f"/?q={q}") == ["Port under fire"]


def test_every_word_must_stand_in_it(lead):
    article("Port under fire")
    article("Port at rest")
    assert titles(lead, "/?q=port+fire") == ["Port under fire"]
    assert titles(lead, "/?q=port+euros") == ["Port at rest", "Port under fire"]


PAID = "The board “paid 105,” Holt said, to Ada O’Neil for 12 pumps_and pipes in the harbour of Brücken."
PHRASES = {  # what is asked for, and whether PAID holds it
    '"paid 105"': True,
    "“paid 105”": True,
    "»PAID 105«": True,
    '"paid 105': True,
    '"paid, 105"': True,
    '"105 paid"': False,
    '"aid 105"': False,
    '"paid 10"': False,
    '"paid Holt"': False,
    "paid pipes": True,
    '"Ada O\'Neil"': True,
    '"ada o’neil for"': True,
    '"of Brücken" pumps': True,
    '"of Brücken" bridges': False,
    '"paid 105" "in the harbour"': True,
    '"paid 105" "in harbour"': False,
    '"[paid" 105': True,
}


@pytest.mark.parametrize(("q", "holds"), PHRASES.items())
def test_phrase_is_found_as_it_is_on_the_desk_in_the_search_and_among_the_reports(q, holds, lead, editor):
    found = article("Port under fire", PAID)
    article("Another one")
    made = reports.publish(article=found, by=editor)
    assert titles(lead, "/?" + urlencode({"q": q})) == ["Port under fire"] * holds
    assert ("Port under fire" in said(lead, "/search/?" + urlencode({"q": q}))) is holds
    assert (made.get_absolute_url() in lead.get("/reports/?" + urlencode({"q": q})).content.decode()) is holds


@pytest.mark.parametrize("q", ['""', '"', '" "', '"-"', '"…" port'])
def test_phrase_without_a_letter_asks_for_nothing(q, lead):
    article("Port under fire")
    assert titles(lead, "/?" + urlencode({"q": q})) == ["Port under fire"]


@pytest.mark.parametrize(("q", "holds"), [('"城市的"', True), ('"的城市"', False)])
def test_phrase_of_a_script_without_blanks_is_found_within_its_letters(q, holds, lead):
    article("Port under fire", "The mayor said 这是城市的报告 in May.")
    assert titles(lead, "/?" + urlencode({"q": q})) == ["Port under fire"] * holds


def test_phrase_stays_in_the_field_and_in_the_filters(lead):
    article("Port under fire")
    page = lead.get('/?q="under+fire"').content.decode()
    assert 'value="&quot;under fire&quot;"' in page
    assert "?show=done&amp;q=%22under+fire%22" in page


def test_words_are_those_of_the_newest_draft(lead):
    found = article("Port under fire")
    source = from_paste("Port under fire\n\nThe board paid 4 million kroner in May, Holt said.\n", limit=9999)
    articles.revise(article=found, source=source, by=None)
    assert titles(lead, "/?q=euros") == []
    assert titles(lead, "/?q=kroner") == ["Port under fire"]


@pytest.mark.parametrize("q", ["%25", "_", "%5C", "'", '"', "%00", "%F0%9F%92%A9", "%ED%A0%80", "a" * 5000, "+" * 50])
def test_search_takes_any_words_as_words(q, lead):
    article("Port under fire")
    assert lead.get(f"/?q={q}").status_code == 200
    if q in {"%25", "_", "%5C"}:
        assert titles(lead, f"/?q={q}") == []


def test_search_says_what_was_searched_where_nothing_is_found(lead):
    article("Port under fire")
    words = said(lead, "/?q=zebra&show=done")
    assert "No article of these holds “zebra”" in words
    assert "Titles, bylines and the text of each newest draft were searched" in words
    assert 'href="?q=zebra"' in lead.get("/?q=zebra&show=done").content.decode()


def test_search_that_finds_too_many_says_so(many, lead, monkeypatch):
    monkeypatch.setattr("factcheck.review.presenters.desk.COUNTED", 60)
    assert "The newest 1,000 are listed" in said(lead, "/?q=article")
    assert len(titles(lead, "/?q=article&page=2")) == 10


# Filtered


@pytest.fixture
def desk(editor, reviewer, other_reviewer):
    """One article of each kind, named for it."""
    soon, past = timezone.now() + timedelta(days=1), timezone.now() - timedelta(days=1)
    sessions.open_(article=article("Mine"), reviewers=[reviewer], deadline=soon, by=editor)
    sessions.open_(article=article("Late"), reviewers=[other_reviewer], deadline=past, by=editor)
    over = article("Late but done")
    sessions.open_(article=over, deadline=past, by=editor)
    left_as(over.assertions.all(), standing=Standing.ALLEGED)
    disputed = article("Disputed")
    place_tag(disputed.assertions.get(), "alleged", by=reviewer)
    place_tag(disputed.assertions.get(), "denied", by=other_reviewer)
    asked = article("Asked").assertions.get()
    given = {"asked_by": reviewer, "asked_by_name": "Ana"}
    Question.objects.create(assertion=asked, text="Which?", **given)
    Question.objects.create(
        assertion=disputed.assertions.get(), text="Who?", answer="She.", answered_by=editor, answered_at=soon, **given
    )
    away = article("Away")
    articles.put_away(away, by=editor)


EXPECTED = {
    "": ["Asked", "Disputed", "Late but done", "Late", "Mine"],
    Show.MINE: ["Mine"],
    Show.LATE: ["Late"],
    Show.IN_REVIEW: ["Late but done", "Late", "Mine"],
    Show.DISPUTED: ["Disputed"],
    Show.WAITING: ["Asked"],
    Show.DONE: ["Late but done"],
    Show.ARCHIVED: ["Away"],
}


@pytest.mark.parametrize("show", EXPECTED, ids=str)
def test_filter_shows_what_it_says_and_its_count_agrees(show, desk, reviewer):
    ana = logged_in(reviewer)
    assert titles(ana, f"/?show={show}") == EXPECTED[show]
    label = Show(show).label if show else "On the desk"
    assert counts(ana)[label] == str(len(EXPECTED[show]))


def test_filters_and_words_go_together(desk, reviewer):
    ana = logged_in(reviewer)
    assert titles(ana, "/?q=late") == ["Late but done", "Late"]
    assert titles(ana, "/?q=late&show=done") == ["Late but done"]
    found = counts(ana, "/?q=late")
    assert (found["All found"], found["Late"], found["Done"], found["Disputed"]) == ("2", "1", "1", "0")


def test_address_of_pages_and_filters_keeps_the_words(many, lead):
    page = lead.get("/?q=article").content.decode()
    assert 'href="?q=article&amp;page=2"' in page
    assert 'href="?show=done&amp;q=article"' in page


def test_unknown_filter_is_none(desk, reviewer):
    assert titles(logged_in(reviewer), "/?show=nonsense") == EXPECTED[""]


@pytest.mark.parametrize("show", Show.values)
def test_filter_that_shows_nothing_says_what_is_not_there(show, lead, editor):
    article("Port under fire")
    page = said(lead, f"/?show={show}")
    assert "Back to the desk" in page
    assert re.search(r"No(thing| \w+)? |empty", page)


def test_done_is_every_assertion_concluded_or_dismissed(lead, reviewer):
    whole = make_article().article
    assert {*DONE, *NOT_CHECKED, Standing.DISMISSED} == set(Standing)
    ids = list(whole.assertions.values_list("pk", flat=True))
    for left in Standing.values:
        left_as(whole.assertions.filter(pk__in=ids).exclude(standing=Standing.DISMISSED), standing=Standing.VERIFIED)
        if left != Standing.DISMISSED:
            left_as(whole.assertions.filter(pk=ids[0]), standing=left)
        assert bool(titles(lead, "/?show=done")) == (left not in NOT_CHECKED), left
    Assertion.objects.update(in_text=False)
    assert titles(lead, "/?show=done") == []


def test_counts_stop_where_nobody_counts_any_more(many, lead, monkeypatch):
    monkeypatch.setattr(paged_lists, "COUNTED", 100)
    assert counts(lead)["On the desk"] == "100+"


# What stands on a row


def test_row_says_deadline_reviewers_disputes_and_open_questions(desk, lead, reviewer):
    disputed = Article.objects.get(title="Disputed")
    deadline = timezone.now().replace(year=2030, month=5, day=22, hour=17, minute=0)
    sessions.open_(article=disputed, reviewers=[reviewer], deadline=deadline, by=reviewer)
    row = said(lead, "/?show=disputed")
    for words in ("reviewers: Ana", "1 disputed", "due Wed 22 May, 17:00"):
        assert words in row
    assert "1 question unanswered" in said(lead, "/?show=waiting")


def test_session_that_is_done_was_not_late(desk, lead):
    assert "was due" not in said(lead, "/?show=done")
    assert "was due" in said(lead, "/?show=late")


def test_my_most_urgent_sessions_come_first_and_only_on_the_first_page(many, reviewer, editor):
    now = timezone.now()
    for n, one in enumerate(many[:30]):
        sessions.open_(article=one, reviewers=[reviewer], deadline=now + timedelta(days=40 - n), by=editor)
    ana = logged_in(reviewer)
    page = ana.get("/").content.decode()
    mine = re.findall(r'<li id="session-\d+">.*?<a [^>]*>(.*?)</a>', page, re.DOTALL)
    assert mine == [f"Article {n:03}" for n in range(30, 22, -1)]
    assert "22 more not shown here: All 30 of my sessions" in plain(page)
    for address in ("/?page=2", "/?q=article", "/?show=mine"):
        assert 'id="session-' not in ana.get(address).content.decode()
    assert len(titles(ana, "/?show=mine")) == 30


@pytest.mark.parametrize("due", [0, 3, 10])
def test_my_sessions_are_those_with_a_deadline_and_then_the_newest(due, many, reviewer, editor):
    now = timezone.now()
    for n, one in enumerate(many[:25], start=1):
        deadline = now + timedelta(days=n) if n <= due else None
        sessions.open_(article=one, reviewers=[reviewer], deadline=deadline, by=editor)
    page = logged_in(reviewer).get("/").content.decode()
    mine = re.findall(r'<li id="session-\d+">.*?<a [^>]*>Article (\d+)</a>', page, re.DOTALL)
    assert list(map(int, mine)) == [*range(1, due + 1), *range(25, due, -1)][:8]
    assert "17 more not shown here: All 25 of my sessions" in plain(page)


def test_all_of_few_sessions_are_shown_and_no_more_are_promised(many, reviewer, editor):
    for one in many[:8]:
        sessions.open_(article=one, reviewers=[reviewer], by=editor)
    page = logged_in(reviewer).get("/").content.decode()
    assert page.count('id="session-') == 8
    assert "of my sessions" not in plain(page)


# A closed account


@pytest.fixture
def two_readers(editor, reviewer, other_reviewer):
    draft = make_article()
    sessions.open_(article=draft.article, reviewers=[reviewer, other_reviewer], required_reviewers=2, by=editor)
    for assertion in draft.article.assertions.order_by("order")[:2]:
        place_tag(assertion, "alleged", by=reviewer)
    place_tag(draft.article.assertions.order_by("order")[2], "alleged", by=other_reviewer)
    return draft


def test_what_waits_for_a_closed_account_is_said(two_readers, lead, other_reviewer):
    assert "account is closed" not in said(lead)
    people.close(user=other_reviewer)
    words = "Bo’s account is closed: 2 sentences wait for a second reviewer."
    assert words in said(lead)
    assert words in said(lead, f"/review/{two_readers.article_id}/session/")


def test_nothing_waits_while_two_others_are_there(two_readers, lead, other_reviewer, editor):
    sessions.change(
        session=ReviewSession.objects.get(), by=editor, reviewers=[editor, *ReviewSession.objects.get().reviewers.all()]
    )
    people.close(user=other_reviewer)
    assert "account is closed" not in said(lead)


def test_session_of_one_reader_whose_account_is_closed_says_so(lead, editor, other_reviewer):
    sessions.open_(article=article("Port"), reviewers=[other_reviewer], by=editor)
    people.close(user=other_reviewer)
    assert "Bo’s account is closed: nobody else is assigned." in said(lead)
