"""Articles are loaded, given new drafts, and analysed again by a newer engine; their assertions follow."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from factcheck import engine
from factcheck.accounts.models import User
from factcheck.articles.actions.annotations import store_annotations, with_earlier_annotations
from factcheck.articles.actions.archive import held, refuse_archived
from factcheck.articles.actions.assertions import invalidate_pages, mark
from factcheck.articles.actions.contexts import (
    Changed,
    Places,
    changed_around,
    contexts_of,
    keys_that_lean_on_another,
    places_foreseen,
    places_in,
)
from factcheck.articles.actions.discrepancies import Told, fill_in_discrepancies, told_of
from factcheck.articles.actions.drafts import SentenceChange, diff_drafts, diff_sentences
from factcheck.articles.actions.moved import telling_what_moved
from factcheck.articles.actions.near_twins import fill_in, find_twins, placeholder_in, store_twins
from factcheck.articles.actions.preview import ParsedArticle, parse_article, parse_next_draft
from factcheck.articles.actions.rewording import MergedFrom, brought_back, reworded, waits_beside
from factcheck.articles.actions.titles import new_headline, retitle
from factcheck.articles.choices import Origin, RecheckReason, Standing
from factcheck.articles.models import Article, Assertion, Draft, Finding, Sentence
from factcheck.db.bulk import insert, update
from factcheck.engine import Analysis
from factcheck.ingest import Document

COMMAND_LINE = "command line"


def load(
    *,
    source: Document,
    title: str = "",
    byline: str = "",
    place: str = "",
    address: str = "",
    published_on: date | None = None,
    keep_repeats: bool = False,
    keep: str = "",
    language: str = "",
    by: User | None,
) -> Draft:
    """Make an article of a text, with its first draft, sentences and assertions, in one transaction."""
    how: dict[str, Any] = {
        "keep_repeats": keep_repeats,
        "keep": keep,
        "language": language,
        "published_on": published_on,
    }
    parsed = parse_article(source, title=title, **how)
    find_twins(parsed.analysis)
    details = {"byline": byline, "place": place, "address": address, "published_on": published_on}
    return store(parsed, source=source, title=title, by=by, **details)


@transaction.atomic
def store(parsed: ParsedArticle, *, source: Document, title: str = "", by: User | None, **details: Any) -> Draft:
    """Make an article of an analysed text.

    The analysis comes before, outside any transaction: on SQLite nobody else writes while one is open.
    """
    article = Article.objects.create(
        title=title or parsed.headline, loaded_by=by, loaded_by_name=str(by or COMMAND_LINE), **details
    )
    return _store_draft(article, 1, parsed, source, by)


def revise(
    *,
    article: Article,
    source: Document,
    keep_repeats: bool = False,
    keep: str = "",
    language: str = "",
    by: User | None,
) -> Draft:
    """Give an article a new draft: unchanged sentences keep their assertions, changed ones wait in recheck."""
    while True:
        before = Draft.objects.latest_of(article.pk)
        given = with_earlier_annotations(before, source)
        parsed = parse_next_draft(before, given, keep_repeats=keep_repeats, keep=keep, language=language)
        around = places_foreseen(parsed)
        contexts_of(before)  # remembered, for it takes longer than others should wait
        find_twins(parsed.analysis)
        if draft := _store_after(before, parsed, around, given, by):
            return draft


@transaction.atomic
def _store_after(
    before: Draft, parsed: ParsedArticle, around: Places, source: Document, by: User | None
) -> Draft | None:
    """Store what follows a draft, or return None if another draft came while the text was analysed."""
    article = held(before.article)
    refuse_archived(article)
    if Draft.objects.filter(article=before.article_id, number__gt=before.number).exists():
        return None
    headline = new_headline(article, before, parsed)
    retitle(article, headline, by=by)
    with telling_what_moved(article, draft=before.number + 1, by=by):
        draft = _store_draft(article, before.number + 1, parsed, source, by)
        draft.headline = headline
        steps = diff_drafts(before, draft)
        gone = draft.article.assertions.checked_and_gone().without_successor().select_related("changed_from")
        _send_changed_to_recheck([*steps, *brought_back(steps, gone)])
        draft.changed_around = _send_to_recheck_for_what_is_around(before, around, parsed)
    return draft


def _store_draft(article: Article, number: int, parsed: ParsedArticle, source: Document, by: User | None) -> Draft:
    analysis = parsed.analysis
    draft = Draft.objects.create(
        article=article,
        number=number,
        text=parsed.text,
        length=len(parsed.text),
        sha256=analysis.sha256,
        engine=analysis.engine,
        language=analysis.language,
        repeats_left_out=parsed.repeats,
        placeholders=[p.text for p in analysis.placeholders],
        original=source.original,
        original_name=source.name,
        encoding=source.chosen_encoding or None,
        lines_joined=source.lines_joined,
        loaded_by=by,
        loaded_by_name=str(by or COMMAND_LINE),
    )
    times = [(at, each.time) for each in source.timecodes if (at := parsed.place_of(each.position)) is not None]
    _store_sentences(draft, analysis, {} if number == 1 else _known_of(article), times)
    store_annotations(draft, parsed, source.annotations)
    draft.copies = parsed.copies
    return draft


def _store_sentences(
    draft: Draft, analysis: Analysis, known: dict[str, Assertion], times: Sequence[tuple[int, str]]
) -> None:
    """Store the sentences of a draft; `times` are those of its recording, by the places where they begin, in order."""
    begins = [at for at, _ in times]
    said_at = [None, *(time for _, time in times)]
    standing_in = _keep_assertions(draft.article, analysis, known)
    rows = (
        (
            draft.pk,
            standing_in.get(key),
            s.index,
            s.paragraph,
            s.start,
            s.end,
            str(s.kind),
            said_at[bisect_right(begins, s.start)],
        )
        for s, key in ((f.sentence, f.key) for f in analysis.findings)
    )
    insert(Sentence, ("draft", "assertion", "index", "paragraph", "start", "end", "kind", "timecode"), rows)
    store_twins(draft, {f.sentence.start: standing_in[f.key] for f in analysis.findings if f.key in standing_in})
    sentences = draft.sentences.order_by("index").values_list("pk", flat=True)
    insert(Finding, _FOUND, (_found(pk, f, analysis) for pk, f in zip(sentences, analysis.findings, strict=True)))


_FOUND = (
    *("sentence", "engine", "assertive", "score", "reasons"),
    *("voice", "source", "full_source", "cue", "suggestion"),
)


def _found(sentence: int, finding: engine.Finding, analysis: Analysis) -> tuple[Any, ...]:
    plain = {**finding.as_dict(), "sentence": sentence, "engine": analysis.engine}
    return tuple("" if plain[name] is None and name in _WORDS else plain[name] for name in _FOUND)


_WORDS = {"full_source", "suggestion"}


def _known_of(article: Article) -> dict[str, Assertion]:
    """The assertions of an article by their keys, locked."""
    return {a.key: a for a in article.assertions.select_for_update(no_key=True).order_by("pk")}


def _keep_assertions(article: Article, analysis: Analysis, known: dict[str, Assertion]) -> dict[str, int]:
    """Update the article's assertions from a new analysis, make new ones; return those in the text: {key: id}."""
    places, told = _by_key(analysis), told_of(analysis)
    highlighted = {
        key: found
        for key, found in places.items()
        if any(f.rating.assertive for f in found) or (key in known and known[key].is_somebodys)
    }
    _note_where_they_stand(known, highlighted, told)
    new = {key: found for key, found in highlighted.items() if key not in known}
    names = ("article", "key", "words", "order", *_READ)
    insert(Assertion, names, ((article.pk, key, *_new(found, told)) for key, found in new.items()))
    stored = dict(article.assertions.values_list("key", "pk"))
    return {key: stored[key] for key in highlighted}


def _by_key(analysis: Analysis) -> dict[str, list[engine.Finding]]:
    """The findings of each sentence, one for each of its places."""
    places: dict[str, list[engine.Finding]] = {}
    for finding in analysis.findings:
        places.setdefault(finding.key, []).append(finding)
    return places


def _new(found: Sequence[engine.Finding], told: Mapping[str, Told]) -> tuple[Any, ...]:
    """Words, first place and finding of a new assertion."""
    first, read = found[0].sentence, _read_of(found, told)
    return (first.text, first.index, *(read[name] for name in _READ))


def _read_of(found: Sequence[engine.Finding], told: Mapping[str, Told]) -> dict[str, Any]:
    """What the engine says of an assertion over all its places: score, speaker, charge, sums that do not fit."""
    said = max(found, key=lambda f: f.attribution.source is not None).attribution
    return {
        "score": max(f.rating.score for f in found),
        "attributed_to": said.speaker,
        "suggestion": said.suggestion or "",
        "charge": _charge_of(found),
        "harmless": all(f.rating.harmless for f in found),
        "placeholder": placeholder_in(found[0].sentence.text),
        "discrepancies": told.get(found[0].key),
    }


def _charge_of(found: Sequence[engine.Finding]) -> str | None:
    """Whether it accuses at any of its places or, if not, whether it denies."""
    charges = {engine.charge_of(f.rating.reasons) for f in found}
    return next((charge for charge in engine.CHARGES if charge in charges), None)


def _note_where_they_stand(
    known: dict[str, Assertion], places: dict[str, list[engine.Finding]], told: Mapping[str, Told]
) -> None:
    """Update known assertions, raising the version where a page that was drawn before is out of date.

    The speaker of a checked assertion stays as it was when it was checked: a text that names another one sends it to
    recheck, another engine does not.
    """
    moved = []
    for key, assertion in known.items():
        stands = key in places
        now: dict[str, Any] = {"in_text": stands}
        if stands:
            read = _read_of(places[key], told)
            kept = _OF_SPEAKER if assertion.holds_a_check else ()
            now |= {"order": places[key][0].sentence.index, **{n: v for n, v in read.items() if n not in kept}}
        if any(getattr(assertion, name) != value for name, value in now.items()):
            if any(getattr(assertion, name) != now[name] for name in _SHOWN if name in now):
                assertion.version, assertion.same_since = assertion.version + 1, None
            for name, value in now.items():
                setattr(assertion, name, value)
            moved.append(assertion)
    update(moved, ("in_text", "order", "version", "same_since", *_READ))


_OF_SPEAKER = ("attributed_to", "suggestion")
_READ = ("score", "charge", "harmless", *_OF_SPEAKER, "placeholder", "discrepancies")
_SHOWN = ("in_text", *_OF_SPEAKER, "placeholder", "discrepancies")  # on a page that a tag is placed from


def _send_to_recheck_for_what_is_around(before: Draft, around: Places, parsed: ParsedArticle) -> list[Assertion]:
    """Send checked sentences to recheck whose words stayed and whose context changed; return those.

    One that waited for such a change gets its standing back when the change is undone. Sentences that nobody checked do
    not wait, but a write from a page that was drawn before is refused for them.
    """
    stood = places_in(before)
    changed = changed_around(before, stood, around)
    invalidate_pages(before.article, keys_that_lean_on_another(stood, around), but=[a for a, _ in changed])
    places = _by_key(parsed.analysis) if changed else {}
    for assertion, what in changed:
        read = _read_of(places[assertion.key], {})
        said = assertion.attributed_to
        if assertion.recheck_reason == RecheckReason.SPEAKER and assertion.is_changed_around:
            said = assertion.recheck_before
        assertion.suggestion, assertion.attributed_to = read["suggestion"], said
        was_around = what.reason is None and assertion.recheck_reason == RecheckReason.CONTEXT
        if what.reason == RecheckReason.SPEAKER or was_around or not said:
            assertion.attributed_to = read["attributed_to"]
        _wait_or_not(assertion, what, said)
    update([a for a, _ in changed], _AROUND)
    return [a for a, what in changed if what.reason]


_AROUND = (
    *("standing", "version", "same_since", "recheck_reason", "recheck_before", "recheck_standing"),
    *_OF_SPEAKER,
)


def _wait_or_not(assertion: Assertion, what: Changed, said: str) -> None:
    """Send a sentence to recheck for its context, or restore it; `said` is its speaker when it was checked."""
    if what.reason is None:
        assertion.standing = Standing(assertion.recheck_standing or Standing.OPEN)
        assertion.recheck_standing = None
    elif not assertion.is_changed_around:
        assertion.recheck_standing, assertion.standing = assertion.standing, Standing.RECHECK
    assertion.recheck_reason = what.reason or ""
    assertion.recheck_before = said if what.reason == RecheckReason.SPEAKER else what.before
    assertion.version, assertion.same_since = assertion.version + 1, None


def _send_changed_to_recheck(steps: Iterable[SentenceChange]) -> None:
    """Let a changed sentence wait in recheck beside the checked ones it came from; no verdict moves by itself."""
    changed, merged = [], []
    for became, old in reworded(steps):
        for assertion in waits_beside(_asserted(became, old[0]), old[0]):
            assertion.changed_from = old[0]
            changed.append(assertion)
            merged += [MergedFrom(from_assertion=assertion, to_assertion=other) for other in old[1:]]
    update(changed, ("changed_from", "standing", "recheck_reason"))
    MergedFrom.objects.bulk_create(merged, ignore_conflicts=True)


def _asserted(became: SentenceChange, old: Assertion) -> list[Assertion]:
    """What the new words assert; where the engine finds nothing, they are highlighted as the old ones were."""
    asserted = [a for s in became.new if (a := s.assertion)]
    if asserted:
        return asserted
    return [mark(sentence=s, words=s.draft.text[s.start : s.end], origin=Origin(old.origin)) for s in became.new]


@transaction.atomic
def reanalyse(*, article: Article) -> bool:
    """Analyse an article's newest draft with today's engine; return whether there was anything to do.

    Tags, evidence, dismissals and highlights made by hand stay with their sentences. An untouched highlight goes if the
    engine no longer makes it; a checked sentence that now ends elsewhere waits in recheck.
    """
    Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    with telling_what_moved(article):
        return _read_anew(article)


def _read_anew(article: Article) -> bool:
    draft = Draft.objects.latest_of(article.pk)
    before = list(draft.sentences.select_related("assertion", "finding").order_by("index"))
    times = [(s.start, s.timecode) for s in before if s.timecode]
    day = article.published_on
    analysis = engine.analyse(draft.text, spoken=draft.language, is_transcript=bool(times), published_on=day)
    if all(s.finding.engine == analysis.engine for s in before):
        fill_in(draft, before)
        fill_in_discrepancies(analysis, before)
        return False
    Sentence.objects.filter(draft=draft).delete()
    _store_sentences(draft, analysis, _known_of(article), times)
    after = list(draft.sentences.select_related("assertion").order_by("index"))
    _send_changed_to_recheck(diff_sentences(before, draft.text, after, draft.text))
    return True
