"""The queue in the admin site: seen, never edited, and failed tasks tried again in the administrator's name."""

import pytest

from factcheck.tasks import actions
from factcheck.tasks.models import Task, TaskEvent
from tests.asks import logged_in, words_of
from tests.standards import standard

pytestmark = pytest.mark.usefixtures("last_seen_stays")

PAGE = "/admin/tasks/task/"


@pytest.fixture
def failed(db):
    actions.enqueue("fetch", subject=7)
    actions.fail(actions.claim(), "There is no page at this address (404).", for_good=True)
    return Task.objects.get()


@standard("R30")
def test_failures_are_listed_with_their_reason(failed, administrator):
    site = logged_in(administrator)
    assert "There is no page at this address (404)." in words_of(site.get(PAGE))
    assert site.get(PAGE, {"state": "failed", "q": "404"}).context["cl"].result_count == 1
    page = words_of(site.get(f"{PAGE}{failed.pk}/change/"))
    assert "given up" in page
    assert "There is no page at this address (404)." in page


def test_nothing_of_a_task_is_edited(failed, administrator):
    site = logged_in(administrator)
    for page in (f"{PAGE}add/", f"{PAGE}{failed.pk}/delete/"):
        assert site.get(page).status_code == 403
    assert site.post(f"{PAGE}{failed.pk}/change/", {"state": "done"}).status_code == 403


def test_failed_task_is_tried_again_and_the_page_says_by_whom(failed, administrator):
    site = logged_in(administrator)
    sent = {"action": "try_again", "_selected_action": [failed.pk]}
    assert "1 put back into the queue." in words_of(site.post(PAGE, sent, follow=True))
    assert Task.objects.get().state == "waiting"
    assert (TaskEvent.objects.latest("pk").kind, TaskEvent.objects.latest("pk").by) == ("tried again", administrator)
    assert "Ada" in words_of(site.get(f"{PAGE}{failed.pk}/change/"))
    assert "in the queue already" in words_of(site.post(PAGE, sent, follow=True))


@pytest.mark.parametrize("who", ["reader", "reviewer", "editor"])
def test_nobody_else_sees_the_queue_or_tries_again(who, failed, request):
    site = logged_in(request.getfixturevalue(who))
    assert site.get(PAGE).status_code in {302, 403}
    site.post(PAGE, {"action": "try_again", "_selected_action": [failed.pk]})
    assert Task.objects.get().state == "failed"


def test_list_asks_the_same_of_few_and_of_many_tasks(administrator, django_assert_max_num_queries):
    site = logged_in(administrator)
    for subject in range(40):
        actions.enqueue("fetch", subject=subject)
    site.get(PAGE)
    with django_assert_max_num_queries(5):
        assert b"fetch 39" in site.get(PAGE).content
