"""Pending uploads: files and pages that came with a form, stored for a day, so that their bytes are loaded later.

A browser cannot send a chosen file a second time. The page carries a signed token with the file's name on disk, which
we make, and the encoding it was read in; it is valid for the person who sent the file. Where nothing can be stored, or
the token is too old or somebody else's, the text in the form is loaded.
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
PASTED = "pasted text.txt"
_SALT = "factcheck.articles.pending_uploads"


@dataclass(frozen=True, slots=True)
class PendingUpload:
    """A file or page that came before, with its chosen encoding and the address it was fetched from.

    `shown` is whether a text was made of it, and seen in the form; `keep_lines` is whether its line breaks were kept.
    """

    name: str
    content: bytes
    encoding: str = ""
    shown: bool = True
    address: str = ""
    keep_lines: bool = False

    @property
    def has_encodings(self) -> bool:
        """Whether it can be read in one encoding or another."""
        return formats.has_encoding(self.name)

    def read(self, encoding: str = "", keep_lines: bool | None = None) -> Document:
        """Read it in another encoding, with its lines kept or joined, or as before; raise `Unreadable`."""
        chosen = encoding or self.encoding
        keeps = self.keep_lines if keep_lines is None else keep_lines
        limit = settings.MAX_TEXT_BYTES
        return from_file(self.name, self.content, limit=limit, encoding=chosen, keep_lines=keeps)


def store(source: Document, address: str = "", *, keep_lines: bool = False, by: User) -> str:
    """Store the file of a document; return its token, or an empty string for a paste, whose text is all there is.

    A paste with comments or times beside its text, or of which lines were joined, is stored as a file would be.
    """
    if not (source.name or source.annotations or source.lines_joined or source.timecodes):
        return ""
    name, encoding = source.name or PASTED, source.chosen_encoding
    return store_file(PendingUpload(name, source.original, encoding, address=address, keep_lines=keep_lines), by=by)


def store_file(file: PendingUpload, *, by: User) -> str:
    """Store a file for the person who sent it; return its token, or an empty string if that is not possible."""
    name = uuid4().hex
    try:
        _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        _forget_old()
        (_folder() / name).write_bytes(file.content)
    except OSError:
        return ""
    said = {"file": name, **{f: getattr(file, f) for f in ("name", "encoding", "shown", "address", "keep_lines")}}
    return signing.dumps(said, salt=_salt(by))


def load(token: str, *, by: User) -> PendingUpload | None:
    """Return the file of a token, if it was given to this person and the file is still there."""
    try:
        said = signing.loads(token, salt=_salt(by), max_age=SECONDS)
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
