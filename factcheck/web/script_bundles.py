"""One script a page, bundled from the ES modules in static/js and minified (STANDARDS P11).

A page names the module that imports all that it needs. A browser could load that as it stands, in forty requests, and
does so with DEBUG; otherwise the finder here answers with a bundle of the same name. Decision 0023 says why a bundler
of our own: it knows the two forms of `import` and the one of `export` that static/js uses, and refuses any other.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

try:
    import minify
except ImportError:  # Macs with an ARM processor have no wheel of it: they are sent the bundle as written
    minify = None

PAGES = ("every-page", "list-page", "review-page", "long-review-page", "batch-page", "proposals-page")

_IMPORT = re.compile(r"^import (?:\{[^}]+\} from )?'\./(?P<module>[a-z-]+)\.js';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function |const |let |class )", re.MULTILINE)
_DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


class BundleError(Exception):
    """Says which module cannot be bundled, and why."""


class BundleFinder(BaseFinder):
    """Finds the bundles of `PAGES`, for pages and for collectstatic; each is written again when a module changes.

    It stands before the finder of static/, where a module has the name of each bundle. With DEBUG it finds nothing.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.storage = FileSystemStorage(location=settings.VAR / "scripts")

    def check(self, **kwargs: Any) -> list[Any]:
        """No settings to check."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The bundle's path; an empty list where there is none, as Django's finders answer."""
        if path not in self._paths():
            return []
        return [self._write(path)] if find_all else self._write(path)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Each bundle and the storage that holds it."""
        for path in self._paths():
            self._write(path)
            yield path, self.storage

    def _paths(self) -> Iterable[str]:
        return () if settings.DEBUG else tuple(f"js/{page}.js" for page in PAGES)

    def _write(self, path: str) -> str:
        target = Path(self.storage.path(path))
        script = minified(bundle(target.stem))
        if not target.exists() or target.read_text(encoding="utf-8") != script:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(script, encoding="utf-8")
        return str(target)


def bundle(page: str) -> str:
    """The page's module and all that it imports, joined in one function so that no name is global."""
    sources = {name: _read(name) for name in modules_of(page)}
    _refuse_names_declared_twice(sources)
    return "(() => {\n" + "\n".join(_without_imports(*item) for item in sources.items()) + "})();\n"


def modules_of(page: str) -> list[str]:
    """The modules of a page, each once and after those that it imports: the order in which a browser runs them."""
    found: dict[str, None] = {}

    def visit(name: str, importers: tuple[str, ...]) -> None:
        if name in importers:
            raise BundleError(f"Modules import one another in a circle: {' > '.join((*importers, name))}")
        if name not in found:
            for imported in _IMPORT.finditer(_read(name)):
                visit(imported["module"], (*importers, name))
            found[name] = None

    visit(page, ())
    return list(found)


def minified(script: str) -> str:
    """The script without comments and with short local names, where there is a minifier."""
    return script if minify is None else str(minify.string("application/javascript", script))


def _read(name: str) -> str:
    return (settings.BASE_DIR / "static" / "js" / f"{name}.js").read_text(encoding="utf-8")


def _without_imports(name: str, source: str) -> str:
    script = _EXPORT.sub("", _IMPORT.sub("", source))
    if left_over := _LEFT_OVER.search(script):
        raise BundleError(f"{name}.js has a form of import or export that the bundler does not know: {left_over[0]}")
    return script


def _refuse_names_declared_twice(sources: dict[str, str]) -> None:
    # In a bundle all modules share one scope, in which a second function of a name would silently replace the first.
    owners: dict[str, str] = {}
    for name, source in sources.items():
        for declared in _DECLARED.findall(source):
            if declared in owners:
                raise BundleError(f"{declared} is declared in {owners[declared]}.js and in {name}.js: rename one")
            owners[declared] = name
