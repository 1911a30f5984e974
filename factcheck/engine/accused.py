"""Whom sentences that accuse may accuse: a guess for people to correct, by names and bodies that stand in them."""

import re
from collections.abc import Collection, Iterable, Sequence

from factcheck.engine.languages.lexicon import family
from factcheck.engine.mentions import Mention, mentions

_POSSESSIVE = re.compile(r"['’]s?\Z")
_BODY = re.compile(r"\b[Tt]he ((?:[\w’'-]+ ){0,2}?)([a-z]+)\b")
_WORD = re.compile(r"[^\W\d_]+")
_ACCUSES = re.compile(
    r"\s+(?:ha(?:s|ve|d)\s+)?(?:repeatedly\s+|publicly\s+)?(?:accus|blam|su|charg|alleg|claim|sa)(?:e[sd]?|ys?|id|es)\b"
)
_OFFICE = re.compile(r"\b[Tt]he ((?:[a-z’'-]+ ){0,2}?[a-z’'-]+) of (?:the )?\Z")
_PLACE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside) \Z")
_OFFICES = frozenset("archbishop bishop boss chair dean editor keeper master rector treasurer warden".split())  # noqa: SIM905 - read so
_NO_PARTY = frozenset({"court", "jury", "inquiry", "tribunal", "police"})  # who tells of it, as a rule


def accused(sentences: Sequence[tuple[str, str]], *, language: str) -> list[str]:
    """Return, for each sentence with its speaker, the first name or body in it that neither speaks nor accuses.

    A name that stands alone at the beginning of a sentence is known by the other sentences. Nobody is "".
    """
    named = [[m for m in mentions(words, language=language) if not m.is_figure] for words, _ in sentences]
    known = _last_names((words for words, _ in sentences), named)
    return [
        _accused(words, found, language=language, speaker=speaker, known=known)
        for (words, speaker), found in zip(sentences, named, strict=True)
    ]


def _accused(sentence: str, named: Sequence[Mention], *, language: str, speaker: str, known: Collection[str]) -> str:
    found = [m.text for m in named]
    first = _POSSESSIVE.sub("", sentence.split(maxsplit=1)[0].strip("“”\"'‘(")) if sentence.split() else ""
    if first in known and not any(name.split()[0] == first for name in found):
        found.insert(0, first)
    candidates = [*found, *(_bodies(sentence) if language == "en" else ())]
    placed = [(sentence.find(name), name) for name in candidates]
    placed = sorted(_with_office(sentence, at, name) if language == "en" else (at, name) for at, name in placed)
    who = next((_POSSESSIVE.sub("", name) for at, name in placed if _may_be(sentence, at, name, speaker)), "")
    return f"the {who[4:]}" if who.startswith("The ") and who not in found else who


def _with_office(sentence: str, at: int, name: str) -> tuple[int, str]:
    """Return the whole of "the harbour master of Port Kessel" for the place or body that an office is named by."""
    office = _OFFICE.search(sentence, 0, at)
    if office is None or office[1].split()[-1] not in _OFFICES | family("nouns", "person"):
        return at, name
    return office.start(), sentence[office.start() : at + len(name)]


def _last_names(sentences: Iterable[str], named: Iterable[Iterable[Mention]]) -> set[str]:
    """Return the last words of names, without those that the sentences have as plain words, too."""
    plain = {word for words in sentences for word in _WORD.findall(words) if word.islower()}
    return {m.value for found in named for m in found if m.value.lower() not in plain}


def _bodies(sentence: str) -> list[str]:
    known = family("nouns", "body") - _NO_PARTY
    return [found[0] for found in _BODY.finditer(sentence) if found[2] in known]


def _may_be(sentence: str, at: int, name: str, speaker: str) -> bool:
    last = _POSSESSIVE.sub("", name.rsplit(maxsplit=1)[-1]).lower()
    if _PLACE.search(sentence, 0, max(at, 0)):
        return False
    return last not in speaker.lower() and not _ACCUSES.match(sentence, at + len(name))
