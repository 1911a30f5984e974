"""The verb group around a cue: its auxiliaries and adverbs, and whether it says that anything was said at all."""

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.adjuncts import is_occasion
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import Verb, family

_BE = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "'s", "'re", "am", "isn't", "wasn't", "aren't", "weren't"}
)
_HAVE = frozenset({"has", "have", "had", "having", "'ve", "hasn't", "haven't", "hadn't", "'d", "'s"})
_BE_OR_HAVE, _ONLY_BE, _PERFECT = _BE | _HAVE, _BE - _HAVE, frozenset({"been", "being"})
_NEGATIONS, _MODALS = family("grammar", "negation"), family("grammar", "modal")
_POINTING = frozenset({"this", "that", "these", "those"})
_UNDERGOES = frozenset({"stand", "stands", "stood", "standing", "remain", "remains", "remained", "get", "gets", "got"})
_NO_STANCE = frozenset({"only", "early", "daily", "weekly", "family", "reply", "july", "recently"})
_PLURALS = frozenset({"police", "people", "media", "men", "women", "staff", "data", "children", "majority"})
_STANDING = {  # determiners that stand alone as a subject, and the forms of the verb that may follow
    **dict.fromkeys(("this", "each"), ("third", "past")),
    **dict.fromkeys(("these", "those", "all", "some", "many", "others", "few", "most"), ("base", "past")),
}
_OPENING = {**_STANDING, **dict.fromkeys(("another", "both", "several", "two", "three", "four"), ("base", "past"))}
_OWNERS = frozenset({"his", "her", "their", "its", "my", "our", "your"})
_BEFORE_NOUN = frozenset({tags.DETERMINER, tags.OF_OWNER, tags.NUMBER, tags.PREPOSITION})
_PARTS = frozenset({tags.ADVERB, tags.AUXILIARY, tags.MODAL, tags.NEGATION})
_BEFORE_VERB = _PARTS | {tags.PRONOUN, tags.RELATIVE, tags.COMMA, tags.CLOSE}
_SUBJECTS = family("nouns", "person") | family("nouns", "document") | family("nouns", "record")
_IN_PHRASE = frozenset(
    {tags.WORD, tags.NAME, tags.NUMBER, tags.DETERMINER, tags.OF_OWNER, tags.PREPOSITION, tags.FINITE, tags.TIME}
)
_ADDS = frozenset({tags.PREPOSITION, tags.FINITE})
_PREDICATES = frozenset({tags.AUXILIARY, tags.MODAL, tags.FINITE})
_LONGEST = 14  # tokens of a subject
_MAY = frozenset({"can", "could", "may", "might"})  # "could only deny it": whether it is denied is open
_YET = frozenset({"yet", "still"})
_TRIES = frozenset({"sought", "seek", "seeks", "tried", "tries", "try", "attempted", "attempts", "attempt"})
_NEGATED_WITHIN = 8  # tokens
_IN_GROUP = _PARTS | {tags.WORD, tags.FINITE, tags.PREPOSITION, tags.DETERMINER}
_NOUN_OR_VERB = family("nouns", "noun or verb")


class Group(NamedTuple):
    """A verb group: `start` is its first token, `cue` the first token of the mention (a stance adverb stands in it)."""

    start: int
    cue: int
    passive: bool = False
    negated: bool = False
    modal: bool = False
    purpose: bool = False  # "called a meeting to say"
    withheld: bool = False  # "declined to say"
    participle: bool = False  # ", saying"


def group(tokens: Sequence[Token], at: int, verb: Verb) -> Group | None:
    """Read the verb group that ends with the cue at `at`; None if the word is no verb there."""
    if _is_noun(tokens, at, verb):
        return None
    start, seen = at, set()
    while start > 0 and (_belongs(tokens, start - 1) or tokens[start - 1].tag is tags.TIME):
        start -= 1
        seen.add(tokens[start].low)
        if (
            tokens[start].tag is tags.TIME
            and start > 0
            and tokens[start - 1].low in ("on", "in", "late", "early", "last", "this")
        ):
            start -= 1
    unhelped = seen.isdisjoint(_BE_OR_HAVE)
    if unhelped and (verb.form == "participle" or (verb.form == "past" and _is_reduced(tokens, at))):
        return None
    cue = at
    while cue > start and is_stance(tokens[cue - 1]):
        cue -= 1
    if start > 0 and tokens[start - 1].low == "to":
        return _infinitive(tokens, start - 1, cue)
    if verb.form in ("past", "participle") and start > 0 and tokens[start - 1].low in _UNDERGOES:
        return Group(start - 1, cue, passive=True)
    if not seen:
        return Group(start, cue, participle=verb.form == "ing")
    be, have = not seen.isdisjoint(_BE), not seen.isdisjoint(_HAVE)
    by_have_alone = have and seen.isdisjoint(_PERFECT) and seen.isdisjoint(_ONLY_BE)
    passive = verb.form in ("past", "participle") and be and not by_have_alone
    participle = verb.form == "ing" and not be
    negated = not seen.isdisjoint(_NEGATIONS) or any(w.endswith("n't") for w in seen)
    told_only = _only(tokens, at, seen) and (verb.family != "deny" or seen.isdisjoint(_MAY))
    modal = not seen.isdisjoint(_MODALS) and not told_only
    return Group(start, cue, passive=passive, negated=negated, modal=modal, participle=participle)


def _only(tokens: Sequence[Token], at: int, seen: set[str]) -> bool:
    """Tell whether "would say only that" tells something all the same."""
    return "only" in seen or (at + 1 < len(tokens) and tokens[at + 1].low == "only")


def _is_reduced(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a participle stands in a noun phrase: "a plan announced by X"."""
    return at + 1 < len(tokens) and tokens[at + 1].low == "by" and not is_occasion(tokens, at + 1)


def is_stance(token: Token) -> bool:
    """Tell whether an adverb of manner belongs to the mention of the cue: "flatly deny"."""
    return token.low.endswith("ly") and token.low not in _NO_STANCE


def _belongs(tokens: Sequence[Token], k: int) -> bool:
    token = tokens[k]
    if token.tag is tags.OF_OWNER:
        return k > 0 and tokens[k - 1].tag is tags.PRONOUN
    if token.tag in _PARTS or token.low == "have":
        return token.low not in ("here", "there", "both")
    return token.tag is tags.WORD and token.low.endswith("ly") and is_stance(token)


def _infinitive(tokens: Sequence[Token], to: int, cue: int) -> Group:
    """Read "continues to deny" (said), "declined to say" (not said), "called a meeting to say" (said in passing)."""
    k = to - 1
    while k > 0 and tokens[k].tag in (tags.ADVERB, tags.NEGATION):
        k -= 1
    governor = tokens[k].low if k >= 0 else ""
    if governor in family("grammar", "withheld") or _is_left_undone(tokens, to, k):
        return Group(to, cue, withheld=True)
    if governor in family("grammar", "passes on"):
        while k > 0 and (tokens[k - 1].tag in _PARTS or tokens[k - 1].low in ("went", "goes", "go", "has", "gone")):
            k -= 1
        return Group(k, cue)
    return Group(to, cue, purpose=True)


def _is_left_undone(tokens: Sequence[Token], to: int, governor: int) -> bool:
    """Tell whether nothing is said after all: "has yet to say", "was not there to say", "sought to deny it but"."""
    if tokens[to - 1].low in _YET and tokens[governor].tag is tags.AUXILIARY:
        return True
    if tokens[governor].low in _TRIES and any(token.low == "but" for token in tokens[to + 1 : to + _LONGEST]):
        return True
    for k in range(to - 1, max(-1, to - _NEGATED_WITHIN), -1):
        if tokens[k].tag not in _IN_GROUP:
            return False
        if tokens[k].low in _NEGATIONS or tokens[k].low.endswith("n't"):
            return tokens[k + 1].low != "only"
    return False


def _is_noun(tokens: Sequence[Token], at: int, verb: Verb) -> bool:
    """Tell "the claims" and "alleged members" from verbs, by the words on both sides."""
    previous = tokens[at - 1] if at else None
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    if previous is None:
        return verb.form in ("base", "third") and not (follows and follows.tag is tags.NAME)
    if (
        previous.tag in _BEFORE_NOUN
        and previous.low not in ("to", "that")
        and not (previous.low == "by" and verb.form == "ing")
        and not (previous.tag is tags.NUMBER and tokens[at].low == "said")
    ):
        return verb.form not in (_OPENING if at == 1 else _STANDING).get(previous.low, ())
    if (
        (previous.low == "as" and verb.form != "ing")
        or previous.low == "whose"
        or (verb.form == "third" and previous.tag is tags.AUXILIARY)
        or (verb.form == "base" and previous.low in _BE)
        or (verb.form == "base" and previous.tag is tags.ADVERB and at > 1 and _owns(tokens[at - 2]))
    ):
        return True
    leads_on = follows is not None and follows.low == "that"
    if tokens[at].low not in _NOUN_OR_VERB or (verb.form == "ing" and previous.low in ("as", "by")):
        return False
    is_told_of = leads_on and at + 2 < len(tokens) and tokens[at + 2].tag in _PREDICATES  # "EU states that imposed it"
    is_verb_for_sure = leads_on and (verb.form == "ing" or verb.family == "reject")  # "disputes that it paid"
    if is_told_of or (previous.tag in (tags.FINITE, tags.CONJUNCTION) and not is_verb_for_sure):
        return True
    return (
        not is_verb_for_sure
        and not _takes_pointer(tokens, at)
        and not is_occasion(tokens, at + 1)
        and _noun_by_what_follows(previous, follows, verb)
        and not (verb.form == "base" and _is_several(tokens, at))
    )


def _owns(token: Token) -> bool:
    """Tell whether a noun is to follow: "her first call", "the woman's first call"."""
    return token.tag is tags.OF_OWNER or token.low in _OWNERS


def _is_several(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether the head of a longer subject is plural: "minutes of the meeting show", "papers filed in May say"."""
    head = -1
    for k in range(end - 1, max(0, end - _LONGEST), -1):
        if tokens[k].tag not in _IN_PHRASE and tokens[k].low != "as":
            break
        if tokens[k].tag in _ADDS:
            head = k - 1
    return head >= 0 and _is_plural(tokens[head].low)


def _takes_pointer(tokens: Sequence[Token], at: int) -> bool:
    """Tell a verb by the one word behind it: "The builder disputes this."."""
    return (
        at + 1 < len(tokens)
        and tokens[at + 1].low in _POINTING
        and (at + 2 == len(tokens) or not tokens[at + 2].is_word)
    )


def _noun_by_what_follows(previous: Token, follows: Token | None, verb: Verb) -> bool:
    if previous.tag in _BEFORE_VERB or previous.low == "to":
        return False
    if previous.tag is tags.WORD and verb.form in ("base", "third"):
        return not _agrees(previous.low, verb) or (
            verb.base == "state" and follows is not None and follows.tag is tags.WORD
        )
    if verb.form == "base" and verb.base == "state" and follows is not None and follows.tag is tags.NAME:
        return True  # Libyan state TV
    if verb.form == "base" and previous.tag is tags.NAME and follows is not None and follows.tag is tags.WORD:
        return True
    if follows is None or follows.tag in (tags.AUXILIARY, tags.MODAL, tags.FINITE, tags.OF_OWNER, tags.STOP):
        return True
    return follows.tag is tags.PREPOSITION or (
        not follows.is_word and follows.tag not in (tags.COMMA, tags.COLON, tags.OPEN)
    )


def _agrees(subject: str, verb: Verb) -> bool:
    """Tell whether a noun right before a present form can be its subject: "officials claim", "the report calls"."""
    return _is_plural(subject) if verb.form == "base" else subject in _SUBJECTS and not subject.endswith("s")


def _is_plural(noun: str) -> bool:
    return noun in _PLURALS or (noun.endswith("s") and noun != "news")
