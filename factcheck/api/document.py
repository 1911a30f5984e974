"""The description of all addresses that answer in JSON, as OpenAPI 3.1."""

import re
from functools import cache
from http import HTTPStatus
from typing import Any

from django.conf import settings

from factcheck.accounts.choices import Scope
from factcheck.accounts.rules import SCOPE_OF
from factcheck.api.answers import ANSWERS
from factcheck.api.fields import FILE, ID, Schema, body_of, is_write_on_version
from factcheck.api.operations import Operation, operations
from factcheck.api.schemas import schemas
from factcheck.reports.exporters import RENDERERS

VERSION = "1.0.0"  # of what is described: the second number rises with what is added
_SAYS = """What programs may ask of the desk. Make a token on your account page; it does no more than you may.

Offsets are code points of `text` from 0, the end exclusive; paragraphs count from 1. Every refusal has a sentence in
`error`. Each address answers 503 with `Retry-After` while the database takes no writes."""
_OF_ALL = {
    400: "What was sent cannot be read, or has a token in its address.",
    401: "Nobody is logged in, or the token lets nobody in.",
    403: "The role does not allow it, or the token lacks the scope.",
    429: "The token asked too often.",
    503: "The database takes no writes just now.",
}
_OF_SOME = {
    404: "There is nothing here.",
    409: "Something else happened first, and nothing was changed.",
    413: "It is too much.",
    422: "Something is wrong with what was sent, or forbids it; nothing was changed.",
    428: "It does not say which version it was made for.",
}
_WAIT = {"Retry-After": {"schema": ID, "description": "Seconds."}}
_CHALLENGE = {"WWW-Authenticate": {"schema": {"type": "string"}}}
_HEADERS = {401: _CHALLENGE, 429: _WAIT, 503: _WAIT}


@cache
def document() -> Schema:
    """Return the whole description."""
    paths: dict[str, Any] = {}
    for operation in operations():
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": "factcheck", "version": VERSION, "description": _SAYS},
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": schemas(), "securitySchemes": _security_schemes()},
    }


def _security_schemes() -> Schema:
    scopes = ", ".join(f"`{scope}` ({scope.label.lower()})" for scope in Scope)
    return {
        "token": {"type": "http", "scheme": "bearer", "description": f"Its scopes: {scopes}."},
        "session": {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME},
        "form": {
            "type": "apiKey",
            "in": "header",
            "name": "X-CSRFToken",
            "description": "Beside a session: the value of the cookie `csrftoken`.",
        },
    }


def _operation(operation: Operation) -> Schema:
    first, _, rest = operation.says.partition("\n\n")
    described = {"description": " ".join(rest.split())} if rest.strip() else {}
    sends = {"requestBody": _request(operation)} if operation.writes else {}
    return {
        "operationId": operation.name.replace(":", "."),
        "tags": [operation.name.partition(":")[0]],
        "summary": " ".join(first.split()),
        **described,
        "security": _security(operation),
        "parameters": _parameters(operation),
        **sends,
        "responses": _responses(operation),
    }


def _security(operation: Operation) -> list[Schema]:
    scope = SCOPE_OF[operation.permission]
    by_token = [{"token": [scope.value]}] if scope and operation.by_token else []
    return [*by_token, {"session": [], **({"form": []} if operation.writes else {})}]


def _parameters(operation: Operation) -> list[Schema]:
    kinds = {"int": ID, "slug": {"enum": [*RENDERERS]}}
    parts = [
        {"name": name, "in": "path", "required": True, "schema": kinds[kind]} for name, kind in operation.parts.items()
    ]
    if not _takes_version(operation):
        return parts
    version = {"type": "string", "pattern": '^"[0-9]+"$'}
    said = "The version that was seen, as ETag gave it; instead of `seen`."
    return [*parts, {"name": "If-Match", "in": "header", "schema": version, "description": said}]


def _takes_version(operation: Operation) -> bool:
    return is_write_on_version(operation.form) and operation.path.startswith("/review/assertions/")


def _request(operation: Operation) -> Schema:
    body = body_of(operation.name, operation.form)
    has_file = FILE in body["properties"].values()
    kinds = ["multipart/form-data"] if has_file else ["application/x-www-form-urlencoded", "multipart/form-data"]
    if has_file and "file" not in body.get("required", ()) and operation.form:
        kinds.insert(0, "application/x-www-form-urlencoded")
    return {"required": bool(body.get("required")), "content": {kind: {"schema": body} for kind in kinds}}


def _responses(operation: Operation) -> Schema:
    answers = ANSWERS[operation.name]
    refusals = {*_OF_ALL, *answers.refusals, *([404] if operation.parts else []), *([413] if operation.writes else [])}
    said = {
        str(status): _success(operation, status, component) for status, component in sorted(answers.success.items())
    }
    for status in sorted(refusals):
        component = answers.conflict if status == 409 else "Problem"
        headers = {"headers": _HEADERS[status]} if status in _HEADERS else {}
        said[str(status)] = {"description": (_OF_ALL | _OF_SOME)[status], **headers, "content": _json(component)}
    return said


def _success(operation: Operation, status: int, component: str) -> Schema:
    told = {"description": f"{HTTPStatus(status).phrase}."}
    if operation.name == "reports:download":
        return {**told, "content": {_media_type(form.content_type): {} for form in RENDERERS.values()}}
    if operation.name == "reports:payload_schema":
        return {**told, "content": {"application/schema+json": _json(component)["application/json"]}}
    etag = {"ETag": {"schema": {"type": "string"}, "description": "The version that the assertion has now."}}
    headers = {"headers": etag} if _takes_version(operation) else {}
    return {**told, **headers, "content": _json(component)}


def _media_type(content_type: str) -> str:
    return re.split(r"\s*;", content_type, maxsplit=1)[0]


def _json(component: str) -> Schema:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{component}"}}}
