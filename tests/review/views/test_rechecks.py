"""Changed sentences and questions through the site, in JSON, in pieces for htmx and as plain forms."""

import uuid

import pytest

from factcheck.articles import actions as articles
from factcheck.articles.models import Assertion
from factcheck.ingest import from_paste
from factcheck.review.actions import sessions
from factcheck.review.models import Event, Question, Tag
from factcheck.review.queries.progress import progress_of
from tests.asks import HTMX, ask, logged_in, news_of, tag
from tests.makers import TEXT, add_evidence, first_assertion, make_article, place_tag
from tests.standards import standard


@pytest.fixture
def old(editor, reviewer):
    draft = make_article(by=editor)
    assertion = draft.article.assertions.get(words__contains="12 pumps")
    place_tag(add_evidence(assertion, by=reviewer), "alleged", by=reviewer, party="Holt", note="said twice")
    return assertion


def redraft(article, text=None):
    source = from_paste(text or TEXT.replace("12 pumps", "12 old pumps"), limit=99_999)
    return articles.revise(article=article, source=source, by=None)


@pytest.fixture
def changed(old):
    redraft(old.article)
    return Assertion.objects.get(changed_from=old)


def counts():
    return Event.objects.count(), Tag.objects.count(), Question.objects.count()


def post(site, assertion, verb, how=HTMX, **fields):
    return site.post(f"/review/assertions/{assertion.pk}/{verb}/", fields, **how)


# Confirming


def test_confirmed_is_answered_with_what_it_is_now(site, changed):
    answer = ask(site, changed, "confirm")
    assert answer.status_code == 200
    said = answer.json()
    assert (said["version"], said["verdict"], said["party"], said["standing"]) == (2, "alleged", "Holt", "alleged")
    assert (said["confirms"], said["replayed"]) == (changed.changed_from_id, False)


def test_confirmed_is_a_piece_for_htmx_that_says_so(site, changed):
    answer = post(site, changed, "confirm", seen=1)
    assert answer.status_code == 200
    assert "Confirmed: it still holds." in news_of(answer)["said"]
    assert b"12 old pumps" in answer.content
    assert b"<html" not in answer.content


def test_confirmed_by_a_plain_form_leads_back_to_its_place(site, changed):
    answer = post(site, changed, "confirm", {}, seen=1)
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/review/{changed.article_id}/?at={changed.pk}#panel",
    )


@standard("R3")
def test_confirmed_on_an_old_page_is_a_conflict(site, changed, other_reviewer):
    place_tag(changed, "denied", by=other_reviewer)
    before = counts()
    answer = ask(site, changed, "confirm", seen=1)
    assert (answer.status_code, answer.json()["theirs"][0]["by"]) == (409, "Bo")
    assert counts() == before


def test_confirming_without_the_version_seen_is_refused(site, changed):
    before = counts()
    assert ask(site, changed, "confirm", seen="").status_code == 428
    assert counts() == before


@standard("R11", "R13")
def test_confirmed_again_with_its_key_is_answered_again(site, changed):
    key = uuid.uuid4()
    first, again = (ask(site, changed, "confirm", key=key).json() for _ in range(2))
    assert again == {**first, "replayed": True}
    assert ask(site, changed, "confirm").status_code == 409
    assert Event.objects.filter(kind="recheck confirmed").count() == 1


def test_sentence_that_did_not_change_has_nothing_to_confirm(site, old):
    answer = ask(site, old, "confirm")
    assert (answer.status_code, answer.json()["title"]) == (422, "There is nothing to confirm")


@pytest.mark.parametrize("verb", ["confirm", "questions"])
def test_readers_neither_confirm_nor_ask(verb, reader, changed):
    before = counts()
    assert ask(logged_in(reader), changed, verb, text="Why?").status_code == 403
    assert counts() == before


@standard("S19")
@pytest.mark.parametrize("verb", ["confirm", "questions"])
def test_closed_session_takes_neither(verb, site, changed, editor):
    sessions.close(session=sessions.open_(article=changed.article, by=editor), by=editor)
    changed.refresh_from_db()
    before = counts()
    assert ask(site, changed, verb, text="Why?").status_code == 409
    assert counts() == before


# A new draft while a page is old


@standard("R4")
@pytest.mark.parametrize("how", [HTMX, {}], ids=["htmx", "plain"])
def test_tag_from_a_page_older_than_the_draft_is_409_with_the_words_kept(how, site, old):
    redraft(old.article)
    before = counts()
    answer = post(site, old, "tag", how, verdict="denied", note="half a thought", seen=old.version)
    assert answer.status_code == 409
    assert b"half a thought" in answer.content
    assert b"no longer in it" in answer.content
    assert counts() == before


@standard("R4")
def test_tag_of_what_stayed_is_taken_from_the_old_page(site, old):
    stayed = old.article.assertions.exclude(pk=old.pk).order_by("order").last()
    redraft(old.article)
    assert tag(site, stayed, "alleged").status_code == 200


# Questions


def test_question_and_answer_are_saved_and_answered(site, old, editor):
    answer = ask(site, old, "questions", text="Which report?")
    said = answer.json()
    assert (answer.status_code, said["version"], said["text"]) == (200, old.version + 1, "Which report?")
    answered = ask(logged_in(editor), old, f"questions/{said['id']}/answer", seen=None, text="That of 3 May.")
    assert (answered.status_code, answered.json()["question"]) == (200, "Which report?")
    assert Question.objects.get().answer == "That of 3 May."


def test_question_for_htmx_says_that_it_is_saved(site, old):
    answer = post(site, old, "questions", text="Which report?")
    assert (answer.status_code, "Question saved." in news_of(answer)["said"]) == (200, True)


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_question_without_words_or_with_too_many_is_refused(text, site, old):
    before = counts()
    answer = ask(site, old, "questions", text=text)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["text"])
    assert counts() == before


def test_question_that_has_its_answer_is_409(site, old):
    said = ask(site, old, "questions", text="Which?").json()
    for status in (200, 409):
        assert ask(site, old, f"questions/{said['id']}/answer", seen=None, text="That.").status_code == status
    assert Question.objects.get().answer == "That."


@standard("S17")
@pytest.mark.parametrize("elsewhere", [True, False])
def test_question_of_another_sentence_is_not_answered(elsewhere, site, old):
    said = ask(site, old, "questions", text="Which?").json()
    other = first_assertion(make_article()) if elsewhere else old.article.assertions.exclude(pk=old.pk)[0]
    assert ask(site, other, f"questions/{said['id']}/answer", seen=None, text="That.").status_code == 409
    assert Question.objects.get().answered_at is None


@standard("R12")
def test_key_of_a_question_is_not_taken_for_another(site, old):
    key = uuid.uuid4()
    assert ask(site, old, "questions", seen=None, text="Which?", key=key).status_code == 200
    assert ask(site, old, "questions", seen=None, text="Which?", key=key).json()["replayed"]
    assert ask(site, old, "questions", seen=None, text="Why?", key=key).status_code == 422
    assert Question.objects.count() == 1


@standard("S34")
def test_question_is_shown_as_words(site, old):
    ask(site, old, "questions", text="<img src=x onerror=alert(1)>")
    page = site.get(f"/review/assertions/{old.pk}/", **HTMX).content
    assert b"&lt;img src=x" in page
    assert b"<img src=x" not in page


# What changed around words that stayed

POE = "Port under fire\n\nMinister Poe spoke on Monday. He took 7 million euros in 2004.\n\nThe pumps failed in 2011."
ROE = POE.replace("Minister Poe", "Mayor Roe")
TOOK = "He took 7 million euros in 2004."


@pytest.fixture
def around(editor, reviewer):
    article = make_article(ROE, by=editor).article
    place_tag(article.assertions.get(words=TOOK), "alleged", by=reviewer, party="Holt", note="said twice")
    redraft(article, POE)
    return article.assertions.get(words=TOOK)


def test_the_panel_shows_what_it_referred_to_and_what_it_refers_to_now(site, around):
    page = site.get(f"/review/{around.article_id}/?at={around.pk}").content.decode()
    assert "What it refers to changed since it was checked" in page
    assert "<del>Mayor</del> <del>Roe</del> spoke on Monday." in page
    assert "<ins>Minister</ins> <ins>Poe</ins> spoke on Monday." in page
    assert "Still holds" in page
    assert "Your verdict before the change" in page


def test_still_holds_by_the_site_places_the_tag_anew(site, around):
    said = ask(site, around, "confirm", seen=around.version).json()
    assert (said["standing"], said["verdict"], said["party"], said["note"]) == (
        "alleged",
        "alleged",
        "Holt",
        "said twice",
    )
    assert (said["reason"], said["referred"]) == ("context", "Mayor Roe spoke on Monday.")


def test_a_tag_from_a_page_older_than_the_change_around_it_is_a_conflict(site, around):
    before = counts()
    assert tag(site, around, "denied", seen=around.version - 1).status_code == 409
    assert counts() == before


def test_undone_by_the_site_waits_again(site, around):
    ask(site, around, "confirm", seen=around.version)
    assert ask(site, around, "undo", seen=around.version + 1).json()["standing"] == "recheck"


def test_the_state_of_the_article_says_why_it_waits(site, around):
    state = site.get(f"/articles/{around.article_id}.json").json()
    (said,) = [a["recheck"] for a in state["assertions"] if a["id"] == around.pk]
    assert said == {"reason": "context", "before": "Mayor Roe spoke on Monday."}
    assert [a["recheck"] for a in state["assertions"] if a["id"] != around.pk] == [None] * (
        len(state["assertions"]) - 1
    )


def test_who_may_not_tag_sees_why_it_waits_and_no_button(around, reader):
    page = logged_in(reader).get(f"/review/{around.article_id}/?at={around.pk}").content.decode()
    assert "What it refers to changed since it was checked" in page
    assert "Still holds" not in page


@pytest.mark.parametrize(("words", "changed"), [(TOOK, ROE), (TOOK.replace("took", "had"), POE)])
def test_still_holds_is_offered_to_nobody_for_whom_there_is_nothing_to_confirm(
    words, changed, editor, reviewer, other_reviewer
):
    article = make_article(changed.replace(TOOK, words), by=editor).article
    sessions.open_(article=article, required_reviewers=2, by=editor)
    place_tag(article.assertions.get(words=words), "alleged", by=reviewer)
    redraft(article, POE)
    now = article.assertions.in_text().get(words=TOOK)
    assert now.standing == "recheck"
    for person, status in ((other_reviewer, 422), (reviewer, 200)):
        site = logged_in(person)
        page = site.get(f"/review/{article.pk}/?at={now.pk}").content.decode()
        assert ("Still holds" in page) == (status == 200)
        assert ask(site, now, "confirm").status_code == status


def test_what_waits_for_a_change_around_it_is_left_for_its_reader_and_no_longer_by_them(site, around, reviewer):
    before = progress_of(around.article_id, reviewer)
    assert (before["by_me"], before["for_others"], before["for_me"]) == (0, 0, before["total"])
    page = site.get(f"/review/{around.article_id}/").content.decode()
    assert "data-mine" not in page
    ask(site, around, "confirm", seen=around.version)
    after = progress_of(around.article_id, reviewer)
    assert (after["by_me"], after["for_others"], after["for_me"]) == (1, 0, after["total"] - 1)


def test_panel_says_what_confirming_carries_over(site, changed):
    panel = site.get(f"/review/assertions/{changed.pk}/", **HTMX).content.decode()
    assert "Carries over the verdict, alleged, and 1 piece of evidence under your name" in panel


def test_panel_names_the_tag_of_ones_own_that_confirming_carries_over(site, reviewer, editor):
    article = make_article(by=editor).article
    sessions.open_(article=article, required_reviewers=2, by=editor)
    old = place_tag(
        article.assertions.get(words__contains="12 pumps"), "denied", by=reviewer, party="the port’s lawyer"
    )
    redraft(article)
    panel = site.get(f"/review/assertions/{Assertion.objects.get(changed_from=old).pk}/", **HTMX).content.decode()
    assert "Carries over your tag, denied by the port’s lawyer, and no evidence under your name" in panel


def test_panel_of_another_figure_offers_tagging_alone_and_says_why(site, old):
    redraft(old.article, TEXT.replace("12 pumps", "14 pumps"))
    changed = Assertion.objects.get(changed_from=old)
    panel = site.get(f"/review/assertions/{changed.pk}/", **HTMX).content.decode()
    assert "A figure, a sign or a negation changed. Tag the new words as you read them." in panel
    assert 'data-do="confirm"' not in panel
    assert 'data-do="alleged"' in panel
