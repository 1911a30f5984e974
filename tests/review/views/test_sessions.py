"""The pages of a review session: opened, changed, closed, and what they say."""

import html
import re

import pytest
from django.utils import timezone

from factcheck.accounts import actions as people
from factcheck.accounts.models import User
from factcheck.articles import actions as articles
from factcheck.ingest import from_paste
from factcheck.review.actions import sessions
from factcheck.review.models import Event, Question, ReviewSession
from tests.asks import logged_in
from tests.makers import TEXT, first_assertion, make_article, make_person, place_tag
from tests.review.views.test_pages import plain


@pytest.fixture
def draft(editor):
    return make_article(f"{TEXT}\nThe board paid TK euros for it, Holt said.\n", by=editor)


@pytest.fixture
def lead(editor, draft, reviewer):
    sessions.open_(
        article=draft.article, reviewers=[reviewer], required_reviewers=2, instructions="Call first.", by=editor
    )
    return logged_in(editor)


def shown(lead, draft, end=""):
    return plain(lead.get(f"/review/{draft.article_id}/session/{end}").content.decode())


def test_open_session_says_who_how_far_and_what_is_open(lead, draft, reviewer, other_reviewer):
    place_tag(first_assertion(draft), "alleged", by=reviewer)
    place_tag(first_assertion(draft), "denied", by=other_reviewer)
    Question.objects.create(
        assertion=first_assertion(draft), text="Which report?", asked_by=reviewer, asked_by_name="Ana"
    )
    said = shown(lead, draft)
    for words in (
        "Ana",
        "two reviewers who agree",
        "Call first.",
        "1 disputed",
        "1 open question",
        "Which report?",
        "TK",
    ):
        assert words in said


def test_closing_says_what_is_left_and_asks(lead, draft):
    said = shown(lead, draft, "close/")
    total = draft.article.assertions.count()
    assert f"{total} of {total} assertions have no agreed verdict yet" in said
    assert ReviewSession.objects.get().closed_at is None


def test_closing_over_placeholders_needs_a_reason(lead, draft):
    address = f"/review/{draft.article_id}/session/close/"
    refused = lead.post(address, {"reason": " "})
    assert refused.status_code == 422
    assert "Placeholders left in the text: TK" in plain(refused.content.decode())
    assert lead.post(address, {"reason": "It comes tomorrow."}).status_code == 302
    assert ReviewSession.objects.get().closed_by_name == "Edda"


@pytest.mark.parametrize("sent", [{}, {"reason": " "}])
def test_script_that_closes_without_what_is_needed_is_told_so(lead, draft, sent):
    refused = lead.post(f"/review/{draft.article_id}/session/close/", sent, headers={"Accept": "application/json"})
    assert (refused.status_code, refused.json()["needs"]) == (422, ["reason"])
    assert "reason" in refused.json()["error"]
    assert ReviewSession.objects.get().closed_at is None


def test_deadline_that_has_passed_is_refused(editor, draft):
    sent = {"readers_needed": 1, "deadline": "2020-05-22T17:00"}
    answer = logged_in(editor).post(f"/review/{draft.article_id}/session/", sent)
    assert answer.status_code == 422
    assert "That time has passed" in answer.content.decode()


def test_deadline_names_its_zone_and_that_it_is_over(editor, draft, settings):
    settings.TIME_ZONE = "Europe/Athens"
    deadline = draft.loaded_at.replace(year=2020, month=5, day=22, hour=14, minute=0)
    sessions.open_(article=draft.article, deadline=deadline, by=editor)
    said = shown(logged_in(editor), draft)
    assert "was due Fri 22 May, 17:00 EEST" in said


def test_sessions_without_a_deadline_stand_last(reviewer, editor, draft):
    other = make_article(TEXT.replace("Holt", "Roth"), by=editor)
    sessions.open_(article=draft.article, reviewers=[reviewer], by=editor)
    deadline = other.loaded_at.replace(year=2030)
    late = sessions.open_(article=other.article, reviewers=[reviewer], deadline=deadline, by=editor)
    assert ReviewSession.objects.open_with_articles().first() == late


def test_article_lists_twins_placeholders_and_checked_sentences_that_are_gone(lead, draft, reviewer):
    place_tag(first_assertion(draft), "alleged", by=reviewer)
    place_tag(next(a for a in draft.article.assertions.all() if "12 pumps" in a.words), "denied", by=reviewer)
    ReviewSession.objects.update(required_reviewers=1)
    twin = "Repairs will cost 5.1 million euros, according to the port's accounts."
    source = from_paste(TEXT.replace("12 pumps", "14 pumps") + twin, limit=9999)
    place_tag(next(a for a in draft.article.assertions.all() if "12 pumps" in a.words), "alleged", by=reviewer)
    articles.revise(article=draft.article, source=source, by=None)
    said = plain(lead.get(f"/articles/{draft.article_id}/").content.decode())
    assert "easily taken for each other" in said
    assert "5.1 million euros" in said
    assert "1 checked sentence is no longer in the text" in said


# Changed while it is open


@pytest.fixture
def opened(editor, draft, reviewer, other_reviewer):
    deadline = draft.loaded_at.replace(year=2030, month=5, day=22, hour=17, minute=0, second=30)
    both = [reviewer, other_reviewer]
    return sessions.open_(
        article=draft.article, reviewers=both, deadline=deadline, instructions="Call first.", by=editor
    )


def change_page(draft):
    return f"/review/{draft.article_id}/session/change/"


def form_of(client, draft, **fields):
    """Return what the form of a session would send, with some fields changed."""
    page = client.get(change_page(draft)).content.decode()
    sent = {"seen": re.search(r'name="seen" value="([^"]+)"', page)[1]}
    sent["reviewers"] = re.findall(r'name="reviewers" value="(\d+)"[^>]* checked', page)
    sent["deadline"] = re.search(r'name="deadline" value="([^"]*)"', page)[1]
    sent["readers_needed"] = re.search(r'<option value="(\d)" selected', page)[1]
    sent["instructions"] = html.unescape(re.search(r"<textarea[^>]*>\s*([^<]*)</textarea>", page)[1])
    return {**sent, **fields}


def test_form_shows_what_the_session_says_and_saving_it_changes_nothing(opened, editor, draft):
    lead = logged_in(editor)
    assert lead.post(change_page(draft), form_of(lead, draft)).status_code == 302
    assert not Event.objects.filter(kind="session corrected").exists()
    was = opened.deadline
    opened.refresh_from_db()
    assert opened.deadline == was


def test_everything_of_a_session_can_be_changed_and_history_has_both_values(opened, editor, draft, reviewer):
    lead = logged_in(editor)
    sent = form_of(lead, draft, reviewers=[editor.pk, reviewer.pk], deadline="2031-06-01T09:30", readers_needed=2)
    answer = lead.post(change_page(draft), {**sent, "instructions": "Write.", "blind": "on"})
    assert (answer.status_code, answer.url) == (302, f"/review/{draft.article_id}/session/")
    opened.refresh_from_db()
    assert (opened.required_reviewers, opened.blind, opened.instructions) == (2, True, "Write.")
    assert set(opened.reviewers.all()) == {editor, reviewer}
    event = Event.objects.get(kind="session corrected")
    assert (event.by_name, event.article, event.assertion) == ("Edda", draft.article, None)
    assert event.before["reviewers"] == ["Ana", "Bo"]
    assert event.after == {
        "deadline": "2031-06-01T09:30:00+00:00",
        "reviewers": ["Ana", "Edda"],
        "readers_needed": 2,
        "blind": True,
        "instructions": "Write.",
    }
    said = shown(lead, draft)
    assert "Edda changed the review session" in said
    assert "reviewers: Ana, Bo → Ana, Edda" in said


def test_only_what_changed_is_in_history(opened, editor, draft):
    lead = logged_in(editor)
    lead.post(change_page(draft), form_of(lead, draft, instructions="Write."))
    event = Event.objects.get(kind="session corrected")
    assert (event.before, event.after) == ({"instructions": "Call first."}, {"instructions": "Write."})


def test_deadline_that_has_passed_can_stay_and_no_other_past_one_be_given(opened, editor, draft):
    ReviewSession.objects.update(deadline=draft.loaded_at.replace(year=2020))
    lead = logged_in(editor)
    assert lead.post(change_page(draft), form_of(lead, draft, instructions="Write.")).status_code == 302
    sent = form_of(lead, draft, deadline="2020-01-01T00:00")
    assert lead.post(change_page(draft), sent).status_code == 422


def test_second_of_two_editors_is_refused_with_both_versions(opened, editor, draft):
    lead, other = logged_in(editor), logged_in(make_person("Emil", "editor"))
    mine, theirs = form_of(lead, draft, instructions="Mine."), form_of(other, draft, instructions="Theirs.")
    assert other.post(change_page(draft), theirs).status_code == 302
    refused = lead.post(change_page(draft), mine)
    said = plain(refused.content.decode())
    assert refused.status_code == 409
    assert "Somebody changed this session first" in said
    assert "Theirs." in said
    assert "Mine." in said
    opened.refresh_from_db()
    assert opened.instructions == "Theirs."
    seen = re.search(r'name="seen" value="([^"]+)"', refused.content.decode())[1]
    assert lead.post(change_page(draft), {**mine, "seen": seen}).status_code == 302
    opened.refresh_from_db()
    assert opened.instructions == "Mine."


@pytest.mark.parametrize("seen", [{}, {"seen": ""}, {"seen": "x"}])
def test_change_that_does_not_say_what_it_saw_is_refused(seen, opened, editor, draft):
    lead = logged_in(editor)
    sent = {k: v for k, v in form_of(lead, draft, instructions="New.").items() if k != "seen"}
    assert lead.post(change_page(draft), {**sent, **seen}).status_code == 409
    assert not Event.objects.filter(kind="session corrected").exists()


def test_tags_of_a_reviewer_who_is_taken_off_stay(opened, editor, draft, reviewer, other_reviewer):
    assertion = place_tag(first_assertion(draft), "alleged", by=other_reviewer)
    lead = logged_in(editor)
    assert "Tags of somebody you take off stay." in shown(lead, draft, "change/")
    refused = lead.post(change_page(draft), form_of(lead, draft, deadline="2001-01-01T10:00"))
    assert "Tags of somebody you take off stay." in refused.content.decode()
    lead.post(change_page(draft), form_of(lead, draft, reviewers=[reviewer.pk]))
    assertion.refresh_from_db()
    assert (list(opened.reviewers.all()), assertion.standing) == ([reviewer], "alleged")


def test_what_another_number_of_readers_does_is_said_before_and_after(opened, editor, draft, reviewer):
    checked = place_tag(first_assertion(draft), "alleged", by=reviewer)
    lead = logged_in(editor)
    assert "If you choose two: 1 sentence that one reviewer checked waits for a second one." in shown(
        lead, draft, "change/"
    )
    answer = lead.post(change_page(draft), form_of(lead, draft, readers_needed=2), follow=True)
    assert "1 sentence waits for a second reviewer now." in plain(answer.content.decode())
    checked.refresh_from_db()
    assert checked.standing == "open"
    assert "If you choose one: 1 sentence that one reviewer checked counts as checked." in shown(lead, draft, "change/")
    answer = lead.post(change_page(draft), form_of(lead, draft, readers_needed=1), follow=True)
    assert "1 sentence that one reviewer checked counts as checked now." in plain(answer.content.decode())
    checked.refresh_from_db()
    assert checked.standing == "alleged"


@pytest.mark.parametrize("named", [0, 1])
@pytest.mark.parametrize("page", ["", "change/"])
def test_two_readers_need_two_people(named, page, editor, draft, reviewer):
    if page:
        sessions.open_(article=draft.article, by=editor)
    sent = {"readers_needed": 2, "reviewers": [reviewer.pk][:named]}
    answer = logged_in(editor).post(f"/review/{draft.article_id}/session/{page}", sent)
    assert answer.status_code == 422
    assert "choose at least two people" in answer.content.decode()


def test_closed_account_is_not_to_be_chosen_and_saving_takes_it_off(opened, editor, draft, reviewer, other_reviewer):
    people.close(user=other_reviewer)
    lead = logged_in(editor)
    page = lead.get(change_page(draft)).content.decode()
    assert f'value="{other_reviewer.pk}"' not in page
    assert "Bo’s account is closed: saving takes them off the session." in plain(page)
    sent = form_of(lead, draft, reviewers=[reviewer.pk, other_reviewer.pk], readers_needed=2)
    assert lead.post(change_page(draft), sent).status_code == 422
    lead.post(change_page(draft), form_of(lead, draft))
    assert list(opened.reviewers.all()) == [reviewer]


def test_closed_session_cannot_be_changed(opened, editor, draft):
    lead = logged_in(editor)
    sent = form_of(lead, draft, instructions="New.")
    sessions.close(session=opened, by=editor, reason="Enough.")
    assert lead.post(change_page(draft), sent).status_code == 409
    assert lead.get(change_page(draft)).status_code == 302
    opened.refresh_from_db()
    assert opened.instructions == "Call first."


# The next one


def test_next_session_starts_from_the_last_ones_settings(opened, editor, draft, reviewer, other_reviewer):
    sessions.change(session=opened, required_reviewers=2, blind=True, by=editor)
    sessions.close(session=opened, by=editor, reason="Enough.")
    people.close(user=other_reviewer)
    page = logged_in(editor).get(f"/review/{draft.article_id}/session/").content.decode()
    assert re.findall(r'name="reviewers" value="(\d+)"[^>]* checked', page) == [str(reviewer.pk)]
    assert re.search(r'<option value="2" selected', page)
    assert re.search(r'name="blind"[^>]* checked', page)
    assert "Call first." in page
    assert not re.search(r'name="deadline" value', page)
    assert "Bo’s account is closed." in plain(page)


def test_first_session_of_an_article_starts_from_the_editors_last_one_without_its_instructions(
    opened, editor, reviewer
):
    other = make_article(TEXT.replace("Holt", "Roth"), by=editor)
    page = logged_in(editor).get(f"/review/{other.article_id}/session/").content.decode()
    assert re.search(rf'name="reviewers" value="{reviewer.pk}"[^>]* checked', page)
    assert "Call first." not in page


def test_form_says_in_which_zone_the_deadline_is(editor, draft, settings):
    settings.TIME_ZONE = "Europe/Athens"
    assert "In the desk’s time zone, Europe/Athens" in shown(logged_in(editor), draft)


def test_reviewer_who_cannot_be_chosen_is_named_with_the_reason(lead, reviewer, reader):
    article = make_article("Fire\n\nTwelve people died.\n").article
    User.objects.filter(pk=reviewer.pk).update(is_active=False, closed_at=timezone.now())
    address = f"/review/{article.pk}/session/"
    for person, why in ((reviewer, "account is closed"), (reader, "may not check")):
        said = plain(lead.post(address, {"reviewers": [person.pk], "readers_needed": 1}).content.decode())
        assert f"{person}" in said
        assert why in said
        assert "valid choice" not in said
    said = plain(lead.post(address, {"reviewers": ["x", "99999999999999999999"], "readers_needed": 1}).content.decode())
    assert "not a person of this desk" in said


def test_page_after_closing_says_that_nobody_can_tag(lead, draft):
    sessions.close(session=ReviewSession.objects.get(), by=draft.loaded_by, reason="Late.")
    said = shown(lead, draft)
    assert "The last session is closed: nobody can tag or add evidence until another is opened." in said
    assert "Without one, any reviewer may check" not in said
