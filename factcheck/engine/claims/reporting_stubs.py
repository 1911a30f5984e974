"""Lines in which somebody speaks and nothing is said: "he said.", "“Good luck,” she said."."""

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.cue_position import skip_adjuncts
from factcheck.engine.attribution.noun_phrases import is_verb
from factcheck.engine.attribution.tokens import Token, pieces, tokenize
from factcheck.engine.claims.signals import SentenceFeatures
from factcheck.engine.claims.word_features import FAMILIES, NUMBER, YEAR
from factcheck.engine.findings import Attribution, Sentence
from factcheck.engine.languages import wordlists

_STUB_VERBS = wordlists.read("closed")["stub"]
_COURTESIES = wordlists.read("closed")["courtesy"]
_PAGE: dict[str, list[str]] = {}  # what a line of the page opens with, by its first word
for _phrase in sorted(entry.replace("_", " ") for words in wordlists.read("page").values() for entry in words):
    _PAGE.setdefault(_phrase.partition(" ")[0].rstrip(":"), []).append(_phrase)
_OPENING_MARKS = "\"'„“”«»‚‘’›‹([–-•→>* "
_LONGEST_OPENING = 60  # characters
_MOST_CLOSING = 3  # words of "Yours sincerely,"
_MOST_STUB_WORDS = 7
_MOST_BEHIND_VERB = 2
_MOST_AROUND = 7  # words beside a quoted courtesy: "a man called from the gallery"
_WITH_LISTENER = frozenset({"told", "tells", "asked", "asks", "warned"})
_TIME = frozenset(
    {"on", "in", "at", "last", "this", "late", "early", "yesterday", "today", "morning", "evening", "night"}
)
_DENYING = frozenset({"not", "nobody", "never", "none", "neither"})
_CONTENT = frozenset({tags.NAME, tags.WORD, tags.NUMBER, tags.FINITE, tags.AUXILIARY, tags.MODAL, tags.NEGATION})


def is_stub(features: SentenceFeatures) -> bool:
    """Say whether a sentence may say no more than that somebody speaks: no quotation, and little behind the verb."""
    if _STUB_VERBS.isdisjoint(features.words) or '"' in features.words:
        return False
    words = [word for word in features.words if word[0].isalnum()]
    if not 1 < len(words) <= _MOST_STUB_WORDS or not _DENYING.isdisjoint(words):
        return False
    place = next((i for i, word in enumerate(words) if word in _STUB_VERBS), 0)
    if words[place - 1] == "been":  # "They appear to have been warned" tells what happened
        return False
    behind = words[place + 1 :]
    return place > 0 and not _counts(features, words[place]) and len(_without_time(behind)) <= _MOST_BEHIND_VERB


def _counts(features: SentenceFeatures, verb: str) -> bool:
    """Tell whether a number is what somebody or something says: "your own budget says nine"."""
    place = features.words.index(verb) + 1
    word = features.words[place] if place < len(features.words) else ""
    return word in (NUMBER, YEAR) or "number word" in FAMILIES.get(word, ())


def _without_time(words: list[str]) -> list[str]:
    """Leave out the day at the end: told reporters on Friday."""
    behind = len(words)
    while behind and (words[behind - 1] in _TIME or "date" in FAMILIES.get(words[behind - 1], ())):
        behind -= 1
    return words[:behind]


def is_courtesy(features: SentenceFeatures) -> bool:
    """Say whether nothing is said but a greeting, thanks or cheers: "“Bravo!” a man called.", "Good morning."."""
    words = features.words
    if _COURTESIES.isdisjoint(words):
        return False
    if '"' not in words:
        return _COURTESIES.issuperset(word for word in words if word[0].isalpha())
    first, last = words.index('"'), len(words) - 1 - words[::-1].index('"')
    inside = [word for word in words[first:last] if word[0].isalpha()]
    around = [word for word in (*words[:first], *words[last:]) if word[0].isalpha()]
    return bool(inside) and _COURTESIES.issuperset(inside) and len(around) <= _MOST_AROUND


def is_closing(features: SentenceFeatures) -> bool:
    """Say whether a line opens or closes a letter: "Dear readers,", "Kind regards,"."""
    return features.words[-1] == "," and len(features.words) <= _MOST_CLOSING + 1


def is_of_page(text: str) -> bool:
    """Say whether a line speaks of the page that it is on: "All rights reserved.", "Share this article."."""
    low = text.lstrip(_OPENING_MARKS)[:_LONGEST_OPENING].lower()
    return any(
        low.startswith(phrase) and not low[len(phrase) : len(phrase) + 1].isalnum()
        for phrase in _PAGE.get(low.partition(" ")[0].rstrip(":"), ())
    )


def is_prohibition(features: SentenceFeatures) -> bool:
    """Say whether somebody is told what not to do: "Don't touch it.", "Do not reply."."""
    words = features.words
    return (
        words[0] == "do" and words[1:2] in (["not"], ["n't"]) and words[2:3] not in (["i"], ["you"], ["we"], ["they"])
    )


def says_more(sentence: Sentence, said: Attribution) -> bool:
    """Say whether anything is said beside who speaks, when and to whom: "Two men were killed, police said." does."""
    cue, named = said.cue, [m for m in (said.cue, said.source) if m and sentence.start <= m.start < sentence.end]
    if cue is None:
        return _is_told_of_a_clause(sentence)
    if cue not in named:
        return False
    first, last = (edge - sentence.start for edge in (min(m.start for m in named), max(m.end for m in named)))
    before, after = (tokenize(pieces(words), 0, ()) for words in (sentence.text[:first], sentence.text[last:]))
    return _has_content(before) or _is_said(after, to_listener=cue.text.lower() in _WITH_LISTENER)


def _is_told_of_a_clause(sentence: Sentence) -> bool:
    """Say whether somebody is told what stands before a comma: "The dam fell, Hill was told."."""
    clause, comma, _ = sentence.text.rpartition(",")
    words = tokenize(pieces(clause), 0, ())
    return bool(comma) and any(is_verb(words, k) for k in range(len(words)))


def _is_said(after: list[Token], *, to_listener: bool) -> bool:
    """Say whether the words behind a verb of saying are what is said, and no listener or occasion."""
    rest = after[skip_adjuncts(after, 0) :]
    return any(is_verb(rest, k) for k in range(len(rest))) if to_listener else _has_content(rest)


def _has_content(words: list[Token]) -> bool:
    return any(token.tag in _CONTENT for token in words)
