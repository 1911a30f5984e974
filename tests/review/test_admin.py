"""What an administrator tidies up in the review: corrected with both values, merged, withdrawn, removed."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.messages import get_messages

from factcheck.articles import actions as articles
from factcheck.articles.models import Article, Assertion
from factcheck.review.actions import merging, sessions
from factcheck.review.models import Event, Evidence, ReviewSession, Source, Tag
from tests.asks import logged_in, tag
from tests.makers import add_evidence, first_assertion, make_article, make_person, place_tag
from tests.review.actions.acts import remove_evidence
from tests.review.test_races import at_once
from tests.standards import standard


@pytest.fixture
def site(administrator):
    return logged_in(administrator)


@pytest.fixture
def assertion(editor):
    return first_assertion(make_article(by=editor))


def form_of(site, page):
    """Return the fields of a change form as a browser would send them back."""
    return {
        name: value if value is not None else ""
        for name, value in ((f.html_name, f.value()) for f in site.get(page).context["adminform"].form)
    } | {"assignments-TOTAL_FORMS": 0, "assignments-INITIAL_FORMS": 0}


def act(site, model, action, *rows):
    """Carry out an action on rows, and give a reason if it asks for one; return what the page then says."""
    page = f"/admin/review/{model}/"
    sent = {"action": action, "_selected_action": [r.pk for r in rows]}
    answer = site.post(page, sent)
    if answer.status_code == 200:
        answer = site.post(page, {**sent, "confirmed": "yes", "counted": len(rows), "reason": "Entered twice"})
    assert answer.status_code == 302
    return " ".join(str(m) for m in get_messages(site.get(page).wsgi_request))


def merge(site, *rows, **more):
    """Confirm that sources are to be merged; return what the page then says."""
    page = "/admin/review/source/"
    sent = {
        "action": "merge_sources",
        "_selected_action": [r.pk for r in rows],
        "confirmed": "yes",
        "reason": "The same page",
    }
    answer = site.post(page, {"keep": merging.may_stay(rows)[0].pk, **sent, **more})
    assert answer.status_code == 302
    return " ".join(re.sub("<.*", "", str(m)).strip() for m in get_messages(site.get(page).wsgi_request))


def last_event():
    return Event.objects.latest("pk")


# Corrections


def test_corrected_article_is_an_event_with_both_values_and_a_name(site, assertion):
    page = f"/admin/articles/article/{assertion.article_id}/change/"
    answer = site.post(page, {**form_of(site, page), "title": "Corrected", "byline": "By Edda"})
    assert answer.status_code == 302
    event = last_event()
    assert (event.kind, event.by_name, event.article) == ("article corrected", "Ada", assertion.article)
    assert event.before == {"title": "Harbour board hid flood report, councillor says", "byline": ""}
    assert event.after == {"title": "Corrected", "byline": "By Edda"}
    assert Article.objects.get().title == "Corrected"


def test_corrected_source_is_an_event_with_both_values_and_a_name(site, assertion, reviewer):
    add_evidence(assertion, by=reviewer)
    source = Source.objects.get()
    page = f"/admin/review/source/{source.pk}/change/"
    site.post(page, {**form_of(site, page), "title": "Accounts, 2025"})
    event = Event.objects.get(kind="source corrected", assertion=None)
    assert (event.kind, event.by_name) == ("source corrected", "Ada")
    assert event.before == {"title": "Accounts of the port"}
    assert event.after == {"id": source.pk, "title": "Accounts, 2025"}


def test_saving_without_a_change_is_no_event(site, assertion):
    page = f"/admin/articles/article/{assertion.article_id}/change/"
    assert site.post(page, form_of(site, page)).status_code == 302
    assert not Event.objects.exists()


@standard("S37", "S38")
@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "https://user:pw@example.org/"])
def test_addresses_that_deceive_are_refused(address, site, assertion, reviewer):
    add_evidence(assertion, by=reviewer)
    before = Event.objects.count()
    for model, name, field in ((Article, "articles/article", "address"), (Source, "review/source", "url")):
        page = f"/admin/{name}/{model.objects.get().pk}/change/"
        assert site.post(page, {**form_of(site, page), field: address}).status_code == 200
    assert Event.objects.count() == before


def test_deadline_of_a_session_can_be_moved_and_nothing_else(site, assertion, editor):
    session = ReviewSession.objects.create(article=assertion.article, opened_by=editor, opened_by_name="Edda")
    page = f"/admin/review/reviewsession/{session.pk}/change/"
    sent = {**form_of(site, page), "deadline_0": "2026-05-22", "deadline_1": "17:00", "required_reviewers": 2}
    assert site.post(page, {**sent, "opened_by_name": "Nobody"}).status_code == 302
    session.refresh_from_db()
    assert (session.deadline.day, session.required_reviewers, session.opened_by_name) == (22, 1, "Edda")


def test_corrected_session_is_an_event_of_its_article_with_both_values_and_a_name(site, assertion, editor, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    began = datetime(2026, 5, 21, 15, 0, tzinfo=UTC)
    session = sessions.open_(article=assertion.article, deadline=began, instructions="Call them.", by=editor)
    page = f"/admin/review/reviewsession/{session.pk}/change/"
    sent = {**form_of(site, page), "deadline_0": "2026-05-22", "deadline_1": "17:00", "instructions": "Write to them."}
    assert site.post(page, sent).status_code == 302
    event = last_event()
    assert (event.kind, event.by_name, event.article) == ("session corrected", "Ada", assertion.article)
    assert event.before == {"deadline": "2026-05-21T15:00:00+00:00", "instructions": "Call them."}
    assert event.after == {"deadline": "2026-05-22T15:00:00+00:00", "instructions": "Write to them."}


def test_session_saved_as_it_was_is_no_event(site, assertion, editor):
    deadline = datetime(2026, 5, 21, 15, 0, tzinfo=UTC)
    session = sessions.open_(article=assertion.article, deadline=deadline, by=editor)
    page = f"/admin/review/reviewsession/{session.pk}/change/"
    sent = {**form_of(site, page), "deadline_0": "2026-05-21", "deadline_1": "15:00:00"}
    assert site.post(page, sent).status_code == 302
    assert last_event().kind == "session opened"


# A change made on an old page


@standard("R9", "S32")
def test_stale_form_is_refused_with_their_values(site, assertion):
    page = f"/admin/articles/article/{assertion.article_id}/change/"
    old = form_of(site, page)
    other = logged_in(make_person("Abe", "administrator"))
    other.post(page, {**form_of(other, page), "title": "Theirs"})
    answer = site.post(page, {**old, "title": "Mine"})
    assert answer.status_code == 200
    assert b"Somebody changed this after you opened it. It now says title: Theirs" in answer.content
    assert b'value="Mine"' in answer.content
    assert Article.objects.get().title == "Theirs"
    assert [e.by_name for e in Event.objects.all()] == ["Abe"]


@standard("R9")
def test_form_that_names_nothing_it_saw_is_refused(site, assertion):
    page = f"/admin/articles/article/{assertion.article_id}/change/"
    assert site.post(page, {**form_of(site, page), "seen_row": "", "title": "Mine"}).status_code == 200
    assert not Event.objects.exists()


@standard("R9")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_refused(editor):
    page = f"/admin/articles/article/{make_article(by=editor).article_id}/change/"
    sites = [logged_in(make_person(f"Admin{n}", "administrator")) for n in range(4)]
    forms = [form_of(site, page) for site in sites]
    answers = at_once(
        *(lambda n=n: sites[n].post(page, {**forms[n], "title": f"Title {n}"}).status_code for n in range(4))
    )
    assert sorted(answers) == [200, 200, 200, 302]
    assert Event.objects.get().after["title"] == Article.objects.get().title == f"Title {answers.index(302)}"


# Sources merged


@pytest.fixture
def sources(assertion, reviewer):
    other = assertion.article.assertions.exclude(pk=assertion.pk)[0]
    add_evidence(assertion, by=reviewer, title="Accounts")
    add_evidence(other, by=reviewer, title="The accounts")
    add_evidence(other, by=reviewer, title="The accounts", locator="p. 5")
    return list(Source.objects.order_by("pk"))


def test_merged_sources_are_the_oldest_one_with_all_their_evidence(site, sources):
    kept, gone = sources
    said = merge(site, *sources)
    assert said == "2 sources are one now; 2 pieces of evidence moved to it."
    assert Source.objects.get() == kept
    assert set(Evidence.objects.values_list("source", flat=True)) == {kept.pk}
    event = Event.objects.get(kind="source corrected", assertion=None)
    assert event.by_name == "Ada"
    merged = {"id": gone.pk, "kind": "page", "title": "The accounts", "url": "https://example.org/accounts"}
    [told] = event.before["merged"]
    assert {name: told[name] for name in merged} == merged
    assert event.after == {"id": kept.pk, "evidence_moved": 2, "reason": "The same page"}


def test_merging_is_asked_first_and_says_what_it_does(site, sources, assertion, reviewer):
    add_evidence(assertion, by=reviewer, title="Other", url="https://other.example/", locator="p. 7")
    chosen, before = list(Source.objects.order_by("pk")), Event.objects.count()
    sent = {"action": "merge_sources", "_selected_action": [s.pk for s in chosen]}
    page = site.post("/admin/review/source/", sent)
    assert (page.status_code, Source.objects.count(), Event.objects.count()) == (200, 3, before)
    words = re.sub(r"\s+", " ", re.sub("<.*?>", " ", page.content.decode()))
    assert f"The accounts {chosen[1].get_kind_display()} https://example.org/accounts 2" in words
    assert "The evidence will name the address that stays" in words
    unsaid = site.post("/admin/review/source/", {**sent, "confirmed": "yes", "keep": chosen[2].pk})
    assert "tick this to merge" in unsaid.content.decode()
    assert Source.objects.count() == 3
    merge(site, *chosen, keep=chosen[2].pk, addresses_differ="on")
    assert Source.objects.get() == chosen[2]


def test_sources_of_one_address_are_merged_without_the_tick(site, sources):
    sent = {"action": "merge_sources", "_selected_action": [s.pk for s in sources]}
    assert "address that stays" not in site.post("/admin/review/source/", sent).content.decode()


def test_addresses_that_differ_are_not_merged_by_any_way_unsaid(sources, administrator, assertion, reviewer):
    add_evidence(assertion, by=reviewer, title="Other", url="https://other.example/", locator="p. 7")
    with pytest.raises(merging.CannotMerge, match="addresses differ"):
        merging.merge_sources(sources=list(Source.objects.all()), by=administrator)
    assert Source.objects.count() == 3


def test_history_of_each_sentence_says_which_source_became_which(site, sources, reviewer):
    kept, gone = sources
    merge(site, *sources)
    told = list(Event.objects.filter(kind="source corrected").exclude(assertion=None))
    assert [(e.by_name, e.before["title"], e.after["title"]) for e in told] == [("Ada", gone.title, kept.title)] * 2
    panel = logged_in(reviewer).get(f"/review/assertions/{told[0].assertion_id}/history/").content.decode()
    assert "“The accounts” https://example.org/accounts became “Accounts” https://example.org/accounts" in panel


def test_page_from_before_its_sources_were_merged_writes_nothing(site, sources, assertion, reviewer):
    desk, moved = logged_in(reviewer), Evidence.objects.filter(source=sources[1])[0].assertion
    assertion.refresh_from_db()
    merge(site, *sources)
    assert tag(desk, moved, "alleged", seen=moved.version).status_code == 409
    assert tag(desk, assertion, "alleged", seen=assertion.version).status_code == 200
    assert list(Tag.objects.values_list("assertion", flat=True)) == [assertion.pk]
    assert Assertion.objects.get(pk=moved.pk).version == moved.version + 1


def test_page_from_before_a_source_was_corrected_writes_nothing(site, sources, assertion, reviewer):
    desk, rests = logged_in(reviewer), Evidence.objects.filter(source=sources[1])[0].assertion
    page = f"/admin/review/source/{sources[1].pk}/change/"
    sent = {**form_of(site, page), "title": "The accounts of 2019", "url": "https://other.example/accounts"}
    assert site.post(page, sent).status_code == 302
    assert tag(desk, rests, "alleged", seen=rests.version).status_code == 409
    event = Event.objects.filter(kind="source corrected", assertion=rests).first()
    assert (event.before["title"], event.after["title"]) == ("The accounts", "The accounts of 2019")
    assert (event.by_name, event.version) == ("Ada", rests.version + 1)
    told = desk.get(f"/review/assertions/{rests.pk}/history/").content.decode()
    assert "“The accounts” https://example.org/accounts became “The accounts of 2019” https://other.example/" in told


def test_history_of_a_merge_hides_what_is_confidential(site, sources, reader):
    merge(site, *sources)
    told = Event.objects.filter(kind="source corrected").exclude(assertion=None)[0]
    Evidence.objects.filter(pk=told.after["id"]).update(confidential=True)
    panel = logged_in(reader).get(f"/review/assertions/{told.assertion_id}/history/").content.decode()
    assert panel.count("corrected a source") == 2
    assert panel.count("became") == 1


def test_confidential_name_cannot_be_chosen_to_stay_in_open_evidence(site, assertion, reviewer, administrator):
    add_evidence(assertion, by=reviewer, title="Leaked by Bob", confidential=True)
    add_evidence(assertion, by=reviewer, title="Accounts", locator="p. 5")
    secret = Source.objects.get(title="Leaked by Bob")
    with pytest.raises(merging.CannotMerge, match="confidential evidence alone"):
        merging.merge_sources(sources=list(Source.objects.all()), by=administrator, keep=secret)
    assert Source.objects.count() == 2


def test_list_says_before_merging_how_much_evidence_each_has(site, sources):
    rows = site.get("/admin/review/source/").context["cl"].queryset
    assert {s.title: s.pieces for s in rows} == {"Accounts": 1, "The accounts": 2}


def test_name_of_confidential_evidence_alone_is_not_merged_into_open_evidence(site, assertion, reviewer):
    add_evidence(assertion, by=reviewer, title="Leaked by Bob", confidential=True)
    add_evidence(assertion, by=reviewer, title="Accounts", locator="p. 5")
    add_evidence(assertion, by=reviewer, title="The accounts", locator="p. 6", confidential=True)
    merge(site, *Source.objects.all())
    assert Source.objects.get().title == "Accounts"
    assert Evidence.objects.filter(source=Source.objects.get(), confidential=True).count() == 2


def test_confidential_names_alone_are_merged_into_the_oldest(site, assertion, reviewer):
    for title in ("Leaked by Bob", "Bob"):
        add_evidence(assertion, by=reviewer, title=title, locator=title, confidential=True)
    merge(site, *Source.objects.all())
    assert Source.objects.get().title == "Leaked by Bob"


def test_source_of_open_and_confidential_evidence_is_corrected_only_by_who_says_that_it_may_be_printed(
    site, assertion, reviewer
):
    add_evidence(assertion, by=reviewer)
    source = Source.objects.get()
    page = f"/admin/review/source/{source.pk}/change/"
    assert "may be printed" not in site.get(page).content.decode()
    add_evidence(assertion, by=reviewer, locator="p. 5", confidential=True)
    changed = {**form_of(site, page), "title": "Accounts, from Bob"}
    refused = site.post(page, {k: v for k, v in changed.items() if k != "may_be_seen"})
    assert "Tick this if what you write may be printed" in refused.content.decode()
    assert site.post(page, {**changed, "may_be_seen": "on"}).status_code == 302
    event = Event.objects.get(kind="source corrected", assertion=None)
    assert (Source.objects.get().title, event.after["title"]) == ("Accounts, from Bob", "Accounts, from Bob")


def test_sources_that_say_the_same_of_one_sentence_are_not_merged(site, sources, assertion, reviewer):
    add_evidence(assertion, by=reviewer, title="The accounts")
    before = list(Evidence.objects.order_by("pk").values_list()), Event.objects.count()
    assert merge(site, *sources).startswith("Two of them give the same place")
    assert (list(Evidence.objects.order_by("pk").values_list()), Event.objects.count()) == before
    assert Source.objects.count() == 2


def test_one_source_is_not_merged_with_itself(site, sources):
    before = Event.objects.count()
    assert act(site, "source", "merge_sources", sources[0]) == "Choose two sources or more."
    assert (Source.objects.count(), Event.objects.count()) == (2, before)


def test_verified_stays_verified_when_its_source_is_merged(site, sources, assertion, reviewer):
    place_tag(assertion, "verified", by=reviewer)
    merge(site, *sources)
    assertion.refresh_from_db()
    assert assertion.standing == "verified"


# Tags withdrawn


def test_withdrawn_tag_is_an_event_in_the_administrators_name(site, assertion, reviewer):
    place_tag(assertion, "alleged", by=reviewer, party="Holt", note="twice")
    assert act(site, "tag", "withdraw_tags", Tag.objects.get()) == "Withdrew 1 tag."
    assertion.refresh_from_db()
    event = last_event()
    assert (assertion.standing, assertion.version, event.version) == ("open", 3, 3)
    assert (event.kind, event.by_name, event.after) == (
        "tag withdrawn",
        "Ada",
        {"verdict": "", "standing": "open", "reason": "Entered twice"},
    )
    assert event.before == {"verdict": "alleged", "party": "Holt", "note": "twice", "settles": False, "by": "Ana"}
    assert Tag.objects.get().withdrawn_by.name == "Ada"


def test_disagreement_is_over_when_one_of_two_tags_is_withdrawn(site, assertion, reviewer, other_reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    place_tag(assertion, "denied", by=other_reviewer)
    act(site, "tag", "withdraw_tags", Tag.objects.get(placed_by=reviewer))
    assertion.refresh_from_db()
    assert assertion.standing == "denied"


def test_withdrawn_tag_is_not_withdrawn_again(site, assertion, reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    act(site, "tag", "withdraw_tags", Tag.objects.get())
    before = Event.objects.count()
    assert act(site, "tag", "withdraw_tags", Tag.objects.get()) == "Withdrew 0 tags. 1 had been withdrawn before."
    assert Event.objects.count() == before


@pytest.fixture
def tagged(assertion, reviewer, other_reviewer):
    """Two tags on each of three sentences."""
    chosen = assertion.article.assertions.order_by("pk")[:3]
    return [place_tag(a, "alleged", by=who) for a in chosen for who in (reviewer, other_reviewer)]


@standard("S22")
def test_all_tags_are_withdrawn_and_those_that_were_before_are_reported(site, tagged):
    act(site, "tag", "withdraw_tags", Tag.objects.first())
    said = act(site, "tag", "withdraw_tags", *Tag.objects.all())
    assert said == "Withdrew 5 tags. 1 had been withdrawn before."
    assert not Tag.objects.active().exists()
    assert [e.kind for e in Event.objects.all()].count("tag withdrawn") == 6


@standard("S22")
def test_no_tag_is_withdrawn_if_one_of_their_sentences_is_written_on(site, tagged, monkeypatch):
    busy, advance = tagged[-1], articles.update_if_version

    def meanwhile(assertion, **changes):
        if assertion.pk == busy.pk:
            raise articles.StaleVersion
        advance(assertion, **changes)

    monkeypatch.setattr(articles, "update_if_version", meanwhile)
    before = Event.objects.count()
    said = act(site, "tag", "withdraw_tags", *Tag.objects.all())
    assert said == f"No tag was withdrawn: somebody changed “{busy}” at the same moment. Try again."
    assert (Tag.objects.active().count(), Event.objects.count()) == (6, before)


@standard("S22")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_tags_withdrawn_while_others_tag_are_all_withdrawn_or_none(turn, editor):
    people = [make_person(f"Person{n}", "reviewer") for n in range(4)]
    site = logged_in(make_person("Ada", "administrator"))
    rows = list(make_article(by=editor).article.assertions.all())
    tags = [place_tag(a, "alleged", by=people[0]).tags.get() for a in rows]
    acts = [lambda p=p: [tag(logged_in(p), a, "denied", seen=2).status_code for a in rows] for p in people[1:]]
    at_once(lambda: act(site, "tag", "withdraw_tags", *tags), *acts)
    assert Tag.objects.active().filter(pk__in=[t.pk for t in tags]).count() in {0, len(tags)}


# Evidence removed


def test_invariant_4_last_support_of_a_verified_tag_is_not_removed(site, assertion, reviewer):
    place_tag(add_evidence(assertion, by=reviewer), "verified", by=reviewer)
    before = Event.objects.count()
    said = act(site, "evidence", "remove_evidence", Evidence.objects.get())
    assert said.startswith("Accounts of the port: It is the only evidence for a verified tag.")
    assert said.endswith("Removed 0 pieces of evidence.")
    assert (Evidence.objects.active().count(), Event.objects.count()) == (1, before)


def test_invariant_4_of_all_its_support_one_piece_is_left(site, assertion, reviewer):
    add_evidence(assertion, by=reviewer, locator="p. 5")
    place_tag(add_evidence(assertion, by=reviewer), "verified", by=reviewer)
    assert act(site, "evidence", "remove_evidence", *Evidence.objects.all()).endswith("Removed 1 piece of evidence.")
    assert Evidence.objects.active().count() == 1


def test_removed_evidence_is_an_event_in_the_administrators_name(site, assertion, reviewer):
    add_evidence(assertion, by=reviewer)
    assert act(site, "evidence", "remove_evidence", Evidence.objects.get()) == "Removed 1 piece of evidence."
    event, piece = last_event(), Evidence.objects.get()
    assert (event.kind, event.by_name, event.before["id"]) == ("evidence removed", "Ada", piece.pk)
    assert piece.removed_by.name == "Ada"


def test_removed_evidence_is_not_removed_again(site, assertion, reviewer):
    add_evidence(assertion, by=reviewer)
    remove_evidence(assertion, Evidence.objects.get().pk, by=reviewer)
    before = Event.objects.count()
    assert act(site, "evidence", "remove_evidence", Evidence.objects.get()) == "Removed 0 pieces of evidence."
    assert Event.objects.count() == before


@standard("S24")
@pytest.mark.parametrize("who", ["reader", "reviewer", "editor"])
def test_crafted_action_of_another_role_is_refused(who, assertion, reviewer, request):
    add_evidence(assertion, by=reviewer)
    place_tag(assertion, "alleged", by=reviewer)
    before = Event.objects.count()
    client = logged_in(request.getfixturevalue(who))
    for model, action, row in (
        ("tag", "withdraw_tags", Tag.objects.get()),
        ("evidence", "remove_evidence", Evidence.objects.get()),
        ("source", "merge_sources", Source.objects.get()),
    ):
        client.post(f"/admin/review/{model}/", {"action": action, "_selected_action": row.pk})
    assert Event.objects.count() == before
    assert Tag.objects.active().exists()
    assert Evidence.objects.active().exists()


def test_source_that_a_verified_tag_rests_on_is_not_made_own_work(reviewer, administrator):
    assertion = first_assertion(make_article())
    place_tag(add_evidence(assertion, by=reviewer, locator=""), "verified", by=reviewer)
    source = Source.objects.get()
    page = f"/admin/review/source/{source.pk}/change/"
    site = logged_in(administrator)
    seen = site.get(page).context["adminform"].form["seen_row"].value()
    sent = {"kind": "own work", "title": source.title, "url": source.url, "seen_row": seen}
    answer = site.post(page, sent)
    assert answer.status_code == 200
    assert "A verified tag rests on what it says" in answer.content.decode()
    source.refresh_from_db()
    assert source.kind == "page"
