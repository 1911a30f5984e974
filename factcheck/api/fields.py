"""The fields of a form as JSON Schema, with what a form reads beside the fields that it declares."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from factcheck.articles.choices import Keep
from factcheck.articles.forms import LoadForm, TextForm
from factcheck.review.forms import AnswerProposalsForm, BulkForm, SettleForm, TagForm, WriteForm
from factcheck.review.forms.complaints import DecisionForm
from factcheck.review.forms.replies import ReplyForm, RequestForm
from factcheck.review.forms.writes import MOST_AT_ONCE

Schema = dict[str, Any]

ID: Schema = {"type": "integer", "minimum": 1}
FLAG: Schema = {"type": "boolean"}
FILE: Schema = {"type": "string", "contentMediaType": "application/octet-stream"}
OF_PAGES = {"kept", "shown"}  # hidden fields with which a page remembers what it has shown

_PREVIEW = {"preview": {**FLAG, "description": "Sent, with any value: say how it is read, and store nothing."}}
_ANSWERS = {"enum": list(AnswerProposalsForm.ANSWERS)}
_SEVERAL: Schema = {"type": "array", "minItems": 1, "maxItems": MOST_AT_ONCE}
# What a form makes when it is asked, or reads by itself.
_BESIDE: dict[type[forms.BaseForm], Mapping[str, Schema]] = {
    TextForm: _PREVIEW,
    LoadForm: _PREVIEW,
    BulkForm: {"chosen": {**_SEVERAL, "items": {"type": "string", "pattern": "^[0-9]+:[0-9]+$"}}},
    RequestForm: {"chosen": {"type": "array", "minItems": 1, "items": ID}},
    DecisionForm: {"draft": {**ID, "description": "The id of the draft that corrects it."}},
    ReplyForm: {"denies": {"type": "array", "items": ID}},
    AnswerProposalsForm: {
        "answer": _ANSWERS,
        "chosen": {**_SEVERAL, "items": ID},
        "only": {"type": "string", "description": "One alone, as `answer:id`."},
    },
}
_ALSO_REQUIRED: dict[type[forms.BaseForm], set[str]] = {
    TagForm: {"verdict"},
    SettleForm: {"verdict", "note"},
    BulkForm: {"chosen"},
    RequestForm: {"chosen"},
}
_AT: dict[str, Mapping[str, Schema]] = {
    "articles:keep_both": {"keep": {"enum": ["", *Keep.values]}},
    "reports:sign": {"checksum": {"type": "string", "description": "The SHA-256 of what the preview said."}},
    "review:title": {"title_too": {**FLAG, "description": "Sent: let a worker read what the page calls itself."}},
    "review:upload": {"file": FILE},
}
_NEEDS_NOTHING = {"review:title"}  # what is missing it leaves empty in its answer


def body_of(name: str, form: type[forms.BaseForm] | None) -> Schema:
    """Return what an address is sent, as the schema of an object."""
    declared: Mapping[str, forms.Field] = getattr(form, "base_fields", {})
    fields = {n: _schema_of(n, field) for n, field in declared.items() if n not in OF_PAGES}
    fields |= {**_BESIDE.get(form, {}), **_AT.get(name, {})}  # type: ignore[arg-type]
    needed = {n for n, field in declared.items() if field.required} | _ALSO_REQUIRED.get(form, set())  # type: ignore[arg-type]
    required = [n for n in fields if n in needed and name not in _NEEDS_NOTHING]
    return {"type": "object", "properties": fields, **({"required": required} if required else {})}


def is_write_on_version(form: type[forms.BaseForm] | None) -> bool:
    """Whether what is sent names the version that was seen, and may carry a key."""
    return form is not None and issubclass(form, WriteForm)


def _schema_of(name: str, field: forms.Field) -> Schema:
    said = str(field.label or "") if name not in {"seen", "key"} else _SAID[name]
    described = ". ".join(words.rstrip(".") for words in (said, str(field.help_text)) if words)
    return {**_kind_of(field), **({"description": f"{described}."} if described else {})}


_SAID = {
    "seen": "The version of the assertion that you saw; the header If-Match says the same",
    "key": "A UUID that you make: the same request again gets the first answer again",
}


def _kind_of(field: forms.Field) -> Schema:
    return next((schema(field) for kind, schema in _KINDS if isinstance(field, kind)), {"type": "string"})


def _choice(field: Any) -> Schema:
    values = [str(value) for value, _ in field.choices]
    return {"enum": list(dict.fromkeys([*([] if field.required else [""]), *values]))}


def _number(field: Any) -> Schema:
    limits = {"minimum": field.min_value, "maximum": field.max_value}
    return {"type": "integer", **{name: limit for name, limit in limits.items() if limit is not None}}


def _words(field: Any) -> Schema:
    return {"type": "string", **({"maxLength": field.max_length} if field.max_length else {})}


_KINDS: tuple[tuple[type[forms.Field], Callable[[Any], Schema]], ...] = (  # the first that fits
    (forms.ModelChoiceField, lambda _: ID),
    (forms.ChoiceField, _choice),
    (forms.IntegerField, _number),
    (forms.FileField, lambda _: FILE),
    (forms.UUIDField, lambda _: {"type": "string", "format": "uuid"}),
    (forms.BooleanField, lambda _: FLAG),
    (forms.CharField, _words),
)
