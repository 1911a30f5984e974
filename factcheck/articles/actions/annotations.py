"""What a writer put beside the text is stored with the draft, each piece at the sentence that it stands at."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.dispatch import Signal

from factcheck import engine
from factcheck.articles.actions.preview import ParsedArticle
from factcheck.articles.choices import Nowhere
from factcheck.articles.models import Annotation, Article, Draft
from factcheck.db.bulk import insert
from factcheck.engine import digest
from factcheck.engine.findings import Sentence
from factcheck.ingest import Annotation as Read
from factcheck.ingest import AnnotationKind, Document

_COLUMNS = ("draft", "number", "kind", "text", "url", "author", "at", "nowhere", "key")


def store_annotations(draft: Draft, parsed: ParsedArticle, annotations: Sequence[Read]) -> None:
    """Store the annotations of what a draft was made of, with 1 query, or none where there are none."""
    if annotations:
        insert(Annotation, _COLUMNS, _rows(draft, parsed, annotations))


def with_earlier_annotations(before: Draft, source: Document) -> Document:
    """Let a text that comes without annotations, as a paste does, keep those of the draft before it.

    Each stands at the sentence that the one it stood at became. Where that is gone it stands nowhere, and stays all the
    same: nobody has answered it.
    """
    kept = [] if source.annotations else list(before.annotations.order_by("number"))
    if not kept:
        return source
    ends = _ends_in(before, source.text)
    moved = [
        Read(AnnotationKind(a.kind), a.text, position=_end_at(ends, a.at), url=a.url, author=a.author) for a in kept
    ]
    moved.sort(key=lambda a: (a.position is None, a.position or 0))
    source = replace(source, annotations=tuple(moved))
    remark = f"This text has none of these: {source.annotated} of draft {before.number} came along."
    return replace(source, remarks=(*source.remarks, remark))


def _ends_in(before: Draft, text: str) -> list[tuple[int, int, int | None]]:
    """Return start and end of each sentence of a draft, and where what became of it ends in a text."""
    old = list(before.sentences.order_by("index").values_list("start", "end"))
    new = engine.sentences(text)
    steps = engine.align([before.text[start:end] for start, end in old], [s.text for s in new])
    became = {o: step.new[0] for step in steps if step.new for o in step.old}
    return [(start, end, new[became[n]].end if n in became else None) for n, (start, end) in enumerate(old)]


def _end_at(ends: Sequence[tuple[int, int, int | None]], at: int | None) -> int | None:
    return None if at is None else next((became for start, end, became in ends if start <= at < end), None)


# Asks how many `proposals` of an article, as (key of an annotation, key of an assertion), somebody has answered: the
# answers are kept by the review, which knows the articles and is not known to them.
proposals_foreseen = Signal()


def count_answered(article: Article, parsed: ParsedArticle, annotations: Sequence[Read]) -> int:
    """Return how many annotations of a next draft would be proposals that were answered in an earlier one."""
    proposals = list(_foreseen(parsed, annotations)) if annotations else []
    if not proposals:
        return 0
    answers = proposals_foreseen.send(Annotation, article_id=article.pk, proposals=proposals)
    return sum(int(count or 0) for _, count in answers)


def _foreseen(parsed: ParsedArticle, annotations: Sequence[Read]) -> Iterator[tuple[str, str]]:
    findings, highlighted = parsed.analysis.findings, parsed.highlighted
    sentences = [f.sentence for f in findings]
    starts, ends = [s.start for s in sentences], [s.end for s in sentences]
    for read in annotations:
        at, _ = _place(read, parsed, sentences, ends)
        key = "" if at is None else findings[bisect_right(starts, at) - 1].key
        if key in highlighted:
            yield _key(read), key


def _key(read: Read) -> str:
    """Return what is the same for the same annotation in the next draft."""
    return digest("\n".join((read.kind, read.url, read.text)))


def _rows(draft: Draft, parsed: ParsedArticle, annotations: Sequence[Read]) -> Iterator[tuple[Any, ...]]:
    sentences = [f.sentence for f in parsed.analysis.findings]
    ends = [s.end for s in sentences]
    for number, read in enumerate(annotations, 1):
        at, nowhere = _place(read, parsed, sentences, ends)
        yield draft.pk, number, str(read.kind), read.text, read.url, read.author, at, nowhere, _key(read)


def _place(
    read: Read, parsed: ParsedArticle, sentences: Sequence[Sentence], ends: Sequence[int]
) -> tuple[int | None, str]:
    """Return a code point of the sentence that an annotation stands at, or why there is none."""
    if read.position is None:
        return None, Nowhere.MISSING
    position = parsed.place_of(read.position)
    if position is None:
        return None, Nowhere.REPEAT
    at = _in_sentence(min(position, len(parsed.text)), parsed.text, sentences, ends)
    return at, Nowhere.NO_SENTENCE if at is None else ""


def _in_sentence(position: int, text: str, sentences: Sequence[Sentence], ends: Sequence[int]) -> int | None:
    """Return a code point of the sentence in which words end at a position, or that is beside it on its line."""
    n = bisect_left(ends, position)
    here = sentences[n] if n < len(sentences) else None
    if here and here.start < position:
        return position - 1
    before = sentences[n - 1] if n else None
    if before and "\n" not in text[before.end : position]:
        return before.end - 1
    return here.start if here and "\n" not in text[position : here.start] else None
