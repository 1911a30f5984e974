#!/usr/bin/env python3
"""How many unchanged sentences wait for one edited sentence: those that lean on it, or that have another speaker now.

From the project's root:  .venv/bin/python benchmarks/waiting.py ARTICLE.txt ...
Each article gets up to 25 edits of each kind, the same in every run; prints one line a kind, and the most that one
edit sent.
"""

import random
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from factcheck.engine import Context, canonical, contexts, is_alike, is_same_speaker, key, sentences

EDITS = 25
NAMES = ("Voss", "Lindqvist", "Okafor")
FIGURE, WORD, NAME = r"\b\d{1,4}\b", r"(?<=[a-z] )[a-z]{4,}\b", r"(?<=[a-z] )[A-Z][a-z]{3,}\b"


def around(text: str) -> Mapping[str, Context]:
    """Return what stands around each sentence of a text, by its key."""
    cut = sentences(text)
    found: dict[str, Context] = {}
    for sentence, context in zip(cut, contexts(text, cut), strict=True):
        found.setdefault(key(sentence.text), context)
    return found


def edited(text: str, dice: random.Random) -> Iterator[tuple[str, str]]:
    """Yield a text with one edit after another, and the kind of each."""
    cut = sentences(text)
    for kind, pattern in (("figure", FIGURE), ("word", WORD), ("name", NAME)):
        spots = [(s.start + m.start(), s.start + m.end()) for s in cut for m in re.finditer(pattern, s.text)]
        for start, end in dice.sample(spots, min(EDITS, len(spots))):
            new = {"figure": "731", "word": "brotish"}.get(kind) or dice.choice(NAMES)
            yield kind, text[:start] + new + text[end:]
    some = dice.sample(list(cut), min(EDITS, len(cut)))
    yield from (("put in", f"{text[: s.start]}Nora Voss sold 12 boats in 1987. {text[s.start :]}") for s in some)
    yield from (("taken out", text[: s.start] + text[s.end :]) for s in some)


def waiting(was: Mapping[str, Context], now: Mapping[str, Context]) -> int:
    """Count the sentences whose words stayed and that say something else."""
    stayed = [(now[k], was[k]) for k in was if k in now]
    return sum(not (is_alike(a, b) and is_same_speaker(a.speaker, b.speaker)) for a, b in stayed)


def main() -> None:
    """Print the shares."""
    counts: dict[str, list[int]] = {}
    for path in sys.argv[1:]:
        text = canonical(Path(path).read_text(encoding="utf-8"))
        was = around(text)
        for kind, other in edited(text, random.Random(7)):
            counts.setdefault(kind, []).append(waiting(was, around(other)))
    for kind, found in counts.items():
        print(f"{kind:10} {sum(found) / len(found):.2f} of {len(found)} edits, at most {max(found)}")


if __name__ == "__main__":
    main()
