import json

from django.http import HttpResponse

from factcheck.refusals import Refusal
from factcheck.web.answers import RefusalMiddleware
from tests.asks import JSON


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
