"""Pages made by hand for the tests of this folder: an article of three paragraphs, with a piece in it."""

from factcheck.ingest import from_file

LEAD = "The harbour board voted on Monday to close the old port of Orsk, after a report found that its quay may fall."
BODY = (
    "Twelve cranes would be sold, the board said, and four hundred people would have to look for other work by May.",
    "The mayor denies that anybody had told her of the report before the vote, and she calls for a new inquiry.",
)


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def article(piece):
    return page(f"<article><h1>Port closed</h1>{paragraphs(LEAD)}{piece}{paragraphs(*BODY)}</article>")


def page(body, head=""):
    return f"<!doctype html><html lang=en><head><title>Port closed</title>{head}</head><body>{body}</body></html>"


def read(content):
    return from_file("story.html", content.encode(), limit=100_000)


def between(source):
    """Return the paragraphs of a loaded article that stand after the first and before the other two."""
    lines = source.text.split("\n\n")
    assert lines[:2] == ["Port closed", LEAD]
    assert tuple(lines[-2:]) == BODY
    return lines[2:-2]
