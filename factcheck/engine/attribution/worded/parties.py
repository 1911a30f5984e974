"""Who may be named as the one who alleges or denies, by the words of a language: nobody, where there is any doubt."""

from collections.abc import Sequence

from factcheck.engine.attribution.tokens import Token, pieces, plain_token, tokenize
from factcheck.engine.attribution.worded.denials import negates_deed, rebuffs
from factcheck.engine.attribution.worded.phrases import Phrases
from factcheck.engine.attribution.worded.side_denials import DENYING
from factcheck.engine.languages.wording import Wording


def party(source: str, words: Wording) -> str:
    """Return words of the text if they name a person or a body; of "seine Anwältin Karla Voß" the name alone does."""
    read = _read(source, words)
    nouns = [k for k in range(len(read.tokens)) if read.is_noun(k)]
    if not nouns or any(token.text in ";:?" for token in read.tokens):
        return ""
    owner = next((k for k, token in enumerate(read.tokens) if token.low in words["possessive"]), None)
    return _named_last(read, owner) if owner == 0 else source if owner is None else ""


def _named_last(read: Phrases, owner: int) -> str:
    """Return the names that end a phrase: "Karla Voß" of "seine Anwältin Karla Voß", none of "sein Büro"."""
    run = [token.text for k, token in enumerate(read.tokens) if k > owner and read.is_noun(k)]
    whole = len(run) == len(read.tokens) - 1
    return " ".join(run[1:]) if whole and len(run) > 2 else ""


def denies(said: str, cue: str, words: Wording) -> bool:
    """Tell whether it is the speaker of a sentence who denies: with a verb of denial, or in words that call it false.

    Nobody is named where they may have denied no longer: "bestritt zunächst", "räumte ein".
    """
    tokens = _read(said, words).tokens
    lows = {token.low for token in tokens if not token.quoted}
    if not lows.isdisjoint(words["no denier"]):
        return False
    if any(verb.family in DENYING for verb in words.verbs.get(cue.lower(), ())):
        return True
    in_own_name = not words["self"].isdisjoint(lows) and negates_deed(tokens, words)
    return rebuffs(tokens, words) or in_own_name


def alleges(said: str, cue: str, words: Wording) -> bool:
    """Tell whether it is the speaker of a sentence who alleges, and neither denies it nor tells of a denial."""
    lows = [token.low for token in _read(said, words).tokens]
    denying = {verb.base for low in (*lows, cue.lower()) for verb in words.verbs.get(low, ()) if verb.family == "deny"}
    return not denying


def _read(text: str, words: Wording) -> Phrases:
    tokens: Sequence[Token] = tokenize(pieces(text), 0, (), plain_token)
    return Phrases(tokens, words)
