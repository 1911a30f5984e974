"""What stands under another sentence: behind a colon, under "The following is false", a subhead or a question."""

import re
from collections.abc import Iterator, Mapping, Sequence

from factcheck.engine.attribution.parsed_sentence import ParsedSentence
from factcheck.engine.findings import Kind

_ANNOUNCES = re.compile(r"\b(?:these|those|following|two|three|four|five|several|\d{1,3}) (?:\w+ ){0,2}\w+: \S", re.I)
_FOLLOWING = re.compile(r"\b(?:the following|what follows|this is|these are)\b.{0,80}\Z", re.I)
_JUDGES = re.compile(
    r"\b(?:not|no|un)?(?:true|false|wrong|right|correct|incorrect|accurate|inaccurate|untrue|proven|unproven|myths?|facts?"
    r"|fiction|lies?|allegations?|accusations?|claims?|charges|rumou?rs?|denials?|denied|denies|confirmed|disputed"
    r"|alleged|known|unknown|verified|misleading|established)\b",
    re.I,
)
_ANSWER = re.compile(r"(?:\W*(?:a|answer)\s*[:.]|\W*(?:yes|no|yeah|never|nope)\b)", re.I)
_CLOSING = " \t\n\"”“’')]»«*_"
_ITEMS = frozenset({Kind.LIST_ITEM, Kind.QUOTATION})
_MOST_WORDS = 7  # of a subhead
_PARAGRAPHS = 3  # that may stand behind "It is not true that:"


def announced(parsed_sentences: Sequence[ParsedSentence], carried: Mapping[int, int]) -> Mapping[int, int]:
    """Return which sentence each one stands under, if under any."""
    return {
        **dict(_under_subheads(parsed_sentences)),
        **dict(_answering(parsed_sentences)),
        **_behind_colons(parsed_sentences, carried),
    }


def _behind_colons(parsed_sentences: Sequence[ParsedSentence], carried: Mapping[int, int]) -> Mapping[int, int]:
    """Return which sentences stand under one that ends in a colon: the paragraph behind it, all items of its list."""
    found: dict[int, int] = {}
    lead, reach = None, 1
    for i, parsed in enumerate(parsed_sentences):
        sentence = parsed.sentence
        if lead is not None:
            behind = sentence.paragraph <= parsed_sentences[lead].sentence.paragraph + reach
            if (reach and sentence.kind in _ITEMS) or behind or carried.get(i) == lead:
                found[i] = lead
            else:
                lead = None
        words = sentence.text.rstrip(_CLOSING)
        if words.endswith((":", "：")) and (lead is None or sentence.kind not in _ITEMS):
            lead, reach = i, _PARAGRAPHS if words.endswith("that:") else 1
        elif lead is None and _judges_what_follows(words):
            lead, reach = i, 1
        elif lead is None and _ANNOUNCES.search(words):
            lead, reach = i, 0
    return found


def _judges_what_follows(words: str) -> bool:
    return _FOLLOWING.search(words) is not None and _JUDGES.search(words) is not None and "follow" in words.lower()


def _under_subheads(parsed_sentences: Sequence[ParsedSentence]) -> Iterator[tuple[int, int]]:
    """Find what stands under "What is false" or "Myths", up to the next subhead."""
    lead = None
    for i, parsed in enumerate(parsed_sentences):
        if _is_subhead(parsed_sentences, i):
            lead = i if _JUDGES.search(parsed.sentence.text) else None
        elif lead is not None:
            yield i, lead


def _is_subhead(parsed_sentences: Sequence[ParsedSentence], i: int) -> bool:
    """Tell whether a line stands over what follows: no more than a few words, without a stop."""
    sentence = parsed_sentences[i].sentence
    if sentence.kind is Kind.HEADING:
        return True
    short = sentence.kind is Kind.SENTENCE and i > 0 and len(sentence.text.split(maxsplit=_MOST_WORDS)) < _MOST_WORDS
    return short and sentence.text.rstrip(_CLOSING)[-1:].isalnum()


def _answering(parsed_sentences: Sequence[ParsedSentence]) -> Iterator[tuple[int, int]]:
    """Find the sentences of an answer: all of a paragraph that opens with "A:" or "Yes" behind a question."""
    asked, paragraph = None, -1
    for i, parsed in enumerate(parsed_sentences):
        sentence = parsed.sentence
        if asked is not None and sentence.paragraph == paragraph:
            yield i, asked
            continue
        asked = None
        before = parsed_sentences[i - 1].sentence.text.rstrip(_CLOSING) if i else ""
        if before.endswith("?") and _ANSWER.match(sentence.text):
            asked, paragraph = i - 1, sentence.paragraph
            yield i, asked
