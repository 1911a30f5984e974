"""Which addresses answer in JSON: read off the table of addresses and the marks of their views."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.urls import URLPattern, URLResolver, get_resolver

from factcheck.accounts.choices import Permission

_PART = re.compile(r"<(?P<kind>\w+):(?P<name>\w+)>")


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address; `parts` are the kinds of what varies in the address, by name."""

    name: str  # of the address, such as "review:tag"
    method: str
    path: str
    parts: Mapping[str, str]
    form: type[BaseForm] | None
    permission: Permission
    by_token: bool
    says: str  # what the view does, in words

    @property
    def writes(self) -> bool:
        """Whether it changes anything."""
        return self.method != "GET"


def operations() -> list[Operation]:
    """Return all operations, in the order of the table of addresses."""
    return [operation for route in _routes(get_resolver().url_patterns, "/", "") for operation in _of(*route)]


def _of(name: str, pattern: str, view: Callable[..., Any]) -> Iterator[Operation]:
    parts = {found["name"]: found["kind"] for found in _PART.finditer(pattern)}
    path = _PART.sub(r"{\g<name>}", pattern)
    for method, form in getattr(view, "json", {}).items():
        yield Operation(name, method, path, parts, form, view.access, view.by_token, view.__doc__ or "")  # type: ignore[attr-defined]


def _routes(
    patterns: list[URLPattern | URLResolver], prefix: str, namespace: str
) -> Iterator[tuple[str, str, Callable[..., Any]]]:
    for found in patterns:
        here = prefix + str(found.pattern)
        if isinstance(found, URLPattern):
            yield f"{namespace}{found.name or ''}", here, found.callback
        else:
            yield from _routes(found.url_patterns, here, f"{found.namespace}:" if found.namespace else namespace)
