"""Which elements of a page are no part of its article, by tag, role, class or id (STANDARDS B68).

Names mislead, so what they leave out is read after all where it holds the prose of the page: see `article`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

MENU, COOKIES, HIDDEN, STRUCK, HEADER = "menu", "cookie notice", "hidden text", "struck-out passage", "page header"
BUTTON, DIALOG, EMBEDDED, SCRIPT = "button", "dialog box", "embedded piece", "script"
NOTE, FOOTNOTE, NOTE_MARK, READING = "margin comment", "footnote", "footnote mark", "reading aid"
SIDE, FOOTER, _BOX, _FORM, _ADVERT = "side box", "footer", "box beside the text", "form", "advertisement"
# What names alone leave out is read after all if it holds most of the prose of a page, or part of its main text.
DOUBTFUL = frozenset({SIDE, _BOX, _FORM, HEADER, _ADVERT})
OFTEN_READ = frozenset({SIDE, HEADER})
CODE = frozenset({SCRIPT, "style sheet"})
NEVER_READ = frozenset({COOKIES, DIALOG, BUTTON, NOTE, FOOTNOTE})

# Elements whose text no screen shows in a sentence.
MUTED = {
    **dict.fromkeys(("s", "strike", "del"), STRUCK),
    **dict.fromkeys(("script", "noscript", "template"), SCRIPT),
    "style": "style sheet",
    **dict.fromkeys(("select", "input", "textarea", "option", "datalist"), BUTTON),
    **dict.fromkeys(
        ("iframe", "object", "embed", "video", "audio", "svg", "canvas", "map", "applet", "frameset"), EMBEDDED
    ),
    **dict.fromkeys(("rt", "rp", "rtc"), READING),
    **dict.fromkeys(("annotation", "annotation-xml", "title"), ""),
    **dict.fromkeys(("amp-iframe", "amp-video", "amp-youtube", "amp-audio", "amp-list"), EMBEDDED),
    "amp-social-share": BUTTON,
}
_ELEMENTS = {
    **dict.fromkeys(("nav", "menu"), MENU),
    "aside": SIDE,
    "footer": FOOTER,
    "form": _FORM,
    "button": BUTTON,
    "dialog": DIALOG,
    # What AMP pages hold beside an article.
    **dict.fromkeys(("amp-ad", "amp-embed", "amp-auto-ads", "amp-sticky-ad"), _ADVERT),
    **dict.fromkeys(("amp-sidebar", "amp-mega-menu"), MENU),
    **dict.fromkeys(("amp-consent", "amp-user-notification"), COOKIES),
    **dict.fromkeys(("amp-lightbox", "amp-subscriptions-dialog"), DIALOG),
}
_ROLES = {
    **dict.fromkeys(("navigation", "menu", "menubar", "toolbar"), MENU),
    **dict.fromkeys(("complementary", "search"), SIDE),
    "contentinfo": FOOTER,
    "banner": HEADER,
    **dict.fromkeys(("dialog", "alertdialog"), DIALOG),
    **dict.fromkeys(("button", "tab"), BUTTON),
}
_HIDDEN_CLASS = re.compile(r"sr-only|visually-?hidden|screen-reader(?:-text)?|hidden|is-hidden|d-none|assistive-text")
_STREAMED = re.compile(r"S:[0-9a-f]+", re.I)  # what React's `$RC` puts into its place in the page
_NOTE_STYLE = re.compile(r"mso-element\s*:\s*comment", re.I)
_BEFORE = r"(?!(?:.*[-_])?(?:has|with|without|no|is)[-_])(?:[a-z0-9]+(?:-|__?))*"  # "has-comments" names no comments
_ADVERTS = "ads?|adverts?|advertisements?|advertising|sponsor(?:ed)?|promos?|promotions?|adsbygoogle|dfp"
_BESIDE = (
    "shar(?:e|ing)|social|newsletters?|subscri(?:be|ption)|sign-?up|outbrain|taboola|disqus|follow"
    "|right-?(?:rail|col(?:umn)?)|(?:about-?(?:the-?)?)?author-?(?:bio(?:graphy)?|box|info|card|note|profile|details)|bio"
)
_SIDES = (
    "related|recommend(?:ed|ations?)|read-?(?:more|next)|see-?also|more-(?:from|on|in|stories)|most-?(?:read|popular)"
    "|trending|popular|sidebar|breadcrumbs?|pagination|pager|playlist|flyout|utility-?bar|tool-?bar|tools"
    "|tag-?(?:list|cloud)|tags|toc|skip-?(?:link|to-content)|widgets?"
)
_AFTER_AN_AD = "(?:[-_]+(?:box|slot|unit|wrap|container|banner|label|block|feedback|text|title|link|module|[0-9]).*)?"
_AFTER_A_BOX = (
    "(?:(?:-|__?)(?:links?|box|bar|list|stories|articles?|posts|content|buttons?|tools|icons|media|section|container"
    "|wrapper|wrap|form|block|area|module|items?|inner|panel|promo|news|us|[0-9]+))*"
)
_CLASSES = (
    (NOTE, re.compile(r"mso-?com(?:txt|off|ment-?(?:text|subject|list))")),
    (COOKIES, re.compile(rf"{_BEFORE}(?:cookies?|cookie[a-z]+|consent|gdpr)(?:[-_].*)?")),
    (_ADVERT, re.compile(rf"{_BEFORE}(?:{_ADVERTS}){_AFTER_AN_AD}")),
    ("comment section", re.compile(rf"{_BEFORE}comment-?(?:s|list|form|box|area|thread|guidelines)?{_AFTER_A_BOX}")),
    (_BOX, re.compile(rf"{_BEFORE}(?:{_BESIDE}){_AFTER_A_BOX}")),
    (SIDE, re.compile(rf"{_BEFORE}(?:{_SIDES}){_AFTER_A_BOX}")),
    (
        SIDE,
        re.compile(r"(?:main|site|top|sub|primary|secondary|global)?[-_]?(?:nav|navbar|navigation|menu)(?:[-_].*)?"),
    ),
)
_BODY = re.compile(r"articlebody|(?:article|story|entry|post|main)[-_]?(?:body|content|text)", re.I)
_DECK = re.compile(
    r"(?:^|[-_\s])(?:deck?|stand-?first|sub-?title|sub-?head(?:line|ing)?|summary|intro(?:duction)?|lead|lede"
    r"|abstract|chapo|vorspann|entradilla|ingress|bajada|sottotitolo|catenaccio|manchet)(?:$|[-_\s])",
    re.I,
)
# What calls itself a part of the article stays in it, whatever else it is called: "keypoints related".
_PART = re.compile(r"(?:story|article)(?:-(?:body|text|content|part|section))?")
_POINTS = re.compile(
    r"(?:.*-)?(?:key-?(?:points?|facts?|takeaways?|findings?)|take-?aways?|highlights|fact-?box|bullet-?points?"
    r"|at-a-glance|in-brief|kurz-gefasst|points-cles)"
    r"(?:-(?:box|list|items?|content|body|inner|wrap(?:per)?|container|section|block|module|header|title|text))*"
)
_CAPTION = re.compile(
    r"(?:^|[-_\s])(?:caption|credits?|legende?|bildunterschrift)(?:[-_](?:text|body|copy|inner))?(?:\s|$)", re.I
)
_POST = re.compile(
    r"(?:.*-)?(?:tweet|twitter|x-post|instagram|facebook|fb|tiktok|threads|bluesky|mastodon|telegram|social)"
    r"-?(?:embed|media|post|tweet|video|card|wrapper|container|block)?|(?:tweet|embed|oembed)(?:-.*)?"
)
_CREDIT = re.compile(
    r"(?:^|[-_\s])(?:credits?|photographer|copyright)(?:[-_](?:text|name|line|source|label))?(?:\s|$)", re.I
)
_DROP_CAP = re.compile(r"(?:^|[-_\s])(?:drop-?cap|initial-?(?:cap|letter)|first-?letter|lettrine)", re.I)
_NOTE_MARK = re.compile(r"(?:^|\s)mso(?:comanchor|commentreference)", re.I)
_NEVER_BY_NAME = frozenset(
    [*("html", "body", "main", "article", "figure", "figcaption", "table", "tr", "td", "q", "sup", "sub"), "mark"]
    + [f"h{n}" for n in range(1, 7)]
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Names:
    """What the class of an element tells: `why` it is left out, and what it calls itself."""

    why: str = ""
    is_hidden: bool = False
    is_body: bool = False
    is_deck: bool = False
    is_caption: bool = False
    is_quoted: bool = False  # a post of somebody, embedded
    is_credit: bool = False  # of a picture
    is_drop_cap: bool = False
    is_note_mark: bool = False
    is_part: bool = False  # of the article
    is_points: bool = False  # that sum the article up


NO_NAMES = Names()


@lru_cache(4096)
def read_names(names: str) -> Names:
    """What a `class` attribute tells; `shareTools` and `share__tools` are read as `share-tools`."""
    single = [_CAMEL.sub("-", name).lower() for name in names.split() if len(name) < _LONGEST_NAME]
    reasons = (why for name in single for why, pattern in _CLASSES if pattern.fullmatch(name))
    # "hidden md:block" hides on small screens only
    is_hidden = any(map(_HIDDEN_CLASS.fullmatch, single)) and ":" not in names
    is_points = any(map(_POINTS.fullmatch, single))
    is_part = is_points or any(map(_PART.fullmatch, single))
    return Names(
        "" if is_part else next(reasons, ""),
        is_hidden,
        is_body=bool(_BODY.search(names)),
        is_deck=bool(_DECK.search(names)),
        is_caption=bool(_CAPTION.search(names)),
        is_quoted=any(map(_POST.fullmatch, single)),
        is_credit=bool(_CREDIT.search(names)),
        is_drop_cap=bool(_DROP_CAP.search(names)),
        is_note_mark=bool(_NOTE_MARK.search(names)),
        is_part=is_part,
        is_points=is_points,
    )


def box_reason(tag: str, given: Mapping[str, str], names: Names) -> str:
    """Why an element is left out, as a noun that can be counted ("menu"); empty for an element that is kept."""
    if names.is_part and tag in {"aside", "div", "section"}:
        return ""
    if (why := _ELEMENTS.get(tag)) or (why := _ROLES.get(given.get("role", "").lower())):
        return names.why or why if tag == "aside" else why
    if not given or tag in _NEVER_BY_NAME:
        return ""
    if _NOTE_STYLE.search(given.get("style", "")[:2000]):
        return NOTE
    return names.why or (read_names(given["id"][:_LONGEST_NAME]).why if tag != "p" and given.get("id") else "")


def is_hidden_by_attribute(given: Mapping[str, str]) -> bool:
    """Whether the attribute `hidden` hides an element for good."""
    return "hidden" in given and not _STREAMED.fullmatch(given.get("id", ""))
