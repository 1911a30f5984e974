"""Files and pages that came with a form, kept for a day: so the bytes that came are loaded, and not their text alone.

A browser cannot send a chosen file a second time. The page carries a signed note of which file it was and in which
encoding it was read, good for whoever sent it and nobody else; its name on disk is made by us. Where nothing can be
kept, or the note is too old or somebody else's, the text in the form is what is loaded.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core import signing

from factcheck.accounts.models import User
from factcheck.ingest import Document, formats, from_file

SECONDS = 24 * 60 * 60
_SALT = "factcheck.articles.pending_uploads"


@dataclass(frozen=True, slots=True)
class PendingUpload:
    """A file or page that came before: the encoding that was chosen for it, and the address that it was fetched from.

    `shown` is whether a text was made of it, and seen in the form.
    """

    name: str
    content: bytes
    encoding: str = ""
    shown: bool = True
    address: str = ""

    @property
    def has_encodings(self) -> bool:
        """Whether it can be read in one encoding or another."""
        return formats.has_encoding(self.name)

    def read(self, encoding: str = "") -> Document:
        """Read it in another encoding, or as before; raise `Unreadable`."""
        chosen = encoding or self.encoding
        return from_file(self.name, self.content, limit=settings.MAX_TEXT_BYTES, encoding=chosen)


def store(source: Document, address: str = "", *, by: User) -> str:
    """Keep what a source was read from; return the note of it, or nothing for a paste, which is its own original."""
    if not source.name:
        return ""
    return store_file(PendingUpload(source.name, source.original, source.chosen_encoding, address=address), by=by)


def store_file(file: PendingUpload, *, by: User) -> str:
    """Keep a file for who sent it; return the note of it, or nothing where it cannot be kept."""
    name = uuid4().hex
    try:
        _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        _forget_old()
        (_folder() / name).write_bytes(file.content)
    except OSError:
        return ""
    said = {"file": name, **{f: getattr(file, f) for f in ("name", "encoding", "shown", "address")}}
    return signing.dumps(said, salt=_salt(by))


def load(note: str, *, by: User) -> PendingUpload | None:
    """Return the file that a note stands for, if we gave that note to this person and the file is still there."""
    try:
        said = signing.loads(note, salt=_salt(by), max_age=SECONDS)
        content = (_folder() / said["file"]).read_bytes()
    except (signing.BadSignature, OSError):
        return None
    del said["file"]
    return PendingUpload(content=content, **said)


def _salt(person: User) -> str:
    return f"{_SALT}.{person.pk}"


def _folder() -> Path:
    return Path(settings.VAR) / "previewed"


def _forget_old() -> None:
    for path in _folder().iterdir():
        if path.stat().st_mtime < time.time() - SECONDS:
            path.unlink(missing_ok=True)
