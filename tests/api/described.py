"""Holds an answer to what /api/openapi.json says of it."""

from typing import Any

from django.http import HttpResponse
from jsonschema import Draft202012Validator

from factcheck.api.document import document
from factcheck.api.operations import Operation, operations

OPERATIONS = {operation.name: operation for operation in operations()}


def address_of(operation: Operation, ids: dict[str, Any]) -> str:
    """Return the address with these ids in it."""
    path = operation.path
    for name in operation.parts:
        path = path.replace(f"{{{name}}}", str(ids[name]))
    return path


def described(operation: Operation) -> dict[str, Any]:
    """Return what the document says of an operation."""
    found: dict[str, Any] = document()["paths"][operation.path][operation.method.lower()]
    return found


def body_schema(operation: Operation) -> dict[str, Any]:
    """Return what an operation is sent."""
    content = described(operation)["requestBody"]["content"]
    schema: dict[str, Any] = next(iter(content.values()))["schema"]
    return schema


def not_described(operation: Operation, answer: HttpResponse) -> list[str]:
    """Say how an answer differs from what is described, if it does."""
    said = described(operation)["responses"].get(str(answer.status_code))
    if said is None:
        return [f"{answer.status_code} is not described: {answer.content[:300]!r}"]
    kind = answer["Content-Type"].split(";")[0].strip()
    if kind not in said["content"]:
        return [f"{answer.status_code} is {kind}"]
    missing = [name for name in said.get("headers", {}) if name not in answer and name != "ETag"]
    schema = said["content"][kind].get("schema")
    wrong = _wrong(schema, answer.json()) if schema else []
    return [*wrong, *(f"{answer.status_code} lacks {name}" for name in missing)]


def _wrong(schema: dict[str, Any], value: Any) -> list[str]:
    whole = {**schema, "components": document()["components"]}
    return [f"{'/'.join(map(str, e.path))}: {e.message[:300]}" for e in Draft202012Validator(whole).iter_errors(value)]
