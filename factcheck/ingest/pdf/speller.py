"""Lines of a PDF put together: what a hyphen at the end of one means, and where no blank belongs between two."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from factcheck.ingest.hyphens import HYPHENS, SUSPENDED
from factcheck.ingest.pdf.lines import Line

UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")

_BROKEN_WORD = re.compile(rf"([^\W\d_]+) ?[{HYPHENS}]\Z")
_BROKEN_FIGURE = re.compile(r"\d[-\u00ad\u2010-\u2013]\Z")  # "ruled 5-" and "4" on the next line
_DASH = re.compile(r"[^\s\d][—/]\Z")
_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(rf"([^\W\d_]+)[{HYPHENS}]([^\W\d_]+)")
_HANGUL = re.compile("[\uac00-\ud7a3]+")
# English beginnings of compounds, unless an ending follows that makes a word of them: "well-known", "long-er".
_FIRST_OF_COMPOUND = re.compile(
    "eight|fifty|five|forty|four|full|half|high|ill|left|long|low|nine|right|self|seven|seventy|short|six|sixty|ten|thirty"
    "|three|twenty|two|well|wide"
)
_ENDING = re.compile("age|ed|en|er|est|ing|ish|ist|lights?|ly|ment|ness|some|teen|th|ty|ways?")


def is_cut_word(text: str) -> bool:
    """Whether a line ends with a part of a word."""
    return text[-1:] in HYPHENS and bool(_BROKEN_WORD.search(text[-40:]))


@dataclass(slots=True)
class Speller:
    """Joins lines, and words that were broken at their ends, by the words that the document itself has elsewhere."""

    words: Counter[str] = field(default_factory=Counter)
    compounds: set[tuple[str, str]] = field(default_factory=set)
    has_real_hyphens: bool = False  # U+2010 within lines: the writer's own, not the hyphenation's
    joined: int = 0

    @classmethod
    def of(cls, lines: Iterable[Line]) -> "Speller":
        """A speller that knows the words of these lines, but for those cut at their ends."""
        speller = cls()
        for line in lines:
            text = line.text.strip().lower()
            words = _WORD.findall(text)
            speller.words.update(words[1:-1] if len(words) > 2 else [])
            speller.compounds.update(_COMPOUND.findall(text))
            speller.has_real_hyphens |= "\u2010" in text[:-1]
        return speller

    def join(self, lines: Iterable[Line]) -> str:
        """The text of lines."""
        text = ""
        for line in lines:
            text = self._add(text, line.text.strip())
        return text

    def _add(self, text: str, line: str) -> str:
        if not text or not line:
            return text or line
        if line[0].isdigit() and _BROKEN_FIGURE.search(text[-2:]):
            return text + line
        if is_cut_word(text) and line[0].isalpha():
            return self._add_broken(text, line)
        if (UNSPACED.match(text[-1]) and UNSPACED.match(line)) or _DASH.search(text[-2:]):
            return text + line
        if self._is_hangul_cut(text, line):
            return text + line
        return f"{text} {line}"

    def _add_broken(self, text: str, line: str) -> str:
        cut = _WORD.findall(text[-40:])[-1]
        first, second = cut.lower(), _WORD.findall(line)[0].lower()
        if second in SUSPENDED and first + second not in self.words:
            return f"{text} {line}"
        stem = text.rstrip(HYPHENS + " ")
        is_shouted = cut.isupper() and len(cut) > 1 and line[:2].isupper()
        if line[0].isupper() and not is_shouted:
            return f"{stem}-{line}"
        if self._is_compound(first, second, text[-1]):
            return f"{stem}-{line}"
        self.joined += 1
        return stem + line

    def _is_compound(self, first: str, second: str, hyphen: str) -> bool:
        if (first, second) in self.compounds:
            return True
        if first + second in self.words or hyphen == "\u00ad":
            return False
        if hyphen == "\u2010" and not self.has_real_hyphens:
            return False
        is_usual = _FIRST_OF_COMPOUND.fullmatch(first) is not None and not _ENDING.fullmatch(second)
        return is_usual or (first in self.words and second in self.words and len(first) > 1)

    def _is_hangul_cut(self, text: str, line: str) -> bool:
        before, after = _HANGUL.search(text[-20:]), _HANGUL.match(line)
        if not (after and before and _HANGUL.match(text[-1])):
            return False
        first = _HANGUL.findall(text[-20:])[-1]
        return first + after[0] in self.words
