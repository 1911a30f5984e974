"""What the writer put beside the text is proposed at its sentence: accepted, asked, thrown away, brought back."""

import re
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.articles import actions as articles
from factcheck.articles.models import Annotation as Stored
from factcheck.ingest import Annotation, AnnotationKind, from_paste
from factcheck.reports import actions as reports
from factcheck.review.models import Event, Evidence, ProposalAnswer, Question, Tag
from factcheck.review.queries.proposals import as_evidence, load_proposals, proposals_at, suggests_evidence
from tests.asks import HTMX, JSON, ask, logged_in, news_of, words_of
from tests.makers import TEXT, add_evidence, first_assertion, place_tag
from tests.review.actions.acts import remove_evidence

COMMENT, FOOTNOTE, LINK = AnnotationKind
PUMPS, DENIAL = "12 pumps had failed", "denies that it received any report."


def beside(words, text, *, kind=COMMENT, text_of=TEXT, **more):
    return Annotation(kind, text, text_of.index(words) + len(words), **more)


NOTES = (
    beside(PUMPS, "Who counted them?", author="Mira"),
    beside(PUMPS, "the report", kind=LINK, url="https://example.org/report"),
    beside(DENIAL, "Annual report 2025, p. 12", kind=FOOTNOTE),
    beside(DENIAL, "Told me so herself: https://example.org/call", url="https://example.org/call"),
)


def annotated(*notes, text=TEXT):
    return replace(from_paste(text, limit=10**6), annotations=notes)


def loaded(*notes, **more):
    return articles.load(source=annotated(*(notes or NOTES)), by=None, **more)


@pytest.fixture
def draft(db):
    return loaded()


def at(draft, words):
    return next(a for a in draft.article.assertions.all() if words in a.words)


def note(draft, text):
    return draft.annotations.get(text__startswith=text).pk


def take(site, assertion, what, annotation, **fields):
    assertion.refresh_from_db()
    return ask(site, assertion, f"proposals/{what}", annotation=annotation, seen=None, **fields)


def unanswered(draft):
    return [p.annotation.text for p in load_proposals(draft).open]


def test_annotation_is_proposed_at_the_assertion_whose_words_it_stands_at(draft):
    assert [p.annotation.text for p in proposals_at(at(draft, PUMPS).pk, draft.pk)] == [
        "Who counted them?",
        "the report",
    ]


def test_comment_that_asks_is_proposed_as_a_question_all_else_as_evidence(draft):
    assert [p.suggests_evidence for p in load_proposals(draft).open] == [False, True, True, True]
    for words, as_proposed in (("Interview with Brandt, notebook 4", True), ("Please check with Brandt", False)):
        assert suggests_evidence(Stored(kind="comment", text=words)) is as_proposed


@pytest.mark.parametrize(
    ("words", "kind", "locator"),
    [
        ("Interview with Brandt, notebook 4", "person", "notebook 4"),
        ("Recording of the session, 01:12:30", "recording", "01:12:30"),
        ("Spreadsheet of the port authority", "data", ""),
        ("Annual accounts 2025, p. 12", "document", "p. 12"),
    ],
)
def test_comment_that_asks_nothing_names_its_source(words, kind, locator):
    fields = as_evidence(Stored(kind="comment", text=words, author="Mira"))
    assert (fields["title"], fields["kind"], fields["locator"], fields["excerpt"]) == (words, kind, locator, "")
    assert fields["confidential"]


def test_main_button_of_a_proposal_is_what_it_is_proposed_as(site, db):
    draft = loaded(beside(PUMPS, "Interview with Brandt, notebook 4"), beside(DENIAL, "Did she say so?"))
    for words, main in ((PUMPS, "Accept as evidence"), (DENIAL, "Ask as a question")):
        panel = site.get(f"/review/assertions/{at(draft, words).pk}/", **HTMX).content.decode()
        assert re.findall(r'class="primary">([^<]+)<', panel.partition('class="proposals"')[2])[:1] == [main]


def test_evidence_that_contradicts_is_no_backup(site, draft):
    before = load_proposals(draft).bare
    take(site, at(draft, PUMPS), "evidence", note(draft, "the report"), stance="contradicts")
    assert load_proposals(draft).bare == before + 1


@pytest.mark.parametrize(
    ("words", "gives"),
    [
        ("Nice!", False),
        ("Love this line", False),
        ("Great report, well done", False),
        ("Typo in the letter", False),
        ("Please check the register", False),
        ("Moved up from the end.", False),
        ("Interview with Brandt, notebook 4", True),
        ("Annual accounts 2025, p. 12", True),
        ("court filing of 3 May", True),
        ("Source: Meyer", True),
        ("Protokoll der Sitzung, S. 4", True),
    ],
)
def test_only_a_comment_that_names_a_source_is_backup(words, gives, site, db):
    without = load_proposals(loaded(beside(PUMPS, "Who counted them?"))).bare
    draft = loaded(beside(PUMPS, words))
    assert load_proposals(draft).bare == without - gives
    take(site, at(draft, PUMPS), "evidence", note(draft, words))
    assert load_proposals(draft).bare == without - gives


def test_page_says_what_counts_as_backup(site, draft):
    page = words_of(site.get(f"/review/{draft.article_id}/proposals/"))
    assert "A source is a link, a footnote, or a comment that names a document" in page


def test_page_that_freezes_says_how_many_are_unanswered(draft, editor):
    page = words_of(logged_in(editor).get(f"/articles/{draft.article_id}/reports/"))
    assert "4 proposals from the writer’s draft are unanswered." in page
    for annotation in draft.annotations.all():
        take(logged_in(editor), at(draft, PUMPS if annotation.number < 3 else DENIAL), "throw-away", annotation.pk)
    assert "from the writer’s draft" not in words_of(logged_in(editor).get(f"/articles/{draft.article_id}/reports/"))


def test_final_report_with_unanswered_proposals_asks_for_a_tick(draft, editor, reviewer):
    for assertion in draft.article.assertions.all():
        place_tag(assertion, "alleged", by=reviewer)
    site, address = logged_in(editor), f"/articles/{draft.article_id}/reports/"
    answer = site.post(address, {"kind": "final"}, **JSON)
    assert (answer.status_code, answer.json()["missing_details"]) == (422, 4)
    assert "Still missing: answers to 4 proposals from the writer." in answer.json()["error"]
    page = words_of(site.get(address))
    assert "Freeze it without answers to 4 proposals from the writer" in page
    assert site.post(address, {"kind": "final", "missing_details": 4}, **JSON).status_code == 201


def test_verified_on_what_the_writer_proposed_alone_needs_a_reason(site, draft, reviewer):
    here = at(draft, PUMPS)
    take(site, here, "evidence", note(draft, "the report"), url="https://example.org/report", locator="p. 4")
    here.refresh_from_db()
    answer = ask(site, here, "tag", verdict="verified")
    assert (answer.status_code, answer.json()["needs"]) == (422, ["why_no_locator"])
    assert "Only what the writer proposed says where it is found." in answer.json()["error"]
    with pytest.raises(IntegrityError, match="says where it is found"), transaction.atomic():
        Tag.objects.create(assertion=here, verdict="verified", placed_by=reviewer, placed_by_name="Ana")
    panel = words_of(site.get(f"/review/assertions/{here.pk}/", **HTMX))
    assert "from the writer, accepted by Ana" in panel
    assert ask(site, here, "tag", verdict="verified", why_no_locator="I read the report.").status_code == 200
    assert Tag.objects.active().get(assertion=here).why_no_locator == "I read the report."


GIVEN = {"title": "The accounts", "url": "https://example.org/accounts", "excerpt": "40 pumps were bought"}


@pytest.mark.parametrize(
    ("again", "is_writers"),
    [
        ({}, True),
        ({"locator": "p. 9", "excerpt": "other words", "title": "Another title", "kind": "document"}, True),
        ({"url": "http://www.example.org/Accounts/#part-2"}, True),
        ({"url": "https://example.org/accounts#page=4"}, True),
        ({"url": "", "title": "A book"}, True),
        ({"url": "", "title": "the ACCOUNTS", "excerpt": ""}, True),
        ({"url": "https://example.org/accounts/2025"}, False),
        ({"url": "https://example.org/accounts?page=2"}, False),
        ({"url": "", "title": "A book", "excerpt": "41 pumps were bought"}, False),
        ({"url": "", "title": "A book", "excerpt": ""}, False),
    ],
)
@pytest.mark.parametrize("is_removed", [True, False])
def test_what_the_writer_proposed_stays_theirs_when_it_is_typed_again(again, is_writers, is_removed, site, draft):
    assertion = at(draft, PUMPS)
    take(site, assertion, "evidence", note(draft, "the report"), **GIVEN)
    first = Evidence.objects.get()
    assertion.refresh_from_db()
    if is_removed:
        ask(site, assertion, f"evidence/{first.pk}/remove")
    typed = {"stance": "supports", "locator": "p. 4", **GIVEN, **again}
    assertion.refresh_from_db()
    answer = site.post(f"/review/assertions/{assertion.pk}/evidence/", {**typed, "seen": assertion.version}, **HTMX)
    said = news_of(answer)["said"]
    assert ("so it counts as the writer’s" in said) is is_writers
    added = Evidence.objects.exclude(pk=first.pk).get()
    assert (added.from_writer, added.gives_place) == (is_writers, not is_writers)
    copy = Evidence.objects.get(pk=added.pk)
    copy.pk, copy.locator, copy.from_writer, copy._state.adding = None, "p. 5", False, True
    if is_writers:
        with pytest.raises(IntegrityError, match="stays the writer's"), transaction.atomic():
            copy.save()
        with pytest.raises(IntegrityError, match="stays the writer's"), transaction.atomic():
            Evidence.objects.bulk_create([copy])
    else:
        copy.save()


def test_what_a_reviewer_found_before_the_writer_s_was_accepted_stays_the_reviewers(site, draft):
    assertion = at(draft, PUMPS)
    ask(site, assertion, "evidence", stance="supports", locator="p. 4", **GIVEN)
    take(site, assertion, "evidence", note(draft, "the report"), **GIVEN)
    assert list(Evidence.objects.order_by("pk").values_list("from_writer", flat=True)) == [False, True]


def test_the_same_source_at_another_sentence_is_the_reviewers(site, draft):
    take(site, at(draft, PUMPS), "evidence", note(draft, "the report"), **GIVEN)
    ask(site, at(draft, DENIAL), "evidence", stance="supports", locator="p. 4", **GIVEN)
    assert list(Evidence.objects.order_by("pk").values_list("from_writer", flat=True)) == [True, False]


def test_evidence_of_the_desk_beside_what_the_writer_proposed_is_enough(site, draft, reviewer):
    here = at(draft, PUMPS)
    take(site, here, "evidence", note(draft, "the report"))
    add_evidence(here, by=reviewer)
    assert ask(site, here, "tag", verdict="verified").status_code == 200
    own = here.evidence.filter(from_writer=False)
    with pytest.raises(IntegrityError, match="rests on where"), transaction.atomic():
        own.update(removed_at=timezone.now(), removed_by=reviewer)


def test_report_says_what_came_from_the_writer_and_that_nothing_else_did(site, draft, editor):
    here = at(draft, PUMPS)
    take(site, here, "evidence", note(draft, "the report"), url="https://example.org/report", locator="p. 4")
    here.refresh_from_db()
    ask(site, here, "tag", verdict="verified", why_no_locator="I read the report.")
    files = {r.form: bytes(r.body).decode() for r in reports.publish(article=draft.article, by=editor).renditions.all()}
    although = "although only what the writer proposed says where it is found: "
    for form in ("html", "csv"):
        said = " ".join(re.sub(r"<[^>]+>", "", files[form]).split())
        assert (although + "I read the report." in said, "from the writer, accepted by Ana" in said) == (True, True)
    assert '"from_writer": true' in files["json"]


def test_next_draft_says_beforehand_what_is_answered_already(site, draft, reviewer):
    take(site, at(draft, PUMPS), "throw-away", note(draft, "Who"))
    take(site, at(draft, PUMPS), "evidence", note(draft, "the report"))
    take(site, at(draft, DENIAL), "evidence", note(draft, "Annual"))
    remove_evidence(at(draft, DENIAL), Evidence.objects.latest("pk").pk, by=reviewer)
    source = annotated(*NOTES, text=f"{TEXT}\nNobody was hurt.\n")
    parsed = articles.parse_next_draft(draft, source)
    assert articles.count_answered(draft.article, parsed, source.annotations) == 2
    later = articles.revise(article=draft.article, source=source, by=None)
    assert len(load_proposals(later).answered) == 2


def test_link_becomes_evidence_that_names_its_page(site, draft):
    answer = take(site, at(draft, PUMPS), "evidence", note(draft, "the report"))
    assert answer.status_code == 200, answer.json()
    piece = Evidence.objects.get()
    assert (piece.source.url, piece.source.title) == ("https://example.org/report", "example.org/report")
    assert (piece.stance, piece.excerpt, piece.source.kind) == ("supports", "", "page")
    assert unanswered(draft) == [n.text for n in NOTES if n.text != "the report"]


def test_footnote_without_a_link_becomes_a_document_with_its_words_as_excerpt(site, draft):
    take(site, at(draft, DENIAL), "evidence", note(draft, "Annual"))
    piece = Evidence.objects.get()
    assert (piece.source.kind, piece.source.title) == ("document", "Annual report 2025, p. 12")
    assert piece.excerpt == "Annual report 2025, p. 12"


def test_words_of_a_comment_that_holds_a_link_stay_with_its_evidence_and_confidential(site, draft):
    take(site, at(draft, DENIAL), "evidence", note(draft, "Told"))
    piece = Evidence.objects.get()
    assert (piece.excerpt, piece.source.url) == ("Told me so herself", "https://example.org/call")
    assert piece.confidential


def test_comment_that_is_a_link_alone_leaves_nothing_to_keep():
    fields = as_evidence(Stored(kind="comment", text="https://example.org/a", url="https://example.org/a"))
    assert (fields["excerpt"], fields["confidential"]) == ("", False)


def test_comment_taken_as_evidence_comes_from_the_writer(site, draft):
    take(site, at(draft, PUMPS), "evidence", note(draft, "Who"))
    piece = Evidence.objects.get()
    assert (piece.source.kind, piece.source.title, piece.excerpt) == ("person", "Mira", "Who counted them?")


def test_reviewer_changes_what_the_evidence_says_before_accepting_it(site, draft):
    fields = {"stance": "contradicts", "title": "The inspection", "locator": "p. 7"}
    assert take(site, at(draft, PUMPS), "evidence", note(draft, "the report"), **fields).status_code == 200
    piece = Evidence.objects.get()
    assert (piece.stance, piece.source.title, piece.locator) == ("contradicts", "The inspection", "p. 7")
    assert piece.source.url == "https://example.org/report"


def test_wrong_evidence_is_refused_and_keeps_what_was_typed(site, draft):
    assertion, link = at(draft, PUMPS), note(draft, "the report")
    sent = {"annotation": link, "url": "javascript:alert(1)", "title": "Mine", "stance": "context"}
    answer = site.post(f"/review/assertions/{assertion.pk}/proposals/evidence/", sent, **HTMX)
    assert answer.status_code == 422
    assert b'value="javascript:alert(1)"' in answer.content
    assert b'value="Mine"' in answer.content
    assert not ProposalAnswer.objects.exists()


def test_comment_is_asked_in_its_own_words(site, draft):
    assert take(site, at(draft, PUMPS), "question", note(draft, "Who")).status_code == 200
    assert Question.objects.get().text == "Who counted them?"
    assert "Who counted them?" not in unanswered(draft)


def test_words_of_a_comment_are_confidential_unless_the_reviewer_says_otherwise(site, draft):
    take(site, at(draft, PUMPS), "question", note(draft, "Who"))
    assert Question.objects.get().confidential
    take(site, at(draft, PUMPS), "question", note(draft, "the report"), text="Who counted the pumps?")
    assert not Question.objects.get(text="Who counted the pumps?").confidential


def test_comment_that_becomes_evidence_is_confidential(site, draft):
    take(site, at(draft, PUMPS), "evidence", note(draft, "Who"))
    assert Evidence.objects.get().confidential


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Annual report p. 12, https://example.org/a.pdf", "p. 12"),
        ("https://example.org/a.pdf, pages 3-4: see there", "pages 3-4"),
        ("The talk at 01:12:30 https://example.org/a", "01:12:30"),
        ("§ 5 of https://example.org/law", "§ 5"),
        ("https://example.org/12 has 12 of them", ""),
    ],
)
def test_place_that_a_comment_names_is_proposed_as_the_place(words, place):
    url = next(word.strip(",:") for word in words.split() if word.startswith("https"))
    assert as_evidence(Stored(kind="comment", text=words, url=url))["locator"] == place


def test_link_is_asked_in_the_words_of_the_reviewer(site, draft):
    take(site, at(draft, PUMPS), "question", note(draft, "the report"), text="Which page?", confidential="on")
    assert (Question.objects.get().text, Question.objects.get().confidential) == ("Which page?", True)


def test_empty_question_is_refused(site, draft):
    assert take(site, at(draft, PUMPS), "question", note(draft, "Who"), text=" ").status_code == 422


def test_thrown_away_proposal_is_not_proposed_and_says_who_did_it(site, draft):
    assertion = at(draft, PUMPS)
    answer = take(site, assertion, "throw-away", note(draft, "Who"))
    assert answer.status_code == 200
    answered = [p.answer for p in load_proposals(draft).answered]
    assert [(a.answer, a.by_name) for a in answered] == [("thrown away", "Ana")]
    history = words_of(site.get(f"/review/assertions/{assertion.pk}/history/"))
    assert "Ana threw away what the writer proposed: “Who counted them?”" in history


def test_it_can_be_undone_and_done_again(site, draft):
    assertion, comment = at(draft, PUMPS), note(draft, "Who")
    take(site, assertion, "throw-away", comment)
    assertion.refresh_from_db()
    assert ask(site, assertion, "undo").status_code == 200
    assert "Who counted them?" in unanswered(draft)
    take(site, assertion, "throw-away", comment)
    assert "Who counted them?" not in unanswered(draft)
    assert take(site, assertion, "bring-back", comment).status_code == 200
    assert "Who counted them?" in unanswered(draft)


def test_undone_evidence_is_proposed_again(site, draft):
    assertion = at(draft, PUMPS)
    take(site, assertion, "evidence", note(draft, "the report"))
    assertion.refresh_from_db()
    ask(site, assertion, "undo")
    assert "the report" in unanswered(draft)
    assert take(site, assertion, "throw-away", note(draft, "the report")).status_code == 200


@pytest.mark.parametrize("what", ["evidence", "question", "throw-away"])
def test_proposal_is_answered_once(site, draft, other_reviewer, what):
    assertion, comment = at(draft, PUMPS), note(draft, "Who")
    take(site, assertion, "throw-away", comment)
    answer = take(logged_in(other_reviewer), assertion, what, comment)
    assert answer.status_code == 409
    assert answer.json()["error"] == "Ana has answered it: it is thrown away. Reload the page."
    assert ProposalAnswer.objects.count() == 1


def test_what_was_not_thrown_away_is_not_brought_back(site, draft):
    assert take(site, at(draft, PUMPS), "bring-back", note(draft, "Who")).status_code == 409


def test_proposal_of_another_sentence_is_refused(site, draft):
    assert take(site, at(draft, PUMPS), "evidence", note(draft, "Annual")).status_code == 404
    assert not Event.objects.filter(kind="evidence added").exists()


def test_same_request_again_gets_the_first_answer(site, draft):
    assertion, key = at(draft, PUMPS), "6f3f2b1e-0000-4000-8000-000000000001"
    first = take(site, assertion, "throw-away", note(draft, "Who"), key=key).json()
    again = take(site, assertion, "throw-away", note(draft, "Who"), key=key).json()
    assert again == {**first, "replayed": True}


def test_answered_proposal_is_not_proposed_again_in_the_next_draft(site, draft):
    take(site, at(draft, PUMPS), "throw-away", note(draft, "Who"))
    text = TEXT.replace("4.2 million", "4.3 million")
    later = articles.revise(article=draft.article, source=annotated(*NOTES, text=text), by=None)
    assert unanswered(later) == [n.text for n in NOTES[1:]]
    assert [p.answer.by_name for p in load_proposals(later).answered] == ["Ana"]
    assert take(site, at(later, PUMPS), "bring-back", later.annotations.first().pk).status_code == 200


CHANGED = TEXT.replace(PUMPS, "some 12 pumps had failed")


@pytest.fixture
def accepted(site, draft):
    """A draft of which one proposal was accepted, one thrown away, and whose sentence the next one changes."""
    take(site, at(draft, PUMPS), "evidence", note(draft, "the report"))
    take(site, at(draft, PUMPS), "throw-away", note(draft, "Who"))
    return articles.revise(article=draft.article, source=annotated(*notes_in(CHANGED), text=CHANGED), by=None)


def notes_in(text):
    return [
        replace(n, position=text.index(w) + len(w)) for n, w in zip(NOTES, (PUMPS, PUMPS, DENIAL, DENIAL), strict=True)
    ]


def test_answered_proposal_is_not_proposed_again_when_its_sentence_changes(accepted):
    assert unanswered(accepted) == [n.text for n in NOTES[2:]]
    assert [p.answer.get_answer_display() for p in load_proposals(accepted).answered] == [
        "thrown away",
        "accepted as evidence",
    ]
    here = at(accepted, "some 12 pumps")
    assert here.evidence.count() == 0
    assert [p.is_carried for p in proposals_at(here.pk, accepted.pk)] == [True, True]


def test_accepted_evidence_counts_as_backup_while_it_waits_to_be_taken_over(accepted, draft):
    assert load_proposals(accepted).bare == load_proposals(accepted).assertions - 2


def test_panel_says_at_which_words_it_was_answered(accepted, site):
    here = at(accepted, "some 12 pumps")
    panel = words_of(site.get(f"/review/assertions/{here.pk}/", **HTMX))
    assert "2 answered before" in panel
    assert "accepted as evidence by Ana" in panel
    assert "at the words before: “" in panel


def test_evidence_of_a_changed_sentence_says_where_it_came_from(accepted, site):
    here = at(accepted, "some 12 pumps")
    assert ask(site, here, "confirm").status_code == 200
    here.refresh_from_db()
    assert here.evidence.count() == 1
    panel = words_of(site.get(f"/review/assertions/{here.pk}/", **HTMX))
    assert "taken over from the words before: “" in panel
    assert unanswered(accepted) == [n.text for n in NOTES[2:]]


def test_evidence_of_the_same_words_says_nothing_of_others(site, draft):
    take(site, at(draft, PUMPS), "evidence", note(draft, "the report"))
    panel = words_of(site.get(f"/review/assertions/{at(draft, PUMPS).pk}/", **HTMX))
    assert "taken over" not in panel


def test_it_is_proposed_again_when_the_evidence_that_was_taken_over_is_removed(accepted, site, reviewer):
    here = at(accepted, "some 12 pumps")
    ask(site, here, "confirm")
    here.refresh_from_db()
    remove_evidence(here, here.evidence.get().pk, by=reviewer)
    assert "the report" in unanswered(accepted)
    assert take(site, here, "evidence", accepted.annotations.get(text="the report").pk).status_code == 200


def test_what_was_answered_at_other_words_can_be_proposed_again(accepted, site):
    here = at(accepted, "some 12 pumps")
    for text in ("the report", "Who counted them?"):
        annotation = accepted.annotations.get(text=text).pk
        assert take(site, here, "evidence", annotation).status_code == 409
        assert take(site, here, "bring-back", annotation).status_code == 200
    assert unanswered(accepted)[:2] == ["Who counted them?", "the report"]


def test_answer_is_found_two_drafts_back(accepted, site):
    text = CHANGED.replace("some 12", "about 12")
    later = articles.revise(article=accepted.article, source=annotated(*notes_in(text), text=text), by=None)
    assert unanswered(later) == [n.text for n in NOTES[2:]]


def test_the_same_comment_at_another_sentence_has_no_answer(site, db):
    draft = loaded(beside(PUMPS, "Source?"), beside(DENIAL, "Source?"))
    take(site, at(draft, PUMPS), "throw-away", draft.annotations.first().pk)
    source = annotated(
        beside(PUMPS, "Source?", text_of=CHANGED), beside(DENIAL, "Source?", text_of=CHANGED), text=CHANGED
    )
    later = articles.revise(article=draft.article, source=source, by=None)
    assert unanswered(later) == ["Source?"]


def test_same_comment_twice_at_one_assertion_is_one_proposal(site, db):
    draft = loaded(NOTES[0], NOTES[0])
    assert unanswered(draft) == ["Who counted them?"]
    take(site, at(draft, PUMPS), "throw-away", draft.annotations.last().pk)
    assert unanswered(draft) == []


def test_what_has_no_evidence_and_none_proposed_is_counted(site, draft):
    found = load_proposals(draft)
    assert (found.bare, found.assertions) == (found.assertions - 2, draft.article.assertions.count())
    for text in ("Annual", "Told"):
        take(site, at(draft, DENIAL), "throw-away", note(draft, text))
    assert load_proposals(draft).bare == found.bare + 1
    take(site, at(draft, PUMPS), "evidence", note(draft, "the report"))
    assert load_proposals(draft).bare == found.bare + 1


def marked(answer):
    """Return the assertions that the text marks as waiting for an answer to a proposal."""
    marks = re.findall(r"<mark [^>]*>", answer.content.decode().replace("\n", " "))
    return {int(re.search(r'data-assertion="(\d+)"', m)[1]) for m in marks if "data-proposed" in m}


def test_text_marks_the_sentences_with_unanswered_proposals_but_for_readers(site, draft, reader):
    pumps, denial = at(draft, PUMPS), at(draft, DENIAL)
    page = f"/review/{draft.article_id}/"
    assert marked(site.get(page)) == {pumps.pk, denial.pk}
    assert "the writer proposes something, 3 of" in words_of(site.get(page))
    assert marked(logged_in(reader).get(page)) == set()
    for number, text in enumerate(("Annual", "Told")):
        answer = answer_in_page(site, denial, "throw-away", note(draft, text))
        assert marked(answer) == ({denial.pk} if number == 0 else set())
    assert marked(site.get(page)) == {pumps.pk}
    tagged = site.post(f"/review/assertions/{pumps.pk}/tag/", {"verdict": "alleged", "seen": pumps.version}, **HTMX)
    assert marked(tagged) == {pumps.pk}, "a mark that is drawn again keeps it"


def answer_in_page(site, assertion, what, annotation, **fields):
    address = f"/review/assertions/{assertion.pk}/proposals/{what}/"
    return site.post(address, {"annotation": annotation, **fields}, **HTMX)


def test_line_above_the_text_counts_anew_when_something_is_answered(site, draft):
    bare = load_proposals(draft).bare
    answer = answer_in_page(site, at(draft, DENIAL), "throw-away", note(draft, "Annual"))
    assert f"3 to answer · {bare} of" in words_of(answer)
    answer = answer_in_page(site, at(draft, DENIAL), "throw-away", note(draft, "Told"))
    assert f"2 to answer · {bare + 1} of" in words_of(answer)
    answer = answer_in_page(site, at(draft, DENIAL), "bring-back", note(draft, "Told"))
    assert f"3 to answer · {bare} of" in words_of(answer)
    answer = answer_in_page(site, at(draft, DENIAL), "evidence", note(draft, "Told"))
    assert f"2 to answer · {bare} of" in words_of(answer)


def test_others_see_what_was_answered_meanwhile(site, draft, other_reviewer, reader):
    take(site, at(draft, PUMPS), "throw-away", note(draft, "Who"))
    changes = f"/review/{draft.article_id}/changes/?after=0"
    seen = logged_in(other_reviewer).get(changes, **HTMX)
    assert marked(seen) == {at(draft, PUMPS).pk}
    assert "3 to answer" in words_of(seen)
    unseen = logged_in(reader).get(changes, **HTMX)
    assert (marked(unseen), "to answer" in words_of(unseen)) == (set(), False)


def test_reader_sees_no_proposal_and_no_words_of_one_in_the_history(site, draft, reader):
    assertion = at(draft, PUMPS)
    take(site, assertion, "throw-away", note(draft, "Who"))
    for address in ("history/", ""):
        answer = logged_in(reader).get(f"/review/assertions/{assertion.pk}/{address}", **HTMX)
        assert answer.status_code == 200
        assert b"counted them" not in answer.content
        assert b"example.org/report" not in answer.content
    page = logged_in(reader).get(f"/review/{draft.article_id}/?at={assertion.pk}")
    assert b"counted them" not in page.content


def test_panel_shows_proposals_with_their_address_as_a_link(site, draft):
    panel = site.get(f"/review/assertions/{at(draft, PUMPS).pk}/", **HTMX)
    assert "From the writer’s draft 2" in words_of(panel)
    assert "Comment by Mira" in words_of(panel)
    assert b'href="https://example.org/report"' in panel.content


def test_closed_or_archived_article_takes_no_answer(site, draft, editor):
    ask_editor = logged_in(editor)
    assert ask_editor.post(f"/review/{draft.article_id}/archive/").status_code == 302
    assert take(site, at(draft, PUMPS), "throw-away", note(draft, "Who")).status_code == 409


def test_what_stands_at_no_assertion_is_marked_first_and_then_proposed(site, db):
    text = f"{TEXT}\nLet us hope for a calm winter.\n"
    source = annotated(beside("calm winter.", "Really?", text_of=text), text=text)
    draft = articles.load(source=source, by=None)
    place = draft.sentences.latest("index")
    page = site.get(f"/review/{draft.article_id}/proposals/").content.decode()
    assert (unanswered(draft), f'?part=1#place-{place.pk}"' in page) == ([], True)
    site.post(f"/review/{draft.article_id}/assertions/", {"sentence": place.pk})
    assert unanswered(draft) == ["Really?"]


def test_page_says_how_many_have_no_backup_and_lists_what_stands_elsewhere(site, db):
    lost = Annotation(COMMENT, "Lost", None)
    draft = loaded(*NOTES, lost, beside("Nobody answered", "Really?"))
    found = load_proposals(draft)
    page = words_of(site.get(f"/review/{draft.article_id}/proposals/"))
    assert f"{found.bare} of {found.assertions} assertions without backup" in page
    assert "It stands at words that are not in the text as it was loaded." in page
    assert "Lost" in page


def test_state_for_scripts_has_what_was_proposed_and_what_became_of_it(site, draft, reader):
    take(site, at(draft, PUMPS), "throw-away", note(draft, "Who"))
    found = site.get(f"/articles/{draft.article_id}.json").json()["proposals"]
    assert (found["proposals"], found["open"], found["at_no_assertion"]) == (4, 3, 0)
    first = found["at"][0]
    assert (first["text"], first["proposed"], first["answer"]["answer"]) == (
        "Who counted them?",
        "question",
        "thrown away",
    )
    hidden = logged_in(reader).get(f"/articles/{draft.article_id}.json").json()["proposals"]
    assert (hidden["open"], hidden["at"]) == (3, [])


def test_report_says_how_many_nobody_answered(site, db, reviewer):
    draft = loaded(*NOTES, Annotation(COMMENT, "Lost", None))
    take(site, at(draft, PUMPS), "throw-away", note(draft, "Who"))
    report = reports.publish(article=draft.article, by=reviewer)
    said = (
        "4 of 5 comments, footnotes and links that came with the writer’s draft were neither accepted nor thrown away"
    )
    page = words_of(site.get(f"/reports/{report.pk}/"))
    assert said in page
    assert "Lost" not in page


def answer_several(site, draft, **fields):
    return site.post(f"/review/{draft.article_id}/proposals/answer/", fields, headers={"Accept": "application/json"})


def test_all_are_accepted_as_they_are_proposed(site, draft):
    shown = [a.pk for a in draft.annotations.all()]
    answer = answer_several(site, draft, shown=shown, answer_all="proposed")
    assert answer.json() == {"done": shown, "left": {}}
    assert (Evidence.objects.count(), Question.objects.count()) == (3, 1)
    assert unanswered(draft) == []


def test_selected_are_thrown_away(site, draft):
    answer_several(site, draft, chosen=[note(draft, "Who"), note(draft, "Told")], answer="thrown away")
    assert unanswered(draft) == ["the report", "Annual report 2025, p. 12"]


def test_one_is_asked_from_the_page_of_all(site, draft):
    answer = site.post(f"/review/{draft.article_id}/proposals/answer/", {"only": f"question:{note(draft, 'the')}"})
    assert answer.status_code == 302
    assert "1 answered." in words_of(site.get(answer.url))
    assert Question.objects.get().text == "Does https://example.org/report say so?"


def test_what_cannot_be_answered_is_left_with_its_reason_and_the_rest_is_done(site, draft):
    take(site, at(draft, PUMPS), "throw-away", note(draft, "Who"))
    chosen = [note(draft, "Who"), note(draft, "the report"), 999_999]
    answer = answer_several(site, draft, chosen=chosen, answer="proposed").json()
    assert answer["done"] == [note(draft, "the report")]
    assert set(answer["left"]) == {str(note(draft, "Who")), "999999"}


def test_repeated_request_answers_nothing_twice(site, draft):
    fields = {"shown": [a.pk for a in draft.annotations.all()], "answer_all": "proposed"}
    fields["key"] = "6f3f2b1e-0000-4000-8000-000000000002"
    assert answer_several(site, draft, **fields).json() == answer_several(site, draft, **fields).json()
    assert ProposalAnswer.objects.count() == 4


@pytest.mark.parametrize("fields", [{}, {"answer": "proposed"}, {"only": "verified:1"}, {"answer": "x", "chosen": "1"}])
def test_request_that_names_nothing_to_do_is_refused(site, draft, fields):
    assert answer_several(site, draft, **fields).status_code == 422


def test_database_keeps_answers_as_they_were_given(site, draft):
    take(site, at(draft, PUMPS), "throw-away", note(draft, "Who"))
    for change in (lambda rows: rows.update(answer="brought back"), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change(ProposalAnswer.objects.all())


def test_database_refuses_an_answer_at_another_article(draft, reviewer):
    other = first_assertion(loaded())
    with pytest.raises(IntegrityError), transaction.atomic():
        ProposalAnswer.objects.create(
            annotation=Stored.objects.filter(draft=draft)[0], assertion=other, answer="thrown away", by=reviewer
        )


def test_status_line_says_what_became_of_it(site, draft):
    address = f"/review/assertions/{at(draft, PUMPS).pk}/proposals/"
    said = [
        news_of(site.post(f"{address}{what}/", {"annotation": pk}, **HTMX))["said"]
        for what, pk in (("evidence", note(draft, "the report")), ("question", note(draft, "Who")))
    ]
    assert said == ["Evidence saved.", "Question saved."]
