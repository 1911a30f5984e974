"""One name for a party that an article's reviewers typed in two spellings; what they typed stays in the payload."""

from collections.abc import Iterable
from typing import Any

from factcheck.articles.choices import DONE
from factcheck.articles.party_names import fullest_of


class PartyNames:
    """The fullest name of each party of a report: "Oskar Thiel" for "Thiel" where the article has no other Thiel."""

    def __init__(self, payload: dict[str, Any]) -> None:
        tags = (tag for assertion in payload["assertions"] for tag in assertion["tags"])
        names = {tag["party"] for tag in tags if tag["party"]}
        names |= {a["party"] for a in payload["assertions"] if a["standing"] in DONE and ";" not in a["party"]}
        self._fuller = fullest_of(names)

    def of(self, name: str) -> str:
        """Return the fullest name for one as it was typed."""
        return self._fuller.get(name, name)

    def joined(self, names: Iterable[str]) -> str:
        """Return names as they are shown beside one another, each party once."""
        return "; ".join(dict.fromkeys(map(self.of, filter(None, names))))
