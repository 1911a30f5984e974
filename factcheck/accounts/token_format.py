"""What a token looks like: `factcheck_`, 8 letters by which it is found, 36 that are secret, 6 that check the rest."""

import hashlib
import re
import secrets
import string
import zlib
from dataclasses import dataclass

PREFIX = "factcheck_"
ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
_FOUND_BY, _SECRET, _CHECK = 8, 36, 6
LENGTH = len(PREFIX) + _FOUND_BY + _SECRET + _CHECK
ANYWHERE = re.compile(rf"{PREFIX}[0-9A-Za-z]{{{_FOUND_BY + _SECRET + _CHECK}}}")  # for what looks for lost ones


@dataclass(frozen=True, slots=True)
class WrittenToken:
    """A whole token, as it is shown once: 36 random letters of 62 are 214 bits, so SHA-256 without salt is enough."""

    words: str

    @property
    def beginning(self) -> str:
        """Return what is stored in the open, and shown to tell tokens apart."""
        return self.words[: len(PREFIX) + _FOUND_BY]

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the whole, in hex, which is all that is stored of its secret."""
        return hashlib.sha256(self.words.encode()).hexdigest()


def new_token() -> WrittenToken:
    """Return a token that nobody has."""
    rest = PREFIX + "".join(secrets.choice(ALPHABET) for _ in range(_FOUND_BY + _SECRET))
    return WrittenToken(rest + _check_of(rest))


def read_token(words: str) -> WrittenToken | None:
    """Return what somebody sent as a token, or None if it is none: cut, mistyped or something else."""
    if len(words) != LENGTH or not ANYWHERE.fullmatch(words) or words[-_CHECK:] != _check_of(words[:-_CHECK]):
        return None
    return WrittenToken(words)


def _check_of(words: str) -> str:
    """Return the CRC-32 of words, in six letters of the alphabet: most mistakes are seen without a database."""
    left, written = zlib.crc32(words.encode()), ""
    for _ in range(_CHECK):
        left, digit = divmod(left, len(ALPHABET))
        written = ALPHABET[digit] + written
    return written
