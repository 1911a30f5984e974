"""A sentence as attribution reads it: its tokens, its quotations, its main cue, and how much of it is quoted."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.assertions.cues import main_cue
from factcheck.assertions.nominal import introduction, statement, trailer
from factcheck.assertions.places import Cue, Place, skip_adjuncts
from factcheck.assertions.quotes import Quotation, alongside, quotations
from factcheck.assertions.sources import Phrase
from factcheck.assertions.text import Kind, Mention, Sentence
from factcheck.assertions.tokens import Tag, Token, pieces, places, tokens

_LONGEST = 3_000  # characters; no sentence of an article is longer, and a hostile one stays cheap
_SILENT = frozenset({Kind.BYLINE, Kind.DATELINE, Kind.TABLE_ROW})


@dataclass(frozen=True, slots=True)
class Reading:
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
        """Return the words of the article that a range of tokens stands for."""
        last, offset = phrase[1] - 1, self.sentence.start
        start, end = self.places[phrase[0]], self.places[last] + len(self.tokens[last].text)
        return Mention(self.sentence.text[start - offset : end - offset], start, end)


def read(text: str, sentences: Sequence[Sentence]) -> list[Reading]:
    """Read the sentences of a text, in order; its quotations are found first."""
    beside = alongside(quotations(text), ((s.start, s.end) for s in sentences))
    return [_read(sentence, inside) for sentence, inside in zip(sentences, beside, strict=True)]


def _read(sentence: Sentence, inside: Sequence[Quotation]) -> Reading:
    chains = tuple(dict.fromkeys([q.chain for q in inside])) if inside else ()
    speech = bool(inside) and any(q.speech for q in inside)
    if sentence.kind in _SILENT or sentence.end - sentence.start > _LONGEST:
        return Reading(sentence, (), chains, speech, None)
    parted = pieces(sentence.text)
    ts = tokens(parted, sentence.start, inside)
    cue = None if _asks(ts) else main_cue(ts) or introduction(ts) or trailer(ts)
    hint = cue or (None if inside else statement(ts))
    return Reading(sentence, ts, chains, speech, cue, hint, places(parted, sentence.start) if hint else ())


def _asks(ts: Sequence[Token]) -> bool:
    """Tell whether the newspaper itself asks a question."""
    return bool(ts) and ts[-1].text == "?" and not ts[-1].quoted


def quoted_share(words: Sequence[Token]) -> float:
    """Return the share of words that stand in quotation marks."""
    said = [t.quoted for t in words if t.is_word]
    return sum(said) / len(said) if said else 0.0


def attributed_words(ts: Sequence[Token], cue: Cue) -> Sequence[Token]:
    """Return the words that a cue says somebody says: what is left beside the source, the cue and its adjuncts."""
    source = cue.source or cue.mention
    first, last = min(cue.mention[0], source[0]), max(cue.mention[1], source[1])
    if cue.place in (Place.PASSIVE, Place.NOUN, Place.ADVERB):
        return [*ts[:first], *ts[last:]] if source is cue.mention else ts[last:]
    rest = _from_colon(ts, skip_adjuncts(ts, last))
    if cue.place is Place.WITHIN:
        return [*ts[:first], *ts[rest:]]
    if cue.place is not Place.AFTER:
        return ts[rest:] if any(t.is_word for t in ts[rest:]) else ts[:first]
    quoted = any(t.spoken for t in ts[:first])
    goes_on = any(t.spoken for t in ts[rest:]) or (not quoted and len(ts) - rest > 12)
    return [*ts[:first], *(ts[rest:] if goes_on else ())]


def _from_colon(ts: Sequence[Token], k: int) -> int:
    """Skip the listener and the rest of the way to a quotation after a colon."""
    for n in range(k, len(ts) - 1):
        if ts[n].tag in (Tag.OPEN, Tag.STOP):
            break
        if ts[n].tag is Tag.COLON and ts[n + 1].tag is Tag.OPEN:
            return n + 1
    return k
