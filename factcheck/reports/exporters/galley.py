"""The article as a galley: cut into numbered lines, and beside each what is known of the assertions that begin in it.

The lines are cut here and not by a browser, so that a line has the same number on every sheet of paper.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from factcheck.reports.exporters.report_context import report_context

WIDTH = 64  # letters a line

Line = dict[str, Any]


def galley_context(payload: dict[str, Any]) -> dict[str, Any]:
    """Return what a report is read from, with the lines of its galley and the key to its reviewers' initials."""
    report = report_context(payload)
    initials = _initials(name for a in report["assertions"] for name in a["reviewers"])
    codes = {a["order"]: [initials[name] for name in a["reviewers"]] for a in report["assertions"]}
    lines = [line for paragraph in report["laid_out"] for line in _lines(paragraph, codes)]
    numbered = [{**line, "number": number} for number, line in enumerate(lines, 1)]
    told = sorted((*report["checked"], *report["not_checked"]), key=lambda a: int(a["order"]))
    answered = [a for a in told if a["denials"] or a["replies"]]
    return {
        **report,
        "answered": answered,
        "lines": numbered,
        "initials": {short: name for name, short in initials.items()},
    }


def _initials(names: Iterable[str]) -> dict[str, str]:
    """Return short forms of names, each another: AH for Ana Holt, AH2 for Adam Hill, An for Ana."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(names):
        words = re.findall(r"[^\W\d_]\w*", name) or [name]
        short = "".join(word[0].upper() for word in words[:3]) if len(words) > 1 else words[0][:2].capitalize()
        taken = sum(re.fullmatch(re.escape(short) + r"\d*", other) is not None for other in found.values())
        found[name] = f"{short}{taken + 1}" if taken else short
    return found


def _lines(paragraph: dict[str, Any], codes: dict[int, list[str]]) -> Iterator[Line]:
    """Cut a paragraph into lines; a word that is longer than a line goes on in the next."""
    line, filled = _line(paragraph, is_first=True), 0
    for words, piece, begins in _words(paragraph["pieces"]):
        if filled and filled + 1 + len(words) > WIDTH:
            yield line
            line, filled = _line(paragraph), 0
        _append(line, words, piece, begins=begins, is_joined=bool(filled))
        if begins and piece["number"]:
            line["codes"].append({**piece, "initials": codes[piece["number"]]})
        filled += len(words) + bool(filled)
    yield line


def _line(paragraph: dict[str, Any], *, is_first: bool = False) -> Line:
    return {"kind": paragraph["kind"], "is_first": is_first, "pieces": [], "codes": []}


def _words(pieces: Iterable[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Return each word with its piece, and whether that begins with it."""
    between = {"number": None, "standing": "", "label": ""}
    for piece in pieces:
        for words, owner in ((piece["gap"], between), (piece["words"], piece)):
            parts = [p for word in words.split() for p in re.findall(f".{{1,{WIDTH}}}", word, re.DOTALL)]
            for at, part in enumerate(parts):
                yield part, owner, at == 0


def _append(line: Line, words: str, piece: dict[str, Any], *, begins: bool, is_joined: bool) -> None:
    last = line["pieces"][-1] if line["pieces"] else None
    if last and not begins:
        last["words"] += f" {words}"
        return
    told = {name: piece[name] for name in ("number", "standing", "label")}
    line["pieces"].append({**told, "words": words, "begins": begins, "gap": " " if is_joined else ""})
