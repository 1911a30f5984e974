"""Pull all assertions of an article as CSV, for a notebook or a spreadsheet.

    FACTCHECK_TOKEN=factcheck_... python pull_assertions.py https://desk.example 17 > assertions.csv

The token needs the scope `read`. Needs Python 3.11 or newer, and nothing else. In a notebook with pandas:
`pandas.DataFrame(rows(pull("https://desk.example", 17)))`.
"""

import csv
import json
import os
import sys
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen


def pull(desk: str, article: int) -> dict:
    """Return the whole state of an article."""
    headers = {"Authorization": f"Bearer {os.environ['FACTCHECK_TOKEN']}"}
    with urlopen(Request(f"{desk.rstrip('/')}/articles/{article}.json", headers=headers), timeout=60) as answer:
        return json.load(answer)


def rows(state: dict) -> Iterator[dict[str, object]]:
    """Yield a row for each assertion, in the order of the text."""
    for assertion in state["assertions"]:
        yield {
            "id": assertion["id"],
            "sentence": assertion["sentence"],
            "standing": assertion["standing"],
            "attributed_to": assertion["attributed_to"],
            "paragraph": assertion["places"][0]["paragraph"],
            "tags": "; ".join(f"{tag['by']}: {tag.get('verdict', 'hidden')}" for tag in assertion["tags"]),
            "evidence": len(assertion["evidence"]),
        }


def main(desk: str, article: str) -> int:
    """Write the rows."""
    try:
        found = list(rows(pull(desk, int(article))))
    except HTTPError as refused:
        print(json.loads(refused.read())["error"], file=sys.stderr)
        return 2
    names = list(found[0]) if found else []
    table = csv.DictWriter(sys.stdout, names)
    table.writeheader()
    table.writerows(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
