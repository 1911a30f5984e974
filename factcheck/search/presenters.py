"""What is shown of what was found: one row for each assertion or article, and one for each earlier check of a claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse
from django.utils import timezone

from factcheck.articles.models import Article, Assertion
from factcheck.articles.party_names import in_sentence
from factcheck.engine import Difference, Nearness
from factcheck.review.queries.checked import tell_checked
from factcheck.search.choices import EntryKind
from factcheck.search.earlier import EarlierCheck
from factcheck.search.queries import Match, words_of
from factcheck.search.terms import Run, Term, marked

SHOWN_OF_ONE = 4  # entries of one assertion; more are counted


@dataclass(frozen=True, slots=True)
class Said:
    """One line that was found, such as the note of a tag: what it is, and its words in runs."""

    label: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """An assertion, or an article with what was found of it as a whole; `title` are its words in runs."""

    article: Article
    assertion: Assertion | None
    title: tuple[Run, ...]
    said: Sequence[Said]
    more: int
    is_comment: bool = False  # what somebody said who was asked for comment, or that they were asked

    @property
    def address(self) -> str:
        """Return where the sentence is open on the review page, or the article is, or who was asked for comment."""
        page = reverse("review:replies" if self.is_comment else "review:review", args=[self.article.pk])
        return f"{page}?at={self.assertion.pk}" if self.assertion else page


def grouped(matches: Sequence[Match]) -> list[list[Match]]:
    """Return what was found by assertion, or article, in the order of the newest of each."""
    groups: dict[tuple[int, int | None], list[Match]] = {}
    for match in matches:
        groups.setdefault((match.article_id, match.assertion_id), []).append(match)
    return list(groups.values())


def results(groups: Sequence[Sequence[Match]], terms: Sequence[Term]) -> list[Result]:
    """Return the rows of a page, with 4 queries."""
    words = words_of(m.pk for group in groups for m in group)
    articles = Article.objects.in_bulk({group[0].article_id for group in groups})
    assertions = Assertion.objects.in_bulk({pk for group in groups if (pk := group[0].assertion_id)})
    tell_checked(assertions.values())
    return [
        _result(articles[group[0].article_id], assertions.get(group[0].assertion_id or 0), group, words, terms)
        for group in groups
        if all(match.pk in words for match in group)  # not taken away in this moment
    ]


def _result(
    article: Article, assertion: Assertion | None, group: Sequence[Match], words: dict[int, str], terms: Sequence[Term]
) -> Result:
    own = EntryKind.ASSERTION if assertion else EntryKind.ARTICLE
    others = [m for m in group if m.kind != own]
    said = [_said(m, words[m.pk], terms) for m in islice(others, SHOWN_OF_ONE)]
    lines = next((words[m.pk].split("\n") for m in group if m.kind == own), [])
    more = max(len(others) - SHOWN_OF_ONE, 0)
    if assertion is None:
        said = [*_head(article, terms), *said]
        return Result(article, None, marked(article.title, terms), said, more, is_comment=not lines)
    speaker = marked(in_sentence(assertion.attributed_to), terms) if lines else ()
    if any(run.is_marked for run in speaker):
        said = [Said("said by", speaker), *said]
    title = marked(assertion.words, terms if lines else ())
    return Result(article, assertion, title, said, more)


def _head(article: Article, terms: Sequence[Term]) -> list[Said]:
    said = (("byline", article.byline), ("place", article.place))
    return [Said(what, marked(words, terms)) for what, words in said if words]


def _said(match: Match, words: str, terms: Sequence[Term]) -> Said:
    """Return an entry as one line: its title, if it is evidence, and what is marked."""
    lines = [line for line in words.split("\n") if line.strip()]
    shown = [marked(line, terms) for line in lines]
    kept = [runs for at, runs in enumerate(shown) if at == 0 or any(run.is_marked for run in runs)]
    joined = [run for at, runs in enumerate(kept) for run in ([Run(" · ", False)] if at else []) + list(runs)]
    return Said(EntryKind(match.kind).label, tuple(joined))


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """An earlier check in words: what differs, and why it may be out of date. `is_first` may be taken over by key."""

    check: EarlierCheck
    nearness: str
    differences: Sequence[str]
    out_of_date: str
    is_first: bool


_NEARNESS = {
    Nearness.SAME: "The same words",
    Nearness.NEAR: "Similar",
    Nearness.OPPOSITE: "Says the opposite",
}


def earlier_rows(checks: Sequence[EarlierCheck]) -> list[EarlierRow]:
    """Return earlier checks as they are shown."""
    first = next((check for check in checks if check.to_take_over), None)
    return [
        EarlierRow(
            check,
            _NEARNESS[check.likeness.nearness],
            [_differs(one) for one in check.likeness.differences],
            _may_be_out_of_date(check),
            check is first,
        )
        for check in checks
    ]


def _differs(one: Difference) -> str:
    then, now = (f"“{words}”" if words else "without" for words in (one.then, one.now))
    return f"then {then}, now {now}"


def _may_be_out_of_date(check: EarlierCheck) -> str:
    if not (check.out_of_date and check.checked_at):
        return ""
    words = ", ".join(f"“{said}”" for said in check.out_of_date)
    days = (timezone.localdate() - timezone.localtime(check.checked_at).date()).days
    return f"May be out of date: {words}, checked {ago(days)}."


def ago(days: int) -> str:
    """Say how long ago a day was, such as "14 months ago"."""
    months = int(days / 30.44)
    if months >= 24:
        return f"{days // 365} years ago"
    if months >= 2:
        return f"{months} months ago"
    if days >= 14:
        return f"{days // 7} weeks ago"
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
