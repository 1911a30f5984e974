"""Where a clause aside tells what somebody says, by the words of its language: that clause alone hangs on them.

"Roe, der sagt, er sei krank, wurde verhaftet": that he was arrested is said by the newspaper.
"""

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.worded.phrases import Phrases

_OPENING = ("relative", "subordinator")


def is_relative_of_one_verb(read: Phrases, start: int, verb: int) -> bool:
    """Tell whether "der sagt" behind a noun and before a comma is a whole clause: "Roe, der sagt, er sei krank"."""
    behind_noun = start > 1 and read.tokens[start - 1].tag is tags.COMMA and read.is_noun(start - 2)
    ends = verb + 1 < len(read.tokens) and read.tokens[verb + 1].tag is tags.COMMA
    return behind_noun and ends and verb == start + 1 and read.is_of(start, "relative")


def beside_side_clause(read: Phrases) -> int:
    """Return how many tokens stand before the first clause aside in which somebody says something; all without one."""
    for start in range(len(read.tokens)):
        if _opens_aside(read, start) and _says_last(read, start):
            return start
    return len(read.tokens)


def _opens_aside(read: Phrases, start: int) -> bool:
    if read.tokens[start].quoted or not read.is_of(start, *_OPENING):
        return False
    return start == 0 or read.tokens[start - 1].tag is tags.COMMA


def _says_last(read: Phrases, start: int) -> bool:
    """Tell whether a verb of saying ends a clause, or its helping verb does: "der gewarnt hatte,"."""
    last = read.clause_end(start) - 1
    last -= last > start + 1 and read.is_of(last, "auxiliary")
    is_followed = last + 1 < len(read.tokens) and last > start
    return is_followed and any(verb.family == "say" for verb in read.words.verbs.get(read.tokens[last].low, ()))
