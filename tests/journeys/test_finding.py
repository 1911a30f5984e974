"""Words are found in the article however somebody types them."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import open_review
from tests.makers import make_article
from tests.standards import standard

SENTENCES = [
    "The mayor paid 12 officials in May, auditors said.",  # current when the page is opened
    "The harbour board re\u00adceived a re\u200bport on 3 May, Holt said.",
    "“We asked three times,” the council\u200d\u2060lor said in June.",
    "It’s the port’s own money – 4.2 million euros – the mayor said.",
    "The Zéphyr carried 212,000 passengers in 2025, auditors said.",
]


@pytest.fixture
def review(page, live_server, log_in, reviewer):
    article = make_article("Port\n\n" + " ".join(SENTENCES)).article
    log_in(page, live_server, reviewer.username)
    open_review(page, article)
    return page


@standard("B30")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("received a report", 1),
        ("RE\u00adPORT ON", 1),
        ('"we asked three times,"', 2),
        ("«WE ASKED", 2),
        ("the councillor said", 2),
        ("it's the port's", 3),
        ("money - 4.2", 3),
        ("ZE\u0301PHYR\u200b carried", 4),
    ],
)
def test_what_is_invisible_and_how_marks_and_letters_are_written_makes_no_difference(typed, found, review):
    review.locator("#find").fill(typed)
    review.locator("#find").press("Enter")
    current = review.locator("#text [data-current]")
    expect(current).to_have_attribute("data-start", str(len("Port\n\n" + "".join(f"{s} " for s in SENTENCES[:found]))))


@standard("B30")
@pytest.mark.parametrize("typed", ["\u200b\u2060", "open,"], ids=["invisible", "what is read aloud alone"])
def test_nothing_that_can_be_seen_is_found_nowhere(typed, review):
    before = review.locator("#text [data-current]").count()
    review.locator("#find").fill(typed)
    review.locator("#find").press("Enter")
    expect(review.locator("#said")).to_have_text("No sentence holds these words.")
    assert review.locator("#text [data-current]").count() == before
