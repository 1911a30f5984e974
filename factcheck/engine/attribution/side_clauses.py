"""Does a clause aside hold what somebody says? Then who speaks there says that clause alone, and not the sentence.

"Holm, who says that the mayor lied, was arrested": that he was arrested is said by the newspaper. In "It was Holm who
said that the mayor lied" and in "Holm, who said: “He lied.”" all that is told hangs on what Holm says.
"""

from collections.abc import Sequence

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.cue_position import Cue, Place, quotation_follows
from factcheck.engine.attribution.noun_phrases import is_verb
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family

_SAYING = frozenset({"say", "state", "think", "judge", "rumour", "quote"})  # families of cues
_ASIDE = frozenset({Place.RELATIVE, Place.SUBORDINATE})
_CONTRASTS = frozenset({"while", "whilst", "whereas", "although", "though"})
_STOPS = frozenset(".!…")
_COPULAS = frozenset({"is", "was", "are", "were", "'s", "'re"})


def is_side_saying(tokens: Sequence[Token], cue: Cue) -> bool:
    """Tell whether a cue says something in a clause beside which the sentence asserts more."""
    first = cue.source[0] if cue.source else cue.at
    if cue.family not in _SAYING or quotation_follows(tokens, cue.at) or _is_content(tokens, first, cue.at):
        return False
    if cue.place is Place.RELATIVE:
        whole = tokens[-1].text in _STOPS  # a whole sentence says something of those whom "who" tells of
        keeps = _is_pointed_at(tokens, first, cue.at) or _is_written(tokens, cue)
        return not keeps and (whole or _asserts_around(tokens, first, cue.at))
    contrasts = first > 0 and tokens[first - 1].low in _CONTRASTS
    return (contrasts or cue.place in _ASIDE) and _asserts_around(tokens, first, cue.at)


def _is_content(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Tell whether a clause is itself what is told, or leads a text: "learned that Roe said", ", which reads: ..."."""
    leads = at + 1 < len(tokens) and tokens[at + 1].tag is tags.COLON
    return leads or (first > 0 and tokens[first - 1].low == "that")


def _is_pointed_at(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Tell whether the sentence says no more than who says it: "It was Holm who said", "one of those who say"."""
    verb = next((k for k in range(first) if is_verb(tokens, k) or tokens[k].low in _COPULAS), None)
    if verb is None or tokens[verb].low not in _COPULAS:
        return False
    return not any(token.tag is tags.COMMA for token in tokens[verb:at])


def _is_written(tokens: Sequence[Token], cue: Cue) -> bool:
    """Tell whether something written says it, and no comma parts that: "issued a report that showed"."""
    written = family("nouns", "document") | family("nouns", "record")
    if cue.source is None or not any(token.low in written for token in tokens[slice(*cue.source)]):
        return False
    return not any(token.tag is tags.COMMA for token in tokens[cue.source[0] : cue.at])


def _asserts_around(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Tell whether a predicate of the newspaper's stands before who speaks, or behind the clause that is said."""
    if any(is_verb(tokens, k) and not tokens[k].quoted for k in range(first)):
        return True
    return any(
        tokens[k].tag is tags.COMMA and any(is_verb(tokens, n) for n in range(k + 1, len(tokens)))
        for k in range(at + 1, len(tokens))
    )
