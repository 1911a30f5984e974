"""The words of RTF: signs, and groups by where their text goes (RTF 1.9.1)."""

import re

from factcheck.ingest.office.nested_blocks import PAGE_BREAK

TOKEN = re.compile(
    r"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|'(?P<hex>[0-9a-fA-F]{2})|(?P<sign>[^a-zA-Z]))"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\\Z",
    re.S,
)

SIGNS = {
    "tab": "\t",
    "line": "\n",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "endash": "–",
    "emdash": "—",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "page": PAGE_BREAK,
    "softpage": PAGE_BREAK,
    "column": PAGE_BREAK,
    "softline": " ",
    "nestcell": " ",
}
SYMBOLS = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "{": "{", "}": "}", "\\": "\\"}
# Groups that hold no text of the document, beside those marked as such that are not named here.
SKIPPED = frozenset(
    [
        *("colortbl", "revtbl", "listtable", "listoverridetable", "rsidtbl", "generator", "themedata"),
        *("datastore", "xmlnstbl", "colorschememapping", "latentstyles", "mmathPr", "mmathPict"),
        *("nonshppict", "shprslt", "sp", "objdata", "objclass", "datafield", "bkmkstart", "bkmkend"),
        *("atnid", "atnref", "atndate", "atnparent", "template", "filetbl", "ftnsep", "ftnsepc", "ftncn"),
        *("aftnsep", "aftnsepc", "aftncn", "tc", "xe", "rxe", "txe", "pgdsctbl", "background"),
        *("nonesttables", "panose", "falt", "fontemb", "fontfile", "pn", "private", "userprops", "docvar"),
        *("ffdeftext", "formfield", "ffname", "ffl", "listname", "listlevel", "listpicture", "picprop"),
        *("blipuid", "wgrffmtfilter"),
    ]
)
# Groups that are marked as unknown to old programs and hold text all the same.
TEXT_ALL_THE_SAME = frozenset(
    {"shpinst", "shptxt", "nesttableprops", "ud", "do", "fldrslt", "footnote", "shppict", "pgp"}
)
GOES_TO = {
    "fonttbl": "fonts",
    "stylesheet": "styles",
    "info": "details",
    "footnote": "note",
    "annotation": "comment",
    "atnauthor": "author",
    "fldinst": "instruction",
    "listtext": "number",
    "pntext": "number",
    "shptxt": "box",
    "dptxbxtext": "box",
    "upr": "skipped",
    **dict.fromkeys(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"), "head"),
}
FORMULA = frozenset({"formula", "settings", "setting"})
DROPPED = (("deleted", "deleted passage"), ("hidden", "hidden passage"), ("struck", "struck-out passage"))
LOOKS = {"v": "hidden", "deleted": "deleted", "strike": "struck", "striked": "struck"}
