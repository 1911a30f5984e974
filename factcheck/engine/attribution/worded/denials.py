"""Whether what somebody says is put forward as alleged or denied, by the words of its language."""

from collections.abc import Iterable, Sequence
from itertools import islice

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.cue_position import Cue
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.attribution.worded.side_denials import DENYING, accuses_another
from factcheck.engine.findings import Suggestion
from factcheck.engine.languages.wording import Wording

_ACCUSING = frozenset({"hearsay", "judge"})
_NEAR = 3  # tokens before a word that may negate it
_MOST_BARE = 4  # words of an answer that says no more than no
_REACH = 5  # tokens from "das" to what it is called


def suggested(
    tokens: Sequence[Token], cue: Cue | None, said: Sequence[Token], words: Wording, *, is_accused: bool
) -> Suggestion | None:
    """Return how a sentence is put forward; `cue` is its own, `said` what is said with it.

    `is_accused` is whether an accusation stands before, and not in the mouth of the one who speaks.
    """
    if cue and cue.family == "appeal":
        return None
    if cue and cue.family in DENYING:
        return Suggestion.DENIED
    if cue and cue.family in _ACCUSING:
        return Suggestion.ALLEGED  # "warf ihm vor, gelogen zu haben": another one lied
    is_accused = is_accused and not (cue and cue.base in words["complaint"])
    if cue and cue.family == "call":
        denied = _calls_false(tokens, words)
    else:
        denied = rebuffs(said, words) or _says_no(said, words) or _denies_within(said, words)
        denied = denied or (is_accused and negates_deed(said, words))
    return Suggestion.DENIED if denied and not accuses_another(said, words) else Suggestion.ALLEGED


def rebuffs(said: Sequence[Token], words: Wording) -> bool:
    """Tell whether words call a claim false: "Das ist falsch", "die Vorwürfe sind haltlos"."""
    joined = f" {' '.join(token.low for token in said if token.is_word)} "
    if words["rebuff spoilt"].isdisjoint(joined.split()) and any(
        f" {phrase} " in joined for phrase in words.lines("rebuff phrase")
    ):
        return True
    if _plainly(said, words["rebuff"], words):
        return True
    return any(
        _tells_of_claim(said, k, words)
        for k, token in enumerate(said)
        if token.low in words["rebuff of a claim"] and not _is_negated(said, k, words)
    )


def _says_no(said: Sequence[Token], words: Wording) -> bool:
    """Tell whether "Nein" or "Alles Unsinn" is all that is said, or "nein" opens it: "Nein, ich war nie da"."""
    lows = list(islice((token.low for token in said if token.is_word), _MOST_BARE + 1))
    if " ".join(lows) in words.lines("short denial phrase"):
        return True
    denials = words["short denial"] | words["rebuff"]
    if len(lows) <= _MOST_BARE and not denials.isdisjoint(lows) and denials.issuperset(set(lows) - words["stress"]):
        return True
    return not words["answers no"].isdisjoint(lows[:1]) and negates_deed(said, words) and _is_parted(said)


def _is_parted(said: Sequence[Token]) -> bool:
    """Tell whether a comma or a dash stands behind the first word: "Nein, das habe ich nicht"; no "Nie war das so"."""
    first = next((k for k, token in enumerate(said) if token.is_word), len(said))
    return first + 1 < len(said) and said[first + 1].tag in (tags.COMMA, tags.DASH)


def _tells_of_claim(said: Sequence[Token], k: int, words: Wording) -> bool:
    """Tell whether a word tells of a claim, or of what was said: "Das ist falsch", no "Es war falsch von ihm"."""
    if any(words.ends_as(token.low, "claim") for token in said[:k]):
        return True
    return any(token.low in words["pointer to a claim"] for token in said[max(0, k - _REACH) : k])


def _calls_false(tokens: Sequence[Token], words: Wording) -> bool:
    """Tell whether a claim is called false: "nannte den Bericht Unsinn"; not "nannte den Plan absurd"."""
    if not _points_at_claim(tokens, words):
        return False
    return _plainly(tokens, words["rebuff"] | words["rebuff of a claim"], words) or any(
        f" {phrase} " in f" {' '.join(token.low for token in tokens if token.is_word)} "
        for phrase in words.lines("rebuff phrase")
    )


def _plainly(said: Sequence[Token], listed: frozenset[str], words: Wording) -> bool:
    """Tell whether one of some words stands there, and nothing negates it."""
    return any(token.low in listed and not _is_negated(said, k, words) for k, token in enumerate(said))


def _is_negated(said: Sequence[Token], k: int, words: Wording) -> bool:
    return not words["negation"].isdisjoint([token.low for token in said[max(0, k - _NEAR) : k]])


def _points_at_claim(said: Sequence[Token], words: Wording) -> bool:
    for k, token in enumerate(said):
        if words.ends_as(token.low, "claim"):
            return True
        follows = said[k + 1] if k + 1 < len(said) else None
        if token.low in words["pointer"] and not (follows and follows.text[:1].isupper()):
            return True
    return False


def _denies_within(said: Sequence[Token], words: Wording) -> bool:
    """Tell whether a verb of denial stands in what is said: "er weise die Vorwürfe zurück"."""
    lows = {token.low for token in said}
    if not lows.isdisjoint(words["denied outright"]):
        return False
    for token in said:
        for verb in words.verbs.get(token.low, ()) if not token.text[0].isupper() else ():
            fits = (not verb.particle or verb.particle in lows) and (not verb.needs or not verb.needs.isdisjoint(lows))
            is_clear = verb.family == "deny" or any(words.ends_as(low, "claim") for low in lows)
            free = not any(low.endswith(verb.never_ends) for low in lows)
            if verb.family in DENYING and fits and is_clear and free:
                return True
    return False


def negates_deed(said: Sequence[Token], words: Wording) -> bool:
    """Tell whether words say that something was not done: "Ich habe nichts genommen"; no "Ich weiß es nicht"."""
    lows = {token.low for token in said}
    negated = not lows.isdisjoint(words["negation"])
    is_deed = not lows.isdisjoint(words["told of past"]) and lows.isdisjoint(words["present modal"])
    return negated and is_deed and lows.isdisjoint(words["no answer"])


def accuses(tokens: Iterable[Token], words: Wording) -> bool:
    """Tell whether a sentence brings an accusation up."""
    return any(token.low in words["accusing"] or words.ends_as(token.low, "accusing noun") for token in tokens)
