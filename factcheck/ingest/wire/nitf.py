"""NITF, the News Industry Text Format of IPTC, in all its versions."""

from lxml import etree

from factcheck.ingest.safe_xml import inner_markup, words_of
from factcheck.ingest.wire.story import Story, read_markup

# What NITF's own elements are in HTML.
_AS_HTML = {
    "hl2": "h2",
    "bq": "blockquote",
    "media": "figure",
    "media-caption": "figcaption",
    "nitf-table": "div",
    "block": "div",
    "note": "div",
    "fn": "p",
    "tagline": "p",
    "datasource": "p",
    "credit": "p",
}
_NO_TEXT = (
    "media-reference",
    "media-object",
    "media-metadata",
    "media-producer",
    "nitf-table-metadata",
    "custom-table",
)


def read_nitf(root: etree._Element, limit: int) -> Story:
    """Read one story; its elements may be in a namespace or in none."""
    _drop_namespaces(root)
    story = Story(
        headline=words_of(root.find(".//hl1")) or words_of(root.find("head/title")),
        decks=[*map(words_of, root.findall(".//hedline/hl2")), *map(words_of, root.findall(".//body.head/abstract"))],
        byline=_byline(root),
        published=_norm(root, ".//story.date", ".//date.issue"),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        place=_place(root),
    )
    _read_head(root, story)
    _read_body(root, story, limit)
    return story


def _drop_namespaces(root: etree._Element) -> None:
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = etree.QName(element).localname


def _place(root: etree._Element) -> str:
    """Where it was written, or else where it happened."""
    for day in root.findall(".//dateline/story.date"):
        _remove(day)
    said = (words_of(root.find(path)) for path in (".//dateline/location", ".//dateline", ".//docdata//location"))
    happened = root.find(".//docdata/evloc")
    return next(filter(None, said), "") or (happened.get("city", "") if happened is not None else "")


def _byline(root: etree._Element) -> str:
    """The names of the bylines, without the posts of those who are named."""
    for post in root.iterfind(".//byline/byttl"):
        post.text = ""
        for inside in list(post):
            post.remove(inside)
    names = (
        words_of(byline).replace(" ,", ",").replace(", and ", " and ")
        for byline in root.iterfind(".//body.head/byline")
    )
    return ", ".join(dict.fromkeys(name.strip(" ,") for name in names if name.strip(" ,")))


def _norm(root: etree._Element, *paths: str) -> str:
    """The first date in figures at some paths, or else the first in words."""
    found = [element for path in paths if (element := root.find(path)) is not None]
    return next(filter(None, (*(e.get("norm", "") for e in found), *map(words_of, found))), "")


def _read_head(root: etree._Element, story: Story) -> None:
    """What the head says of a story's use, and what the agency says to desks."""
    data = root.find(".//docdata")
    status = data.get("management-status", "") if data is not None else ""
    released = _norm(root, ".//date.release")
    story.status = status
    if released or status == "embargoed":
        story.embargo = _iso(released) or "no end is given"
    for correction in root.iterfind(".//docdata/correction"):
        story.notes.append(("Correction", correction.get("info", "") or "it corrects an earlier version"))
    for note in root.iterfind(".//docdata/ed-msg"):
        story.notes.append(("Note to editors", note.get("info", "") or words_of(note)))
    for note in root.iterfind(".//body.head/note"):
        story.notes.append(("Note to editors", words_of(note)))
    for change in root.iterfind(".//head/revision-history"):
        story.notes.append(("Change", change.get("comment", "")))


def _iso(norm: str) -> str:
    """A date such as 20260504T100000Z with the signs between its figures."""
    if len(norm) >= 8 and norm[:8].isdigit():
        day, clock = f"{norm[:4]}-{norm[4:6]}-{norm[6:8]}", norm[8:].lstrip("T")
        return f"{day}T{clock[:2]}:{clock[2:4]}:{clock[4:6] or '00'}{clock[6:]}" if clock[:4].isdigit() else day
    return norm


def _read_body(root: etree._Element, story: Story, limit: int) -> None:
    for fraction in root.iter("frac"):
        _write_out(fraction)
    for content in (*root.iterfind("body/body.content"), *root.iterfind("body/body.end")):
        for element in list(content.iter(*_NO_TEXT)):
            _remove(element)
        for element in content.iter(*_AS_HTML):
            element.tag = _AS_HTML[str(element.tag)]
        read_markup(inner_markup(content), story, limit)


def _write_out(fraction: etree._Element) -> None:
    """Put a blank before a fraction, which would run into the figure before it: "31/2".

    Its parts are called `numer` and `denom`, by some systems `frac-num` and `frac-den`: they are taken in their order.
    """
    parts = [part for part in fraction if isinstance(part.tag, str) and part.tag != "frac-sep"]
    words = list(filter(None, map(words_of, parts))) or [words_of(fraction)]
    for part in list(fraction):
        _remove(part)
    fraction.text = f" {'/'.join(words)}"


def _remove(element: etree._Element) -> None:
    """Take an element away and leave the words behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
