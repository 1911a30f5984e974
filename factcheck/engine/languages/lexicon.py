"""The word lists of the engine: plain text files under <language>/, in sections, read once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORD_LISTS = Path(__file__).parent
_HEADING = re.compile(r"\[(.+)\]")


@cache
def sections(name: str, language: str = "en") -> Mapping[str, tuple[str, ...]]:
    """Read <language>/<name>.txt: section name to its lines; `#` starts a comment."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (WORD_LISTS / language / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if heading := _HEADING.fullmatch(line.strip()):
            current = found.setdefault(heading[1], [])
        elif line.strip() and not line.startswith("#"):
            current.append(line.strip())
    return {section: tuple(lines) for section, lines in found.items()}


@cache
def has(name: str, language: str) -> bool:
    """Tell whether a language has a list: <language>/<name>.txt."""
    return language.isalnum() and (WORD_LISTS / language / f"{name}.txt").is_file()


@cache
def languages_with(name: str) -> tuple[str, ...]:
    """Return the codes of the languages that have a list, in order."""
    return tuple(sorted(path.parent.name for path in WORD_LISTS.glob(f"??/{name}.txt")))


@cache
def family(name: str, section: str, language: str = "en") -> frozenset[str]:
    """Return the single words of one section."""
    return frozenset(word for line in sections(name, language)[section] for word in line.split())


@cache
def phrases(name: str, section: str, language: str = "en") -> tuple[str, ...]:
    """Return the lines of one section, each an expression of several words."""
    return sections(name, language)[section]


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a cue verb: its base, its family, and the words of which one must follow (none: no condition)."""

    base: str
    family: str
    form: str  # base, third, past, ing, participle
    needs: frozenset[str]


@cache
def verbs(language: str = "en") -> Mapping[str, tuple[Verb, ...]]:
    """Return every form of every cue verb of cues.txt, in the order of its families."""
    found: dict[str, tuple[Verb, ...]] = {}
    for section, lines in sections("cues", language).items():
        for form, verb in _forms(section, lines):
            found[form] = (*found.get(form, ()), verb)
    return found


def _forms(section: str, lines: tuple[str, ...]) -> Iterator[tuple[str, Verb]]:
    for line in lines:
        inflected, _, needs = line.partition("|")
        base, third, past, ing, *participle = inflected.split()
        wanted = frozenset(needs.split())
        names = {base: "base", third: "third", ing: "ing", **dict.fromkeys(participle, "participle"), past: "past"}
        for form, kind in names.items():
            yield form, Verb(base, section, kind, wanted)
