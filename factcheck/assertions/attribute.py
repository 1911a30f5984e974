"""Sentences to attributions: who says each, with which words, in which voice, and whether as alleged or denied.

The quotations of the article are found first (quotes.py), then the main cue of each sentence (cues.py) and its source
(sources.py); a quotation that goes on takes both from the sentence that names them (carry.py), names are
completed from what the article said before (naming.py), and what is denied is told from what is alleged (denial.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.assertions.carry import speakers
from factcheck.assertions.denial import (
    announces_what_is_denied,
    answers,
    denies_within,
    insists,
    names_falsehood,
    negates_self,
    says_no,
    takes_it_back,
)
from factcheck.assertions.naming import Names
from factcheck.assertions.parties import is_fragment, is_ruled_out
from factcheck.assertions.places import Cue, Place
from factcheck.assertions.readings import Reading, attributed_words, quoted_share, read
from factcheck.assertions.text import Attribution, Kind, Mention, Sentence, Suggestion, Voice, named
from factcheck.assertions.tokens import Token
from factcheck.assertions.words import family

_INSISTING = frozenset({"contention", "contentions", "insistence", "testimony"})
_MOSTLY = 0.5  # of the attributed words in quotation marks: direct speech
_OWN_VOICE = Attribution()
_ANONYMOUS = Attribution(Voice.DIRECT, suggestion=Suggestion.ALLEGED)
_CONTEXT = 2  # sentences before, in which an accusation calls for an answer


def attribute(text: str, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """Attribute every sentence of a text, in order."""
    readings = read(text, sentences)
    return attributed(readings, speakers(readings))


def attributed(readings: Sequence[Reading], carried: Mapping[int, int]) -> tuple[Attribution, ...]:
    """Attribute sentences that were read, knowing which of them take their speaker from another one."""
    full_names = _full_names(readings)
    return tuple(_attribution(readings, carried, full_names, i) for i in range(len(readings)))


def _full_names(readings: Sequence[Reading]) -> list[str | None]:
    names, found = Names(), list[str | None]()
    for reading in readings:
        source = reading.hint.source if reading.hint else None
        found.append(named(names.full(reading.mention(source).text)) or None if source else None)
        names.learn(reading.tokens)
    return found


def _attribution(
    readings: Sequence[Reading], carried: Mapping[int, int], full_names: Sequence[str | None], i: int
) -> Attribution:
    reading, speaker = readings[i], carried.get(i, i)
    cue = reading.cue if speaker == i else readings[speaker].hint
    if cue is None:
        return _anonymous(reading)
    own = speaker == i
    if not own and _is_denied_there(readings, i, speaker):
        return Attribution(cue=readings[speaker].mention(cue.mention), suggestion=Suggestion.DENIED)
    words = attributed_words(reading.tokens, cue) if own else reading.tokens
    return Attribution(
        voice=_voice(readings, words, i, speaker),
        source=_named(readings[speaker], cue),
        cue=readings[speaker].mention(cue.mention),
        full_source=full_names[speaker] if _named(readings[speaker], cue) else None,
        suggestion=_suggestion(readings, i, cue, words, own=own),
    )


def _named(reading: Reading, cue: Cue) -> Mention | None:
    """Return who speaks, if the words can name somebody, and none that are said not to: "Roe, not Holt, said"."""
    if cue.source is None:
        return None
    first, end = cue.source
    before = " ".join(token.text for token in reading.tokens[max(0, first - 2) : first])
    nobody = is_fragment(reading.tokens[first:end]) or is_ruled_out(f"{before} ")
    return None if nobody else reading.mention(cue.source)


def _anonymous(reading: Reading) -> Attribution:
    """Attribute a quotation of which the article never says whose it is, and a bare "Not guilty."."""
    denied = Suggestion.DENIED if says_no(answers(reading.tokens)) else None
    if reading.speech and reading.tokens[:1] and reading.tokens[0].quoted and quoted_share(reading.tokens) >= _MOSTLY:
        return replace(_ANONYMOUS, suggestion=denied or Suggestion.ALLEGED)
    return replace(_OWN_VOICE, suggestion=denied) if denied else _OWN_VOICE


def _voice(readings: Sequence[Reading], words: Sequence[Token], i: int, speaker: int) -> Voice:
    block = speaker != i and not readings[i].chains
    return Voice.DIRECT if block or quoted_share(words) >= _MOSTLY else Voice.INDIRECT


def _suggestion(
    readings: Sequence[Reading], i: int, cue: Cue, words: Sequence[Token], *, own: bool
) -> Suggestion | None:
    if own and cue.family == "appeal":
        return None
    if own and cue.family in ("deny", "reject", "denial"):
        taken_back = takes_it_back(readings[i].tokens, cue.at)
        return Suggestion.ALLEGED if taken_back else Suggestion.DENIED
    if own and cue.place in (Place.NOUN, Place.ADVERB) and cue.base not in _INSISTING:
        return Suggestion.ALLEGED
    base = "insist" if cue.base in _INSISTING else cue.base
    rebuffs = (
        names_falsehood(words)
        or (own and says_no(words))
        or (negates_self(words) and (insists(base) or _is_accused(readings, i)))
    )
    denied = rebuffs or denies_within(words, anybody=cue.place is Place.AFTER)
    return Suggestion.DENIED if denied else Suggestion.ALLEGED


def _is_denied_there(readings: Sequence[Reading], i: int, lead: int) -> bool:
    """Tell whether a sentence is one of what "X denied these allegations:" announces; X says none of them."""
    reading, announcing = readings[i], readings[lead]
    if lead > i or announcing.cue is None or (reading.chains and reading.sentence.kind is not Kind.LIST_ITEM):
        return False
    if not announces_what_is_denied(announcing.tokens, announcing.cue.at):
        return False
    words = attributed_words(announcing.tokens, announcing.cue)
    return _suggestion(readings, lead, announcing.cue, words, own=True) is Suggestion.DENIED


def _is_accused(readings: Sequence[Reading], i: int) -> bool:
    accusing = family("denial", "accusation")
    return any(t.low in accusing for reading in readings[max(0, i - _CONTEXT) : i] for t in reading.tokens)
