"""Transcripts: who speaks stands at the head of a paragraph, and says all of that paragraph.

A name stands before a colon, in brackets ("(BRANDT)", "[Ann Brandt]"), or as records of hearings print it ("Ms. HILL.",
"Q.", "A."). A text is a transcript where at least two labels speak by turns: one of them comes again, or is a part in a
conversation ("MODERATOR", "Q"). Datelines, headings and lists of facts ("Price: 3 euros") have labels that come once.
"A" is whoever was named before, where that one alone answers all other questions; elsewhere it names nobody.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.engine.findings import Attribution, Kind, Mention, Sentence, Suggestion, Voice, named
from factcheck.engine.languages import wordlists

_WORDS = wordlists.read("transcripts")
_WORD = r"[A-ZÀ-ÖØ-Þ][\w.’'-]*"
_NAME = rf"{_WORD}(?:,? (?:{_WORD}|of|de|van|von|der|the|and)){{0,6}}"
_LABELS = (
    re.compile(rf"(?:>+\s*)?(?P<label>{_NAME}(?: \([^()\n]{{1,40}}\))?)\s?:\s+(?=\S)"),
    re.compile(rf"(?:>+\s*)?[(\[](?P<label>{_NAME})[)\]]:?\s+(?=[^\s:–—-])"),
    re.compile(r"(?P<label>[QA])\.\s+(?=\S)"),
    re.compile(
        r"(?P<label>(?:Mr|Ms|Mrs|Miss|Dr|Sen|Rep|Lord|Sir|The|THE|Chairman|Chairwoman)\b\.? [A-Z][A-Z'’-]+"
        r"(?: [A-Z'’-]{2,}){0,3}(?: of [\w ]{2,30})?)\.(?=\s|\Z)"
    ),
)
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]\s*\Z")
_STOP = re.compile(r"[.?!…][\"”’»)\]]*\s*\Z")
_LEAST_TURNS = 0.4  # of the paragraphs from the first label on
_SPOKEN = frozenset({Kind.SENTENCE, Kind.HEADLINE, Kind.QUOTATION, Kind.LIST_ITEM})


def name_speakers(
    sentences: Sequence[Sentence], said_by: Sequence[Attribution], *, is_transcript: bool = False
) -> tuple[Attribution, ...]:
    """Attribute the sentences of a transcript to the labels before them; return what was said of any other text.

    `is_transcript` is whether it is known to be one, so that one label is enough.
    """
    turns = _turns(sentences, is_transcript=is_transcript)
    if not turns:
        return tuple(said_by)
    names = turns | _who_answer(turns)
    return tuple(
        _spoken_by(names[sentence.paragraph], said) if _is_spoken(sentence, turns) else said
        for sentence, said in zip(sentences, said_by, strict=True)
    )


def without_spoken_headline(sentences: Sequence[Sentence], *, is_transcript: bool = False) -> tuple[Sentence, ...]:
    """Return the sentences of a text; a first line that somebody says in a transcript is no headline."""
    first = next((s for s in sentences if s.kind is Kind.HEADLINE and _STOP.search(s.text)), None)
    if first is None or first.paragraph not in _turns(sentences, is_transcript=is_transcript):
        return tuple(sentences)
    return tuple(replace(s, kind=Kind.SENTENCE) if s is first else s for s in sentences)


def _turns(sentences: Sequence[Sentence], *, is_transcript: bool) -> dict[int, Mention]:
    """Return the labels by the paragraphs that they open, none if the text is no transcript."""
    heads = {s.paragraph: s for s in reversed(sentences)}
    labels = {paragraph: label for paragraph, head in heads.items() if (label := _label(head))}
    if not labels:
        return {}
    since_first = sum(paragraph >= min(labels) for paragraph in heads)
    has_arrows = any(head.text.startswith(">>") for head in heads.values())  # of captions, at each change of speaker
    if _is_conversation(labels, since_first, has_arrows=has_arrows):
        return labels
    # In brackets there may also stand what is heard: "[Gunshot] Run!"
    return {n: label for n, label in labels.items() if is_transcript and not heads[n].text.startswith(("(", "["))}


def _who_answer(turns: Mapping[int, Mention]) -> dict[int, Mention]:
    """Return who stands for "A", by the paragraphs: the one person named above who answers all other questions.

    A moderator asks that person: where only "Q" asks, a lawyer may speak in between.
    """
    spoken = [(paragraph, label, _said_of(label)) for paragraph, label in sorted(turns.items())]
    answers = [n for n, (_, _, said) in enumerate(spoken) if said in _WORDS["answers"]]
    named = [n for n, (_, _, said) in enumerate(spoken) if said not in _WORDS["answers"] | _WORDS["asks"]]
    persons = {spoken[n][2] for n in named}
    if not answers or len(persons) != 1 or persons & _WORDS["letter"] or answers[0] < named[-1]:
        return {}
    before = {n: spoken[n - 1][2] if n else "" for n in (*named, *answers)}
    is_answer = _WORDS["asks"].issuperset(before.values()) and not _WORDS["letter"].intersection(map(before.get, named))
    return {spoken[n][0]: spoken[named[0]][1] for n in answers} if is_answer else {}


def _said_of(label: Mention) -> str:
    return label.text.casefold().rstrip(".")


def _is_spoken(sentence: Sentence, turns: Mapping[int, Mention]) -> bool:
    if sentence.paragraph not in turns or sentence.kind not in _SPOKEN or _ASIDE.match(sentence.text):
        return False
    return sentence.end - turns[sentence.paragraph].end > 1  # more than the label and its stop


def _label(sentence: Sentence) -> Mention | None:
    found = next((found for label in _LABELS if (found := label.match(sentence.text))), None)
    if not found or _WORDS["heading"].intersection([(said := found["label"].casefold()), said.rstrip("s")]):
        return None
    if sentence.text.startswith(("(", "[")) and _WORDS["sound"].intersection(said.split()):
        return None
    start = sentence.start + found.start("label")
    return Mention(found["label"], start, start + len(found["label"]))


def _is_conversation(labels: Mapping[int, Mention], paragraphs: int, *, has_arrows: bool) -> bool:
    spoken = Counter(_said_of(label) for label in labels.values())
    by_turns = (
        has_arrows or max(spoken.values()) > 1 or any(_WORDS["part"].intersection(label.split()) for label in spoken)
    )
    return len(spoken) > 1 and by_turns and len(labels) >= _LEAST_TURNS * paragraphs


def _spoken_by(speaker: Mention, said: Attribution) -> Attribution:
    """Attribute a sentence to the speaker; it is denied if they deny it themselves, in the first person or bare."""
    names = None if _said_of(speaker) in _WORDS["letter"] else speaker
    if names is None and said.source is not None:
        return said
    own_words = said.source is None or not named(said.source.text)
    denied = said.suggestion is Suggestion.DENIED and own_words
    suggestion = Suggestion.DENIED if denied else Suggestion.ALLEGED
    return replace(said, voice=Voice.DIRECT, source=names, full_source=None, suggestion=suggestion)
