"""NewsML-G2 and its forerunner NewsML 1, envelopes of IPTC around a story in NITF, XHTML or plain text."""

from collections.abc import Iterator

from lxml import etree

from factcheck.ingest.document import Unreadable
from factcheck.ingest.safe_xml import inner_markup, local_name, words_of
from factcheck.ingest.wire.nitf import read_nitf
from factcheck.ingest.wire.story import Story, plain_paragraphs, read_markup

# The roles of components of NewsML 1 that are the text, and those of what stands beside it.
_BODIES = frozenset({"main", "body", "main text", "text"})
_BESIDE = frozenset(
    {"stylesheet", "headline", "subheadline", "contact", "caption", "logo", "photo", "video", "abstract"}
)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_newsml(root: etree._Element, shown: str, limit: int) -> Story:
    """Read the one story of an envelope; raise `Unreadable` if there are several."""
    items = [root] if local_name(root) == "newsItem" else list(_named(root, "newsItem", "NewsItem"))
    with_text = [item for item in items if _contents(item)]
    if len(with_text) > 1:
        message = f"“{shown}” holds {len(with_text)} stories. Save the one to load by itself, or paste its text."
        raise Unreadable(message)
    if not items:
        message = f"“{shown}” is a list of stories and holds none of them. Load the story itself, or paste its text."
        raise Unreadable(message)
    item = (with_text or items)[0]
    story = _read_g2(item) if local_name(item) == "newsItem" else _read_first(item)
    for content in _contents(item)[:1]:
        _read_content(content, story, limit)
    return story


def _named(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    return (each for each in element.iter() if local_name(each) in names)


def _first(element: etree._Element, *path: str) -> etree._Element | None:
    """The first element at the end of a path of names, each somewhere below the one before."""
    for name in path:
        found = next((each for each in _named(element, name) if each is not element), None)
        if found is None:
            return None
        element = found
    return element


def _words(element: etree._Element, *path: str) -> str:
    return words_of(_first(element, *path))


def _contents(item: etree._Element) -> list[etree._Element]:
    """The forms of the text, the one for the body first; none of what a component of NewsML 1 holds besides it."""
    held = [(_role(each), each) for each in _named(item, "inlineXML", "inlineData", "DataContent") if words_of(each)]
    bodies = [each for role, each in held if role in _BODIES] or [each for role, each in held if role not in _BESIDE]
    return bodies if len(bodies) == len(held) else bodies[:1]


def _role(content: etree._Element) -> str:
    """The role of the component of NewsML 1 that holds a content, in small letters."""
    component = next((each for each in content.iterancestors() if local_name(each) == "NewsComponent"), None)
    named = [each for each in component if local_name(each) == "Role"] if component is not None else []
    return named[0].get("FormalName", "").lower() if named else ""


def _read_g2(item: etree._Element) -> Story:
    meta, content = _first(item, "itemMeta"), _first(item, "contentMeta")
    about = content if content is not None else item
    head = meta if meta is not None else item
    language = _first(about, "language")
    headlines = sorted(_named(about, "headline"), key=lambda each: "main" not in each.get("role", "main").lower())
    story = Story(
        headline=words_of(next(iter(headlines), None)) or _words(head, "title"),
        decks=[words_of(each) for each in headlines[1:] if "sub" in each.get("role", "").lower()],
        byline=_words(about, "by") or _creators(about),
        published=_words(about, "contentCreated") or _words(head, "firstCreated") or _words(head, "versionCreated"),
        language=(language.get("tag", "") if language is not None else "") or item.get(_LANG, ""),
        place=_words(about, "dateline") or _place(about),
        embargo=_words(head, "embargoed"),
        status=_code(head, "pubStatus"),
        notes=[("Note to editors", words_of(note)) for note in _named(item, "edNote")],
    )
    signals = [signal.get("qcode", "") or signal.get("uri", "") for signal in _named(head, "signal")]
    if any("correct" in signal for signal in signals):
        story.notes.insert(0, ("Correction", "it corrects an earlier version"))
    return story


def _creators(about: etree._Element) -> str:
    """The names of those who made it; each may have several, of which one is taken."""
    makers = [each for each in about if local_name(each) == "creator"]
    return ", ".join(filter(None, (_words(each, "name") or each.get("literal", "") for each in makers)))


def _place(about: etree._Element) -> str:
    located = _first(about, "located")
    return _words(located, "name") or located.get("literal", "") if located is not None else ""


def _code(head: etree._Element, name: str) -> str:
    found = _first(head, name)
    return (found.get("qcode", "") or found.get("uri", "")).rpartition("/")[2] if found is not None else ""


def _read_first(item: etree._Element) -> Story:
    """Read what NewsML 1 says of a story."""
    status, later = _first(item, "Status"), _first(item, "StatusWillChange", "DateAndTime")
    named = status.get("FormalName", "") if status is not None else ""
    language = _first(item, "Language")
    return Story(
        headline=_words(item, "HeadLine"),
        decks=[words_of(each) for each in _named(item, "SubHeadLine")],
        byline=_words(item, "ByLine"),
        published=_words(item, "FirstCreated"),
        language=(language.get("FormalName", "") if language is not None else "") or item.get(_LANG, ""),
        place=_words(item, "DateLine"),
        embargo=(words_of(later) or "no end is given") if named.lower() == "embargoed" else "",
        status=named,
    )


def _read_content(content: etree._Element, story: Story, limit: int) -> None:
    """Add the story's text; what the envelope does not say is taken from the NITF within."""
    nitf = next(_named(content, "nitf"), None)
    if nitf is not None:
        inner = read_nitf(nitf, limit)
        for name in ("headline", "byline", "published", "language", "place", "embargo", "status"):
            setattr(story, name, getattr(story, name) or getattr(inner, name))
        story.decks += inner.decks
        story.notes += inner.notes
        story.blocks, story.left_out, story.is_lined = inner.blocks, inner.left_out, inner.is_lined
    elif len(content) or "html" in content.get("contenttype", ""):
        body = next(_named(content, "body", "body.content"), content)
        read_markup(inner_markup(body) if len(content) else content.text or "", story, limit)
    else:
        plain_paragraphs(content.text or "", story)
