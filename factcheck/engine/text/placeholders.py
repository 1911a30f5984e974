"""What the writer still owes: TK, XX, 000 and the like."""

import re
from collections.abc import Iterator
from itertools import chain

from factcheck.engine.findings import Mention
from factcheck.engine.languages import wordlists
from factcheck.engine.languages.lexicon import family, languages_with, sections
from factcheck.engine.text.canonical import CURRENCY_SIGNS
from factcheck.engine.text.letters_as_names import UNITS, is_counted, is_genotype, is_tk_a_name
from factcheck.engine.text.owed import OWED, either, is_name_of, is_of_a_quotation, is_tag, lines_owed
from factcheck.engine.text.stand_ins import stand_ins

_OWED = (
    r"(?:NAME|SURNAME|CITY|TOWN|COUNTRY|COMPANY|DATE|SOURCE|AMOUNT|NUMBER|FIGURE|TITLE|AGE|PLACE|QUOTE|LINK|URL|YEAR)"
)
_SCALES = r"(?:(?:thousand|million|billion|trillion|per cent|percent)\b|%)"
_PLACEHOLDER = re.compile(
    r"(?:"
    # In brackets: words of a list, whatever is asked, a gap. "[the mayor]", "[sic]" and "[...]" belong to quotations.
    r"\[(?:TIME|DAY|TITLE|CHECK|CONFIRM|VERIFY|CITY|PLACE|AGE|(?:INSERT|ADD) [^\[\]\n]{1,40}|TK[^\[\]\n]{0,40}"
    r"|(?i:(?:(?:(?:first|last|full|company|victim's|victim’s) )?names?|surname|date|figure|number|amount|quote|age"
    r"|city|place|organisation|organization|org)(?: to come| tk)?|time|quote"
    r"|source|link|url|tk|tbc|tbd|tba|to come|to check|to be (?:confirmed|checked)|x+|insert [^\[\]\n]{1,40}"
    r"|[a-z]{2,12} (?:here|needed|tk))|(?:[^\W_]+ ){0,2}[^\W_]+\?|\?+|[ _]+)\??\]"
    r"|\((?i:\?+|sp\??|tk|tbc|tbd|name\??|date\??|(?:how many|how much|who|when|where|(?:first |last |full )?name|age"
    r"|year|month|day|time|surname|title|rank|job|party|place|city|country|amount|number|figure|sum|total|price|spelling"
    r"|source|quote|link|url|check)\?)\)"
    r"|\((?:CHECK|CONFIRM|VERIFY)\b[^()\n]{0,30}\)|(?<![\w.@/-])(?:tk){1,3}(?![\w.-]*\w)"
    r"|\{\{[^{}\n]{0,40}\}\}|\{(?:[^\W\d_][\w ]{1,38}\??|\?+|[ _]*)\}"
    r"|<(?i:(?:(?:first|last|full) )?name|surname|date|figure|number|amount|sum|total|price|age|quote|link|city|town"
    r"|country|place|company|job|party|rank|day|month|year|who|when|where|how many|insert [^<>\n]{1,40})\??>"
    r"|\((?i:(?:tk|tbc|tbd|tba) [^()\n]{1,30}|to (?:come|follow|be (?:confirmed|checked|added|supplied|verified"
    r"|inserted|filled in|announced|determined))(?: later)?)\)"
    rf"|\bTK{_OWED}\b|\b{_OWED}TK\b"
    r"|\b(?:TK)+\b(?![ -]Maxx)|\b(?:TBC|TBD|TBA|TODO|FIXME)\b|(?<![\w.@/-])(?:tbc|tbd)\b|\b[Ll]orem ipsum\b|_{3,}"
    r"|\b(?:NAME|DATE|FIGURE|NUMBER|QUOTE|LINK) (?:HERE|TO COME)\b"
    r"|(?<![\w.@/&'’-])(?:NAME|SURNAME|CITY|TOWN|COUNTRY|COMPANY|DATE|SOURCE|AMOUNT|NUMBER|FIGURE)(?![\w:@/&'’-])"
    # Signs that stand for a figure; "## Heading" is none.
    rf"|(?:(?<=[\w,(] )|(?<=[{CURRENCY_SIGNS}]))#{{2,}}(?=\s\w|[.,;%)]| %)"
    rf"|(?:(?<=[\w,] )|(?<=[{CURRENCY_SIGNS}]))(?:…|\.\.\.)(?= ?{_SCALES})"
    # Letters and noughts that stand for a figure or a date.
    r"|(?<![\w.,/-])00([./-])(?:00|0?[1-9]|1[0-2])\1(?:00|(?:19|20)?[0-9]{2})(?![\w.,/-]*[0-9])"
    r"|(?<![\w.])XX?([./-])(?:XX?|0?[1-9]|1[0-2])\2(?:(?:19|20)[0-9]{2}|[0-9]{2})(?!\w)"
    r"|\b(?:DD|dd|MM|mm)[./-](?:MM|mm|DD|dd)(?:[./-](?:YY|yy){1,2})?\b|\b(?:YYYY-MM(?:-DD)?|YYYY|HH[:.]MM)\b"
    r"|\bDD(?= (?:Month|MONTH|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec))|\b(?:Month|MONTH) (?:DD?|YYYY)\b"
    rf"|(?<![\w.@/&'’-])N{{1,3}}(?= {UNITS}| ?%)"
    r"|(?<![\w.@/&'’-])N{2,4}(?![\w@/&'’-])(?! [A-Z])(?! (?:said|says|is|has|had|will|was|reported|announced)\b)"
    rf"|(?<!\w)[{CURRENCY_SIGNS}]"
    r" ?[Xx]+(?:[.,][Xx]+){0,3}(?:[mk]|bn)?(?![\w])"
    r"|(?<![A-Za-z])(?<!XY and )(?<!XY or )(?<!XY/)X{2,}(?:[.,]X{2,}){0,3}(?![A-Za-z])(?! and XY| or XY|/XY)"
    r"(?!\. (?:Jahrhundert|Parteitag|Olymp|Paralymp|Kongress|Weltkongress|Legislatur))"
    r"(?! (?:chromosome|karyotype|Olymp|Paralymp|Summer|Winter|Games|century|Corps|Congress|[Ll]egion|film|movie|beer))"
    rf"(?!-rated)(?!(?<=XXX)[ -](?i:{either('behind XXX')})\b)(?! (?:und|oder) XY)"
    rf"|(?<![\w.@/&'’-])X(?= {UNITS}| ?%|-(?:year|day|month|page|hour)-)"
    rf"|(?<![\w.@/&'’-])(?<![0-9] )x{{1,4}}(?= {UNITS}| ?%|-(?:year|day|month|page|hour)-)"
    r"|(?<![\w.@/-])x{3,}(?![\w-])|\bX(?:th|-th)\b"
    r"|(?<![\w.,:/+'’\u200b-])(?<![0-9][ \u00a0\u2009\u202f])000(?![\w:/+-])(?![.,][0-9])"
    r"|(?<![\w.,:/+-])(?<![0-9][ \u00a0\u2009\u202f])0{1,3}(?:,000)+(?![\w:/+-])(?![.,][0-9])"
    r"|(?<![\w.,:/+'’-])(?<![0-9][ \u00a0\u2009\u202f])0{4,8}(?![\w:/+-])(?![.,][0-9])(?! [0-9])"
    r"(?! ?(?:hours?|hrs?|[A-Z]{2,4})\b)"
    # A bullet for a figure: "killed • people", "$• million", "Hill, •, left".
    rf"|(?<=[{CURRENCY_SIGNS}])[•●]+|(?<=[\w,] )[•●]+(?= {UNITS}| ?%|-(?:year|day)-)|(?<=, )[•●]+(?=,)"
    rf"|(?<![\w.,:/+-])(?<![0-9][ \u00a0\u2009\u202f])00(?=(?:\.0+)?(?: {UNITS}| ?%))"
    r"|(?<![\w?!])\?{2,}(?![?!]))"
)
# Where one may begin, which costs far less to look for than all its forms do.
_MAY_BEGIN = re.compile(
    rf"[\[({{<TFXLNDQMYHACPSUdxlt0-9_?*•●#….{CURRENCY_SIGNS}]"
    rf"(?:(?<=[\[({{<0_?*•●#…{CURRENCY_SIGNS}])|(?<=[A-Z])(?=[^a-z]|orem|onth|th|ubs|egal|awyer)|(?<=t)(?=[kb.])|(?<=d)(?=d)|(?<=\.)(?=\.\.)"
    r"|(?<=l)(?=orem)|(?<=x)(?=[x %-])|(?<=[1-9])(?<![0-9]{2})(?=[0-9]*(?:\?|xx)))"
)
_BEFORE_ROMAN = re.compile(
    r"\b(?:Bowl|Olympiad|Games|Chapters?|Volume|Vol\.|Parts?|Articles?|Titles?|Protocol|Sections?|Louis|Book|Annexe?|Act"
    r"|Appendix|Schedule|Season|Episode|Phase|Mark|Type|Class|Figure|Table|Psalm|Corps|Expo|World|Rocky|Castlemaine|Dos"
    r"|rated|Dynasty|Generation) \Z"
    rf"|\b(?i:{either('before a numeral')}) \Z"
)
# "X" is a name behind a name, "Malcolm X", and for a figure behind other words: "After X years".
_BEFORE_X = re.compile(r"\b[A-Z][\w'’-]+ \Z")
_BEFORE_TIME = re.compile(r"(?:\b(?:at|from|by|between|until|till|since|after|before)|\b[0-9]{4} (?:and|to)) \Z", re.I)
_UNIT_AHEAD = re.compile(rf" {UNITS}")
_IN_CAPITALS = re.compile(_OWED)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[,;]? \Z")
_WORD_BEHIND = re.compile(r"(?:[,;]? |[.,;]\Z|[.,;]\s)(\w*)")
_BEFORE_DATE = frozenset({"on", "by", "since", "until", "till", "before", "after", "from", "dated"})
_BULLET_IN_LIST = re.compile(rf"(?<=[^,] )[•●]+ (?!{UNITS})")
_OF_SOMETHING = family("grammar", "determiner")  # "the DATE project"
_NO_NAMES = frozenset().union(
    *(family("grammar", name) for name in ("preposition", "determiner", "subordinator", "adverb")),
    *(wordlists.read("languages")[code] for code in languages_with("placeholders")),
    *(
        family("placeholders", "before a figure", code)
        for code in languages_with("placeholders")
        if "before a figure" in sections("placeholders", code)
    ),
)


def placeholders(text: str) -> tuple[Mention, ...]:
    """Find what the writer still owes: TK, XX, 000 and ??? standing alone, $X million, [name], [?] and the like."""
    is_list = _BULLET_IN_LIST.search(text) is not None
    named = _letters_that_name(text)
    written = [
        found
        for found in _written_ones(text)
        if not (found.group() in named and not is_counted(text, found.end()))
        and not (is_list if found.group()[0] in "•●" else _is_something_else(text, found))
    ]
    taken = {place for found in written for place in range(*found.span())}
    found_beside = chain(stand_ins(text, _NO_NAMES), lines_owed(text))
    others = (found for found in found_beside if taken.isdisjoint(range(*found.span())))
    return tuple(Mention(m.group(), m.start(), m.end()) for m in sorted([*written, *others], key=re.Match.start))


def _letters_that_name(text: str) -> frozenset[str]:
    """Return the letters that are a name in a text."""
    tk = {"TK", "(TK)"} if is_tk_a_name(text) else set[str]()
    return frozenset(tk | ({"XX"} if is_genotype(text) else set()))


def _is_something_else(text: str, found: re.Match[str]) -> bool:
    """Say whether it is a name, a numeral, a time of the day or a word inserted in a quotation."""
    words, before = found.group(), text[max(0, found.start() - 20) : found.start()]
    if words[0] in "[<":
        return is_of_a_quotation(found, text) or is_tag(words, text)
    if words == "TK":
        return is_name_of(before, text[found.end() : found.end() + 20])
    if words.startswith("0000"):
        return _BEFORE_TIME.search(before) is not None and not _UNIT_AHEAD.match(text, found.end())
    if words.startswith("NN"):
        return _is_after_name(before)
    if _IN_CAPITALS.fullmatch(words):
        return not _is_owed(words, before, text[found.end() : found.end() + 20])
    return words[0] in "XxN" and _is_name_or_numeral(text, found.start(), len(words))


def _is_owed(word: str, before: str, behind: str) -> bool:
    """Say whether a word in capitals stands for what is to come: "left CITY on DATE", but "DATE OF BIRTH" is a heading.

    The words beside it are in small letters, or owed themselves; acronyms have an article or a name beside them.
    """
    ahead, follows = _WORD_BEFORE.search(before), _WORD_BEHIND.match(behind)
    one, other = (ahead[1] if ahead else ""), (follows[1] if follows else "")
    if one.lower() in _OF_SOMETHING or (word == "DATE" and one.lower() not in _BEFORE_DATE):
        return False
    beside = [w for w in (one, other) if w and not _IN_CAPITALS.fullmatch(w)]
    return bool(beside) and all(w.islower() or (w.lower() in _NO_NAMES and not w.isupper()) for w in beside)


def _written_ones(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for opening in _MAY_BEGIN.finditer(text):
        if opening.start() >= end and (found := _found_at(text, opening.start())):
            end = found.end()
            yield found


def _found_at(text: str, start: int) -> re.Match[str] | None:
    return _PLACEHOLDER.match(text, start) or OWED.match(text, start)


def _is_name_or_numeral(text: str, start: int, length: int) -> bool:
    """Say whether X stands for itself: "Super Bowl XX", "Malcolm X"."""
    before = text[max(0, start - 20) : start]
    if length > 1:
        return bool(_BEFORE_ROMAN.search(before))
    return _is_after_name(before)


def _is_after_name(before: str) -> bool:
    return any(name.group().strip().lower() not in _NO_NAMES for name in _BEFORE_X.finditer(before))
