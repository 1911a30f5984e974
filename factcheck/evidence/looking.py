"""Looking at a cited page: one polite request, and what came of it. Knows no database."""

import re
from dataclasses import dataclass, field

from factcheck.engine import canonical
from factcheck.evidence.choices import Health
from factcheck.ingest import NotNow, Response, Unreadable, fetch_answer, formats, from_file, page_words, read_answer

TEXT_LIMIT = 2_000_000  # bytes of UTF-8
WEB_PAGE = ("text/html", "application/xhtml+xml")
MOST_HEADERS = 8000  # letters, names and values together
_NEXT_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_SHORT = 3000  # letters: a page that says more than this is no mere notice that there is none
_NOT_FOUND = re.compile(
    r"\b404\b|\b(?:page|article|story|content|file|document)\b[^.\n]{0,40}\b(?:not found|can(?:not|['’]t) be found|"
    r"no longer (?:available|exists?)|does(?: not|n['’]t) exist|has been (?:removed|deleted))|^not found\b|"
    r"(?:seite|artikel)\b[^.\n]{0,30}nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|"
    r"página não encontrada|pagina non trovata|pagina niet gevonden|nie znaleziono strony|strony nie znaleziono",
    re.I | re.M,
)


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says: its article, all that it shows where that is more, and why it could not be read, if so."""

    title: str = ""
    text: str = ""
    whole: str = ""
    unreadable: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What came of looking at a page; `answer` is empty where it is as it was, or nothing was answered.

    `moved_to` is where it leads for good. `said` is a sentence for whoever reads of it.
    """

    health: Health
    said: str = ""
    answer: Response | None = None
    page: PageText = field(default_factory=PageText)
    moved_to: str = ""
    unchanged: bool = False
    wait: int = 0  # seconds that the server asked for


def look(url: str, *, etag: str, modified: str, own_hosts: tuple[str, ...]) -> Look:
    """Ask for a page once, and not for what is known already (`etag`, `modified`). Never raises `Unreadable`."""
    conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
    try:
        answer = fetch_answer(url, own_hosts=own_hosts, conditions={n: v for n, v in conditions.items() if v})
    except NotNow as error:
        return Look(Health.UNREACHABLE, first_sentence(error))
    except Unreadable as error:
        return Look(Health.CLOSED, first_sentence(error))
    moved_to = answer.address if answer.hops and set(answer.hops) <= {301, 308} else ""
    if answer.status == 304:
        return Look(Health.FINE, unchanged=True, moved_to=moved_to)
    if answer.status != 200:
        return _without_page(answer)
    page = read(answer)
    if says_not_found(page):
        return Look(Health.SAYS_NOT_FOUND, "The page answers, and says that there is nothing here.", moved_to=moved_to)
    return Look(Health.FINE, answer=answer, page=page, moved_to=moved_to)


def _without_page(answer: Response) -> Look:
    if answer.status in {404, 410}:
        return Look(Health.GONE, f"There is no page at this address ({answer.status}).")
    if answer.status in {401, 402, 403, 407, 451}:
        return Look(Health.CLOSED, f"The page is not open to everybody ({answer.status}).")
    waits = next((v for n, v in answer.headers if n.lower() == "retry-after"), "")
    wait = min(int(waits), 7 * 86_400) if waits.isascii() and waits.isdigit() and len(waits) < 9 else 0
    return Look(Health.UNREACHABLE, f"The server could not give the page ({answer.status}).", wait=wait)


def read(answer: Response) -> PageText:
    """Read what a page says, as articles are read, and all else that it shows."""
    is_page = answer.content_type in WEB_PAGE
    whole = page_words(answer.content, answer.charset, limit=TEXT_LIMIT) if is_page else ""
    try:
        article = read_answer(answer, limit=TEXT_LIMIT)
    except Unreadable as error:
        return PageText(whole=whole, unreadable="" if whole.strip() else _why(error, answer))
    return PageText(article.title, article.text, whole if _says_more(whole, article.text) else "")


def read_file(name: str, content: bytes) -> PageText:
    """Read a saved page or a document that somebody uploads; raise `Unreadable`."""
    formats.find_format(name).check_signature(name, content)
    is_page = name.lower().endswith((".html", ".htm", ".xhtml"))
    whole = page_words(content, limit=TEXT_LIMIT) if is_page else ""
    try:
        article = from_file(name, content, limit=TEXT_LIMIT)
    except Unreadable:
        if not whole.strip():
            raise
        return PageText(whole=whole)
    return PageText(article.title, article.text, whole if _says_more(whole, article.text) else "")


def says_not_found(page: PageText) -> bool:
    """Whether a page that was answered as one says that there is none: in its title or first lines, and little else."""
    shown = page.whole or page.text
    head = "\n".join([page.title, *shown.split("\n\n")[:3]])
    return len(shown) < _SHORT and bool(_NOT_FOUND.search(head))


def kept_headers(answer: Response) -> list[list[str]]:
    """Return the headers of an answer, as many as there is room for."""
    kept, room = [], MOST_HEADERS
    for name, value in answer.headers:
        room -= len(name) + len(value)
        if room < 0:
            break
        kept.append([canonical(name), canonical(value)])
    return kept


def first_sentence(error: Unreadable) -> str:
    """Return what is wrong, without the advice for loading articles."""
    return _NEXT_SENTENCE.split(error.text)[0]


def _says_more(whole: str, text: str) -> bool:
    return whole.split() != text.split()


def _why(error: Unreadable, answer: Response) -> str:
    if answer.content_type in WEB_PAGE:
        return "The page shows no text by itself: perhaps scripts write it, or one has to log in."
    return first_sentence(error)
