"""Sentences to attributions by the words of a language: who says each, in which voice, whether alleged or denied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.cue_position import Cue, Place
from factcheck.engine.attribution.parsed_sentence import ParsedSentence, Worded, parse, quoted_share
from factcheck.engine.attribution.quote_continuation import continued_speakers
from factcheck.engine.attribution.tokens import Token, part_elided
from factcheck.engine.attribution.worded.cues import main_cue
from factcheck.engine.attribution.worded.denials import accuses, suggested
from factcheck.engine.attribution.worded.names import Names
from factcheck.engine.attribution.worded.phrases import Phrases
from factcheck.engine.attribution.worded.side_clauses import beside_side_clause
from factcheck.engine.attribution.worded.unlisted_verbs import HEADING
from factcheck.engine.findings import Attribution, Kind, Sentence, Suggestion, Voice
from factcheck.engine.languages.wording import Wording

_MOSTLY = 0.5  # of the attributed words in quotation marks: direct speech
_CONTEXT = 2  # sentences before, in which an accusation calls for an answer


def read(text: str, sentences: Sequence[Sentence], words: Wording) -> tuple[list[ParsedSentence], Mapping[int, int]]:
    """Read the sentences of a text, and tell which of them take their speaker from another one."""

    def find_cue(sentence: Sentence, tokens: Sequence[Token]) -> Cue | None:
        return main_cue(tokens, words, is_headline=sentence.kind is Kind.HEADLINE)

    parsed = parse(text, sentences, Worded(partial(part_elided, elided=words["elided"]), find_cue))
    return parsed, _carried(parsed, words)


def _carried(parsed: Sequence[ParsedSentence], words: Wording) -> Mapping[int, int]:
    """Add to quotations that go on what is told in the mood of reports: "Er habe nichts gewusst."."""
    found = dict(continued_speakers(parsed))
    for i, one in enumerate(parsed):
        if one.cue or i in found or i == 0:
            continue
        before = parsed[i - 1]
        names = (before.cue and before.cue.family != "hearsay") or i - 1 in found
        beside = before.sentence.paragraph == one.sentence.paragraph
        if names and before.sentence.kind is not Kind.HEADLINE and _is_reported(one, words, behind=beside):
            found[i] = found.get(i - 1, i - 1)
    return found


def _is_reported(parsed: ParsedSentence, words: Wording, *, behind: bool = False) -> bool:
    """Tell whether a verb shows by its form that another says so; `behind` a sentence that does, further forms too."""
    forms = words["reported mood"] | words["reported mood behind"] if behind else words["reported mood"]
    lows = [token.low for token in parsed.tokens]
    if not words["self"].isdisjoint(token.low for token in parsed.tokens if not token.quoted):
        return False
    found = [
        k
        for k, token in enumerate(parsed.tokens)
        if token.low in forms
        and not token.quoted
        and not token.text[0].isupper()
        and not (k and lows[k - 1] in words["unreal"])
        and lows[k + 1 : k + 2] != ["denn"]
    ]
    return bool(found) and found[0] < beside_side_clause(Phrases(parsed.tokens, words))


def attributed(parsed: Sequence[ParsedSentence], carried: Mapping[int, int], words: Wording) -> tuple[Attribution, ...]:
    """Attribute sentences that were read, in order."""
    article = _Article(parsed, carried, words, _full_names(parsed, words))
    for i in range(len(parsed)):
        article.found.append(article.attribution(i))
    return tuple(article.found)


def _full_names(parsed: Sequence[ParsedSentence], words: Wording) -> list[str]:
    names, found = Names(words), list[str]()
    for i, one in enumerate(parsed):
        source = one.cue.source if one.cue else None
        verb = one.tokens[one.cue.at].low if one.cue else ""
        found.append(names.full(i, one.tokens, source, verb) if source else "")
        names.learn(i, Phrases(one.tokens, words), source, found[i])
    return found


@dataclass(slots=True)
class _Article:
    """The sentences of an article, the fuller name of who speaks in each, and what was found of those so far."""

    parsed: Sequence[ParsedSentence]
    carried: Mapping[int, int]
    words: Wording
    names: Sequence[str]
    found: list[Attribution] = field(default_factory=list)

    def attribution(self, i: int) -> Attribution:
        """Attribute the next sentence."""
        one, speaker = self.parsed[i], self.carried.get(i, i)
        leading = self.parsed[speaker]
        if leading.cue is None:
            return self._unnamed(i)
        own = leading.cue if speaker == i else None
        said = _said(one.tokens, own) if own else one.tokens
        source = leading.mention(leading.cue.source) if leading.cue.source else None
        is_accused = self._is_accused(i, self.names[speaker] or (source.text if source else ""))
        return Attribution(
            voice=Voice.DIRECT if quoted_share(said) >= _MOSTLY else Voice.INDIRECT,
            source=source,
            cue=leading.mention(leading.cue.mention),
            full_source=self.names[speaker] or None,
            suggestion=suggested(one.tokens, own, said, self.words, is_accused=is_accused),
        )

    def _unnamed(self, i: int) -> Attribution:
        """Attribute a quotation, or what a verb shows to be told by another, of which nobody says whose it is."""
        one = self.parsed[i]
        quoted = one.speech and one.tokens[:1] and one.tokens[0].quoted and quoted_share(one.tokens) >= _MOSTLY
        if not quoted and not _is_reported(one, self.words):
            return Attribution()
        if not quoted:
            return Attribution(Voice.INDIRECT, suggestion=Suggestion.ALLEGED)
        suggestion = suggested(one.tokens, None, one.tokens, self.words, is_accused=self._is_accused(i, ""))
        return Attribution(Voice.DIRECT, suggestion=suggestion)

    def _is_accused(self, i: int, who: str) -> bool:
        """Tell whether an accusation or a denial stands before a sentence, and `who` speaks is not who accuses."""
        return any(self._accuses(j, who) for j in range(max(0, i - _CONTEXT), i))

    def _accuses(self, j: int, who: str) -> bool:
        if self.found[j].suggestion is Suggestion.DENIED:
            return True
        cue = self.parsed[j].cue
        family = cue.family if cue else ""
        if family == "judge" and who and self.found[j].speaker == who:
            return False
        return family == "hearsay" or accuses(self.parsed[j].tokens, self.words)


def _said(tokens: Sequence[Token], cue: Cue) -> Sequence[Token]:
    """Return the words that a cue says somebody says."""
    source = cue.source or cue.mention
    first, last = min(cue.mention[0], source[0]), max(cue.mention[1], source[1])
    if cue.place is Place.AFTER:
        return [*tokens[:first], *(token for token in tokens[last:] if token.spoken)]
    if cue.family == HEADING and cue.place is Place.OPENING:  # "verbreitete die Lüge, er sei krank": the clause alone
        comma = next((k for k in range(last, len(tokens)) if tokens[k].tag is tags.COMMA), last)
        return tokens[comma:]
    spoken = any(token.spoken for token in tokens[last:])
    if cue.place is Place.QUOTING and spoken:
        return [token for token in tokens[last:] if token.quoted]
    behind = tokens[last:]
    return behind if any(token.is_word for token in behind) else tokens[:first]
