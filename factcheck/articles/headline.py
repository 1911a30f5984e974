"""The headline of a new draft where it is not the article's title."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline that is not the article's title; `is_title` says whether the article is called so from now on."""

    words: str
    was: str
    is_title: bool

    def __str__(self) -> str:
        if self.is_title:
            return f"The article is called “{self.words}” now, as its headline says. It was “{self.was}”."
        return f"The headline of the text is “{self.words}”; the article keeps the title “{self.was}”."
