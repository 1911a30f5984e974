"""A desk dirtied on purpose: each kind is counted, its list holds it, and what is done about it can be undone."""

import re
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from factcheck.accounts import actions as accounts
from factcheck.review.actions import archive, merging, sessions
from factcheck.review.models import Event, Evidence, ReviewSession, Source, Tag
from factcheck.review.queries import cleanup
from factcheck.web.links import likeness
from tests.asks import logged_in, tag
from tests.makers import add_evidence, first_assertion, make_article, make_person, place_tag
from tests.standards import standard

pytestmark = pytest.mark.usefixtures("last_seen_stays")

ADDRESS = "https://example.org/accounts"


@pytest.fixture
def site(administrator):
    return logged_in(administrator)


@pytest.fixture
def assertion(editor):
    return first_assertion(make_article(by=editor))


def shown(site, page="/admin/cleanup/"):
    """Return the words of a page."""
    return re.sub(r"\s+", " ", re.sub("<.*?>", " ", site.get(page).content.decode()))


def counts(site):
    """Return {kind: count} as the cleanup page has them."""
    context = site.get("/admin/cleanup/").context
    return {kind.name: count for kind, count, _ in context["kinds"]} | context["twice"]


def listed(site, kind):
    """Return the rows that the list behind a count shows."""
    table = next(k.model for k in cleanup.UNTIDY if k.name == kind)._meta
    return set(site.get(f"/admin/{table.app_label}/{table.model_name}/?untidy={kind}").context["cl"].queryset)


def test_clean_desk_has_nothing_to_tidy(site, assertion, reviewer):
    place_tag(add_evidence(assertion, by=reviewer, locator="p. 4"), "verified", by=reviewer)
    assert set(counts(site).values()) == {0}
    assert shown(site).count("none") == 7
    assert "No two sources look alike" in shown(site, "/admin/cleanup/sources/")
    assert "No two articles on the desk" in shown(site, "/admin/cleanup/articles/")


def test_each_kind_is_counted_and_its_list_holds_it_alone(site, assertion, editor, reviewer):
    article, now = assertion.article, timezone.now()
    other = article.assertions.exclude(pk=assertion.pk)[0]
    add_evidence(assertion, by=reviewer, title="A", url="https://a.example/", locator="", excerpt="")
    add_evidence(assertion, by=reviewer, title="B", url="https://b.example/", locator="p. 4")
    Evidence.objects.filter(source__title="B").update(removed_at=now, removed_by=reviewer)
    sessions.open_(article=article, deadline=now - timedelta(days=8), by=editor)
    gone = make_person("Gone", "reviewer")
    place_tag(other, "alleged", by=gone)
    place_tag(other, "alleged", by=reviewer)
    accounts.close(user=gone)
    empty = make_article("Let us hope.\n\nWho knows?\n", by=editor).article
    assert counts(site) == {
        "no-place": 1,
        "unused": 1,
        "left-open": 1,
        "closed-account": 1,
        "no-assertions": 1,
        "sources": 0,
        "articles": 0,
    }
    assert listed(site, "no-place") == {Evidence.objects.get(source__title="A")}
    assert listed(site, "unused") == {Source.objects.get(title="B")}
    assert listed(site, "left-open") == {ReviewSession.objects.get()}
    assert listed(site, "closed-account") == {Tag.objects.get(placed_by=gone)}
    assert listed(site, "no-assertions") == {empty}


def test_session_without_deadline_is_left_open_after_a_month(site, assertion, editor):
    session = sessions.open_(article=assertion.article, by=editor)
    assert counts(site)["left-open"] == 0
    ReviewSession.objects.filter(pk=session.pk).update(opened_at=timezone.now() - timedelta(days=31))
    assert listed(site, "left-open") == {session}


def test_more_than_anybody_counts_is_said_to_be_more(site, assertion, reviewer, monkeypatch):
    monkeypatch.setattr(cleanup, "COUNTED", 1)
    for title in "ABC":
        add_evidence(assertion, by=reviewer, title=title, url=f"https://{title}.example/", locator="", excerpt="")
    assert "more than 1 Ask who gave it" in shown(site)


def test_unknown_kind_is_no_filter(site, assertion):
    assert site.get("/admin/articles/article/?untidy=nonsense").status_code in {200, 302}


# What may be there twice


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/accounts",
        "https://www.example.org/accounts/",
        "https://m.example.org/accounts#top",
        "https://example.org:443/accounts?utm_source=mail&fbclid=x1",
        "https://example.org/accounts/amp",
        "https://web.archive.org/web/20250102030405/https://example.org/accounts",
        "https://EXAMPLE.org/accounts",
    ],
)
def test_spellings_of_one_address_are_alike(other):
    assert likeness(other) == likeness(ADDRESS)


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/Accounts",
        "https://example.org/accounts?page=2",
        "https://accounts.example.org/",
        "https://example.com/accounts",
        "https://example.org/accounts2",
        "https://[broken/accounts",
    ],
)
def test_addresses_that_may_lead_elsewhere_are_not_alike(other):
    assert likeness(other) != likeness(ADDRESS)


def test_order_of_parameters_does_not_count_and_their_values_do():
    assert likeness(f"{ADDRESS}?a=1&b=2") == likeness(f"{ADDRESS}?b=2&a=1") != likeness(f"{ADDRESS}?a=2&b=1")


def test_sources_alike_stand_in_groups_with_how_much_rests_on_each(site, assertion, reviewer):
    other = assertion.article.assertions.exclude(pk=assertion.pk)[0]
    add_evidence(assertion, by=reviewer, title="Accounts", url=ADDRESS)
    add_evidence(other, by=reviewer, title="The accounts", url=f"{ADDRESS}?utm_source=mail")
    add_evidence(other, by=reviewer, title="The accounts", url=f"{ADDRESS}?utm_source=mail", locator="p. 5")
    add_evidence(other, by=reviewer, title="Call with Ms. Öz", url="", kind="person")
    add_evidence(assertion, by=reviewer, title="call with ms oz", url="", kind="person")
    add_evidence(assertion, by=reviewer, title="Elsewhere", url="https://example.org/", locator="p. 6")
    assert counts(site)["sources"] == 2
    groups = site.get("/admin/cleanup/sources/").context["groups"]
    assert [[s.title for s in g] for g in groups] == [
        ["Accounts", "The accounts"],
        ["Call with Ms. Öz", "call with ms oz"],
    ]
    assert "2 on 1 sentence" in shown(site, "/admin/cleanup/sources/")


def test_articles_with_one_text_stand_in_a_group_until_one_is_archived(site, assertion, editor, reviewer):
    twin = make_article(by=editor).article
    make_article("The port paid 7 million euros for the crane in May.\n", by=editor)
    place_tag(assertion, "alleged", by=reviewer)
    [group] = site.get("/admin/cleanup/articles/").context["groups"]
    assert [(a.pk, a.tagged) for a in group] == [(assertion.article_id, 1), (twin.pk, 0)]
    archive.put_away(article=twin, by=editor)
    assert counts(site)["articles"] == 0


# A merge is shown first, and can be undone


@pytest.fixture
def sources(assertion, reviewer):
    other = assertion.article.assertions.exclude(pk=assertion.pk)[0]
    add_evidence(assertion, by=reviewer, title="Accounts", url=ADDRESS)
    add_evidence(other, by=reviewer, title="The accounts", url=ADDRESS)
    add_evidence(other, by=reviewer, title="The accounts", url=ADDRESS, locator="p. 5")
    return list(Source.objects.order_by("pk"))


@pytest.fixture
def merged(sources, administrator):
    """The event of a merge of all sources."""
    return merging.merge_sources(sources=sources, by=administrator, reason="One page")[1]


def state():
    """What the tables hold of sources, and which evidence names which."""
    sources = list(Source.objects.order_by("pk").values_list("pk", "kind", "url", "title", "added_by", "added_at"))
    return sources, list(Evidence.objects.order_by("pk").values_list("pk", "source"))


def undo(site, event, reason="Two pages after all"):
    """Undo a merge; return what the page then says."""
    answer = site.post(f"/admin/cleanup/merges/{event.pk}/undo/", {"reason": reason})
    assert answer.status_code == 302
    return " ".join(str(m) for m in get_messages(site.get(answer.url).wsgi_request))


def test_merge_names_the_sentences_before_it_is_done(site, sources):
    sent = {"action": "merge_sources", "_selected_action": [s.pk for s in sources]}
    page = site.post("/admin/review/source/", sent).content.decode()
    assert "They stand on 2 sentences of 1 article:" in " ".join(re.sub("<.*?>", "", page).split())
    unsaid = site.post("/admin/review/source/", {**sent, "confirmed": "yes", "keep": sources[0].pk, "reason": "x"})
    assert unsaid.status_code == 422
    assert "Say why in a few words" in unsaid.content.decode()
    assert Source.objects.count() == 2


def test_merge_that_is_undone_leaves_everything_as_it_was(site, sources, assertion):
    before = state()
    answer = site.post(
        "/admin/review/source/",
        {
            "action": "merge_sources",
            "_selected_action": [s.pk for s in sources],
            "confirmed": "yes",
            "keep": sources[1].pk,
            "reason": "One page",
        },
        follow=True,
    )
    event = Event.objects.get(kind="source corrected", assertion=None)
    assert f'<a href="/admin/review/event/{event.pk}/change/">Look at it, or undo it</a>' in answer.content.decode()
    assert "Undo this merge" in site.get(f"/admin/review/event/{event.pk}/change/").content.decode()
    assert undo(site, event) == "The sources are apart again; 1 piece of evidence moved back."
    assert state() == before
    told = Event.objects.filter(assertion=assertion, kind="source corrected").order_by("pk")
    assert [(e.after["title"], e.after["reason"], e.by_name) for e in told] == [
        ("The accounts", "One page", "Ada"),
        ("Accounts", "Two pages after all", "Ada"),
    ]


def test_undone_merge_says_so_and_is_not_undone_twice(site, merged):
    undo(site, merged)
    before = state(), Event.objects.count()
    page = site.get(f"/admin/review/event/{merged.pk}/change/").content.decode()
    assert "parted again by" in page
    assert "Undo this merge" not in page
    assert undo(site, merged) == "Somebody undid it before you."
    assert (state(), Event.objects.count()) == before


def test_merge_is_not_undone_without_a_reason(site, merged):
    assert undo(site, merged, reason="-") == "Say why in a few words: the history keeps it."
    assert Source.objects.count() == 1


def test_evidence_given_since_stays_with_the_source_that_stayed(site, merged, sources, assertion, reviewer):
    add_evidence(assertion, by=reviewer, title="Accounts", url=ADDRESS, locator="p. 9")
    undo(site, merged)
    assert Evidence.objects.get(locator="p. 9").source == sources[0]
    assert Evidence.objects.filter(source__title="The accounts").count() == 2


def test_source_given_again_since_takes_its_evidence_back(site, merged, assertion, reviewer):
    add_evidence(assertion, by=reviewer, title="The accounts", url=ADDRESS, locator="p. 9")
    undo(site, merged)
    assert Source.objects.count() == 2
    assert Evidence.objects.filter(source__title="The accounts").count() == 3


def test_merge_whose_evidence_was_given_again_since_is_not_undone(site, merged, sources, reviewer):
    moved = Evidence.objects.get(pk=merged.before["merged"][0]["evidence"][0])
    add_evidence(moved.assertion, by=reviewer, title="The accounts", url=ADDRESS)
    before = state()
    assert undo(site, merged).startswith("The same evidence was given again since")
    assert state() == before


def test_later_merge_is_undone_first(site, merged, administrator, assertion, reviewer):
    add_evidence(assertion, by=reviewer, title="Books", url=ADDRESS, locator="p. 9")
    kept, books = Source.objects.order_by("pk")
    _, later = merging.merge_sources(sources=[kept, books], keep=books, by=administrator)
    assert undo(site, merged) == "The source that stayed was merged into another since. Undo that merge first."
    undo(site, later)
    undo(site, merged)
    assert Source.objects.count() == 3


def test_merge_of_an_earlier_release_is_not_undone(site, sources, administrator):
    old = Event.objects.create(
        kind="source corrected",
        by=administrator,
        by_name="Ada",
        after={"id": sources[0].pk},
        before={"merged": [{"id": 7}]},
    )
    assert undo(site, old).startswith("It is no merge, or one of a release that did not keep")


def test_event_that_is_no_merge_is_not_undone(site, assertion, reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    assert undo(site, Event.objects.latest("pk")).startswith("It is no merge")


def test_page_from_before_a_merge_was_undone_writes_nothing(site, merged, reviewer):
    moved = Evidence.objects.get(pk=merged.before["merged"][0]["evidence"][0]).assertion
    undo(site, merged)
    assert tag(logged_in(reviewer), moved, "alleged", seen=moved.version).status_code == 409


# Many rows at once


@standard("S22")
def test_what_an_action_would_change_is_named_first_and_nothing_is_done(site, assertion, reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    sent = {"action": "withdraw_tags", "_selected_action": [Tag.objects.get().pk]}
    page = site.post("/admin/review/tag/", sent)
    words = re.sub(r"\s+", " ", re.sub("<.*?>", " ", page.content.decode()))
    assert "1 chosen. They count no more" in words
    assert f"alleged, Ana: “{assertion}”" in words
    assert Tag.objects.active().count() == 1
    unsaid = site.post("/admin/review/tag/", {**sent, "confirmed": "yes", "counted": 1, "reason": " "})
    assert (unsaid.status_code, Tag.objects.active().count()) == (422, 1)


def test_action_on_all_pages_is_shown_again_when_the_list_has_changed(site, assertion, reviewer, other_reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    sent = {"action": "withdraw_tags", "_selected_action": [Tag.objects.get().pk], "select_across": 1}
    assert "1 chosen" in site.post("/admin/review/tag/", sent).content.decode()
    place_tag(assertion, "alleged", by=other_reviewer)
    again = site.post("/admin/review/tag/", {**sent, "confirmed": "yes", "counted": 1, "reason": "Entered twice"})
    assert "Somebody changed the list meanwhile" in again.content.decode()
    assert Tag.objects.active().count() == 2
    site.post("/admin/review/tag/", {**sent, "confirmed": "yes", "counted": 2, "reason": "Entered twice"})
    assert Tag.objects.active().count() == 0


def test_removed_evidence_is_brought_back_with_the_reason_in_its_history(site, assertion, reviewer):
    add_evidence(assertion, by=reviewer)
    for action, counted in (("remove_evidence", 0), ("restore_evidence", 1)):
        chosen = {"action": action, "_selected_action": [Evidence.objects.get().pk]}
        site.post("/admin/review/evidence/", {**chosen, "confirmed": "yes", "counted": 1, "reason": "By mistake"})
        assert Evidence.objects.active().count() == counted
    event = Event.objects.latest("pk")
    assert (event.kind, event.by_name, event.after["reason"]) == ("evidence restored", "Ada", "By mistake")
    history = logged_in(reviewer).get(f"/review/assertions/{assertion.pk}/history/").content.decode()
    assert "By mistake" in history


# The front page


def test_front_page_of_the_admin_site_leads_to_cleanup_and_puts_the_desk_first(site):
    page = site.get("/admin/")
    assert 'href="/admin/cleanup/"' in page.content.decode()
    sections = [app["name"] for app in page.context["app_list"]]
    assert sections == [
        "Articles and their check",
        "People",
        "Loading and background work",
        "How the texts were read",
        "Records",
    ]
    tables = {app["name"]: [m["object_name"] for m in app["models"]] for app in page.context["app_list"]}
    assert {"Article", "Source", "Evidence", "Tag", "ReviewSession", "Report"} <= set(
        tables["Articles and their check"]
    )
    assert {"Sentence", "Finding", "Draft"} <= set(tables["How the texts were read"])
    assert {"AccessAttempt", "Event"} <= set(tables["Records"])


def test_cleanup_page_asks_as_much_of_a_full_desk_as_of_an_empty_one(
    site, assertion, reviewer, django_assert_max_num_queries
):
    for n in range(30):
        add_evidence(assertion, by=reviewer, title=f"Page {n}", url=f"https://example.org/{n // 2}?utm_source={n}")
    for page in ("/admin/cleanup/", "/admin/cleanup/sources/", "/admin/cleanup/articles/"):
        with django_assert_max_num_queries(12):
            assert site.get(page).status_code == 200
