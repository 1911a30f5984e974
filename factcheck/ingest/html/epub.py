"""Books and dossiers (.epub): their pages in the order of reading, each read as a piece of a web page (EPUB 3.3)."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree

from factcheck.ingest.blocks import Block
from factcheck.ingest.bylines_and_dates import find_date
from factcheck.ingest.document import ExtractedDocument, Unreadable, too_long
from factcheck.ingest.html import boxes
from factcheck.ingest.html.encoding import decode_page
from factcheck.ingest.html.piece import Piece, headed_text, read_piece
from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.safe_xml import inner_markup, local_name, parse_xml, words_of
from factcheck.ingest.safe_zip import open_zip, read_part

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_FONTS = ("/2008/embedding", "/pdf/enc#rc")  # how the algorithms end by which fonts alone are hidden
_PLACEHOLDERS = frozenset({"unknown", "unknown title", "unknown author", "untitled"})
_MOST_STYLE_SHEETS = 20
_TABLE_OF_CONTENTS = frozenset({"nav", "toc", "ncx"})


def read_epub(content: bytes, shown: str, limit: int) -> ExtractedDocument:
    """Read a book; raise `Unreadable` if it is protected, has no text, or is no safe archive."""
    archive = open_zip(content, shown)
    names = set(archive.namelist())
    if _CONTAINER not in names:
        message = f"“{shown}” is not an EPUB. Save it again, or paste the text instead."
        raise Unreadable(message)
    if _ENCRYPTION in names and _is_protected(archive, shown):
        message = f"“{shown}” is protected against copying: it cannot be read here. Paste the text instead."
        raise Unreadable(message)
    path = _package_path(archive, shown)
    if path not in names:
        message = f"“{shown}” is damaged: its list of pages is missing. Save it again, or paste the text instead."
        raise Unreadable(message)
    package = _xml(archive, path, shown)
    left_out = LeftOut()
    blocks: list[Block] = []
    size = 0
    sheets = _style_sheets(archive, package, path, shown)
    for page in _pages(package, path, left_out):
        if page not in names:
            left_out["missing page"] += 1
            continue
        piece = _read(decode_page(read_part(archive, page, shown)).text, shown, sheets, limit)
        left_out.take(piece.left_out, but=boxes.CODE)
        blocks += piece.blocks
        size += sum(len(block.text) + 2 for block in piece.blocks)
        if size > limit:
            raise too_long(size, limit)
    if not blocks:
        message = f"“{shown}” holds no text. Choose another file, or paste the text instead."
        raise Unreadable(message)
    title = _known(_said(package, "title"))
    makers = (_known(words_of(each)) for each in package.iter() if local_name(each) == "creator")
    return ExtractedDocument(
        text=headed_text(title, blocks),
        title=title,
        byline=", ".join(filter(None, makers)),
        published_on=find_date(_said(package, "date")),
        language=_said(package, "language"),
        left_out=left_out,
    )


def _style_sheets(archive: ZipFile, package: etree._Element, path: str, shown: str) -> list[str]:
    """The style sheets of the book."""
    names = [_inside(path, each) for each in package.iter() if each.get("media-type") == "text/css"]
    sheets = [name for name in names[:_MOST_STYLE_SHEETS] if name in archive.namelist()]
    return [decode_page(read_part(archive, name, shown)).text for name in sheets]


def _inside(path: str, item: etree._Element) -> str:
    """The name in the archive of what an item of the package at a path names."""
    return normpath(join(dirname(path), unquote(item.get("href", "").partition("#")[0])))


def _read(page: str, shown: str, sheets: list[str], limit: int) -> Piece:
    """Read a page; one that is no XML, as its format asks, is read as browsers do."""
    try:
        tree = parse_xml(page, shown)
    except Unreadable:
        return read_piece(page, limit, sheets)
    own = [words_of(each) for each in tree.iter() if local_name(each) == "style"]
    body = next((each for each in tree if local_name(each) == "body"), tree)
    return read_piece(inner_markup(body), limit, [*sheets, *own])


def _xml(archive: ZipFile, name: str, shown: str) -> etree._Element:
    return parse_xml(decode_page(read_part(archive, name, shown)).text, shown)


def _package_path(archive: ZipFile, shown: str) -> str:
    container = _xml(archive, _CONTAINER, shown)
    return next((each.get("full-path", "") for each in container.iter() if local_name(each) == "rootfile"), "")


def _is_protected(archive: ZipFile, shown: str) -> bool:
    """Whether more than fonts is encrypted."""
    methods = (e for e in _xml(archive, _ENCRYPTION, shown).iter() if local_name(e) == "EncryptionMethod")
    return any(not method.get("Algorithm", "").lower().endswith(_FONTS) for method in methods)


def _said(package: etree._Element, name: str) -> str:
    return next((words_of(each) for each in package.iter() if local_name(each) == name and words_of(each)), "")


def _known(words: str) -> str:
    """Words that a person wrote, and none that a program wrote for want of them."""
    return "" if words.lower() in _PLACEHOLDERS else words


def _pages(package: etree._Element, path: str, left_out: LeftOut) -> Iterator[str]:
    """Yield the names of the pages in the order of reading, without the table of contents."""
    items = {each.get("id", ""): each for each in package.iter() if local_name(each) == "item"}
    for reference in (each for each in package.iter() if local_name(each) == "itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        if _TABLE_OF_CONTENTS & {*item.get("properties", "").split(), item.get("id", "").lower()}:
            left_out["table of contents"] += 1
            continue
        yield _inside(path, item)
