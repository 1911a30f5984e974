"""Who says each sentence of a text: English by its grammar, other languages by their word lists, if they have any."""

from collections.abc import Mapping, Sequence

from factcheck.engine.attribution import attribute as english
from factcheck.engine.attribution import parties
from factcheck.engine.attribution.parsed_sentence import ParsedSentence, parse
from factcheck.engine.attribution.quote_continuation import continued_speakers
from factcheck.engine.attribution.worded import parties as worded_parties
from factcheck.engine.attribution.worded import speakers as worded
from factcheck.engine.findings import Attribution, Sentence
from factcheck.engine.languages.lexicon import has, languages_with
from factcheck.engine.languages.wording import wording_of

GRAMMAR, WORDING = "grammar", "speech"  # the word lists that a language has if its speakers are recognised


def names_speakers_in(language: str) -> bool:
    """Tell whether speakers are recognised in a language."""
    return has(GRAMMAR, language) or has(WORDING, language)


def languages_with_speakers() -> tuple[str, ...]:
    """Return the codes of the languages in which speakers are recognised."""
    return tuple(sorted({*languages_with(GRAMMAR), *languages_with(WORDING)}))


def attribute(text: str, sentences: Sequence[Sentence], *, language: str) -> tuple[Attribution, ...]:
    """Attribute every sentence of a text, in order: all to the newspaper where nothing is known of its language."""
    return read(text, sentences, language=language)[2] if names_speakers_in(language) else _unread(sentences)


def read(
    text: str, sentences: Sequence[Sentence], *, language: str
) -> tuple[Sequence[ParsedSentence], Mapping[int, int], tuple[Attribution, ...]]:
    """Read the sentences of a text: each one, which take their speaker from another one, and who says each."""
    if words := wording_of(language):
        parsed, carried = worded.read(text, sentences, words)
        return parsed, carried, worded.attributed(parsed, carried, words)
    parsed = parse(text, sentences)
    if not has(GRAMMAR, language):
        return parsed, {}, _unread(sentences)
    carried = continued_speakers(parsed)
    return parsed, carried, english.attributed(parsed, carried)


def _unread(sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    return (Attribution(),) * len(sentences)


def party_or_empty(source: str, *, spoken: str = "en") -> str:
    """Return words of a text if they can name a person or a body: a name, or a noun phrase; else nothing."""
    words = wording_of(spoken)
    return worded_parties.party(source, words) if words else parties.party_or_empty(source)


def denies_plainly(said: str, cue: str, *, spoken: str) -> bool | None:
    """Tell whether the speaker of a sentence denies; None in a language that is not read by word lists."""
    words = wording_of(spoken)
    return worded_parties.denies(said, cue, words) if words else None


def alleges_plainly(said: str, cue: str, *, spoken: str) -> bool | None:
    """Tell whether the speaker of a sentence alleges; None in a language that is not read by word lists."""
    words = wording_of(spoken)
    return worded_parties.alleges(said, cue, words) if words else None
