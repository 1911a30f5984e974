"""Rules that several apps share: what counts as empty, and constraints."""

import re
from collections.abc import Sequence

from django.db.models import CheckConstraint, Q

# What leaves a field empty to the eye: blanks, and characters that take no room or show nothing. Triggers name them.
BLANK = "".join(
    chr(n)
    for some in (
        *((9, 13), (32, 32), (0x85, 0x85), (0xA0, 0xA0), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C)),
        *((0x115F, 0x1160), (0x1680, 0x1680), (0x17B4, 0x17B5), (0x180E, 0x180E), (0x2000, 0x200F), (0x2028, 0x202F)),
        *((0x205F, 0x206F), (0x2800, 0x2800), (0x3000, 0x3000), (0x3164, 0x3164), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0)),
    )
    for n in range(some[0], some[1] + 1)
)


# Marks that say nothing by themselves. Triggers name them.
MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~¡§«»¿×÷–—‘’“”„•…‹›→−、。「」！？"


def words_or_empty(typed: str) -> str:
    """Return what somebody typed, or nothing if it holds no letter and no figure: "-" or a blank that is not seen."""
    return typed.strip() if any(c.isalnum() and c not in BLANK for c in typed) else ""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LEAST_OF_REASON = 3  # letters and figures; two in scripts that write a word with one or two signs

# Words that hold the place of what is still to come, without the blanks and marks in them. Triggers name them.
NO_EXCERPTS = _listed(
    "x xx xxx xxxx tk tktk na none nil null tbc tbd tba todo asdf idk here there somewhere unknown dontknow dunno link "
    "seelink seeabove asabove sameasabove ditto lol xyz qwerty blah blahblah loremipsum excerpt quote quotation "
    "excerpttk quotetk tkquote tkexcerpt"
)
# What somebody means to say later, or refers to elsewhere. An excerpt may say so of itself.
_PUT_OFF = _listed(
    "willdo willdolater willdoitlater willadd willaddlater tobeadded tobedone tobeconfirmed tobechecked tobefilledin "
    "tobesupplied tocome tofollow willfollow later soon pending missing nonegiven notgiven noneprovided notprovided "
    "nonestated nonstated noneavailable noneknown noneneeded notyet notyetknown seenote seenotes seebelow seecomment "
    "noidea ka keineangabe keineangaben folgt folgtnoch kommtnoch nochoffen siehenotiz sieheunten nachtragen"
)
_PUTS_OFF = _listed(
    "will do done later soon to be added add adding filled fill in supplied supply follow follows come coming none "
    "given not yet available known provided stated needed see no idea have has we it this that them they ll is are am "
    "the a an still now pending missing tomorrow moment keine angabe angaben ahnung folgt folgen kommt noch offen "
    "siehe wird werden später ergänzt ergänzen nachgereicht nachgetragen nachtragen mache ich"
)
NO_REASONS = (
    NO_EXCERPTS
    | _PUT_OFF
    | _listed(
        "no ok nothing noreason noreasonwhy noreasongiven noreasonneeded reason reasons thereason areason somereason "
        "goodreason reasontk tkreason why whynot because justbecause yes yeah yep okay fine sure true correct verified "
        "maybe haha hmm test obvious obviously whatever trustme nocomment nocommentneeded notapplicable notavailable "
        "notknown grund keingrund keine keinegrund weil nein egal keineahnung sieheoben"
    )
)
_NO_REASON_WORDS = (
    NO_REASONS | _PUTS_OFF | _listed("i k note notes comment comments above below notiz notizen unten oben")
)
_KINDS_OF_PLACE = _listed(
    "p pp pg pgs page pages para paras par paragraph paragraphs section sections sec chapter chapters chap ch line "
    "lines table tables fig figs figure figures column columns col row rows cell cells sheet slide slides minute time "
    "timecode timestamp place location locator number numbers nr num url urls link links web website webpage site "
    "homepage internet online www http https com google bing wikipedia youtube facebook twitter source sources "
    "document doc file pdf text article report book seite seiten s abs absatz kapitel zeile tabelle abbildung abb "
    "spalte quelle"
)
_SAY_NO_PLACE = (
    _KINDS_OF_PLACE
    | _PUTS_OFF
    | _listed(
        "n a the an this that of at on to see no not any some given known found yet name check "
        "insert todo nn nnn foo bar test somewhere here unknown ohne unbekannt der die das ok okay yes maybe "
        "in it is was were from by with via under there where anywhere everywhere all whole entire same several "
        "various many multiple different their his her my our its above below linked attached click open read look "
        "go search searched googled home net places says said irgendwo überall auf im dem den des dort hier "
        "ganze ganzen ganzer webseite internetseite netz"
    )
)
NO_PLACES = (
    NO_EXCERPTS
    | _KINDS_OF_PLACE
    | _PUT_OFF
    | _listed(
        "ok okay yes no keineahnung nopage nopages nopagenumber seepage seesource seewebsite anywhere everywhere "
        "somewhereonthepage somewhereinit onthepage onthewebsite onthesite onthelink onthewebpage inthetext "
        "inthearticle inthelink wholepage wholearticle wholetext allpages allofit mainpage searchresults "
        "googleresults irgendwo imtext imnetz"
    )
)
MARKS_IN_WORDS = " ./-’"  # as in "n/a" and "no page"
# What an excerpt may be beside a place, and by which nobody finds it where no place is given. Triggers name them.
TOO_LITTLE_ALONE = _listed(
    "yeah nope okay true false fine sure right wrong same agreed correct confirmed denied verified checked exactly "
    "indeed nein stimmt richtig falsch korrekt"
)
LEAST_ALONE = 4  # letters, figures and what stands between them
_TO_BE_FILLED_IN = re.compile(
    # "TK Maxx" is a name, and "chapter XX" the twentieth.
    r"\b(?:tk)+\b(?! Maxx)|\b(?<!chapter )(?<!volume )(?<!annex )(?<!schedule )xx+\b"
    r"|(?:^|[\s.,:;#§(\[])\?+(?:$|[\s.,:;)\]])"
    r"|\b(?:pp?|pages?|para(?:graph)?|line|table|fig(?:ure)?)\W*\b(?:(?-i:X)|0+)\b(?![.:]?\w)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\[([^\[\]]*)\]|<([^<>]*)>|\{([^{}]*)\}")
_LETTER_AS_NUMBER = re.compile(rf"\b(?i:{'|'.join(sorted(k for k in _KINDS_OF_PLACE if len(k) > 2))})\W*\b[A-Z]\b")


def reason_or_empty(typed: str) -> str:
    """Return a reason that somebody typed, or nothing if it gives none: "x", "n/a", "ok", "..", "none".

    The database refuses what is one of `NO_REASONS` itself (`review_tag_reasons_say_something_insert`).
    """
    said = _letters_and_figures(typed)
    least = 2 if any(ord(c) > 0x2E7F for c in said) else _LEAST_OF_REASON
    is_filler = len(set(said)) < 2 or said in NO_REASONS or all(word in _NO_REASON_WORDS for word in _words(typed))
    return "" if len(said) < least or is_filler else typed.strip()


def excerpt_or_empty(typed: str) -> str:
    """Return what a source says, or nothing if that is still to come: "TK", "n/a", "here"."""
    return "" if _letters_and_figures(typed) in NO_EXCERPTS else words_or_empty(typed)


def is_place(locator: str) -> bool:
    """Whether a locator that is stored names a place: those of earlier releases may say "online"."""
    said = locator.strip(BLANK + MARKS).lower().translate(dict.fromkeys(map(ord, MARKS_IN_WORDS)))
    return bool(said) and said not in NO_PLACES


def is_found_by(excerpt: str) -> bool:
    """Whether an excerpt alone says where it stands: "Yes." and "41" stand everywhere."""
    said = excerpt.strip(BLANK + MARKS).lower()
    return len(said) >= LEAST_ALONE and said not in TOO_LITTLE_ALONE


def place_or_empty(typed: str) -> str:
    """Return where something stands, or nothing if that is left open: "p. TK", "[page]", "website", "n/a"."""
    is_open = (
        _letters_and_figures(typed) in NO_PLACES
        or _TO_BE_FILLED_IN.search(typed)
        or any(_names_no_place("".join(filter(None, inside))) for inside in _IN_BRACKETS.findall(typed))
        or _names_no_place(typed)
    )
    return "" if is_open else words_or_empty(typed)


def _names_no_place(typed: str) -> bool:
    """Say whether words only say what kind of place it is: "see page", but not "page 3", "Table A" or "title page"."""
    return all(word in _SAY_NO_PLACE for word in _words(typed)) and not _LETTER_AS_NUMBER.search(typed)


def _words(typed: str) -> list[str]:
    return re.findall(r"[^\W_]+", typed.lower())


def _letters_and_figures(typed: str) -> str:
    return "".join(c.lower() for c in typed if c.isalnum() and c not in BLANK)


def all_or_none(*fields: str) -> CheckConstraint:
    """These fields are all set or all empty."""
    empty = Q(**{f"{name}__isnull": True for name in fields})
    full = Q(**{f"{name}__isnull": False for name in fields})
    return CheckConstraint(condition=empty | full, name=f"%(class)s_{'_'.join(fields)}_together")


def web_address_or_empty(field: str) -> CheckConstraint:
    """The field holds an http or https address, or nothing: no other scheme ever becomes a link."""
    fits = Q(**{field: ""}) | Q(**{f"{field}__startswith": "http://"}) | Q(**{f"{field}__startswith": "https://"})
    return CheckConstraint(condition=fits, name=f"%(class)s_{field}_is_web_address")


def one_of(field: str, values: Sequence[str]) -> CheckConstraint:
    """The field holds one of the values."""
    return CheckConstraint(condition=Q(**{f"{field}__in": list(values)}), name=f"%(class)s_{field}_is_known")
