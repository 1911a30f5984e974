"""Why a sentence is disputed, and what ends that, in words."""

from collections.abc import Iterable

from factcheck.articles.choices import Standing
from factcheck.review.models import Tag
from factcheck.review.queries.assertion_state import AssertionState


def why_disputed(state: AssertionState) -> str:
    """Say who says what, or ticked what, of a sentence that is disputed; nothing of another, or where it is hidden."""
    tags = [t for t in state.active_tags if t.settles] or state.active_tags
    if state.assertion.standing != Standing.DISPUTED or not tags or not all(t.verdict for t in tags):
        return ""
    by_verdict: dict[str, list[str]] = {}
    for tag in tags:
        by_verdict.setdefault(tag.verdict, []).append(tag.placed_by_name)
    if len(by_verdict) > 1:
        said = ", ".join(f"{_joined(names)} say{_s(names)} {verdict}" for verdict, names in by_verdict.items())
        return f"{said}. It stays disputed until all say the same, or an editor settles it."
    ticked = ", ".join(f"{tag.placed_by_name} ticked {_ticked(tag)}" for tag in tags)
    needed = state.required_reviewers
    return (
        f"All say {tags[0].verdict}, but of the quotation {ticked}: it takes {needed} who checked the same. "
        "Tick what another did, if you checked it, too, or let an editor settle it."
    )


def _ticked(tag: Tag) -> str:
    names = [name for name, is_ticked in (("words", tag.words_checked), ("content", tag.content_checked)) if is_ticked]
    return " and ".join(names) or "nothing"


def _joined(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _s(names: list[str]) -> str:
    return "" if len(names) > 1 else "s"
