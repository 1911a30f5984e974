"""Who is accused of what: the board, requests for comment, answers, letters, and who may do what with them."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from factcheck.articles.actions import revise
from factcheck.evidence.models import Accused, CommentRequest, Reply
from factcheck.ingest import from_paste
from factcheck.reports import actions as reports
from factcheck.review.actions import archive
from factcheck.review.choices import Verdict
from factcheck.review.models import Event
from factcheck.review.queries.accusations import overdue, unasked
from factcheck.review.queries.assertion_state import load_state
from factcheck.review.queries.reply_board import load_board
from tests.asks import HTMX, JSON, logged_in, words_of
from tests.makers import (
    add_evidence,
    make_article,
    make_long_article,
    make_person,
    place_tag,
    record_reply,
    record_request,
)
from tests.review.actions.acts import dismiss
from tests.shape.test_costs import asked_by

KERN = "Mark Kern took bribes of 40,000 euros from the port, two colleagues said."
AGAIN = "Kern threatened 3 witnesses before the trial, two colleagues said."
COUNCIL = "The council hid a report on 12 pumps, an auditor said."
PLAIN = "The library lent 9,000 books last winter."
TEXT = f"Port notes\n\n{KERN} {AGAIN}\n\n{COUNCIL} {PLAIN}\n"


@pytest.fixture
def article(editor):
    return make_article(TEXT, by=editor).article


def at(article, words):
    return article.assertions.get(words=words)


def board(article, by):
    """Return the board as {name: words of its sentences}."""
    return {p.name: [line.assertion.words for line in p.lines] for p in load_board(article.pk, by).parties}


def send(site, article, verb, **fields):
    return site.post(f"/review/{article.pk}/replies/{verb}", fields, **JSON)


def left(article):
    return list(unasked().filter(article=article).order_by("order").values_list("words", flat=True))


# Who is accused


def test_board_has_each_accused_with_the_sentences_that_accuse_them(article, reviewer):
    assert board(article, reviewer) == {"Mark Kern": [KERN, AGAIN], "the council": [COUNCIL]}


def test_sentence_that_only_reports_a_denial_accuses_nobody(editor, reviewer):
    denied = "Kern denied the charges."
    article = make_article(f"Port notes\n\n{KERN} {denied} Kern denied stealing 3 million euros.\n", by=editor).article
    assert board(article, reviewer) == {"Mark Kern": [KERN]}


def test_sentence_is_added_by_its_number_and_taken_off(article, site, reviewer):
    assert send(site, article, "accused/", party="Ida Roth", numbers="5", do="add").status_code == 200
    assert board(article, reviewer)["Ida Roth"] == [PLAIN]
    assert PLAIN in left(article)
    assert (
        send(site, article, "accused/", party="Ida Roth", assertion=at(article, PLAIN).pk, do="off").status_code == 200
    )
    assert "Ida Roth" not in board(article, reviewer)
    assert PLAIN not in left(article)


def test_sentence_that_is_taken_off_accuses_nobody_any_more(article, site, reviewer):
    send(site, article, "accused/", party="the council", assertion=at(article, COUNCIL).pk, do="off")
    assert board(article, reviewer) == {"Mark Kern": [KERN, AGAIN]}
    assert left(article) == [KERN, AGAIN]


def test_sentence_that_accuses_nobody_is_listed_and_brought_back(article, site, reviewer):
    for words in (KERN, AGAIN, COUNCIL):
        send(site, article, "accused/", assertion=at(article, words).pk, do="off")
    page = words_of(site.get(f"/review/{article.pk}/replies/"))
    assert "No sentence of this article accuses anybody, as people at the desk said." in page
    assert "Said to accuse nobody sentence 2, sentence 3, sentence 4" in page
    send(site, article, "accused/", party="Mark Kern", numbers="3", do="add")
    assert board(article, reviewer) == {"Mark Kern": [AGAIN]}


def test_every_field_of_who_is_accused_says_that_it_is_printed(article, site):
    page = site.get(f"/review/{article.pk}/replies/").content.decode()
    fields = re.findall(r'<input[^>]*name="party"[^>]*list="parties"[^>]*>', page)
    fields += re.findall(r'<input[^>]*list="parties"[^>]*name="party"[^>]*>', page)
    described = [re.search(r'aria-describedby="([^"]*)"', field) for field in fields]
    assert len(fields) > 1
    for found in described:
        help_text = re.search(rf'id="{found[1]}"[^>]*>([^<]*)<', page)
        assert help_text[1] == "Readers see it, and the report prints it."


def test_wrong_guess_is_put_right_in_one_step(article, site, reviewer):
    fields = {"party": "Ida Roth", "instead_of": "the council", "assertion": at(article, COUNCIL).pk, "do": "add"}
    send(site, article, "accused/", **fields)
    assert board(article, reviewer)["Ida Roth"] == [COUNCIL]
    assert "the council" not in board(article, reviewer)
    send(site, article, "accused/", **{**fields, "party": "Bo Lang", "instead_of": "Ida Roth"})
    assert Accused.objects.get().parties == "Bo Lang"
    assert COUNCIL in left(article)


def test_short_name_goes_with_the_full_one_that_the_board_shows(article, site, reviewer):
    for name in ("Kern", "Ida Roth"):
        send(site, article, "accused/", party=name, assertion=at(article, COUNCIL).pk, do="add")
    assert COUNCIL in board(article, reviewer)["Mark Kern"]
    send(site, article, "accused/", party="Mark Kern", assertion=at(article, COUNCIL).pk, do="off")
    assert Accused.objects.get().parties == "Ida Roth"


def test_refused_name_says_of_which_sentence_it_was(article, site):
    sent = {"party": "", "assertion": at(article, COUNCIL).pk, "do": "add"}
    page = site.post(f"/review/{article.pk}/replies/accused/", sent)
    assert (page.status_code, page.context["form"]["numbers"].value()) == (422, "4")


def test_second_party_stands_beside_the_first(article, site, reviewer):
    for name in ("Ida Roth", "Bo Lang"):
        send(site, article, "accused/", party=name, assertion=at(article, COUNCIL).pk, do="add")
    found = board(article, reviewer)
    assert (found["Ida Roth"], found["Bo Lang"]) == ([COUNCIL], [COUNCIL])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"party": "", "numbers": "1", "do": "add"}, "Write the name"),
        ({"party": "Kern", "numbers": "99", "do": "add"}, "no assertion 99"),
        ({"party": "Kern", "do": "add"}, "number of at least one"),
        ({"party": "--", "numbers": "1", "do": "add"}, "Write who is accused"),
        ({"party": "Kern", "assertion": "999999", "do": "add"}, "not in the newest draft"),
        ({"party": "x" * 301, "numbers": "1", "do": "add"}, "300"),
        ({"party": "Kern", "numbers": "1", "key": "x", "do": "add"}, "UUID"),
    ],
)
def test_wrong_field_is_said_in_words_and_changes_nothing(fields, said, article, site):
    answer = send(site, article, "accused/", **fields)
    assert (answer.status_code in {409, 422}, said in answer.content.decode()) == (True, True)
    assert not Accused.objects.exists()
    page = site.post(f"/review/{article.pk}/replies/accused/", fields)
    assert page.status_code in {409, 422}


def test_same_again_leaves_no_event(article, site):
    for _ in range(2):
        send(site, article, "accused/", party="Kern", assertion=at(article, COUNCIL).pk, do="add")
    assert Event.objects.filter(kind="accused changed").count() == 1


def test_mark_stays_when_a_draft_changes_the_words(article, site, editor, reviewer):
    place_tag(at(article, PLAIN), "alleged", by=reviewer)
    send(site, article, "accused/", party="Ida Roth", assertion=at(article, PLAIN).pk, do="add")
    changed = PLAIN.replace("9,000", "8,000")
    revise(article=article, source=from_paste(TEXT.replace(PLAIN, changed), limit=9999), by=editor)
    assert changed in left(article)
    assert board(article, reviewer)["Ida Roth"] == [changed]


# What nobody was asked


def test_accusation_waits_until_somebody_was_asked(article, reviewer):
    assert left(article) == [KERN, AGAIN, COUNCIL]
    record_request(at(article, KERN), at(article, AGAIN), by=reviewer, party="Mark Kern")
    assert left(article) == [COUNCIL]


def test_dismissed_and_denied_accusations_wait_for_nobody(article, reviewer):
    dismiss(at(article, COUNCIL), by=reviewer)
    place_tag(at(article, KERN), "denied", by=reviewer, party="Mark Kern")
    assert left(article) == [AGAIN]
    add_evidence(at(article, KERN), by=reviewer)
    place_tag(at(article, KERN), "verified", by=reviewer, party="")
    assert left(article) == [AGAIN]  # the denial is kept


def test_desk_review_page_and_freezing_say_what_nobody_was_asked(article, reviewer, editor):
    for who, address in ((reviewer, "/"), (reviewer, f"/review/{article.pk}/")):
        assert "3 accusations nobody was asked to comment on" in words_of(logged_in(who).get(address))
    page = words_of(logged_in(editor).get(f"/articles/{article.pk}/reports/"))
    assert "3 sentences accuse somebody, and nobody was asked to comment." in page


def test_deadline_that_passed_stands_on_the_desk_until_something_came_of_it(article, site, reviewer):
    request = record_request(at(article, KERN), by=reviewer)
    assert "1 deadline for comment passed" in words_of(site.get("/"))
    assert "Port notes" in words_of(site.get("/?show=overdue"))
    record_reply(request, by=reviewer, outcome="no answer")
    assert "for comment passed" not in words_of(site.get("/"))
    assert not overdue().exists()


# Requests and answers


def test_freezing_says_which_requests_have_no_answer(article, reviewer, editor):
    address = f"/articles/{article.pk}/reports/"
    request = record_request(at(article, KERN), by=reviewer, deadline=timezone.now() + timedelta(days=1))
    page = words_of(logged_in(editor).get(address))
    assert "1 request for comment has no answer. The report says so." in page
    record_request(at(article, AGAIN), by=reviewer)
    page = words_of(logged_in(editor).get(address))
    assert "2 requests for comment have no answer; 1 deadline passed. The report says so." in page
    record_reply(request, by=reviewer, at=timezone.now())
    assert "1 request for comment has no answer; 1 deadline passed." in words_of(logged_in(editor).get(address))


def test_request_and_answers_are_recorded_and_all_kept(article, site, reader, reviewer):
    asked = {"party": "Mark Kern", "chosen": [at(article, KERN).pk, at(article, AGAIN).pk], "asked_by": "Cy"}
    sent = {**asked, "asked_at": "2026-05-03T10:00", "channel": "lawyer", "deadline": "2026-05-05T10:00"}
    assert send(site, article, "ask/", **sent).status_code == 200
    request = CommentRequest.objects.get()
    assert (request.asked_by, request.recorded_by_name, request.points.count()) == ("Cy", str(reviewer), 2)
    base = {"at": "2026-05-04T10:00", "channel": "phone"}
    send(site, article, f"requests/{request.pk}/", outcome="declined", confidential_words="After the trial.", **base)
    denied = at(article, KERN).pk
    send(site, article, f"requests/{request.pk}/", outcome="answered", words="Never.", denies=denied, **base)
    assert [r.outcome for r in request.replies.all()] == ["declined", "answered"]
    shown = words_of(logged_in(reader).get(f"/review/{article.pk}/replies/"))
    assert "Cy asked through a lawyer" in shown
    assert "Declined to comment" in shown
    assert "Never." in shown
    assert "denies it" in shown
    assert "After the trial." not in shown
    assert "confidential answer" in shown
    assert "After the trial." in words_of(site.get(f"/review/{article.pk}/replies/"))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"chosen": []}, "Choose at least one sentence."),
        ({"party": ""}, "Write the name"),
        ({"asked_at": ""}, "Say when they were asked"),
        ({"asked_at": "soon"}, "Write the day and the time"),
        ({"asked_at": "2999-01-01T10:00", "deadline": ""}, "has not come yet"),
        ({"deadline": "2026-05-03T09:00"}, "deadline must come after"),
        ({"channel": "pigeon"}, "Select a valid choice"),
        ({"chosen": ["999999"]}, "no longer there"),
    ],
)
def test_wrong_request_is_said_in_words_with_what_was_typed(fields, said, article, site):
    given = {"party": "Mark Kern", "chosen": [at(article, KERN).pk], "asked_at": "2026-05-03T10:00", "channel": "mail"}
    answer = site.post(f"/review/{article.pk}/replies/ask/", {**given, "asked_by": "Cy Young", **fields})
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert 'value="Cy Young"' in answer.content.decode()
    assert send(site, article, "ask/", **{**given, **fields}).status_code == 422
    assert not CommentRequest.objects.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"words": ""}, "Write what they answered"),
        ({"outcome": "no answer"}, "no words and no denial"),
        ({"outcome": "declined", "denies": "put to them"}, "Who declines to comment denies nothing."),
        ({"at": "2020-01-01T10:00"}, "cannot come before the request"),
        ({"at": "2999-01-01T10:00"}, "has not come yet"),
        ({"outcome": ""}, "Say what came of it"),
        ({"denies": ["999999"]}, "no longer there"),
        ({"words": "x" * 20_001}, "20000"),
    ],
)
def test_wrong_answer_is_said_in_words_with_what_was_typed(fields, said, article, site, reviewer):
    request = record_request(at(article, KERN), by=reviewer, asked_at=timezone.now() - timedelta(days=3), deadline=None)
    yesterday = f"{timezone.now() - timedelta(days=1):%Y-%m-%dT%H:%M}"
    given = {"outcome": "answered", "at": yesterday, "channel": "mail", "words": "No to 3 & 4.", **fields}
    if given.get("denies") == "put to them":
        given["denies"] = [at(article, KERN).pk]
    answer = site.post(f"/review/{article.pk}/replies/requests/{request.pk}/", given)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    form = answer.context["form"]
    assert all(form[name].value() == given[name] for name in ("words", "outcome", "at"))
    assert ("denies" not in given) or [str(pk) for pk in form["denies"].value()] == [str(pk) for pk in given["denies"]]
    assert not Reply.objects.exists()


def test_answer_after_the_deadline_is_called_late(article, site, reviewer):
    day = timezone.now() - timedelta(days=3)
    request = record_request(at(article, KERN), by=reviewer, asked_at=day, deadline=day + timedelta(days=1))
    record_reply(request, by=reviewer, at=day + timedelta(hours=2))
    assert "after the deadline" not in words_of(site.get(f"/review/{article.pk}/replies/"))
    record_reply(request, by=reviewer, at=day + timedelta(days=2))
    page = words_of(site.get(f"/review/{article.pk}/replies/"))
    assert (page.count("after the deadline"), page.count("answered late")) == (1, 1)


def test_request_with_its_key_is_recorded_once(article, site):
    sent = {"party": "Kern", "chosen": [at(article, KERN).pk], "asked_at": "2026-05-03T10:00", "channel": "mail"}
    sent["key"] = str(uuid4())
    assert [send(site, article, "ask/", **sent).status_code for _ in range(2)] == [200, 200]
    assert CommentRequest.objects.count() == 1
    assert send(site, article, "ask/", **{**sent, "party": "Lang"}).status_code == 422


def test_what_was_recorded_by_mistake_is_withdrawn_by_who_did_it(article, site, reviewer, other_reviewer):
    request = record_request(at(article, KERN), by=reviewer)
    reply = record_reply(request, by=reviewer)
    assert send(logged_in(other_reviewer), article, f"{reply.pk}/withdraw/").status_code == 403
    assert send(site, article, f"{reply.pk}/withdraw/").status_code == 200
    assert send(site, article, f"{reply.pk}/withdraw/").status_code == 409
    assert send(site, article, f"requests/{request.pk}/withdraw/").status_code == 200
    assert left(article) == [KERN, AGAIN, COUNCIL]
    assert send(site, article, f"requests/{request.pk}/").status_code == 404


def test_answer_that_a_tag_rests_on_is_not_withdrawn(article, site, reviewer):
    reply = record_reply(record_request(at(article, KERN), by=reviewer), by=reviewer)
    place_tag(at(article, KERN), "denied", by=reviewer, party="", denial={"denied_in": reply.pk})
    assert send(site, article, f"{reply.pk}/withdraw/").status_code == 409


def test_board_tags_a_sentence_as_denied_in_the_answer(article, site, reviewer):
    denied = at(article, KERN)
    reply = record_reply(record_request(denied, by=reviewer, party="Mark Kern"), by=reviewer, denies=[denied.pk])
    assert "Tag as denied: 2" in words_of(site.get(f"/review/{article.pk}/replies/"))
    sent = {"verdict": "denied", "party": "", "denied_in": reply.pk, "seen": denied.version}
    assert site.post(f"/review/assertions/{denied.pk}/tag/", sent).status_code == 302
    placed = denied.tags.get()
    assert (placed.party, placed.denied_in) == ("Mark Kern", reply)
    assert "Tag as denied" not in words_of(site.get(f"/review/{article.pk}/replies/"))


def test_denied_by_is_filled_with_who_denied_in_an_answer(article, site, reviewer):
    request = record_request(at(article, KERN), at(article, AGAIN), by=reviewer, party="Mark Kern")
    panel = f"/review/assertions/{at(article, KERN).pk}/"
    assert site.get(panel, **HTMX).context["tag_form"]["denied_by"].value() == ""
    record_reply(request, by=reviewer, outcome="declined")
    assert site.get(panel, **HTMX).context["tag_form"]["denied_by"].value() == ""
    reply = record_reply(request, by=reviewer, denies=[at(article, KERN).pk])
    assert site.get(panel, **HTMX).context["tag_form"]["denied_by"].value() == "Mark Kern"
    chosen = [f"{at(article, words).pk}:{at(article, words).version}" for words in (KERN, AGAIN)]
    sent = {"verdict": "denied", "denied_by": "", "note": "", "chosen": chosen}
    assert site.post(f"/review/{article.pk}/bulk/", sent, **JSON).status_code == 200
    assert [at(article, words).tags.get().party for words in (KERN, AGAIN)] == ["Mark Kern", ""]
    send(site, article, f"{reply.pk}/withdraw/")
    assert load_state(at(article, KERN).pk).party_said(Verdict.DENIED) == ""


def test_answer_is_made_confidential_for_good(article, site, reader, reviewer):
    reply = record_reply(record_request(at(article, KERN), by=reviewer), by=reviewer, words="I was there.")
    assert send(site, article, f"{reply.pk}/conceal/").status_code == 200
    assert send(site, article, f"{reply.pk}/conceal/").status_code == 409
    assert "I was there." not in words_of(logged_in(reader).get(f"/review/{article.pk}/replies/"))


def test_who_hides_an_answer_is_told_which_reports_print_it(article, site, editor, reviewer):
    request = record_request(at(article, KERN), by=reviewer)
    reports.publish(article=article, by=editor)
    reply = record_reply(request, by=reviewer, words="I was there.")
    reports.publish(article=article, by=editor)
    site.post(f"/review/{article.pk}/replies/{reply.pk}/conceal/")
    assert "which does not change: report 2." in words_of(site.get(f"/review/{article.pk}/replies/"))


def test_archived_article_takes_no_request(article, site, editor):
    archive.put_away(article=article, by=editor)
    sent = {"party": "Kern", "chosen": [at(article, KERN).pk], "asked_at": "2026-05-03T10:00", "channel": "mail"}
    assert send(site, article, "ask/", **sent).status_code == 409
    assert send(site, article, "accused/", party="Kern", numbers="1", do="add").status_code == 409


def test_reader_sees_the_board_and_no_form(article, reader):
    page = logged_in(reader).get(f"/review/{article.pk}/replies/")
    assert (page.status_code, "Mark Kern" in words_of(page)) == (200, True)
    assert b"<form" not in page.content.split(b"<main")[1].split(b"</main")[0]


def test_empty_board_says_so(editor, reader):
    article = make_article("A quiet town\n\nThe library has 4,000 books.\n", by=editor).article
    assert "No sentence of this article was taken for an accusation." in words_of(
        logged_in(reader).get(f"/review/{article.pk}/replies/")
    )


# Letters


def test_letter_has_all_points_for_one_person_and_nothing_confidential(article, site, reviewer, settings):
    settings.REPLY_ADDRESS, settings.DESK_NAME = "desk@paper.example", "The Harbour Post"
    add_evidence(at(article, KERN), by=reviewer, title="Secret source Zed", excerpt="Zed told us", confidential=True)
    place_tag(at(article, KERN), "alleged", by=reviewer, note="Zed again", note_confidential=True)
    text = site.get(f"/review/{article.pk}/replies/letter/?party=Mark%20Kern").context["form"]["text"].value()
    assert f"1. {KERN}" in text
    assert f"2. {AGAIN}" in text
    assert "Mark Kern" in text
    assert "desk@paper.example" in text
    assert "The Harbour Post" in text
    assert "UTC" in text
    assert COUNCIL not in text
    assert "Zed" not in text
    assert "Port notes" not in text


def test_letter_leaves_out_what_was_put_to_them_before(article, site, reviewer):
    record_request(at(article, KERN), by=reviewer, party="Mark Kern")
    text = site.get(f"/review/{article.pk}/replies/letter/?party=Mark%20Kern").context["form"]["text"].value()
    assert KERN not in text
    assert f"1. {AGAIN}" in text


def test_blank_letter_is_refused(article, site):
    page = site.post(f"/review/{article.pk}/replies/letter/?party=Mark%20Kern", {"text": " \n "})
    assert (page.status_code, "The letter is empty." in page.content.decode()) == (422, True)


def test_letter_is_downloaded_as_it_was_edited(article, site):
    address = f"/review/{article.pk}/replies/letter/?party=Mark%20Kern"
    answer = site.post(address, {"text": "Dear Mr Kern,\r\nis it so?\r\n"})
    assert answer.content == b"Dear Mr Kern,\nis it so?\n"
    assert answer["Content-Disposition"] == f'attachment; filename="factcheck-{article.pk}-letter-mark-kern.txt"'
    assert site.post(address, {"text": ""}).status_code == 422


# Costs


@pytest.mark.parametrize("address", ["", "letter/?party=Nobody", "ask/"])
def test_board_asks_the_same_of_10_and_of_1000_sentences(address, editor, reviewer):
    counts = []
    for size in (10, 1000):
        article = make_long_article(size, by=editor).article
        found = list(article.assertions.order_by("order"))
        Accused.objects.bulk_create(
            Accused(assertion=a, parties=f"Person {n % 12}", by=reviewer, by_name="Ana") for n, a in enumerate(found)
        )
        record_reply(record_request(*found[: size // 2], by=reviewer, party="Person 1"), by=reviewer)
        client = logged_in(reviewer)
        client.get("/articles/0.json")
        questions, answer = asked_by(lambda c=client, a=article: c.get(f"/review/{a.pk}/replies/{address}"))
        assert answer.status_code == 200
        counts.append(len(questions))
    assert counts[0] == counts[1]
    assert counts[0] <= 14


def test_history_names_who_did_what(article, site, reviewer):
    reply = record_reply(record_request(at(article, KERN), by=reviewer), by=reviewer)
    send(site, article, f"{reply.pk}/conceal/")
    kinds = Event.objects.filter(article=article, by=reviewer).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["comment asked", "reply recorded", "reply concealed"]
    assert "No." not in "".join(str(e.after) for e in Event.objects.filter(article=article))


def test_person_of_another_desk_role_changes_nothing(article):
    administrator = logged_in(make_person("Adam", "administrator"))
    assert send(administrator, article, "accused/", party="Kern", numbers="1", do="add").status_code == 403


# In the panel


def panel_of(site, article, words):
    return words_of(site.get(f"/review/assertions/{at(article, words).pk}/", **HTMX))


def test_panel_says_who_was_asked_and_what_came_of_it(article, site, reader, reviewer):
    assert "It accuses somebody, and nobody was asked to comment." in panel_of(site, article, KERN)
    assert "Right of reply" not in panel_of(site, article, PLAIN)
    request = record_request(at(article, KERN), at(article, PLAIN), by=reviewer, party="Mark Kern", deadline=None)
    assert "no answer yet" in panel_of(site, article, KERN)
    given = {"words": "Not one euro.", "confidential_words": "My lawyer knows.", "denies": [at(article, KERN).pk]}
    record_reply(request, by=reviewer, at=timezone.now(), **given)
    said = panel_of(site, article, KERN)
    assert all(words in said for words in ("Mark Kern", "denies it", "Not one euro.", "My lawyer knows."))
    assert "denies it" not in panel_of(site, article, PLAIN)
    seen = panel_of(logged_in(reader), article, KERN)
    assert ("Not one euro." in seen, "confidential answer" in seen, "My lawyer knows." in seen) == (True, True, False)
    page = words_of(site.get(f"/review/{article.pk}/?at={at(article, KERN).pk}"))
    assert "Not one euro." in page
    assert "nobody was asked" in words_of(site.get(f"/review/{article.pk}/?at={at(article, COUNCIL).pk}"))


def test_panel_asks_the_same_of_1_and_of_10_requests(article, site, reviewer):
    counts = []
    for most in (1, 10):
        while CommentRequest.objects.count() < most:
            record_reply(record_request(at(article, KERN), by=reviewer), by=reviewer)
        questions, _ = asked_by(lambda: panel_of(site, article, KERN))
        counts.append(len(questions))
    assert counts[0] == counts[1]
