"""XML that holds a story (.xml): what kind it is, by its first element."""

from factcheck.ingest.document import ExtractedDocument, Unreadable
from factcheck.ingest.safe_xml import local_name, parse_xml
from factcheck.ingest.wire.feed import read_feed
from factcheck.ingest.wire.newsml import read_newsml
from factcheck.ingest.wire.nitf import read_nitf
from factcheck.ingest.wire.story import story_document

_NEWSML = frozenset({"newsItem", "newsMessage", "packageItem", "NewsML", "NewsItem"})
_FEEDS = frozenset({"rss", "feed", "RDF", "entry", "item"})
_NAMED = {  # kinds of XML that a newsroom meets and that hold no story, or in a form that another program reads
    "wordDocument": "a Word file in XML. Save it as .docx",
    "package": "a Word file in XML. Save it as .docx",
    "tt": "a subtitle file in TTML. Save it as .srt or .vtt",
    "svg": "a drawing",
    "plist": "a list of settings",
    "conceptItem": "an entry of a vocabulary of NewsML",
    "urlset": "a list of web addresses",
}


def read_xml_story(text: str, shown: str, limit: int) -> ExtractedDocument:
    """Read the story of an XML file; raise `Unreadable` for kinds that are not read."""
    root = parse_xml(text, shown)
    kind = local_name(root)
    if kind == "nitf":
        return story_document(read_nitf(root, limit), shown)
    if kind in _NEWSML:
        return story_document(read_newsml(root, shown, limit), shown)
    if kind in _FEEDS:
        return read_feed(root, shown, limit)
    what = _NAMED.get(kind, f"XML of a kind that is not read here (“{kind[:40]}”). Save it as text or as a web page")
    message = f"“{shown}” is {what}. Or paste the text instead."
    raise Unreadable(message)
