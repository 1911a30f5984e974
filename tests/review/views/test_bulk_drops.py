"""Several tagged at once that others read before a change: they are named before and after, with how many each."""

import re

import pytest

from factcheck.articles.models import Assertion
from factcheck.review.actions import sessions
from factcheck.review.models import Tag
from tests.asks import HTMX, JSON, logged_in, news_of, words_of
from tests.makers import make_article, make_person, place_tag


@pytest.fixture
def draft(db, editor, reviewer, other_reviewer):
    """Ana and Bo agreed on the first two sentences; each needs two readers, and waits since its context changed."""
    draft = make_article()
    sessions.open_(article=draft.article, required_reviewers=2, by=editor)
    for assertion in draft.article.assertions.order_by("order")[:2]:
        for person in (reviewer, other_reviewer):
            place_tag(assertion, "alleged", by=person)
        change_around(assertion)
    return draft


def change_around(assertion):
    Assertion.objects.filter(pk=assertion.pk).update(
        standing="recheck", recheck_standing="alleged", recheck_reason="context", recheck_before="The board met in May."
    )


def chosen_of(draft, n=3):
    return [f"{a.pk}:{a.version}" for a in draft.article.assertions.order_by("order")[:n]]


def address(draft):
    return f"/review/{draft.article_id}/bulk/"


def standings(draft):
    return list(draft.article.assertions.order_by("order").values_list("standing", flat=True)[:3])


BEFORE = "Bo must confirm 2 of them again if you tag them, for the text around them changed."
KEEPS = "Denied by Lund: 2; 1 keeps the board."  # which the text itself says of one of the three
AFTER = "The text around them changed, so Bo must confirm 2 of them again."


def test_page_names_who_must_confirm_again_and_the_second_press_saves_it(draft, reviewer):
    site = logged_in(reviewer)
    page = site.get(f"/review/{draft.article_id}/").content.decode()
    assert '<input type="hidden" id="several-agreed" name="agreed" value="">' in page
    given = {"chosen": chosen_of(draft), "verdict": "denied", "denied_by": "Lund"}
    first = site.post(address(draft), {**given, "agreed": ""}, **HTMX)
    words = first.content.decode()
    assert first.status_code == 409
    assert BEFORE in words
    assert "press Denied again" in words
    assert standings(draft)[:2] == ["recheck", "recheck"]
    agreed = re.search(r'id="several-agreed" name="agreed" value="(\w+)" hx-swap-oob="true"', words)[1]
    second = site.post(address(draft), {**given, "agreed": agreed}, **HTMX)
    assert second.status_code == 200
    assert news_of(second)["said"] == f"3 saved as denied. {KEEPS} {AFTER}"
    assert Tag.objects.active().count() == 3


def test_what_was_agreed_to_holds_for_these_sentences_alone(draft, reviewer):
    site = logged_in(reviewer)
    one, other, _ = chosen_of(draft)
    given = {"verdict": "denied", "denied_by": "Lund"}
    agreed = site.post(address(draft), {**given, "chosen": [one], "agreed": ""}, **JSON).json()["agreed"]
    for chosen in ([other], [one, other]):
        refused = site.post(address(draft), {**given, "chosen": chosen, "agreed": agreed}, **JSON)
        assert refused.status_code == 409
    assert site.post(address(draft), {**given, "chosen": [one], "agreed": agreed}, **JSON).status_code == 200


def test_scripts_are_told_before_if_they_ask_and_after_always(draft, reviewer):
    site, given = logged_in(reviewer), {"chosen": chosen_of(draft), "verdict": "denied", "denied_by": "Lund"}
    asked = site.post(address(draft), {**given, "agreed": ""}, **JSON)
    assert (asked.status_code, asked.json()["dropped"]) == (409, {"Bo": 2})
    assert BEFORE in asked.json()["error"]
    done = site.post(address(draft), given, **JSON).json()
    assert done["dropped"] == {"Bo": 2}
    assert [c.get("dropped") for c in done["changed"]] == [["Bo"], ["Bo"], None]


def test_scripts_get_the_same_again_for_the_same_key(draft, reviewer):
    site, given = logged_in(reviewer), {"chosen": chosen_of(draft), "verdict": "denied", "denied_by": "Lund"}
    given |= {"agreed": "", "key": "0" * 32}
    given["agreed"] = site.post(address(draft), given, **JSON).json()["agreed"]
    first, again = (site.post(address(draft), given, **JSON).json()["dropped"] for _ in range(2))
    assert first == again == {"Bo": 2}


def test_plain_form_is_asked_on_a_page_and_told_on_the_next(draft, reviewer):
    site = logged_in(reviewer)
    given = {"chosen": chosen_of(draft), "verdict": "denied", "denied_by": "Lund", "note": "by <phone>", "agreed": ""}
    asked = site.post(address(draft), given)
    page = asked.content.decode()
    assert asked.status_code == 409
    assert BEFORE in page
    assert "by &lt;phone&gt;" in page
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.split("<main")[1])
    again = {name: [v for n, v in fields if n == name] for name, _ in fields if name != "csrfmiddlewaretoken"}
    assert again["chosen"] == given["chosen"]
    done = site.post(address(draft), {**again, "note": "by phone"}, follow=True)
    assert AFTER in done.content.decode()
    assert standings(draft) == ["open", "open", "open"]


def test_each_is_named_with_how_many(draft, reviewer, editor):
    cy = make_person("Cy", "reviewer")
    first = draft.article.assertions.order_by("order")[0]
    Tag.objects.create(assertion=first, verdict="alleged", placed_by=cy, placed_by_name="Cy")
    given = {"chosen": chosen_of(draft), "verdict": "denied", "denied_by": "Lund"}
    said = news_of(logged_in(reviewer).post(address(draft), given, **HTMX))["said"]
    assert (
        said == f"3 saved as denied. {KEEPS} The text around them changed, so Bo must confirm 2 and Cy 1 of them again."
    )


def test_one_alone_is_called_this(draft, reviewer):
    given = {"chosen": chosen_of(draft, 1), "verdict": "denied", "denied_by": "Lund"}
    said = news_of(logged_in(reviewer).post(address(draft), given, **HTMX))["said"]
    assert said == "1 saved as denied. The text around it changed, so Bo must confirm this again."


@pytest.mark.parametrize("given", [{"verdict": "denied", "denied_by": "Lund"}, {"reason": "opinion"}])
def test_nobody_is_asked_where_no_reading_is_dropped(given, draft, reviewer, other_reviewer):
    site = logged_in(reviewer)
    chosen = chosen_of(draft)[2:]
    if "verdict" in given:
        place_tag(draft.article.assertions.order_by("order")[2], "alleged", by=other_reviewer)
        chosen = chosen_of(draft)[2:]
    answer = site.post(address(draft), {**given, "chosen": chosen, "agreed": ""}, **JSON)
    assert answer.status_code == 200
    assert answer.json()["dropped"] == {}


def test_page_without_scripts_says_of_how_many_in_which_article_and_saves_it(draft, reviewer):
    site = logged_in(reviewer)
    asked = site.post(
        address(draft), {"chosen": chosen_of(draft), "verdict": "denied", "denied_by": "Lund", "agreed": ""}
    )
    page = words_of(asked)
    assert asked.status_code == 409
    assert f"You selected 3 sentences. {BEFORE} Nothing is saved yet." in page
    assert f"Review of “{draft.article.title}”" in page
    done = site.post(address(draft), {**dict(asked.context["fields"]), "chosen": chosen_of(draft)}, follow=True)
    assert f"3 saved as denied. {KEEPS} {AFTER}" in words_of(done)
