import json
import re

import pytest
from django import forms
from django.http import HttpResponse

from factcheck.refusals import Refusal
from factcheck.web.answers import RefusalMiddleware, sentences_of
from tests.asks import JSON, logged_in
from tests.makers import make_article


class Teapot(Refusal):
    status = 418
    title = "I am a teapot"


def test_refusal_becomes_an_answer_with_its_status_and_plain_details(rf):
    request = rf.get("/", **JSON)
    refusal = Teapot("Short and stout.", handle=1, spout=object())
    answer = RefusalMiddleware(lambda _: HttpResponse()).process_exception(request, refusal)
    assert answer.status_code == 418
    assert json.loads(answer.content) == {"error": "Short and stout.", "title": "I am a teapot", "handle": 1}


def test_other_exceptions_are_left_alone(rf):
    assert RefusalMiddleware(lambda _: HttpResponse()).process_exception(rf.get("/"), ValueError()) is None


class Loaded(forms.Form):
    """Fields that say what is wrong in Django's words, and in words of their own."""

    keep = forms.ChoiceField(label="Which copy to keep", choices=[("first", "first")])
    day = forms.DateField(label="Published on")
    count = forms.IntegerField(min_value=1)
    note = forms.CharField(max_length=3)
    file = forms.FileField(error_messages={"required": "Choose a file."})

    def clean(self):
        """Refuse as a whole."""
        raise forms.ValidationError("Say it in one way or the other.")


def test_what_is_wrong_with_a_form_is_said_in_plain_sentences_with_the_labels():
    form = Loaded({"keep": "both", "day": "3rd", "count": "0", "note": ""})
    assert sentences_of(form) == [
        "Which copy to keep: Select a valid choice. both is not one of the available choices.",
        "Published on: Enter a valid date.",
        "Count: Ensure this value is greater than or equal to 1.",
        "Note: This field is required.",
        "Choose a file.",
        "Say it in one way or the other.",
    ]


GENERIC = r"[A-Z][\w ]+: Select a valid choice\. zzz is not one of the available choices\."


@pytest.mark.parametrize(
    ("address", "fields", "said"),
    [
        (
            "/articles/new/",
            {"text": "The port\n\nIt paid.\n", "keep": "zzz"},
            GENERIC,
        ),
        ("/articles/{}/reports/", {"kind": "zzz"}, r"Say which kind of report this is"),
        ("/review/{}/bulk/", {"chosen": "1:1", "verdict": "zzz"}, GENERIC),
    ],
)
def test_script_is_told_which_field_is_wrong_without_a_list_of_dots(address, fields, said, editor):
    article = make_article(by=editor).article_id
    answer = logged_in(editor).post(address.format(article), fields, **JSON)
    error = answer.json()["error"]
    assert answer.status_code == 422
    assert re.match(said, error)
    assert "*" not in error
    assert "\n" not in error
