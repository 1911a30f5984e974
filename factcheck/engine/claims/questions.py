"""Questions: which lines ask, and which of them state all the same what they ask about."""

import re

from factcheck.engine.claims.charges import Charge
from factcheck.engine.claims.harm import names_somebody
from factcheck.engine.claims.signals import SentenceFeatures

CLOSING = " \t\n\"”“’')]»«"
# Only the end of a sentence is looked at.
_END = 120
# A question in quotation marks with no more than who asks it behind it; in French a blank stands before the marks.
_ASKED = re.compile(r"\?(?:[\"”“’'‘›‹]+|\s?[»«]),?\s*(?:[^\s?\"”“»«]+\s*){1,6}\Z")
_LEAST_WORDS = 4
# "..., right?", "..., didn't she?": what stands before is stated.
_TAG = re.compile(
    r",\s(?:right|yes|no|correct|eh|(?:is|are|was|were|do|does|did|has|have|had|wo|ca|could|would)n['’]t\s\w+"
    r"|(?:is|are|was|were|did|does|do|has|have|had|will|can)\s(?:he|she|it|they|you|we|i))\?[\s\"”’']*\Z",
    re.IGNORECASE,
)
_WH = frozenset({"why", "when", "where", "how", "who", "what", "which", "whom", "whose"})
_OPEN = frozenset({"what", "which", "where"})  # ask openly unless of what was done
_SELF = frozenset({"i", "we"})
_PAST = frozenset({"did", "has", "have", "had", "was", "were"})
_INVERTED = _PAST | {"does", "do", "is", "are", "am", "ai"}
# What may or should be, and what the law on theft needs: it is said of nobody that they did it.
_NORM = frozenset({"should", "would", "could", "can", "must", "may", "might", "will", "shall"})
_JOINING = frozenset({"and", "but", "so", "then", "well", "or", '"', ",", "'"})
_DENYING = frozenset({"nobody", "never", "not", "n't", "no", "none"})


def is_question(text: str) -> bool:
    """Say whether a sentence asks: it ends in a question mark, or in a quoted question and who asks it."""
    if _ASKED.search(text[-_END:]):
        return True
    return text.rstrip(CLOSING).endswith(("?", "？", "؟"))


def insinuates(features: SentenceFeatures, charge: Charge) -> bool:
    """Say whether an English question states what it asks about.

    It asks of somebody for harm or wrong ("Did Hill beat his wife?"), why nothing was done ("Why did nobody call the
    police?"), or is a statement with a question mark ("Hill took the money, didn't he?").
    """
    words = [word for word in features.words if word not in _JOINING]
    if len(words) < 3 or words[0] in _NORM:
        return False
    if words[0] == "why" and words[1] in _PAST and words[2] not in _SELF and not _DENYING.isdisjoint(words[2:5]):
        return True
    if charge.accusation is None:
        return False
    if words[0] in _OPEN and _PAST.isdisjoint(words[1:5]):
        return False
    return words[0] not in _WH | _INVERTED or names_somebody(features)


def before_asking(question: str) -> str:
    """Return what is stated before a tag ("Hill knew, right?") or a quoted question (They sent a list: "Who ..?")."""
    if tag := _TAG.search(question[-_END:]):
        return f"{question[: tag.start() - min(len(question), _END)]}."
    question = question.rstrip(CLOSING)
    before = question[: max(question.rfind('"'), question.rfind("“"), 0)].rstrip()
    stated = before.endswith((":", ",")) and len(before.split(maxsplit=_LEAST_WORDS)) >= _LEAST_WORDS
    return before[:-1] + "." if stated else ""
