"""Words in Arabic and Hebrew by the places of their letters on a page."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MIRRORED = str.maketrans("()[]«»", ")(][»«")
_WITHIN_FIGURES = ".,:/-%$€£"
_BLANK = 0.17  # of its height: a narrower gap parts no words; the letters of one Arabic word stand apart, too


class Letter(NamedTuple):
    """A letter between two places on a base line, and its own place in the text."""

    left: float
    right: float
    base: float
    height: float
    at: int
    text: str


def runs_from_the_right(text: str) -> bool:
    """Whether most letters of a text are of a script that is written from the right."""
    turned = 0 if text.isascii() else len(_FROM_THE_RIGHT.findall(text))
    return bool(turned) and 2 * turned > sum(map(str.isalpha, text))


def words_from_the_right(letters: list[Letter]) -> Iterator[tuple[float, str, list[Letter]]]:
    """Yield the base line of words in reading order, the blank before each, and its letters."""
    for stretch in _stretches(letters):
        bases = [letter.base for letter in stretch]
        base, blank = max(set(bases), key=bases.count), "\n"  # marks move their letters off the line
        for word in _in_reading_order([_spelled(word) for word in _cut(stretch, _BLANK)]):
            yield base, blank, word
            blank = " "


def _stretches(letters: list[Letter]) -> list[list[Letter]]:
    """Letters on one base line without a wide gap, from the left; in the order of their first letters."""
    letters = sorted(letters, key=lambda letter: letter.base)
    lines: list[list[Letter]] = []
    for letter in letters:
        if lines and letter.base - lines[-1][0].base < 0.3 * letter.height:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    stretches = [part for line in lines for part in _cut(sorted(line), 0.8)]
    return sorted(stretches, key=lambda part: min(letter.at for letter in part))


def _cut(letters: list[Letter], most: float) -> list[list[Letter]]:
    """Letters from left to right, cut at gaps wider than so many heights."""
    parts: list[list[Letter]] = []
    right = 0.0
    for letter in letters:
        if parts and letter.left - right <= most * letter.height:
            parts[-1].append(letter)
            right = max(right, letter.right)
        else:
            parts.append([letter])
            right = letter.right
    return parts


def _spelled(word: list[Letter]) -> list[Letter]:
    """The letters of a word as they are read: from the right, but for figures and Latin; marks after their letters."""
    if _is_latin(word):
        return word
    spelled: list[Letter] = []
    run: list[Letter] = []
    for letter in sorted(word, key=_middle, reverse=True):
        if letter.text.isalnum() and not _FROM_THE_RIGHT.match(letter.text):
            run.insert(0, letter)
            continue
        if run and letter.text in _WITHIN_FIGURES and letter.right > run[0].left - letter.height:
            run.insert(0, letter)
            continue
        spelled += [*_without_end(run), letter]
        run = []
    spelled += _without_end(run)
    return _with_marks_after(spelled)


def _is_latin(word: list[Letter]) -> bool:
    letters = [letter.text for letter in word if letter.text.isalpha()]
    return bool(letters) and not any(map(_FROM_THE_RIGHT.match, letters))


def _middle(letter: Letter) -> float:
    return letter.left + letter.right


def _without_end(run: list[Letter]) -> list[Letter]:
    """Figures in their order; a point or comma at their left end is the sentence's, which runs from the right."""
    end = 0
    while end < len(run) and run[end].text in ".,:":
        end += 1
    return [*run[end:], *reversed(run[:end])]


def _with_marks_after(letters: list[Letter]) -> list[Letter]:
    for i in range(len(letters) - 1):
        mark, letter = letters[i], letters[i + 1]
        inside = letter.left - 0.1 < (mark.left + mark.right) / 2 < letter.right + 0.1
        if unicodedata.combining(mark.text[0]) and not unicodedata.combining(letter.text[0]) and inside:
            letters[i], letters[i + 1] = letter, mark
    return letters


def _in_reading_order(words: list[list[Letter]]) -> list[list[Letter]]:
    """Words of a line from the right, those of a Latin name from the left; brackets as they are read."""
    ordered: list[list[Letter]] = []
    latin: list[list[Letter]] = []
    for word in reversed(words):
        if _is_latin(word):
            latin.insert(0, word)
            continue
        ordered += [*latin, word]
        latin = []
    ordered += latin
    text = "".join(letter.text for word in ordered for letter in word)
    if _wrong_brackets(text) > _wrong_brackets(text.translate(_MIRRORED)):
        return [[letter._replace(text=letter.text.translate(_MIRRORED)) for letter in word] for word in ordered]
    return ordered


def _wrong_brackets(text: str) -> int:
    """How many brackets close what was not opened."""
    wrong = 0
    for opening, closing in ("()", "[]", "«»"):
        depth = 0
        for letter in text:
            depth += (letter == opening) - (letter == closing)
            wrong, depth = wrong + (depth < 0), max(depth, 0)
    return wrong
