"""Script bundles: one file for each kind of page, joined from those in static/js and minified.

Ten small files compress to half as much again as one of them all, and take ten requests (STANDARDS P11).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

try:
    import minify
except ImportError:  # Macs with an ARM processor have no wheel of it: they are sent the scripts as written
    minify = None

EVERYWHERE = ("page", "keys", "session")
TOGETHER = {
    "js/every-page.js": EVERYWHERE,
    "js/list-page.js": (*EVERYWHERE, "rows"),
    "js/review-page.js": (
        *EVERYWHERE,
        *("sentences", "sources", "several", "drafts", "pasting", "writes", "review", "live"),
    ),
}


class TogetherFinder(BaseFinder):
    """Finds the files of `TOGETHER`, for pages and for collectstatic; they are written again when a part changes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.storage = FileSystemStorage(location=settings.VAR / "scripts")

    def check(self, **kwargs: Any) -> list[Any]:
        """No settings to check."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return the path of the file."""
        if path not in TOGETHER:
            return []
        return [self._written(path)] if find_all else self._written(path)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Yield all of them."""
        for path in TOGETHER:
            self._written(path)
            yield path, self.storage

    def _written(self, path: str) -> str:
        target = Path(self.storage.path(path))
        words = together(path)
        if not target.exists() or target.read_text(encoding="utf-8") != words:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(words, encoding="utf-8")
        return str(target)


def together(path: str) -> str:
    """Return the content of a file of `TOGETHER`; with DEBUG as written, to be read in a browser."""
    parts = (settings.BASE_DIR / "static" / "js" / f"{name}.js" for name in TOGETHER[path])
    words = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    return words if settings.DEBUG or minify is None else str(minify.string("application/javascript", words))
