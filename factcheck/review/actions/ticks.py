"""What a tag says was checked of a quotation: its words, its content, or both."""

from collections.abc import Mapping

from factcheck.refusals import Refusal
from factcheck.review.choices import Tick, Verdict
from factcheck.review.models import Tag
from factcheck.review.queries.assertion_state import AssertionState


class QuotesNobody(Refusal):
    """A tick on a sentence that is no direct quotation."""

    title = "This quotes nobody"


class ContentIsVerified(Refusal):
    """Content that was checked, and is not established."""

    title = "Checked content is verified"


def ticks_of(
    state: AssertionState, verdict: Verdict, given: Mapping[str, bool], *, mine: Tag | None
) -> dict[str, bool]:
    """Return the ticks of a new tag by their columns: as `given`, or else as the tag has them whose place it takes.

    Raises `QuotesNobody`, or `ContentIsVerified` where another verdict is given with checked content.
    """
    if any(given.values()) and not state.is_quotation:
        message = "Words and content are ticked of direct quotations alone, and the program finds none here."
        raise QuotesNobody(message)
    if given.get(Tick.CONTENT) and verdict != Verdict.VERIFIED:
        message = (
            "Content that was checked against a source is verified. "
            f"Choose Verified, or take that tick off and tag it {verdict}."
        )
        raise ContentIsVerified(message)
    return {**dict.fromkeys(Tick.values, False), **_kept(state, verdict, mine), **given}


def _kept(state: AssertionState, verdict: Verdict, mine: Tag | None) -> dict[str, bool]:
    if mine is None or not state.is_quotation:
        return {}
    is_verified = verdict == Verdict.VERIFIED
    return {Tick.WORDS.value: mine.words_checked, Tick.CONTENT.value: mine.content_checked and is_verified}
