"""What a web page says of itself: title, byline, date, language, and whether all of it may be read."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from factcheck.articles.sources.heads import read_date

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_DATES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "parsely-pub-date",
    "sailthru.date",
)
_LANGUAGES = ("og:locale", "content-language", "dc.language", "inlanguage")
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*\Z", re.I)
_SITE = re.compile(r"\s+(?:[|–—»]|-)\s+")
_LONGEST = 200_000
_WALL = re.compile(
    r"subscribe (?:now )?to (?:continue|read|keep)|subscribers? only|(?:log ?|sign )in to (?:continue|read)"
    r"|already a subscriber|create (?:a )?free account to|this (?:article|content) is for (?:subscribers|members)"
    r"|to continue reading",
    re.I,
)
_CONSENT = re.compile(
    r"before you continue|we value your privacy|manage (?:your )?(?:cookie|consent)|accept (?:all )?cookies", re.I
)
_BY = re.compile(r"\A(?i:by|written by|von|par|por)\s+")
SHORT = 1200  # code points: a page with fewer that speaks of subscribing shows no article


class About:
    """Collects what a page says of itself, element by element."""

    def __init__(self) -> None:
        self.meta: dict[str, str] = {}
        self.walled = self.consent = False
        self._language = ""
        self._h1 = self._title = self._time = ""
        self._described: list[str] = []
        self._into = self._signed = self._signed_in = ""

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if tag == "html":
            self._language = _language(given.get("lang") or given.get("xml:lang") or "")
        elif tag == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop") or given.get("http-equiv") or ""
            self.meta.setdefault(name.lower(), given.get("content", "")[:1000])
        elif tag == "time" and not self._time:
            self._time = given.get("datetime", "")
        elif tag == "script":
            self._into = "data" if "ld+json" in given.get("type", "").lower() else ""
            self._described += [""] if self._into and len(self._described) < 20 else []
        elif not self._signed and not self._into and _is_signed(given):
            self._into, self._signed_in = "signed", tag
        elif tag in {"title", "h1"} and not (self._title if tag == "title" else self._h1):
            self._into = tag

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag in {self._into, "script"} or (self._into == "signed" and tag == self._signed_in):
            self._into = ""

    def data(self, words: str) -> None:
        """Take words."""
        if self._into == "data":
            self._described[-1] = (self._described[-1] + words)[:_LONGEST]
        elif self._into == "h1":
            self._h1 = (self._h1 + words)[:1000]
        elif self._into == "signed":
            self._signed = (self._signed + words)[:200]
        elif self._into == "title":
            self._title = (self._title + words)[:1000]
        else:
            self._look_for_walls(words)

    def _look_for_walls(self, words: str) -> None:
        if not self.walled and len(words) < 2000:
            self.walled = bool(_WALL.search(words))
        if not self.consent and len(words) < 2000:
            self.consent = bool(_CONSENT.search(words))

    @property
    def headline(self) -> str:
        """The title as the page gives it for others to show, or its first heading."""
        return next((t for t in (self._said("headline"), self._meta(_TITLES), self._h1.strip()) if t), "")

    @property
    def title(self) -> str:
        """The headline, or what the window is called without the name of the site."""
        return self.headline or max(_SITE.split(self._title.strip()), key=len, default="")

    @property
    def byline(self) -> str:
        """Who wrote it."""
        found = self._meta(_AUTHORS)
        found = "" if found.startswith(("http:", "https:")) else found
        return ", ".join(dict.fromkeys(self._names())) or found or _BY.sub("", " ".join(self._signed.split()), count=1)

    @property
    def published_on(self) -> date | None:
        """The day it says it was published."""
        given = (self._meta(_DATES), self._said("datePublished"), self._time)
        return next((found for when in given if (found := read_date(when))), None)

    @property
    def closed(self) -> bool:
        """Whether the page says that only some may read it."""
        return any(str(item.get("isAccessibleForFree")).lower() == "false" for item in self._items())

    @property
    def language(self) -> str:
        """The language it says it is in, as a code of two or three letters."""
        return self._language or _language(self._meta(_LANGUAGES))

    def _meta(self, names: tuple[str, ...]) -> str:
        return next((self.meta[name].strip() for name in names if self.meta.get(name, "").strip()), "")

    def _said(self, name: str) -> str:
        return next((str(item[name]).strip() for item in self._items() if isinstance(item.get(name), str)), "")

    def _names(self) -> Iterator[str]:
        for item in self._items():
            given = item.get("author")
            for author in given if isinstance(given, list) else [given]:
                name = author.get("name") if isinstance(author, dict) else author
                if isinstance(name, str) and name.strip():
                    yield name.strip()

    def _items(self) -> Iterator[dict[str, Any]]:
        """Yield what the page's JSON-LD describes: each object at its top, and in its graph."""
        for described in self._described:
            try:
                given = json.loads(described or "null")
            except (ValueError, RecursionError):
                continue
            for item in given if isinstance(given, list) else [given]:
                if isinstance(item, dict):
                    yield item
                    graph = item.get("@graph")
                    yield from (i for i in (graph if isinstance(graph, list) else []) if isinstance(i, dict))


def _is_signed(given: Mapping[str, str]) -> bool:
    marks = {given.get("rel", ""), given.get("itemprop", ""), *given.get("class", "").split()}
    return bool(marks & {"author", "byline", "author-name", "byline__name", "byline-name", "p-author"})


def _language(code: str) -> str:
    found = _CODE.fullmatch(code.strip())
    return found[1].lower() if found else ""
