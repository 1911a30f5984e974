"""Was it said, is it true: what was checked of a quotation, counted by readers and in words (decision 49)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from factcheck.articles.choices import Standing
from factcheck.review.choices import Tick

UNSAID = "not said whether words or content were checked"


class Ticked(Protocol):
    """What matters of a tag here."""

    settles: bool
    words_checked: bool
    content_checked: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """How many readers checked the words of a quotation and how many its content, of so many that are `needed`.

    Checked is what as many ticked as are needed: one who checked the words does not stand for one who checked the
    content.
    """

    words: int
    content: int
    needed: int = 1

    @classmethod
    def of(cls, active_tags: Sequence[Ticked], *, required_reviewers: int) -> "Checked":
        """Count the ticks of tags; where an editor settled it, theirs alone, and one is enough."""
        settled = [t for t in active_tags if t.settles]
        deciding = settled or active_tags
        words, content = (sum(getattr(t, name) for t in deciding) for name in (Tick.WORDS, Tick.CONTENT))
        return cls(words, content, needed=1 if settled else required_reviewers)

    @property
    def is_said(self) -> bool:
        """Whether anybody ticked anything."""
        return bool(self.words or self.content)

    @property
    def has_words(self) -> bool:
        """Whether its words are checked: by as many as are needed."""
        return self.words >= self.needed

    @property
    def has_content(self) -> bool:
        """Whether its content is."""
        return self.content >= self.needed

    @property
    def is_agreed(self) -> bool:
        """Whether nothing was ticked, or as many as are needed ticked the same."""
        return not self.is_said or self.has_words or self.has_content

    @property
    def in_words(self) -> str:
        """Return "words checked, content not" and the like."""
        if not self.is_said:
            return UNSAID
        if self.has_words and self.has_content:
            return "words and content checked"
        first, second = ("content", "words") if self.content > self.words else ("words", "content")
        return f"{first} {self._how(first)}, {second} {self._how(second)}"

    def beside(self, standing: str, *, is_quotation: bool) -> str:
        """Return what is said beside a standing, wherever one sentence's is printed; nothing where nothing is.

        Verified is never said alone of a quotation; of what is disputed, who ticked what is told instead.
        """
        is_verified = standing == Standing.VERIFIED and is_quotation
        return self.in_words if is_verified or (self.is_said and standing != Standing.DISPUTED) else ""

    def _how(self, which: str) -> str:
        count: int = getattr(self, which)
        if count >= self.needed:
            return "checked"
        return f"checked by {count} of {self.needed}" if count else "not"
