"""Running heads and feet of office files: how many hold words, which are left out of the text."""

from collections.abc import Mapping, Set
from zipfile import ZipFile

from factcheck.ingest.document import Unreadable
from factcheck.ingest.safe_zip import read_xml


class _Counter:
    """The target for XML; counts the elements of some names that hold words, within `words` if that names any."""

    def __init__(self, heads: Set[str], words: Set[str]) -> None:
        self.count = 0
        self._heads, self._words = heads, words
        self._path: list[str] = []
        self._is_counted = True

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        self._path.append(tag)
        if tag in self._heads:
            self._is_counted = False

    def end(self, tag: str) -> None:
        """Close an element."""
        self._path.pop()
        self._is_counted = self._is_counted or tag in self._heads

    def data(self, text: str) -> None:
        """Take text: the first within a running head counts it."""
        if not self._is_counted and text.strip() and (not self._words or self._path[-1] in self._words):
            self.count += 1
            self._is_counted = True


def count_running_heads(archive: ZipFile, name: str, heads: Set[str], words: Set[str], shown: str) -> int:
    """How many elements of these names in one file of an archive hold words; 1 if the file cannot be read."""
    if name not in archive.namelist():
        return 0
    counter = _Counter(heads, words)
    try:
        read_xml(archive, name, counter, shown)
    except Unreadable:
        return max(counter.count, 1)
    return counter.count
