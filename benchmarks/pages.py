#!/usr/bin/env python3
"""What readers of news pages load that is not the article's, and what they keep of its head: ours beside its peers.

From the project's root:  python benchmarks/pages.py [--show READER] [--half A|B] [--data FOLDER]
with a Python that has the program's packages, readability-lxml and newspaper4k (benchmarks/requirements.txt). Readers
that are missing are left out. The pages lie in ../shared/data/web-pages (for measuring only, none is kept).

*Beside*: a sentence of four words or more is not the article's if neither a text given for the page nor two of the
other readers have it, that is, four fifths of its runs of four words. The headline is left aside. *Deck*: what the page
says of itself in its data (`og:description`, `description`) and shows, as the whole of an element; kept if a text has
it. *Title*: as given for the page, where the page has it anywhere. *Byline*: the names that the page
gives in its data as its authors; right if they are all named, in any order, and nothing else is.
`--show` prints what a reader loads beside the article, of half A alone: half B is for totals.
"""

import argparse
import hashlib
import json
import re
import sys
import tempfile
import unicodedata
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from factcheck.engine import Kind, sentences  # noqa: E402
from factcheck.ingest import Unreadable, from_file  # noqa: E402

DATA = ROOT.parent / "shared/data/web-pages"
RUN = 4  # words
HELD = 0.8  # of the runs of a sentence
_EAST = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f"
_WORD = re.compile(rf"[{_EAST}]|[^\W{_EAST}]+")
_BLOCKS = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "th", "pre", "figcaption", "div"}
)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|/|\||&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b)\s*")


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader says of a page: its text, a line a block, its title and its byline."""

    text: str = ""
    title: str = ""
    byline: str = ""


def ours(content: bytes) -> Read:
    """What the desk loads."""
    try:
        source = from_file("page.html", content, limit=20_000_000)
    except Unreadable:
        return Read()
    return Read(source.text, source.title, source.byline)


def peers() -> dict[str, Callable[[bytes], Read]]:
    """The peers that are installed."""
    warnings.simplefilter("ignore")
    found: dict[str, Callable[[bytes], Read]] = {}
    import trafilatura  # noqa: PLC0415 - one of the peers

    def by_trafilatura(content: bytes) -> Read:
        head = trafilatura.extract_metadata(content)
        text = trafilatura.extract(content, include_comments=False) or ""
        return Read(text, (head and head.title) or "", (head and head.author) or "")

    found["trafilatura"] = by_trafilatura
    try:
        from readability import Document  # noqa: PLC0415 - may be missing

        def by_readability(content: bytes) -> Read:
            page = Document(content.decode("utf-8", "replace"))
            return Read("\n".join(_lines(html.fromstring(page.summary()))), page.title(), page.author() or "")

        found["readability-lxml"] = by_readability
    except ImportError:
        pass
    try:
        import newspaper  # noqa: PLC0415 - may be missing

        def by_newspaper(content: bytes) -> Read:
            page = newspaper.Article("http://localhost/")
            page.download(input_html=content.decode("utf-8", "replace"))
            page.parse()
            return Read(page.text, page.title or "", ", ".join(page.authors))

        found["newspaper4k"] = by_newspaper
    except ImportError:
        pass
    return found


def _lines(tree: etree.ElementBase) -> Iterator[str]:
    for element in tree.iter():
        if element.tag in _BLOCKS and not any(child.tag in _BLOCKS for child in element.iterdescendants()):
            yield " ".join(element.text_content().split())


def words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters; signs of scripts without blanks are words."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).replace("\u00ad", "").lower()))


def runs(given: Sequence[str]) -> set[tuple[str, ...]]:
    """The runs of four words."""
    return {tuple(given[i : i + RUN]) for i in range(len(given) - RUN + 1)}


def beside(
    read: Read, held: Sequence[set[tuple[str, ...]]], others: Sequence[set[tuple[str, ...]]]
) -> tuple[int, list[str]]:
    """How many sentences a reader loads, and which of them neither a given text nor two other readers have."""
    count, found = 0, []
    for line in read.text.splitlines():
        if words(line) == words(read.title):
            continue
        for sentence in sentences(line):
            own = runs(words(sentence.text))
            if not own:
                continue
            count += 1
            has = [len(own & text) >= HELD * len(own) for text in (*held, *others)]
            if not any(has[: len(held)]) and sum(has[len(held) :]) < 2:
                found.append(sentence.text)
    return count, found


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself: its deck if it shows it, the names of its authors."""

    deck: tuple[str, ...]
    authors: frozenset[tuple[str, ...]]


def head(content: bytes) -> Head:
    """Read what a page says of itself, by its data alone."""
    tree = html.fromstring(
        content.decode("utf-8", "replace").replace("\0", "").encode(), parser=html.HTMLParser(encoding="utf-8")
    )
    said = tree.xpath("//meta[@property='og:description' or @name='description']/@content")
    for script in tree.xpath("//script|//style|//noscript|//template"):
        if script.get("type") != "application/ld+json" and script.getparent() is not None:
            script.drop_tree()
    shown = [e.text_content() for e in tree.xpath("//body//*") if isinstance(e.tag, str)]
    deck = next((words(each) for each in said if len(words(each)) > RUN and _is_shown(each, shown)), ())
    return Head(deck, frozenset(map(words, _authors(tree))))


def _is_shown(said: str, shown: Sequence[str]) -> bool:
    """Whether an element of the page holds these words and no others."""
    near = [text for text in shown if len(said) * 0.9 < len(text.strip()) < len(said) * 1.1 + 20]
    return words(said) in map(words, near)


def _authors(tree: etree.ElementBase) -> Iterator[str]:
    """The names of persons in the page's data."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except ValueError:
            continue
        yield from _named(data)


def _named(data: object) -> Iterator[str]:
    if isinstance(data, list):
        for each in data:
            yield from _named(each)
    elif isinstance(data, dict):
        if "author" in data and "rticle" in str(data.get("@type")):
            given = data["author"] if isinstance(data["author"], list) else [data["author"]]
            for each in given:
                if isinstance(each, dict) and each.get("@type") == "Person" and isinstance(each.get("name"), str):
                    yield each["name"]
        yield from _named(data.get("@graph", []))


def names(byline: str) -> frozenset[tuple[str, ...]]:
    """The names of a byline."""
    return frozenset(filter(None, map(words, _BETWEEN_NAMES.split(byline))))


def half(page: str) -> str:
    """The half that a page is in: A may be looked at, B not."""
    return "AB"[hashlib.sha256(page.encode()).digest()[0] % 2]


def has_deck(read: Read, deck: Sequence[str]) -> bool:
    """Whether a text has a deck, nearly whole."""
    own = runs(deck)
    return len(own & runs(words(read.text))) >= HELD * len(own)


def _captions(read: Read, found: Sequence[str]) -> int:
    """How many of the sentences stand in captions."""
    shown = [sentence.text for sentence in sentences(read.text) if sentence.kind is Kind.CAPTION]
    return sum(any(each in caption for caption in shown) for each in found)


def report(name: str, pages: Sequence[Mapping], readings: Mapping[str, Mapping[str, Read]], show: bool) -> str:
    """A line of the table for a reader."""
    captions = total = alone = decks = kept = titles = exact = bylines = right = 0
    for page in pages:
        read = readings[name][page["page"]]
        others = [page["runs"][other] for other in readings if other != name]
        count, found = beside(read, page["held"], others)
        total, alone = total + count, alone + len(found)
        captions += _captions(read, found)
        if show and found:
            print(page["page"], *found, sep="\n    ")
        if page["deck"]:
            decks, kept = decks + 1, kept + has_deck(read, page["deck"])
        if page["has_title"]:
            titles, exact = titles + 1, exact + (words(read.title) == words(page["title"]))
        if page["authors"]:
            bylines, right = bylines + 1, right + (names(read.byline) == page["authors"])
    return (
        f"{name:18} beside {alone:5} of {total:6} ({100 * alone / max(1, total):4.1f} %), captions {captions:3}"
        f"  decks {kept:3} of {decks}"
        f"  titles {exact:3} of {titles}  bylines {right:3} of {bylines}"
    )


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", default="")
    parser.add_argument("--half", choices="AB")
    parser.add_argument("--data", type=Path, default=DATA)
    wanted = parser.parse_args()
    readers = {"ours": ours, **peers()}
    with tempfile.TemporaryDirectory() as made:
        zipfile.ZipFile(wanted.data / "pages.zip").extractall(made)
        pages = [json.loads(line) for line in (wanted.data / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
        pages = [
            page
            for page in pages
            if wanted.half in (None, half(page["page"])) and (not wanted.show or half(page["page"]) == "A")
        ]
        readings: dict[str, dict[str, Read]] = {name: {} for name in readers}
        for page in pages:
            content = (Path(made) / page["page"]).read_bytes()
            said = head(content)
            page |= {"deck": said.deck, "authors": said.authors, "held": [runs(words(text)) for text in page["text"]]}
            page["has_title"] = (
                bool(page["title"])
                and words(page["title"])
                and (" ".join(words(page["title"])) in " ".join(words(html.fromstring(content).text_content())))
            )
            page["runs"] = {}
            for name, reader in readers.items():
                try:
                    readings[name][page["page"]] = reader(content)
                except Exception:  # a peer that raises has read nothing
                    readings[name][page["page"]] = Read()
                page["runs"][name] = runs(words(readings[name][page["page"]].text))
    for part in ("aeb", "fundus", ""):
        print(part or "all")
        for name in readers:
            if not wanted.show or name == wanted.show:
                print(
                    report(
                        name,
                        [page for page in pages if page["page"].startswith(part)],
                        readings,
                        bool(wanted.show and not part),
                    )
                )


if __name__ == "__main__":
    main()
