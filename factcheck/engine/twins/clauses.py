"""The claims within a sentence: "When the mine shut in 1986, jobs went" tells that the mine shut in 1986."""

import re
from collections.abc import Iterator
from functools import cache

from factcheck.engine.languages import lexicon

_LISTS = "twins"
_LONGEST = 600  # code points of a sentence that is read
_SUBJECT = r"(?P<subject>[^,;:]{2,60})"
_BESIDE = re.compile(
    rf"\A{_SUBJECT}, (?:who |which |(?=[a-z]+ed by |led by |an? ))(?P<beside>[^,;:]{{4,120}}), (?P<rest>[^,].*)\Z",
    re.DOTALL,
)
_OF_LAST = re.compile(
    r"(?P<subject>\b[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3}), (?:who |(?=an? ))(?P<beside>[^,;:]{4,120})\.?\Z"
)


def clauses(text: str, spoken: str) -> Iterator[str]:
    """Yield a sentence and the clauses within it, each with its subject, as claims of their own."""
    yield text
    if len(text) > _LONGEST:
        return
    if "," not in text:
        if behind := _behind(spoken).search(text):
            yield behind["clause"]
    elif beside := _BESIDE.match(text):
        yield f"{beside['subject']} {beside['beside']}"
        yield f"{beside['subject']} {beside['rest']}"
    elif last := _OF_LAST.search(text):
        yield f"{last['subject']} {last['beside']}"
        yield f"{text[: last.end('subject')]}"
    elif ahead := _ahead(spoken).match(text):
        yield ahead["main"]
        if ahead["clause"]:
            yield ahead["clause"]
    elif behind := _behind(spoken).search(text):
        yield behind["clause"]


@cache
def _ahead(spoken: str) -> re.Pattern[str]:
    claiming, other = (_either(line) for line in lexicon.phrases(_LISTS, "clause", spoken))
    return re.compile(
        rf"\A(?:{claiming}\s(?P<clause>[^,;:]{{4,160}})|{other}\s[^,;:]{{2,60}}), (?P<main>.+)\Z",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _behind(spoken: str) -> re.Pattern[str]:
    return re.compile(rf"\w,? {_either(lexicon.phrases(_LISTS, 'clause', spoken)[0])} (?P<clause>[^,;:]{{4,160}})\Z")


def _either(line: str) -> str:
    return f"(?:{'|'.join(word.replace('_', ' ') for word in line.split())})"
