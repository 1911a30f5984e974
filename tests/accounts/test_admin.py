"""People in the admin site."""

import html

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages

from factcheck.accounts import actions
from factcheck.accounts.models import Session, User
from factcheck.review.actions import sessions
from tests.asks import logged_in
from tests.makers import PASSWORD, make_article, make_person
from tests.review.test_races import at_once
from tests.standards import standard

PEOPLE = "/admin/accounts/user/"


@pytest.fixture
def site(administrator):
    return logged_in(administrator)


def act(site, action, *people):
    """Carry out an action on people; return what the page then says."""
    site.post(PEOPLE, {"action": action, "_selected_action": [p.pk for p in people]})
    return " ".join(str(m) for m in get_messages(site.get(PEOPLE).wsgi_request))


@standard("S6")
def test_closed_account_is_logged_out_at_once(site, reviewer):
    client = logged_in(reviewer)
    assert client.get("/reports/").status_code == 200
    act(site, "close_accounts", reviewer)
    assert client.get("/reports/").status_code == 302
    reviewer.refresh_from_db()
    assert (reviewer.is_active, reviewer.closed_at is None) == (False, False)
    assert not Session.objects.filter(person=reviewer).exists()


@pytest.fixture
def assigned(reviewer, editor):
    """Two open sessions that name the reviewer, and one that is closed."""
    for title in ("Port", "Bridge", "Tunnel"):
        article = make_article(f"{title} falls\n\nThe board paid 3 million euros in May, Holt said.\n").article
        session = sessions.open_(article=article, reviewers=[reviewer], by=editor)
    sessions.close(session=session, by=editor)


WARNING = "Ana is still assigned to “Port falls”, “Bridge falls”. An editor can choose somebody else there."


def test_closing_an_account_that_is_assigned_warns(site, reviewer, assigned):
    assert act(site, "close_accounts", reviewer) == WARNING


def test_role_that_may_check_no_more_warns_too(site, reviewer, assigned):
    page = f"{PEOPLE}{reviewer.pk}/change/"
    said = site.post(page, {**form_of(site, page), "role": "reader"}, follow=True)
    assert WARNING in html.unescape(said.content.decode())


def test_closing_an_account_that_nobody_waits_for_warns_of_nothing(site, reviewer):
    assert act(site, "close_accounts", reviewer) == ""


def test_own_account_is_spared(site, administrator, reviewer):
    assert act(site, "close_accounts", administrator, reviewer).startswith("Your own account stays open")
    assert set(User.objects.filter(is_active=True)) == {administrator}
    assert site.get(PEOPLE).status_code == 200


def test_account_is_opened_again(site, reviewer):
    act(site, "close_accounts", reviewer)
    act(site, "reopen_accounts", reviewer)
    assert logged_in(reviewer).get("/reports/").status_code == 200
    said = LogEntry.objects.order_by("pk").values_list("change_message", flat=True)
    assert list(said) == ["Closed the account.", "Opened the account again."]


@standard("S24")
@pytest.mark.parametrize("who", ["reader", "reviewer", "editor"])
def test_crafted_closing_by_another_role_is_refused(who, administrator, request):
    client = logged_in(request.getfixturevalue(who))
    client.post(PEOPLE, {"action": "close_accounts", "_selected_action": administrator.pk})
    administrator.refresh_from_db()
    assert administrator.is_active


def test_person_is_added_with_a_role_and_a_password(site):
    given = {"username": "mara", "name": "Mara", "role": "reviewer", "usable_password": "true"}
    assert site.post(f"{PEOPLE}add/", {**given, "password1": PASSWORD, "password2": PASSWORD}).status_code == 302
    mara = User.objects.get(username="mara")
    assert (mara.role, mara.check_password(PASSWORD)) == ("reviewer", True)


def test_role_is_changed_and_holds_from_the_next_request(site, reviewer):
    client, page = logged_in(reviewer), f"{PEOPLE}{reviewer.pk}/change/"
    site.post(page, {**form_of(site, page), "role": "editor"})
    assert client.get("/articles/new/").status_code == 200


def test_changed_role_is_logged_with_both_values(site, reviewer):
    page = f"{PEOPLE}{reviewer.pk}/change/"
    site.post(page, {**form_of(site, page), "role": "editor", "name": "Ana B."})
    entry = LogEntry.objects.get()
    assert (entry.user.name, entry.object_repr) == ("Ada", "Ana B.")
    assert entry.get_change_message() == "Changed name from “Ana” to “Ana B.”, role from “reviewer” to “editor”."


def test_own_role_is_not_changed_and_the_rest_can_be(site, administrator):
    make_person("Abe", "administrator")
    page = f"{PEOPLE}{administrator.pk}/change/"
    answer = site.post(page, {**form_of(site, page), "role": "reader"})
    assert b"Your own role stays as it is. Ask another administrator to change it." in answer.content
    assert site.post(page, {**form_of(site, page), "name": "Ada L."}).status_code == 302
    administrator.refresh_from_db()
    assert (administrator.role, administrator.name) == ("administrator", "Ada L.")


def test_last_administrator_is_neither_closed_nor_given_another_role(administrator):
    with pytest.raises(actions.NoAdministratorLeft, match="Ada is the only administrator"):
        actions.close(user=administrator)
    administrator.refresh_from_db()
    assert administrator.is_active


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
@pytest.mark.parametrize("how", ["role", "close"])
def test_two_administrators_who_take_each_other_away_leave_one(how, turn):
    ada, abe = (make_person(name, "administrator") for name in ("Ada", "Abe"))
    sites = {ada: logged_in(ada), abe: logged_in(abe)}
    forms = {who: form_of(sites[who], f"{PEOPLE}{other.pk}/change/") for who, other in ((ada, abe), (abe, ada))}

    def take_away(who, other):
        if how == "close":
            return sites[who].post(PEOPLE, {"action": "close_accounts", "_selected_action": other.pk}).status_code
        return sites[who].post(f"{PEOPLE}{other.pk}/change/", {**forms[who], "role": "reader"}).status_code

    answers = at_once(lambda: take_away(ada, abe), lambda: take_away(abe, ada))
    assert max(answers) < 500
    assert User.objects.filter(role="administrator", is_active=True).count() == 1


@standard("R9")
def test_role_is_not_changed_on_an_old_page(site, reviewer):
    page = f"{PEOPLE}{reviewer.pk}/change/"
    old, other = form_of(site, page), logged_in(make_person("Abe", "administrator"))
    other.post(page, {**form_of(other, page), "role": "reader"})
    answer = site.post(page, {**old, "name": "Ana B."})
    assert b"It now says username: ana, name: Ana, role: reader." in answer.content
    reviewer.refresh_from_db()
    assert (reviewer.role, reviewer.name) == ("reader", "Ana")


@standard("S16")
def test_what_is_not_on_the_form_cannot_be_set(site, reviewer):
    page = f"{PEOPLE}{reviewer.pk}/change/"
    site.post(page, {**form_of(site, page), "is_active": "", "closed_at": "2026-05-22", "password": "x"})
    before = reviewer.password
    reviewer.refresh_from_db()
    assert (reviewer.is_active, reviewer.closed_at, reviewer.password) == (True, None, before)


def test_password_is_on_no_page(site, reviewer):
    for page in (PEOPLE, f"{PEOPLE}{reviewer.pk}/change/", f"{PEOPLE}{reviewer.pk}/history/"):
        assert reviewer.password.rsplit("$", 1)[1].encode() not in site.get(page).content


def form_of(site, page):
    """Return the fields of a change form as a browser would send them back."""
    fields = site.get(page).context["adminform"].form
    return {f.html_name: f.value() or "" for f in fields if f.name != "password"}


def test_new_password_is_set_and_recorded(site, reviewer):
    new = "an entirely other staple"
    sent = {"password1": new, "password2": new, "usable_password": "true"}
    assert site.post(f"/admin/accounts/user/{reviewer.pk}/password/", sent).status_code == 302
    reviewer.refresh_from_db()
    assert reviewer.check_password(new)
    assert LogEntry.objects.filter(object_id=str(reviewer.pk)).count() == 1
