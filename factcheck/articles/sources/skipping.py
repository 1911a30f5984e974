"""What of a web page is no part of an article: told by its element, role, class or style (STANDARDS B68)."""

import re
from collections.abc import Mapping

_ELEMENTS = {
    **dict.fromkeys(("script", "noscript", "template"), "script"),
    "style": "style sheet",
    **dict.fromkeys(("nav", "menu"), "menu"),
    "aside": "box beside the text",
    "footer": "footer",
    **dict.fromkeys(
        ("form", "button", "select", "input", "textarea", "dialog", "option", "datalist"), "form or button"
    ),
    **dict.fromkeys(
        ("iframe", "object", "embed", "video", "audio", "svg", "canvas", "map", "math", "applet", "frameset"),
        "embedded piece",
    ),
}
_ROLES = {
    **dict.fromkeys(("navigation", "menu", "menubar", "tablist", "toolbar"), "menu"),
    **dict.fromkeys(("complementary", "search"), "box beside the text"),
    "contentinfo": "footer",
    "banner": "page header",
    **dict.fromkeys(("dialog", "alertdialog", "button"), "form or button"),
}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|(?:opacity|font-size)\s*:\s*0(?![.\d])", re.I)
_HIDDEN_CLASS = re.compile(r"sr-only|visually-?hidden|screen-reader(?:-text)?|hidden|is-hidden|d-none|assistive-text")
_BEFORE = r"(?:[a-z0-9]+[-_])*"
_AFTER_AN_AD = "(?:[-_](?:box|slot|unit|wrapper|container|banner|label|block|[0-9]).*)?"
_ADVERTS = "ads?|adverts?|advertisements?|advertising|sponsor(?:ed)?|promo(?:tion)?|adsbygoogle|dfp"
_BESIDE = (
    "shar(?:e|ing)|social|newsletter|subscri(?:be|ption)|sign-?up|related|recommend(?:ed|ations?)|read-?(?:more|next)"
    "|see-?also|most-?(?:read|popular)|trending|popular|outbrain|taboola|sidebar|breadcrumbs?|pagination|pager"
    "|tag-?(?:list|cloud)|comments?|disqus|toc|skip-?(?:link|to-content)|widget"
)
_AFTER_A_BOX = (
    "(?:[-_](?:links?|box|bar|list|stories|articles|posts|content|buttons?|tools|icons|media|section|container|wrapper"
    "|form|block|area|module|items?))*"
)
_CLASSES = (
    ("cookie notice", re.compile(rf"{_BEFORE}(?:cookies?|cookie[a-z]+|consent|gdpr)(?:[-_].*)?")),
    ("advertisement", re.compile(rf"{_BEFORE}(?:{_ADVERTS}){_AFTER_AN_AD}")),
    ("box beside the text", re.compile(rf"{_BEFORE}(?:{_BESIDE}){_AFTER_A_BOX}")),
    (
        "menu",
        re.compile(r"(?:main|site|top|sub|primary|secondary|global)?[-_]?(?:nav|navbar|navigation|menu)(?:[-_].*)?"),
    ),
)
_NEVER_BY_CLASS = frozenset(
    {"html", "body", "main", "article", "h1", "h2", "figure", "figcaption", "table", "tr", "td"}
)
_CLASS_SELECTOR = re.compile(r"\.[\w-]+")


def reason(tag: str, given: Mapping[str, str], hidden_classes: set[str], *, by_class: bool) -> str:
    """Return why an element is left out, in words that can be counted; an empty string keeps it."""
    if (why := _ELEMENTS.get(tag)) or (why := _ROLES.get(given.get("role", "").lower())):
        return why
    if not given:
        return ""
    names = f"{given.get('class', '')} {given.get('id', '')}".lower().split()
    if _is_hidden(given, names, hidden_classes):
        return "hidden text"
    if by_class and tag not in _NEVER_BY_CLASS:
        return next((why for why, pattern in _CLASSES if any(pattern.fullmatch(n) for n in names if len(n) < 60)), "")
    return ""


def _is_hidden(given: Mapping[str, str], names: list[str], hidden_classes: set[str]) -> bool:
    return (
        "hidden" in given
        or given.get("aria-hidden") == "true"
        or bool(_HIDDEN_STYLE.search(given.get("style", "")[:2000]))
        or any(name in hidden_classes for name in names)
        # "hidden md:block" hides on small screens only
        or (any(_HIDDEN_CLASS.fullmatch(name) for name in names) and not any(":" in name for name in names))
    )


def hidden_by(sheet: str) -> set[str]:
    """Return the classes that a style sheet hides."""
    found = set()
    for rule in sheet[:200_000].split("}"):
        selectors, brace, body = rule.rpartition("{")
        if brace and _HIDDEN_STYLE.search(body):
            parts = (part.strip() for part in selectors.split(","))
            found |= {part[1:].lower() for part in parts if _CLASS_SELECTOR.fullmatch(part)}
    return found
