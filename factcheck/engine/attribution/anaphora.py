"""How a sentence refers back to what stands before it: pronouns, "there" and "then", nouns with an article, fragments.

What it refers to is found in `references`. In doubt a sentence refers back, whatever stands in the sentence itself.
"""

from collections.abc import Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.linking import links
from factcheck.engine.attribution.names import persons
from factcheck.engine.attribution.taken_up import answers, is_later, judges_it, owns_words
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family

PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "em"})
NEUTRAL = PLURAL | {"it", "its", "itself", "one's"}
_VERBS = frozenset({tags.AUXILIARY, tags.MODAL, tags.FINITE})
_BACK = frozenset(
    {*("this", "these", "those", "such", "then", "same", "others", "likewise", "otherwise")}
    | {*("therefore", "thus", "hence", "consequently", "thereby", "thereafter", "afterwards", "meantime")}
)
# They stand for something only where no noun, name or clause of their own follows: "half was paid", "did so in May".
_ALONE = frozenset(
    {*("that", "so", "since", "it", "them", "both", "neither", "either", "another", "each", "none", "all")}
    | {*("half", "most", "many", "few", "some", "several", "more", "less", "fewer", "much", "former", "latter")}
)
_PLACES = frozenset({"here", "there"})
POINTING = frozenset({"this", "that", "these", "those", "such"})
_OPENING = frozenset({"that", "so", "both", "neither", "either", "another", "each", "none", "all", "nor"})
_ENDS = frozenset(
    {tags.STOP, tags.COMMA, tags.COLON, tags.CLOSE, tags.DASH, tags.BRACKET, tags.OTHER}
    | {tags.PREPOSITION, tags.CONJUNCTION}
)
_WHOLES = frozenset({"it", "that", "them", "so"})
_WITH_OWN = frozenset({"of", "than"})
_UNITS = frozenset(
    f"{unit}{s}" for unit in ("minute", "hour", "day", "week", "month", "year", "decade") for s in ("", "s")
)
_TODAY = _UNITS | {"morning", "afternoon", "evening", "weekend", "spring", "summer", "autumn", "winter"}
_PERIODS = _TODAY | {"night", "time"}
_SEQUENCE = frozenset({"next", "following", "previous", "preceding", "same"})
_JUDGING = frozenset({"wrong", "right", "mistaken", "correct", "incorrect", "lying", "joking"})
_JUDGED = frozenset({"to", "about"})  # "wrong about the vaccine"
_RANKS = frozenset({"first", "second", "third", "last", "only", "worst", "best", "most", "least"})
_LATER = frozenset({"before", "after", "afterwards"})
_DID_SO = frozenset({"too", "so", "likewise", "either", "not"})
_DO = frozenset({"do", "does", "did", "done", "doing"})
_MEASURED = frozenset({"well", "badly", "much", "many", "little", "few", "far", "long", "often"})  # "did so well"
_BEFORE_REMAINING = frozenset({"the", "all", "any", "its", "their"})
_COUNTS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
_FEW_WORDS = 3
_ROLES = ("er", "or", "ist", "man", "woman")


def refers(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence takes up all that the one before says: "Holt did so", "Half was paid", "Not true."."""
    words = [token for token in tokens if token.is_word]
    if len(words) < _FEW_WORDS or _is_part(words) or _did(words) or _ranks(words):
        return True
    if (
        links(tokens)
        or owns_words(tokens)
        or _asks_what(words)
        or any(map(_are_those_named, tokens, tokens[1:], tokens[2:]))
    ):
        return True
    # Before a colon they are what follows it.
    return tokens[-1].tag is not tags.COLON and any(_points(tokens, k) for k in range(len(tokens)))


def _is_part(words: Sequence[Token]) -> bool:
    """Tell whether a sentence has no beginning of its own: "Took 7 million", "Which is a crime", "Two were held"."""
    first, second, third = [*(w for w in words if w.tag is not tags.CONJUNCTION), *words][:3]
    counted = first.tag in (tags.NUMBER, tags.DETERMINER) and second.tag in _VERBS
    if first.low == "another" and second.tag is tags.NUMBER and third.tag is tags.WORD:
        return False
    return first.low in _OPENING or first.tag in (tags.RELATIVE, tags.FINITE) or counted


def _asks_what(words: Sequence[Token]) -> bool:
    """Tell whether a sentence opens with what somebody said or did: "What he said was false"."""
    return words[0].low in ("what", "as") and words[1].low in PLURAL | PERSONAL


def _are_those_named(the: Token, number: Token, follows: Token) -> bool:
    """Tell whether a number with an article is for some that were named: "The two agreed"."""
    is_number = number.tag is tags.NUMBER or number.low in _COUNTS
    return the.low == "the" and is_number and follows.tag in _VERBS


def _did(words: Sequence[Token]) -> bool:
    """Tell whether a sentence leaves out what was done: "Hill did too", "Moss was not"."""
    return words[-1].tag is tags.AUXILIARY or (words[-2].tag is tags.AUXILIARY and words[-1].low in _DID_SO)


def _ranks(words: Sequence[Token]) -> bool:
    """Tell whether "it" is what a sentence ranks or judges: "It was the lowest since 1949", "It was a mistake"."""
    it, verb, the, rank = [*(word.low for word in words[:4]), "", "", ""][:4]
    is_ranked = (the in ("a", "an") and not words[0].spoken) or (
        the == "the" and (rank in _RANKS or rank.endswith("est"))
    )
    return it == "it" and bool(verb) and words[1].tag is tags.AUXILIARY and is_ranked


def _judges(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether what was said is called right or wrong: "He was wrong"."""
    ends = k + 1 == len(tokens) or (tokens[k + 1].tag in _ENDS and tokens[k + 1].low not in _JUDGED)
    return tokens[k].low in _JUDGING and k > 0 and tokens[k - 1].tag is tags.AUXILIARY and ends


def _is_of_a_time_told(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a time is that of the sentence before, or counted from it: "that year", "the next morning"."""
    if tokens[k].low not in _PERIODS or (k + 1 < len(tokens) and tokens[k + 1].low in _WITH_OWN):
        return False
    before = [token.low for token in tokens[max(0, k - 2) : k]]
    in_sequence = before[:1] == ["the"] and before[-1] in _SEQUENCE
    return in_sequence or before[-1:] == ["that"] or (k == 1 and before == ["within"])


def _counts_from_before(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether words behind a unit of time count from the sentence before: "a day after", no "a day after May"."""
    if k == len(tokens) or tokens[k].low not in _LATER:
        return False
    return k + 1 == len(tokens) or tokens[k + 1].tag in _ENDS | _VERBS


def _points(tokens: Sequence[Token], k: int) -> bool:
    low = tokens[k].low
    follows = tokens[k + 1] if k + 1 < len(tokens) else None
    if _is_of_a_time_told(tokens, k) or _judges(tokens, k) or judges_it(tokens, k) or answers(tokens, k):
        return True
    if (
        _is_contrary(tokens, k)
        or _is_that_noun(tokens, k)
        or is_later(tokens, k)
        or (low in _UNITS and _counts_from_before(tokens, k + 1))
    ):
        return True
    if low in _BACK:
        return not (low == "this" and follows and follows.low in _TODAY) and not _gives_example(tokens, k)
    if low in _PLACES:
        return _is_place(tokens, k)
    if does_so(tokens, k):
        return True
    behind = k > 0 and tokens[k - 1].tag is tags.PREPOSITION and tokens[k - 1].low != "in"
    return (low in _WHOLES and behind) or (low in _ALONE and _stands_alone(low, follows) and not _is_of_game(tokens, k))


def _gives_example(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether "such" is of what its own sentence names: "groups such as Acme"."""
    follows = tokens[k + 1 : k + 2]
    return tokens[k].low == "such" and k > 0 and bool(follows) and follows[0].low == "as"


def _is_of_game(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether "half" is a time of its own: "scored in the second half", and not "the first half was paid"."""
    before = [token.low for token in tokens[max(0, k - 3) : k]]
    return tokens[k].low == "half" and before[:2] == ["in", "the"] and before[2:] in (["first"], ["second"])


def does_so(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether "so" at some place is what somebody does: "Holt did so", no "did so well"."""
    is_done = tokens[k].low == "so" and k > 0 and tokens[k - 1].low in _DO
    return is_done and (k + 1 == len(tokens) or tokens[k + 1].low not in _MEASURED)


def _is_that_noun(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether "that" stands before a noun, behind a preposition: "the cost of that speech"."""
    if tokens[k].low != "that" or not 0 < k < len(tokens) - 1:
        return False
    return tokens[k - 1].tag is tags.PREPOSITION and tokens[k + 1].tag is tags.WORD


def _is_contrary(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether the contrary of what was said is meant: "The opposite is true", "It was the other way round"."""
    low, before = tokens[k].low, [token.low for token in tokens[max(0, k - 2) : k]]
    if low in ("round", "around"):
        return before == ["other", "way"]
    follows = tokens[k + 1] if k + 1 < len(tokens) else None
    return low in family("taken_up", "contrary") and "the" in before and _stands_alone(low, follows)


def asks_how_many(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence speaks of what is left of a number told before: "The rest sank", "The remaining 9"."""
    return any(_is_remainder(tokens, k) for k in range(1, len(tokens)))


def _is_remainder(tokens: Sequence[Token], k: int) -> bool:
    low, before = tokens[k].low, tokens[k - 1].low
    if low == "remaining":
        return before in _BEFORE_REMAINING and k + 1 < len(tokens)
    if low not in family("taken_up", "remainder") or before != "the":
        return False
    if k + 1 == len(tokens) or tokens[k + 1].low != "of":
        return True
    whole = next((token for token in tokens[k + 2 :] if token.tag is not tags.DETERMINER), None)
    return whole is not None and whole.tag is not tags.NAME and whole.low not in family("taken_up", "wholes")


def _is_place(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether "here" or "there" stands for a place: "Nurses there were not paid", no "there were 7", "here is"."""
    follows = tokens[k + 1] if k + 1 < len(tokens) else None
    is_told_of = k > 0 and tokens[k - 1].tag in (tags.WORD, tags.NAME)
    return is_told_of or follows is None or follows.tag not in (tags.AUXILIARY, tags.MODAL, tags.OF_OWNER)


def asks_where(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence holds "here" or "there" for a place."""
    return any(token.low in _PLACES and _is_place(tokens, k) for k, token in enumerate(tokens))


def _stands_alone(low: str, follows: Token | None) -> bool:
    if follows is None or (follows.tag in _ENDS and follows.low not in _WITH_OWN):
        return not (low == "that" and follows and follows.tag is tags.COMMA)  # "said that, in May, ..."
    return follows.tag in _VERBS and low not in _WHOLES  # "it fell" is another case, and "that" before a verb joins


def is_role(word: str) -> bool:
    """Tell whether a noun is one for a person, as far as its ending tells: "trainer", "inventor"."""
    return word in persons() or word.endswith(_ROLES)


def leaves_open(tokens: Sequence[Token], pronouns: frozenset[str]) -> bool:
    """Tell whether a sentence holds a pronoun before anything that it may stand for in the sentence."""
    first = next((k for k, token in enumerate(tokens) if token.low in pronouns), None)
    return first is not None and not any(t.tag in (tags.NAME, tags.WORD) for t in tokens[:first])


def opens_with(tokens: Sequence[Token], words: frozenset[str]) -> bool:
    """Tell whether one of some words opens a sentence, conjunctions and adverbs aside."""
    first = [token.low for token in tokens if token.is_word and token.tag not in (tags.CONJUNCTION, tags.ADVERB)][:1]
    return bool(first) and first[0] in words
