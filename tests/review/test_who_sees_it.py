"""Each field for words says whether they are printed, and who sees them."""

import re

import pytest
from django import forms

from factcheck.articles.forms import LoadForm
from factcheck.reports.forms import FreezeForm
from factcheck.review.forms.evidence import EvidenceForm
from factcheck.review.forms.replies import ReplyForm, RequestForm
from factcheck.review.forms.sessions import CloseForm, SessionForm
from factcheck.review.forms.tags import TagForm
from tests.asks import HTMX, logged_in, words_of
from tests.makers import first_assertion, make_article, place_tag

DRAWN = {  # the form, and the fields for words that the page draws by it
    LoadForm: {"title", "byline", "place", "text", "address"},
    SessionForm: {"instructions"},
    CloseForm: {"reason"},
    FreezeForm: {"correction"},
    TagForm: {"alleged_by", "denied_by", "denied_words", "note"},
    RequestForm: {"asked_by"},
    ReplyForm: {"words", "confidential_words"},
}


@pytest.mark.parametrize(("form", "name"), [(form, name) for form, names in DRAWN.items() for name in sorted(names)])
def test_field_for_words_says_whether_it_is_printed(form, name):
    said = form.base_fields[name].help_text
    assert re.search(r"[Rr]eports? prints?\b|printed in reports", said), said


@pytest.mark.parametrize(("form", "names"), DRAWN.items())
def test_no_field_for_words_is_left_out(form, names):
    typed = {
        name
        for name, field in form.base_fields.items()
        if type(field) is forms.CharField and not field.widget.is_hidden and not name.startswith("why_")
    }
    assert typed - {"party"} == names


def test_evidence_says_it_once_of_all_its_fields():
    assert "Readers see all of this evidence, and the report prints it" in EvidenceForm.base_fields["excerpt"].help_text


def test_session_says_who_sees_its_instructions(editor):
    article = make_article(by=editor).article
    page = words_of(logged_in(editor).get(f"/review/{article.pk}/session/"))
    assert "Everybody on the desk sees them, readers too. No report prints them." in page


def test_fields_of_the_panel_say_it(reviewer, editor):
    assertion = first_assertion(make_article(by=editor))
    place_tag(assertion, "alleged", by=reviewer)
    panel = words_of(logged_in(reviewer).get(f"/review/assertions/{assertion.pk}/", **HTMX))
    assert panel.count("Readers see it, and the report prints it, unless it is confidential.") == 2  # note, question
    assert panel.count("Readers see it, and the report prints it.") == 2  # alleged by, denied by
