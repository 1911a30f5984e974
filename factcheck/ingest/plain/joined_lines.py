"""Lines put together again to paragraphs, and what the editor is told of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.ingest.hyphens import HYPHENS, SUSPENDED, Words, first_word, last_word
from factcheck.ingest.plain.lines import Line, is_wide


@dataclass(frozen=True, slots=True)
class JoinedLines:
    """A text whose lines were joined: at which width they were broken, how many lines became how many paragraphs.

    `speakers` counts the lines that were joined to the quotation before them; the width is 0 if no others were.
    """

    text: str
    width: int = 0
    lines: int = 0
    paragraphs: int = 0
    speakers: int = 0

    @property
    def remark(self) -> str:
        """What the editor is told."""
        became = "1 paragraph" if self.paragraphs == 1 else f"{self.paragraphs:,} paragraphs"
        named = "1 line names" if self.speakers == 1 else f"{self.speakers:,} lines name"
        wrapped = f"{self.lines:,} lines were broken at about {self.width} characters: they were joined to {became}."
        spoken = f"{named} who speaks on the line before: joined to it."
        said = [wrapped] * bool(self.width) + [spoken] * bool(self.speakers)
        return f"{' '.join(said)} If the line breaks belong to the text, choose “Keep line breaks”."

    def places_of(self, places: Sequence[int | None], old: str) -> list[int | None]:
        """Where places of the old text are in this one; those of None stay None."""
        wanted = sorted({place for place in places if place is not None})
        found: dict[int | None, int | None] = {None: None}
        new = at = 0
        for place in wanted:
            while at < place:
                if new < len(self.text) and old[at] == self.text[new]:
                    at, new = at + 1, new + 1
                elif old[at].isspace() or old[at] in f"{HYPHENS}>" or new >= len(self.text):
                    at += 1
                else:  # a blank in the place of a line end
                    new += 1
            found[place] = new
        return [found[place] for place in places]


def rejoin(lines: Sequence[Line], joined: set[int], width: int) -> JoinedLines:
    """Join the lines of a text that was broken at a width: those at some places go on in the next."""
    words = Words("\n".join(line.raw for line in lines), [lines[at].words for at in joined])
    begun = sum(at in joined and at - 1 not in joined for at in range(len(lines)))
    return JoinedLines("\n".join(_paragraphs(lines, joined, words)), width, len(joined) + begun, begun)


def _paragraphs(lines: Sequence[Line], joined: set[int], words: Words) -> Iterator[str]:
    """Yield the lines of the new text."""
    parts: list[str] = []
    for at, line in enumerate(lines):
        if at - 1 in joined:
            append_line(parts, line.words, words)
        else:
            parts = [f"{line.quoted} {line.words}" if line.quoted else line.words]
        if at not in joined:
            yield "".join(parts) if at - 1 in joined else line.raw


def append_line(parts: list[str], following: str, words: Words) -> None:
    """Add the next line to the parts of a paragraph; a word that was broken between the two is made whole."""
    last = parts[-1]
    if last[-1:] in HYPHENS and last[-2:-1].isalpha() and following[:1].islower():
        head, tail = last_word(last[:-1]), first_word(following)
        if tail in SUSPENDED:
            parts.append(" ")
        elif words.is_broken(head, tail, last[-1]):
            parts[-1] = last[:-1]
    elif not _sticks(last, following):
        parts.append(" ")
    parts.append(following)


def _sticks(last: str, following: str) -> bool:
    """Whether no blank belongs between the end of a line and the next."""
    if is_wide(last[-1]) and is_wide(following[0]):
        return True
    return last[-1] in f"{HYPHENS}–—/" and len(last) > 1 and not last[-2].isspace() and following[0].isalnum()
