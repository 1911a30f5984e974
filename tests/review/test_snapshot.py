import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from factcheck.articles import actions as articles
from factcheck.ingest import from_paste
from factcheck.reports.freeze import freeze
from factcheck.review.presenters.article_json import article_state
from tests.asks import logged_in
from tests.makers import add_evidence, first_assertion, make_article, place_tag
from tests.review.actions.acts import dismiss

SECRET = {"url": "https://secret.example/x", "title": "Mole in cellar", "locator": "shelf 9", "excerpt": "whispered it"}


@pytest.fixture
def draft(editor):
    return make_article(by=editor)


def state(draft, person):
    return logged_in(person).get(f"/articles/{draft.article_id}.json").json()


def test_state_has_what_the_contract_names(draft, reader):
    said = state(draft, reader)
    assert {"id", "title", "drafts", "assertions", "sentences", "text"} <= set(said)
    keys = {"id", "version", "sentence", "standing", "places", "finding", "tags", "evidence"}
    assert all(keys <= set(a) for a in said["assertions"])
    assert [d["number"] for d in said["drafts"]] == [1]


def test_places_and_sentences_lead_into_the_text(draft, reader):
    said = state(draft, reader)
    for s in said["sentences"]:
        assert said["text"][s["start"] : s["end"]] == s["text"]
    for a in said["assertions"]:
        assert {said["text"][p["start"] : p["end"]] for p in a["places"]} == {a["sentence"]}


def test_paragraphs_count_from_1_as_in_a_report(draft, reader):
    said, frozen = state(draft, reader), freeze(draft.article_id)
    assert [s["paragraph"] for s in said["sentences"]] == [1, 2, 3, 4, 4, 5]
    places = [[(p["paragraph"], p["start"], p["end"]) for p in a["places"]] for a in said["assertions"]]
    assert places == [[(p["paragraph"], p["start"], p["end"]) for p in a["places"]] for a in frozen["assertions"]]


def test_tags_evidence_and_dismissals_are_there_by_name(draft, reviewer, reader):
    one, other = draft.article.assertions.order_by("order")[:2]
    place_tag(add_evidence(one, by=reviewer), "verified", by=reviewer, note="read it")
    dismiss(other, by=reviewer)
    first, second = state(draft, reader)["assertions"][:2]
    assert (first["version"], first["standing"], first["tags"][0]["by"]) == (3, "verified", "Ana")
    assert first["evidence"][0]["url"] == "https://example.org/accounts"
    assert (second["standing"], second["dismissed"]) == ("dismissed", {"by": "Ana", "reason": "opinion"})


def test_confidential_evidence_is_told_to_the_desk_and_hidden_from_readers(draft, reviewer, reader):
    add_evidence(first_assertion(draft), by=reviewer, confidential=True, **SECRET)
    seen, hidden = (json.dumps(state(draft, who)) for who in (reviewer, reader))
    assert all(words in seen for words in SECRET.values())
    assert not any(words in hidden for words in SECRET.values())
    assert state(draft, reader)["assertions"][0]["evidence"][0]["confidential"] is True


@pytest.mark.parametrize(
    "address", ["/review/{}/", "/review/{}/?at={}", "/articles/{}/", "/review/assertions/{1}/history/"]
)
def test_confidential_evidence_is_on_no_page_of_a_reader(address, draft, reviewer, reader):
    assertion = add_evidence(first_assertion(draft), by=reviewer, confidential=True, **SECRET)
    page = logged_in(reader).get(address.format(draft.article_id, assertion.pk)).content.decode()
    assert not any(words in page for words in SECRET.values())


def test_confidential_evidence_is_in_no_panel_of_a_reader(draft, reviewer, reader):
    assertion = add_evidence(first_assertion(draft), by=reviewer, confidential=True, **SECRET)
    address, headers = f"/review/assertions/{assertion.pk}/", {"HX-Request": "true"}
    seen, hidden = (logged_in(who).get(address, headers=headers).content.decode() for who in (reviewer, reader))
    assert "Mole in cellar" in seen
    assert not any(words in hidden for words in SECRET.values())


def test_withdrawn_and_removed_are_not_there(draft, reviewer):
    assertion = add_evidence(first_assertion(draft), by=reviewer)
    place_tag(assertion, "alleged", by=reviewer)
    assertion.tags.update(withdrawn_at=draft.loaded_at, withdrawn_by=reviewer)
    assertion.evidence.update(removed_at=draft.loaded_at, removed_by=reviewer)
    row = state(draft, reviewer)["assertions"][0]
    assert (row["tags"], row["evidence"]) == ([], [])


def test_unknown_article_is_not_found(reader):
    assert logged_in(reader).get("/articles/999.json").status_code == 404


def test_state_is_plain_values(draft, reviewer):
    assert (
        json.loads(json.dumps(article_state(draft.article_id, reviewer), cls=DjangoJSONEncoder))["id"]
        == draft.article_id
    )


def test_state_says_what_is_unexplained_and_what_an_assertion_is_taken_for(editor, reviewer):
    draft = make_article("Fire\n\nTwelve people died.\n\nTwelve TK people left.\n", by=editor)
    one = draft.article.assertions.get(words="Twelve people died.")
    add_evidence(one, by=reviewer)
    place_tag(one, "verified", by=reviewer)
    later = articles.revise(
        article=draft.article,
        source=from_paste("Fire\n\nTwelve people died.\n\nEleven people died.\n", limit=999),
        by=None,
    )
    rows = {a["sentence"]: a for a in state(later, reviewer)["assertions"]}
    twin = rows["Eleven people died."]
    assert (rows[one.words]["near_twin"], rows[one.words]["unexplained"]) == (twin["id"], ["why_near_twin"])
    assert (twin["near_twin"], twin["unexplained"]) == (one.pk, [])
