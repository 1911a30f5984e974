"""Sentences to attributions: who says each, with which words, in which voice, and whether as alleged or denied.

The quotations of the article are found first (quotations), then the main cue of each sentence and its source (cues); a
quotation that goes on takes both from the sentence that names them (quote_continuation), names are completed from what
the article said before (coreference, antecedents), and what is denied is told from what is alleged (denials).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.engine.attribution.announcements import announces_what_is_denied, misquotes, points_on, puts_forward
from factcheck.engine.attribution.antecedents import Antecedents
from factcheck.engine.attribution.beside_quotations import SIGNATURE
from factcheck.engine.attribution.coreference import PRONOUNS, Names
from factcheck.engine.attribution.cue_position import Cue, Place
from factcheck.engine.attribution.denials import (
    answers,
    answers_no,
    calls_false,
    denies_within,
    insists,
    is_accused,
    is_denied_by_somebody,
    names_falsehood,
    negates_self,
    says_no,
    says_no_to_a_claim,
    takes_it_back,
    tells_of_me,
    tells_of_past,
)
from factcheck.engine.attribution.parsed_sentence import ParsedSentence, attributed_words, parse, quoted_share
from factcheck.engine.attribution.parties import is_fragment, is_ruled_out
from factcheck.engine.attribution.quote_continuation import continued_speakers
from factcheck.engine.attribution.relayed import relays
from factcheck.engine.attribution.side_denials import accuses_another, tells_more
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.findings import Attribution, Kind, Mention, Sentence, Suggestion, Voice, named

_INSISTING = frozenset({"contention", "contentions", "insistence", "testimony"})
_MOSTLY = 0.5  # of the attributed words in quotation marks: direct speech
_OWN_VOICE = Attribution()
_ANONYMOUS = Attribution(Voice.DIRECT, suggestion=Suggestion.ALLEGED)
_DENYING = frozenset({"deny", "reject", "denial", "gesture"})  # families of cues
_SHOWING = frozenset({"show", "suggest", "indicate"})  # what a document does, which answers nobody
_ADDING = frozenset({"also", "added", "adds", "adding", "further", "continued"})
_CONTEXT = 2  # sentences before, in which an accusation calls for an answer
_MOST_BEFORE = 40  # sentences before, in which somebody may be accused by name


def attribute(text: str, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """Attribute every sentence of a text, in order."""
    parsed_sentences = parse(text, sentences)
    return attributed(parsed_sentences, continued_speakers(parsed_sentences))


def attributed(parsed_sentences: Sequence[ParsedSentence], carried: Mapping[int, int]) -> tuple[Attribution, ...]:
    """Attribute sentences that were read, knowing which of them take their speaker from another one."""
    full_names = _full_names(parsed_sentences)
    return tuple(_attribution(parsed_sentences, carried, full_names, i) for i in range(len(parsed_sentences)))


def _full_names(parsed_sentences: Sequence[ParsedSentence]) -> list[str | None]:
    """Return the fullest name of who speaks in each sentence; none for a pronoun that may stand for two."""
    names, found = Names(), list[str | None]()
    mentioned = Antecedents([parsed.tokens for parsed in parsed_sentences], names.people.__contains__)
    for i, parsed in enumerate(parsed_sentences):
        source = parsed.hint.source if parsed.hint else None
        words = parsed.mention(source).text if source else ""
        full = names.full(words) if words else ""
        if source and words.lower() in PRONOUNS and full != words and not (_goes_on(parsed) and found[-1:] == [full]):
            full = "" if mentioned.are_several(words, full, i, parsed.tokens[: source[0]]) else full
        found.append(named(full) or None)
        names.learn(parsed.tokens)
    return found


def _goes_on(parsed: ParsedSentence) -> bool:
    """Tell whether the one who spoke last goes on: "He added that ..."."""
    return not _ADDING.isdisjoint(token.low for token in parsed.tokens)


def _attribution(
    parsed_sentences: Sequence[ParsedSentence], carried: Mapping[int, int], full_names: Sequence[str | None], i: int
) -> Attribution:
    parsed, speaker = parsed_sentences[i], carried.get(i, i)
    cue = parsed.cue if speaker == i else parsed_sentences[speaker].hint
    if cue is None:
        return _anonymous(parsed)
    own = speaker == i
    if not own and (suggestion := _announced_by_others(parsed_sentences, i, speaker)):
        voice = Voice.DIRECT if _is_quotation(parsed) else Voice.NEWSPAPER
        return Attribution(voice, cue=parsed_sentences[speaker].mention(cue.mention), suggestion=suggestion)
    words = attributed_words(parsed.tokens, cue) if own else parsed.tokens
    source = (
        None if not own and relays(parsed_sentences[speaker].tokens, cue.at) else _named(parsed_sentences[speaker], cue)
    )
    return Attribution(
        voice=_voice(parsed_sentences, words, i, speaker),
        source=source,
        cue=parsed_sentences[speaker].mention(cue.mention) if cue.family != SIGNATURE else None,
        full_source=full_names[speaker] if source else None,
        suggestion=_suggestion(parsed_sentences, i, cue, words, speaker=speaker, who=full_names[speaker]),
    )


def _named(parsed: ParsedSentence, cue: Cue) -> Mention | None:
    """Return who speaks, if the words can name somebody, and none that are said not to: "Roe, not Holt, said"."""
    if cue.source is None:
        return None
    first, end = cue.source
    before = " ".join(token.text for token in parsed.tokens[max(0, first - 2) : first])
    nobody = is_fragment(parsed.tokens[first:end]) or is_ruled_out(f"{before} ")
    return None if nobody else parsed.mention(cue.source)


def _anonymous(parsed: ParsedSentence) -> Attribution:
    """Attribute a quotation of which the article never says whose it is, and a bare "Not guilty."."""
    denied = Suggestion.DENIED if says_no(answers(parsed.tokens)) else None
    if parsed.speech and parsed.tokens[:1] and parsed.tokens[0].quoted and quoted_share(parsed.tokens) >= _MOSTLY:
        return replace(_ANONYMOUS, suggestion=denied or Suggestion.ALLEGED)
    return replace(_OWN_VOICE, suggestion=denied) if denied else _OWN_VOICE


def _voice(parsed_sentences: Sequence[ParsedSentence], words: Sequence[Token], i: int, speaker: int) -> Voice:
    block = speaker != i and not parsed_sentences[i].chains
    return Voice.DIRECT if block or quoted_share(words) >= _MOSTLY else Voice.INDIRECT


def _suggestion(
    parsed_sentences: Sequence[ParsedSentence],
    i: int,
    cue: Cue,
    words: Sequence[Token],
    *,
    speaker: int,
    who: str | None = None,
) -> Suggestion | None:
    """Return how the words of a cue are put forward; `who` says them, if the article names somebody."""
    own = speaker == i
    if own and cue.family == "appeal":
        return None
    if own and cue.family in _DENYING:
        taken_back = takes_it_back(parsed_sentences[i].tokens, cue.at)
        return Suggestion.ALLEGED if taken_back else Suggestion.DENIED
    if own and cue.family == "judge" and calls_false(parsed_sentences[i].tokens, cue.at):
        return Suggestion.DENIED
    if own and cue.place in (Place.NOUN, Place.ADVERB) and cue.base not in _INSISTING:
        return Suggestion.ALLEGED
    if own and (answers_no(tokens := parsed_sentences[i].tokens, cue.at) or says_no_to_a_claim(tokens, cue.at)):
        return Suggestion.DENIED
    base = "insist" if cue.base in _INSISTING else cue.base
    rebuffs = (
        (names_falsehood(words) and cue.base not in _SHOWING)
        or (own and says_no(words))
        or (
            negates_self(words)
            and (cue.family in _DENYING or insists(base) or _is_accused(parsed_sentences, i, words, speaker, who))
        )
    )
    within = denies_within(words, anybody=cue.place is Place.AFTER) and not tells_more(words)
    denied = rebuffs or within
    return Suggestion.DENIED if denied and not accuses_another(words) else Suggestion.ALLEGED


def _announced_by_others(parsed_sentences: Sequence[ParsedSentence], i: int, lead: int) -> Suggestion | None:
    """Return how a sentence is put forward that "X denied these claims:" or "X withdrew them:" announces, if it is one.

    X says none of them. What is quoted there is X's own answer where it denies, or where nothing points at it.
    """
    parsed, announcing = parsed_sentences[i], parsed_sentences[lead]
    cue = announcing.hint
    if lead > i or cue is None:
        return None
    points = points_on(announcing.tokens) or misquotes(announcing.tokens)
    if _is_quotation(parsed) and (not points or _rebuts(parsed.tokens)):
        return None
    words = attributed_words(announcing.tokens, cue)
    denied = announcing.cue and _suggestion(parsed_sentences, lead, cue, words, speaker=lead) is Suggestion.DENIED
    if denied and announces_what_is_denied(announcing.tokens, cue.at):
        return Suggestion.DENIED
    return None if puts_forward(announcing.tokens, cue) else Suggestion.ALLEGED


def _is_quotation(parsed: ParsedSentence) -> bool:
    return bool(parsed.chains) and parsed.sentence.kind is not Kind.LIST_ITEM


def _rebuts(words: Sequence[Token]) -> bool:
    return says_no(words) or negates_self(words) or names_falsehood(words)


def _is_accused(
    parsed_sentences: Sequence[ParsedSentence], i: int, words: Sequence[Token], speaker: int, who: str | None
) -> bool:
    """Tell whether the one who speaks stands accused: by name anywhere before, else right before their own words."""
    first = min(i, speaker)
    near = (*parsed_sentences[max(0, first - _CONTEXT) : first], *parsed_sentences[max(first, i - _CONTEXT) : i])
    if is_accused(who, (parsed.tokens for parsed in near)):
        return True
    if tells_of_me(words) and is_denied_by_somebody(parsed.tokens for parsed in near):
        return True
    before = parsed_sentences[max(0, first - _MOST_BEFORE) : first]
    return tells_of_past(words) and is_accused(who, (parsed.tokens for parsed in before), by_name=True)
