"""What the desk held of a claim before: found, ranked, shown to who may see it, and taken over."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from factcheck.articles.actions import revise
from factcheck.articles.models import Article, Assertion
from factcheck.db import bulk
from factcheck.engine import Claim
from factcheck.ingest import from_paste
from factcheck.review.actions import archive, sessions
from factcheck.review.models import Tag
from factcheck.search.candidates import MANY, count_holding, statement, words_to_count
from factcheck.search.earlier import earlier_checks, get_assertion, rank
from factcheck.search.presenters import ago
from tests.asks import HTMX, ask, logged_in, words_of
from tests.makers import add_evidence, make_article, make_person, place_tag
from tests.shape.test_costs import asked_by
from tests.unguarded import left_as

CLAIM = "Mayor Lena Roth paid 12 harbour officials 40,000 euros in May, auditors said."


def claim(words, *, by, title="The port"):
    """Load an article of one claim; return its assertion."""
    draft = make_article(f"{title}\n\n{words}\n", by=by)
    return draft.article.assertions.get(words=words)


def checked(words, *, by, verdict="alleged", title="Last year"):
    return place_tag(claim(words, by=by, title=title), verdict, by=by, party="the auditors")


def shown(assertion, person):
    """Return the earlier checks that a person is shown, and the words of the answer."""
    checks, _ = earlier_checks(get_assertion(assertion.pk), person)
    return checks, words_of(logged_in(person).get(f"/review/assertions/{assertion.pk}/earlier/", **HTMX))


NEAR = {
    "the same words": (CLAIM, "The same words"),
    "other marks": (CLAIM.replace("40,000 euros", "40,000 euros"), "The same words"),
    "another figure": (CLAIM.replace("12", "14"), "Similar; then “14”, now “12”"),
    "another wording": (
        "In May, auditors found, mayor Roth paid twelve officials of the harbour 40,000 euros.",
        "Similar",
    ),
    "a negation": (CLAIM.replace("paid", "never paid"), "Says the opposite; then “never”, now without"),
    "another name": (CLAIM.replace("Lena Roth", "Ida Mork"), "then “Mayor Ida Mork”, now “Mayor Lena Roth”"),
}


@pytest.mark.parametrize("how", NEAR)
def test_claim_is_found_as_it_was_checked_before(how, editor):
    words, said = NEAR[how]
    checked(words, by=editor)
    checks, page = shown(claim(CLAIM, by=editor), editor)
    assert [check.assertion.words for check in checks] == [words]
    assert said in page
    assert f"{editor} tagged it alleged," in page
    assert "alleged by the auditors" in page
    assert "Last year" in page


def test_nothing_is_shown_that_nobody_worked_on_or_that_is_about_something_else(editor):
    claim(CLAIM, by=editor, title="Loaded again")
    checked("Mayor Ida Mork sold 3 trams in June, drivers said.", by=editor)
    checks, page = shown(claim(CLAIM, by=editor), editor)
    assert (checks, "Earlier checks none of this claim" in page) == ([], True)


def test_evidence_without_a_verdict_is_held_too(editor):
    add_evidence(claim(CLAIM, by=editor, title="Begun"), by=editor)
    checks, page = shown(claim(CLAIM, by=editor), editor)
    assert [check.assertion.standing for check in checks] == ["open"]
    assert "supports Accounts of the port, p. 4 4.2 million Take over 1 piece of evidence" in page


def test_other_claims_of_the_same_article_are_shown(editor):
    draft = make_article(f"The port\n\n{CLAIM}\n\n{CLAIM.replace('12', '14')}\n", by=editor)
    one, other = draft.article.assertions.filter(words__startswith="Mayor").order_by("order")
    place_tag(one, "denied", by=editor, party="Roth")
    assert [check.assertion.pk for check in shown(other, editor)[0]] == [one.pk]


def test_dismissed_withdrawn_archived_and_left_ones_show_as_what_they_are(editor, reviewer):
    site = logged_in(editor)
    dismissed = claim(CLAIM, by=editor, title="Dismissed one")
    ask(site, dismissed, "dismiss", reason="opinion")
    withdrawn = checked(CLAIM, by=reviewer, title="Withdrawn one")
    ask(logged_in(reviewer), withdrawn, "tag", verdict="")
    archived = checked(CLAIM, by=editor, title="Archived one")
    archive.put_away(article=archived.article, by=editor)
    gone = checked(CLAIM, by=editor, title="Rewritten one")
    revise(
        article=gone.article,
        source=from_paste("Ports\n\nNine cranes fell in May, police said.\n", limit=999),
        by=editor,
    )
    _, page = shown(claim(CLAIM, by=editor), editor)
    assert f"{editor} dismissed it, {timezone.localdate():%-d %b %Y}: opinion" in page
    assert (
        f"{reviewer} tagged it alleged, {timezone.localdate():%-d %b %Y}, withdrawn {timezone.localdate():%-d %b %Y}"
        in page
    )
    assert "Archived one, archived" in page
    assert "Rewritten one, no longer in its newest draft" in page or "Ports, no longer in its newest draft" in page


def test_same_words_come_first_then_the_nearest_and_five_are_shown(editor):
    for n in range(5):
        checked(CLAIM.replace("12", str(30 + n)), by=editor)
    checked(CLAIM, by=editor)
    here = claim(CLAIM, by=editor)
    checks, page = shown(here, editor)
    assert [check.assertion.words == CLAIM for check in checks] == [True, False, False, False, False]
    assert "5 of 6" in page


def long_ago(assertion, **ago):
    left_as(Tag.objects.filter(assertion=assertion), placed_at=timezone.now() - datetime.timedelta(**ago))


def test_claim_that_leans_on_what_changes_says_how_long_ago_it_was_checked(editor):
    words = "The prime minister holds shares in 12 harbour firms, auditors said."
    long_ago(checked(words, by=editor), days=430)
    here = claim(words, by=editor)
    assert "May be out of date: “prime minister”, checked 14 months ago." in shown(here, editor)[1]
    long_ago(checked(words, by=editor, title="Just now"), days=3)
    assert shown(here, editor)[1].count("May be out of date") == 1


@pytest.mark.parametrize(
    ("days", "said"),
    [
        *((0, "today"), (1, "yesterday"), (13, "13 days ago"), (20, "2 weeks ago")),
        *((61, "2 months ago"), (430, "14 months ago"), (800, "2 years ago")),
    ],
)
def test_age_is_said_in_words(days, said):
    assert ago(days) == said


SECRETS = ("Sourcewords", "Excerptwords", "Locatorwords 4", "secret.example", "Notewords")


def with_secrets(editor):
    assertion = claim(CLAIM, by=editor, title="Secrets")
    given = {"title": SECRETS[0], "excerpt": SECRETS[1], "locator": SECRETS[2], "url": "https://secret.example/"}
    add_evidence(assertion, by=editor, **given, confidential=True)
    add_evidence(assertion, by=editor)
    return place_tag(assertion, "alleged", by=editor, party="Holt", note="Notewords", note_confidential=True)


@pytest.mark.parametrize(
    ("role", "counted"), [("reader", False), ("reviewer", True), ("editor", True), ("administrator", True)]
)
def test_confidential_words_are_shown_to_nobody_and_counted_for_who_may_see_them(role, counted, editor):
    with_secrets(editor)
    here, person = claim(CLAIM, by=editor), make_person("Who", role)
    _, page = shown(here, person)
    whole = logged_in(person).get(f"/review/assertions/{here.pk}/earlier/").content.decode()
    assert [words for words in SECRETS if words in page or words in whole] == []
    assert ("1 confidential piece of evidence" in page) is counted
    assert "Accounts of the port" in page
    assert ("Take over 2 pieces" in page) is (role in {"reviewer", "editor"})


def test_blind_session_hides_what_another_concluded_of_its_own_claims_alone(editor, reviewer, other_reviewer):
    draft = make_article(f"The port\n\n{CLAIM}\n\n{CLAIM.replace('12', '14')}\n", by=editor)
    people = [reviewer, other_reviewer]
    sessions.open_(article=draft.article, by=editor, reviewers=people, required_reviewers=2, blind=True)
    one, other = draft.article.assertions.filter(words__startswith="Mayor").order_by("order")
    place_tag(one, "denied", by=reviewer, party="Partywords")
    place_tag(other, "alleged", by=reviewer, party="Otherwords")
    ask(logged_in(reviewer), other, "tag", verdict="")
    checked(CLAIM, by=editor)
    for asked, name in ((other, "Partywords"), (one, "Otherwords")):
        _, page = shown(asked, other_reviewer)
        assert "You will see its verdicts after you give yours there." in page
        assert name not in page
        assert "denied" not in page
        assert "withdrawn" not in page
        assert "Edda tagged it alleged" in page  # of an article without such a session
    assert "Partywords" in shown(other, reviewer)[1]
    place_tag(one, "alleged", by=other_reviewer, party="Mine")
    assert "Partywords" in shown(other, other_reviewer)[1]


def test_page_without_scripts_and_the_panel_lead_to_earlier_checks(editor, reviewer):
    add_evidence(checked(CLAIM, by=editor), by=editor)
    here, site = claim(CLAIM, by=editor), logged_in(reviewer)
    address = f"/review/assertions/{here.pk}/earlier/"
    panel = site.get(f"/review/{here.article_id}/?at={here.pk}").content.decode()
    assert f'hx-get="{address}"' in panel
    assert f'<a href="{address}">Earlier checks</a>' in panel
    page = site.get(address).content.decode()
    assert "<h1>Earlier checks</h1>" in page
    assert f'action="/review/assertions/{here.pk}/evidence/take-over/"' in page
    assert site.get("/review/assertions/999999/earlier/").status_code == 404


@pytest.mark.parametrize("count", [1, 50])
def test_earlier_checks_ask_the_same_few_questions_however_many_there_are(count, editor):
    for n in range(count):
        add_evidence(checked(CLAIM.replace("12", str(100 + n)), by=editor), by=editor)
    here, site = claim(CLAIM, by=editor), logged_in(editor)
    for address, most in ((f"/review/assertions/{here.pk}/earlier/", 8), (f"/review/assertions/{here.pk}/", 4)):
        site.get(address, **HTMX)
        questions, answer = asked_by(lambda a=address: site.get(a, **HTMX))
        assert answer.status_code == 200
        assert len(questions) == most
        assert all(q.startswith("SELECT") for q in questions)


def filled(count, editor):
    """Store checked assertions that all hold two common words of the claim, and a rare one each."""
    article = Article.objects.create(title="Many", loaded_by=editor, loaded_by_name="Edda")
    rows = [(article.pk, f"k{n}", f"Mayor paid harbour officials word{n}.", n, timezone.now()) for n in range(count)]
    bulk.insert(Assertion, ["article", "key", "words", "order", "touched_at"], rows)


def test_candidates_are_read_from_indexes_alone_however_common_the_words(editor):
    filled(MANY + 5, editor)
    checked(CLAIM.replace("12", "14"), by=editor)
    here = claim(CLAIM, by=editor)
    words = words_to_count(Claim(CLAIM))
    holding = count_holding(words)
    assert {stem for stem, n in holding.items() if n > MANY} == {"mayor", "pay", "harbour"}
    sql, values = statement(here, words, holding)
    plan = explained(sql, values)
    if connection.vendor == "postgresql":
        assert "Seq Scan" not in plan
        assert "search_entry_found" in plan
        assert "assertion_by_key" in plan
    else:
        scanned = [line for line in plan.splitlines() if line.startswith("SCAN")]
        assert all("VIRTUAL TABLE INDEX" in line or line in {"SCAN f", "SCAN m", "SCAN n"} for line in scanned), plan
        assert "assertion_by_key" in plan
    assert [a.words for a in Assertion.objects.filter(pk=rank(get_assertion(here.pk))[0].pk)] == [
        CLAIM.replace("12", "14")
    ]


def explained(sql, values):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")  # of so few rows
            cursor.execute(f"EXPLAIN {sql}", values)
            return "\n".join(row[0] for row in cursor.fetchall())
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        return "\n".join(row[3] for row in cursor.fetchall())


@pytest.mark.parametrize(
    "words",
    ["x" * 3000 + " paid 12 men in Tarn.", "…", "'\"*:&|!() <-> \\", "東京で記者団に語った。", "\ue000 \u0301 12 ½"],
)
def test_odd_words_are_asked_for_without_harm(words, editor):
    article = Article.objects.create(title="Odd", loaded_by=editor, loaded_by_name="Edda")
    given = {"words": words, "order": 1, "touched_at": timezone.now()}
    Assertion.objects.create(article=article, key="odd", **given)
    here = Assertion.objects.create(article=claim(CLAIM, by=editor).article, key="odd", **given)
    assert [one.likeness.nearness for one in rank(get_assertion(here.pk))] == ["same"]
