"""Running heads and page numbers: lines at the edges of pages that stand there on more than one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise

from factcheck.ingest.pdf.lines import Line, Page

_FIGURES = re.compile(r"\d+")
_PAGE_OF_PAGES = re.compile(r"\D*?(\d+)\s*(?:/|\||\w{1,4})\s*(\d+)\D*\Z")


def remove_running_heads(pages: Sequence[Page]) -> list[str]:
    """Take lines at the upper and lower edges out that stand there on more than one page; return them."""
    edges = {page.number: list(_edges(page)) for page in pages}  # lines, their edge, whether a gap parts them
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for line, side, _ in edges[page.number]:
            for key in _keys(line, side):
                seen[key].add(page.number)
    counted = _page_number_offset(edges)
    heads: dict[int, set[int]] = {}
    for page in pages:
        numbered = {
            line.base
            for line, _, is_set_off in edges[page.number]
            if _counts_pages(line, page.number, len(pages), counted if is_set_off or len(line.text) < 6 else None)
        }
        heads[page.number] = {
            id(line)
            for line, side, _ in edges[page.number]
            if line.base in numbered or any(len(seen[key]) > 1 for key in _keys(line, side))
        }
    kept = {page.number: _without(page.rows, heads[page.number]) for page in pages}
    if not any(kept.values()):
        return []
    taken = [line.text for page in pages for row in page.rows for line in row if id(line) in heads[page.number]]
    for page in pages:
        page.rows = kept[page.number]
    return [*taken, *_remove_repeated_asides(pages)]


def _remove_repeated_asides(pages: Sequence[Page]) -> list[str]:
    times = Counter(text for page in pages for text in {line.text for line in page.aside})
    removed = []
    for page in pages:
        removed += [line.text for line in page.aside if times[line.text] > 1]
        page.aside = [line for line in page.aside if times[line.text] < 2]
    return removed


def _without(rows: Iterable[list[Line]], ids: Set[int]) -> list[list[Line]]:
    left = ([line for line in row if id(line) not in ids] for row in rows)
    return [row for row in left if row]


def _edges(page: Page) -> Iterator[tuple[Line, str, bool]]:
    """The first and the last row of a page, and the next ones as long as a wide gap parts them from the rest."""
    rows = page.rows
    for side, order in (("top", rows), ("bottom", rows[::-1])):
        count = _count_set_off(order[: min(4, len(order) // 2 + 1)])
        for row in order[: max(count, 1)]:
            for line in row:
                yield line, side, count > 0


def _count_set_off(rows: Sequence[list[Line]]) -> int:
    """How many of the first three rows a wide gap parts from the rest."""
    gaps = [abs(after[0].base - row[0].base) / max(row[0].height, 1) for row, after in pairwise(rows)]
    return max((i + 1 for i, gap in enumerate(gaps[:3]) if gap > 1.7), default=0)


def _keys(line: Line, side: str) -> list[tuple[str, int]]:
    """What a running head has in common with those of other pages: words, figures aside, and place, give or take 6."""
    pattern = f"{side} {_FIGURES.sub('#', line.text.strip())} {round(line.height / 2)}"
    place = round(line.base / 12)
    return [(pattern, place), (f"{pattern} +", round((line.base + 6) / 12))]


def _page_number_offset(edges: dict[int, list[tuple[Line, str, bool]]]) -> int | None:
    """What has to be added to the number of a page to get the one that is printed on it, if that is so on two pages."""
    offsets: Counter[int] = Counter()
    for number, lines in edges.items():
        offsets.update({printed - number for line, *_ in lines for printed in _outer_figures(line)})
    best = offsets.most_common(1)
    return best[0][0] if best and best[0][1] > 1 else None


def _outer_figures(line: Line) -> list[int]:
    words = line.text.split()
    return [int(word) for word in {*words[:1], *words[-1:]} if word.isdecimal() and len(word) < 5 and len(words) < 9]


def _counts_pages(line: Line, number: int, count: int, offset: int | None) -> bool:
    """Whether a line at an edge is a page number: "3", "The Post 3" where others count alike, "Page 3 of 12"."""
    if line.text.strip() == str(number) or (offset is not None and number + offset in _outer_figures(line)):
        return True
    found = _PAGE_OF_PAGES.match(line.text) if len(line.text) < 40 else None
    return found is not None and (int(found[1]), int(found[2])) == (number, count)
