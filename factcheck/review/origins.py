"""Where evidence goes back to in the end: ten reprints of one agency report are one origin, and not ten."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol, TypedDict
from urllib.parse import urlsplit

from tld import get_fld

from factcheck.review.choices import SourceKind, Stance
from factcheck.web.links import ascii_host, link_to

_EMBEDDED = re.compile(r"https?:/{1,2}(?=[^/?#]+\.)", re.IGNORECASE)


class OfSource(Protocol):
    """A source, as far as it tells origins apart."""

    kind: str
    url: str
    title: str


class Piece(Protocol):
    """A piece of evidence, as far as it tells origins apart; its sources are compared by their ids."""

    source_id: int
    goes_back_to_id: int | None


class Told(NamedTuple):
    """What decides under which piece of evidence another one is listed.

    `origin` is its number, 0 where it is not told; `goes_back` where the piece retells something.
    """

    stance: str
    origin: int
    goes_back: bool
    primary: bool


class Counted(TypedDict):
    """What supports an assertion: independent origins, how many of them are primary, and own observations apart."""

    independent: int
    primary: int
    on_author: int


def ends_of(pieces: Iterable[Piece]) -> dict[int, int]:
    """Return what the sources of one assertion's standing evidence go back to in the end, by their ids."""
    further = {p.source_id: p.goes_back_to_id for p in pieces if p.goes_back_to_id}
    return {source: end_of(source, further) for source in further}


def end_of(source: int, further: Mapping[int, int]) -> int:
    """Return where a source goes back to in the end, by what each goes back to."""
    passed = {source}
    while (after := further.get(source)) and after not in passed:
        source = after
        passed.add(after)
    return source


def numbered(pieces: Sequence[tuple[Piece, OfSource, OfSource | None]]) -> list[int]:
    """Return for each piece of one assertion's evidence which origin it has, numbered from 1 in their order.

    Each comes with its source, and with the one that this goes back to. Sources of one site are one origin.
    """
    further = ends_of(piece for piece, *_ in pieces)
    sources = {p.source_id: source for p, source, _ in pieces}
    sources |= {p.goes_back_to_id: back for p, _, back in pieces if back and p.goes_back_to_id}
    numbers: dict[str, int] = {}
    found = []
    for piece, *_ in pieces:
        named = piece.goes_back_to_id or piece.source_id
        end = sources[further.get(named, named) if piece.goes_back_to_id else named]
        found.append(numbers.setdefault(name_of(end.kind, end.url, end.title), len(numbers) + 1))
    return found


def folded(pieces: Sequence[Told]) -> list[tuple[int, list[int]]]:
    """Return the pieces to list, each with those to list under it, as indices: reprints stand under what they retell.

    Where a piece goes back to something, all of its origin and stance are listed as one. The first that retells nothing
    leads, of several that retell a primary one or else the first. Two pages of one site that retell nothing stay apart.
    """
    alike: dict[tuple[str, int, int], list[int]] = {}
    for at, piece in enumerate(pieces):
        alike.setdefault((piece.stance, piece.origin, 0 if piece.origin else at), []).append(at)
    listed = []
    for same in alike.values():
        lead = min(same, key=lambda at: (pieces[at].goes_back, not pieces[at].primary, at))
        is_retold = any(pieces[at].goes_back for at in same)
        listed += [(lead, [at for at in same if at != lead])] if is_retold else [(at, list[int]()) for at in same]
    return sorted(listed, key=lambda led: min([led[0], *led[1]]))


def count(pieces: Iterable[tuple[str, str, int, bool]]) -> Counted:
    """Count what supports an assertion, of pieces as (stance, kind of source, number of the origin, is primary)."""
    support = [(kind, number, primary) for stance, kind, number, primary in pieces if stance == Stance.SUPPORTS]
    others = [(number, primary) for kind, number, primary in support if kind != SourceKind.OWN_WORK]
    return Counted(
        independent=len({number for number, _ in others}),
        primary=len({number for number, primary in others if primary}),
        on_author=len(support) - len(others),
    )


def in_words(counted: Counted) -> str:
    """Return counts as shown: "2 independent origins, 1 primary, 1 on author"; empty where nothing supports."""
    parts = []
    if n := counted["independent"]:
        parts.append("1 origin" if n == 1 else f"{n} independent origins")
        parts.append(f"{counted['primary'] or 'none'} primary")
    if counted["on_author"]:
        parts.append(f"{counted['on_author']} on author")
    return ", ".join(parts)


def name_of(kind: str, url: str, title: str) -> str:
    """Return the site of a source with an address, the title of another, or that it is own observation.

    A site is what somebody registered (finance.example.co.uk is example.co.uk's), and a copy kept by an archive is of
    the site it was taken from.
    """
    if kind == SourceKind.OWN_WORK:
        return "own observation"
    return site_of(url) or " ".join(title.split()).casefold()


def site_of(address: str) -> str:
    """Return the site of a web address, or an empty string."""
    if not link_to(address):
        return ""
    behind_scheme = address.partition("?")[0].partition("://")[2]
    original = f"https://{_EMBEDDED.split(behind_scheme)[-1]}"
    host = urlsplit(original).hostname or ""
    host = (ascii_host(original) or host).removesuffix(".")
    return str(get_fld(f"https://{host}/", fail_silently=True, search_private=True) or host.removeprefix("www."))
