"""Who says it with a verb that no list has: beside a quotation, before a clause in the mood of reports, by "soll"."""

from collections.abc import Iterator

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.cue_position import Cue, Place
from factcheck.engine.attribution.noun_phrases import Phrase
from factcheck.engine.attribution.worded.phrases import Phrases
from factcheck.engine.attribution.worded.side_clauses import beside_side_clause

HEADING = "heading"  # the family of "Polizei: ..." and "Hahn: “...”"
_NO_VERBS = ("subordinator", "relative", "pronoun", "object", "negation", "conjunction", "leading", "as", "so")


def headings(read: Phrases, *, is_headline: bool) -> Iterator[Cue]:
    """Read who is named beside a quotation with any other verb, and "Polizei: Zwei Tote"."""
    yield from _behind_quotation(read)
    colon = next((k for k, token in enumerate(read.tokens) if token.tag is tags.COLON), 0)
    if not colon or read.tokens[colon].text != ":" or any(token.spoken for token in read.tokens[:colon]):
        return
    if colon + 1 < len(read.tokens) and read.tokens[colon + 1].tag is tags.OPEN:
        yield from _before_quotation(read, colon)
        return
    source = read.subject_before(0, colon)
    named = source is not None and source[1] == colon
    if source and named and is_headline and read.words.ends_as(read.tokens[colon - 1].low, "headline source"):
        yield Cue(Place.QUOTING, HEADING, "", source[0], source, source)


def _behind_quotation(read: Phrases) -> Iterator[Cue]:
    """Read "“...“, spottete Hahn": any verb behind a quotation, and who stands behind it."""
    for k in range(1, len(read.tokens) - 2):
        if read.tokens[k - 1].tag is tags.CLOSE and read.tokens[k].tag is tags.COMMA and _is_any_verb(read, k + 1):
            source = read.subject_after(k + 1)
            if source and read.names_somebody(source):
                yield Cue(Place.AFTER, HEADING, "", k + 1, (k + 1, k + 2), source)


def _before_quotation(read: Phrases, colon: int) -> Iterator[Cue]:
    """Read "Hahn war enttäuscht: “...”" and "Am Abend trat Hahn auf: “...”"."""
    source = read.subject_before(0, colon)
    at = next((k for k in range(source[1] if source else 0, colon) if _is_any_verb(read, k)), colon - 1)
    if source is None or not _may_speak(read, source):
        source = read.subject_after(at) if at < colon - 1 else None
    if source and _may_speak(read, source):
        yield Cue(Place.QUOTING, HEADING, "", at, (at, at + 1), source)


def _may_speak(read: Phrases, source: Phrase) -> bool:
    return read.names_somebody(source) or (source == (0, 1) and not read.is_of(0, "claim", "object noun"))


def _is_any_verb(read: Phrases, k: int) -> bool:
    return read.tokens[k].tag is tags.WORD and read.is_plain(k) and not read.is_of(k, *_NO_VERBS)


def reported_clause(read: Phrases) -> Iterator[Cue]:
    """Read any verb behind which a clause stands in the mood of reports: "Kritiker befürchten, das Gesetz könne"."""
    source = read.subject_before(0, len(read.tokens))
    if source is None or source[1] >= len(read.tokens) or not _is_any_verb(read, source[1]):
        return
    end = read.clause_end(source[1])
    if end >= len(read.tokens) or read.tokens[end].tag is not tags.COMMA or read.is_of(end + 1, "unreal"):
        return
    behind = range(end + 1, beside_side_clause(read))
    if any(read.is_of(k, "reported mood") and not read.tokens[k].quoted for k in behind):
        yield Cue(Place.OPENING, HEADING, "", source[1], (source[1], source[1] + 1), source)


def hearsay(read: Phrases) -> Iterator[Cue]:
    """Read "soll Geld genommen haben" and "angeblich": it is said, and nobody is named."""
    for at, token in enumerate(read.tokens):
        if token.quoted:
            continue
        if read.is_of(at, "alleged") or (read.is_of(at, "hearsay") and _is_perfect(read, at)):
            yield Cue(Place.ADVERB, "hearsay", token.low, at, (at, at + 1), None)
            return


def _is_perfect(read: Phrases, at: int) -> bool:
    """Tell "soll gestohlen haben" from "soll zahlen"."""
    end = read.clause_end(at)
    last = at - 1 if read.is_bound(at + 1) else end - 1
    return last > 0 and read.is_of(last, "perfect") and read.tokens[last - 1].tag is tags.WORD
