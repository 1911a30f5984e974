"""A sentence as attribution reads it: its tokens, its quotations, its main cue, and how much of it is quoted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.beside_quotations import (
    announces,
    introduction,
    reaction,
    signature,
    statement,
    trailer,
)
from factcheck.engine.attribution.cue_position import Cue, Place, skip_adjuncts
from factcheck.engine.attribution.cues import main_cue
from factcheck.engine.attribution.noun_phrases import Phrase
from factcheck.engine.attribution.quotations import Quotation, alongside, quotations
from factcheck.engine.attribution.side_clauses import is_side_saying
from factcheck.engine.attribution.side_denials import is_side_denial
from factcheck.engine.attribution.tokens import Token, pieces, places, plain_token, tokenize
from factcheck.engine.findings import Kind, Mention, Sentence

_LONGEST = 3_000  # characters; no sentence of an article is longer, and a hostile one stays cheap
_SILENT = frozenset({Kind.BYLINE, Kind.DATELINE, Kind.TABLE_ROW})


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """One sentence, read: `chains` names the quotations that it shares with its neighbours.

    `hint` names who speaks if a quotation follows that nobody is named for. Where it does, `places` are the tokens'.
    """

    sentence: Sentence
    tokens: Sequence[Token]
    chains: tuple[int, ...]
    speech: bool
    cue: Cue | None
    hint: Cue | None = None
    places: Sequence[int] = ()

    def mention(self, phrase: Phrase) -> Mention:
        """Return the words of the article that a range of tokens stands for; the range is not empty."""
        last, offset = phrase[1] - 1, self.sentence.start
        start, end = self.places[phrase[0]], self.places[last] + len(self.tokens[last].text)
        return Mention(self.sentence.text[start - offset : end - offset], start, end)


class Worded(NamedTuple):
    """How a language is read by its word lists: how words are parted, and how the main cue is found."""

    part: Callable[[list[str]], list[str]]
    find_cue: Callable[[Sentence, Sequence[Token]], Cue | None]


def parse(text: str, sentences: Sequence[Sentence], worded: Worded | None = None) -> list[ParsedSentence]:
    """Read the sentences of a text, in order; its quotations are found first. Without `worded` it is in English."""
    beside = alongside(quotations(text), ((s.start, s.end) for s in sentences))
    return [_read(sentence, inside, worded) for sentence, inside in zip(sentences, beside, strict=True)]


def _read(sentence: Sentence, inside: Sequence[Quotation], worded: Worded | None) -> ParsedSentence:
    chains = tuple(dict.fromkeys([q.chain for q in inside])) if inside else ()
    speech = bool(inside) and any(q.speech for q in inside)
    if sentence.kind in _SILENT or sentence.end - sentence.start > _LONGEST:
        return ParsedSentence(sentence, (), chains, speech, None)
    parted = pieces(sentence.text)
    if worded:
        parted = worded.part(parted)
        tokens = tokenize(parted, sentence.start, inside, plain_token)
        found = None if _asks(tokens) else worded.find_cue(sentence, tokens)
        begins = places(parted, sentence.start) if found else ()
        return ParsedSentence(sentence, tokens, chains, speech, found, found, begins)
    tokens = tokenize(parted, sentence.start, inside)
    cue = None if _asks(tokens) else main_cue(tokens) or _beside(tokens, inside)
    hint = cue or (None if inside else _hint(tokens))
    if cue and (is_side_denial(tokens, cue) or is_side_saying(tokens, cue)):
        cue = main_cue(tokens, aside=False)
    return ParsedSentence(sentence, tokens, chains, speech, cue, hint, places(parted, sentence.start) if hint else ())


def _beside(tokens: Sequence[Token], inside: Sequence[Quotation]) -> Cue | None:
    if not inside:
        return statement(tokens) if announces(tokens) else None
    return introduction(tokens) or trailer(tokens)


def _hint(tokens: Sequence[Token]) -> Cue | None:
    return signature(tokens) or statement(tokens) or reaction(tokens) if tokens else None


def _asks(tokens: Sequence[Token]) -> bool:
    """Tell whether the newspaper itself asks a question."""
    return bool(tokens) and tokens[-1].text == "?" and not tokens[-1].quoted


def quoted_share(words: Sequence[Token]) -> float:
    """Return the share of words that stand in quotation marks."""
    said = [t.quoted for t in words if t.is_word]
    return sum(said) / len(said) if said else 0.0


def attributed_words(tokens: Sequence[Token], cue: Cue) -> Sequence[Token]:
    """Return the words that a cue says somebody says: what is left beside the source, the cue and its adjuncts."""
    source = cue.source or cue.mention
    first, last = min(cue.mention[0], source[0]), max(cue.mention[1], source[1])
    if cue.place in (Place.PASSIVE, Place.NOUN, Place.ADVERB):
        return [*tokens[:first], *tokens[last:]] if source is cue.mention else tokens[last:]
    rest = _from_colon(tokens, skip_adjuncts(tokens, last))
    if cue.place is Place.WITHIN:
        return [*tokens[:first], *tokens[rest:]]
    if cue.place is not Place.AFTER:
        return tokens[rest:] if any(t.is_word for t in tokens[rest:]) else tokens[:first]
    quoted = any(t.spoken for t in tokens[:first])
    goes_on = any(t.spoken for t in tokens[rest:]) or (not quoted and len(tokens) - rest > 12)
    return [*tokens[:first], *(tokens[rest:] if goes_on else ())]


def _from_colon(tokens: Sequence[Token], k: int) -> int:
    """Skip the listener and the rest of the way to a quotation after a colon."""
    for n in range(k, len(tokens) - 1):
        if tokens[n].tag in (tags.OPEN, tags.STOP):
            break
        if tokens[n].tag is tags.COLON and tokens[n + 1].tag is tags.OPEN:
            return n + 1
    return k
