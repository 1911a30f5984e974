"""Sentences to attributions: who says each, with which words, in which voice, and whether as alleged or denied."""

import re
from collections.abc import Sequence

from factcheck.assertions.text import Attribution, Mention, Sentence, Suggestion, Voice

_SAID = re.compile(
    r"\b((?:the |a |an )?[\w’'-]+(?: [\w’'-]+){0,5}?) (said|says|say|warned|claimed|told|added|denied|deny|denies)\b",
    re.I,
)


def attribute(text: str, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """Attribute every sentence of a text, in order."""
    return tuple(_attribute(sentence) for sentence in sentences)


def _attribute(sentence: Sentence) -> Attribution:
    found = _SAID.search(sentence.text)
    if not found:
        return Attribution()
    source, cue = (Mention(found[i], sentence.start + found.start(i), sentence.start + found.end(i)) for i in (1, 2))
    suggestion = Suggestion.DENIED if cue.text.lower().startswith("den") else Suggestion.ALLEGED
    voice = Voice.DIRECT if sentence.text[:1] in '"“' else Voice.INDIRECT
    return Attribution(voice, source, cue, source.text, suggestion)
