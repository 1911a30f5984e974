"""Which figures and names of a sentence an excerpt does not give."""

import re

from factcheck.engine import Mention, mentions

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def lacking(sentence: str, excerpt: str, *, language: str) -> list[Mention]:
    """Return the figures and names of a sentence that an excerpt lacks; all of them, if there is none.

    A name is given by its last word: "Holt" for "Mira Holt". A figure is given by its value, where that is known.
    """
    given = mentions(excerpt, language=language)
    values = {m.value for m in given if m.is_figure}
    words = {word.casefold() for word in _WORD.findall(excerpt)}
    return [m for m in mentions(sentence, language=language) if not _is_given(m, values, words)]


def _is_given(mention: Mention, values: set[str], words: set[str]) -> bool:
    if mention.is_figure:
        return mention.value in values
    return mention.value.casefold() in words
