"""XML of agencies, feeds and exports as a tree: entities and network off, depth and number of tags limited (S61)."""

import re
from html.entities import html5

from lxml import etree

from factcheck.ingest.document import Unreadable, refuse_nul

MOST_TAGS = 300_000
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(\w{2,31};)")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,400}\?>")


def parse_xml(text: str, shown: str) -> etree._Element:
    """Parse XML; raise `Unreadable` if it declares entities, is broken, or has more tags than a text would."""
    refuse_nul(text)
    if "<!ENTITY" in text or text.count("<") > MOST_TAGS:
        message = f"“{shown}” declares entities or has more tags than a text would: it was not read. Paste the text."
        raise Unreadable(message)
    clean = _ENTITY.sub(_letter, _DECLARATION.sub("", text.removeprefix("\ufeff")).lstrip())
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(clean.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        is_deep = "Excessive depth" in str(error)
        what = "has tags in each other, deeper than any story" if is_deep else f"is broken XML: {_place(error)}"
        message = f"“{shown}” {what}. Save it again, or paste the text instead."
        raise Unreadable(message) from error


def _letter(entity: re.Match[str]) -> str:
    """The letter of an entity that HTML knows; others stay, and are refused by the parser."""
    return html5.get(entity[1], entity[0]) if entity[1] not in {"amp;", "lt;"} else entity[0]


def _place(error: Exception) -> str:
    at = getattr(error, "position", None)
    return f"line {at[0]:,} cannot be read" if at and at[0] else "it cannot be read"


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def words_of(element: etree._Element | None) -> str:
    """All text of an element on one line; an empty string for None."""
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def inner_markup(element: etree._Element) -> str:
    """What stands in an element, with its tags, in which names have no namespace."""
    for each in element.iter():
        if isinstance(each.tag, str):
            each.tag = local_name(each)
    etree.cleanup_namespaces(element)
    inside = "".join(etree.tostring(child, encoding="unicode") for child in element)
    return (element.text or "").replace("&", "&amp;").replace("<", "&lt;") + inside
