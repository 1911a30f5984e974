"""What was entered openly and made confidential since: whoever may not see it finds it nowhere."""

import re
import uuid

import pytest

from factcheck.articles import actions as articles
from factcheck.ingest import from_paste
from factcheck.reports import actions as reports
from factcheck.review.actions import sessions
from factcheck.review.models import Evidence, Question, Tag
from tests.asks import HTMX, JSON, ask, logged_in, news_of
from tests.makers import add_evidence, first_assertion, make_article, place_tag
from tests.review.actions.acts import remove_evidence as remove
from tests.review.actions.acts import restore_evidence

SECRET = {"url": "https://mole.example/x", "title": "Mole in cellar", "locator": "shelf 9", "excerpt": "whispered it"}


@pytest.fixture
def assertion(editor):
    return first_assertion(make_article(by=editor))


def shown_to(person, assertion):
    """Return everything that a person is shown of an assertion, in one string."""
    browser, at = logged_in(person), f"/review/assertions/{assertion.pk}/"
    addresses = [at, f"{at}history/", f"/review/{assertion.article_id}/", f"/articles/{assertion.article_id}.json"]
    answers = [browser.get(a, headers=h, follow=True) for a in addresses for h in ({}, HTMX["headers"])]
    assert {a.status_code for a in answers} == {200}
    return " ".join(answer.content.decode() for answer in answers)


def printed(article):
    return repr(reports.current(article))


def conceal(person, assertion, what, **fields):
    assertion.refresh_from_db()
    return ask(logged_in(person), assertion, f"{what}/conceal", **fields)


def test_concealed_evidence_is_shown_to_no_reader_any_more_also_not_in_the_history(assertion, reviewer, reader):
    add_evidence(assertion, by=reviewer, **SECRET)
    piece = Evidence.objects.get().pk
    assert all(words in shown_to(reader, assertion) for words in SECRET.values())

    assert conceal(reviewer, assertion, f"evidence/{piece}").status_code == 200

    seen = shown_to(reader, assertion)
    assert [words for words in SECRET.values() if words in seen] == []
    assert "made evidence confidential" in seen
    assert [words for words in SECRET.values() if words in printed(assertion.article)] == []
    assert all(words in shown_to(reviewer, assertion) for words in SECRET.values())


def test_concealed_evidence_stays_so_when_it_is_removed_and_brought_back(assertion, reviewer, reader):
    add_evidence(assertion, by=reviewer, **SECRET)
    piece = Evidence.objects.get().pk
    remove(assertion, piece, by=reviewer)
    conceal(reviewer, assertion, f"evidence/{piece}")
    restore_evidence(assertion, piece, by=reviewer)
    assert Evidence.objects.active().get().confidential
    assert "Mole" not in shown_to(reader, assertion)


def test_copies_of_concealed_evidence_are_concealed_with_it(assertion, reviewer, reader):
    other = assertion.article.assertions.exclude(pk=assertion.pk)[0]
    for one in (assertion, other):
        add_evidence(one, by=reviewer, **SECRET)
    add_evidence(assertion, by=reviewer, **{**SECRET, "stance": "context"})
    version = other.version
    conceal(reviewer, assertion, f"evidence/{assertion.evidence.first().pk}")
    assert Evidence.objects.filter(confidential=True).count() == 3
    other.refresh_from_db()
    assert other.version == version + 1
    assert "Mole" not in shown_to(reader, other)


def test_evidence_is_concealed_by_its_author_or_an_editor(assertion, reviewer, other_reviewer, editor):
    add_evidence(assertion, by=reviewer, **SECRET)
    refused = conceal(other_reviewer, assertion, f"evidence/{Evidence.objects.get().pk}")
    assert (refused.status_code, "Ana added this evidence" in refused.json()["error"]) == (403, True)
    assert conceal(editor, assertion, f"evidence/{Evidence.objects.get().pk}").status_code == 200
    assert conceal(editor, assertion, f"evidence/{Evidence.objects.get().pk}").status_code == 409
    assert conceal(editor, assertion, "evidence/999999").status_code == 404


def test_whoever_conceals_is_told_of_the_reports_it_stands_in(assertion, reviewer, editor):
    for _ in range(2):
        reports.publish(article=assertion.article, by=editor)
        words = {"locator": str(uuid.uuid4()), "excerpt": str(uuid.uuid4())}
        add_evidence(assertion, by=reviewer, **{**SECRET, **words})
    piece = Evidence.objects.first().pk
    remove(assertion, piece, by=reviewer)
    reports.publish(article=assertion.article, by=editor)
    restore_evidence(assertion, piece, by=reviewer)
    reports.publish(article=assertion.article, by=editor)
    answer = conceal(reviewer, assertion, f"evidence/{piece}")
    assert answer.json()["reports"] == [2, 4]
    assertion.refresh_from_db()
    answer = logged_in(reviewer).post(
        f"/review/assertions/{assertion.pk}/evidence/{Evidence.objects.last().pk}/conceal/", **HTMX
    )
    assert "It stands in reports 3 and 4, which do not change." in news_of(answer)["said"]
    assert "stands in reports 2, 4" in shown_to(reviewer, assertion)


def test_repeated_request_for_evidence_that_was_concealed_since_gives_its_words_to_those_who_may_see_them(
    assertion, reviewer
):
    key, site = uuid.uuid4(), logged_in(reviewer)
    sent = {**SECRET, "stance": "supports", "key": str(key)}
    first = site.post(f"/review/assertions/{assertion.pk}/evidence/", sent, **JSON).json()
    conceal(reviewer, assertion, f"evidence/{first['id']}")
    again = site.post(f"/review/assertions/{assertion.pk}/evidence/", sent, **JSON)
    assert (again.json()["replayed"], again.json()["title"]) == (True, "Mole in cellar")
    reviewer.role = "reader"
    reviewer.save()
    assert site.post(f"/review/assertions/{assertion.pk}/evidence/", sent, **JSON).status_code == 403


def test_confidential_note_is_shown_to_no_reader_and_in_no_report(assertion, reviewer, reader):
    ask(logged_in(reviewer), assertion, "tag", verdict="alleged", note="said by a mole", note_confidential="on")
    assert "said by a mole" not in shown_to(reader, assertion) + printed(assertion.article)
    assert "said by a mole" in shown_to(reviewer, assertion)


@pytest.fixture
def person(reviewer, other_reviewer, editor, reader):
    return {"author": reviewer, "other": other_reviewer, "editor": editor, "reader": reader}


@pytest.mark.parametrize("who", ["author", "editor"])
def test_note_is_concealed_by_its_author_or_an_editor(who, assertion, person):
    reviewer, reader = person["author"], person["reader"]
    place_tag(assertion, "alleged", by=reviewer, note="said by a mole")
    place_tag(assertion, "denied", by=reviewer, note="said by a mole")
    tag = Tag.objects.active().get().pk
    assert conceal(person["other"], assertion, f"notes/{tag}").status_code == 403
    assert "said by a mole" in shown_to(reader, assertion)

    assert conceal(person[who], assertion, f"notes/{tag}").status_code == 200

    assert "said by a mole" not in shown_to(reader, assertion) + printed(assertion.article)
    assert Tag.objects.filter(note_confidential=True).count() == 2


def test_tagging_anew_with_the_same_note_does_not_open_it(assertion, reviewer, reader):
    ask(logged_in(reviewer), assertion, "tag", verdict="alleged", note="said by a mole", note_confidential="on")
    assertion.refresh_from_db()
    ask(logged_in(reviewer), assertion, "tag", verdict="denied", note="said by a mole")
    assert "said by a mole" not in shown_to(reader, assertion)


@pytest.mark.parametrize("between", ["undo", "tag"])
def test_note_that_was_concealed_once_is_not_open_when_it_is_written_anew(between, assertion, reviewer, reader):
    site = logged_in(reviewer)
    ask(site, assertion, "tag", verdict="alleged", note="said by a mole")
    conceal(reviewer, assertion, f"notes/{Tag.objects.get().pk}")
    assertion.refresh_from_db()
    ask(site, assertion, between, **({"verdict": "denied"} if between == "tag" else {}))
    assertion.refresh_from_db()
    said = ask(site, assertion, "tag", verdict="alleged", note="said by a mole").json()
    assert said["note_confidential"]
    assert "said by a mole" not in shown_to(reader, assertion) + printed(assertion.article)


def asked(assertion, person, **fields):
    ask(logged_in(person), assertion, "questions", seen=None, **{"text": "Is it the mole?", **fields})
    return Question.objects.get()


def test_confidential_question_and_its_answer_are_shown_to_no_reader_and_in_no_report(assertion, reviewer, reader):
    question = asked(assertion, reviewer, confidential="on")
    ask(logged_in(reviewer), assertion, f"questions/{question.pk}/answer", seen=None, text="It is the mole")
    assert "the mole" not in shown_to(reader, assertion) + printed(assertion.article)
    assert reports.current(assertion.article)["assertions"][0]["confidential_questions"] == 1
    assert "It is the mole" in shown_to(reviewer, assertion)


def test_confidential_answer_hides_no_question(assertion, reviewer, reader):
    question = asked(assertion, reviewer, text="Who says so?")
    sent = {"seen": None, "text": "It is the mole", "confidential": "on"}
    ask(logged_in(reviewer), assertion, f"questions/{question.pk}/answer", **sent)
    for seen in (shown_to(reader, assertion), printed(assertion.article)):
        assert ("Who says so?" in seen, "the mole" in seen) == (True, False)


@pytest.mark.parametrize("alone", ["", "on"])
def test_question_and_answer_are_concealed_by_their_author_or_an_editor(alone, assertion, person):
    editor, reader = person["editor"], person["reader"]
    question = asked(assertion, person["author"], text="Who is the source?")
    assert conceal(editor, assertion, f"questions/{question.pk}", answer_alone="on").status_code == 404
    ask(logged_in(editor), assertion, f"questions/{question.pk}/answer", seen=None, text="It is the mole")
    reports.publish(article=assertion.article, by=editor)
    at = f"questions/{question.pk}"
    assert conceal(person["other"], assertion, at, answer_alone=alone).status_code == 403
    assert "the mole" in shown_to(reader, assertion)

    done = conceal(editor, assertion, at, answer_alone=alone)

    assert (done.status_code, done.json()["reports"]) == (200, [1])
    for seen in (shown_to(reader, assertion), printed(assertion.article)):
        assert ("Who is the source?" in seen, "the mole" in seen) == (bool(alone), False)
    assert conceal(editor, assertion, at, answer_alone=alone).status_code == 409


def test_words_can_be_concealed_when_the_session_is_closed(assertion, reviewer, editor):
    add_evidence(assertion, by=reviewer, **SECRET)
    session = sessions.open_(article=assertion.article, by=editor)
    sessions.close(session=session, reason="", by=editor)
    assert conceal(reviewer, assertion, f"evidence/{Evidence.objects.get().pk}").status_code == 200


def test_panel_offers_removing_and_concealing_to_those_who_may(assertion, reviewer, other_reviewer, editor):
    add_evidence(assertion, by=reviewer, **SECRET)
    at = f"/review/assertions/{assertion.pk}/"
    offered = [
        "/remove/" in (page := logged_in(who).get(at, **HTMX).content.decode()) and "/conceal/" in page
        for who in (reviewer, other_reviewer, editor)
    ]
    assert offered == [True, False, True]


def test_removed_evidence_is_offered_to_be_brought_back_and_says_who_removed_it(assertion, reviewer, reader):
    add_evidence(assertion, by=reviewer, **SECRET)
    remove(assertion, Evidence.objects.get().pk, by=reviewer)
    at = f"/review/assertions/{assertion.pk}/"
    page = logged_in(reviewer).get(at, **HTMX).content.decode()
    assert "1 removed" in page
    assert "removed by Ana" in page
    assert "/restore/" in page
    assert "Mole" not in logged_in(reader).get(at, **HTMX).content.decode()


def test_words_on_a_sentence_that_left_the_text_can_be_concealed(assertion, reviewer, editor, reader):
    add_evidence(assertion, by=reviewer, **SECRET)
    place_tag(assertion, "alleged", by=reviewer, note="said by a mole")
    question = asked(assertion, reviewer)
    ask(logged_in(editor), assertion, f"questions/{question.pk}/answer", seen=None, text="It is the mole")
    source = from_paste("Harbour board meets\n\nThe harbour board met on 3 May, officials said.\n", limit=9999)
    articles.revise(article=assertion.article, source=source, by=editor)
    assertion.refresh_from_db()
    assert not assertion.in_text
    site, at = logged_in(reviewer), f"/review/assertions/{assertion.pk}/"
    page = site.get(at, **HTMX).content.decode()
    parts = (
        f"evidence/{Evidence.objects.get().pk}",
        f"notes/{Tag.objects.get().pk}",
        f"questions/{question.pk}",
    )
    for part in parts:
        assert f"{at}{part}/conceal/" in page
        assert conceal(reviewer, assertion, part).status_code == 200
    seen = logged_in(reader).get(at, **HTMX).content.decode() + logged_in(reader).get(f"{at}history/").content.decode()
    assert [words for words in (*SECRET.values(), "mole") if words in seen] == []


def test_earlier_forms_of_a_note_are_concealed_with_it(assertion, reviewer, reader):
    for note in ("It is the mole", "It is the mole, called on Monday"):
        place_tag(assertion, "alleged", by=reviewer, note=note)
    conceal(reviewer, assertion, f"notes/{Tag.objects.active().get().pk}")
    assert "the mole" not in shown_to(reader, assertion)


def test_same_words_of_a_source_at_another_place_are_concealed_with_them(assertion, reviewer, reader):
    for locator in ("shelf 9", "shelf 10"):
        add_evidence(assertion, by=reviewer, **{**SECRET, "locator": locator})
    conceal(reviewer, assertion, f"evidence/{Evidence.objects.first().pk}")
    assert "whispered it" not in shown_to(reader, assertion)


@pytest.mark.parametrize("alone", ["", "on"])
def test_same_question_or_answer_elsewhere_is_concealed_with_it(alone, assertion, reviewer, reader):
    other = assertion.article.assertions.exclude(pk=assertion.pk)[0]
    site = logged_in(reviewer)
    for one in (assertion, other):
        ask(site, one, "questions", seen=None, text="Is it the mole?")
        ask(site, one, f"questions/{one.questions.get().pk}/answer", seen=None, text="It is the mole")
    version = type(other).objects.get(pk=other.pk).version
    conceal(reviewer, assertion, f"questions/{assertion.questions.get().pk}", answer_alone=alone)
    seen = shown_to(reader, other) + printed(other.article)
    assert ("Is it the mole?" in seen, "It is the mole" in seen) == (bool(alone), False)
    assert type(other).objects.get(pk=other.pk).version == version + 1


def offers(person, assertion):
    """Return the ids of tags whose notes the history offers to make confidential."""
    page = logged_in(person).get(f"/review/assertions/{assertion.pk}/history/").content.decode()
    return [int(pk) for pk in re.findall(r"/notes/(\d+)/conceal/", page)]


def test_history_offers_to_conceal_the_note_of_a_withdrawn_tag_to_who_may(
    assertion, reviewer, other_reviewer, editor, reader
):
    place_tag(assertion, "alleged", by=reviewer, note="The clerk at the weighbridge told me.")
    note = Tag.objects.get().pk
    assert offers(reviewer, assertion) == []  # the panel does
    assertion.refresh_from_db()
    ask(logged_in(reviewer), assertion, "tag", verdict="")
    assert "weighbridge" in shown_to(reader, assertion)
    assert [offers(person, assertion) for person in (reviewer, editor)] == [[note], [note]]
    assert [offers(person, assertion) for person in (other_reviewer, reader)] == [[], []]

    assert conceal(reviewer, assertion, f"notes/{note}").status_code == 200

    assert "weighbridge" not in shown_to(reader, assertion)
    assert offers(reviewer, assertion) == []


def test_history_tells_no_note_of_a_withdrawn_tag_to_whom_a_blind_session_hides_it(
    assertion, reviewer, other_reviewer, editor
):
    both = [reviewer, other_reviewer]
    sessions.open_(article=assertion.article, reviewers=both, required_reviewers=2, blind=True, by=editor)
    place_tag(assertion, "alleged", by=reviewer, note="The clerk at the weighbridge told me.")
    assertion.refresh_from_db()
    ask(logged_in(reviewer), assertion, "tag", verdict="")
    place_tag(assertion, "alleged", by=other_reviewer)
    assert offers(reviewer, assertion) == [Tag.objects.get(placed_by=reviewer).pk]
    assert offers(editor, assertion) == []
    page = logged_in(editor).get(f"/review/assertions/{assertion.pk}/history/").content.decode()
    assert "weighbridge" not in page
