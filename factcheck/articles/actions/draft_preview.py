"""What would become of a draft's sentences and assertions, before anything is stored."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from factcheck import engine
from factcheck.articles.actions.contexts import changed_around, is_worked_on, places_foreseen, places_in
from factcheck.articles.actions.drafts import SentenceChange, diff_sentences
from factcheck.articles.actions.preview import ParsedArticle
from factcheck.articles.actions.rewording import MergedFrom, brought_back, reworded, waits_beside
from factcheck.articles.choices import Standing
from factcheck.articles.models import Assertion, Draft, Sentence


def preview_changes(before: Draft, parsed: ParsedArticle) -> list[SentenceChange]:
    """Return what a new text would make of the sentences of a draft; neither it nor its assertions are stored."""
    known = {a.key: a for a in before.article.assertions.order_by("order", "pk")}
    there = _in_text(parsed, known)
    old = list(before.sentences.select_related("assertion__changed_from").order_by("index"))
    new = _sentences(parsed, there)
    steps = diff_sentences(old, before.text, new, parsed.text)
    if is_worked_on(before.article_id):
        gone = _gone(before.article_id, known, there)
        _let_reworded_wait([*steps, *brought_back(steps, gone)], parsed.text, there)
        _let_wait_for_what_is_around(before, parsed, there)
    for sentence, finding in zip(new, parsed.analysis.findings, strict=True):
        sentence.assertion = there.get(finding.key)
    return steps


def with_previewed(parsed: ParsedArticle, steps: Iterable[SentenceChange]) -> ParsedArticle:
    """Count what would be highlighted although the engine finds nothing in it: words that take the place of others."""
    keys = {s.assertion.key for step in steps for s in step.new if s.assertion}
    return replace(parsed, somebodys=parsed.somebodys | keys)


def _in_text(parsed: ParsedArticle, known: Mapping[str, Assertion]) -> dict[str, Assertion]:
    there: dict[str, Assertion] = {}
    for finding in parsed.analysis.findings:
        assertion = known.get(finding.key)
        if finding.key in parsed.highlighted or (assertion and assertion.is_somebodys):
            there.setdefault(finding.key, assertion or Assertion(key=finding.key, words=finding.sentence.text))
            there[finding.key].in_text = True
    return there


def _sentences(parsed: ParsedArticle, there: Mapping[str, Assertion]) -> list[Sentence]:
    cut = ((f.sentence, f.key) for f in parsed.analysis.findings)
    return [Sentence(index=s.index, start=s.start, end=s.end, kind=s.kind, assertion=there.get(key)) for s, key in cut]


def _gone(article_id: int, known: Mapping[str, Assertion], there: Mapping[str, Assertion]) -> Iterator[Assertion]:
    """Yield checked assertions that would be nowhere in the text, not even in other words."""
    merged = MergedFrom.objects.filter(from_assertion__article=article_id)
    ids = {a.pk for a in there.values()}
    succeeded = {one for made, one in merged.values_list("from_assertion", "to_assertion") if made in ids}
    succeeded |= {a.changed_from_id for a in there.values()}
    for key, assertion in known.items():
        if assertion.was_begun and key not in there and assertion.pk not in succeeded:
            yield assertion


def _let_reworded_wait(steps: list[SentenceChange], text: str, there: dict[str, Assertion]) -> None:
    """Send new words to recheck beside the checked ones they come from; mark them where the engine found nothing."""
    for became, old in reworded(steps):
        asserted = [s.assertion for s in became.new if s.assertion]
        for words in (text[s.start : s.end] for s in became.new if not asserted):
            key = engine.key(words)
            asserted.append(there.setdefault(key, Assertion(key=key, words=words)))
        waits_beside(asserted, old[0])


def _let_wait_for_what_is_around(before: Draft, parsed: ParsedArticle, there: Mapping[str, Assertion]) -> None:
    """Send checked sentences to recheck whose context would change, or give them their standing back."""
    for assertion, what in changed_around(before, places_in(before), places_foreseen(parsed)):
        now = there[assertion.key]
        now.recheck_reason = what.reason or ""
        now.standing = Standing.RECHECK if what.reason else Standing(now.recheck_standing or Standing.OPEN)
