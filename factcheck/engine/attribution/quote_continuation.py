"""Quotations that go on: which other sentence names the one who speaks."""

from collections.abc import Container, Iterator, Mapping, Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.beside_quotations import REACTION, SIGNATURE, trailing
from factcheck.engine.attribution.cue_position import Place
from factcheck.engine.attribution.denials import names_falsehood, negates_self, says_no
from factcheck.engine.attribution.parsed_sentence import ParsedSentence, quoted_share
from factcheck.engine.findings import Kind

_LONGEST_BLOCK = 30  # sentences
_MOST_OUTSIDE = 2  # words that may stand outside the marks of somebody's words: "But", "And then"
_PRONOUNS = frozenset({"he", "she", "they", "it"})
_BLOCKS = frozenset({Kind.LIST_ITEM, Kind.QUOTATION})


def continued_speakers(parsed_sentences: Sequence[ParsedSentence]) -> Mapping[int, int]:
    """For every sentence that takes its speaker from another one: its position, and the other one's.

    In this order: the same quotation, first where it is closed, then where it was opened; the paragraph, first
    what stands before, then what follows; the paragraph before; at last "X issued a statement" right before it.
    A quotation behind which its sentence goes on takes nobody's: it says there whose it is.
    """
    blocks = {**dict(_blocks(parsed_sentences)), **dict(_signed(parsed_sentences))}
    found: dict[int, int] = dict(blocks)
    by_chain = _named_chains(parsed_sentences)
    spans = _paragraphs(parsed_sentences)
    for i, parsed in enumerate(parsed_sentences):
        if parsed.cue or i in found or not parsed.chains:
            continue
        same = [j for chain in parsed.chains for j in by_chain.get(chain, ())]
        if not _is_quoted(parsed) and not (same and parsed.speech and parsed.tokens[:1] and parsed.tokens[0].quoted):
            continue
        if not same and trailing(parsed.tokens):  # somebody else is named there, in whatever words
            continue
        reacts = not same and i > 0 and _reacts_before(parsed_sentences[i - 1], parsed)
        speaker = _nearest(same, i) if same else _in_paragraphs(parsed_sentences, found, blocks, spans, i)
        if same and i and speaker is not None and _is_pronoun(parsed_sentences[speaker]):
            beside = _named_beside(parsed_sentences, found, i)
            speaker = speaker if beside is None else beside
        speaker = i - 1 if reacts and _is_quoted(parsed) else speaker
        if not same and not reacts and speaker is not None and speaker < i and _is_denied_behind(parsed_sentences, i):
            speaker = speaker if _denies(parsed_sentences[speaker]) else i + 1
        if speaker is None and i and _leads_to(parsed_sentences[i - 1], parsed) and _is_quoted(parsed):
            speaker = i - 1
        if speaker is not None:
            found[i] = found.get(speaker, speaker)
    return found


def _is_quoted(parsed: ParsedSentence) -> bool:
    """Tell whether a sentence without a cue is somebody's words all the same: nothing of weight stands beside them."""
    words = [t for t in parsed.tokens if t.is_word and not t.quoted]
    return len(words) <= _MOST_OUTSIDE and quoted_share(parsed.tokens) >= 0.5


def _is_pronoun(parsed: ParsedSentence) -> bool:
    source = parsed.cue.source if parsed.cue else None
    return source is not None and source[1] - source[0] == 1 and parsed.tokens[source[0]].low in _PRONOUNS


def _named_beside(parsed_sentences: Sequence[ParsedSentence], found: Mapping[int, int], i: int) -> int | None:
    """Return who speaks right before a quotation of which only "he went on" follows: "...," Hill said. "They ..."."""
    before, parsed = parsed_sentences[i - 1], parsed_sentences[i]
    if not set(before.chains).isdisjoint(parsed.chains):
        return None if before.cue else found.get(i - 1)
    beside = before.sentence.paragraph == parsed.sentence.paragraph and before.chains
    return i - 1 if beside and before.cue and before.cue.place is Place.AFTER else None


def _is_denied_behind(parsed_sentences: Sequence[ParsedSentence], i: int) -> bool:
    """Tell whether a quotation rebuts what was said before, and who does follows: "“It is a lie.” He denied it."."""
    parsed, behind = parsed_sentences[i], parsed_sentences[i + 1 : i + 2]
    if not behind or behind[0].sentence.paragraph != parsed.sentence.paragraph or not _is_pronoun(behind[0]):
        return False
    return _denies(behind[0]) and (
        says_no(parsed.tokens) or negates_self(parsed.tokens) or names_falsehood(parsed.tokens)
    )


def _denies(parsed: ParsedSentence) -> bool:
    return parsed.cue is not None and parsed.cue.family in ("deny", "reject", "denial")


def _reacts_before(before: ParsedSentence, parsed: ParsedSentence) -> bool:
    """Tell whether somebody reacts before a quotation, whoever spoke before: "Poe shrugged. “Nobody took it.”"."""
    return before.hint is not None and before.hint.family == REACTION and _leads_to(before, parsed)


def _leads_to(before: ParsedSentence, parsed: ParsedSentence) -> bool:
    """Tell whether a sentence says whose quotation follows: "X issued a statement", beside it also "X was furious"."""
    hint = before.hint
    if hint is None or hint.family == SIGNATURE or not parsed.tokens[0].quoted:
        return False
    return hint.family != REACTION or before.sentence.paragraph == parsed.sentence.paragraph


def _signed(parsed_sentences: Sequence[ParsedSentence]) -> Iterator[tuple[int, int]]:
    """Find the paragraph of quoted words over a line that says whose they are: "– Ann Hill, mayor"."""
    for i, parsed in enumerate(parsed_sentences):
        if parsed.cue or not parsed.hint or parsed.hint.family != SIGNATURE:
            continue
        for j in range(i - 1, -1, -1):
            other = parsed_sentences[j]
            apart = parsed.sentence.paragraph - other.sentence.paragraph
            if apart > 1 or other.cue or not other.chains or quoted_share(other.tokens) < 1:
                break
            yield j, i


def _named_chains(parsed_sentences: Sequence[ParsedSentence]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = {}
    for i, parsed in enumerate(parsed_sentences):
        for chain in parsed.chains if parsed.cue else ():
            found.setdefault(chain, []).append(i)
    return found


def _nearest(same: list[int], i: int) -> int:
    following = [j for j in same if j > i]
    return min(following) if following else max(same)


def _paragraphs(parsed_sentences: Sequence[ParsedSentence]) -> Mapping[int, range]:
    """Return where each paragraph's sentences stand, keyed by position of its first sentence and of every other."""
    found: dict[int, range] = {}
    start = 0
    for i in range(1, len(parsed_sentences) + 1):
        if (
            i == len(parsed_sentences)
            or parsed_sentences[i].sentence.paragraph != parsed_sentences[start].sentence.paragraph
        ):
            found[parsed_sentences[start].sentence.paragraph] = range(start, i)
            start = i
    return found


def _in_paragraphs(
    parsed_sentences: Sequence[ParsedSentence],
    found: Mapping[int, int],
    blocks: Container[int],
    spans: Mapping[int, range],
    i: int,
) -> int | None:
    own = spans[parsed_sentences[i].sentence.paragraph]
    preceding = _first_named(parsed_sentences, found, range(i - 1, max(own.start, i - 12) - 1, -1))
    if preceding is not None:
        return preceding
    following = _first_named(parsed_sentences, found, range(i + 1, min(own.stop, i + 4)))
    if following is not None:
        return following
    if own.start == 0 or not parsed_sentences[i].tokens or not parsed_sentences[own.start].tokens[:1][0].quoted:
        return None
    if own.start - 1 in blocks:  # what a colon announced ends with its paragraph
        return None
    above = spans[parsed_sentences[own.start - 1].sentence.paragraph]
    return _first_named(parsed_sentences, found, range(above.stop - 1, max(above.start, above.stop - 12) - 1, -1))


def _first_named(parsed_sentences: Sequence[ParsedSentence], found: Mapping[int, int], order: range) -> int | None:
    for j in order:
        if parsed_sentences[j].cue or j in found:
            return found.get(j, j)
    return None


def _blocks(parsed_sentences: Sequence[ParsedSentence]) -> Iterator[tuple[int, int]]:
    """Find what "... made these allegations:" introduces: the items of a list, or else one paragraph without marks.

    Whatever comes after the list or the paragraph is the newspaper's again, or somebody else's.
    """
    for i, parsed in enumerate(parsed_sentences[:-1]):
        if not parsed.cue or not (parsed.tokens[-1].tag is tags.COLON or _reads_on(parsed_sentences, i)):
            continue
        first = parsed_sentences[i + 1].sentence
        covers = _items if first.kind in _BLOCKS else _clauses if first.text.startswith("That ") else _paragraph
        for j in covers(parsed_sentences, range(i + 1, min(len(parsed_sentences), i + _LONGEST_BLOCK))):
            yield j, i


def _reads_on(parsed_sentences: Sequence[ParsedSentence], i: int) -> bool:
    """Tell whether a letter that begins in a sentence goes on in its paragraph: "it reads: We are sorry. We ..."."""
    cue, tokens = parsed_sentences[i].cue, parsed_sentences[i].tokens
    paragraph = parsed_sentences[i].sentence.paragraph
    goes_on = parsed_sentences[i + 1].sentence.paragraph == paragraph and not parsed_sentences[i].chains
    return cue is not None and cue.base == "read" and goes_on and any(t.tag is tags.COLON for t in tokens[cue.at :])


def _clauses(parsed_sentences: Sequence[ParsedSentence], within: range) -> Iterator[int]:
    """Yield the paragraphs that all begin with "That": "denied these claims:", "That he lied."."""
    for j in within:
        if parsed_sentences[j].cue or not parsed_sentences[j].sentence.text.startswith("That "):
            return
        yield j


def _items(parsed_sentences: Sequence[ParsedSentence], within: range) -> Iterator[int]:
    """Yield the items of a list, further sentences of an item too; one that names its own speaker has that one."""
    paragraph = -1
    for j in within:
        sentence = parsed_sentences[j].sentence
        if sentence.kind not in _BLOCKS and sentence.paragraph != paragraph:
            return
        paragraph = sentence.paragraph
        if not parsed_sentences[j].cue and not (parsed_sentences[j].chains and sentence.kind is Kind.QUOTATION):
            yield j


def _paragraph(parsed_sentences: Sequence[ParsedSentence], within: range) -> Iterator[int]:
    first = parsed_sentences[within.start].sentence
    for j in within:
        sentence = parsed_sentences[j].sentence
        other = sentence.paragraph != first.paragraph or sentence.kind is not Kind.SENTENCE
        if other or parsed_sentences[j].cue or parsed_sentences[j].chains:
            return
        yield j
