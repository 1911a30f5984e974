"""What may bring a lawyer: a sentence accuses somebody, or denies."""

from typing import NamedTuple

from factcheck.engine.claims.denial import denial, insists_on_no
from factcheck.engine.claims.harm import harms
from factcheck.engine.claims.signals import SentenceFeatures, Stretch
from factcheck.engine.findings import Attribution, Suggestion
from factcheck.engine.languages.lexicon import family

_NEAR = 2  # words from "I never paid" to "bribes"
_OF_ANOTHER = frozenset({",", ":", ";", "--", '"', "."}).union(
    *(family("grammar", section) for section in ("pronoun", "relative", "conjunction", "subordinator"))
)


class Charge(NamedTuple):
    """The words that accuse or deny, where there are any; `denied` if somebody is said to deny it.

    `harm` are the first words for harm or wrong; they are no accusation if they are what the denial denies.
    """

    harm: Stretch | None
    accusation: Stretch | None
    denial: Stretch | None
    denied: bool

    @property
    def stands(self) -> bool:
        """Whether the sentence accuses or denies at all."""
        return self.accusation is not None or self.denial is not None or self.denied


def read_charge(features: SentenceFeatures, said: Attribution) -> Charge:
    """Return what a sentence accuses somebody of or denies: harm or wrong, or a word for an accusation itself."""
    harmed, denying = tuple(harms(features)), denial(features, said)
    accusing = (*features.signals.get("accusation", ()), *harmed)
    return Charge(
        harm=harmed[0] if harmed else None,
        accusation=next((found for found in accusing if not _is_of(denying, found, features)), None),
        denial=denying,
        denied=said.suggestion is Suggestion.DENIED or insists_on_no(features, said),
    )


def _is_of(denying: Stretch | None, found: Stretch, features: SentenceFeatures) -> bool:
    """Tell whether words are what a denial denies: "We never paid any bribes", and not "I never knew he stole"."""
    if denying is None or not denying[0] <= found[0] <= denying[1] + _NEAR:
        return False
    return not any(form.may_name or form.word in _OF_ANOTHER for form in features.forms[denying[1] : found[0]])
