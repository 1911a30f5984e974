"""Running heads and feet of office files: words that are left out of the text, and may say that nobody may use it."""

from collections.abc import Mapping, Set
from zipfile import ZipFile

from factcheck.ingest.document import Unreadable
from factcheck.ingest.safe_zip import read_xml

_LONGEST = 2_000  # code points of one


class _Heads:
    """The target for XML; collects the words of the elements of some names, those within `words` if that names any."""

    def __init__(self, heads: Set[str], words: Set[str]) -> None:
        self.found: list[str] = []
        self._heads, self._words = heads, words
        self._path: list[str] = []
        self._is_open = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        self._path.append(tag)
        if tag in self._heads:
            self._is_open = True
            self.found.append("")

    def end(self, tag: str) -> None:
        """Close an element."""
        self._path.pop()
        if tag in self._heads:
            self._is_open = False
        elif tag.endswith("}p"):
            self.data_of_head("\n")

    def data(self, text: str) -> None:
        """Take text."""
        if not self._words or self._path[-1] in self._words:
            self.data_of_head(text)

    def data_of_head(self, text: str) -> None:
        """Add text to the open running head."""
        if self._is_open:
            self.found[-1] = (self.found[-1] + text)[:_LONGEST]


def read_running_heads(archive: ZipFile, name: str, heads: Set[str], words: Set[str], shown: str) -> list[str]:
    """The words of the elements of these names in one file of an archive, if they hold any; "?" for a broken file."""
    if name not in archive.namelist():
        return []
    target = _Heads(heads, words)
    try:
        read_xml(archive, name, target, shown)
    except Unreadable:
        return ["?"]
    return [head.strip() for head in target.found if head.strip()]
