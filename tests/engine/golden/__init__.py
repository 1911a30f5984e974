"""What each version of the engine says of the sample texts, as digests: same version, same output.

`digests.json` lists them: under `judgement` by `engine.VERSION`, under `identity` by `engine.IDENTITY`, one SHA-256 for
each sample. Judgement is all that the engine says of a text. Identity is what counts as the same sentence: canonical
text, key, alignment; its samples are sentences, so that it does not depend on where a version ends one. Floats are
rounded, and the samples hold no character of a recent Unicode, so that digests are the same on every Python and CPU.

A sample is never edited: a new one is a new file. `make engine-digest` lists the digests of a new version or sample.
Decision 24 says when a version is new.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from factcheck import engine

HERE = Path(__file__).parent
FILE = HERE / "digests.json"
DEMO = HERE.parents[2] / "factcheck" / "articles" / "samples" / "sorted-plastic.txt"
TEXTS = [*sorted((HERE / "texts").glob("*.txt")), DEMO]
SENTENCES = sorted((HERE / "identity").glob("sentences*.json"))  # a list of them in each
DRAFTS = sorted((HERE / "identity").glob("drafts*.json"))  # pairs of drafts, each a list of sentences
DECIMALS = 3  # of a score
Digests = Mapping[str, str]  # by the name of a sample


class Side(StrEnum):
    """What has a version of its own."""

    JUDGEMENT = "judgement"
    IDENTITY = "identity"


CONSTANTS = {
    Side.JUDGEMENT: "VERSION in factcheck/engine/__init__.py",
    Side.IDENTITY: "IDENTITY in factcheck/engine/text/canonical.py",
}


def version_of(side: Side) -> str:
    """Return the version that the code has now."""
    return {Side.JUDGEMENT: engine.VERSION, Side.IDENTITY: engine.IDENTITY}[side]


def listed() -> dict[str, dict[str, dict[str, str]]]:
    """Return what the file lists: {side: {version: {sample: digest}}}."""
    found: dict[str, dict[str, dict[str, str]]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def digests(side: Side) -> dict[str, str]:
    """Return the digests of what the code says now, by sample."""
    said = {Side.JUDGEMENT: _judged, Side.IDENTITY: _identified}[side]()
    return {name: _digest(value) for name, value in said.items()}


def changed(side: Side, now: Digests, before: Mapping[str, Digests]) -> str:
    """Return what to do if digests differ from those of the same version, or nothing; `before` has all versions."""
    version = version_of(side)
    known = before.get(version)
    if known is None:
        return f"No {side} {version} is listed. Run `make engine-digest`, and commit {FILE.name}."
    if differ := sorted(name for name, digest in known.items() if now.get(name) != digest):
        return (
            f"The engine's {side} of {', '.join(differ)} changed, and its version is still {version}. "
            f"Raise {CONSTANTS[side]}, run `make engine-digest`, and commit {FILE.name}."
        )
    if new := sorted(now.keys() - known.keys()):
        return f"{', '.join(new)} has no digest yet. Run `make engine-digest`, and commit {FILE.name}."
    return ""


def _judged() -> dict[str, Any]:
    texts = {path.name: judgement(_read(path)) for path in TEXTS}
    return texts | {path.name: [_turned(**pair) for pair in json.loads(_read(path))] for path in DRAFTS}


def _turned(old: Sequence[str], new: Sequence[str]) -> list[bool]:
    return [engine.is_turned(one, other) for one in old for other in new]


def judgement(raw: str) -> dict[str, Any]:
    """Return all that the engine says of a text, keys of sentences apart, in values that JSON has."""
    text = engine.canonical(raw)
    analysis = engine.analyse(text)
    cut = [finding.sentence for finding in analysis.findings]
    keys = [finding.key for finding in analysis.findings]
    second = analysis.second_copy
    said: dict[str, Any] = _plain(analysis)
    del said["engine"], said["sha256"]
    for finding in said["findings"]:
        del finding["key"]
    return said | {
        "speakers": [finding.attribution.speaker for finding in analysis.findings],
        "contexts": _plain(engine.contexts(text, cut, spoken=analysis.language)),
        "copies": _plain(engine.copies(cut, keys, second)) if second else None,
        "near_twins": _plain(engine.near_twins(cut)),
    }


def _identified() -> dict[str, Any]:
    lists = {path.name: json.loads(_read(path)) for path in SENTENCES}
    lists |= {path.name: _read(path).splitlines() for path in TEXTS}
    found: dict[str, Any] = {name: [_identity(sentence) for sentence in each] for name, each in lists.items()}
    aligned = {path.name: [_plain(engine.align(**pair)) for pair in json.loads(_read(path))] for path in DRAFTS}
    return found | aligned


def _identity(sentence: str) -> list[str]:
    text = engine.canonical(sentence)
    return [engine.digest(text), engine.key(text)]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _plain(value: Any) -> Any:
    """Values of the engine as JSON has them, floats rounded, sets in order."""
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, (set, frozenset)):
        return sorted(_plain(each) for each in value)
    return round(value, DECIMALS) if isinstance(value, float) else value


def _digest(value: Any) -> str:
    plain = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()
