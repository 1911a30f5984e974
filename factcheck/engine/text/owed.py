"""What an editor writes for what is owed, in words of a language: [check], [Name of spokesman], (check spelling).

Words inserted in a quotation are none of it: "[the mayor]", "[sic]", "[was]". What names subs alone is a team's:
"(subs: Hill, Roe)"; what speaks to them asks: "(subs: please check)".
"""

import re
from collections.abc import Iterable, Iterator

from factcheck.engine.languages.lexicon import languages_with, sections
from factcheck.engine.text.canonical import CURRENCY_SIGNS

_NAME = "placeholders"
_ANYTHING = r"[^\[\]()\n]{1,40}"
_FEW_WORDS = r"(?: [^\W_][\w'’.-]{0,20}){1,5}"


def either(*names: str) -> str:
    """Return a pattern for the words of some sections, in all languages that have them."""
    found = (sections(_NAME, code).get(name, ()) for code in languages_with(_NAME) for name in names)
    words = {re.escape(word).replace("_", " ") for lines in found for line in lines for word in line.split()}
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


_NOUN, _STILL = either("noun"), either("still")
_ARTICLE = "(?:(?:the|a|an|his|her|their) )?"
_CHECK_NOUN = rf"{either('check', 'do')} {_ARTICLE}{_NOUN}(?:(?:,| and)? {_NOUN})*(?: {either('of')}{_FEW_WORDS})?"
_INSTRUCTIONS: Iterable[str] = (
    rf"{either('check')}(?:[ :,]{_ANYTHING})?",
    rf"{either('do')} {_ANYTHING}\b{_NOUN}",
    _CHECK_NOUN,
    rf"{either('alone')}",
    rf"{_NOUN} {either('of')}{_FEW_WORDS}",
    rf"(?:{_NOUN}(?:{_FEW_WORDS})? )?{_STILL}",
    rf"{_NOUN} {either('check', 'needs')}|{either('needs')} {_ARTICLE}{_NOUN}",
)
_IN_CAPITALS = rf"(?=[^a-z\]\n]{{1,60}}\])(?i:{either('do', 'desk')})(?:[ :]{_ANYTHING})?"
_NOUNS = rf"(?:{_NOUN} ){{0,2}}{_NOUN}"
_IN_CAPITALS_ALONE = rf"(?=[^a-z\]\n]{{1,60}}\])(?i:{_NOUNS})"
_HERE = rf"(?i:(?:[^\W\d_]{{1,15}} ){{0,2}}{_NOUN} (?:goes )?here)"
_ASKS = rf"(?:[,:]? {either('asked')} {_ANYTHING}|: {either('check')}(?: {_ANYTHING})?|:? [^\[\]()\n]{{0,40}}\?)"
_TO_DESK = rf"(?i:{either('desk', 'desk when asked')}{_ASKS})"
_TO_LAWYER = rf"(?i:{either('desk')}(?<!subs)(?: {either('check')}(?: {_ANYTHING})?|: {_ANYTHING}))"
# At the start of a line: "CHECK SPELLING: Brandt or Brand?", "NB subs: name to follow".
_START = r"(?<![^\n])"
_LINES: Iterable[str] = (
    r"(?:PLEASE |PLS )?(?:CHECK(?: [A-Z]{2,15}){0,4}"
    rf"|(?:CONFIRM|VERIFY|QUERY)(?: [A-Z]{{2,15}}){{0,3}} (?i:{_NOUN})(?<![a-z])):",
    rf"NB,? (?i:{either('desk', 'desk when asked')})(?::|(?= ))",
    rf"(?i:{either('desk', 'desk when asked')}[,:] {either('asked')}(?= ))",
    r"\(?MORE (?:TO COME|TO FOLLOW|FOLLOWS)\b\)?(?=[ .…]*(?:\n|\Z))",
)
_MONTH = "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)"
_UNITS = r"(?:per cent|percent|million|billion|thousand|people|men|women|children|deaths|euros|pounds|dollars|years)\b"
OWED = re.compile(
    rf"\[{{1,2}}(?:(?i:{'|'.join(_INSTRUCTIONS)})[?!.]?|{_IN_CAPITALS}|(?i:{either('desk')})(?=\]\s*(?:[.,;:]|\Z))"
    rf"|{_IN_CAPITALS_ALONE}|{_HERE}|{_TO_DESK}|{_TO_LAWYER})\]{{1,2}}"
    rf"|\({_TO_DESK}\)|{_START}(?:{'|'.join(_LINES)})|(?<![\w.@/&'’-])xx[.:,]xx(?![\w/-])"
    rf"|\((?i:{either('check')}[?!]?|{_CHECK_NOUN}|(?:{_NOUN} )?{_STILL}|t\.b\.[acd]\.)\)"
    rf"|\*{{2,3}}(?=[^a-z*\n]{{1,60}}\*\*)(?i:{either('check', 'do', 'noun', 'desk')})(?: [^a-z*\n]{{1,40}})?\*{{2,3}}"
    r"|(?<![\w.])t\.b\.[acd]\.(?!\w)|(?<![\w.@/-])(?i:(?:tk-)+tk)(?![\w.-]*\w)"
    # A question mark for figures: "20??", "199?", ", 4?,", "?%". At the end of a question it is none.
    r"|(?<![\w.,?])(?:1[0-9]|20)(?:\?\?|[0-9]\?)(?=[.,;:)]|[ -][a-z])|(?<=, )[1-9]?\?(?=,)"
    rf"|(?<![\w.,?])[0-9]*\?+(?: ?%|(?= {_UNITS}))|(?<=[{CURRENCY_SIGNS}])\?+(?=[mk]\b|bn\b| {_UNITS}|[.,;:)]| [a-z])"
    # Two small letters for a figure: "at least xx were hurt", "Roe, xx, left", "xx May"; "the xx" is a band.
    rf"|(?:(?<=, )|(?<=\baged ))xx(?=,|\.?\Z| and\b)|(?<![\w.@/&'’-])xx(?= {_MONTH})"
    r"|(?<=[a-z,] )(?<!\b[Tt]he )xx(?= (?!and\b|or\b|but\b)[a-z])|(?<![\w.])(?:19|20)xx(?!\w)"
    rf"|(?P<alone>\[(?i:{_NOUNS})\])|\((?i:{_NOUN})\?\)"
)
# A line of its own: "Zitat Bürgermeister folgt", "Quote from the mayor to come", "TO COME: ...".
_LINE_OWED = re.compile(
    rf"(?=[A-ZÄÖÜ])(?i:{_NOUN})(?:{_FEW_WORDS})? (?i:{_STILL})(?: noch)?[.!…]?(?=[ ]*(?:\n|\Z))"
    rf"|(?:(?i:{_NOUN}) )?TO (?:COME|FOLLOW)(?::|(?=[ .…]*(?:\n|\Z)))"
)
_IN_ANGLES = re.compile(rf"<(?i:(?:{_NOUN} )?{_NOUN})\??>")
_LONGEST_OWED_LINE = 100  # characters
_BEFORE_NAME = re.compile(r"(?:\b[Tt]he|['’]s|\b[Ff]light|\A) \Z|\A\Z")
_BEHIND_NAME = re.compile(rf" (?:{either('named')}\b|[0-9]{{2,4}}\b)")

_MARKS = re.compile('[“”„«»"]|(?<!\\w)‘|’(?!\\w)')
_OPENING = "“„«‘"
_LINE = 1_000  # characters of a line that are looked through


def is_of_a_quotation(found: re.Match[str], text: str) -> bool:
    """Whether a noun in brackets stands in a quotation, as "[address]" in “He left his [address] there”."""
    if found.re is not OWED or found.lastgroup != "alone":
        return False
    line = text[max(text.rfind("\n", 0, found.start()) + 1, found.start() - _LINE) : found.start()]
    marks = _MARKS.findall(line)
    return bool(marks) and (marks.count('"') % 2 == 1 or marks[-1] in _OPENING)


def is_name_of(before: str, behind: str) -> bool:
    """Whether TK is a name, by what stands beside it: "Tokyo's TK airline", "flight TK 1980"."""
    return bool(_BEFORE_NAME.search(before) and _BEHIND_NAME.match(behind))


def lines_owed(text: str) -> Iterator[re.Match[str]]:
    """Yield what is owed in words on a line of its own, and craft words in angle brackets that close no tag."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start <= _LONGEST_OWED_LINE and (found := _LINE_OWED.match(text, start)):
            yield found
        start = end + 1
    if "<" in text:
        yield from (found for found in _IN_ANGLES.finditer(text) if not is_tag(found.group(), text))


def is_tag(words: str, text: str) -> bool:
    """Tell whether words in angle brackets are a tag of a page, which the text closes."""
    return f"</{words[1:]}" in text
