"""What stands under another sentence: behind a colon, under "The following is false", a subhead or a question."""

import re
from collections.abc import Iterator, Mapping, Sequence

from factcheck.engine.attribution.parsed_sentence import ParsedSentence
from factcheck.engine.findings import Kind

_ANNOUNCES = re.compile(r"\b(?:these|those|following|two|three|four|five|several|\d{1,3}) (?:\w+ ){0,2}\w+: \S", re.I)
_FOLLOWING = re.compile(r"\b(?:the following|what follows|this is|these are)\b.{0,80}\Z", re.I)
_JUDGES = re.compile(
    r"\b(?:not|no|un|dis|in)?(?:true|truths?|false|falsehoods?|wrong|right|correct|incorrect|accurate|inaccurate|untrue|proven|unproven|myths?|facts?"
    r"|fiction|lies?|allegations?|accusations?|claims?|charges|rumou?rs?|denials?|denied|denies|confirmed|disputed"
    r"|alleged|known|unknown|verified|misleading|established|proved|debunked|refuted|upheld|rejected|founded"
    r"|baseless|fabricated|fabrications?|inventions?|fake|hoax|speculation|gossip|hearsay|nonsense|propaganda|guesses)\b",
    re.I,
)
_NUMBERED = re.compile(
    r"\W*(?:(?:first|second|third|fourth|fifth|last|final)(?:ly)?,|(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)] )", re.I
)
_JUDGES_ALL = re.compile(  # a first line that is over what follows, and says what it is: "UNTRUE", "What is false"
    rf"(?:what|which)\b.*{_JUDGES.pattern}.*|(?:not |partly |mostly |largely |all )?{_JUDGES.pattern}"
    r"(?: (?:by|in|at|so|or|and|but)\b.*)?",
    re.I,
)
_POINTS_AHEAD = re.compile(r"\W*(?:all (?:of )?)?(?:these|those|this|here)\b.* (?:is|are|was|were)\b", re.I)
_SPEAKING = r"(?:wrote|writes|said|says|spoke|told|ruled|argued|testified|claimed|noted|declared|put it|reads?)"
_SIGNATURE = re.compile(
    rf"\W*(?:(?:so|thus) (?:\w+ ){{0,3}}?{_SPEAKING}\b"
    rf"|(?:that|this|these|those|such|it) (?:is|are|was|were) (?:\w+ )?(?:what|how)\b.*\b{_SPEAKING}\b"
    r"|(?:(?:that|this|these|those|such|it) (?:is|are|was|were)|the) .*"
    r"\b(?:words?|verdict|testimony|account|view|opinion|conclusion|statement|answer|remark|comment|quotation|quote)s?\b"
    rf"|\w.* {_SPEAKING} (?:that|this|it|so)\W*\Z)",
    re.I,
)
_LONGEST_SIGNATURE = 12  # words
_CLOSING = " \t\n\"”“’')]»«*_"
_ITEMS = frozenset({Kind.LIST_ITEM, Kind.QUOTATION, Kind.TABLE_ROW})
_MOST_WORDS = 7  # of a subhead
_MOST_SENTENCES = 12  # between two items that are numbered in the running text
_PARAGRAPHS = 3  # that may stand behind "It is not true that:"
_LISTS = re.compile(r"\b(?:these|those|following|two|three|four|five|six|several|\d{1,2})\b", re.I)
_MOST_ITEMS = 6  # that are paragraphs of one sentence each, behind "Hill denied these allegations:"
_JUDGED = re.compile(r"(?:[\w’']+ ){1,9}[\w’']+: [^\W\d_a-z]")  # "What is false in the video: Roe met the envoy. ..."


def announced(parsed_sentences: Sequence[ParsedSentence], carried: Mapping[int, int]) -> Mapping[int, int]:
    """Return which sentence each one stands under, if under any."""
    return {
        **dict(_under_subheads(parsed_sentences)),
        **dict(_answering(parsed_sentences)),
        **_behind_colons(parsed_sentences, carried),
        **dict(_in_tables(parsed_sentences)),
    }


def _behind_colons(parsed_sentences: Sequence[ParsedSentence], carried: Mapping[int, int]) -> Mapping[int, int]:
    """Return which sentences are items of a list, or stand behind a colon or a dash: under the sentence before them."""
    found: dict[int, int] = {}
    lead, reach, items, listed = None, 1, 0, -_MOST_SENTENCES
    for i, parsed in enumerate(parsed_sentences):
        sentence = parsed.sentence
        is_numbered = _NUMBERED.match(sentence.text) is not None
        is_item = is_numbered or sentence.kind in _ITEMS
        passed = sentence.paragraph - parsed_sentences[lead].sentence.paragraph if lead is not None else 0
        behind = lead is not None and (passed <= reach or (passed <= items and _is_item(parsed_sentences, i)))
        if not (is_item or behind or (lead is not None and carried.get(i) == lead)):
            lead = None
        if lead is None and i and is_item:
            goes_on = is_numbered and i - listed < _MOST_SENTENCES
            lead, reach = found[listed] if goes_on else i - 1, 0
        if lead is not None:
            found[i] = lead
            listed = i if is_item else listed
        words = sentence.text.rstrip(_CLOSING)
        if words.endswith((":", "：", "–", "—")) and (lead is None or not is_item):
            lead, reach = i, _PARAGRAPHS if words.endswith("that:") else 1
            items = _MOST_ITEMS if _LISTS.search(words) or _JUDGES.search(words) else 0
        elif lead is None and _judges_what_follows(words):
            lead, reach, items = i, 1, _MOST_ITEMS
        elif lead is None and (_ANNOUNCES.search(words) or _judges_ahead(words)):
            lead, reach, items = i, 0, 0
        elif lead is None and _points_ahead(words):
            lead, reach, items = i, _reach_ahead(parsed_sentences, i), 0
    return found


def _points_ahead(words: str) -> bool:
    """Tell whether a short sentence says what those behind it are: "These are rumours."."""
    is_short = len(words.split(maxsplit=_MOST_WORDS)) <= _MOST_WORDS
    return is_short and _POINTS_AHEAD.match(words) is not None and _JUDGES.search(words) is not None


def _reach_ahead(parsed_sentences: Sequence[ParsedSentence], i: int) -> int:
    """Return how many paragraphs behind its own a sentence points to; at the end of one it points back: to less."""
    before, here, behind = (
        parsed_sentences[j].sentence.paragraph if 0 <= j < len(parsed_sentences) else None for j in (i - 1, i, i + 1)
    )
    if behind == here:
        return 0
    return -1 if before == here else 1


def is_signature(text: str) -> bool:
    """Tell whether a sentence says whose words those before it are: "That is what Judge Okoro wrote."."""
    return len(text.split(maxsplit=_LONGEST_SIGNATURE)) <= _LONGEST_SIGNATURE and _SIGNATURE.match(text) is not None


def _is_item(parsed_sentences: Sequence[ParsedSentence], i: int) -> bool:
    """Tell whether a sentence is a paragraph of its own, in which nobody else speaks."""
    paragraph = parsed_sentences[i].sentence.paragraph
    beside = (*parsed_sentences[max(0, i - 1) : i], *parsed_sentences[i + 1 : i + 2])
    return parsed_sentences[i].cue is None and all(other.sentence.paragraph != paragraph for other in beside)


def _judges_ahead(words: str) -> bool:
    found = _JUDGED.match(words)
    return found is not None and _JUDGES.search(found[0]) is not None


def _judges_what_follows(words: str) -> bool:
    return _FOLLOWING.search(words) is not None and _JUDGES.search(words) is not None and "follow" in words.lower()


def _under_subheads(parsed_sentences: Sequence[ParsedSentence]) -> Iterator[tuple[int, int]]:
    """Find what stands under "What is false" or "Myths", up to the next subhead."""
    lead = None
    for i, parsed in enumerate(parsed_sentences):
        if is_subhead(parsed_sentences, i) or _is_over_all(parsed):
            lead = i if _JUDGES.search(parsed.sentence.text) else None
        elif lead is not None:
            yield i, lead


def _is_over_all(parsed: ParsedSentence) -> bool:
    """Tell whether the first line of a text judges what stands under it: no headline that tells who denied what."""
    return parsed.sentence.kind is Kind.HEADLINE and _JUDGES_ALL.fullmatch(parsed.sentence.text.strip()) is not None


def is_subhead(parsed_sentences: Sequence[ParsedSentence], i: int) -> bool:
    """Tell whether a line stands over what follows: no more than a few words, without a stop."""
    sentence = parsed_sentences[i].sentence
    if sentence.kind is Kind.HEADING:
        return True
    short = sentence.kind is Kind.SENTENCE and i > 0 and len(sentence.text.split(maxsplit=_MOST_WORDS)) < _MOST_WORDS
    return short and sentence.text.rstrip(_CLOSING)[-1:].isalnum()


def _answering(parsed_sentences: Sequence[ParsedSentence]) -> Iterator[tuple[int, int]]:
    """Find what answers a question: the sentence behind it, and the rest of that one's paragraph."""
    asked, paragraph = None, -1
    for i, parsed in enumerate(parsed_sentences):
        if i and parsed_sentences[i - 1].sentence.text.rstrip(_CLOSING).endswith("?"):
            asked, paragraph = i - 1, parsed.sentence.paragraph
        if asked is not None and parsed.sentence.paragraph == paragraph:
            yield i, asked


def _in_tables(parsed_sentences: Sequence[ParsedSentence]) -> Iterator[tuple[int, int]]:
    """Find the rows of a table, which stand under its first one."""
    top = None
    for i, parsed in enumerate(parsed_sentences):
        if parsed.sentence.kind is not Kind.TABLE_ROW:
            top = None
        elif top is None:
            top = i
        else:
            yield i, top
