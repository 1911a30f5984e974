"""Articles in feeds (RSS, Atom) and in exports of WordPress (WXR), with their full text."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape

from lxml import etree

from factcheck.ingest.annotations import AnnotationCollector, AnnotationKind, without_marks
from factcheck.ingest.document import ExtractedDocument, Unreadable
from factcheck.ingest.safe_xml import inner_markup, local_name, words_of
from factcheck.ingest.wire.story import Story, plain_words, read_markup, story_document

ENTRIES = frozenset({"item", "entry"})
# What an export of WordPress holds beside articles.
_NO_ARTICLES = frozenset(
    {"attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request"}
)
_THROWN_AWAY = frozenset({"trash", "auto-draft"})
_SHORTCODE = re.compile(r"\[/?(?:caption|gallery|embed|audio|video|playlist|wp_caption)\b[^\[\]]{0,500}\]", re.I)
_CLOSED = re.compile(r"\[/([a-z][a-z0-9_-]{1,40})\]", re.I)
_BLOCK = re.compile(r"</?(?:p|div|h[1-6]|ul|ol|table|blockquote|figure|section|article|pre)\b", re.I)
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\bread more|\bcontinue reading|\bweiterlesen|\blire la suite)\W{0,5}\Z", re.I
)
# Footnotes of WordPress: a mark of one that is stored beside the text, and those that its extensions keep within it.
_STORED_NOTE = re.compile(
    r"<sup\b[^<>]{0,200}\bdata-fn=[\"']([^\"'<>]{1,80})[\"'][^<>]{0,200}>.{0,300}?</sup>", re.I | re.S
)
_WRITTEN_NOTE = re.compile(
    r"\s?\[(?P<name>efn_note|footnote|ref|fn|note)\](?P<code>[^\[\]]{1,5000})\[/(?P=name)\]"
    r"|(?<=\S)\s?\(\((?P<round>[^()]{1,5000})\)\)",
    re.I,
)
_MOST_SHORTCODES = 50
_SUMMARY = 400  # code points; a description without a full text that is shorter is a summary


def read_feed(root: etree._Element, shown: str, limit: int) -> ExtractedDocument:
    """Read the one article of a feed; raise `Unreadable` if there is none, or more than one."""
    entries = [each for each in root.iter() if local_name(each) in ENTRIES and is_article(each)]
    if len(entries) != 1:
        held = f"{len(entries):,} articles" if entries else "no article"
        message = f"“{shown}” holds {held}. Many articles are loaded on the admin site; or paste the text of one."
        raise Unreadable(message)
    return story_document(_read(entries[0], authors_of(root), root, limit), shown)


def is_article(entry: etree._Element) -> bool:
    """Whether an entry is an article that was not thrown away; other entries are of WordPress's own use."""
    return not other_kind(entry)


def other_kind(entry: etree._Element) -> str:
    """What an entry is that is no article, such as "attachment"; empty for an article."""
    kind = _child(entry, "post_type")
    if kind in _NO_ARTICLES or kind.startswith("wp_"):
        return kind
    return "thrown away" if _child(entry, "status") in _THROWN_AWAY else ""


def authors_of(root: etree._Element) -> dict[str, str]:
    """The names of WordPress's authors by the names they log in with."""
    makers = (each for each in root.iter() if local_name(each) == "author" and _child(each, "author_login"))
    return {_child(each, "author_login"): _child(each, "author_display_name") for each in makers}


def address_of(entry: etree._Element) -> str:
    """Where an entry says that it is published; empty if that is no web address."""
    links = [each for each in entry if local_name(each) == "link"]
    chosen = sorted(links, key=lambda link: link.get("rel", "alternate") != "alternate")
    found = next(iter(chosen), None)
    address = (found.get("href", "") or words_of(found)) if found is not None else ""
    return address if address.startswith(("http://", "https://")) else ""


def _child(element: etree._Element, *names: str) -> str:
    """The words of the first child with one of these names."""
    found = {local_name(each): words_of(each) for each in reversed(element)}
    return next((found[name] for name in names if found.get(name)), "")


def _read(entry: etree._Element, authors: Mapping[str, str], root: etree._Element, limit: int) -> Story:
    full, summary = _bodies(entry)
    story = Story(
        headline=" ".join(plain_words(unescape(_child(entry, "title"))).split()),
        byline=", ".join(_names(entry, authors)),
        published=_date(entry),
        place=_child(entry, "featureName", "featurename", "dateline"),
        language=next((words_of(e) for e in root.iter() if local_name(e) == "language"), "")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
    )
    body = _with_marks(full or summary, _footnotes(entry), story.annotations)
    read_markup(_with_paragraphs(_without_shortcodes(body)), story, limit)
    size = sum(len(block.text) for block in story.blocks)
    if not full and story.blocks and (size < _SUMMARY or _CUT_OFF.search(story.blocks[-1].text)):
        story.notes.append(("Feed", "it gives a description and no full text: check whether the article is whole"))
    return story


def _footnotes(entry: etree._Element) -> dict[str, str]:
    """The footnotes of an entry by their names, as WordPress stores them beside its text."""
    metas = (each for each in entry if local_name(each) == "postmeta" and _child(each, "meta_key") == "footnotes")
    try:
        stored = [json.loads(_child(meta, "meta_value")) for meta in metas]
        return {str(each["id"]): plain_words(str(each["content"])) for notes in stored for each in notes}
    except (ValueError, KeyError, TypeError, RecursionError):  # what somebody else stored there
        return {}


def _with_marks(html: str, notes: Mapping[str, str], collector: AnnotationCollector) -> str:
    """HTML without its footnotes and their marks: they are kept beside the text, each where its mark stood."""

    def stored(found: re.Match[str]) -> str:
        return collector.note(AnnotationKind.FOOTNOTE, notes[found[1]]) if found[1] in notes else found[0]

    def written(found: re.Match[str]) -> str:
        return collector.note(AnnotationKind.FOOTNOTE, plain_words(found["code"] or found["round"]).strip())

    return _WRITTEN_NOTE.sub(written, _STORED_NOTE.sub(stored, without_marks(html)))


def _without_shortcodes(html: str) -> str:
    """HTML without what WordPress's extensions put in brackets: known ones, and all that are closed. Words stay."""
    for name in sorted(set(_CLOSED.findall(html)))[:_MOST_SHORTCODES]:
        html = re.sub(rf"\[/?{re.escape(name)}(?:\s[^\[\]]{{0,1000}})?\]", "", html, flags=re.I)
    return _SHORTCODE.sub("", html)


def _bodies(entry: etree._Element) -> tuple[str, str]:
    """The full text of an entry and its summary, in HTML."""
    full = summary = ""
    for child in entry:
        name = local_name(child)
        if name == "encoded" and "excerpt" not in str(child.tag):
            full = full or (child.text or "")
        elif name == "content":
            full = full or _atom(child)
        elif name in {"description", "summary"}:
            summary = summary or _atom(child)
    return full, summary


def _atom(element: etree._Element) -> str:
    if len(element):
        return inner_markup(element)
    words = element.text or ""
    return words.replace("&", "&amp;").replace("<", "&lt;") if element.get("type") == "text" else words


def _names(entry: etree._Element, authors: Mapping[str, str]) -> Iterator[str]:
    for child in entry:
        if local_name(child) in {"creator", "author", "byline"}:
            name = _child(child, "name") or words_of(child)
            # RSS gives an address, with the name in brackets behind it.
            named = re.search(r"@\S+ \((.+)\)\Z", name)
            yield authors.get(name) or (named[1] if named else name)


def _date(entry: etree._Element) -> str:
    dates = _child(entry, "post_date_gmt"), _child(entry, "post_date"), _child(entry, "pubDate", "published", "date")
    return next((date for date in dates if date and not date.startswith("0000")), "") or _child(
        entry, "updated", "issued"
    )


def _with_paragraphs(html: str) -> str:
    """HTML in which blank lines part paragraphs, as WordPress stores what was written without blocks."""
    if "<p" in html.lower():
        return html
    parts = _BLANK_LINES.split(html.strip().replace("\r\n", "\n"))
    return "\n".join(
        part if _BLOCK.match(part.lstrip()) else f"<p>{part.replace(chr(10), '<br>')}</p>" for part in parts if part
    )
