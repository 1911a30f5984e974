"""Which elements of a page are no part of its article, by tag, role, class, id or style (STANDARDS B68)."""

import re
from collections.abc import Mapping
from functools import lru_cache

MENU, COOKIES, HIDDEN = "menu", "cookie notice", "hidden text"
STRUCK = "struck-out passage"
_BOX, _FORM, _HEADER, _ADVERT = "box beside the text", "form", "page header", "advertisement"
_DIALOG = "dialog box"
# Names may mislead: what these reasons leave out is read after all if it holds much of the prose of a page.
DOUBTFUL = frozenset({_BOX, _FORM, _HEADER, _ADVERT})

NEVER_READ = frozenset({HIDDEN, STRUCK, COOKIES, _DIALOG, ""})

_ELEMENTS = {
    **dict.fromkeys(("s", "strike", "del"), STRUCK),
    **dict.fromkeys(("script", "noscript", "template"), "script"),
    "style": "style sheet",
    **dict.fromkeys(("nav", "menu"), MENU),
    "aside": _BOX,
    "footer": "footer",
    "form": _FORM,
    **dict.fromkeys(("button", "select", "input", "textarea", "option", "datalist"), "button"),
    "dialog": _DIALOG,
    **dict.fromkeys(
        ("iframe", "object", "embed", "video", "audio", "svg", "canvas", "map", "math", "applet", "frameset"),
        "embedded piece",
    ),
    # What AMP pages hold beside an article.
    **dict.fromkeys(("amp-ad", "amp-embed", "amp-auto-ads", "amp-sticky-ad"), _ADVERT),
    **dict.fromkeys(("amp-iframe", "amp-video", "amp-youtube", "amp-audio", "amp-list"), "embedded piece"),
    **dict.fromkeys(("amp-sidebar", "amp-mega-menu"), MENU),
    **dict.fromkeys(("amp-consent", "amp-user-notification"), COOKIES),
    **dict.fromkeys(("amp-lightbox", "amp-subscriptions-dialog"), _DIALOG),
    "amp-social-share": "button",
}
_ROLES = {
    **dict.fromkeys(("navigation", "menu", "menubar", "tablist", "toolbar"), MENU),
    **dict.fromkeys(("complementary", "search"), _BOX),
    "contentinfo": "footer",
    "banner": _HEADER,
    **dict.fromkeys(("dialog", "alertdialog"), _DIALOG),
    "button": "button",
}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|(?:opacity|font-size)\s*:\s*0(?![.\d])", re.I)
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I)
_HIDDEN_CLASS = re.compile(r"sr-only|visually-?hidden|screen-reader(?:-text)?|hidden|is-hidden|d-none|assistive-text")
_BEFORE = r"(?!(?:.*[-_])?(?:has|with|without|no|is)[-_])(?:[a-z0-9]+(?:-|__?))*"  # "has-comments" names no comments
_ADVERTS = "ads?|adverts?|advertisements?|advertising|sponsor(?:ed)?|promos?|promotions?|adsbygoogle|dfp"
_BESIDE = (
    "shar(?:e|ing)|social|newsletters?|subscri(?:be|ption)|sign-?up|related|recommend(?:ed|ations?)|read-?(?:more|next)"
    "|see-?also|more-(?:from|on|in|stories)|most-?(?:read|popular)|trending|popular|outbrain|taboola|sidebar"
    "|right-?(?:rail|col(?:umn)?)|breadcrumbs?|pagination|pager|playlist|follow|flyout|utility-?bar|tool-?bar|tools"
    "|tag-?(?:list|cloud)|tags|disqus|toc|skip-?(?:link|to-content)|widget|(?:author-?)?bio"
)
_AFTER_AN_AD = "(?:[-_]+(?:box|slot|unit|wrap|container|banner|label|block|feedback|text|title|link|module|[0-9]).*)?"
_AFTER_A_BOX = (
    "(?:(?:-|__?)(?:links?|box|bar|list|stories|articles?|posts|content|buttons?|tools|icons|media|section|container"
    "|wrapper|wrap|form|block|area|module|items?|inner|panel|promo|news|us|[0-9]+))*"
)
_CLASSES = (
    (COOKIES, re.compile(rf"{_BEFORE}(?:cookies?|cookie[a-z]+|consent|gdpr)(?:[-_].*)?")),
    (_ADVERT, re.compile(rf"{_BEFORE}(?:{_ADVERTS}){_AFTER_AN_AD}")),
    ("comment section", re.compile(rf"{_BEFORE}comment-?(?:s|list|form|box|area|thread|guidelines)?{_AFTER_A_BOX}")),
    (_BOX, re.compile(rf"{_BEFORE}(?:{_BESIDE}){_AFTER_A_BOX}")),
    (
        MENU,
        re.compile(r"(?:main|site|top|sub|primary|secondary|global)?[-_]?(?:nav|navbar|navigation|menu)(?:[-_].*)?"),
    ),
)
_NEVER_BY_CLASS = frozenset(
    {"html", "body", "main", "article", "h1", "h2", "figure", "figcaption", "table", "tr", "td"}
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST_NAME = 60
_CLASS_SELECTOR = re.compile(r"\.[\w-]+")


def boilerplate_reason(tag: str, given: Mapping[str, str], hidden_classes: set[str]) -> str:
    """Why an element is left out, as a noun that can be counted ("menu"); empty for an element that is kept.

    `hidden_classes` are the classes that style sheets of the page hide, in small letters.
    """
    if (why := _ELEMENTS.get(tag)) or (why := _ROLES.get(given.get("role", "").lower())):
        return why
    if not given:
        return ""
    names = f"{given.get('class', '')} {given.get('id', '')}".split()
    if _is_hidden(given, [name.lower() for name in names], hidden_classes):
        return HIDDEN
    if _STRUCK_STYLE.search(given.get("style", "")[:2000]):
        return STRUCK
    if tag in _NEVER_BY_CLASS:
        return ""
    return next((why for name in names if len(name) < _LONGEST_NAME and (why := _by_name(name))), "")


@lru_cache(4096)
def _by_name(name: str) -> str:
    """The reason that a class or id gives; `shareTools` and `share__tools` are read as `share-tools`."""
    dashed = _CAMEL.sub("-", name).lower()
    return next((why for why, pattern in _CLASSES if pattern.fullmatch(dashed)), "")


def _is_hidden(given: Mapping[str, str], names: list[str], hidden_classes: set[str]) -> bool:
    return (
        "hidden" in given
        or given.get("aria-hidden") == "true"
        or bool(_HIDDEN_STYLE.search(given.get("style", "")[:2000]))
        or any(name in hidden_classes for name in names)
        # "hidden md:block" hides on small screens only
        or (any(_HIDDEN_CLASS.fullmatch(name) for name in names) and not any(":" in name for name in names))
    )


def find_hidden_classes(sheet: str) -> set[str]:
    """The classes that a style sheet hides, in small letters; only rules for a class alone count."""
    found = set()
    for rule in sheet[:200_000].split("}"):
        selectors, brace, body = rule.rpartition("{")
        if brace and _HIDDEN_STYLE.search(body):
            parts = (part.strip() for part in selectors.split(","))
            found |= {part[1:].lower() for part in parts if _CLASS_SELECTOR.fullmatch(part)}
    return found
