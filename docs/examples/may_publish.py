"""A content system sends a draft to the desk and asks whether the article may be published.

    FACTCHECK_TOKEN=factcheck_... python may_publish.py https://desk.example draft.txt [ARTICLE]

The token needs the scopes `read` and `load`. Without the id of an article the draft begins a new one. Prints one
line of JSON; ends with 0 if every sentence is checked, with 1 if one is open, disputed or to be checked again, with 2
if the desk refused. Needs Python 3.11 or newer, and nothing else.
"""

import json
import os
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

WAITING = ("open", "disputed", "recheck")


def ask(desk: str, path: str, **fields: str) -> dict:
    """Ask the desk, or send it fields; wait as long as it says where we ask too often."""
    data = urlencode(fields).encode() if fields else None
    request = Request(desk + path, data, {"Authorization": f"Bearer {os.environ['FACTCHECK_TOKEN']}"})
    try:
        with urlopen(request, timeout=60) as answer:
            return json.load(answer)
    except HTTPError as refused:
        if refused.code not in (429, 503):
            raise
        time.sleep(int(refused.headers["Retry-After"]))
        return ask(desk, path, **fields)


def send(desk: str, text: str, article: int | None) -> int:
    """Load a text, as a new draft of an article if there is one; return the id of the article."""
    if article is None:
        return ask(desk, "/articles/new/", text=text)["article"]
    try:
        ask(desk, f"/articles/{article}/drafts/", text=text)
    except HTTPError as refused:
        if refused.code != 409:  # it is the newest draft already
            raise
    return article


def left_to_check(desk: str, article: int) -> dict[str, int]:
    """Count the sentences that stand in the way, by their standing."""
    standings = [a["standing"] for a in ask(desk, f"/articles/{article}.json")["assertions"]]
    return {standing: standings.count(standing) for standing in WAITING if standing in standings}


def main(desk: str, path: str, article: str = "") -> int:
    """Send the draft and ask."""
    desk = desk.rstrip("/")
    try:
        number = send(desk, Path(path).read_text(encoding="utf-8"), int(article) if article else None)
        left = left_to_check(desk, number)
    except HTTPError as refused:
        print(json.loads(refused.read())["error"], file=sys.stderr)
        return 2
    print(json.dumps({"article": number, "may_publish": not left, "left": left}))
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
