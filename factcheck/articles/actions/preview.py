"""A text analysed for loading, and what would become of a draft's sentences, before anything is stored."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import PurePath
from typing import Any, cast

from django.core.cache import cache

from factcheck import engine
from factcheck.articles.actions.drafts import SimilarArticle, said_of_copies
from factcheck.articles.choices import LANGUAGES, Keep
from factcheck.articles.models import Draft
from factcheck.engine import Analysis, Copies, Finding, Kind, Span
from factcheck.ingest import Document
from factcheck.refusals import Refusal


class AlreadyLoaded(Refusal):
    """The same text is the newest draft already."""

    status = 409
    title = "This draft is loaded already"


def language_name(code: str) -> str:
    """Return the English name of a language."""
    return dict(LANGUAGES).get(code, code)


def as_title(words: str) -> str:
    """Return what an article is called after a sentence of it, cut between words."""
    return words if len(words) <= 120 else f"{words[:119].rsplit(' ', 1)[0]}…"


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """A text as it would be loaded.

    `repeats` counts the sentences of a second copy that was left out; `copies` tells where the copies differ.
    `somebodys` are the keys of what people marked or worked on in earlier drafts: it stays highlighted. `put_in_front`
    is the length of the title that what came lacked, in code points; `left_out` is the stretch of both that is missing.
    `file` are the words of the file's name; `is_recording` is whether its sentences have times.
    """

    text: str
    analysis: Analysis
    repeats: int
    copies: Copies | None = None
    somebodys: frozenset[str] = frozenset()
    put_in_front: int = 0
    left_out: Span | None = None
    file: str = ""
    is_recording: bool = False

    def place_of(self, position: int) -> int | None:
        """Where words that end at a position of what came end in `text`; None if they were left out."""
        at = position + self.put_in_front
        if self.left_out is None or at <= self.left_out.start:
            return at
        return None if at <= self.left_out.end else at - (self.left_out.end - self.left_out.start)

    @property
    def recognised(self) -> str:
        """The English name of the language that the engine recognises."""
        return language_name(engine.language(self.text))

    @property
    def language(self) -> str:
        """The English name of the language that the text is taken to be in."""
        return language_name(self.analysis.language)

    @property
    def names_speakers(self) -> bool:
        """Whether the engine recognises speakers in that language."""
        return engine.names_speakers_in(self.analysis.language)

    @property
    def highlighted(self) -> set[str]:
        """The keys of the sentences that assert something, or that a person took for an assertion."""
        return {f.key for f in self.analysis.findings if f.rating.assertive or f.key in self.somebodys}

    @property
    def headline(self) -> str:
        """The title of an article without one: its first sentence, cut between words.

        What somebody says is no title: then it is that of the file, if there is one.
        """
        return (self.begins_spoken and self.file) or as_title(self.analysis.findings[0].sentence.text)

    @property
    def begins_spoken(self) -> bool:
        """Whether it has no headline, for it is a recording, or a transcript that begins with who speaks."""
        opens = [f for f in self.analysis.findings if _opens_with_label(f, self.text)]
        first = self.analysis.findings[0]
        return self.is_recording or (len(opens) > 1 and opens[0] is first)

    @property
    def paragraphs(self) -> int:
        """How many lines the text has that are not blank: each is a paragraph or another block."""
        return len({f.sentence.paragraph for f in self.analysis.findings})

    @property
    def assertions(self) -> int:
        """How many different sentences assert something."""
        return len(self.highlighted)

    @property
    def repeated(self) -> int:
        """How many sentences assert again what an earlier one does, in a copy left out or elsewhere in the text."""
        highlighted = self.highlighted
        places = sum(f.key in highlighted for f in self.analysis.findings)
        return self.repeats + places - len(highlighted)


def parse_article(
    source: Document,
    *,
    title: str = "",
    keep_repeats: bool = False,
    keep: str = "",
    language: str = "",
    published_on: date | None = None,
) -> ParsedArticle:
    """Analyse a text; a title that it lacks is put in front.

    Of a body that stands twice one copy is kept, or both if the second holds what the first does not; what stands
    before both, such as the headline, stays. `keep` is the
    editor's choice of copies, and `keep_repeats` chooses both. `language` is an ISO 639-1 code if an editor chose it;
    otherwise the engine recognises the language. Ages and weekdays are calculated for the day of publication.
    """
    text, in_front, day = source.text, 0, published_on or source.published_on
    analyse = partial(engine.analyse, spoken=language, is_transcript=bool(source.timecodes), published_on=day)
    analysis = analyse(text)
    if title and not _begins_with_headline(analysis, title):
        text = f"{engine.canonical(title).strip()}\n\n{text}"
        in_front = len(text) - len(source.text)
        analysis = analyse(text)
    parsed = partial(
        ParsedArticle, put_in_front=in_front, file=words_of_name(source.name), is_recording=bool(source.timecodes)
    )
    if analysis.second_copy is None:
        return parsed(text, analysis, 0)
    copies = _copies(analysis, analysis.second_copy)
    chosen = Keep.BOTH if keep_repeats else keep or (Keep.BOTH if copies.is_lost else Keep.FIRST)
    if chosen == Keep.BOTH:
        return parsed(text, analysis, 0, copies)
    everything = len(analysis.findings)
    left_out = Span(copies.second.start, len(text))
    if chosen == Keep.SECOND:
        left_out = Span(copies.first.start, copies.second.start)
    text = (text[: left_out.start] + text[left_out.end :]).rstrip()
    analysis = analyse(text)
    repeats = everything - len(analysis.findings)
    return parsed(text, analysis, repeats, copies, left_out=left_out)


def words_of_name(name: str) -> str:
    """The words of a file's name: "council-meeting_2.srt" gives "council meeting 2"."""
    return " ".join(re.split(r"[\s_-]+", PurePath(name).stem)).strip()


def _opens_with_label(finding: Finding, text: str) -> bool:
    who, sentence = finding.attribution.source, finding.sentence
    return who is not None and who.start == sentence.start and text[who.end : who.end + 1] == ":"


def _copies(analysis: Analysis, second: Span) -> Copies:
    return engine.copies([f.sentence for f in analysis.findings], [f.key for f in analysis.findings], second)


def copies_that_differ(draft: Draft) -> Copies | None:
    """Return both copies of a body that stands twice in a draft, if the second holds what the first does not.

    Cached for a while, because a draft does not change.
    """
    name = f"copies-{draft.sha256}-{engine.VERSION}-{engine.IDENTITY}"
    found: Any = cache.get_or_set(name, lambda: [_copies_in(draft.text)])
    return cast("Copies | None", found[0])


def _copies_in(text: str) -> Copies | None:
    cut = engine.sentences(text)
    keys = [engine.key(sentence.text) for sentence in cut]
    if len(set(keys)) == len(keys) or (second := engine.second_copy_of(cut, keys)) is None:
        return None
    copies = engine.copies(cut, keys, second)
    return copies if copies.is_lost else None


def _begins_with_headline(analysis: Analysis, title: str) -> bool:
    first = analysis.findings[0].sentence
    return first.kind == Kind.HEADLINE or engine.normalise(first.text) == engine.normalise(title)


def preview(
    parsed: ParsedArticle,
    source: Document,
    *,
    title: str,
    byline: str = "",
    place: str = "",
    published_on: date | None = None,
    alike: SimilarArticle | None,
) -> dict[str, Any]:
    """Return what would be loaded, for scripts, with the names that `summary` uses after loading."""
    analysis = parsed.analysis
    return {
        "title": title or parsed.headline,
        "byline": byline,
        "published_on": published_on,
        "sentences": len(analysis.findings),
        "assertions": parsed.assertions,
        "repeats": parsed.repeated,
        "copies": said_of_copies(parsed.copies, parsed.repeats) if parsed.copies else None,
        "placeholders": [p.text for p in analysis.placeholders],
        "discrepancies": len(analysis.discrepancies),
        "language": analysis.language,
        "encoding": source.encoding,
        "sha256": analysis.sha256,
        "engine": analysis.engine,
        "remarks": source.remarks,
        "left_out": source.left_out,
        "left_out_words": {each.what: each.words for each in source.left_out_words},
        "annotations": source.annotation_counts,
        "loaded_before": alike and alike.as_dict(),
        "place": place,
    }


def parse_next_draft(
    before: Draft, source: Document, *, keep_repeats: bool = False, keep: str = "", language: str = ""
) -> ParsedArticle:
    """Analyse the text that follows a draft; raise `AlreadyLoaded` if it is the same, in the same language.

    It is in the language that was chosen for the draft before, unless another is chosen now.
    """
    title = before.article.title if before.sentences.filter(index=0, kind=Kind.HEADLINE).exists() else ""
    chosen = language or chosen_language(before)
    how: dict[str, Any] = {"keep_repeats": keep_repeats, "keep": keep, "language": chosen}
    parsed = parse_article(source, title=title, published_on=before.article.published_on, **how)
    if (parsed.analysis.sha256, parsed.analysis.language) == (before.sha256, before.language):
        raise AlreadyLoaded(f"It is the same text as draft {before.number}, loaded by {before.loaded_by_name}.")
    return replace(parsed, somebodys=frozenset(before.article.assertions.somebodys().values_list("key", flat=True)))


def chosen_language(draft: Draft) -> str:
    """Return the language of a draft if it is not the one that would be recognised: then an editor chose it."""
    return draft.language if draft.language != engine.language(draft.text) else ""
