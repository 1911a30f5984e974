"""Transcripts: who speaks stands before a colon at the head of a paragraph, and says all of that paragraph.

A text is a transcript where at least two labels speak by turns: one of them comes again, or is a part in a conversation
("MODERATOR", "Q"). Datelines, headings and lists of facts ("Price: 3 euros") have labels that come once.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.engine.findings import Attribution, Kind, Mention, Sentence, Suggestion, Voice, named
from factcheck.engine.languages import wordlists

_WORDS = wordlists.read("transcripts")
_WORD = r"[A-ZÀ-ÖØ-Þ][\w.’'-]*"
_LABEL = re.compile(
    rf"(?:>+\s*)?(?P<label>{_WORD}(?:,? (?:{_WORD}|of|de|van|von|der|the|and)){{0,6}}(?: \([^()\n]{{1,40}}\))?)"
    r"\s?:\s+(?=\S)"
)
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]\s*\Z")
_LEAST_TURNS = 0.4  # of the paragraphs from the first label on
_SPOKEN = frozenset({Kind.SENTENCE, Kind.HEADLINE, Kind.QUOTATION, Kind.LIST_ITEM})


def name_speakers(sentences: Sequence[Sentence], said_by: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Attribute the sentences of a transcript to the labels before them; return what was said of any other text."""
    turns = _turns(sentences)
    if not turns:
        return tuple(said_by)
    return tuple(
        _spoken_by(turns[sentence.paragraph], said) if _is_spoken(sentence, turns) else said
        for sentence, said in zip(sentences, said_by, strict=True)
    )


def _turns(sentences: Sequence[Sentence]) -> dict[int, Mention]:
    """Return the labels by the paragraphs that they open, none if the text is no transcript."""
    heads = {s.paragraph: s for s in reversed(sentences)}
    labels = {paragraph: label for paragraph, head in heads.items() if (label := _label(head))}
    if not labels:
        return {}
    since_first = sum(paragraph >= min(labels) for paragraph in heads)
    return labels if _is_conversation(labels, since_first) else {}


def _is_spoken(sentence: Sentence, turns: Mapping[int, Mention]) -> bool:
    return sentence.paragraph in turns and sentence.kind in _SPOKEN and not _ASIDE.match(sentence.text)


def _label(sentence: Sentence) -> Mention | None:
    found = _LABEL.match(sentence.text)
    if not found or found["label"].casefold() in _WORDS["heading"]:
        return None
    start = sentence.start + found.start("label")
    return Mention(found["label"], start, start + len(found["label"]))


def _is_conversation(labels: Mapping[int, Mention], paragraphs: int) -> bool:
    spoken = Counter(label.text.casefold().rstrip(".") for label in labels.values())
    by_turns = max(spoken.values()) > 1 or any(_WORDS["part"].intersection(label.split()) for label in spoken)
    return len(spoken) > 1 and by_turns and len(labels) >= _LEAST_TURNS * paragraphs


def _spoken_by(speaker: Mention, said: Attribution) -> Attribution:
    """Attribute a sentence to the speaker; it is denied if they deny it themselves, in the first person or bare."""
    own_words = said.source is None or not named(said.source.text)
    denied = said.suggestion is Suggestion.DENIED and own_words
    names = None if speaker.text.casefold().rstrip(".") in _WORDS["letter"] else speaker
    suggestion = Suggestion.DENIED if denied else Suggestion.ALLEGED
    return replace(said, voice=Voice.DIRECT, source=names, full_source=None, suggestion=suggestion)
