"""What a sentence takes up across those between: an accusation, words, things handed over, a date, a deed.

"Roe is charged with arson. The trial opens in June. He denies the charge." leans on the first sentence, too. Which
words ask for which content, and which tell it, is listed in `languages/en/content.txt`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.anaphora import does_so
from factcheck.engine.attribution.taken_up import answers, judges_it, saying, tells_itself
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family, sections

Asks = Callable[[Sequence[Token]], bool]  # whether a sentence takes up content of some kind
Tells = Callable[[Sequence[Token]], bool]  # whether a sentence tells content of some kind

_POINTING = frozenset({*("the", "this", "that", "these", "those", "all", "such", "both", "his", "her", "its", "their")})
_TELLING = frozenset({"of", "that", "about", "against", "over", "on", "to", "for", "who", "which", "by", "into"})
_OBJECT_ENDS = frozenset(
    {tags.STOP, tags.COMMA, tags.CLOSE, tags.DASH, tags.CONJUNCTION, tags.COLON, tags.TIME, tags.OTHER}
)
_OBJECTS = frozenset({tags.NUMBER, tags.DETERMINER, tags.NAME, tags.PRONOUN})
_TO_THEN = frozenset({"since", "by", "until", "till", "before", "from"})
_AT_THE = frozenset({"at", "by", "from", "until"})
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NOUNS_FOR_DOERS = frozenset({tags.WORD, tags.NAME})
_PARTICIPLE = "ed"


def sought(tokens: Sequence[Token]) -> Iterator[Sequence[Tells]]:
    """Yield what a sentence asks for: what tells it, the first that any sentence near before does counts."""
    for asks, wanted in _SOUGHT:
        if asks(tokens):
            yield wanted
    if (doer := _did_so(tokens)) is not None:
        yield (lambda told: tells_deed(told) and any(token.low == doer for token in told), tells_deed)


def _asks_accusation(tokens: Sequence[Token]) -> bool:
    """Tell whether a charge is spoken of and not told: "the charge", "these claims", "pleaded not guilty"."""
    is_plea = any(t.low.startswith("plead") for t in tokens) and any(t.low in ("guilty", "innocent") for t in tokens)
    return is_plea or any(_takes_up(tokens, k, family("content", "accusation")) for k in range(1, len(tokens)))


def _asks_words(tokens: Sequence[Token]) -> bool:
    """Tell whether words are spoken of and not told: "the statement", "She denied this", "That is untrue"."""
    nouns, places = _said(), range(1, len(tokens))
    return _asks_deed(tokens) or any(_takes_up(tokens, k, nouns) or _answers(tokens, k) for k in places)


def _asks_what_is_answered(tokens: Sequence[Token]) -> bool:
    """Tell whether something is denied or confirmed that is not told: "She denied this"."""
    return any(_answers(tokens, k) for k in range(1, len(tokens)))


def _asks_things(tokens: Sequence[Token]) -> bool:
    """Tell whether things are named by a word for whatever was handed over: "the items", "the stolen money"."""
    return any(_takes_up(tokens, k, family("content", "things")) for k in range(1, len(tokens)))


def _asks_date(tokens: Sequence[Token]) -> bool:
    """Tell whether a time counts from a date told before: "since then", "at the time", "that day"."""
    for k in range(1, len(tokens)):
        low, before = tokens[k].low, tokens[k - 1].low
        if low == "then" and before in _TO_THEN:
            return True
        is_then = low == "time" and before == "the" and tokens[k - 2].low in _AT_THE
        is_same = before in ("that", "same") and low in family("content", "times")
        if (is_then or is_same) and not _is_told(tokens, k):
            return True
    return False


def _asks_deed(tokens: Sequence[Token]) -> bool:
    """Tell whether a deed is judged: "That is a crime", "This was illegal"."""
    return any(judges_it(tokens, k) for k in range(len(tokens)))


def _did_so(tokens: Sequence[Token]) -> str | None:
    """Return the noun for who "did so", empty for a pronoun, or None where nobody did."""
    for k in range(1, len(tokens)):
        if does_so(tokens, k):
            return next((t.low for t in reversed(tokens[:k]) if t.tag in _NOUNS_FOR_DOERS), "")
    return None


def _takes_up(tokens: Sequence[Token], k: int, nouns: frozenset[str]) -> bool:
    """Tell whether a noun at some place has an article or an owner, and nothing behind says which one is meant."""
    if tokens[k].low not in nouns or _is_told(tokens, k) or tells_itself(tokens, k):
        return False
    near = tokens[max(0, k - 2) : k]
    is_owned = near[-1].tag is tags.OF_OWNER or _points(tokens, k - 1)
    is_verb = k + 1 < len(tokens) and tokens[k + 1].tag in _OBJECTS  # "the firm charges 3 euros"
    is_described = near[-1].tag in (tags.WORD, tags.FINITE, tags.NUMBER) and not is_verb
    return is_owned or (is_described and (_points(tokens, max(0, k - 2)) or near[0].tag is tags.OF_OWNER))


def _points(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a word points to what was told: "this", "denied any", and not "received any", which is of none."""
    if tokens[k].low == "any":
        return k > 0 and tokens[k - 1].low in family("content", "answers")
    return tokens[k].low in _POINTING


def _is_told(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether words behind a noun say which one is meant: "the claim that", no "the claim by Roe's lawyer"."""
    return k + 1 < len(tokens) and tokens[k + 1].low in _TELLING


def _answers(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a verb answers what it does not tell: "denied this", "denies any wrongdoing"."""
    if tokens[k].low not in family("content", "answers"):
        return False
    n = k + 1 + (k + 1 < len(tokens) and tokens[k + 1].low in ("any", "all"))
    if n < len(tokens) and tokens[n].low in family("content", "answered"):
        return n + 1 == len(tokens) or tokens[n + 1].tag in _OBJECT_ENDS
    return answers(tokens, k)


def tells_accusation(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence accuses, by a word for it or for harm; "the claim was heard" only takes one up."""
    taken = family("content", "accusation")
    return any(token.low in _accusing() and not (k and _takes_up(tokens, k, taken)) for k, token in enumerate(tokens))


def tells_words(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence says what somebody says; "She denied this" does not."""
    return any(t.low in saying() and not (k and tokens[k - 1].tag is tags.DETERMINER) for k, t in enumerate(tokens))


def tells_deed(tokens: Sequence[Token]) -> bool:
    """Tell whether somebody does something, as far as a verb shows it: no "Both live in Hamm"."""
    none = family("content", "no deed")
    return any(
        (t.tag is tags.FINITE or (k and t.tag is tags.WORD and t.low.endswith(_PARTICIPLE))) and t.low not in none
        for k, t in enumerate(tokens)
    )


def _hands_over(tokens: Sequence[Token]) -> bool:
    """Tell whether something is taken, given or paid: no "took place"."""
    verbs_here = (k for k, token in enumerate(tokens) if token.low in family("content", "hands over"))
    nothing = family("content", "hands nothing over")
    return any(not any(token.low in nothing for token in tokens[k + 1 : k + 2]) for k in verbs_here)


def _tells_year(tokens: Sequence[Token]) -> bool:
    return any(_YEAR.fullmatch(token.low) for token in tokens)


def _tells_day(tokens: Sequence[Token]) -> bool:
    return any(t.tag is not tags.MODAL and t.low in family("content", "months and days") for t in tokens)


@cache
def _said() -> frozenset[str]:
    return family("content", "statement") | family("content", "accusation")


@cache
def _accusing() -> frozenset[str]:
    wrong = (line.partition("|")[0].split() for line in sections("harm")["wrong"])
    harm = frozenset(word for words in wrong for word in words if word != "-")
    return family("content", "accuses") | family("harm", "noun") | harm


_SOUGHT: Sequence[tuple[Asks, Sequence[Tells]]] = (
    (_asks_accusation, (tells_accusation, tells_words, tells_deed)),
    (_asks_what_is_answered, (tells_accusation,)),
    (_asks_words, (lambda told: tells_words(told) or tells_accusation(told), tells_deed)),
    (_asks_things, (_hands_over, tells_deed)),
    (_asks_date, (_tells_year, _tells_day)),
    (_asks_deed, (tells_deed,)),
)
