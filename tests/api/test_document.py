"""/api/openapi.json: valid, whole, and nothing beside what answers in JSON."""

import dis
import inspect
import json

import pytest
from django.http import JsonResponse
from openapi_spec_validator import OpenAPIV31SpecValidator

from factcheck.accounts.rules import SCOPE_OF
from factcheck.api.answers import ANSWERS
from factcheck.api.document import document
from factcheck.api.operations import operations
from factcheck.api.schemas import schemas
from factcheck.review.decisions.table import DECISIONS
from tests.asks import by_token, logged_in
from tests.makers import make_token
from tests.shape.tree import routes

ADDRESS = "/api/openapi.json"


def test_document_is_valid_openapi_3_1():
    OpenAPIV31SpecValidator(document()).validate()
    assert document()["openapi"] == "3.1.0"


@pytest.mark.parametrize("role", ["reader", "administrator"])
def test_whoever_may_read_gets_it_with_a_session_or_a_token(role, request):
    person = request.getfixturevalue(role)
    answers = [client.get(ADDRESS) for client in (logged_in(person), by_token(make_token(person, "read")))]
    assert [(a.status_code, a["Content-Type"]) for a in answers] == [(200, "application/json")] * 2
    assert answers[0].json() == answers[1].json() == json.loads(json.dumps(document()))


def test_nobody_else_gets_it(client, editor):
    assert client.get(ADDRESS, headers={"Accept": "application/json"}).status_code == 401
    assert by_token(make_token(editor, "tag", "load", "freeze")).get(ADDRESS).status_code == 403


def makes_json(view):
    """Whether a view, or a function that it comes to, makes an answer in JSON; a refusal (`problem`) is none."""
    waiting, seen = [inspect.unwrap(view)], set()
    while waiting:
        function = waiting.pop()
        if function in seen or not is_ours(function):
            continue
        seen.add(function)
        named = [function.__globals__[n] for n in names_in(function.__code__) if n in function.__globals__]
        if JsonResponse in named:
            return True
        waiting += [inspect.unwrap(n) for n in named if inspect.isfunction(n)]
    return False


def is_ours(function):
    module = getattr(function, "__module__", None) or ""
    return inspect.isfunction(function) and module.startswith("factcheck.") and not module.startswith("factcheck.web.")


def names_in(code):
    inner = (names_in(c) for c in code.co_consts if inspect.iscode(c))
    here = (i.argval for i in dis.get_instructions(code) if i.opname == "LOAD_GLOBAL")
    return {*here, *(name for names in inner for name in names)}


def test_each_address_that_makes_json_is_described_and_no_other():
    making = {route.name for route in routes() if makes_json(route.view)}
    files = {"reports:download"}  # made by an exporter
    assert making | files == {operation.name for operation in operations()} == set(ANSWERS)


def test_each_component_is_used():
    text = json.dumps(document())
    assert [name for name in schemas() if f"#/components/schemas/{name}" not in text] == []


def test_operations_have_names_of_their_own_and_say_what_they_do():
    described = [op for path in document()["paths"].values() for op in path.values()]
    assert len({op["operationId"] for op in described}) == len(described) == len(operations())
    assert [op["operationId"] for op in described if not op["summary"].endswith((".", ":"))] == []


def test_scope_of_each_operation_is_that_of_its_permission():
    for operation in operations():
        security = document()["paths"][operation.path][operation.method.lower()]["security"]
        scope = SCOPE_OF[operation.permission] if operation.by_token else None
        assert [s["token"] for s in security if "token" in s] == ([[scope]] if scope else [])
        assert any("session" in s for s in security)


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda d: d.name)
def test_decision_is_described_by_its_form_and_its_row(decision):
    [operation] = [o for o in operations() if o.name == f"review:{decision.name}"]
    described = document()["paths"][operation.path]["post"]
    body = described["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
    assert set(decision.form.base_fields) == set(body["properties"])
    assert ("428" in described["responses"]) == decision.needs_version
    assert any(p["name"] == "If-Match" for p in described["parameters"])


def test_fields_say_what_they_take():
    paths = document()["paths"]
    tag = paths["/review/assertions/{assertion_id}/tag/"]["post"]["requestBody"]
    schema = tag["content"]["application/x-www-form-urlencoded"]["schema"]
    assert (tag["required"], schema["required"]) == (True, ["verdict"])
    assert schema["properties"]["verdict"] == {"enum": ["", "alleged", "denied", "verified"]}
    assert schema["properties"]["key"]["format"] == "uuid"
    assert schema["properties"]["seen"]["type"] == "integer"
    assert schema["properties"]["note"]["maxLength"] == 5000
    load = paths["/articles/new/"]["post"]["requestBody"]["content"]
    assert "file" in load["multipart/form-data"]["schema"]["properties"]
    assert not {"kept", "shown"} & set(load["multipart/form-data"]["schema"]["properties"])
