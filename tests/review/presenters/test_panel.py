"""What the status line says, and what the marks of the text carry."""

import pytest
from django.test import RequestFactory

from factcheck.review.actions import sessions
from factcheck.review.models import Event, Evidence
from factcheck.review.presenters.panel import panel_context
from factcheck.review.presenters.writes import status_message
from factcheck.review.queries.assertion_state import load_state
from tests.asks import HTMX, logged_in, news_of
from tests.makers import add_evidence, first_assertion, make_article, place_tag


@pytest.mark.parametrize(
    ("dropped", "said"),
    [
        ([], "Saved as denied."),
        (["Bo"], "Saved as denied. The text around it changed, so Bo must confirm this again."),
        (["Bo", "Cy"], "Saved as denied. The text around it changed, so Bo and Cy must confirm this again."),
    ],
)
def test_dropped_reading_is_named(dropped, said):
    after = {"verdict": "denied", **({"dropped": dropped} if dropped else {})}
    assert status_message(Event(kind="tag placed", after=after)) == said


def test_mark_says_who_says_it_who_read_it_and_that_half_of_it_is_done(editor, reviewer, other_reviewer):
    draft = make_article(by=editor)
    sessions.open_(article=draft.article, required_reviewers=2, by=editor)
    assertion = place_tag(first_assertion(draft), "alleged", by=other_reviewer)
    page = logged_in(reviewer).get(f"/review/{draft.article_id}/").content.decode()
    mark = next(m for m in page.split("<mark")[1:] if f'data-assertion="{assertion.pk}"' in m)
    assert f'data-by="{assertion.attributed_to}"' in mark
    assert 'data-read-by="Bo"' in mark
    assert "data-half" in mark
    assert "open, 1 of 2 checks, 1 of" in " ".join(mark.split())


def test_several_answer_with_their_places_and_say_how_many(editor, reviewer):
    draft = make_article(by=editor)
    chosen = [f"{a.pk}:{a.version}" for a in draft.article.assertions.order_by("order")[:2]]
    sent = {"chosen": chosen, "verdict": "alleged"}
    answer = logged_in(reviewer).post(f"/review/{draft.article_id}/bulk/", sent, **HTMX)
    assert answer.status_code == 200
    assert news_of(answer)["said"] == "2 saved as alleged."
    assert answer.content.count(b"<mark") == 2


@pytest.mark.parametrize("fetched", [True, False])
def test_confidential_evidence_is_shown_to_those_who_may_see_it_alone(fetched, editor, reviewer, reader):
    assertion = add_evidence(first_assertion(make_article(by=editor)), by=reviewer, confidential=True)
    state, request = load_state(assertion.pk), RequestFactory().get("/")
    state.evidence = list(Evidence.objects.active()) if fetched else None
    for request.user, shown in ((reviewer, 1), (reader, 0)):
        assert len(panel_context(request, state)["evidence"]) == shown
