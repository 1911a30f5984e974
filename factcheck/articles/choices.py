"""The closed vocabularies of articles."""

from collections.abc import Iterable

from django.conf.locale import LANG_INFO
from django.db.models import TextChoices


class Standing(TextChoices):
    """The state of an assertion at the desk."""

    OPEN = "open", "open"
    ALLEGED = "alleged", "alleged"
    DENIED = "denied", "denied"
    VERIFIED = "verified", "verified"
    DISPUTED = "disputed", "disputed"
    RECHECK = "recheck", "recheck"
    DISMISSED = "dismissed", "dismissed"


DONE = (Standing.ALLEGED, Standing.DENIED, Standing.VERIFIED)  # what a verdict can be: review.choices.Verdict


class Origin(TextChoices):
    """How an assertion came to be highlighted."""

    SUGGESTED = "suggested", "suggested by the engine"
    BY_HAND = "by hand", "marked by hand"


class DismissReason(TextChoices):
    """Why a highlight is not for this desk to check."""

    OPINION = "opinion", "opinion"
    NOT_OURS = "not ours", "not ours to check"
    NOT_CHECKABLE = "not checkable", "not checkable"
    DUPLICATE = "duplicate", "duplicate"
    NO_CLAIM = "no claim", "not a claim"


class RecheckReason(TextChoices):
    """What a new draft changed about a checked sentence, so that it waits to be checked again."""

    WORDS = "words", "its words changed"
    CONTEXT = "context", "what it refers to changed"
    SPEAKER = "speaker", "who says it changed"


AROUND = (RecheckReason.CONTEXT, RecheckReason.SPEAKER)  # its own words stayed
SAID_BY = "Said by "  # begins the line that names who said it at its places, in what is kept of an earlier draft


class Keep(TextChoices):
    """Which copies of a body that stands twice are kept; empty, it depends on whether they differ."""

    BOTH = "both", "both copies"
    FIRST = "first", "only the first copy"
    SECOND = "second", "only the second copy"


class Nowhere(TextChoices):
    """Why what a writer put beside the text stands at no sentence of the draft."""

    REPEAT = "repeat", "in the copy of the text that was left out"
    MISSING = "missing", "at words that are not in the text as it was loaded"
    NO_SENTENCE = "no sentence", "at no sentence"


class Outcome(TextChoices):
    """The result for one text of a batch."""

    LOADED = "loaded", "loaded"
    KNOWN = "known", "loaded before"
    REFUSED = "refused", "refused"


_MORE_LANGUAGES = {
    "am": "Amharic",
    "bo": "Tibetan",
    "gu": "Gujarati",
    "lo": "Lao",
    "mt": "Maltese",
    "ps": "Pashto",
    "si": "Sinhala",
    "so": "Somali",
    "yi": "Yiddish",
    "zh": "Chinese",
}
_NAMED = {code: info["name"] for code, info in LANG_INFO.items() if len(code) == 2 and "name" in info}
LANGUAGES: list[tuple[str, str]] = [  # ISO 639-1 code and English name, by name; the last is ISO 639-2's "undetermined"
    *sorted({**_NAMED, **_MORE_LANGUAGES}.items(), key=lambda pair: pair[1]),
    ("und", "another language"),
]


def language_names(codes: Iterable[str]) -> str:
    """Name languages in a sentence: "English, French and German"."""
    names = sorted(dict(LANGUAGES)[code] for code in codes)
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
