"""What somebody pastes in one go: a link and a quotation in either order, or one of them."""

import re

HOST = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?::\d+)?"
LINK = re.compile(rf"(?<![\w@./:-])(?:https?://{HOST}(?:[/?#]\S*)?|www\.{HOST}(?:[/?#]\S*)?|{HOST}[/?#]\S*)", re.I)
BARE_HOST = re.compile(rf"{HOST}(?:[/?#]\S*)?", re.I)
QUOTES = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", '"': '"', "'": "'", "「": "」", "『": "』"}
_CLOSING = "".join(sorted({c for closing in QUOTES.values() for c in closing} - {"「", "『"}))


def split_link_and_quotation(words: str) -> tuple[str, str]:
    """Return the link and the quotation in what was pasted; either may be missing.

    One word that is no link is returned as the link: whoever checks addresses says what is wrong with it.
    """
    words = words.strip()
    if not re.search(r"\s", words):
        return (f"https://{words}" if BARE_HOST.fullmatch(words) else words), ""
    found = LINK.search(words)
    if re.match(r"\w+://", words) and not (found and found.start() == 0):
        return words, ""  # a broken link: whoever checks addresses says so
    if found is None:
        return "", unquoted(words)
    link = without_what_follows(found[0])
    before, after = words[: found.start()].rstrip("<([ \t"), words[found.start() + len(link) :].lstrip(">)] \t.,;:")
    rest = "\n".join(part for part in (before.strip(), after.strip()) if part.strip(" \t\n-–—:|"))
    return (link if "://" in link else f"https://{link}"), unquoted(rest)


def without_what_follows(link: str) -> str:
    """Return a link without the stop, the bracket or the quotation mark that a sentence puts behind it."""
    while link and (link[-1] in f".,;:!?>{_CLOSING}" or (link[-1] in ")]" and link.count("(") < link.count(")"))):
        link = link[:-1]
    return link


def unquoted(words: str) -> str:
    """Return a quotation without the quotation marks around the whole of it, and what joined it to its link."""
    words = words.strip().strip("-–—|").strip()
    inner, closing = words[1:-1], QUOTES.get(words[:1], "")
    around = len(words) > 2 and words[-1] in closing and not any(c in inner for c in (words[0], words[-1]))
    return inner.strip() if around else words
