"""Decoding bytes: byte order mark, then UTF-8, then an encoding that the text shows beyond doubt (STANDARDS B1-B19).

A legacy encoding is accepted only where the text shows it: all Latin letters belong to the alphabet of one language, or
the text is whole and in the script of what charset-normalizer found. A few broken bytes become U+FFFD. Everything else
is refused until an editor chooses an encoding, since a letter read wrongly would change a quotation without a trace.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

from factcheck.ingest.document import Unreadable

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp1250": "Windows-1250"}
_ALPHABETS = {
    "cp1252": "àâæçèéêëîïôœùûüÿ äöüß áéíñóúüºª àáâãçéêíóôõúü àèéìíîòóùú ëïéèöüáóí åäöæøéü áéíóúýþðæö"
    " éèêïöçñáóüàâãíôëäåøÿæœ",
    "cp1250": "ąćęłńóśźż áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž áéíóöőúüű ăâîşţ čćđšž čšž",
}
_ALPHABETS["mac_roman"] = _ALPHABETS["cp1252"]
_SIGNS = frozenset("“”‘’„‚«»‹›–—…•€£¥§©®™°·¡¿½¼¾²³¹\u00a0†‡")
_MISPLACED = re.compile(
    r"[^\W\dA-ZÀ-ÞŸŒŠŽ_][A-ZÀ-ÖØ-ÞŸŒŠŽ]"  # a capital within a word
    r"|[^\W\d_][“„«»€£¥©¿¡½¼¾°•†‡][^\W\d_]|[€£¥§©®™°½¼¾²³¹†‡][^\W\d_]|[^\W\d_][€£¥§¿¡½¼¾°]"
)
_LEAST_SHOWN = 3  # letters and signs beyond ASCII; fewer fit too many encodings
_OTHER_SCRIPTS = {
    "koi8_r": "KOI8-R",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "shift_jis": "Shift-JIS",
    "cp932": "Shift-JIS",
    "euc_jp": "EUC-JP",
    "euc_kr": "EUC-KR",
    "big5": "Big5",
    "gb18030": "GB18030",
}
_SCRIPT_OF = {"koi8_r": "CYRILLIC", "cp1251": "CYRILLIC", "cp1253": "GREEK", "cp1255": "HEBREW", "cp1256": "ARABIC"}
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_HAN = re.compile("[\u3400-\u9fff]")
_COMMON_HAN = re.compile("[的一是不了在人有我他这這中大来來上国國个個到说說们們为為子和你地出道也时時年]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_AT_A_LETTER = re.compile(rb"[A-Za-z][\x80-\xff]|[\x80-\xff][A-Za-z]")
_WORD = re.compile(r"[^\x00-\x40\x5b-\x60\x7b-\x7f]*[^\x00-\x7f][^\x00-\x40\x5b-\x60\x7b-\x7f]*")
_ENOUGH = 12  # letters of another script that settle it
_FEW_LOST, _RARE = 3, 20  # up to 3 broken places, and 1 in 20 characters, are damage and not another encoding

ENCODINGS = {  # what an editor can have a file read in, by Python's names
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16, little-endian",
    "utf-16-be": "UTF-16, big-endian",
    "cp1252": "Windows-1252, Western Europe",
    "mac_roman": "Mac Roman, Western Europe",
    "cp850": "DOS 850, Western Europe",
    "iso8859_15": "ISO 8859-15, Western Europe with €",
    "cp1250": "Windows-1250, Central Europe",
    "iso8859_2": "ISO 8859-2, Central Europe",
    "mac_latin2": "Mac Central European",
    "cp1257": "Windows-1257, Baltic",
    "cp1254": "Windows-1254, Turkish",
    "cp1251": "Windows-1251, Cyrillic",
    "koi8_r": "KOI8-R, Russian",
    "koi8_u": "KOI8-U, Ukrainian",
    "mac_cyrillic": "Mac Cyrillic",
    "cp1253": "Windows-1253, Greek",
    "cp1255": "Windows-1255, Hebrew",
    "cp1256": "Windows-1256, Arabic",
    "cp1258": "Windows-1258, Vietnamese",
    "cp874": "Windows-874, Thai",
    "cp932": "Shift-JIS, Japanese",
    "euc_jp": "EUC-JP, Japanese",
    "iso2022_jp": "ISO-2022-JP, Japanese",
    "gb18030": "GB18030, Chinese",
    "big5hkscs": "Big5, Chinese",
    "cp949": "EUC-KR, Korean",
}


class UnknownEncoding(Unreadable):
    """Bytes whose encoding cannot be recognised: an editor who sees the text has to choose one."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the name to show of the encoding it was decoded in, and sentences on what to check."""

    text: str
    encoding: str = "UTF-8"
    remarks: tuple[str, ...] = ()


def decode(content: bytes, shown: str) -> Decoded:
    """Decode a text file; raise `Unreadable`, or `UnknownEncoding` where its encoding is in doubt."""
    if marked := by_mark(content):
        return _strictly(content, marked, shown)
    if wide := _without_mark(content):
        return _remarked(content.decode(wide), wide.upper())
    try:
        return Decoded(content.decode())
    except UnicodeDecodeError as error:
        read = None if b"\0" in content else decode_legacy(content, error.start) or _damaged(content, error.start)
        if read is None:
            raise _not_utf8(content, error, shown) from error
        return read


def decode_as(content: bytes, encoding: str) -> Decoded:
    """Decode in an encoding by Python's name; bytes that fit no character become U+FFFD."""
    text = content.decode(encoding, "replace").removeprefix("\ufeff")
    name = ENCODINGS.get(encoding, encoding.upper().removesuffix("-SIG").replace("CP12", "Windows-12")).partition(",")[
        0
    ]
    return Decoded(text, name)


def by_mark(content: bytes) -> str | None:
    """The encoding that a byte order mark names, by Python's name; that of UTF-32 may be one of UTF-16 before a NUL."""
    named = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), None)
    is_other = named == "utf-32" and content.startswith(codecs.BOM_UTF16_LE) and _decoded(content, named) is None
    return "utf-16" if is_other else named


def _strictly(content: bytes, encoding: str, shown: str) -> Decoded:
    name = encoding.upper().removesuffix("-SIG")
    try:
        return Decoded(content.decode(encoding), name)
    except UnicodeDecodeError as error:
        message = f"“{shown}” begins as {name}, but byte {error.start + 1} fits no character. Save it as UTF-8."
        raise Unreadable(message) from error


def _without_mark(content: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, recognised by where the zero bytes of ASCII letters stand; else None."""
    head = content[:4000]
    if b"\0" not in head or len(content) < 8:
        return None
    for encoding, width, zeros, filled in _WIDE:
        places = [head[i::width] for i in range(width)]
        most = all(places[i].count(0) > 0.7 * len(places[i]) for i in zeros)
        if len(content) % width == 0 and most and places[filled].count(0) == 0 and _is_text(content, encoding):
            return encoding
    return None


_WIDE = (
    ("utf-32-le", 4, (1, 2, 3), 0),
    ("utf-32-be", 4, (0, 1, 2), 3),
    ("utf-16-le", 2, (1,), 0),
    ("utf-16-be", 2, (0,), 1),
)


def _is_text(content: bytes, encoding: str) -> bool:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return not any(unicodedata.category(c) in {"Cc", "Cn", "Co"} and c not in "\t\n\r" for c in text[:2000])


def decode_legacy(content: bytes, first: int) -> Decoded | None:
    """Decode in the legacy encoding that fits beyond doubt, else None; `first` is the byte where UTF-8 breaks off."""
    if _mostly_utf8(content, first):
        return None
    for encoding, name in _LATIN.items():
        text = _decoded(content, encoding)
        if text is not None and _fits_an_alphabet(text, encoding):
            return _remarked(text, name)
    return _other_script(content)


def _damaged(content: bytes, first: int) -> Decoded | None:
    """Decode damaged UTF-8 with U+FFFD for what is broken, if that is little or the rest is clearly UTF-8 (B13).

    A broken byte at a letter, where nothing else is UTF-8, is an accent or an apostrophe of another encoding.
    """
    read = decode_as(content, "utf-8")
    if _mostly_utf8(content, first):
        return read
    few = read.text.count("\ufffd") <= min(_FEW_LOST, len(read.text) // _RARE)
    return read if few and not _AT_A_LETTER.search(content) else None


def _mostly_utf8(content: bytes, first: int) -> bool:
    """Whether most letters beyond ASCII around the broken place are UTF-8, so that it is damage."""
    rest = content[first + 1 : first + 20_000].decode("utf-8", "replace")
    whole = len(_NOT_ASCII.findall(content[:first].decode())) + len(re.findall("[^\x00-\x7f\ufffd]", rest))
    return whole > 1 and whole >= 1 + rest.count("\ufffd")


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _fits_an_alphabet(text: str, encoding: str) -> bool:
    """Whether all letters beyond ASCII are of one language, and all signs stand where such signs can."""
    letters: set[str] = set()
    shown = 0
    for word in _WORD.findall(text):
        if _MISPLACED.search(word):
            return False
        beyond = [c for c in word if ord(c) > 127]
        shown += sum(c != "\u00a0" for c in beyond)
        letters |= {c.lower() for c in beyond if c not in _SIGNS}
    return shown >= _LEAST_SHOWN and any(letters <= set(alphabet) for alphabet in _ALPHABETS[encoding].split())


def _other_script(content: bytes) -> Decoded | None:
    """Decode as charset-normalizer proposes, if one proposal alone is whole and in the script of its encoding."""
    found = from_bytes(content, cp_isolation=list(_OTHER_SCRIPTS))
    fitting = {}
    for match in found:
        text = _decoded(content, match.encoding)
        if text is not None and _is_in_script(text, match.encoding):
            fitting[text] = match.encoding
    if len(fitting) != 1:
        return None
    text, encoding = fitting.popitem()
    return _remarked(text, _OTHER_SCRIPTS[encoding])


def _is_in_script(text: str, encoding: str) -> bool:
    letters = [c for c in text if ord(c) > 127 and c.isalpha()]
    if len(letters) < _ENOUGH:
        return False
    if script := _SCRIPT_OF.get(encoding):
        own = sum(unicodedata.name(c, "").startswith(script) for c in letters[:5000])
        return own == len(letters[:5000]) and not re.search(r"[а-яё][А-ЯЁ]|[α-ω][Α-Ω]", text)
    return _is_east_asian(text, encoding, len(letters))


def _is_east_asian(text: str, encoding: str, letters: int) -> bool:
    kana, hangul, han = (len(p.findall(text)) for p in (_KANA, _HANGUL, _HAN))
    if encoding in {"shift_jis", "cp932", "euc_jp"}:
        return kana > letters / 5 and kana + han > 0.9 * letters
    if encoding == "euc_kr":
        return hangul > 0.7 * letters
    return han > 0.9 * letters and not kana and len(_COMMON_HAN.findall(text)) > han / 50


def _remarked(text: str, name: str) -> Decoded:
    return Decoded(text, name, (f"It was read as {name}: check accents and quotation marks.",))


def _not_utf8(content: bytes, error: UnicodeDecodeError, shown: str) -> Unreadable:
    if b"\0" in content[:1000]:
        return Unreadable(f"“{shown}” is not a text file. Save it as plain text, or paste the text instead.")
    return UnknownEncoding(
        f"“{shown}” is not UTF-8: byte {error.start + 1:,} fits no character."
        " Choose how to read it, save it as UTF-8, or paste the text."
    )
