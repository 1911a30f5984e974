"""What evidence goes back to: found by its name or address, and kept free of circles."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef

from factcheck.accounts.models import User
from factcheck.db.constraints import words_or_empty
from factcheck.refusals import Refusal
from factcheck.review.choices import SourceKind
from factcheck.review.models import Evidence, Source
from factcheck.review.origins import end_of, ends_of
from factcheck.web.links import link_to, name_of_untitled


class GoesBackToItself(Refusal):
    """Evidence that goes back to its own source, or to one that goes back to it."""

    title = "It goes back to itself"


class RetellsAndIsPrimary(Refusal):
    """Evidence that is primary, and goes back to another source."""

    title = "Primary, or retold?"


class NamesConfidential(Refusal):
    """Open evidence that would name what stands in confidential evidence alone."""

    title = "Its origin is confidential"


def held(source: Source) -> Source:
    """Return a source with its id, new or as it is kept; locked, or it might be merged away under our hands."""
    same = ["kind", "url", "title"]
    [kept] = Source.objects.bulk_create([source], update_conflicts=True, unique_fields=same, update_fields=same[-1:])
    return kept


def find(typed: str, piece: Evidence, standing: Sequence[Evidence], *, by: User) -> Source | None:
    """Return the source that a name or an address stands for, new where the desk knows none; None for no words.

    A source of the same sentence comes first. Where it goes back to another one itself, it is that other, the end of
    it, for all evidence of the sentence then names the same. Raises what this module has.
    """
    words = words_or_empty(typed)
    if not words:
        return None
    if piece.primary:
        message = "A primary source retells nobody. Untick “Primary”, or leave “Goes back to” empty."
        raise RetellsAndIsPrimary(message)
    known = _known_as(words, standing)
    if known and not piece.confidential and not (known := [source for source in known if not source.is_secret]):
        message = (
            f"“{words}” is named in confidential evidence alone. Leave this empty, or make this evidence confidential."
        )
        raise NamesConfidential(message)
    source = known[0] if known else held(_new(words, by))
    others = [e for e in standing if e.pk != piece.pk]
    if (end := end_of(source.pk, ends_of(others))) == piece.source_id:
        message = "It is this source itself. Leave it empty."
        if end != source.pk:
            message = f"“{source}” is said to go back to this source here. Correct that first."
        raise GoesBackToItself(message)
    return source if end == source.pk else Source.objects.get(pk=end)


def fit(piece: Evidence, standing: Sequence[Evidence]) -> bool:
    """Let a piece that comes back name what its origin goes back to by now; say whether it names another one.

    Raises `GoesBackToItself` where that is its own source.
    """
    if piece.goes_back_to_id is None:
        return False
    end = end_of(piece.goes_back_to_id, ends_of(standing))
    if end == piece.source_id:
        message = f"“{piece.goes_back_to}” is said to go back to this source by now. Correct that first."
        raise GoesBackToItself(message)
    is_another, piece.goes_back_to_id = end != piece.goes_back_to_id, end
    return is_another


def fit_copies(copies: Sequence[Evidence], standing: Iterable[Evidence]) -> None:
    """Let copies name what their origins go back to where they come; nothing, where that is their own source."""
    further = ends_of([*standing, *copies])
    for copy in copies:
        if copy.goes_back_to_id:
            end = end_of(copy.goes_back_to_id, further)
            copy.goes_back_to_id = None if end == copy.source_id else end


def _known_as(words: str, standing: Sequence[Evidence]) -> list[Any]:
    """Return the sources of this name or address, those of the same sentence first; locked, with `is_secret`."""
    here = {pk for e in standing for pk in (e.source_id, e.goes_back_to_id) if pk}
    named = {"url": words} if link_to(words) else {"title__iexact": words}
    of_it = Evidence.objects.filter(source__title=OuterRef("title"))
    is_secret = Exists(of_it.filter(confidential=True)) & ~Exists(of_it.filter(confidential=False))
    found = Source.objects.filter(**named).annotate(is_secret=is_secret).select_for_update(no_key=True)
    return sorted(found, key=lambda source: (source.pk not in here, source.pk))


def _new(words: str, by: User) -> Source:
    """Return a source of which no more is known than its name or its address."""
    url = link_to(words)
    title = name_of_untitled(url) if url else words[:300]
    return Source(kind=SourceKind.PAGE, url=url, title=title, added_by=by)
