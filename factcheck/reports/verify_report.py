#!/usr/bin/env python3
"""Check the JSON file of a fact-checking report outside its desk.

    python verify_report.py REPORT.json [--checksum SHA256] [--before FILE]

One sentence is printed for each finding. The exit status is 0 if everything was proved, and 1 if anything is wrong or
cannot be proved. Nothing is fetched, and Python's standard library is enough.

What is proved: the file holds what its checksum was made of; it rests on the history whose Merkle tree (RFC 6962) has
the root that it names, with no event cut out, dated back or numbered anew; and it names the report before it. Whoever
makes a whole file anew gets another checksum: compare it with one from elsewhere, such as the printed report
(`--checksum`), or with an earlier report of the same article (`--before`).
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

ALGORITHM = "RFC 6962, SHA-256"
SLACK = 300  # seconds: an event bears the moment at which its transaction began, and is seen when that has ended

Event = dict[str, Any]
Report = dict[str, Any]

_NAMES = {"event", "versions", "seal"}
_OPEN = _NAMES | {"kind", "at", "by", "nonce"}
_SEALED = _NAMES | {"told"}


def canonical_json(value: Any) -> str:
    """Return the canonical form: sorted keys, no escapes, no blanks. The checksum is made of it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def told_of(event: Event) -> str:
    """Return the digest of what an open event tells; a sealed one has it in place of the words."""
    told = {name: event[name] for name in ("kind", "at", "by", "nonce")}
    return hashlib.sha256(canonical_json(told).encode()).hexdigest()


def leaf_of(event: Event) -> bytes:
    """Return the leaf of the tree for an event of a report, open or sealed: the same for both."""
    told = event["told"] if "told" in event else told_of(event)
    data = {**{name: event[name] for name in _NAMES}, "told": told}
    return hashlib.sha256(b"\0" + canonical_json(data).encode()).digest()


def root_of(leaves: Sequence[bytes]) -> str:
    """Return the root of the Merkle tree of these leaves (RFC 6962, 2.1), in hexadecimal digits."""
    if not leaves:
        return hashlib.sha256(b"").hexdigest()
    level = list(leaves)
    while len(level) > 1:  # the last of an odd number goes up as it is, which makes the same tree as the standard's
        pairs = [hashlib.sha256(b"\1" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)]
        level = pairs + level[len(level) - len(level) % 2 :]
    return level[0].hex()


def findings(report: Report) -> Iterator[str]:
    """Yield a sentence for each thing that is wrong in a report, or not proved; nothing if all is proved."""
    payload = {name: value for name, value in report.items() if name != "checksum"}
    if hashlib.sha256(canonical_json(payload).encode()).hexdigest() != report.get("checksum"):
        yield "The report was changed: its contents do not make the checksum that it names."
    proof = payload.get("proof")
    if proof is None:
        yield "The report has no proof of its history: a release of the program that recorded none made it."
        return
    try:
        yield from _of_proof(payload, proof)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        yield f"The proof of the history cannot be read ({type(error).__name__}: {error}): it was changed."


def _of_proof(payload: Report, proof: dict[str, Any]) -> Iterator[str]:
    events = proof["events"]
    if proof["algorithm"] != ALGORITHM:
        yield f"The proof is of a kind that this program does not know: “{proof['algorithm']}”. Use a newer one."
        return
    for number, event in enumerate(events, 1):
        if set(event) not in (_OPEN, _SEALED):
            yield f"Event {number} of the history does not have the parts of an event: it was changed."
            return
    leaves = [leaf_of(event) for event in events]
    if proof["size"] != len(events):
        yield f"The history has {len(events)} events, and the report says {proof['size']}: it was cut or added to."
    if proof["root"] != root_of(leaves):
        yield "The history was changed: its events do not make the root that the report names."
    if len({event["event"] for event in events}) != len(events):
        yield "The history was numbered anew: two of its events have the same number."
    yield from _of_report_before(payload["report"]["number"], proof["before"], leaves)
    yield from _of_moments(payload["report"]["frozen_at"], events)
    yield from _of_versions(payload["assertions"], events, is_complete=proof["complete"])


def _of_report_before(number: int, before: dict[str, Any] | None, leaves: Sequence[bytes]) -> Iterator[str]:
    if (before["report"] if before else 0) != number - 1:
        named = f"names report {before['report']}" if before else "names none"
        yield f"Report {number} has to name report {number - 1} as the one before it, and {named}: it is numbered anew."
    elif before and (before["size"] > len(leaves) or before["root"] != root_of(leaves[: before["size"]])):
        yield f"The history does not go on where report {before['report']} ended: what stood in it was changed or cut."


def _of_moments(frozen_at: str, events: Sequence[Event]) -> Iterator[str]:
    newest, limit = None, datetime.fromisoformat(frozen_at)
    for number, event in enumerate(events, 1):
        if "told" in event:
            continue
        at = datetime.fromisoformat(event["at"])
        if (at - limit).total_seconds() > SLACK:
            yield f"Event {number} bears a time after the report was frozen: {event['at']}."
        if newest and (newest - at).total_seconds() > SLACK:
            yield f"Event {number} is dated back: it bears {event['at']}, and an event before it a later time."
        newest = max(newest or at, at)


def _of_versions(assertions: Sequence[dict[str, Any]], events: Sequence[Event], *, is_complete: bool) -> Iterator[str]:
    """Each change of an assertion raises its version; before the first it has version 1."""
    reached: dict[str, int] = {}
    for number, event in enumerate(events, 1):
        for assertion, version in (event["versions"] or {}).items():
            if version < reached.get(assertion, 1):  # some events leave it as it was
                yield f"Event {number} is out of order: it changes assertion {assertion} to an older version."
            reached[assertion] = version
    for a in assertions:
        last = reached.get(str(a["id"]), 1)
        if last > a["version"] or (is_complete and last != a["version"]):
            yield f"Assertion {a['order']} stands at version {a['version']}, and its history leads to {last}."


def _goes_on(report: Report, earlier: Report) -> Iterator[str]:
    """Yield what speaks against it that a report of the same article follows an earlier one."""
    mine, known = report["proof"], earlier.get("proof") or {"events": []}
    if report["article"]["id"] != earlier["article"]["id"]:
        yield "The earlier report is on another article."
    leaves, first = ([leaf_of(event) for event in proof["events"]] for proof in (mine, known))
    if leaves[: len(first)] != first:
        yield f"What report {earlier['report']['number']} says of the history is not what this report says of it."
    before = mine["before"] or {}
    if before.get("report") == earlier["report"]["number"] and before.get("checksum") != earlier.get("checksum"):
        yield f"Report {before['report']} is not the one that this report names: their checksums differ."


def read(path: str) -> Report:
    """Return a report from its JSON file; raise ValueError, with a sentence, if it is none."""
    try:
        text = Path(path).read_text(encoding="utf-8")
        report = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}."
        raise ValueError(message) from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        message = f"{path} is no JSON file: {error}."
        raise ValueError(message) from error
    if not isinstance(report, dict) or not {"article", "report", "assertions"} <= set(report):
        message = f"{path} is not the JSON file of a report."
        raise ValueError(message)
    return report


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        message = "The file names something twice, which no report does: it was changed."
        raise ValueError(message)
    return dict(pairs)


def _no_number(word: str) -> Any:
    message = f"The file holds {word}, which no report does: it was changed."
    raise ValueError(message)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the file that the command line names; return the exit status."""
    parser = argparse.ArgumentParser(description="Check a report of a fact-checking desk, outside the desk.")
    parser.add_argument("file", metavar="REPORT.json")
    parser.add_argument("--checksum", metavar="SHA256", help="the report's checksum, from elsewhere")
    parser.add_argument("--before", metavar="FILE", help="an earlier report of the same article")
    given = parser.parse_args(arguments)
    try:
        report = read(given.file)
        found = list(findings(report))
        if given.checksum and re.sub(r"\s", "", given.checksum).lower() != report.get("checksum"):
            found.append(f"The checksum is not yours: the file names {report.get('checksum')}.")
        if given.before and not found:
            earlier = read(given.before)
            found += [f"In the earlier report: {said}" for said in findings(earlier) if "no proof" not in said]
            found += _goes_on(report, earlier)
    except ValueError as error:
        found = [str(error)]
    for said in found or [_summary(report)]:
        sys.stdout.write(f"{said}\n")
    return 1 if found else 0


def _summary(report: Report) -> str:
    proof, number = report["proof"], report["report"]["number"]
    sealed = sum("told" in event for event in proof["events"])
    words = f", {sealed} of them sealed as confidential" if sealed else ""
    before = f" It goes on from report {number - 1}." if proof["before"] else ""
    return (
        f"Report {number} is as it was frozen at {report['report']['frozen_at']}, and rests on a history of"
        f" {proof['size']} event{'' if proof['size'] == 1 else 's'}{words}, with none cut, dated back or numbered anew."
        f"{before} Its checksum is {report['checksum']}."
    )


if __name__ == "__main__":
    sys.exit(main())
