"""Lines that only say who speaks, joined to the quotation that ends on the line before."""

import re
from collections.abc import Iterable

from factcheck.ingest.plain.lines import ENDED, is_item, is_marked

_LONGEST_SPOKEN = 1_000  # code points of a line that a speaker is joined to
_LONGEST_SPEAKER = 120  # code points that may stand behind the quotation on that line
# A quotation that ends on a line, and a line that goes on with who says it: "a woman shouted."
_QUOTATION_ENDS = re.compile(r"(?P<open>,)?[.!?…—–-]?[\"”’»“](?P<more>,)?(?P<who>\s+[\w.,’'-]+(?: [\w.,’'-]+){0,8})?\Z")


def join_speakers(lines: Iterable[str]) -> list[str]:
    """Lines of which those that say who speaks stand behind the quotation on the line before."""
    kept: list[str] = []
    for line in lines:
        if kept and line.strip() and _names_speaker(kept[-1], line.strip()):
            kept[-1] = f"{kept[-1].rstrip()} {line.strip()}"
        else:
            kept.append(line)
    return kept


def _names_speaker(before: str, words: str) -> bool:
    """Whether a line goes on behind a quotation: with a small letter, or with a name where a comma is open."""
    if len(before) > _LONGEST_SPOKEN:
        return False
    end = before.rstrip()[-_LONGEST_SPEAKER:]
    found = _QUOTATION_ENDS.search(end)
    if not found or is_marked(words) or is_item(words) or (found["who"] and ENDED.search(end)):
        return False
    return words[0].islower() or (bool(found["open"] or found["more"]) and not found["who"] and words[0].isalpha())
