"""What is written inside words and not seen, soft hyphens and zero-width characters: read past, and put back."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from factcheck.engine.findings import Analysis, Attribution, Finding, Mention, Sentence, Span

_INSIDE_WORDS = re.compile("(?<=[^\\W\\d_])[\u00ad\u200b\u2060]+(?=[^\\W\\d_])")


def strip_invisible(text: str) -> str:
    """Return a text as its reader sees it: without what is unseen inside its words."""
    return text if text.isascii() else _INSIDE_WORDS.sub("", text)


def restore_invisible(analysis: Analysis, text: str) -> Analysis:
    """Return an analysis of `strip_invisible(text)` with the words and places of the text itself."""
    at = _places(text)

    def span(left: int, right: int) -> tuple[int, int]:
        return at[left], at[right - 1] + 1

    def mention(found: Mention | None) -> Mention | None:
        if found is None:
            return None
        start, end = span(found.start, found.end)
        return Mention(text[start:end], start, end)

    def attribution(said: Attribution) -> Attribution:
        return replace(said, source=mention(said.source), cue=mention(said.cue), full_source=said.speaker or None)

    def finding(found: Finding) -> Finding:
        start, end = span(found.sentence.start, found.sentence.end)
        sentence = replace(found.sentence, start=start, end=end, text=text[start:end])
        return replace(found, sentence=sentence, attribution=attribution(found.attribution))

    copy = analysis.second_copy
    return replace(
        analysis,
        second_copy=Span(*span(copy.start, copy.end)) if copy else None,
        placeholders=tuple(m for p in analysis.placeholders if (m := mention(p))),
        findings=tuple(map(finding, analysis.findings)),
    )


def without_invisible(text: str, sentences: Sequence[Sentence]) -> tuple[str, Sequence[Sentence]]:
    """Return a text as its reader sees it, and its sentences with their places in that."""
    if (plain := strip_invisible(text)) == text:
        return text, sentences
    at, moved = _places(text), []
    for sentence in sentences:
        start, end = bisect_left(at, sentence.start), bisect_left(at, sentence.end)
        moved.append(replace(sentence, start=start, end=end, text=plain[start:end]))
    return plain, moved


def _places(text: str) -> list[int]:
    """Return, for each character that is seen, its place in the text."""
    places: list[int] = []
    end = 0
    for unseen in _INSIDE_WORDS.finditer(text):
        places.extend(range(end, unseen.start()))
        end = unseen.end()
    places.extend(range(end, len(text)))
    return places
