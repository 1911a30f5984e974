"""Is a sentence plainly harmless: the weather, a timetable, tickets, geography, an official figure.

Only such sentences lose their highlight in the slider's lower half. Each word of a sentence must be listed for one of
these kinds, and none is a word for somebody, so that a word that no list has costs a highlight too many, and never an
accusation that nobody sees. The lists are in <language>/harmless.txt; in a language without them nothing is harmless.
"""

from functools import cache

from factcheck.engine.claims.charges import Charge
from factcheck.engine.claims.signals import MOST_LETTERS, SentenceFeatures
from factcheck.engine.claims.word_features import FAMILIES, NUMBER, YEAR, Form
from factcheck.engine.findings import Attribution
from factcheck.engine.languages.lexicon import family, has

_KINDS = ("weather", "timetable", "tickets", "geography", "figures")


def is_harmless(features: SentenceFeatures, said: Attribution, charge: Charge, *, language: str) -> bool:
    """Say whether nobody is named, accused or heard in a sentence, as each of its words is known to be of one kind."""
    if not has("harmless", language) or charge.stands or said != Attribution():
        return False
    is_read_whole = 0 < len(features.text) <= MOST_LETTERS
    return is_read_whole and features.words[0] in family("harmless", "first") and _is_of_one_kind(features)


def _is_of_one_kind(features: SentenceFeatures) -> bool:
    if any(_may_name(form) for form in features.forms[1:]):
        return False
    return any(_words(kind).issuperset(features.words) for kind in _KINDS)


def _may_name(form: Form) -> bool:
    return form.may_name and form.word not in family("harmless", "calendar")


@cache
def _words(kind: str) -> frozenset[str]:
    numbers = {word for word, families in FAMILIES.items() if "number word" in families}
    always = family("harmless", "common") | family("harmless", "calendar") | {NUMBER, YEAR} | numbers
    return family("harmless", kind) | always
