from factcheck.accounts import actions
from factcheck.accounts.models import Session, User
from factcheck.review.models import Event, Tag
from tests.asks import logged_in
from tests.makers import PASSWORD, first_assertion, make_article, make_person, place_tag
from tests.standards import standard

PAGE = "/articles/{}.json"


def test_person_added_can_log_in_with_their_password(db):
    person = make_person("Nia", "reader")
    assert User.objects.get(username="nia").check_password(PASSWORD)
    assert person.closed_at is None


def test_person_added_without_password_cannot_log_in(db):
    person = actions.add(username="nobody", role="reader")
    assert not person.has_usable_password()


@standard("S6")
def test_closing_an_account_ends_its_open_sessions(reviewer, editor):
    address = PAGE.format(make_article(by=editor).article_id)
    client = logged_in(reviewer)
    before = client.get(address).status_code

    actions.close(user=reviewer)

    assert (before, client.get(address).status_code) == (200, 302)
    assert not Session.objects.filter(person=reviewer).exists()


def test_closing_an_account_leaves_its_work_and_its_name(reviewer, editor):
    assertion = first_assertion(make_article(by=editor))
    place_tag(assertion, "alleged", by=reviewer)

    actions.close(user=reviewer)

    assert Tag.objects.active().get(assertion=assertion).placed_by_name == "Ana"
    assert Event.objects.get(assertion=assertion).by_name == "Ana"
    assertion.refresh_from_db()
    assert assertion.standing == "alleged"


def test_closing_an_account_leaves_the_sessions_of_others(reviewer, editor):
    address = PAGE.format(make_article(by=editor).article_id)
    client = logged_in(editor)
    actions.close(user=reviewer)
    assert client.get(address).status_code == 200


def test_closing_twice_keeps_the_first_date(reviewer):
    actions.close(user=reviewer)
    first = reviewer.closed_at
    actions.close(user=reviewer)
    assert reviewer.closed_at == first


def test_reopened_account_is_open_and_has_no_old_session(reviewer):
    client = logged_in(reviewer)
    actions.close(user=reviewer)
    actions.reopen(user=reviewer)
    assert (reviewer.is_active, reviewer.closed_at) == (True, None)
    assert client.get("/articles/new/").status_code == 302
