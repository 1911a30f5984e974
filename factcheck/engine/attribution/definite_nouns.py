"""Nouns with an article, and whether they tell by themselves which one is meant: "the old ship", "the sun"."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.anaphora import is_role
from factcheck.engine.attribution.names import name_beside
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family, phrases

_TELLING = frozenset({"of", "that", "to", "into", "between", "about", "over"})
_MOST_WORDS = 2  # a longer description tells by itself what is meant
_TELLING_WHICH = frozenset({tags.NAME, tags.RELATIVE})
_AHEAD = frozenset({tags.FINITE, tags.NUMBER, tags.DETERMINER})  # "the accused", "the other ship"
_OBJECTS = frozenset({tags.NAME, tags.NUMBER, tags.DETERMINER})
_BRINGING_IN = frozenset(
    {*("a", "an", "another", "some", "several", "many", "few", "one", "two", "three", "four", "five", "six")}
    | {*("seven", "eight", "nine", "ten", "dozens", "hundreds", "thousands")}
)
_OPENING = frozenset({"it", "this", "that", "these", "those", "they", "there"})
_OF_NATION = ("ian", "ean", "can", "man", "ish", "ese", "ench", "utch", "wiss", "eek", "elsh", "aeli", "aqi", "ani")
_BEHIND_VERB = _OBJECTS | {tags.WORD, tags.PRONOUN, tags.NEGATION}


def definite(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield where the nouns with an article stand that do not tell by themselves which one is meant: "the old ship"."""
    for k, token in enumerate(tokens):
        if token.low == "the":
            first, end, is_closed = _phrase(tokens, _described(tokens, k + 1))
            is_told = not is_closed and _tells(tokens, end)
            is_open = not is_told and not _is_named(tokens, end) and not _is_set_phrase(tokens, k, end)
            if first < end <= first + _MOST_WORDS and is_open:
                yield first, end


def _is_set_phrase(tokens: Sequence[Token], k: int, end: int) -> bool:
    """Tell whether an article at `k` stands in a phrase such as "at the wheel", which is of no wheel told before."""
    return end == k + 2 and k > 0 and tokens[k + 1].low in _set_phrases().get(tokens[k - 1].low, ())


@cache
def _set_phrases() -> Mapping[str, frozenset[str]]:
    lines = (line.partition(": ") for line in phrases("definite", "set phrases"))
    return {preposition: frozenset(nouns.split()) for preposition, _, nouns in lines}


def _described(tokens: Sequence[Token], k: int) -> int:
    """Return where a noun begins behind words that tell little of it: "the newly elected leader", "the German firm"."""
    while k + 1 < len(tokens) and (tokens[k].tag is tags.ADVERB or tokens[k].low.endswith("ly")):
        k += 1
    follows = tokens[k + 1] if k + 1 < len(tokens) else None
    is_participle = k + 1 < len(tokens) and tokens[k].tag is tags.FINITE
    is_of_nation = k < len(tokens) and tokens[k].tag is tags.NAME and tokens[k].low.endswith(_OF_NATION)
    return k + 1 if (is_participle or is_of_nation) and follows and follows.tag is tags.WORD else k


def _phrase(tokens: Sequence[Token], first: int) -> tuple[int, int, bool]:
    """Return where a noun begins and ends, and whether a verb behind it closes it: "the dam cost 3 million"."""
    end = first
    while end < len(tokens) and (_is_noun(tokens[end]) or (end == first and tokens[end].tag in _AHEAD)):
        end += 1
    if verb := _verb(tokens, first, end):
        return first, verb, True
    has_object = end > first + 1 and end < len(tokens) and tokens[end].tag in _OBJECTS
    return first, end - has_object, has_object


def _tells(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether words behind a noun say which one is meant: "the claim that", no "told the minister that"."""
    if end >= len(tokens):
        return False
    follows, then = tokens[end], tokens[end + 1] if end + 1 < len(tokens) else None
    if follows.tag in _TELLING_WHICH or follows.low not in _TELLING:
        return follows.tag in _TELLING_WHICH
    if then is None or not is_role(tokens[end - 1].low):
        return True
    if follows.low == "of":
        return not then.low.endswith("ing")  # "accused the minister of taking bribes"
    return follows.low == "to" and then.tag is not tags.WORD  # "the envoy to Moscow"


def _is_named(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether a noun has its name beside it; in "Under the law, Norvex must pay" it has none."""
    is_led = tokens[0].tag is tags.PREPOSITION and end < len(tokens) and tokens[end].tag is tags.COMMA
    if is_led and not any(token.tag is tags.COMMA for token in (*tokens[:end], *tokens[end + 1 :])):
        return False
    return bool(name_beside(tokens, end - 1))


def _is_noun(token: Token) -> bool:
    return token.tag is tags.WORD or token.low in family("bearers", "initials") or is_aged(token.low)


def is_aged(word: str) -> bool:
    """Tell whether a word is for somebody of some age: "the 52-year-old"."""
    return word.endswith(("-year-old", "-year-olds"))


def _verb(tokens: Sequence[Token], first: int, end: int) -> int:
    """Return where a verb in the present ends a noun, or 0: "the law bans ships", "the rules apply to ships"."""
    for k in range(first + 1, min(end, len(tokens) - 1)):
        follows = tokens[k + 1]
        is_of_one = is_one(tokens[k - 1].low) and not is_one(tokens[k].low) and follows.tag in _BEHIND_VERB
        is_of_several = not is_one(tokens[k - 1].low) and is_one(tokens[k].low) and follows.low == "to"
        if is_of_one or is_of_several:
            return k
    return 0


def introduced(tokens: Sequence[Token], *, known: bool) -> Iterator[str]:
    """Yield the nouns that a sentence brings in without a name, "a fire", "3 tankers"; with `known` "the ferry", too.

    What it says that somebody or something is, it does not bring in: "Holt is a baker".
    """
    is_open = bool(tokens) and tokens[0].low in _OPENING
    for k, token in enumerate(tokens):
        is_said = k > 0 and tokens[k - 1].tag is tags.AUXILIARY and not is_open
        is_led = token.tag is tags.NUMBER or token.low in _BRINGING_IN or (known and token.low == "the")
        if is_said or not is_led:
            continue
        end = k + 1
        while end < len(tokens) and tokens[end].tag is tags.WORD:
            end += 1
        if end > k + 1:
            yield tokens[end - 1].low


def is_one(word: str) -> bool:
    """Tell whether a noun is singular."""
    return not word.endswith("s") or word.endswith(("ss", "us", "is"))


def stands_for_itself(word: str) -> bool:
    """Tell whether everybody knows which one is meant by a noun with an article: "the sun", "the government"."""
    return word in family("definite", "known")
