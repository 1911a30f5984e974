"""What there is to say of drafts: what was loaded, what became of each sentence, which ones are easily mistaken."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.formats import date_format

from factcheck import engine
from factcheck.articles.actions.near_twins import places_of_twins
from factcheck.articles.choices import RecheckReason, Standing
from factcheck.articles.models import Assertion, Draft, Sentence
from factcheck.engine import Change, Copies
from factcheck.ingest import Document, reread_document

TWINS_SHOWN = 20
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_FEWEST_SHARED = 3  # assertions that two articles hold in common by chance


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """Corresponding sentences of two drafts, and what happened to them."""

    change: Change
    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]


def diff_drafts(before: Draft, draft: Draft) -> list[SentenceChange]:
    """Return which sentence of an earlier draft became which of a later one."""
    old, new = (list(d.sentences.select_related("assertion__changed_from").order_by("index")) for d in (before, draft))
    return diff_sentences(old, before.text, new, draft.text)


def diff_sentences(old: Sequence[Sentence], before: str, new: Sequence[Sentence], after: str) -> list[SentenceChange]:
    """Return which sentences of one text became which of another."""
    steps = engine.align([before[s.start : s.end] for s in old], [after[s.start : s.end] for s in new])
    return [SentenceChange(s.change, tuple(old[i] for i in s.old), tuple(new[i] for i in s.new)) for s in steps]


@dataclass(frozen=True, slots=True)
class NearTwins:
    """Pairs of sentences that are easily taken for each other: how many, and the first of them."""

    count: int
    pairs: list[tuple[str, str]]


def near_twins(draft: Draft) -> NearTwins:
    """Return pairs of sentences with the same words but another figure, date or name, or the opposite meaning."""
    places = places_of_twins(draft)
    return NearTwins(len(places), [(draft.text[a:b], draft.text[c:d]) for a, b, c, d in places[:TWINS_SHOWN]])


def sentence_holding(draft: Draft, words: str, *, behind: Callable[[Sentence], bool]) -> Sentence | None:
    """Return the first sentence after a place that holds some words, or else the first of all.

    Case, the forms of quotation marks and dashes, and invisible characters make no difference.
    """
    wanted = _plain(engine.canonical(words))
    sentences = list(draft.sentences.order_by("index"))
    in_turn = sorted(sentences, key=lambda s: not behind(s))
    holds = (s for s in in_turn if wanted in _plain(draft.text[s.start : s.end]))
    return next(holds, None) if wanted else None


def _plain(words: str) -> str:
    return engine.normalise(_INVISIBLE.sub("", words)).casefold()


def original_document(draft: Draft) -> Document:
    """Return what a draft was loaded from: its whole canonical text, and the annotations in the file."""
    encoding = draft.encoding or ""
    joined = bool(draft.lines_joined)
    read = reread_document(bytes(draft.original), draft.original_name, encoding, join_lines=joined)
    return replace(read, chosen_encoding=encoding)


@dataclass(frozen=True, slots=True)
class SimilarArticle:
    """The newest draft of another article with the same text, or with most of the same assertions."""

    draft: Draft
    shared: int
    of: int
    is_same: bool

    @property
    def next_number(self) -> int:
        """The number of the draft that would follow it."""
        return self.draft.number + 1

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values for scripts, with the remark that a person gets."""
        draft = {"article": self.draft.article_id, "draft": self.draft.number}
        return {**draft, "same": self.is_same, "shared": self.shared, "of": self.of, "remark": str(self)}

    def __str__(self) -> str:
        by, day = self.draft.loaded_by_name, date_format(self.draft.loaded_at, "j F Y")
        article = f"article {self.draft.article_id}, “{self.draft.article}”, draft {self.draft.number}"
        if self.is_same:
            return f"The same text was loaded before, by {by} on {day}: {article}."
        return f"It shares {self.shared} of its {self.of} assertions with {article}, loaded by {by} on {day}."


def find_similar_article(sha256: str, keys: Collection[str], *, besides: int | None = None) -> SimilarArticle | None:
    """Return the article with this text, or with at least half of these assertions and a minimum of them; or None."""
    if same := Draft.objects.newest_with(sha256, besides=besides):
        return SimilarArticle(same, len(keys), len(keys), is_same=True)
    article_id, shared = Assertion.objects.most_shared(keys, besides=besides)
    if shared < _FEWEST_SHARED or shared * 2 < len(keys):
        return None
    return SimilarArticle(Draft.objects.without_texts().latest_of(article_id), shared, len(keys), is_same=False)


def summary(draft: Draft) -> dict[str, Any]:
    """Return what was loaded, for scripts: ids, counts, and placeholders in the text."""
    sentences = draft.sentences.all()
    places = sentences.exclude(assertion=None).values_list("assertion", "assertion__standing")
    standings = dict(places)
    return {
        "article": draft.article_id,
        "draft": draft.number,
        "title": draft.article.title,
        "sentences": len(sentences),
        "assertions": len(standings),
        "need_a_look": list(standings.values()).count(Standing.RECHECK),
        "repeats": draft.repeats_left_out + len(places) - len(standings),
        "copies": said_of_copies(draft.copies, draft.repeats_left_out) if draft.copies else None,
        "placeholders": draft.placeholders,
        "annotations": draft.annotations.count(),
        "sha256": draft.sha256,
        "engine": draft.engine,
    }


def remarks(draft: Draft) -> list[str]:
    """Return, in plain sentences, what an editor should know of a draft that was just loaded."""
    said = [str(draft.headline)] if draft.headline else []
    said += copies_remarks(draft.copies, draft.repeats_left_out)
    if draft.placeholders:
        said.append(f"Placeholders left in the text: {', '.join(draft.placeholders)}.")
    if beside := draft.annotations.count():
        wait = "waits" if beside == 1 else "wait"
        said.append(f"{beside} of the writer’s comments, footnotes and links {wait} to be answered.")
    said += [_waits(assertion) for assertion in draft.changed_around]
    keys = draft.article.assertions.in_text().values_list("key", flat=True)
    if alike := find_similar_article(draft.sha256, list(keys), besides=draft.article_id):
        said.append(str(alike))
    if not draft.article.assertions.in_text().exists():
        said.append("No checkable sentences found. You can mark one yourself on the review page.")
    return said


def copies_remarks(copies: Copies | None, left_out: int) -> list[str]:
    """Return what was done with a body that stands twice."""
    if copies is None:
        return []
    differ = f"The copies differ in {len(copies.differences)} {'place' if len(copies.differences) == 1 else 'places'}."
    if not left_out:
        return [f"The text appears twice: both copies were kept. {differ}"] if copies.is_lost else []
    kept = f"The text appears twice: one copy was kept, {left_out} sentences were left out."
    return [f"{kept} {differ}" if copies.is_lost else kept]


def said_of_copies(copies: Copies, left_out: int) -> dict[str, Any]:
    """Return, for scripts, how many sentences of a second copy were left out, and where the copies differ."""
    differences = [{"first": first, "second": second} for first, second in copies.differences]
    return {"left_out": left_out, "differ": copies.is_lost, "differences": differences}


def _waits(assertion: Assertion) -> str:
    """Why a checked sentence waits whose words stayed."""
    now, before = assertion.attributed_to or "nobody", assertion.recheck_before or "nobody"
    why = "Somebody else says it, too" if assertion.told_speakers else "What it refers to changed"
    if assertion.recheck_reason == RecheckReason.SPEAKER:
        why = f"Attributed to {now}, no longer to {before}"
    return f"{why}; it waits to be checked again: “{assertion}”"
