"""Who may be named as the one who alleges or denies: nobody, where the text leaves any doubt.

What is filled in is printed, and a wrong name costs more than none: where it is empty somebody is asked.
"""

import re
from collections.abc import Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.denials import says_no
from factcheck.engine.attribution.noun_phrases import PARTICLES, is_verb
from factcheck.engine.attribution.tokens import Token, pieces, places, tokenize
from factcheck.engine.findings import identified
from factcheck.engine.languages.lexicon import family, verbs

_NEVER_FIRST = frozenset(
    {tags.PREPOSITION, tags.CONJUNCTION, tags.SUBORDINATOR, tags.AUXILIARY, tags.MODAL, tags.NEGATION, tags.RELATIVE}
    | {tags.FINITE, tags.COMMA, tags.COLON, tags.DASH, tags.STOP, tags.TIME, tags.ADVERB, tags.OF_OWNER, tags.OTHER}
)
_CUT = frozenset({tags.COMMA, tags.RELATIVE, tags.PREPOSITION, tags.DASH, tags.BRACKET, tags.CONJUNCTION})
_OBJECTS = frozenset({"them", "him", "me", "us", "himself", "herself", "themselves", "itself", "whom", "you"})
# Words that open an utterance with a capital and name nobody.
_CALLS = frozenset(
    {
        *(
            "please",
            "yes",
            "no",
            "okay",
            "ok",
            "sorry",
            "thanks",
            "thank",
            "sure",
            "well",
            "oh",
            "look",
            "listen",
            "hello",
        )
    }
    | {
        *(
            "right",
            "fine",
            "exactly",
            "indeed",
            "never",
            "nope",
            "nothing",
            "goodbye",
            "dear",
            "let",
            "don't",
            "just",
            "absolutely",
        )
    }
)
_MAY_BE_NAME = frozenset(
    {tags.TIME, tags.MODAL, tags.FINITE, tags.ADVERB}
)  # April Hill, Will Young, Khaled Hill, First Lieutenant
_WORDS_BESIDE_NOUN = frozenset({tags.DETERMINER, tags.NUMBER})
_OWNERS = frozenset({"his", "her", "their", "its", "my", "our", "your"})
_APPOSES = frozenset({tags.COMMA, tags.DASH, tags.BRACKET})
_MARKS = re.compile(r"[;:?]")
_NOT_HE = re.compile(r"\b(?:not|nor|neither|than|unlike|except|without|instead of)\s+(?:the\s+)?\Z", re.IGNORECASE)
_WRONG = (
    r"(?:false|untrue|wrong|incorrect|mistaken|misleading|unfounded|baseless|fabricated|invented|lies?|lied|lying|myth)"
)
_TELL = r"(?:say|said|claim|alleg|suggest|report|stat|writ|wrote|insist|accus|tell|told)\w*"
_CALLED_FALSE = re.compile(
    rf"\b{_WRONG}(?: \w+)? (?:that\b|(?:to|in) (?:have )?{_TELL}|when (?:s?he|they|it)\b)"
    rf"|\b(?:wrongly|falsely|mistakenly|incorrectly) {_TELL}"
    r"|\b(?:claims?|reports?|allegations?|accusations?|rumou?rs?|suggestions?|idea) that\b.{0,200}?"
    rf"\b(?:is|are|was|were|be|as) (?:\w+ly )?(?:a )?{_WRONG}\b",
    re.IGNORECASE,
)
_NEVER_SAID = re.compile(
    r"\b(?:I|[Ww]e|[Ss]?[Hh]e|[Tt]hey)(?:['’](?:ve|d))?(?: (?:have|has|had|do|does|did|would|could|\w+ly))*"
    r"(?: never| not| \w+n['’]t)(?: (?:have|ever|once|\w+ly))* "
    r"(?:say|said|claim|alleg|suggest|impl|insinuat|assert|writ|wrote|accus|call|stat(?:e|ing)|blam)\w*",
)
_I = frozenset({"i", "we"})
_BOTH = frozenset({"and", "&"})
_OF_A_CLAIM = frozenset({"it", "this", "that", "these", "those", "there", "nothing", "none", "everything", "all"})


def party_or_empty(source: str) -> str:
    """Return words of the text if they can name a person or a body: a name, or a noun phrase; else nothing.

    "His lawyer" tells nobody who that is; of "his lawyer, Ann Hill" and "Ann Hill, his lawyer" the name does. Of "Pike
    and his lawyer" both do.
    """
    source = _without_owner(source)
    tokens = tokenize(pieces(source), 0, ())
    opened, shut = (sum(source.count(mark) for mark in marks) for marks in ("“«„", "”»"))
    if (
        is_fragment(tokens)
        or _MARKS.search(source)
        or source[:1] in "'’,.-)]"
        or source.count('"') % 2
        or opened != shut
    ):
        return ""
    return source if _has_head(tokens) and not _has_clause(tokens) else ""


def _without_owner(source: str) -> str:
    """Return the name in words that say by "his" or "their" whose lawyer somebody is, and nothing if there is none."""
    parted = pieces(source)
    tokens, begins = tokenize(parted, 0, ()), places(parted, 0)
    owner = next((k for k, token in enumerate(tokens) if token.low in _OWNERS and not token.text.isupper()), None)
    if owner is None or any(token.tag is tags.RELATIVE for token in tokens[:owner]):
        return source
    if owner and tokens[owner - 1].tag is tags.CONJUNCTION:
        return _of_both(source, tokens, begins, owner)
    comma = max((k for k in range(owner) if tokens[k].tag in _APPOSES), default=-1)
    if comma > 0:
        return "" if any(t.tag is tags.CONJUNCTION for t in tokens[comma:]) else source[: begins[comma]].rstrip()
    if owner:  # "Pike as well as his lawyer, Ann Hill", "a cousin of his lawyer Ann Hill"
        return ""
    stop = next((k for k in range(owner, len(tokens)) if tokens[k].tag in _APPOSES), len(tokens))
    named = _named_last(tokens, owner + 1, stop) or _named_last(tokens, stop + 1, len(tokens))
    return source[begins[named[0]] : begins[named[1] - 1] + len(tokens[named[1] - 1].text)] if named else ""


def _of_both(source: str, tokens: Sequence[Token], begins: Sequence[int], owner: int) -> str:
    """Return "Pike and his lawyer, Ann Hill" whole, without "both", and nothing of "he and his lawyer, Ann Hill"."""
    first, joint = int(tokens[0].low == "both"), owner - 1
    other = source[begins[first] : begins[joint]].strip()
    is_known = identified(other) and not any(token.tag is tags.PRONOUN for token in tokens[first:joint])
    both = tokens[joint].low in _BOTH and is_known and _has_head(tokens[first:joint])
    return source[begins[first] :] if both else ""


def _named_last(tokens: Sequence[Token], first: int, end: int) -> tuple[int, int] | None:
    """Return the names that end such a stretch: "Ann Hill" of "lawyer Ann Hill", and none of "lawyer in Ferrow"."""
    end = next((k for k in range(first, end) if tokens[k].tag in _APPOSES), end)
    k = end
    while k > first and (tokens[k - 1].tag is tags.NAME or tokens[k - 1].low in PARTICLES or tokens[k - 1].text == "."):
        k -= 1
    plain = not any(token.tag in _CUT or token.tag is tags.OF_OWNER for token in tokens[first:k])
    return (k, end) if k < end and plain else None


def is_fragment(tokens: Sequence[Token]) -> bool:
    """Tell whether words are plainly no name and no noun phrase: "them in May", "accused Roe", "Please"."""
    return not tokens or not _opens_well(tokens)


def _opens_well(tokens: Sequence[Token]) -> bool:
    first = tokens[0]
    if first.text.isupper() and len(first.text) > 1:
        return True  # US
    if first.low in _OBJECTS:
        return len(tokens) == 1  # "AP quoted him as saying"
    if first.text[0].isupper() and first.low in _CALLS:
        return False
    if _looks_like_name(first):
        return True
    beside_name = len(tokens) > 1 and tokens[1].tag is tags.NAME
    is_name = first.text[0].isupper() and beside_name and first.tag in _MAY_BE_NAME
    if is_name or (first.tag is tags.FINITE and _are_people(tokens[1:])):  # arrested dealers
        return True
    accuses = beside_name and first.low in verbs() and not _is_somebody(first.low)  # "accused Roe"
    return first.tag not in _NEVER_FIRST and (not accuses or first.text[0].isupper())


def _are_people(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and all(token.tag is tags.WORD for token in tokens) and tokens[-1].low.endswith("s")


def _looks_like_name(token: Token) -> bool:
    return token.tag is tags.NAME or (token.is_word and any(letter.isupper() for letter in token.text[1:]))


def _has_head(tokens: Sequence[Token]) -> bool:
    """Tell whether a name stands in it, or a noun that a determiner, a plural or a list shows for somebody."""
    stop = next((k for k, token in enumerate(tokens) if k and token.tag in _CUT and token.low != "of"), len(tokens))
    named = [token for token in tokens[:stop] if _looks_like_name(token)]
    if named and not all(_is_no_name(token) for token in named):
        return True
    head = next((token for token in reversed(tokens[:stop]) if token.tag in (tags.WORD, tags.NAME, tags.FINITE)), None)
    if head is None:
        return tokens[0].text.isupper() and len(tokens[0].text) > 1
    if any(_is_somebody(token.low) for token in tokens[:stop]):
        return True
    led = tokens[0].tag in _WORDS_BESIDE_NOUN or any(t.tag is tags.OF_OWNER for t in tokens[:stop])
    return (led or head.low.endswith("s")) and not _is_no_name(head) and head.low not in family("nouns", "claim")


def _is_somebody(low: str) -> bool:
    lists = (
        family("nouns", "person"),
        family("nouns", "body"),
        family("nouns", "document"),
        family("harm", "somebody"),
    )
    return low == "people" or any(low in some for some in lists)


def _is_no_name(token: Token) -> bool:
    low = token.low
    if low in _CALLS or low in family("denial", "rebuff"):
        return True
    cue = verbs().get(low)
    return bool(cue) and low not in family("nouns", "noun or verb") and not _is_somebody(low)


def _has_clause(tokens: Sequence[Token]) -> bool:
    """Tell whether a finite verb stands in it that no "who" leads to."""
    for k, token in enumerate(tokens):
        if token.tag is tags.RELATIVE:
            return False
        if k and token.tag in (tags.AUXILIARY, tags.MODAL) and is_verb(tokens, k) and not token.text[0].isupper():
            return True
        if k and token.tag is tags.FINITE and tokens[k - 1].tag in (tags.NAME, tags.PRONOUN) and is_verb(tokens, k):
            return True
    return False


def is_ruled_out(before: str) -> bool:
    """Tell whether the words before a name say that somebody else is meant: "Roe, not", "rather than"."""
    return bool(_NOT_HE.search(before))


def denies_having_said(said: str) -> bool:
    """Tell whether somebody only denies having said it: "I never said that he is a thief", which others may say."""
    return bool(_NEVER_SAID.search(said))


def disowns(between: str, said: str) -> bool:
    """Tell whether somebody takes back or calls wrong what the sentence says that they say.

    `between` stands between their name and the verb ("regretted having"), `said` beside both ("she was wrong to claim
    that", "the claim that he left is false").
    """
    disowning = family("denial", "disowning")
    ahead = [token for token in tokenize(pieces(between), 0, ()) if token.is_word and not token.low.endswith("ly")]
    return any(token.low in disowning for token in ahead) or bool(_CALLED_FALSE.search(said))


def denies_in_own_name(said: str) -> bool:
    """Tell whether what somebody says denies in their own name, or calls a claim false.

    "I did it not", "the report is false", "nonsense"; not "Roe had pleaded not guilty" or "he was innocent": that may
    be said of another.
    """
    tokens = [token for token in tokenize(pieces(said), 0, ()) if token.is_word]
    if says_no(tokens):
        return True
    while tokens and (tokens[0].low == "that" and len(tokens) > 2 and tokens[1].tag is not tags.AUXILIARY):
        tokens = tokens[1:]
    verb = next((k for k in range(len(tokens)) if k and is_verb(tokens, k)), 0)
    subject = [token.low for token in (tokens[:verb] if verb else tokens[:2])]
    deniable = family("nouns", "deniable")
    if not subject or any(
        token.tag is tags.NAME and token.low not in _I and k for k, token in enumerate(tokens[:verb])
    ):
        return False
    return (
        not _I.isdisjoint(subject)
        or "following" in subject
        or subject[0] in _OF_A_CLAIM
        or not deniable.isdisjoint(subject)
    )
