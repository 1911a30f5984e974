"""What a web page says of itself: title, byline, date, language, and whether all of it may be read."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from html import unescape
from typing import Any

from factcheck.ingest.bylines_and_dates import find_date, parse_date

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_DATES = (
    *("article:published_time", "article:published", "og:published_time", "datepublished", "date", "dc.date"),
    *(
        "dc.date.issued",
        "dc.date.created",
        "dcterms.created",
        "dcterms.issued",
        "dcterms.date",
        "pubdate",
        "publishdate",
    ),
    *(
        "publish-date",
        "publish_date",
        "publication_date",
        "parsely-pub-date",
        "sailthru.date",
        "displaydate",
        "article_date_original",
        "cxenseparse:recs:publishtime",
    ),
)
_LANGUAGES = ("og:locale", "content-language", "dc.language", "inlanguage")
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*\Z", re.I)
_SITE = re.compile(r"\s+(?:[|–—»]|-)\s+")
_SIGNED = re.compile(r"(?:[a-z0-9]+(?:-|__?))*(?:author|byline)(?:(?:-|__?)?(?:name|line|link))?|articlebyline")
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
_BY = re.compile(r"\A(?i:by|written by|von|par|por)[:\s]\s*")
_NO_NAME = re.compile(r"\s*(?:[@|•·\d]|\bon\s|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b).*", re.I | re.S)
_PUBLISHED = re.compile(r"(?:^|[\s_-])publi(?:shed|cation|c?ado)", re.I)
_NOBODY = frozenset({"admin", "administrator", "editor", "username", "author"})
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/_-])")
SHORT_ARTICLE = 1200  # code points; a shorter page that mentions subscribing shows no article


class PageMetadata:
    """Collects what a page says of itself, from its elements as a parser meets them."""

    def __init__(self) -> None:
        self.meta: dict[str, str] = {}
        self._language = ""
        self._title = ""
        self._published = ""  # the first time that is said to be of publication
        self._described: list[str] = []
        self._into = self._signed = self._signed_in = ""

    def start(self, tag: str, given: Mapping[str, str], *, is_quoted: bool) -> None:
        """Note what an element says of the page; in a quotation neither author nor day are its own."""
        if not self._published and not is_quoted and _is_of_publication(tag, given):
            self._published = given.get("datetime") or given.get("content", "")
        if tag == "html":
            self._language = _language(given.get("lang") or given.get("xml:lang") or "")
        elif tag == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop") or given.get("http-equiv") or ""
            self.meta.setdefault(name.lower(), given.get("content", "")[:1000])
        elif tag == "link" and given.get("rel") == "canonical":
            self.meta.setdefault("og:url", given.get("href", "")[:1000])
        elif tag == "script":
            self._into = "data" if "ld+json" in given.get("type", "").lower() else ""
            self._described += [""] if self._into and len(self._described) < 20 else []
        elif not self._signed and not self._into and not is_quoted and _is_signed(given):
            self._into, self._signed_in = "signed", tag
        elif tag == "title" and not self._title:
            self._into = tag

    def end(self, tag: str) -> None:
        """Close an element whose text was collected."""
        if tag in {self._into, "script"} or (self._into == "signed" and tag == self._signed_in):
            self._into = ""

    def data(self, words: str) -> None:
        """Collect text of a title, byline or JSON-LD."""
        if not self._into:
            return
        if self._into == "data":
            self._described[-1] = (self._described[-1] + words)[:_LONGEST]
        elif self._into == "signed":
            self._signed = (self._signed + words)[:200]
        elif self._into == "title":
            self._title = (self._title + words)[:1000]

    @property
    def headline(self) -> str:
        """The title in the page's JSON-LD or meta elements."""
        return self._said("headline") or self._meta(_TITLES)

    @property
    def titles(self) -> list[str]:
        """All that the page says its title is: in JSON-LD, in meta elements, for the browser's window."""
        said = (self._said("headline"), *(self._meta((name,)) for name in _TITLES), self.window_title, self.title)
        return [title for title in dict.fromkeys(said) if title]

    @property
    def article_body(self) -> str:
        """The text of the article in the page's JSON-LD, perhaps with markup; its lines are paragraphs."""
        given = next((item["articleBody"] for item in self._items() if item.get("articleBody")), "")
        lines = given if isinstance(given, list) else [given]
        return unescape(unescape("\n".join(line for line in lines if isinstance(line, str)))).strip()

    @property
    def window_title(self) -> str:
        """The title of the browser's window."""
        return " ".join(self._title.split())

    @property
    def title(self) -> str:
        """The headline, or the window title without the name of the site."""
        return self.headline or max(_SITE.split(self.window_title), key=len)

    @property
    def publisher(self) -> str:
        """The name of the site, as it calls itself."""
        return self._meta(("og:site_name", "application-name", "dc.publisher"))

    @property
    def byline(self) -> str:
        """Its authors by JSON-LD, meta elements, or an element marked as a byline."""
        return ", ".join(dict.fromkeys(self._names())) or _name(self._meta(_AUTHORS)) or _name(self._signed)

    @property
    def published_on(self) -> date | None:
        """The day of publication by meta elements, JSON-LD or a time element marked so."""
        given = (self._meta(_DATES), self._said("datePublished"), self._published)
        return next((found for when in given if (found := parse_date(when) or find_date(when[:40]))), None)

    @property
    def day_in_address(self) -> date | None:
        """The day in its address."""
        found = _DAY_IN_ADDRESS.search(self._meta(("og:url",)))
        return parse_date("-".join(found.groups())) if found else None

    @property
    def is_subscribers_only(self) -> bool:
        """Whether its JSON-LD says that not everybody may read all of it."""
        return any(str(item.get("isAccessibleForFree")).lower() == "false" for item in self._items())

    @property
    def language(self) -> str:
        """The language it declares, as a code of two or three letters."""
        return self._language or _language(self._meta(_LANGUAGES))

    def _meta(self, names: tuple[str, ...]) -> str:
        return next((_decoded(self.meta[name]) for name in names if self.meta.get(name, "").strip()), "")

    def _said(self, name: str) -> str:
        return next((_decoded(item[name]) for item in self._items() if isinstance(item.get(name), str)), "")

    def _names(self) -> Iterator[str]:
        for item in self._items():
            given = item.get("author")
            for author in given if isinstance(given, list) else [given]:
                name = author.get("name") if isinstance(author, dict) else author
                if isinstance(name, str) and (cleaned := _name(name)):
                    yield cleaned

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


def _is_of_publication(tag: str, given: Mapping[str, str]) -> bool:
    if given.get("itemprop") == "datePublished":
        return True
    return tag == "time" and ("pubdate" in given or bool(_PUBLISHED.search(given.get("class", ""))))


def _is_signed(given: Mapping[str, str]) -> bool:
    marks = (given.get("rel", ""), given.get("itemprop", ""), given.get("class", ""))
    return any(_signs(mark[:300]) for mark in marks if mark)


@lru_cache(4096)
def _signs(marks: str) -> bool:
    return any(_SIGNED.fullmatch(mark) for mark in marks.lower().split())


def mentions_subscription(text: str) -> bool:
    """Whether a text asks its readers to subscribe or log in."""
    return bool(_WALL.search(text))


def mentions_consent(text: str) -> bool:
    """Whether a text asks its readers for consent to being followed."""
    return bool(_CONSENT.search(text))


def _decoded(words: str) -> str:
    """Words whose entities are decoded: many a page encodes them twice, and scripts know none."""
    return " ".join(unescape(unescape(words)).split())


def _name(words: str) -> str:
    """The names in a byline without what stands around them; empty if it names nobody."""
    name = _NO_NAME.sub("", _BY.sub("", _decoded(words), count=1)).rstrip(" ,;–—-")
    return name if any(c.isalpha() for c in name) and name.casefold() not in _NOBODY and ":/" not in name else ""


def _language(code: str) -> str:
    found = _CODE.fullmatch(code.strip())
    return found[1].lower() if found else ""
