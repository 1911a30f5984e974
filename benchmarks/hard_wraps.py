#!/usr/bin/env python3
"""Paragraphs that come back from lines broken at a fixed width, and harm done to texts that were not broken.

From the project's root:  .venv/bin/python benchmarks/hard_wraps.py ARTICLES.jsonl [-v]
A line of ARTICLES.jsonl is an object with "title" and "paragraphs" (or "text", a list). Each article is broken at 60,
65, 72 and 80 characters and, as a paste from a PDF viewer, at the width of a proportional font; its paragraphs stand
apart by a blank line, an indent, or nothing. Printed is how many of the paragraphs of more than one line come back to
the letter, before (as they came) and after, how many sentences do, and how many articles were harmed that were not
broken: one paragraph a line, with blank lines and without. Then the texts in `KEPT`, which must stay as they are.
"""

import json
import sys
import textwrap
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from factcheck import engine
from factcheck.ingest.plain.hard_wraps import join_hard_wraps

WIDTHS = (60, 65, 72, 80)
PROPORTIONAL = 62
NARROW, BROAD = set("iljtfrI.,;:'!|()[] "), set("mwMWABCDEGHKNOQRSUVXYZ@%—")
KEPT = {
    "verse": """The harbour lamps go out by one and one,
The tide has drawn its blanket from the sand,
And what the day had promised is undone
By what the evening holds within its hand.

I ask the gulls what news they bring from sea;
They circle, and they have no word to say
That was not said by other gulls to me
On every other ending of a day.
""",
    "verse without capitals": """nobody saw
the ferry leave the pier
with its lights
still on
and the radio playing
something my mother knew by heart
before the war

we stood
as people stand in stations
holding their coats
""",
    "long verse": """Sing of the wall that was built by the river in days of our fathers,
Stone upon stone it was raised, and the women brought water at evening.
Nobody asked who would pay for the work when the summer was ended,
Nobody counted the men who went down to the quarry at daybreak.
Then came the flood, and the wall was a wall for as long as it lasted.
""",
    "list": """Bring to the meeting:

the minutes of the last three sessions
a list of all members with their addresses
two copies of the budget
the letter of the ministry
keys for the side door
""",
    "numbered": """1. The council closed four libraries in May.
2. It sold two of the buildings to a firm from Leeds.
3. The union learned of the closures from a newspaper.
4. Nobody asked the readers.
""",
    "address": """Ann Lee
Office for Public Works
14 High Street
Ferrow FR4 2AB

Telephone 01632 960 001
ann.lee@example.org
""",
    "table": """Year      Libraries   Visits    Cost
2021      14          80,412    3.1 million
2022      12          77,030    3.0 million
2023      12          71,556    3.3 million
2024       8          50,118    2.2 million
""",
    "speakers": """MODERATOR: Did unemployment fall in the last year of your term?
MINISTER LEE: It fell to three per cent, the lowest rate in a decade.
Q: And wages?
A: Wages rose by nine per cent.
""",
    "short paragraphs": """The council voted on Monday to close four libraries and sell the buildings.
The union called for talks, and said that it had not been told of the plan.
A spokesman for the mayor denied that any contract had been signed.
Library use rose by nine per cent last year, figures from the county show.
Two of the buildings are listed and may not be altered without consent.
""",
    "headlines": """Council closes four libraries
Mayor denies sale of the old dam
Ferry firm goes to court
Two hurt in fire at bakery
""",
    "schedule": """09:30 Opening, with the mayor and the director of the museum
10:15 The state of the harbour wall: what the engineers found in May
11:00 Coffee in the foyer of the town hall, second floor, room 14
11:30 Who pays for the pumps? A talk with the union and the ministry
""",
}


def proportional(text: str) -> list[str]:
    """A paragraph broken where a line of a proportional font is full."""
    lines, line, width = [], "", 0.0
    for word in text.split():
        size = sum(0.55 if c in NARROW else 1.45 if c in BROAD else 1.0 for c in f" {word}")
        if line and width + size > PROPORTIONAL:
            lines.append(line)
            line, width = word, size
        else:
            line, width = f"{line} {word}".strip(), width + size
    return [*lines, line]


def wrapped(paragraphs: list[str], width: int, how: str) -> str:
    """An article broken at a width, 0 for a proportional font; its paragraphs apart by `how`."""
    lines = [textwrap.wrap(each, width, break_long_words=False) if width else proportional(each) for each in paragraphs]
    if how == "indent":
        lines = [[f"   {each[0]}", *each[1:]] for each in lines]
    between = "\n\n" if how == "blank" else "\n"
    return between.join("\n".join(each) for each in lines)


def sentences(text: str) -> set[str]:
    """The sentences of a text."""
    return {engine.normalise(each.text) for each in engine.sentences(engine.canonical(text))}


def main() -> None:
    """Print the table, and the texts that were harmed."""
    articles = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    texts = [[" ".join(p.split()) for p in each.get("paragraphs") or each["text"] if p.strip()] for each in articles]
    texts = [paragraphs for paragraphs in texts if any(len(p) > max(WIDTHS) for p in paragraphs)]
    print(f"{len(texts)} articles; right of the paragraphs of several lines, and of all sentences: before, after")
    for how in ("blank", "indent", "nothing"):
        for width in (*WIDTHS, 0):
            right = before = total = sentences_right = sentences_before = sentences_total = 0
            for paragraphs in texts:
                text = wrapped(paragraphs, width, how)
                joined = join_hard_wraps(text)
                became = joined.text if joined else text
                lines, old = {line.strip() for line in became.split("\n")}, {line.strip() for line in text.split("\n")}
                long = [p for p in paragraphs if len(p) > (width or PROPORTIONAL)]
                total += len(long)
                right += sum(p in lines for p in long)
                before += sum(p in old for p in long)
                wanted = sentences("\n\n".join(paragraphs))
                sentences_total += len(wanted)
                sentences_right += len(wanted & sentences(became))
                sentences_before += len(wanted & sentences(text))
                if "-v" in sys.argv and how == "blank":
                    for missing in [p for p in long if p not in lines][:2]:
                        print(f"    {width}: {missing[:150]}")
            print(
                f"  {how:8} {width or 'font':>4}: paragraphs {before / total:6.1%} {right / total:6.1%} of {total},"
                f" sentences {sentences_before / sentences_total:6.1%} {sentences_right / sentences_total:6.1%}"
            )
    for between in ("\n\n", "\n"):
        plain = [
            between.join([each.get("title") or "", *paragraphs])
            for each, paragraphs in zip(articles, texts, strict=False)
        ]
        harmed = [text for text in plain if join_hard_wraps(text)]
        print(f"not broken, paragraphs apart by {len(between)} line ends: {len(harmed)} of {len(plain)} harmed")
        for text in harmed[:3] if "-v" in sys.argv else []:
            print(text[:600])
    harmed = [name for name, text in KEPT.items() if join_hard_wraps(text)]
    print(f"kept as they are: {len(KEPT) - len(harmed)} of {len(KEPT)}", *harmed)


if __name__ == "__main__":
    main()
