"""What may bring a lawyer: a sentence accuses somebody, or denies."""

from typing import NamedTuple

from factcheck.engine.claims.denial import denial, insists_on_no
from factcheck.engine.claims.harm import harm
from factcheck.engine.claims.signals import SentenceFeatures, Stretch
from factcheck.engine.findings import Attribution, Suggestion


class Charge(NamedTuple):
    """The words that accuse or deny, where there are any; `denied` if somebody is said to deny it."""

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
    harmed = harm(features)
    named = features.signals.get("accusation")
    return Charge(
        harm=harmed,
        accusation=named[0] if named else harmed,
        denial=denial(features, said),
        denied=said.suggestion is Suggestion.DENIED or insists_on_no(features, said),
    )
