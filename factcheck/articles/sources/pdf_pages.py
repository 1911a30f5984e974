"""The lines of a PDF, read in a process of its own: the file on standard input, one JSON object on standard output.

A few kilobytes of PDF can ask for minutes and gigabytes; a process can be held to its limits and be ended. Nothing of
the rest of the program is imported here, so that the process starts quickly and holds nothing worth having.
"""

import io
import json
import logging
import resource
import sys
from importlib import import_module
from typing import Any

MOST_SECONDS = 20
MOST_MEMORY = 1 << 30
MOST_PAGES = 500


def pages_of(content: bytes, limit: int) -> dict[str, Any]:
    """Return the lines of each page and what the file says of itself, or why it is refused."""
    if b"/Encrypt" not in content:
        sys.modules["cryptography"] = None  # type: ignore[assignment] # 8 MB that pypdf would load for nothing
    try:
        reader = import_module("pypdf").PdfReader(io.BytesIO(content))
    except NotImplementedError:  # encrypted for those who hold a certificate
        return {"refused": "locked"}
    if reader.is_encrypted and not reader.decrypt(""):
        return {"refused": "locked"}
    if len(reader.pages) > MOST_PAGES:
        return {"refused": "pages"}
    pages, size = [], 0
    for page in reader.pages:
        text = page.extract_text()
        size += len(text)
        if size > limit:
            return {"refused": "long", "size": size}
        pages.append([line.strip() for line in text.replace("\0", "").splitlines()])
    about: Any = reader.metadata or {}
    return {"pages": pages, "title": str(about.get("/Title") or ""), "author": str(about.get("/Author") or "")}


def main() -> None:
    """Answer; whatever goes wrong inside is a damaged file."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    logging.disable(logging.CRITICAL)
    try:
        answer = pages_of(sys.stdin.buffer.read(), int(sys.argv[1]))
    except (Exception, RecursionError):
        answer = {"refused": "damaged"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
