"""Sentences that judge or answer what the one before says as a whole: "It was illegal", "The mayor apologised later".

Which words do so is listed in `languages/en/taken_up.txt`.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family, verbs

_SUBJECTS = frozenset({"it", "that", "this"})
_BETWEEN = frozenset({tags.AUXILIARY, tags.MODAL, tags.NEGATION, tags.ADVERB, tags.DETERMINER})
_VERBS = frozenset({tags.AUXILIARY, tags.MODAL, tags.FINITE})
_MARKS = frozenset({tags.STOP, tags.COMMA, tags.COLON, tags.CLOSE, tags.DASH, tags.BRACKET, tags.OTHER})
_JOINING = frozenset({tags.CONJUNCTION, tags.SUBORDINATOR})
_OWN = frozenset({tags.DETERMINER, tags.PREPOSITION})
_BEFORE_ADJECTIVE = frozenset({"a", "an", "the", "or"})  # "a later report", "sooner or later"
_BEFORE_TIME = frozenset({"in", "on", "at", "after", "before", "within", "during"})
# With one of these a sentence says itself what is judged or answered: "It was wrong to fire Holt".
_TELLING = frozenset({"to", "that", "who", "for", "against", "about", "with", "when", "if", "whether", "of"})
_UNITS = frozenset(f"{unit}{s}" for unit in ("minute", "hour", "day", "week", "month", "year") for s in ("", "s"))
_OBJECTS = frozenset({tags.DETERMINER, tags.PRONOUN, tags.NUMBER, tags.NAME})
_OWNERS = frozenset({"his", "her", "their", "its"})
_SAYING_WHAT = _TELLING | {"on", "over", "in", "of", "into"}  # "his claim that", "their report on"
_SAYING = frozenset({"say", "state", "think"})
_REACH = 6  # words from "according" to an owner
_STEM = 4  # letters
_ENDING_IN_PAST = 2
_MOST_ADVERBS = 3  # "It was clearly unlawful"


@cache
def words_said() -> frozenset[str]:
    """Return the nouns for what somebody said."""
    return family("taken_up", "said") | family("nouns", "claim") | family("nouns", "denial")


def owns_words(tokens: Sequence[Token]) -> bool:
    """Tell whether somebody's words are taken up that are not told again: "His claim is false", "Hill's version"."""
    return any(_is_of_owner(tokens, k) and _names_words(tokens, k + 1) for k in range(len(tokens) - 1))


def tells_itself(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether what an owner's words say stands beside them: "according to Hill's report", "Hill's report says"."""
    owner = next((j for j in (k - 1, k - 2) if j > 0 and tokens[j].tag is tags.OF_OWNER), None)
    if owner is None:
        return False
    before = tokens[max(0, owner - _REACH) : owner]
    led = next((token.low for token in reversed(before) if token.low == "according" or token.tag in _MARKS), "")
    return led == "according" or (k + 2 < len(tokens) and tokens[k + 1].low in saying())


@cache
def saying() -> frozenset[str]:
    """Return the forms of the verbs of saying and finding that need no other word, without those that answer."""
    found = verbs().items()
    said = {form for form, meant in found if any(verb.family in _SAYING and not verb.needs for verb in meant)}
    return frozenset(said) - family("content", "answers")


def _is_of_owner(tokens: Sequence[Token], k: int) -> bool:
    return tokens[k].low in _OWNERS or (tokens[k].tag is tags.OF_OWNER and k > 0)


def _names_words(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a noun for words stands at some place or one behind it, and nothing says what they are."""
    end = k + 1 if tokens[k].low in words_said() else k + 2
    if end > len(tokens) or tokens[end - 1].low not in words_said() or tells_itself(tokens, end - 1):
        return False
    if end == len(tokens) or tokens[end].tag is not tags.WORD:
        return end == len(tokens) or tokens[end].low not in _SAYING_WHAT
    return end + 1 < len(tokens) and tokens[end + 1].tag in _OBJECTS  # "his words cost him", no "his claim form"


@cache
def nouns() -> frozenset[str]:
    """Return the nouns that, with an article, are what was said or done."""
    return family("taken_up", "told") | family("taken_up", "shells") | deeds() | words_said()


def deeds() -> frozenset[str]:
    """Return those that are what was done last, whatever the article called so before."""
    return family("taken_up", "deed")


def tells_deed(noun: str, tokens: Sequence[Token]) -> bool:
    """Tell whether a noun is for what a verb in the past tells: "the collapse" after "collapsed"."""
    stems = [token.low[:-_ENDING_IN_PAST] for token in tokens if token.tag is tags.FINITE and token.low.endswith("ed")]
    return any(len(stem) >= _STEM and noun.startswith(stem) for stem in stems)


def is_settled(noun: str, words: AbstractSet[str]) -> bool:
    """Tell whether some words tell of what two sides settled, if a noun is for that: "the contract" of "signed"."""
    return noun not in family("taken_up", "settled") or not words.isdisjoint(family("taken_up", "settling"))


def judges_it(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether "it" at some place is what was done: "It was illegal", "called it a crime", "It broke the law"."""
    if tokens[k].low not in _SUBJECTS or (k and tokens[k - 1].low in _SUBJECTS):
        return False
    behind = [token for token in tokens[k + 1 :] if token.tag not in _BETWEEN]
    rest = behind[:_MOST_ADVERBS]
    judged = next((i for i, token in enumerate(rest) if token.low in family("taken_up", "judgement")), None)
    if judged is not None and all(token.low.endswith("ly") for token in rest[:judged]):
        return not any(token.low in _TELLING for token in behind[judged + 1 : judged + 2])
    is_first = bool(rest) and not any(token.tag is tags.DETERMINER for token in tokens[k + 1 : k + 2])
    return is_first and (rest[0].low in family("taken_up", "breaking") or rest[0].low == "against")


def answers(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a verb leaves unsaid whereon it answers: "Acme apologised in May", "The company never paid"."""
    low = tokens[k].low
    if low in family("taken_up", "object left out"):
        is_denied = any(token.tag is tags.NEGATION for token in tokens[max(0, k - 2) : k])
        return is_denied and _ends(tokens, k + 1)
    is_verb = k > 0 and tokens[k - 1].tag not in _OWN
    if low not in family("taken_up", "answer") or not is_verb:
        return False
    end = next((j for j in range(k + 1, len(tokens)) if tokens[j].tag in _MARKS | _JOINING), len(tokens))
    clause, stop = tokens[k + 1 : end], tokens[end : end + 1]
    tells = any(token.low in _TELLING or token.tag is tags.COLON for token in (*clause, *stop))
    return not tells and not _is_reporting(tokens, k) and _is_time(clause)


def is_later(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether "later" counts from the sentence before: no "later this week", "a later report"."""
    before = tokens[k - 1] if k else None
    is_adjective = before and (before.tag is tags.PREPOSITION or before.low in _BEFORE_ADJECTIVE)
    if tokens[k].low not in ("later", "earlier") or is_adjective:
        return False
    return k + 1 == len(tokens) or tokens[k + 1].low not in family("taken_up", "later than")


def _ends(tokens: Sequence[Token], k: int) -> bool:
    return k == len(tokens) or tokens[k].tag in _MARKS


def _is_reporting(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether the words before a verb say what somebody admits: "The dam leaked, Holt admitted"."""
    mark = next((j for j in range(k - 1, 0, -1) if tokens[j].tag in (tags.COMMA, tags.CLOSE)), 0)
    return any(token.tag in _VERBS or token.spoken for token in tokens[:mark])


def _is_time(clause: Sequence[Token]) -> bool:
    """Tell whether words behind a verb tell when or where at most, and name nobody and nothing that it is done to."""
    rest = [token for token in clause if token.tag not in (tags.ADVERB, tags.TIME)]
    is_counted = len(rest) >= 2 and rest[1].low in _UNITS
    return not rest or rest[0].low in _BEFORE_TIME or is_counted
