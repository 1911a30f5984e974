"""What stands twice in a text: sentences, the whole body, and near-twins; and what is still to come."""

import re
from collections.abc import Sequence

from factcheck.assertions.text import Mention, Sentence, Span, normalise

_PLACEHOLDER = re.compile(r"\bTK(?:TK)*\b|\bXX+\b|\b000\b|\?\?\?+|\[(?:NAME|DATE|FIGURE)\]")


def first_places(sentences: Sequence[Sentence]) -> tuple[int | None, ...]:
    """For each sentence, the index of the first place where the same sentence stands, or None if it is the first."""
    seen: dict[str, int] = {}
    return tuple(
        None if (first := seen.setdefault(normalise(s.text), s.index)) == s.index else first for s in sentences
    )


def second_copy(sentences: Sequence[Sentence]) -> Span | None:
    """Return where the second copy of a body that stands twice begins and ends, or None."""
    firsts = first_places(sentences)
    repeated = [s for s, first in zip(sentences, firsts, strict=True) if first is not None]
    if len(repeated) < 4 or len(repeated) * 2 < len(sentences) - 3:
        return None
    return Span(repeated[0].start, sentences[-1].end)


def placeholders(text: str) -> tuple[Mention, ...]:
    """Find what the writer still owes: TK, XX, 000, ???, [NAME]."""
    return tuple(Mention(m.group(), m.start(), m.end()) for m in _PLACEHOLDER.finditer(text))
