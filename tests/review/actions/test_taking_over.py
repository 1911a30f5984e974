"""Evidence of an earlier check is taken over: said from where, looked at today, and never with the verdict."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.reports import actions as reports
from factcheck.review.actions import archive, sessions
from factcheck.review.models import Event, Evidence, Tag
from tests.asks import HTMX, ask, logged_in, news_of, words_of
from tests.makers import add_evidence, make_article, make_person, place_tag
from tests.review.commands.test_replay import replayed
from tests.unguarded import left_as, without_triggers

CLAIM = "Mayor Lena Roth paid 12 harbour officials 40,000 euros in May, auditors said."
LEDGER = {"url": "https://example.org/ledger", "title": "Ledger", "locator": "row 9", "excerpt": "Roth 40,000"}
LETTER = {"url": "", "title": "Letter", "locator": "p. 2", "excerpt": "I paid nobody", "stance": "contradicts"}


def claim(by, title):
    return make_article(f"{title}\n\n{CLAIM}\n", by=by).article.assertions.get(words=CLAIM)


@pytest.fixture
def earlier(editor):
    """A claim that was verified, by a ledger."""
    assertion = add_evidence(claim(editor, "Last year"), by=editor, **LEDGER)
    return place_tag(assertion, "verified", by=editor, note="seen it")


@pytest.fixture
def here(earlier, editor):
    """The same claim in a new article."""
    return claim(editor, "This year")


def take(person, here, earlier, **fields):
    here.refresh_from_db()
    return ask(logged_in(person), here, "evidence/take-over", earlier=earlier.pk, **fields)


def test_evidence_comes_along_with_where_it_is_from_and_the_verdict_does_not(earlier, here, reviewer):
    year_ago = timezone.now() - datetime.timedelta(days=365)
    left_as(Evidence.objects.all(), added_at=year_ago, accessed_on=year_ago.date())
    version = earlier.version
    answer = take(reviewer, here, earlier)
    assert (answer.status_code, answer.json()["taken_over"], answer.json()["standing"]) == (200, 1, "open")
    first, copy = Evidence.objects.order_by("pk")
    kept = ("source_id", "stance", "locator", "excerpt", "confidential", "from_writer")
    assert [getattr(copy, name) for name in kept] == [getattr(first, name) for name in kept]
    assert (copy.assertion, copy.taken_from, copy.added_by) == (here, first, reviewer)
    assert copy.accessed_on == timezone.localdate()
    assert Tag.objects.filter(assertion=here).count() == 0
    earlier.refresh_from_db()
    assert (earlier.version, earlier.standing) == (version, "verified")
    panel = words_of(logged_in(reviewer).get(f"/review/assertions/{here.pk}/", **HTMX))
    assert f"taken over from Last year, given there by {first.added_by_name}," in panel
    history = words_of(logged_in(reviewer).get(f"/review/assertions/{here.pk}/history/", **HTMX))
    assert "added evidence “Ledger” from an earlier check" in history


def test_taking_it_twice_changes_nothing(earlier, here, reviewer):
    take(reviewer, here, earlier)
    here.refresh_from_db()
    version, events = here.version, Event.objects.count()
    again = take(reviewer, here, earlier)
    assert (again.status_code, again.json()["unchanged"], again.json()["taken_over"]) == (200, True, 0)
    site = logged_in(reviewer)
    piece = site.post(f"/review/assertions/{here.pk}/evidence/take-over/", {"earlier": earlier.pk}, **HTMX)
    assert news_of(piece)["said"] == "It is here already."
    here.refresh_from_db()
    assert (here.version, Event.objects.count(), here.evidence.count()) == (version, events, 1)


def test_repeated_request_gets_the_first_answer_again(earlier, here, reviewer, editor):
    add_evidence(earlier, by=editor, url="https://example.org/more", title="More")
    key = "6f3f2b1e-0000-4000-8000-00000000000a"
    seen = here.version
    first, again, blind = (take(reviewer, here, earlier, key=key, seen=seen) for seen in (seen, seen, None))
    assert again.json() == {**first.json(), "replayed": True}
    assert blind.status_code == 422  # another request: it names no version
    assert here.evidence.count() == 2


def test_what_is_taken_over_at_once_raises_the_version_once_and_is_undone_at_once(earlier, here, reviewer, editor):
    add_evidence(earlier, by=editor, url="https://example.org/more", title="More")
    before = here.version
    assert take(reviewer, here, earlier).json()["taken_over"] == 2
    here.refresh_from_db()
    assert here.version == before + 1
    assert ask(logged_in(reviewer), here, "undo").status_code == 200
    assert here.evidence.filter(removed_at=None).count() == 0
    here.refresh_from_db()
    assert ask(logged_in(reviewer), here, "undo").status_code == 422
    assert replayed()[0] == 0


def test_evidence_that_contradicts_takes_back_a_verified_tag_and_says_so(here, earlier, editor, reviewer):
    other = claim(editor, "Two years ago")
    add_evidence(other, by=editor, **LETTER)
    add_evidence(here, by=editor)
    place_tag(here, "verified", by=editor)
    assert take(reviewer, here, other).json()["taken_back"] == [str(editor)]


def test_confidential_evidence_stays_so_wherever_it_was_taken(earlier, here, reviewer, editor, reader):
    add_evidence(earlier, by=editor, url="https://secret.example/", title="Secretname", confidential=True)
    take(reviewer, here, earlier)
    assert list(here.evidence.order_by("confidential").values_list("confidential", flat=True)) == [False, True]
    assert "Secretname" not in words_of(logged_in(reader).get(f"/review/{here.article_id}/?at={here.pk}"))
    assert "Secretname" not in logged_in(reader).get(f"/review/assertions/{here.pk}/history/", **HTMX).content.decode()


def test_what_is_made_confidential_later_is_so_in_every_article_that_took_it(earlier, here, reviewer, editor):
    take(reviewer, here, earlier)
    third = claim(editor, "Next year")
    take(reviewer, third, here)
    assert third.evidence.get().taken_from == earlier.evidence.get()
    here.refresh_from_db()
    ask(logged_in(reviewer), here, f"evidence/{here.evidence.get().pk}/conceal")
    assert set(Evidence.objects.values_list("confidential", flat=True)) == {True}
    kinds = Event.objects.filter(kind="evidence concealed").values_list("assertion", flat=True)
    assert set(kinds) == {earlier.pk, here.pk, third.pk}
    assert replayed()[0] == 0


@pytest.mark.parametrize(
    ("frozen", "said"),
    [
        ("elsewhere", "report 1 of “This year” (article {here}), which does not change."),
        (
            "both",
            "report 1 of this article and in report 1 of “This year” (article {here}), which do not change.",
        ),
        ("here alone", "report 1, which does not change."),
        ("nowhere", ""),
    ],
)
def test_who_conceals_is_told_of_the_reports_of_all_articles(frozen, said, earlier, here, editor):
    take(editor, here, earlier)
    own, others = frozen in {"both", "here alone"}, frozen in {"both", "elsewhere"}
    for of in [earlier] * own + [here] * others:
        reports.publish(article=of.article, by=editor)
    at = f"/review/assertions/{earlier.pk}/evidence/{earlier.evidence.get().pk}/conceal/"
    key = "6f3f2b1e-0000-4000-8000-00000000000b"
    answer = news_of(logged_in(editor).post(at, {"key": key}, **HTMX))["said"]
    assert answer.removeprefix("Evidence made confidential.").strip() == (
        f"It stands in {said.format(here=here.article_id)}" if said else ""
    )
    again = logged_in(editor).post(at, {"key": key}, headers={"Accept": "application/json"}).json()
    elsewhere = [{"article": here.article_id, "title": "This year", "number": 1}] * others
    assert (again["reports"], again.get("reports_elsewhere", [])) == ([1] * own, elsewhere)
    history = words_of(logged_in(editor).get(f"/review/assertions/{earlier.pk}/history/", **HTMX))
    assert ("stands in report 1 of “This year”" in history) is others
    of_copy = Event.objects.get(kind="evidence concealed", assertion=here)
    assert of_copy.after["reports"] == [1] * others


def test_what_came_from_here_is_not_taken_back_and_neither_is_what_is_one_s_own(earlier, here, reviewer):
    take(reviewer, here, earlier)
    assert take(reviewer, earlier, here).status_code == 404
    assert take(reviewer, here, here).status_code == 404


def test_nothing_is_taken_where_there_is_nothing_or_where_one_may_not(earlier, here, reader, reviewer, editor):
    assert take(reader, here, earlier).status_code == 403
    assert take(reviewer, here, claim(editor, "Empty")).status_code == 404
    assert ask(logged_in(reviewer), here, "evidence/take-over", earlier=999_999).status_code == 404
    assert ask(logged_in(reviewer), here, "evidence/take-over", earlier="x").status_code == 422
    session = sessions.open_(article=here.article, by=editor, reviewers=[reviewer])
    sessions.close(session=session, by=editor)
    assert take(reviewer, here, earlier).status_code == 409
    assert here.evidence.count() == 0


def test_nothing_is_taken_into_the_archive_and_from_it_everything(earlier, here, reviewer, editor):
    archive.put_away(article=here.article, by=editor)
    assert take(reviewer, here, earlier).status_code == 409
    archive.put_away(article=earlier.article, by=editor)
    assert take(reviewer, claim(editor, "Next year"), earlier).status_code == 200


def test_what_the_writer_proposed_stays_the_writers(earlier, here, reviewer):
    with without_triggers("review_evidence_no_update", "review_evidence_gives_place_update"):
        Evidence.objects.update(from_writer=True)
    take(reviewer, here, earlier)
    assert here.evidence.get().from_writer


def test_without_scripts_it_leads_back_to_the_sentence(earlier, here, reviewer):
    sent = {"earlier": earlier.pk, "key": ""}
    answer = logged_in(reviewer).post(f"/review/assertions/{here.pk}/evidence/take-over/", sent)
    assert (answer.status_code, answer["Location"]) == (302, f"/review/{here.article_id}/?at={here.pk}#panel")
    assert here.evidence.count() == 1


def test_database_refuses_copies_that_are_not_as_they_were(earlier, here, reviewer, editor):
    first = earlier.evidence.get()
    given = {"source": first.source, "stance": "supports", "added_by": editor, "added_by_name": "Edda"}
    own = {**given, "assertion": earlier, "taken_from": first, "locator": "row 10"}
    take(reviewer, here, earlier)
    chained = {**given, "assertion": claim(editor, "Next year"), "taken_from": here.evidence.get()}
    with without_triggers("review_evidence_no_update"):
        Evidence.objects.filter(pk=first.pk).update(confidential=True)
    opened = {**chained, "taken_from": first}
    for row in (own, chained, opened):
        with pytest.raises(IntegrityError), transaction.atomic():
            Evidence.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(pk=here.evidence.get().pk).update(taken_from=None)
    Evidence.objects.create(**{**opened, "confidential": True})


def test_reviewer_of_another_article_may_not_take_for_somebody_else(earlier, here):
    administrator = make_person("Adam", "administrator")
    assert take(administrator, here, earlier).status_code == 403


def test_repeated_request_that_named_no_version_gets_the_first_answer_again(earlier, here, reviewer):
    key = "6f3f2b1e-0000-4000-8000-00000000000c"
    first, again = (take(reviewer, here, earlier, key=key, seen=None) for _ in range(2))
    assert again.json() == {**first.json(), "replayed": True}


def test_place_that_an_earlier_release_took_comes_along_empty(earlier, here, reviewer):
    left_as(Evidence.objects.all(), locator="website")
    assert take(reviewer, here, earlier).json()["taken_over"] == 1
    assert here.evidence.get().locator == ""
    assert take(reviewer, here, earlier).json()["taken_over"] == 0
