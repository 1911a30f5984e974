"""Evidence says where it goes back to, and how it was got: ten reprints of one report are one origin."""

import lxml.html
import pytest
from django.db import IntegrityError, connection, transaction

from factcheck.articles.models import Assertion
from factcheck.refusals import Refusal
from factcheck.review.actions import evidence, merging, origins, taking_over, tracing
from factcheck.review.actions.tags import NeedsEvidence
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Obtained, SourceKind
from factcheck.review.decisions.execute import execute
from factcheck.review.forms import EvidenceForm, TraceForm
from factcheck.review.forms.links import NewEvidenceForm
from factcheck.review.forms.proposals import AcceptForm
from factcheck.review.models import Event, Evidence, Source, Tag
from factcheck.review.origins import count, in_words, numbered
from tests.asks import HTMX, ask, logged_in, words_of
from tests.makers import add_evidence, make_article, place_tag
from tests.review.actions.acts import conceal_evidence, do, remove_evidence, restore_evidence, take_back_last
from tests.review.commands.test_replay import replayed

AGENCY = "North Wire"


@pytest.fixture
def article(editor):
    return make_article(by=editor).article


@pytest.fixture
def assertion(article):
    return article.assertions.order_by("order")[1]


@pytest.fixture
def other(article):
    return article.assertions.order_by("order")[2]


def reprint(assertion, name, *, by, **fields):
    """Add a page of a site of its own, which goes back to the agency; return the piece."""
    given = {"url": f"https://{name}.example/", "title": f"The {name}", "goes_back_to": AGENCY, **fields}
    add_evidence(assertion, by=by, **given)
    return Evidence.objects.latest("pk")


def traced(assertion, piece, to, *, by, primary=False):
    return do(
        assertion,
        lambda c, w: tracing.trace(c, evidence_id=piece.pk, goes_back_to=to, primary=primary, write=w),
        by=by,
    )


def shown_in(panel):
    return words_of(panel).partition("supported by ")[2].split(" supports ")[0]


def panel_of(assertion, person):
    return logged_in(person).get(f"/review/assertions/{assertion.pk}/", **HTMX)


# What is counted


def test_ten_reprints_are_one_origin_and_a_page_of_its_own_is_another(assertion, reviewer):
    for n in range(10):
        reprint(assertion, f"paper{n}", by=reviewer)
    add_evidence(assertion, by=reviewer, url="https://port.example/accounts", title="Accounts", primary=True)
    assert Source.objects.filter(title=AGENCY).count() == 1
    assert shown_in(panel_of(assertion, reviewer)) == "2 independent origins, 1 primary"


def test_origin_is_found_by_name_in_any_case_or_by_the_address_of_a_source(assertion, reviewer):
    add_evidence(assertion, by=reviewer, url="https://wire.example/1", title="Wire report")
    report = Source.objects.get()
    by_name = reprint(assertion, "one", by=reviewer, goes_back_to="wire REPORT")
    by_address = reprint(assertion, "two", by=reviewer, goes_back_to="https://wire.example/1")
    assert by_name.goes_back_to == by_address.goes_back_to == report
    assert shown_in(panel_of(assertion, reviewer)) == "1 origin, none primary"


def test_what_the_origin_goes_back_to_is_followed(assertion, reviewer):
    reprint(assertion, "one", by=reviewer)
    reprint(assertion, "two", by=reviewer, goes_back_to="Ministry")
    add_evidence(assertion, by=reviewer, url="", title=AGENCY, goes_back_to="Ministry")
    assert shown_in(panel_of(assertion, reviewer)) == "1 origin, none primary"


def test_origin_that_goes_back_elsewhere_here_is_given_as_its_end(assertion, reviewer):
    add_evidence(assertion, by=reviewer, url="", title=AGENCY, goes_back_to="Ministry")
    assert reprint(assertion, "one", by=reviewer).goes_back_to.title == "Ministry"


def test_own_observation_is_on_author_and_no_origin():
    counted = count([("supports", "own work", 1, False), ("supports", "page", 2, True), ("context", "page", 3, False)])
    assert in_words(counted) == "1 origin, 1 primary, 1 on author"
    assert in_words(count([("supports", "own work", 1, True)])) == "1 on author"
    assert in_words(count([("contradicts", "page", 1, False)])) == ""


def test_pieces_of_no_assertion_have_no_numbers():
    assert numbered([]) == []


# What the database refuses


def refused():
    return pytest.raises(IntegrityError)


def by_sql(piece, other):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE review_evidence SET goes_back_to_id = %s WHERE id = %s", [other.pk, piece.pk])


def by_orm(piece, other):
    Evidence.objects.filter(pk=piece.pk).update(goes_back_to=other)


@pytest.mark.parametrize("write", [by_orm, by_sql])
def test_database_refuses_evidence_that_goes_back_to_itself(write, assertion, reviewer):
    one, two, three = (reprint(assertion, name, by=reviewer, goes_back_to="") for name in ("one", "two", "three"))
    with refused(), transaction.atomic():
        write(one, one.source)
    write(one, two.source)
    with refused(), transaction.atomic():
        write(two, one.source)  # a circle of two
    write(two, three.source)
    with refused(), transaction.atomic():
        write(three, one.source)  # and of three


@pytest.mark.parametrize("write", [by_orm, by_sql])
def test_database_refuses_primary_evidence_that_goes_back_to_another(write, assertion, reviewer):
    one = reprint(assertion, "one", by=reviewer, goes_back_to="", primary=True)
    two = reprint(assertion, "two", by=reviewer, goes_back_to="")
    with refused(), transaction.atomic():
        write(one, two.source)


def test_circle_of_another_sentence_or_of_removed_evidence_is_none(assertion, other, reviewer):
    one, two = (reprint(assertion, name, by=reviewer, goes_back_to="") for name in ("one", "two"))
    by_orm(one, two.source)
    remove_evidence(assertion, one.pk, by=reviewer)
    by_orm(two, one.source)
    with refused(), transaction.atomic():
        Evidence.objects.filter(pk=one.pk).update(removed_at=None, removed_by=None)
    elsewhere = reprint(other, "one", by=reviewer, goes_back_to="")
    by_orm(elsewhere, two.source)


def test_what_is_off_record_is_confidential(assertion, reviewer):
    piece = reprint(assertion, "one", by=reviewer, obtained=Obtained.OFF_RECORD)
    assert piece.confidential
    fields = {f.attname: getattr(piece, f.attname) for f in Evidence._meta.concrete_fields}
    with refused(), transaction.atomic():
        Evidence.objects.create(**{**fields, "id": None, "locator": "p. 9", "confidential": False})
    with refused(), transaction.atomic():
        Evidence.objects.create(**{**fields, "id": None, "locator": "p. 9", "obtained": "in a dream"})


# Own observation alone is never enough


OWN = {"kind": SourceKind.OWN_WORK, "url": "", "title": "Went there"}


def test_verified_never_rests_on_own_observation_alone(assertion, reviewer):
    add_evidence(assertion, by=reviewer, **OWN)
    with pytest.raises(NeedsEvidence, match="What you saw yourself is not enough alone"):
        place_tag(assertion, "verified", by=reviewer, why={"why_no_locator": "I counted them on the quay."})
    with refused(), transaction.atomic():
        Tag.objects.create(assertion=assertion, verdict="verified", placed_by=reviewer, why_no_locator="I was there.")
    answer = ask(logged_in(reviewer), assertion, "tag", verdict="verified", seen=assertion.version)
    assert (answer.status_code, Tag.objects.count()) == (422, 0)
    assert "What you saw yourself is not enough alone." in words_of(answer)


def test_last_evidence_beside_own_observation_stays_while_a_verified_tag_stands(assertion, reviewer):
    add_evidence(assertion, by=reviewer, **OWN)
    add_evidence(assertion, by=reviewer)
    place_tag(assertion, "verified", by=reviewer)
    piece = Evidence.objects.exclude(source__kind="own work").get()
    with pytest.raises(evidence.LastSupport):
        remove_evidence(assertion, piece.pk, by=reviewer)
    for changes in ({"removed_at": piece.added_at, "removed_by": reviewer}, {"source": Source.objects.get(**OWN)}):
        with refused(), transaction.atomic():
            Evidence.objects.filter(pk=piece.pk).update(**changes)
    with refused(), transaction.atomic():
        Source.objects.filter(pk=piece.source_id).update(kind="own work")
    own = Evidence.objects.get(source__kind="own work")
    remove_evidence(assertion, own.pk, by=reviewer)


# Said later, undone, taken over, brought back


def test_origin_is_said_later_and_undone(assertion, reviewer, article):
    piece = reprint(assertion, "one", by=reviewer, goes_back_to="", primary=True)
    before = assertion.version
    event = traced(assertion, piece, AGENCY, by=reviewer)
    piece.refresh_from_db()
    assert (piece.goes_back_to.title, piece.primary, assertion.version) == (AGENCY, False, before + 1)
    assert (event.kind, event.after["goes_back_to"]) == ("evidence traced", AGENCY)
    take_back_last(assertion, by=reviewer)
    piece.refresh_from_db()
    assert (piece.goes_back_to, piece.primary) == (None, True)
    assert replayed(article)[0] == 0


def test_what_somebody_said_otherwise_since_is_not_undone(assertion, reviewer, other_reviewer):
    piece = reprint(assertion, "one", by=reviewer, goes_back_to="")
    traced(assertion, piece, AGENCY, by=reviewer)
    traced(assertion, piece, "Ministry", by=other_reviewer)
    with pytest.raises(tracing.TracedSince):
        take_back_last(assertion, by=reviewer)
    piece.refresh_from_db()
    assert piece.goes_back_to.title == "Ministry"


@pytest.mark.parametrize(
    ("typed", "primary", "refusal"),
    [
        ("https://one.example/", False, origins.GoesBackToItself),
        ("The one", False, origins.GoesBackToItself),
        ("The two", False, origins.GoesBackToItself),
        (AGENCY, True, origins.RetellsAndIsPrimary),
    ],
)
def test_what_cannot_be_said_is_refused_in_words(typed, primary, refusal, assertion, reviewer):
    one = reprint(assertion, "one", by=reviewer, goes_back_to="")
    reprint(assertion, "two", by=reviewer, goes_back_to="The one")
    with pytest.raises(refusal):
        traced(assertion, one, typed, by=reviewer, primary=primary)
    assert Event.objects.filter(kind="evidence traced").count() == 0


def test_removed_evidence_cannot_be_traced_and_a_stale_page_changes_nothing(assertion, reviewer):
    piece = reprint(assertion, "one", by=reviewer, goes_back_to="")
    page = {"goes_back_to": AGENCY, "seen": assertion.version}
    add_evidence(assertion, by=reviewer)
    assert ask(logged_in(reviewer), assertion, f"evidence/{piece.pk}/origin", **page).status_code == 409
    remove_evidence(assertion, piece.pk, by=reviewer)
    page["seen"] = assertion.version
    assert ask(logged_in(reviewer), assertion, f"evidence/{piece.pk}/origin", **page).status_code == 404
    piece.refresh_from_db()
    assert piece.goes_back_to is None


def test_evidence_that_comes_back_names_the_end_or_is_refused_in_a_circle(assertion, reviewer):
    piece = reprint(assertion, "one", by=reviewer)
    remove_evidence(assertion, piece.pk, by=reviewer)
    wire = reprint(assertion, "wire", by=reviewer, url="", title=AGENCY, goes_back_to="Ministry")
    restore_evidence(assertion, piece.pk, by=reviewer)
    piece.refresh_from_db()
    assert piece.goes_back_to.title == "Ministry"
    remove_evidence(assertion, piece.pk, by=reviewer)
    Evidence.objects.filter(pk=piece.pk).update(goes_back_to=wire.source)
    Evidence.objects.filter(pk=wire.pk).update(goes_back_to=piece.source)
    with pytest.raises(origins.GoesBackToItself):
        restore_evidence(assertion, piece.pk, by=reviewer)


def test_evidence_that_is_taken_over_keeps_how_it_was_got_and_what_it_goes_back_to(assertion, other, reviewer, article):
    reprint(assertion, "one", by=reviewer, obtained=Obtained.BACKGROUND)
    reprint(assertion, "two", by=reviewer, primary=True, goes_back_to="", obtained=Obtained.ON_RECORD)
    reprint(other, "wire", by=reviewer, url="", title=AGENCY, goes_back_to="The one")
    write = WriteRequest(reviewer)
    execute(other.pk, write, lambda s: taking_over.take_over(s, earlier=assertion.pk, write=write), needs_version=False)
    one, two = Evidence.objects.exclude(taken_from=None).order_by("pk")
    assert (one.obtained, one.goes_back_to) == ("background", None)  # here the agency goes back to that page
    assert (two.obtained, two.primary) == ("on record", True)
    assert replayed(article)[0] == 0


# Merged and parted


@pytest.fixture
def twice(assertion, reviewer):
    """Give two reprints of one agency, of which the name is spelled in two ways."""
    reprint(assertion, "one", by=reviewer)
    reprint(assertion, "two", by=reviewer, goes_back_to="North-Wire agency")
    return list(Source.objects.filter(title__startswith="North").order_by("pk"))


def merged(sources, by):
    return merging.merge_sources(sources=sources, by=by, addresses_differ=True)[1]


def names(assertion):
    pieces = assertion.evidence.order_by("pk").values_list("source__title", "goes_back_to__title")
    return [(source, back) for source, back in pieces]


def test_merged_origins_are_one_and_are_parted_again(assertion, twice, administrator, reviewer, article):
    before = names(assertion)
    assert shown_in(panel_of(assertion, reviewer)).startswith("2 independent")
    merge = merged(twice, administrator)
    assert names(assertion) == [("The one", AGENCY), ("The two", AGENCY)]
    assert shown_in(panel_of(assertion, reviewer)).startswith("1 origin")
    assert replayed(article)[0] == 0
    merging.part_sources(merge=merge, by=administrator)
    assert names(assertion) == before
    assert replayed(article)[0] == 0


def test_evidence_whose_source_becomes_its_origin_goes_back_to_nothing_until_parted(assertion, administrator, reviewer):
    reprint(assertion, "one", by=reviewer)
    before = names(assertion)
    merge = merged(list(Source.objects.order_by("pk")), administrator)
    assert [back for _, back in names(assertion)] == [None]
    merging.part_sources(merge=merge, by=administrator)
    assert names(assertion) == before


def test_merge_that_makes_a_chain_names_its_end(assertion, twice, administrator, reviewer, article):
    reprint(assertion, "wire", by=reviewer, url="", title=AGENCY, goes_back_to="Ministry")
    before = names(assertion)
    merge = merged(twice, administrator)
    assert {back for _, back in names(assertion)} == {AGENCY, "Ministry"}
    merging.part_sources(merge=merge, by=administrator)
    assert names(assertion) == before
    assert replayed(article)[0] == 0


def test_merge_that_closes_a_circle_is_refused(assertion, administrator, reviewer):
    two = reprint(assertion, "two", by=reviewer, goes_back_to="")
    reprint(assertion, "one", by=reviewer, goes_back_to="The two")
    traced(assertion, two, "Ministry", by=reviewer)
    before = names(assertion)
    with pytest.raises(Refusal, match="by way of a third"):
        merged(list(Source.objects.filter(title__in=["The one", "Ministry"])), administrator)
    assert names(assertion) == before


def test_corrected_origin_is_told_of_every_sentence_that_names_it(assertion, administrator, reviewer, article):
    reprint(assertion, "one", by=reviewer)
    source, site = Source.objects.get(title=AGENCY), logged_in(administrator)
    seen = site.get(f"/admin/review/source/{source.pk}/change/").context["adminform"].form.initial["seen_row"]
    sent = {"kind": "page", "title": "North Wire Agency", "url": "", "seen_row": seen}
    assert site.post(f"/admin/review/source/{source.pk}/change/", sent).status_code == 302
    event = Event.objects.filter(assertion=assertion).latest("pk")
    assert (event.before["goes_back_to"], event.after["goes_back_to"]) == (AGENCY, "North Wire Agency")
    assert replayed(article)[0] == 0


def test_administrator_says_it_of_many_pieces_at_once_with_a_reason(assertion, administrator, reviewer):
    pieces = [reprint(assertion, name, by=reviewer, goes_back_to="") for name in ("one", "two")]
    site = logged_in(administrator)
    sent = {"action": "trace_evidence", "_selected_action": [p.pk for p in pieces]}
    assert "Goes back to" in words_of(site.post("/admin/review/evidence/", sent))
    sent |= {"confirmed": "yes", "counted": "2", "goes_back_to": AGENCY, "reason": "Both print its report."}
    assert site.post("/admin/review/evidence/", sent).status_code == 302
    assert {p.goes_back_to.title for p in Evidence.objects.all()} == {AGENCY}
    assert Event.objects.filter(kind="evidence traced").latest("pk").after["reason"] == "Both print its report."
    assert site.get("/admin/review/source/").status_code == 200


def test_source_that_evidence_goes_back_to_is_not_unused(assertion, administrator, reviewer):
    reprint(assertion, "one", by=reviewer)
    assert logged_in(administrator).get("/admin/cleanup/").context["kinds"][1][1] == 0


# Who sees it


def secret_origin(assertion, reviewer):
    """Let an open page go back to somebody, whose own words are confidential evidence later."""
    reprint(assertion, "one", by=reviewer, goes_back_to="Jane Roe")
    add_evidence(assertion, by=reviewer, url="", title="Jane Roe", confidential=True)


def test_source_of_confidential_evidence_alone_is_named_as_an_origin_to_nobody_who_may_not_see_it(
    assertion, reviewer, reader, article
):
    secret_origin(assertion, reviewer)
    addresses = (f"/review/assertions/{assertion.pk}/", f"/review/assertions/{assertion.pk}/history/")
    for address in (*addresses, f"/articles/{article.pk}.json", f"/review/{article.pk}/?at={assertion.pk}"):
        assert "Jane Roe" not in logged_in(reader).get(address, **HTMX).content.decode(), address
        assert "Jane Roe" in logged_in(reviewer).get(address, **HTMX).content.decode() or "review/" in address
    assert "goes back to a source that is confidential" in words_of(panel_of(assertion, reader))


def test_origin_is_hidden_once_its_last_open_evidence_is_made_confidential(assertion, reviewer, reader):
    add_evidence(assertion, by=reviewer, url="", title="Jane Roe")
    named = Evidence.objects.get()
    reprint(assertion, "one", by=reviewer, goes_back_to="Jane Roe")
    assert "Jane Roe" in words_of(panel_of(assertion, reader))
    conceal_evidence(assertion, named.pk, by=reviewer)
    assert "Jane Roe" not in words_of(panel_of(assertion, reader))
    history = logged_in(reader).get(f"/review/assertions/{assertion.pk}/history/", **HTMX)
    assert "Jane Roe" not in words_of(history)


def test_open_evidence_does_not_newly_name_what_is_confidential(assertion, reviewer):
    add_evidence(assertion, by=reviewer, url="", title="Jane Roe", confidential=True)
    with pytest.raises(origins.NamesConfidential):
        reprint(assertion, "one", by=reviewer, goes_back_to="jane roe")
    assert reprint(assertion, "one", by=reviewer, goes_back_to="Jane Roe", confidential=True).goes_back_to


# Forms


def form_of(**fields):
    return EvidenceForm({"url": "https://one.example/", "stance": "supports", **fields})


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"goes_back_to": "javascript://x"}, "goes_back_to"),
        ({"goes_back_to": "x" * 301}, "goes_back_to"),
        ({"goes_back_to": "https://example.org/" + "x" * 2048}, "goes_back_to"),
        ({"obtained": "in a dream"}, "obtained"),
    ],
)
def test_form_refuses_what_is_no_origin(fields, wrong):
    form = form_of(**fields)
    assert list(form.errors) == [wrong]


@pytest.mark.parametrize("typed", ["", "  ", "-", "…", "\u2800"])
def test_origin_without_a_letter_is_none(typed):
    assert form_of(goes_back_to=typed).is_valid()
    assert TraceForm({"goes_back_to": typed}).is_valid()


def test_form_asks_nothing_more_and_says_what_each_term_does(assertion, reviewer):
    answer = ask(logged_in(reviewer), assertion, "evidence", url="https://one.example/", stance="supports")
    assert answer.status_code == 200
    piece = Evidence.objects.get()
    assert (piece.goes_back_to, piece.primary, piece.obtained) == (None, False, "")
    panel = words_of(panel_of(assertion, reviewer))
    assert "off record: confidential" in panel
    assert "on background: reports do not name the source" in panel


@pytest.mark.parametrize("form", [EvidenceForm, NewEvidenceForm, AcceptForm])
def test_no_form_proposes_on_what_terms_evidence_was_got(form):
    drawn = form()["obtained"]
    assert (drawn.label, drawn.value()) == ("How it was got", None)
    assert dict(drawn.field.choices)[""] == "not said"


def test_panel_says_on_what_terms_only_where_somebody_chose_them(assertion, reviewer):
    add_evidence(assertion, by=reviewer)
    said = words_of(panel_of(assertion, reviewer))
    add_evidence(assertion, by=reviewer, title="The harbour master", obtained=Obtained.ON_RECORD)
    assert "web page, on record" not in said
    assert "web page, on record" in words_of(panel_of(assertion, reviewer))


def test_form_sends_all_three(assertion, reviewer):
    fields = {"url": "https://one.example/", "stance": "supports", "goes_back_to": AGENCY, "obtained": "off record"}
    assert ask(logged_in(reviewer), assertion, "evidence", **fields).status_code == 200
    piece = Evidence.objects.get()
    assert (piece.goes_back_to.title, piece.obtained, piece.confidential) == (AGENCY, "off record", True)


def test_refused_origin_keeps_what_was_typed(assertion, reviewer):
    fields = {"url": "https://one.example/", "stance": "supports", "goes_back_to": AGENCY, "primary": "on"}
    answer = logged_in(reviewer).post(f"/review/assertions/{assertion.pk}/evidence/", fields, **HTMX)
    assert answer.status_code == 422
    assert f'value="{AGENCY}"' in answer.content.decode()
    assert Assertion.objects.get(pk=assertion.pk).version == assertion.version


def folds_of(panel):
    """Return each listed piece of a panel with the titles that stand under it."""
    page = lxml.html.fromstring(panel.content.decode())
    return [
        (title_of(item), [title_of(reprint) for reprint in item.xpath("details[@class='reprints']/ul/li")])
        for item in page.xpath("//section[starts-with(@id, 'evidence-')]/ul/li")
    ]


def title_of(item):
    return " ".join(item.xpath("string(p[1])").split()[1:3]).strip(",")


def test_reprints_stand_under_what_they_retell(assertion, reviewer):
    for name in ("one", "two"):
        reprint(assertion, name, by=reviewer)
    add_evidence(assertion, by=reviewer, url="https://other.example/", title="The other")
    add_evidence(assertion, by=reviewer, url="", title=AGENCY, kind=SourceKind.DOCUMENT)
    reprint(assertion, "three", by=reviewer, stance="contradicts")
    assert folds_of(panel_of(assertion, reviewer)) == [
        (AGENCY, ["The one", "The two"]),
        ("The other", []),
        ("The three", []),
    ]


def test_pages_of_one_site_that_retell_nothing_are_listed_apart(assertion, reviewer):
    for title in ("The first", "The second"):
        add_evidence(assertion, by=reviewer, url=f"https://one.example/{title[4:]}", title=title)
    assert folds_of(panel_of(assertion, reviewer)) == [("The first", []), ("The second", [])]


def test_reprints_of_a_confidential_origin_are_not_shown_as_one(assertion, reviewer, reader):
    add_evidence(assertion, by=reviewer, url="", title="Jane Roe", kind=SourceKind.PERSON, confidential=True)
    for name in ("one", "two"):
        reprint(assertion, name, by=reviewer)
    Evidence.objects.filter(source__title__startswith="The").update(goes_back_to=Source.objects.get(title="Jane Roe"))
    assert folds_of(panel_of(assertion, reader)) == [("The one", []), ("The two", [])]


def test_second_spelling_of_an_address_is_asked_about(assertion, reviewer):
    for address in (
        "https://www.one.example/story?utm_source=x",
        "http://one.example/story/",
        "https://one.example/other",
    ):
        add_evidence(assertion, by=reviewer, url=address, title=f"The {address[-5:]}")
    said = words_of(panel_of(assertion, reviewer))
    assert said.count("Is it the same page as") == 1
    assert "same page as “The rce=x”?" in said


def test_page_of_confidential_evidence_is_not_told_by_the_question(assertion, reviewer, reader):
    add_evidence(assertion, by=reviewer, url="https://www.one.example/story", title="Jane Roe", confidential=True)
    add_evidence(assertion, by=reviewer, url="https://one.example/story", title="The story")
    assert "Is it the same page as" in words_of(panel_of(assertion, reviewer))
    assert "Is it the same page as" not in words_of(panel_of(assertion, reader))
