"""Who does what a passive or a noun tells, without what is told: "Roe" of "accused by Roe of theft"."""

from collections.abc import Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.noun_phrases import PARTICLES, Phrase, after, trim
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family

_TOLD = frozenset({"against", "about", "over", "concerning", "regarding", "as", "towards", "toward", "into", "after"})
_LEADS_TO_PERSON = frozenset({"close", "loyal", "opposed", "next", "related"}) | {
    *("adviser", "advisers", "advisor", "advisors", "aide", "aides", "ambassador", "envoy", "assistant", "secretary"),
    *("heir", "witness", "witnesses", "successor"),
}
_OF_A_BODY = frozenset({"of", "for"})
_SAID_WHERE = frozenset({"in", "on", "to", "by"})
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame"})
# Names that go on with "of": "Bishop John of Ferrow", "University of Leeds".
_GOES_ON = frozenset(
    {*("university", "college", "school", "academy", "house", "bank", "church", "city", "town", "county", "republic")}
    | {*("king", "queen", "prince", "princess", "duke", "duchess", "earl", "countess", "bishop", "archbishop", "pope")}
    | {*("friends", "sons", "daughters", "order", "league", "museum", "chamber", "isle", "bar", "sisters", "brothers")}
)
# Nouns that say nothing without what follows: "the author of the report".
_OF_SOMETHING = frozenset(
    {*("author", "authors", "leader", "leaders", "owner", "owners", "founder", "founders", "head", "heads", "chief")}
    | {
        *(
            "director",
            "directors",
            "chairman",
            "chairwoman",
            "chair",
            "president",
            "member",
            "members",
            "editor",
            "mayor",
        )
    }
    | {*("mother", "father", "parents", "daughter", "son", "wife", "husband", "widow", "brother", "sister", "friend")}
    | {*("friends", "relatives", "victim", "victims", "survivors", "captain", "manager", "governor", "secretary")}
    | {
        *(
            "supporters",
            "opponents",
            "critics",
            "makers",
            "organisers",
            "organizers",
            "half",
            "majority",
            "group",
            "team",
        )
    }
)
_OWNERS = frozenset({"his", "her", "their", "its", "my", "our", "your"})
_COUNTS = frozenset({tags.DETERMINER, tags.NUMBER})
_ENDS_HEAD = frozenset({tags.COMMA, tags.DASH, tags.BRACKET})


def agent_at(tokens: Sequence[Token], start: int, asks: frozenset[str] = frozenset({"of", "for"})) -> Phrase | None:
    """Return the one who accuses, denies or says behind "by", without what is told of it.

    The verb or noun before `asks` for these prepositions itself, as "accused" does for "of".
    """
    return without_topic(tokens, after(tokens, start, leaves_rest=True), asks)


def without_topic(tokens: Sequence[Token], phrase: Phrase | None, asks: frozenset[str] | None = None) -> Phrase | None:
    """Cut off a phrase what does not tell who somebody is: "said Hill of the report", "said Hill of Moss".

    `asks` is as in `agent_at`, and None behind "said". In doubt it is cut: "Ann Hill" is no other person than "Ann Hill
    of the harbour office".
    """
    if phrase is None:
        return None
    first, end = phrase
    for k in range(first + 1, end):
        if tokens[k].tag is tags.RELATIVE:
            break
        if _is_topic(tokens, first, k, end, asks) or _is_verb_after_all(tokens, first, k, end):
            return trim(tokens, first, k)
    return phrase


def without_place(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """Cut off where or to whom somebody said it: "according to Hill in the Courier"."""
    first, end = phrase
    for k in range(first + 1, end):
        if tokens[k].tag in _ENDS_HEAD or any(_names_body(token) for token in tokens[first:k]):
            break
        if tokens[k].low in _SAID_WHERE and tokens[k - 1].tag is tags.NAME:
            return trim(tokens, first, k)
    return phrase


def _is_topic(tokens: Sequence[Token], first: int, k: int, end: int, asks: frozenset[str] | None) -> bool:
    token = tokens[k]
    if token.tag is not tags.PREPOSITION or token.text[0].isupper():  # Doctors Without Borders
        return False
    if k + 1 >= end or token.low in _TOLD or _is_deed(tokens[k + 1]):
        return True
    if token.low == "to":
        return tokens[k - 1].low not in _LEADS_TO_PERSON
    if tokens[k - 1].tag is tags.NAME and tokens[k + 1].low in _OWNERS:  # "said Ann Hill of her brother"
        return True
    if tokens[k - 1].tag is tags.NAME:
        return not _continues_name(tokens, first, k, end, asks)
    return not _describes(tokens, k, end, governed=asks is not None and token.low in asks)


def _is_deed(token: Token) -> bool:
    return token.low.endswith("ing") and token.text[0].islower()


def _continues_name(tokens: Sequence[Token], first: int, k: int, end: int, asks: frozenset[str] | None) -> bool:
    """Tell whether a preposition behind a name is part of it, or says where its bearer belongs."""
    start = next((n + 1 for n in range(k - 1, first, -1) if tokens[n].tag in _ENDS_HEAD), first)
    if not _is_somewhere(tokens, k + 1, end):
        return False
    if tokens[k].low in _OF_A_BODY and any(_names_body(token) for token in tokens[start:k]):
        return True
    if asks is not None and tokens[k].low in asks:
        return _is_asked_again(tokens, k, end)
    named = sum(token.tag is tags.NAME and token.low not in _TITLES for token in tokens[start:k])
    return (named > 1 or asks is not None) and tokens[k].low in ("of", "from")


def _names_body(token: Token) -> bool:
    return token.low in _GOES_ON or token.low in family("nouns", "body") or token.low in family("nouns", "person")


def _is_somewhere(tokens: Sequence[Token], k: int, end: int) -> bool:
    """Tell whether a name or a body follows: "Leeds", "the Earth", "the motor club"; no "theft" and no "the report"."""
    while k < end and tokens[k].tag in (tags.DETERMINER, tags.OF_OWNER):
        k += 1
    near = []
    for token in tokens[k : min(k + 4, end)]:
        if token.tag is tags.OF_OWNER:
            continue
        if not token.is_word or token.tag is tags.PREPOSITION:
            break
        near.append(token)
    if not near or any(token.low in _told_of() for token in near):
        return False
    return near[0].tag is tags.NAME or any(_names_body(token) for token in near)


def _told_of() -> frozenset[str]:
    return family("nouns", "deniable") | family("nouns", "document") | family("harm", "noun")


def _is_asked_again(tokens: Sequence[Token], k: int, end: int) -> bool:
    """Tell whether the same preposition follows once more: "accused by Mary of Ferrow of theft"."""
    return any(tokens[n].low == tokens[k].low for n in range(k + 2, end))


def _describes(tokens: Sequence[Token], k: int, end: int, *, governed: bool) -> bool:
    """Tell whether a preposition behind a noun says who that is: "the mayor of Ferrow", "a spokesman for the port"."""
    follows, left = tokens[k + 1], tokens[k - 1]
    if left.tag in _COUNTS or left.low in _OF_SOMETHING:
        return not governed or _is_asked_again(tokens, k, end)
    if any(token.low in _told_of() for token in tokens[k + 1 : min(k + 3, end)]):
        return False
    if follows.tag is tags.NAME or _is_somewhere(tokens, k + 1, end):
        return True
    if tokens[k].low == "for" and left.low.startswith("spokes"):
        return True
    return _is_asked_again(tokens, k, end) if governed else tokens[k].low != "of" or _is_plural(follows)


def _is_verb_after_all(tokens: Sequence[Token], first: int, k: int, end: int) -> bool:
    """Tell whether a word that the grammar does not know follows a name and is no noun: "Ann Hill shook the town"."""
    token, left = tokens[k], tokens[k - 1]
    if token.tag is not tags.WORD or token.text[0].isupper() or token.low in PARTICLES or "-" in token.text:
        return False
    if k + 1 < len(tokens) and tokens[k + 1].tag is tags.DETERMINER and k > first + 1:
        return left.tag is tags.NAME or _names_body(left)
    if left.tag is not tags.NAME or _is_adjective(tokens, first, k):
        return False
    near = tokens[k : min(k + 3, end)]
    return not any(_names_body(word) for word in near) and not _is_plural(near[-1])


def _is_adjective(tokens: Sequence[Token], first: int, k: int) -> bool:
    """Tell whether an article stands before the names that end there: "a Canadian astronaut"."""
    while k > first and tokens[k - 1].tag is tags.NAME:
        k -= 1
    return k > first and tokens[k - 1].tag is tags.DETERMINER


def _is_plural(token: Token) -> bool:
    return token.tag is tags.WORD and token.low.endswith("s") and not token.low.endswith("ss")
