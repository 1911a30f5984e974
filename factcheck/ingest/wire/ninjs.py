"""Stories in JSON: ninjs of IPTC in all its versions, and what schema.org, WordPress and feeds in JSON name alike."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.ingest.document import ExtractedDocument, Unreadable, refuse_nul
from factcheck.ingest.wire.story import Story, plain_paragraphs, plain_words, read_markup, story_document

_HEADLINES = ("headline", "title", "name")
_BODIES = (
    "body_xhtml",
    "body_html",
    "content",
    "content_html",
    "articleBody",
    "body_text",
    "content_text",
    "body",
    "text",
)
_DATES = (
    "contentcreated",
    "contentCreated",
    "firstcreated",
    "firstCreated",
    "versionCreated",
    "firstcreated",
    "versioncreated",
    "datePublished",
    "date_published",
    "date",
)
_LANGUAGES = ("language", "inLanguage", "lang")
_MARKUP = ("<p", "<div", "<br", "<h1", "<h2", "<ul", "<ol", "<blockquote", "<table", "<span")


def read_json(text: str, shown: str, limit: int) -> ExtractedDocument:
    """Read one story in JSON; raise `Unreadable` if there is none, or more than one."""
    try:
        refuse_nul(text)
        given = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        is_deep = isinstance(error, RecursionError)
        what = (
            "has lists and objects in each other, deeper than any story"
            if is_deep
            else f"is broken JSON{_place(error)}"
        )
        message = f"“{shown}” {what}. Save it again, or paste the text instead."
        raise Unreadable(message) from error
    stories = list(_stories(given))
    if len(stories) > 1:
        message = f"“{shown}” holds {len(stories):,} stories. Save the one to load by itself, or paste its text."
        raise Unreadable(message)
    if not stories:
        is_empty = isinstance(given, dict) and not {"bodies", *_BODIES}.isdisjoint(given)
        why = "its body is empty" if is_empty else "no field is a body, as body_text and body_html are in ninjs"
        message = f"“{shown}” is a JSON file without a story: {why}. Load another file, or paste the text."
        raise Unreadable(message)
    return story_document(_read(stories[0], limit), shown)


def _place(error: Exception) -> str:
    return f": line {error.lineno:,} cannot be read" if isinstance(error, json.JSONDecodeError) else ""


def _stories(given: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects that have a text: the whole, those of a list, or those of the list that is all it holds."""
    if isinstance(given, dict) and (_bodies(given) or given.get("pubstatus")):
        yield given
    elif isinstance(given, dict):
        for name in ("@graph", "items", "articles", "data", "item", "article", "story"):
            yield from _stories(given.get(name)) if isinstance(given.get(name), list | dict) else ()
    elif isinstance(given, list):
        for each in given[:10_000]:
            if isinstance(each, dict) and _bodies(each):
                yield each


def _words(value: Any) -> str:
    """The words of a value: itself, or what stands in it where WordPress or JSON-LD wrap it."""
    if isinstance(value, dict):
        return next(
            (
                _words(value[n])
                for n in ("rendered", "value", "name", "@value", "by", "city", "literal")
                if value.get(n)
            ),
            "",
        )
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    return value if isinstance(value, str) else ""


def _first(given: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((words for name in names if (words := _words(given.get(name)).strip())), "")


def _bodies(given: Mapping[str, Any]) -> list[str]:
    """The forms of the body, the best first: mark-up keeps paragraphs and lists apart."""
    bodies = given.get("bodies")
    found = [_words(each) for each in _main_first(bodies)]
    found += [_words(given.get(name)) for name in _BODIES]
    return sorted(filter(None, (body.strip() for body in found)), key=lambda body: not _is_markup(body))


def _main_first(forms: Any) -> list[Mapping[str, Any]]:
    """Several forms of a headline or body, as ninjs 2 has them: the main one first, those of other use last."""
    given = [each for each in forms if isinstance(each, dict)] if isinstance(forms, list) else []
    return sorted(given, key=lambda each: (each.get("role") or "main") != "main")


def _is_markup(body: str) -> bool:
    return any(tag in body[:100_000].lower() for tag in _MARKUP)


def _read(given: Mapping[str, Any], limit: int) -> Story:
    head = next(map(_words, _main_first(given.get("headlines"))), "")
    authors = given.get("author") or given.get("authors") or given.get("creator")
    given = {**given, **{name: given[name][:1] for name in ("place", "places") if isinstance(given.get(name), list)}}
    place = _first(given, ("located", "dateline", "datelinelocation", "place", "places"))
    story = Story(
        headline=plain_words(_first(given, _HEADLINES) or head),
        byline=_first(given, ("byline", "bylines", "by")) or _words(authors),
        published=_first(given, _DATES),
        language=_first(given, _LANGUAGES),
        place=place,
        embargo=_words(given.get("embargoed")) or _words(given.get("embargo")),
        status=_words(given.get("pubstatus")) or _words(given.get("pubStatus")),
        notes=[("Note to editors", _words(given.get("ednote")) or _words(given.get("edNote")))],
    )
    if correction := given.get("correction") or _signal(given, "correct"):
        story.notes.insert(0, ("Correction", _words(correction) or "it corrects an earlier version"))
    for body in _bodies(given)[:1]:
        if _is_markup(body):
            read_markup(body, story, limit)
        else:
            plain_paragraphs(plain_words(body), story)
    return story


def _signal(given: Mapping[str, Any], words: str) -> bool:
    return words in json.dumps(given.get("signal") or given.get("genres") or "", ensure_ascii=False)[:1_000].lower()
