"""Files and pages that were previewed, kept for a day: so the bytes that came are loaded, and not their text alone.

A browser cannot send a chosen file a second time. The page carries a signed note of which file it was; its name on
disk is made by us. Where nothing can be kept, or the note is too old, the text in the form is what is loaded.
"""

import time
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core import signing

from factcheck.articles.sources import SourceText, Unreadable, from_file
from factcheck.assertions import canonical

SECONDS = 24 * 60 * 60
_SALT = "factcheck.articles.kept"


def keep(source: SourceText) -> str:
    """Keep what a source was read from; return the note of it, or nothing for a paste, which is its own original."""
    if not source.name:
        return ""
    name = uuid4().hex
    try:
        _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        _forget_old()
        (_folder() / name).write_bytes(source.original)
    except OSError:
        return ""
    return signing.dumps({"file": name, "name": source.name}, salt=_SALT)


def kept(note: str, text: str) -> SourceText | None:
    """Return the source that a note stands for, if it gives exactly the text that is now loaded."""
    try:
        said = signing.loads(note, salt=_SALT, max_age=SECONDS)
        content = (_folder() / said["file"]).read_bytes()
        source = from_file(said["name"], content, limit=settings.MAX_TEXT_BYTES)
    except (signing.BadSignature, OSError, Unreadable):
        return None
    return source if source.text == canonical(text) else None


def _folder() -> Path:
    return Path(settings.VAR) / "previewed"


def _forget_old() -> None:
    for path in _folder().iterdir():
        if path.stat().st_mtime < time.time() - SECONDS:
            path.unlink(missing_ok=True)
