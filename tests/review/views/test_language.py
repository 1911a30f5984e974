"""What the review page says of texts in languages that the engine attributes, and of others."""

import pytest
from django.urls import reverse

from factcheck.articles.forms import TextForm
from factcheck.engine import names_speakers_in
from factcheck.review.choices import Verdict
from factcheck.review.queries.assertion_state import load_state
from tests.makers import first_assertion, make_article

POLISH = """Zakład ukrył pomiary

Zakład otrzymał 3 maja raport, według którego dwanaście pomp nie działało, powiedziała radna. Nikt nie odpowiedział na
pytania, które zadała w tej sprawie, i nie wiadomo, kiedy pompy zostaną naprawione.
"""
GERMAN = """Werk verschwieg Messwerte, sagt Stadträtin

Das Werk hat am 3. Mai einen Bericht erhalten, nach dem zwölf Pumpen ausgefallen waren, sagte die Stadträtin Ida Voss.
Werksleiter Jens Kröger bestritt, dass es Warnungen gab.
"""


@pytest.fixture
def polish(editor):
    return make_article(POLISH, by=editor)


@pytest.fixture
def german(editor):
    return make_article(GERMAN, by=editor)


def test_page_says_that_speakers_are_not_recognised(client, reviewer, polish):
    client.force_login(reviewer)
    page = client.get(reverse("review:review", args=[polish.article_id])).content.decode()
    assert "in a language that the program does not know well:" in page
    assert "not recognised in the language of this text" in page
    assert "the article’s own voice" not in page


def test_panel_alone_says_so_too(client, reviewer, polish):
    client.force_login(reviewer)
    address = reverse("review:panel", args=[first_assertion(polish).pk])
    panel = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "not recognised in the language of this text" in panel


@pytest.mark.parametrize("text", [None, GERMAN])
def test_page_of_a_text_that_is_read_says_nothing_of_it(client, reviewer, editor, text):
    client.force_login(reviewer)
    draft = make_article(text, by=editor) if text else make_article(by=editor)
    page = client.get(reverse("review:review", args=[draft.article_id])).content.decode()
    assert "does not know well" not in page
    assert "not recognised" not in page


def test_page_of_a_german_text_names_speakers_and_who_denies(client, reviewer, german):
    client.force_login(reviewer)
    said, denied = german.article.assertions.order_by("order").filter(attributed_to__contains=" ")
    address = reverse("review:panel", args=[said.pk])
    panel = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "die Stadträtin Ida Voss" in panel
    assert denied.suggestion == "denied"
    assert load_state(denied.pk).party_said(Verdict.DENIED) == "Werksleiter Jens Kröger"
    assert load_state(said.pk).party_said(Verdict.ALLEGED) == "die Stadträtin Ida Voss"


def test_form_says_in_which_languages_speakers_are_recognised():
    assert {code for code in ("en", "de", "pl", "und") if names_speakers_in(code)} == {"en", "de"}
    assert TextForm.base_fields["language"].help_text == "Speakers are recognised in English and German only."
