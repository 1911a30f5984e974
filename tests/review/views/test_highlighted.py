"""How much is highlighted: all of it, unless a person narrowed it; and what no slider hides."""

import html
import re

import pytest

from factcheck.articles.models import Assertion, Sentence
from factcheck.articles.pagination import Slider
from factcheck.review.actions.highlights import mark
from tests.asks import logged_in
from tests.makers import make_article, place_tag

THRESHOLD = "/accounts/threshold/"
TEXT = """Ferry inquiry opens

Ann Hill accused the port of fraud in 12 contracts. The port denied that it had paid 40,000 euros to the mayor.
The ferry sails at 9.30am and 12.30pm in May. The inspectors counted 14 boats on 3 May. The lake is 90 metres long.
Who paid?
"""
ACCUSATION, DENIAL, PLAIN, READ, BY_OTHER = "Ann Hill", "The port", "The ferry", "The inspectors", "The lake"


@pytest.fixture
def article(editor):
    """An article of which nothing needs much checking, if one asks the engine."""
    article = make_article(TEXT, by=editor).article
    article.assertions.update(score=0.3)
    return article


def of(article, words):
    return next(a for a in article.assertions.all() if a.words.startswith(words))


def narrow(site, to):
    return site.post(THRESHOLD, {"threshold": to})


def unlit(site, article, **query):
    """Return the first words of what is drawn without highlight."""
    page = site.get(f"/review/{article.pk}/", query).content.decode()
    marks = re.findall(r"<mark [^>]*data-assertion=\"(\d+)\"[^>]*data-quiet=\"below\" data-flat", page)
    return {" ".join(Assertion.objects.get(pk=pk).words.split()[:2]) for pk in marks}


def current(site, article):
    page = site.get(f"/review/{article.pk}/").content.decode()
    return Assertion.objects.get(pk=re.search(r"id=\"assertion-(\d+)\"", page)[1]).words


def test_every_assertion_is_highlighted_unless_one_chose_otherwise(site, article):
    assert unlit(site, article) == set()
    total = article.assertions.count()
    assert f"{total} of {total} highlighted" in site.get(f"/review/{article.pk}/").content.decode()
    assert current(site, article) == "Ferry inquiry opens"


def test_what_one_chose_is_drawn_from_the_beginning_on_every_machine_and_for_nobody_else(
    site, article, reviewer, other_reviewer
):
    assert narrow(site, "0.35").status_code == 204
    elsewhere = logged_in(reviewer)
    assert PLAIN in unlit(elsewhere, article)
    assert re.search(r'max="12"\s+value="4"\s+data-among="6"', elsewhere.get(f"/review/{article.pk}/").content.decode())
    assert unlit(logged_in(other_reviewer), article) == set()
    assert narrow(site, "0").status_code == 204
    assert unlit(elsewhere, article) == set()


@pytest.mark.parametrize("half", ["0.35", "0.5"])
def test_the_lower_half_hides_only_what_is_plainly_harmless(half, site, article):
    narrow(site, half)
    assert unlit(site, article) == {PLAIN, BY_OTHER}
    assert current(site, article) == "Ferry inquiry opens"


@pytest.mark.parametrize("half", ["0.35", "0.5"])
def test_what_an_older_engine_read_stays_in_the_lower_half(half, site, article):
    article.assertions.update(harmless=None)
    narrow(site, half)
    assert unlit(site, article) == set()


def test_charges_and_denials_that_no_list_has_stay_in_the_lower_half_on_page_and_slider(site, editor):
    charges = [
        "“I never touched the account,” Poe said.",
        "“We did not do it,” Roe said.",
        "None of this is true, Holt told us.",
        "No envelope changed hands, the firm insists.",
        "Poe says she never met him.",
        "The clinic sold the babies.",
        "Roe was behind the attack.",
        "He made up the quotes.",
        "The shop sold spoiled fish.",
        "“I took nothing,” Bray said.",
        "“I harmed nobody,” he told the court.",
        "“No money was paid,” Bray said.",
        "The police planted the knife.",
        "“Fairy tales,” the mayor said.",
        "“I have my receipts,” Lund said.",
        "The firm says it acted in good faith.",
        "The warden dozed through the alarm.",
    ]
    figures = [f"The lake in the north is {n} metres deep." for n in range(1, 18)]
    article = make_article("Notes\n\n" + " ".join([*charges, *figures]) + "\n", by=editor).article
    narrow(site, "0.5")
    page = site.get(f"/review/{article.pk}/").content.decode()
    marks = re.findall(r"<mark ([^>]*)><a[^>]*><span[^>]*>[^<]*</span\s*>([^<]*)</a>", page)
    assert {html.unescape(words) for marked, words in marks if "data-harmless" in marked} == set(figures)
    flat = {html.unescape(words) for marked, words in marks if "data-flat" in marked}
    assert flat
    assert not flat & set(charges)


def test_the_upper_half_leaves_what_ranks_above_it(site, article):
    Assertion.objects.filter(pk=of(article, READ).pk).update(score=0.9)
    narrow(site, "0.6667")
    assert {ACCUSATION, DENIAL, PLAIN, BY_OTHER} <= unlit(site, article)
    assert READ not in unlit(site, article)
    assert current(site, article).startswith(READ)


@pytest.mark.parametrize(("harmless", "first"), [(True, 0), (False, 6)])
@pytest.mark.parametrize("scores", [[0.61, 0.62, 0.63, 0.64, 0.65, 0.66], [0.01, 0.02, 0.5, 0.9, 0.91, 0.92]])
def test_each_step_of_a_half_hides_one_more_on_any_article_whatever_its_scores(scores, harmless, first, site, article):
    by_rank = [PLAIN, READ, BY_OTHER, "Ferry inquiry", ACCUSATION, DENIAL]
    article.assertions.update(harmless=harmless)
    for words, score in zip(by_rank, scores, strict=True):
        Assertion.objects.filter(pk=of(article, words).pk).update(score=score)
    hidden = []
    for step in range(7):
        narrow(site, str((first + step) / 12))
        hidden.append(unlit(site, article))
    assert hidden == [set(by_rank[:step]) for step in range(7)]


@pytest.mark.parametrize(("among", "steps"), [(0, 2), (1, 2), (6, 12), (20, 40), (57, 40), (2_000, 40)])
@pytest.mark.parametrize("harmless", [True, False])
def test_each_step_of_a_half_takes_in_another_rank_and_the_lower_one_nothing_else(among, steps, harmless):
    hidden = []
    for value in range(steps + 1):
        slider = Slider.at(value / steps, among=among)
        assert slider == (value, steps, among)
        hidden.append(sum(slider.hides(lower, harmless=harmless) for lower in range(among)))
    lower, upper = hidden[: steps // 2 + 1], hidden[steps // 2 :]
    narrowing, other = (lower, upper) if harmless else (upper, lower)
    assert set(other) == {among if harmless else 0}
    assert (narrowing[0], narrowing[-1]) == (0, among)
    assert among == 0 or narrowing == sorted(set(narrowing))


def test_what_somebody_decided_or_marked_by_hand_stays_highlighted(site, article, reviewer, other_reviewer, editor):
    from factcheck.review.actions import sessions

    sessions.open_(article=article, required_reviewers=2, by=editor)
    place_tag(of(article, READ), "alleged", by=reviewer)
    question = Sentence.objects.get(draft__article=article, assertion=None)
    by_hand = mark(sentence=question, by=other_reviewer)
    Assertion.objects.filter(pk=by_hand.pk).update(score=0)
    narrow(site, "1")
    assert of(article, READ).standing == "open"  # the second reading is to come
    assert not {READ, "Who paid?"} & unlit(site, article)
    assert {PLAIN, BY_OTHER} <= unlit(site, article)
    assert READ in unlit_of_other(other_reviewer, article)


def unlit_of_other(person, article):
    site = logged_in(person)
    narrow(site, "1")
    return unlit(site, article)


def test_where_nothing_is_left_highlighted_the_first_that_waits_is_shown(site, article):
    narrow(site, "1")
    assert current(site, article) == "Ferry inquiry opens"


@pytest.mark.parametrize("given", ["", "x", "-0.1", "1.01", "nan", "inf"])
def test_threshold_that_is_no_share_is_refused_and_changes_nothing(given, site, reviewer):
    narrow(site, "0.2")
    answer = site.post(THRESHOLD, {"threshold": given}, headers={"Accept": "application/json"})
    reviewer.refresh_from_db()
    assert (answer.status_code, reviewer.threshold) == (422, 0.2)
    assert "0 (highlight all) to 1" in answer.json()["error"]


def test_the_filters_count_all_and_the_slider_says_how_many_it_leaves_highlighted(site, article):
    narrow(site, "1")
    page = " ".join(site.get(f"/review/{article.pk}/").content.decode().split())
    total = article.assertions.count()
    assert f'<span data-count="all">{total}</span>' in page
    assert f"0 of {total} highlighted, {total} below the slider" in page
