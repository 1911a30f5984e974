"""The elements of WordprocessingML that the reader of the body knows, by name without namespace (ECMA-376-1, 17.3)."""

from factcheck.ingest.office.word_styles import local_name

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_STRICT_MATH = "{http://purl.oclc.org/ooxml/officeDocument/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VML, OLE = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}OLEObject"
REFERENCE = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
CHOICE, ALTERNATIVES = f"{_COMPATIBILITY}Choice", f"{_COMPATIBILITY}AlternateContent"
SKIPPED = frozenset(
    [
        *("del", "moveFrom", "delText", "delInstrText", "rt", "sdtPr", "docPartPr", f"{_COMPATIBILITY}Fallback"),
        *("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange"),
        *("numberingChange", "tblGridChange", "smartTagPr", "customXmlPr"),
    ]
)
CHANGES = {"ins": "insertion", "del": "deletion", "moveFrom": "move", "cellDel": "deletion", "cellIns": "insertion"}
CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
DRAWN = {
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": "chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "diagram",
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic": "picture",
    f"{VML}imagedata": "picture",
    OLE: "embedded object",
}
WORDS_SKIPPED = {"rt": "ruby reading", "del": "deleted passage", "sdtContent": "unfilled field"}
BESIDE = {  # what stands beside the text: left out where the file does not hold it
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "commentReference": "comment",
    "commentRangeEnd": "comment",
}


def element_name(tag: str) -> str:
    """The name of an element: without the namespace of texts, with a prefix for that of formulas."""
    for namespace in (_MATH, _STRICT_MATH):
        if tag.startswith(namespace):
            return f"m:{tag[len(namespace) :]}"
    return local_name(tag)
