"""The tokens of RTF one by one, and the groups that they stand in (RTF 1.9.1)."""

import time
from copy import copy
from re import Match

from factcheck.ingest.blocks import MOST_SECONDS
from factcheck.ingest.document import Unreadable
from factcheck.ingest.office.rtf_letters import DOCUMENTS
from factcheck.ingest.office.rtf_state import STATE_WORDS, State
from factcheck.ingest.office.rtf_text import SHOWN, TEXT_WORDS, RtfText
from factcheck.ingest.office.rtf_words import (
    FORMULA,
    GOES_TO,
    LOOKS,
    SIGNS,
    SKIPPED,
    SYMBOLS,
    TEXT_ALL_THE_SAME,
    TOKEN,
)
from factcheck.ingest.office.word_fields import Field

_DEEPEST = 500  # groups within groups; word processors write a few dozen
_TOKENS_BETWEEN_LOOKS = 20_000  # at the clock


class RtfReader:
    """Reads the tokens of a document into `text`; `is_cut` is whether the file ends before its end."""

    def __init__(self, limit: int) -> None:
        self.text = RtfText(limit)
        self.is_cut = False
        self._stack: list[State] = []  # the states of the groups around the innermost
        self._bytes = bytearray()  # letters that are not decoded yet
        self._to_pass = 0  # characters for old programs that are still to come
        self._is_unknown = False  # whether the group is marked so
        self._opens = False  # whether a group has just begun

    def read(self, content: str) -> None:
        """Read a whole document; a file that is cut short gives what is there."""
        deadline = time.monotonic() + MOST_SECONDS
        at, count = 0, 0
        while token := TOKEN.match(content, at):
            at = token.end()
            count += 1
            if count % _TOKENS_BETWEEN_LOOKS == 0 and time.monotonic() > deadline:
                message = "The document takes too long to read. Save it as plain text, or paste the text."
                raise Unreadable(message)
            if token["word"] == "bin":
                at += max(0, int(token["number"] or 0))
                continue
            self._take(token)
            if not self._stack and count > 1:
                break
        self.is_cut = bool(self._stack)
        while self._stack:
            self._end_group()
        self._flush()
        self.text.close()

    def _take(self, token: Match[str]) -> None:
        if brace := token["brace"]:
            self._flush()
            self._to_pass = 0
            (self._begin_group if brace == "{" else self._end_group)()
        elif word := token["word"]:
            self._take_word(word, int(token["number"]) if token["number"] else None)
        elif token["hex"]:
            self._take_bytes(bytes.fromhex(token["hex"]))
        elif sign := token["sign"]:
            self._take_sign(sign)
        elif token["text"]:
            self._take_bytes(token["text"].encode("latin-1"))

    def _begin_group(self) -> None:
        if len(self._stack) > _DEEPEST:
            message = "The document is nested deeper than any word processor does it: it was not read. Paste the text."
            raise Unreadable(message)
        self._stack.append(copy(self.text.state))
        self.text.state.part = ""
        self._opens, self._is_unknown = True, False

    def _end_group(self) -> None:
        if self._stack:
            self._opens = False
            self.text.end_group(self._stack.pop())

    def _take_sign(self, sign: str) -> None:
        if sign == "*":
            self._is_unknown = self._opens
        elif sign in "\r\n":
            self._take_word("par", None)
        elif self._to_pass:
            self._to_pass -= 1
        elif sign in SYMBOLS:
            self._flush()
            self.text.add(SYMBOLS[sign])

    def _take_bytes(self, letters: bytes) -> None:
        self._opens = False
        passed = min(self._to_pass, len(letters))
        self._to_pass -= passed
        self._bytes += letters[passed:]

    def _flush(self) -> None:
        """Decode the letters that have come, in the encoding of their font."""
        letters, self._bytes = bytes(self._bytes), bytearray()
        goes_to = self.text.state.goes_to
        if letters and goes_to != "skipped":
            as_signs = goes_to in SHOWN or goes_to == "number"
            self.text.add(self.text.letters.decode(self.text.state.font, letters, as_signs=as_signs))

    def _take_word(self, word: str, number: int | None) -> None:
        """Do what a control word says; unknown ones say nothing of what is read."""
        opens, self._opens = self._opens, False
        if self._to_pass and word != "u":
            self._to_pass -= 1
            return
        if opens and self._begins_group(word):
            return
        self._flush()
        if word == "u" and number is not None:
            self._to_pass = self.text.state.fallbacks
            self.text.add(self.text.letters.character(self.text.state.font, number))
        elif act := TEXT_WORDS.get(word):
            act(self.text, number)
        elif change := STATE_WORDS.get(word):
            change(self.text.state, number)
        elif look := LOOKS.get(word):
            self.text.set_look(look, is_on=number != 0)
        elif word in SIGNS:
            self.text.add(SIGNS[word])
        elif word in DOCUMENTS:
            self.text.letters.encoding = DOCUMENTS[word]

    def _begins_group(self, word: str) -> bool:
        """Send the text of the group to where its first word says; whether that word says so."""
        state = self.text.state
        if state.goes_to == "skipped" and word != "ud":
            return True
        if state.goes_to == "head" and (word in GOES_TO or word == "pict"):
            state.goes_to = "head" if GOES_TO.get(word) == "box" else "skipped"
            return True
        if state.goes_to in FORMULA or word == "moMath":
            return self.text.formula.begin_part(state, word)
        if word == "pict":
            self.text.left_out["picture"] += 1
            state.goes_to = "skipped"
        elif word in GOES_TO:
            state.goes_to = GOES_TO[word]
            self.text.begin_group()
        elif state.goes_to == "details":
            state.goes_to = f"detail {word}" if word in {"title", "author"} else "details"
        elif word == "field":
            state.field = Field()
            return False
        elif word == "ud":  # the form in Unicode of what stands before it in another form
            state.goes_to = self._stack[-2].goes_to if len(self._stack) > 1 else "body"
        elif word in SKIPPED or (self._is_unknown and word not in TEXT_ALL_THE_SAME and state.goes_to != "styles"):
            state.goes_to = "skipped"
        else:
            return False
        return True
