"""Checks of templates, and of what code asks of them."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.template import TemplateSyntaxError, engines

from tests.lint import Check, Problem, line_of
from tests.shape.tree import APPS, modules

TOP = {"base.html", "problem.html", "400.html", "403.html", "404.html", "500.html"}
TO_DISK = {"reports/file.html", "reports/galley.html"}  # opened without the site: style is inside
AROUND_ESCAPING = (r"\|\s*safe\b", r"autoescape\s+off", r"\bsafeseq\b", r"{%\s*debug\b", r"\bhx-on", r"\bjs:")
INLINE = (
    r"\sstyle\s*=",
    r"\son[a-z]+\s*=\s*[\"']",
    r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/json)[^>]*>",
)
LONGEST_LINE = 160  # characters that a person can review at a glance
HOUR = re.compile(r'.{0,80}\|date:"[^"]*H:i([^"]*)"')


def _texts(root: Path) -> dict[str, str]:
    """Return the templates of the site, not those of the admin site, by the name that code gives them."""
    folder = root / "templates"
    paths = sorted(p for p in folder.rglob("*.html") if "admin" not in p.parts)
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in paths}


def _problem(root: Path, name: str, text: str, line: int = 1) -> Problem:
    return Problem(root / "templates" / name, line, text)


def _included(text: str) -> list[tuple[str, int]]:
    """Return the names of templates that one includes or extends, each with its offset."""
    found = re.finditer(r"{%\s*(?:include|extends)\s+[\"']([^\"']+)[\"']", text)
    return [(match[1], match.start()) for match in found]


def _code(root: Path) -> str:
    return "".join(p.read_text(encoding="utf-8") for p in modules(root / "factcheck"))


def folders(root: Path) -> Iterator[Problem]:
    """A template stands in the folder of its app."""
    for name in _texts(root):
        if name.split("/")[0] not in {*APPS, "parts"} and name not in TOP:
            yield _problem(root, name, "put the template into the folder of its app")


def pages_and_pieces(root: Path) -> Iterator[Problem]:
    """A page extends the base; a piece, named _piece.html, does not."""
    for name, text in _texts(root).items():
        piece = name.split("/")[-1].startswith("_")
        if name not in TOP - {"problem.html"} | TO_DISK and ("{% extends" in text) == piece:
            yield _problem(root, name, "a piece extends nothing" if piece else "a page extends the base")


def readable(root: Path) -> Iterator[Problem]:
    """Django can compile it."""
    for name, text in _texts(root).items():
        try:
            engines["django"].from_string(text)
        except TemplateSyntaxError as error:
            token = getattr(error, "token", None)
            yield _problem(root, name, str(error), token.lineno if token else 1)


def inline_code(root: Path) -> Iterator[Problem]:
    """No style, script or handler stands in the markup: the content policy would refuse it."""
    for name, text in _texts(root).items():
        patterns = INLINE if name in TO_DISK else (*INLINE, "<style")
        for pattern in patterns:
            for found in re.finditer(pattern, text):
                yield _problem(
                    root,
                    name,
                    f"{found[0].strip()}: style and scripts have files of their own",
                    line_of(text, found.start()),
                )


def way_around_escaping(root: Path) -> Iterator[Problem]:
    """No template, text or page, of the admin site either, marks words as safe."""
    for path in sorted((root / "templates").rglob("*.*")):
        text = path.read_text(encoding="utf-8")
        for pattern in AROUND_ESCAPING:
            for found in re.finditer(pattern, text):
                yield Problem(path, line_of(text, found.start()), f"{found[0]}: a way around escaping")


def order(root: Path) -> Iterator[Problem]:
    """A template includes those of its own app and of earlier ones, as code imports."""
    for name, text in _texts(root).items():
        folder = name.split("/")[0]
        later = APPS[APPS.index(folder) + 1 :] if folder in APPS else ()
        for other, offset in _included(text):
            if other.split("/")[0] in later:
                yield _problem(root, name, f"includes {other} of a later app", line_of(text, offset))


def tokens(root: Path) -> Iterator[Problem]:
    """A form that writes carries a token, or includes a piece that does."""
    for name, text in _texts(root).items():
        for form in re.finditer(r"<form\b[^>]*method=\"post\".*?</form>", text, re.S | re.I):
            if "{% csrf_token %}" not in form[0] and "{% include" not in form[0]:
                yield _problem(root, name, "a form that writes needs {% csrf_token %}", line_of(text, form.start()))


def unused(root: Path) -> Iterator[Problem]:
    """Each template is asked for by code, or included by another one."""
    texts, code = _texts(root), _code(root)
    included = {other for text in texts.values() for other, _ in _included(text)}
    for name in texts:
        if name not in TOP and name not in included and name not in code:
            yield _problem(root, name, "nothing uses this template")


def missing(root: Path) -> Iterator[Problem]:
    """Each template that code asks for is there."""
    for path in modules(root / "factcheck"):
        text = path.read_text(encoding="utf-8")
        for found in re.finditer(r"[\"']([a-z]+/_?[a-z_]+\.html)[\"']", text):
            if not found[1].startswith("admin/") and not (root / "templates" / found[1]).exists():
                yield Problem(path, line_of(text, found.start()), f"there is no template {found[1]}")


def short_lines(root: Path) -> Iterator[Problem]:
    """A line, of the admin site's templates and of a report's style too, is short enough to be reviewed."""
    for path in sorted(path for path in (root / "templates").rglob("*") if path.is_file()):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if len(line) > LONGEST_LINE:
                yield Problem(path, number, f"{len(line)} characters: a line has {LONGEST_LINE} at most")


def hours(root: Path) -> Iterator[Problem]:
    """An hour is shown with its zone, and with its moment for programs."""
    for name, text in _texts(root).items():
        for number, line in enumerate(text.splitlines(), 1):
            for found in HOUR.finditer(line):
                if not found[1].endswith(" T") or "|date:'c' }}\">" not in found[0]:
                    yield _problem(root, name, "show an hour with its zone, inside <time datetime>", number)


CHECKS: tuple[Check, ...] = (
    folders,
    pages_and_pieces,
    readable,
    inline_code,
    way_around_escaping,
    order,
    tokens,
    unused,
    missing,
    short_lines,
    hours,
)
