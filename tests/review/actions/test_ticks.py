"""Was it said, is it true: what is ticked of a quotation, by whom, and what keeps or drops it."""

import pytest
from django.db import IntegrityError, transaction

from factcheck.articles import actions as articles
from factcheck.articles.models import Finding
from factcheck.ingest import from_paste
from factcheck.review.actions import rechecks, sessions
from factcheck.review.actions.ticks import ContentIsVerified, QuotesNobody
from factcheck.review.models import Event, Tag
from factcheck.review.queries.assertion_state import load_state
from factcheck.review.quotations import UNSAID, Checked
from tests.asks import ask, logged_in, tag, words_of
from tests.makers import add_evidence, make_article, place_tag
from tests.review.actions.acts import do, settle, take_back_last
from tests.review.quotations import BOTH, CONTENT, NEITHER, PLAIN, SAID, WORDS, make_quoting_article


@pytest.fixture
def article(editor):
    return make_quoting_article(editor)


@pytest.fixture
def said(article, reviewer):
    """A quotation with evidence."""
    return add_evidence(article.assertions.get(words=SAID), by=reviewer)


@pytest.fixture
def plain(article, reviewer):
    """A sentence with evidence that quotes nobody."""
    return add_evidence(article.assertions.get(words=PLAIN), by=reviewer)


@pytest.fixture
def by_two(article, editor, reviewer, other_reviewer):
    sessions.open_(article=article, reviewers=[reviewer, other_reviewer], required_reviewers=2, by=editor)


@pytest.fixture
def people(reviewer, other_reviewer):
    return reviewer, other_reviewer


def standing_tag(assertion, by=None):
    return assertion.tags.active().filter(**({"placed_by": by} if by else {})).get()


# What is ticked, and of what


@pytest.mark.parametrize("ticks", [WORDS, CONTENT, BOTH, NEITHER])
def test_tag_keeps_what_was_ticked(said, reviewer, ticks):
    place_tag(said, "verified", by=reviewer, ticks=ticks)
    assert standing_tag(said).ticks == ticks
    assert {name: Event.objects.latest("pk").after.get(name, False) for name in ticks} == ticks


@pytest.mark.parametrize("verdict", ["alleged", "denied"])
def test_words_are_ticked_whatever_the_verdict(said, reviewer, verdict):
    place_tag(said, verdict, by=reviewer, party="Ann Kern", ticks=WORDS)
    assert standing_tag(said).checked == "words checked, content not"


@pytest.mark.parametrize("verdict", ["alleged", "denied"])
def test_checked_content_is_verified(said, reviewer, verdict):
    with pytest.raises(ContentIsVerified, match=f"take that tick off and tag it {verdict}"):
        place_tag(said, verdict, by=reviewer, ticks=BOTH)
    assert not said.tags.exists()


@pytest.mark.parametrize("ticks", [WORDS, CONTENT])
def test_what_quotes_nobody_is_not_ticked(plain, reviewer, ticks):
    with pytest.raises(QuotesNobody, match="direct quotations alone"):
        place_tag(plain, "verified", by=reviewer, ticks=ticks)
    place_tag(plain, "verified", by=reviewer, ticks=NEITHER)
    assert plain.standing == "verified"


def put(assertion, by, verdict, **ticks):
    given = {"placed_by": by, "placed_by_name": "Ana", "why_no_locator": "It is on the record of the court."}
    return Tag(assertion=assertion, verdict=verdict, **given, **ticks)


@pytest.mark.parametrize("ticks", [WORDS, CONTENT])
def test_database_refuses_ticks_of_what_quotes_nobody(plain, reviewer, ticks):
    with pytest.raises(IntegrityError), transaction.atomic():
        put(plain, reviewer, "verified", **ticks).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.bulk_create([put(plain, reviewer, "verified", **ticks)])
    put(plain, reviewer, "verified").save()


def test_database_refuses_checked_content_of_what_is_not_verified(said, reviewer):
    with pytest.raises(IntegrityError), transaction.atomic():
        put(said, reviewer, "alleged", **CONTENT).save()
    put(said, reviewer, "alleged", **WORDS).save()


# By the site


def test_form_ticks_and_keeps_what_no_field_was_sent_for(said, reviewer):
    site = logged_in(reviewer)
    assert tag(site, said, "verified", words_checked="on", content_checked="").status_code == 200
    said.refresh_from_db()
    assert tag(site, said, "verified", note="Tape 3").status_code == 200
    assert standing_tag(said).ticks == WORDS
    said.refresh_from_db()
    assert tag(site, said, "verified", words_checked="", content_checked="on").status_code == 200
    assert standing_tag(said).ticks == CONTENT
    said.refresh_from_db()
    assert tag(site, said, "alleged").status_code == 200
    assert standing_tag(said).ticks == NEITHER


def test_form_says_what_is_refused_and_stores_nothing(said, plain, reviewer):
    site = logged_in(reviewer)
    refused = tag(site, said, "alleged", content_checked="on")
    assert (refused.status_code, refused.json()["title"]) == (422, "Checked content is verified")
    refused = tag(site, plain, "verified", words_checked="on")
    assert (refused.status_code, refused.json()["title"]) == (422, "This quotes nobody")
    assert not Tag.objects.exists()


def test_bulk_ticks_nothing_and_keeps_what_this_person_ticked(said, plain, reviewer):
    place_tag(said, "alleged", by=reviewer, ticks=WORDS)
    chosen = [f"{a.pk}:{a.version}" for a in (said, plain)]
    sent = {"chosen": chosen, "verdict": "verified", "content_checked": "on"}
    answer = logged_in(reviewer).post(f"/review/{said.article_id}/bulk/", sent, headers={"Accept": "application/json"})
    assert answer.status_code == 200
    assert (standing_tag(said).ticks, standing_tag(plain).ticks) == (WORDS, NEITHER)


def test_state_for_scripts_has_them(said, reviewer):
    place_tag(said, "verified", by=reviewer, ticks=BOTH)
    state = logged_in(reviewer).get(f"/articles/{said.article_id}.json").json()
    [found] = [a for a in state["assertions"] if a["id"] == said.pk]
    assert {name: found["tags"][0][name] for name in BOTH} == BOTH


# What keeps them, and what drops them


def test_undo_brings_back_what_was_ticked(said, reviewer):
    place_tag(said, "verified", by=reviewer, ticks=BOTH)
    place_tag(said, "verified", by=reviewer, ticks=WORDS)
    take_back_last(said, by=reviewer)
    assert standing_tag(said).ticks == BOTH
    take_back_last(said, by=reviewer)
    assert not said.tags.active().exists()


def test_evidence_against_it_takes_the_ticks_with_the_verdict(said, reviewer):
    place_tag(said, "verified", by=reviewer, ticks=BOTH)
    add_evidence(said, by=reviewer, stance="contradicts", url="https://two.example/")
    assert not said.tags.active().exists()
    place_tag(said, "verified", by=reviewer, why={"why_contradicted": "The page was corrected on 4 May."})
    assert standing_tag(said).ticks == NEITHER


def redraft(article, text):
    articles.revise(article=article, source=from_paste(f"Port paid\n\n{text}\n\n{PLAIN}\n", limit=9999), by=None)


def confirm(article, words, by):
    assertion = article.assertions.get(words=words)
    do(assertion, lambda state, write: rechecks.confirm(state, write=write), by=by)
    return assertion


def test_same_words_in_a_new_draft_keep_them(article, said, reviewer):
    place_tag(said, "verified", by=reviewer, ticks=WORDS)
    redraft(article, f"Rain fell.\n\n{SAID}")
    assert standing_tag(said).ticks == WORDS


def test_changed_words_have_them_once_somebody_says_that_it_still_holds(article, said, reviewer):
    place_tag(said, "verified", by=reviewer, ticks=WORDS)
    changed = SAID.replace("officials", "officers")
    redraft(article, changed)
    waits = article.assertions.get(words=changed)
    assert not waits.tags.exists()
    panel = logged_in(reviewer).get(f"/review/assertions/{waits.pk}/", headers={"HX-Request": "true"})
    assert "Carries over the verdict, verified (words checked, content not), and 1 piece" in panel.content.decode()
    assert standing_tag(confirm(article, changed, reviewer)).ticks == WORDS


def test_what_quotes_nobody_any_more_has_none(article, said, reviewer):
    place_tag(said, "verified", by=reviewer, ticks=BOTH)
    changed = "The port paid 40 officials in May, Mayor Ann Kern said."
    redraft(article, changed)
    found = article.assertions.get(words=changed)
    assert found.pk == said.pk or standing_tag(confirm(article, changed, reviewer)).ticks == NEITHER


# Two readers


@pytest.mark.usefixtures("by_two")
@pytest.mark.parametrize(
    ("ticks", "standing", "in_words"),
    [
        ((WORDS, WORDS), "verified", "words checked, content not"),
        ((CONTENT, CONTENT), "verified", "content checked, words not"),
        ((BOTH, BOTH), "verified", "words and content checked"),
        ((BOTH, WORDS), "verified", "words checked, content checked by 1 of 2"),
        ((CONTENT, BOTH), "verified", "content checked, words checked by 1 of 2"),
        ((NEITHER, NEITHER), "verified", UNSAID),
        ((WORDS, CONTENT), "disputed", "words checked by 1 of 2, content checked by 1 of 2"),
        ((WORDS, NEITHER), "disputed", "words checked by 1 of 2, content not"),
    ],
)
def test_two_agree_on_the_same_ticks(said, people, ticks, standing, in_words):
    place_tag(said, "verified", by=people[0], ticks=ticks[0])
    assert said.standing == "open"
    place_tag(said, "verified", by=people[1], ticks=ticks[1])
    assert said.standing == standing
    assert load_state(said.pk).checked.in_words == in_words


@pytest.mark.usefixtures("by_two")
def test_one_who_ticks_the_same_ends_it(said, reviewer, other_reviewer):
    place_tag(said, "verified", by=reviewer, ticks=WORDS)
    place_tag(said, "verified", by=other_reviewer, ticks=CONTENT)
    site = logged_in(reviewer)
    panel = site.get(f"/review/assertions/{said.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "All say verified, but of the quotation Ana ticked words, Bo ticked content" in panel
    assert "it takes 2 who checked the same. Tick what another did, if you checked it, too, or let an editor" in panel
    place_tag(said, "verified", by=other_reviewer, ticks=BOTH)
    assert said.standing == "verified"
    assert said.tags.active().count() == 2


@pytest.mark.usefixtures("by_two")
def test_editor_settles_it_with_ticks_of_their_own(said, reviewer, other_reviewer, editor):
    place_tag(said, "verified", by=reviewer, ticks=WORDS)
    place_tag(said, "verified", by=other_reviewer, ticks=CONTENT)
    settle(said, "verified", by=editor, ticks=WORDS)
    assert said.standing == "verified"
    assert load_state(said.pk).checked == Checked(1, 0, needed=1)


@pytest.mark.usefixtures("by_two")
def test_editor_settles_by_the_form(said, reviewer, other_reviewer, editor):
    place_tag(said, "verified", by=reviewer, ticks=WORDS)
    place_tag(said, "verified", by=other_reviewer, ticks=CONTENT)
    given = {"verdict": "verified", "note": "I heard the tape.", "words_checked": "on", "content_checked": ""}
    assert ask(logged_in(editor), said, "settle", **given).status_code == 200
    assert standing_tag(said, by=editor).ticks == WORDS


def test_where_one_reader_is_enough_two_may_share_the_work(said, reviewer, other_reviewer):
    place_tag(said, "verified", by=reviewer, ticks=WORDS)
    place_tag(said, "verified", by=other_reviewer, ticks=CONTENT)
    assert said.standing == "verified"
    assert load_state(said.pk).checked.in_words == "words and content checked"


@pytest.mark.usefixtures("by_two")
def test_session_that_asks_for_one_reader_from_now_on_reads_them_anew(article, said, reviewer, other_reviewer, editor):
    place_tag(said, "verified", by=reviewer, ticks=WORDS)
    place_tag(said, "verified", by=other_reviewer, ticks=CONTENT)
    sessions.change(session=article.sessions.get(), required_reviewers=1, by=editor)
    said.refresh_from_db()
    assert said.standing == "verified"


@pytest.mark.usefixtures("by_two")
def test_who_confirms_for_two_says_no_more_than_both_ticked(article, said, reviewer, other_reviewer, editor):
    place_tag(said, "verified", by=reviewer, ticks=BOTH)
    place_tag(said, "verified", by=other_reviewer, ticks=WORDS)
    changed = SAID.replace("officials", "officers")
    redraft(article, changed)
    assert standing_tag(confirm(article, changed, editor)).ticks == WORDS


# The panel


def panel_of(assertion, by):
    return logged_in(by).get(f"/review/assertions/{assertion.pk}/", headers={"HX-Request": "true"}).content.decode()


def test_panel_offers_them_for_a_quotation_alone(said, plain, reviewer, reader):
    assert 'name="words_checked"' in panel_of(said, reviewer)
    assert 'name="content_checked"' in panel_of(said, reviewer)
    assert "words_checked" not in panel_of(plain, reviewer)
    assert "words_checked" not in panel_of(said, reader)


@pytest.mark.parametrize("who", ["reviewer", "editor", "reader"])
def test_panel_never_says_verified_alone_of_a_quotation(said, reviewer, request, who):
    person = request.getfixturevalue(who)
    place_tag(said, "verified", by=reviewer)
    assert UNSAID in panel_of(said, person)
    place_tag(said, "verified", by=reviewer, ticks=WORDS)
    assert panel_of(said, person).count("words checked, content not") == 2  # beside the standing, and whose tag it is


def test_panel_says_nothing_of_what_quotes_nobody(plain, reviewer):
    place_tag(plain, "verified", by=reviewer)
    assert UNSAID not in panel_of(plain, reviewer)


def test_history_and_earlier_checks_say_it(said, reviewer, editor):
    place_tag(said, "verified", by=reviewer, ticks=WORDS)
    site = logged_in(reviewer)
    assert "words checked, content not" in site.get(f"/review/assertions/{said.pk}/history/").content.decode()
    again = make_article(f"Port paid more\n\n{SAID}\n\nIt rained.\n", by=editor).article.assertions.get(words=SAID)
    earlier = words_of(site.get(f"/review/assertions/{again.pk}/earlier/"))
    assert "tagged it verified (words checked, content not)" in earlier


def test_conflict_shows_both_and_sends_mine_again(said, reviewer, other_reviewer):
    place_tag(said, "verified", by=other_reviewer, ticks=CONTENT)
    sent = {"verdict": "verified", "seen": said.version - 1, "words_checked": "on", "content_checked": ""}
    site = logged_in(reviewer)
    page = site.post(f"/review/assertions/{said.pk}/tag/", sent, headers={"HX-Request": "true"}).content.decode()
    assert "content checked, words not" in page
    assert "words checked, content not" in page
    assert '<input type="hidden" name="words_checked" value="on">' in page


def test_ticks_of_what_the_program_reads_otherwise_since_are_left(said, reviewer):
    place_tag(said, "verified", by=reviewer, ticks=WORDS)
    Finding.objects.update(voice="indirect")
    assert "words checked, content not" in panel_of(said, reviewer)
    place_tag(said, "verified", by=reviewer, note="Tape 3")
    assert standing_tag(said).ticks == NEITHER
