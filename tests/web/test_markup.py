"""The markup of every page: names of ours alone, links without a trace, headings in order, languages, few elements."""

import re
from itertools import pairwise

import pytest
from lxml import html

from factcheck.articles.actions import revise
from factcheck.ingest import from_paste
from factcheck.reports import actions as reports
from factcheck.review.actions import sessions
from tests.asks import logged_in
from tests.makers import add_evidence, first_assertion, make_article, make_long_article, make_person, place_tag
from tests.standards import standard

pytestmark = pytest.mark.one_database

PAGES = {
    "desk": "/",
    "account": "/accounts/",
    "password": "/accounts/password/",
    "load": "/articles/new/",
    "article": "/articles/{article}/",
    "new draft": "/articles/{article}/drafts/",
    "drafts compared": "/articles/{article}/drafts/2/",
    "review": "/review/{article}/?at={assertion}",
    "session": "/review/{article}/session/",
    "close": "/review/{article}/session/close/",
    "reports": "/reports/",
    "report": "/reports/{report}/",
    "file": "/reports/{report}.html",
    "freeze": "/articles/{article}/reports/",
}
GERMAN = """Werk verschwieg Messwerte, sagt Stadträtin

Das Werk hat am 3. Mai einen Bericht erhalten, nach dem zwölf Pumpen ausgefallen waren, sagte die Stadträtin.
"""
CLOBBERS = "location constructor __proto__ cookie getElementById forms"


def fill(words, editor):
    """Make an article whose text, party, note and evidence are full of certain words; return where its pages are."""
    text = f"Mayor {words} failed\n\nMayor {words} paid 12 officials in May, auditors said. It rained for 3 days.\n"
    address = "https://example.org/"
    article = make_article(text, by=editor, address=address, byline=words).article
    sessions.open_(article=article, by=editor)
    assertion = add_evidence(first_assertion(article.drafts.get()), by=editor, title=words, excerpt=words)
    place_tag(assertion, "verified", by=editor, party=words, note=words)
    revise(article=article, source=from_paste(text.replace("12", "14"), limit=9999), by=editor)
    return {"article": article.pk, "assertion": assertion.pk, "report": reports.publish(article=article, by=editor).pk}


@pytest.fixture
def pages(editor):
    """`pages(words)`: every page of an article that is full of certain words, read."""
    client = logged_in(editor)

    def pages(words):
        places = fill(words, editor)
        answers = {what: client.get(address.format(**places)) for what, address in PAGES.items()}
        return {what: html.fromstring(answer.content) for what, answer in answers.items() if answer.status_code == 200}

    return pages


def names(page):
    """Return what a script could reach by name, figures aside: the program numbers what it shows."""
    found = page.xpath("//*[not(self::meta)]/@id | //*[not(self::meta)]/@name | //@for | //@aria-labelledby")
    return {re.sub(r"\d+", "", name) for name in found}


@standard("S42")
def test_no_name_in_a_page_comes_from_its_words(pages):
    plain, clobbering = pages("Lena Roth"), pages(CLOBBERS)
    assert plain.keys() == clobbering.keys() == PAGES.keys()
    for what in PAGES:
        assert names(plain[what]) == names(clobbering[what]), what
        assert not names(plain[what]) & {*CLOBBERS.split(), "Lena", "Roth"}


@standard("S40")
def test_every_link_that_leads_away_leads_without_a_trace(pages):
    leading = [
        (what, a) for what, page in pages("Lena Roth").items() for a in page.xpath("//a[starts-with(@href,'http')]")
    ]
    assert {what for what, _ in leading} >= {"article", "review", "report", "file"}
    for what, link in leading:
        assert {"noopener", "noreferrer", "nofollow"} <= set(link.get("rel", "").split()), what


@standard("U20")
def test_every_page_has_one_title_and_headings_in_order(pages):
    for what, page in pages("Lena Roth").items():
        shown = page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")
        levels = [int(h.tag[1]) for h in shown if not h.xpath("ancestor::dialog")]
        assert levels.count(1) == 1, what
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), (what, levels)
        assert len(page.xpath("//main")) == 1
        assert page.xpath("string(//title)").strip()
    review = pages("Ana Mora")["review"]
    assert review.xpath("//article//p//mark")
    assert review.xpath("//nav[@aria-label='Skip']//a[starts-with(@href,'#')]")


@standard("U19")
def test_page_and_article_name_their_languages(editor):
    client, article = logged_in(editor), make_article(GERMAN, by=editor).article
    for address in (f"/articles/{article.pk}/", f"/review/{article.pk}/"):
        page = html.fromstring(client.get(address).content)
        assert page.get("lang") == "en-GB"
        [words] = page.xpath("//*[@class='text']")
        assert (words.get("lang"), words.get("dir")) == ("de", "auto")
        assert page.xpath("string(//h1/@lang)") == "de"


@standard("U15")
def test_password_may_be_pasted_and_filled_in(client, db):
    page = html.fromstring(client.get("/accounts/login/").content)
    [name], [password] = page.xpath("//input[@name='username']"), page.xpath("//input[@name='password']")
    assert (name.get("autocomplete"), password.get("autocomplete")) == ("username", "current-password")
    assert not page.xpath("//input[@onpaste or @readonly]")
    assert len(page.xpath("//form//input[not(@type='hidden')]")) == 2  # and no puzzle


@standard("U16")
def test_help_and_the_way_out_stand_in_the_same_place(pages):
    tops = set()
    for what, page in pages("Lena Roth").items():
        if what != "file":  # which is opened without the site
            order = [e.tag for e in page.xpath("/html/body/*") if e.tag in {"header", "main", "dialog"}]
            tops.add((*order, *(a.text for a in page.xpath("//header//nav//a"))))
            assert page.xpath("//dialog[@id='keys']"), what
    assert len(tops) == 1


@standard("P12")
@pytest.mark.parametrize("sentences", [200])
def test_page_of_200_sentences_holds_few_elements(sentences, reviewer):
    draft = make_long_article(sentences)
    people = [reviewer, make_person("Bo", "reviewer")]
    for n, assertion in enumerate(draft.article.assertions.order_by("order")[:60]):
        place_tag(assertion, "alleged", by=people[n % 2])
    page = html.fromstring(logged_in(reviewer).get(f"/review/{draft.article_id}/").content)
    assert len(page.xpath("//mark")) == sentences
    assert len(page.xpath("//*")) <= 1500
