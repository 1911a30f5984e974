"""What the review page says of a text that the engine cannot attribute."""

import pytest
from django.urls import reverse

from tests.makers import first_assertion, make_article

GERMAN = """Werk verschwieg Messwerte, sagt Stadträtin

Das Werk hat am 3. Mai einen Bericht erhalten, nach dem zwölf Pumpen ausgefallen waren, sagte die Stadträtin.
"""


@pytest.fixture
def german(editor):
    return make_article(GERMAN, by=editor)


def test_page_says_that_the_text_is_not_english(client, reviewer, german):
    client.force_login(reviewer)
    page = client.get(reverse("review:review", args=[german.article_id])).content.decode()
    assert "This text is not in English:" in page
    assert "not recognised: the text is not in English" in page
    assert "the article’s own voice" not in page


def test_panel_alone_says_so_too(client, reviewer, german):
    client.force_login(reviewer)
    address = reverse("review:panel", args=[first_assertion(german).pk])
    panel = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "not recognised: the text is not in English" in panel


def test_page_of_an_english_text_says_nothing_of_it(client, reviewer, editor):
    client.force_login(reviewer)
    page = client.get(reverse("review:review", args=[make_article(by=editor).article_id])).content.decode()
    assert "not in English" not in page
