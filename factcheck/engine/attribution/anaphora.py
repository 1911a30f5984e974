"""How one sentence refers back to what stands before it: pronouns, answers, "The sum", "Two years later".

What it refers to is found in `leaning`. In doubt a sentence refers back.
"""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from factcheck.engine.attribution.names import is_where, persons
from factcheck.engine.attribution.tokens import Tag, Token
from factcheck.engine.languages.lexicon import family

PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
NEUTRAL = frozenset(
    {*("it", "its", "itself", "they", "them", "their", "theirs", "themselves"), *("former", "latter", "others")}
)
_MANY = frozenset({"police", "people", "men", "women", "children", "media"})
_POINTING = frozenset({"this", "that", "these", "those", "such"})
_OPENING = frozenset({*_POINTING, "both", "neither", "either", "another", "each", "none", "all", "so", "nor"})
_AFTER_POINTING = frozenset({Tag.AUXILIARY, Tag.MODAL, Tag.FINITE, Tag.COMMA, Tag.COLON, Tag.CLOSE, Tag.OTHER})
FAMILIAR = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
_FEW_WORDS = 4
VERBS = frozenset({Tag.AUXILIARY, Tag.MODAL, Tag.FINITE})
_COUNTED = frozenset(
    {*("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozens")}
    | {*("hundreds", "thousands", "some", "several", "many", "most", "few")}
)
_UNITS = frozenset(
    f"{unit}{s}" for unit in ("minute", "hour", "day", "week", "month", "year", "decade") for s in ("", "s")
)
_TIMES = _UNITS | {"morning", "evening", "night", "summer", "winter"}
_LATER, _NEXT = frozenset({"later", "earlier", "before", "afterwards"}), frozenset({"same", "next", "following"})
# With an article they take up what was told before: "They paid 3 million. The sum was secret."
_TAKING_UP = frozenset(
    {*("sum", "sums", "amount", "money", "cash", "payment", "payments", "transfer", "bribe", "gift", "loan", "debt")}
    | {*("deal", "agreement", "contract", "sale", "purchase", "move", "decision", "plan", "idea", "offer", "order")}
    | {*("attack", "attacks", "killing", "killings", "murder", "shooting", "raid", "incident", "accident", "crash")}
    | {*("theft", "robbery", "assault", "crime", "blast", "explosion", "fire", "fall", "rise", "increase", "drop")}
    | {*("figure", "figures", "total", "number", "price", "cost", "loss", "fine", "sentence", "verdict", "vote")}
    | {*("visit", "trip", "meeting", "change", "result", "results", "same")}
)
_SHARES = frozenset(
    {*("half", "most", "much", "part", "some", "all", "none", "any", "both", "many", "few", "several", "each", "one")}
    | {*("two", "three", "four", "five", "ten", "third", "quarter", "tenth", "percent", "majority", "rest", "little")}
)
_WHOLES = frozenset({"it", "this", "that", "them", "these", "those"})
_DID_SO = frozenset({"too", "so", "likewise", "either", "not"})
_ANSWERS = frozenset({"yes", "no", "not", "never", "nor"})
_OBJECTS = frozenset({"him", "her", "it", "them"})
_AFTER_SUBJECT = frozenset({Tag.AUXILIARY, Tag.MODAL, Tag.FINITE, Tag.WORD, Tag.NAME, Tag.ADVERB})


@cache
def _claims() -> frozenset[str]:
    return family("nouns", "accusation") | family("nouns", "denial")


def is_person(token: Token) -> bool:
    """Tell whether a word is a name, or a noun for persons."""
    return token.tag is Tag.NAME or token.low in persons()


def is_one_person(token: Token) -> bool:
    """Tell whether "he" or "she" may stand for a word: a name or a noun for one person, not for "police"."""
    many = token.low in _MANY or (token.low in persons() and token.low.endswith("s") and not token.low.endswith("ss"))
    return is_person(token) and not many


def is_thing(token: Token) -> bool:
    """Tell whether "it" or "they" may stand for a word."""
    return token.tag in (Tag.NAME, Tag.WORD) and token.low not in NEUTRAL


def leaves_open(tokens: Sequence[Token], pronouns: frozenset[str], may_be_meant: Callable[[Token], bool]) -> bool:
    """Tell whether a sentence holds a pronoun that nothing before it in the sentence stands for.

    "Hill said he left" does not; "Moss denied it" does, for one does not deny oneself.
    """
    meant, joined = 0, False
    for k, token in enumerate(tokens):
        if token.low in pronouns and meant < 1 + _is_object(tokens, k):
            return True
        is_one = may_be_meant(token) and not (pronouns is PERSONAL and is_where(tokens, k))
        meant += is_one and not joined
        joined = is_one
    return False


def _is_object(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether what is done is done to whom a pronoun stands for: no verb follows, and nothing that they own."""
    if tokens[k].low not in _OBJECTS:
        return False
    return k + 1 == len(tokens) or tokens[k + 1].tag not in _AFTER_SUBJECT


def answers(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence is an answer: "Twice.", "Not true.", "No, never."."""
    words = [token for token in tokens if token.is_word]
    return len(words) < _FEW_WORDS - 1 or (len(words) <= _FEW_WORDS and words[0].low in _ANSWERS)


def points(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence speaks of what was said before it: "This cost ...", "denied that.", "the allegations"."""
    words = [k for k, token in enumerate(tokens) if token.is_word]
    first = next((k for k in words if tokens[k].tag not in (Tag.CONJUNCTION, Tag.ADVERB)), None)
    if first is not None and (tokens[first].low in _OPENING or _takes_up(tokens[first:])):
        return True
    # Before a colon they are what follows it.
    return tokens[-1].tag is not Tag.COLON and any(_points_there(tokens, k) for k in words)


def _points_there(tokens: Sequence[Token], k: int) -> bool:
    low, follows = tokens[k].low, tokens[k + 1] if k + 1 < len(tokens) else None
    if low in FAMILIAR and follows and follows.low in _claims():
        return True
    if low in _WHOLES and k > 1 and tokens[k - 1].low == "of" and tokens[k - 2].low in _SHARES:
        return True
    if low not in _POINTING:
        return False
    if follows is None or follows.text in ".!?":
        return True
    if low == "that":  # "because of that, ..." and no "said that, ..."
        return k > 0 and tokens[k - 1].tag is Tag.PREPOSITION and follows.tag is Tag.COMMA
    return follows.tag in _AFTER_POINTING


def _takes_up(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence takes up what the one before told: "The sum was paid", "The attack lasted"."""
    return (
        len(tokens) > 2
        and tokens[0].low == "the"
        and tokens[1].low in _TAKING_UP
        and tokens[2].tag in (*VERBS, Tag.PREPOSITION)
    )


def continues(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence goes on from the one before: "Two were charged", "The same year ...", "Hill did too"."""
    words = [token for token in tokens if token.is_word and token.tag is not Tag.CONJUNCTION]
    if len(words) < 2:
        return False
    first, second, *_ = words
    if first.low in _COUNTED or first.tag is Tag.NUMBER:
        return second.tag in VERBS or _is_relative_time(words)
    if first.low in {"there", "here"} and second.tag not in VERBS:
        return True
    if len(words) <= _FEW_WORDS and words[-2].tag is Tag.AUXILIARY and words[-1].low in _DID_SO:
        return True
    return _is_relative_time(words)


def _is_relative_time(words: Sequence[Token]) -> bool:
    """Tell whether words begin with a time told from another: "Two years later", "The next day", "A week before"."""
    if words[0].low == "the" and words[1].low in _NEXT:
        return len(words) > 2 and words[2].low in _TIMES
    pairs = pairwise(words[:4])
    return any(unit.low in _UNITS and after.low in _LATER for unit, after in pairs)


def opens_with(tokens: Sequence[Token], words: frozenset[str]) -> bool:
    """Tell whether one of some words opens a sentence, conjunctions and adverbs aside."""
    first = [token.low for token in tokens if token.is_word and token.tag not in (Tag.CONJUNCTION, Tag.ADVERB)][:1]
    return bool(first) and first[0] in words
