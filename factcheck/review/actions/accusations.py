"""Whom sentences accuse, as somebody at the desk says it."""

from collections.abc import Collection
from dataclasses import replace

from django.utils import timezone

from factcheck.articles.models import Article, Assertion
from factcheck.articles.party_names import fullest_of
from factcheck.db.constraints import words_or_empty
from factcheck.evidence.models import Accused
from factcheck.review.actions.article_writes import SaysNothing, once, record, sentences_of
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind
from factcheck.review.models import Event
from factcheck.review.queries.recorded_rows import COLUMNS, row


def change_accused(
    *,
    article: Article,
    assertion_ids: Collection[int],
    party: str,
    is_accused: bool,
    write: WriteRequest,
    instead_of: str = "",
) -> None:
    """Say that sentences accuse somebody, beside whom people said before or `instead_of` one, or that they do not.

    What the program guessed counts no more then. Without a party, and without being accused, they accuse nobody at all.
    What is so already leaves no event.
    """
    party = words_or_empty(" ".join(party.split()))
    if is_accused and not party:
        message = "Write who is accused: the name of a person or of a body."
        raise SaysNothing(message)

    def act() -> None:
        mine = write
        for assertion in sentences_of(article, assertion_ids):
            if _change_accused(assertion, party, instead_of, is_accused=is_accused, write=mine):
                mine = replace(write, idempotency_key=None)  # the first event has it

    once(article, write, act)


def _change_accused(
    assertion: Assertion, party: str, instead_of: str, *, is_accused: bool, write: WriteRequest
) -> Event | None:
    held = Accused.objects.filter(assertion=assertion).first()
    before = held.parties.splitlines() if held else []
    others = _without(instead_of if is_accused else party, before)
    if is_accused:
        after = [*(name for name in others if name.casefold() != party.casefold()), party]
    else:
        after = others if party else []
    if held and after == before:
        return None
    now = Accused(
        assertion=assertion, parties="\n".join(after), by=write.actor, by_name=str(write.actor), at=timezone.now()
    )
    now.save()
    said = {"sentence": assertion.pk, "party": party, "accused": after}
    return record(Kind.ACCUSED_CHANGED, assertion.article, write, said, [row(now, *COLUMNS[Accused])])


def _without(party: str, names: list[str]) -> list[str]:
    """Return the other names; the board has a party under the fullest one, so that "Kern" goes with "Mark Kern"."""
    fuller = fullest_of({*names, party})
    return [name for name in names if not party or fuller[name].casefold() != fuller[party].casefold()]
