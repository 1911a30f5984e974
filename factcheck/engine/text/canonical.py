"""The one canonical form of a text, and the key that identifies a sentence within its article."""

import hashlib
import re
import unicodedata

# The version of what counts as the same sentence: `canonical` and `key` here, `align` in alignment.py. A stored key
# holds under the identity that made it, so this changes seldom, and apart from `engine.VERSION` (decision 24).
IDENTITY = "3"

_LINE_END = re.compile("\r\n|[\r\v\f\x85]")
_FIGURE = "\\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070\u2074-\u2079\u2080-\u2089\u2150-\u2189\u2460-\u249b"
_BLANK = "[ \u00a0\u2009\u202f]"
CURRENCY_SIGNS = re.escape("".join(c for c in map(chr, range(0x10000)) if unicodedata.category(c) == "Sc"))
# "$", "US$", "CHF ", "kr ": in doubt a few capitals before a figure are of a currency.
MONEY = (
    rf"(?:(?:(?:[A-Z][A-Za-z]{{0,2}}|U\.S\.)?{_BLANK}?[{CURRENCY_SIGNS}]|[A-Z]{{1,4}}|[Kk]r|[Ss]?Fr|Rs|Rp|[Zz][łl]|K[čc]"
    rf"|Ft|[Ll]ei|[Ll]v|Bs|[KTU][Ss]h|Tk|Dhs?|kn|din|[Ee]uros?|руб|грн)\.?{_BLANK}?)"
)
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
# A run is looked at once, from its first control: from each one it would take quadratic time.
_CONTROL_BEFORE_FIGURE = re.compile(f"(?<![{_CONTROL}])[{_CONTROL}]++(?=\ufeff*{MONEY}?[{_FIGURE}])")
_DASHES_OF_WINDOWS = str.maketrans("\x96\x97", "–—")
_BOM_IN_FIGURE = re.compile(f"(?<=[{_FIGURE}])\ufeff+(?=[{_FIGURE}])")
_UNWANTED = re.compile(f"[{_CONTROL}\ufeff]")
_LOST, _JOINER = "\ufffd", "\u2060"


def canonical(raw: str) -> str:
    """Return the one form in which a text is kept: LF line ends, no controls, no BOM, soft hyphens in words alone, NFC.

    What Windows writes as dashes becomes dashes. Another control that stands before a figure or an amount becomes the
    sign of a lost letter: what was "5–4" must not read 54.
    """
    text = _LINE_END.sub("\n", raw).translate(_DASHES_OF_WINDOWS)
    if _UNWANTED.search(text):
        text = _BOM_IN_FIGURE.sub(_JOINER, _CONTROL_BEFORE_FIGURE.sub(_LOST, text))
        text = _UNWANTED.sub("", text)
    return unicodedata.normalize("NFC", with_hyphens(text))


_AMOUNT = re.compile(f"{MONEY}[.,]?[{_FIGURE}]")
_SOFT = "\u00ad"
_SOFT_HYPHENS = re.compile(f"{_SOFT}[{_SOFT}\u200b\u2060]*")
_UNSEEN = f"{_SOFT}\u200b\u2060"  # no words of their own


def with_hyphens(text: str) -> str:
    """Return a text with a hyphen for each soft one that is no mere place to break a word.

    Between small letters it is nothing. Beside a figure, before a capital and alone between blanks it is a hyphen, as
    it was on the page that it was taken from: "ruled 5-4" is not "ruled 54".
    """
    if _SOFT not in text:
        return text
    return _SOFT_HYPHENS.sub(_hyphen, text)


def _hyphen(found: re.Match[str]) -> str:
    left, right = (
        found.string[max(0, found.start() - 40) : found.start()].rstrip(_UNSEEN)[-1:],
        found.string[found.end() : found.end() + 1],
    )
    alone = not left.strip() and not right.strip()
    before = right.isnumeric() or right.isupper() or right.istitle() or unicodedata.category(right or " ") == "Sc"
    is_sign = not left.strip() and _AMOUNT.match(found.string, found.end()) is not None
    return "-" if alone or before or is_sign or left.isnumeric() else found.group()


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


_DASH = "\\-‐‑‒–—―−﹣－"
_SAME_MARKS = {
    **dict.fromkeys(map(ord, "“”„‟«»＂"), '"'),
    **dict.fromkeys(map(ord, "‹›‘’‚‛´`"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-"),
}
_DASHES = re.compile("--+")
_UNSEEN_OUTSIDE_FIGURES = re.compile(f"(?<![{_FIGURE}])[{_UNSEEN}]+|[{_UNSEEN}]+(?![{_FIGURE}{_UNSEEN}])")
# "The rate -5" is below nothing, "the rate — 5" and "the rate —5" are not: a dash before a figure or an amount is no
# minus.
_DASH_BEFORE_FIGURE = re.compile(
    rf"(?:(?<![\w{_DASH}])|(?<=\b[A-Z]{{3}}))(?:[{_DASH}]*[—―][{_DASH}]*|[{_DASH}]{{2,}})(?={MONEY}?[.,]?[{_FIGURE}])"
)
_LONG_DASH = "⸺"
_MINUS_APART = re.compile(r"−(?=\s|\Z)")
_MINUS = "∸"  # kept apart from a dash between blanks


def normalise(sentence: str) -> str:
    """Return the form in which two sentences are the same: Unicode form, blanks, quotation marks and dashes aside.

    Never the same form for two that differ in a figure, a sign or a negation.
    """
    if sentence.isascii():
        marked = _DASH_BEFORE_FIGURE.sub(_LONG_DASH, sentence) if "--" in sentence else sentence
        marked = marked.replace("`", "'")
    else:
        seen = _UNSEEN_OUTSIDE_FIGURES.sub("", with_hyphens(unicodedata.normalize("NFC", sentence)))
        signed = _MINUS_APART.sub(_MINUS, _DASH_BEFORE_FIGURE.sub(_LONG_DASH, seen))
        marked = unicodedata.normalize("NFC", signed.translate(_SAME_MARKS))
    return " ".join(_DASHES.sub("-", marked).split())


def key(sentence: str) -> str:
    """Return what identifies a sentence within its article: the digest of its normalised form."""
    return digest(normalise(sentence))
