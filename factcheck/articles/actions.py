"""What is done to articles: loaded, given a new draft, corrected; and how their assertions move on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from factcheck import assertions
from factcheck.accounts.models import User
from factcheck.articles.choices import Origin, Standing
from factcheck.articles.models import Article, Assertion, Draft, Finding, Sentence
from factcheck.articles.sources import SourceText, decoded
from factcheck.assertions import Analysis, Change, Kind
from factcheck.web.answers import Refusal

COMMAND_LINE = "command line"


class AlreadyLoaded(Refusal):
    """The same text is the newest draft already."""

    status = 409
    title = "This draft is loaded already"


class Moved(Exception):  # noqa: N818 - the fact
    """An assertion is at another version than the one a change was made for."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of a text before anything is stored."""

    text: str
    analysis: Analysis
    repeats: int

    @property
    def assertions(self) -> int:
        """How many different sentences assert something."""
        return len({assertions.key(f.sentence.text) for f in self.analysis.findings if f.rating.assertive})


def understand(source: SourceText, *, title: str = "", keep_repeats: bool = False) -> Understood:
    """Analyse a text; one copy is kept of a body that stands twice, and a title that is missing is put in front."""
    text = source.text
    analysis = assertions.analyse(text)
    if title and not _begins_with_headline(analysis, title):
        text = f"{assertions.canonical(title).strip()}\n\n{text}"
        analysis = assertions.analyse(text)
    if analysis.second_copy is None or keep_repeats:
        return Understood(text, analysis, 0)
    everything = len(analysis.findings)
    text = text[: analysis.second_copy.start].rstrip()
    analysis = assertions.analyse(text)
    return Understood(text, analysis, everything - len(analysis.findings))


def _begins_with_headline(analysis: Analysis, title: str) -> bool:
    first = analysis.findings[0].sentence
    return first.kind == Kind.HEADLINE or assertions.normalise(first.text) == assertions.normalise(title)


@transaction.atomic
def load(
    *,
    source: SourceText,
    title: str = "",
    byline: str = "",
    address: str = "",
    published_on: date | None = None,
    keep_repeats: bool = False,
    by: User | None,
) -> Draft:
    """Make an article of a text, with its first draft, sentences and assertions: all of it or nothing."""
    understood = understand(source, title=title, keep_repeats=keep_repeats)
    article = Article.objects.create(
        title=title or _title_of(understood),
        byline=byline,
        address=address,
        published_on=published_on,
        loaded_by=by,
        loaded_by_name=str(by or COMMAND_LINE),
    )
    return _store(article, 1, understood, source, by)


@transaction.atomic
def revise(*, article: Article, source: SourceText, keep_repeats: bool = False, by: User | None) -> Draft:
    """Give an article a new draft: unchanged sentences keep their assertions, changed ones wait in recheck."""
    Article.objects.select_for_update().get(pk=article.pk)
    before = Draft.objects.latest_of(article.pk)
    title = article.title if before.sentences.filter(index=0, kind=Kind.HEADLINE).exists() else ""
    understood = understand(source, title=title, keep_repeats=keep_repeats)
    if understood.analysis.sha256 == before.sha256:
        raise AlreadyLoaded(f"It is the same text as draft {before.number}, loaded by {before.loaded_by_name}.")
    draft = _store(article, before.number + 1, understood, source, by)
    _send_changed_to_recheck(before, draft)
    return draft


def _title_of(understood: Understood) -> str:
    words = understood.analysis.findings[0].sentence.text
    return words if len(words) <= 120 else f"{words[:119].rsplit(' ', 1)[0]}…"


def _store(article: Article, number: int, understood: Understood, source: SourceText, by: User | None) -> Draft:
    analysis = understood.analysis
    draft = Draft.objects.create(
        article=article,
        number=number,
        text=understood.text,
        length=len(understood.text),
        sha256=analysis.sha256,
        engine=analysis.engine,
        language=analysis.language,
        repeats_left_out=understood.repeats,
        placeholders=[p.text for p in analysis.placeholders],
        original=source.original,
        original_name=source.name,
        loaded_by=by,
        loaded_by_name=str(by or COMMAND_LINE),
    )
    standing_in = _keep_assertions(article, analysis)
    sentences = Sentence.objects.bulk_create(
        Sentence(
            draft=draft,
            assertion=standing_in.get(assertions.key(f.sentence.text)),
            index=f.sentence.index,
            paragraph=f.sentence.paragraph,
            start=f.sentence.start,
            end=f.sentence.end,
            kind=f.sentence.kind,
        )
        for f in analysis.findings
    )
    _store_findings(sentences, analysis)
    return draft


def _store_findings(sentences: Sequence[Sentence], analysis: Analysis) -> None:
    Finding.objects.bulk_create(
        Finding(
            sentence=sentence,
            engine=analysis.engine,
            assertive=found["assertive"],
            score=found["score"],
            reasons=found["reasons"],
            voice=found["voice"],
            source=found["source"],
            full_source=found["full_source"] or "",
            cue=found["cue"],
            suggestion=found["suggestion"] or "",
        )
        for sentence, found in zip(sentences, _plain(analysis), strict=True)
    )


def _plain(analysis: Analysis) -> Iterator[dict[str, Any]]:
    return (f.as_dict() for f in analysis.findings)


def _keep_assertions(article: Article, analysis: Analysis) -> dict[str, Assertion]:
    """Return the article's assertions by key, new ones made, and say of each whether and where it now stands."""
    known = {a.key: a for a in article.assertions.select_for_update().order_by("pk")}
    places: dict[str, list[assertions.Finding]] = {}
    for finding in analysis.findings:
        places.setdefault(assertions.key(finding.sentence.text), []).append(finding)
    new = [
        _assertion(article, key, found)
        for key, found in places.items()
        if key not in known and any(f.rating.assertive for f in found)
    ]
    _note_where_they_stand(known, places)
    return {**known, **{a.key: a for a in Assertion.objects.bulk_create(new)}}


def _assertion(article: Article, key: str, found: Sequence[assertions.Finding]) -> Assertion:
    said = max(found, key=lambda f: f.attribution.source is not None).attribution
    return Assertion(
        article=article,
        key=key,
        words=found[0].sentence.text,
        order=found[0].sentence.index,
        score=max(f.rating.score for f in found),
        attributed_to=said.full_source or (said.source.text if said.source else ""),
        suggestion=said.suggestion or "",
    )


def _note_where_they_stand(known: dict[str, Assertion], places: dict[str, list[assertions.Finding]]) -> None:
    moved = []
    for key, assertion in known.items():
        stands = key in places
        order = places[key][0].sentence.index if stands else assertion.order
        if (assertion.in_text, assertion.order) != (stands, order):
            assertion.version += assertion.in_text != stands  # what was drawn from the other draft is stale
            assertion.in_text, assertion.order = stands, order
            moved.append(assertion)
    Assertion.objects.bulk_update(moved, ["in_text", "order", "version"])


def _send_changed_to_recheck(before: Draft, draft: Draft) -> None:
    """A changed sentence waits in recheck beside the checked one it came from; no verdict moves by itself."""
    changed = []
    for became in steps_between(before, draft):
        if became.change not in {Change.CHANGED, Change.MERGED, Change.SPLIT}:
            continue
        came_from = next((a for s in became.old if (a := s.assertion) and a.version > 1), None)
        if came_from and came_from.standing == Standing.RECHECK:
            came_from = came_from.changed_from
        for assertion in (a for s in became.new if (a := s.assertion)):
            if came_from and assertion.pk != came_from.pk and assertion.version == 1:
                assertion.changed_from, assertion.standing = came_from, Standing.RECHECK
                changed.append(assertion)
    Assertion.objects.bulk_update(changed, ["changed_from", "standing"])


@dataclass(frozen=True, slots=True)
class Became:
    """Sentences of two drafts that correspond, and what happened to them."""

    change: Change
    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]


def steps_between(before: Draft, draft: Draft) -> list[Became]:
    """Say which sentence of an earlier draft became which of a later one."""
    old, new = (list(d.sentences.select_related("assertion__changed_from").order_by("index")) for d in (before, draft))
    steps = assertions.align([before.text[s.start : s.end] for s in old], [draft.text[s.start : s.end] for s in new])
    return [Became(s.change, tuple(old[i] for i in s.old), tuple(new[i] for i in s.new)) for s in steps]


def near_twins(draft: Draft) -> list[tuple[str, str]]:
    """Return pairs of sentences that share their words but differ in a figure, a date or a name."""
    cut = assertions.sentences(draft.text)
    return [(cut[one].text, cut[other].text) for one, other in assertions.near_twins(cut)]


@transaction.atomic
def mark(*, sentence: Sentence, words: str) -> Assertion:
    """Make an assertion, by hand, of a sentence that the engine passed over; an assertion that exists is returned."""
    article = sentence.draft.article
    assertion, _ = Assertion.objects.get_or_create(
        article=article,
        key=assertions.key(words),
        defaults={
            "words": words,
            "order": sentence.index,
            "origin": Origin.BY_HAND,
            "score": 1,
            "attributed_to": sentence.finding.full_source,
            "suggestion": sentence.finding.suggestion,
        },
    )
    draft = sentence.draft
    same = [
        s.pk
        for s in draft.sentences.filter(assertion=None)
        if assertions.key(draft.text[s.start : s.end]) == assertion.key
    ]
    Sentence.objects.filter(pk__in=same).update(assertion=assertion)
    return assertion


def advance(assertion: Assertion, *, seen: int, **changes: Any) -> None:
    """Change an assertion and raise its version, if it is still at the version seen; raise `Moved` if it is not.

    One conditional UPDATE: of two writers who saw the same version, exactly one gets through on either database.
    The row stays locked until the caller's transaction ends.
    """
    changed = Assertion.objects.filter(pk=assertion.pk, version=seen).update(version=seen + 1, **changes)
    if not changed:
        raise Moved
    assertion.version = seen + 1
    for name, value in changes.items():
        setattr(assertion, name, value)


def dismissal(*, by: User, reason: str, at: datetime) -> dict[str, Any]:
    """Return the columns of a dismissed assertion."""
    return {
        "standing": Standing.DISMISSED,
        "dismissed_at": at,
        "dismissed_by": by,
        "dismissed_by_name": str(by),
        "dismissed_reason": reason,
    }


def no_dismissal() -> dict[str, Any]:
    """Return the columns of an assertion that is not dismissed."""
    return {"dismissed_at": None, "dismissed_by": None, "dismissed_by_name": "", "dismissed_reason": ""}


def restand(changes: Iterable[tuple[Assertion, Standing]]) -> None:
    """Set the standing of several assertions, raising the version of those whose standing changes."""
    moved = []
    for assertion, standing in changes:
        if assertion.standing != standing:
            assertion.standing, assertion.version = standing, assertion.version + 1
            moved.append(assertion)
    Assertion.objects.bulk_update(moved, ["standing", "version"])


def original_text(draft: Draft) -> str:
    """Return the whole canonical text of a draft as it came, with what was left out of it."""
    return decoded(bytes(draft.original))


def summary(draft: Draft) -> dict[str, Any]:
    """Say what was loaded, for scripts: ids, counts, and what is still to come in the text."""
    sentences = draft.sentences.all()
    places = sentences.exclude(assertion=None).values_list("assertion", flat=True)
    return {
        "article": draft.article_id,
        "draft": draft.number,
        "title": draft.article.title,
        "sentences": len(sentences),
        "assertions": len(set(places)),
        "repeats": draft.repeats_left_out + len(places) - len(set(places)),
        "placeholders": draft.placeholders,
        "sha256": draft.sha256,
        "engine": draft.engine,
    }


def remarks(draft: Draft) -> list[str]:
    """Say, in plain sentences, what an editor should know of a draft that was just loaded."""
    said = []
    if draft.repeats_left_out:
        said.append(f"The body stands twice: one copy was kept, {draft.repeats_left_out} sentences were left out.")
    if draft.placeholders:
        said.append(f"Still to come in the text: {', '.join(draft.placeholders)}.")
    twin = Draft.objects.filter(sha256=draft.sha256).exclude(article=draft.article_id).without_texts().first()
    if twin:
        said.append(f"The same text was loaded before, by {twin.loaded_by_name}: article {twin.article_id}.")
    if not draft.article.assertions.in_text().exists():
        said.append("No sentence of it asserts anything. Mark one by hand on the review page.")
    return said
