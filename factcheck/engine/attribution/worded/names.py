"""Who is meant by "er", "der Minister" or a bare surname: the fuller name that an article gave before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.engine.attribution.noun_phrases import Phrase
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.attribution.worded.phrases import Phrases
from factcheck.engine.languages.wording import Wording

_RECENT = 3  # sentences in which the one stands who is meant by a pronoun
_MALE, _FEMALE, _NEITHER = "male", "female", "neither"


@dataclass(frozen=True, slots=True)
class _Person:
    sentence: int
    name: str
    gender: str
    spoke: bool


@dataclass(slots=True)
class Names:
    """The names and speakers that an article gave so far."""

    words: Wording
    runs: list[list[str]] = field(default_factory=list)
    people: list[_Person] = field(default_factory=list)

    def full(self, i: int, tokens: Sequence[Token], source: Phrase, verb: str) -> str:
        """Return the fuller name for a source; nothing for a pronoun that may stand for anybody, or for the source."""
        first, end = source
        low = tokens[first].low
        if end - first == 1 and low in self.words["pronoun"] | self.words["possessive"]:
            return self._meant(i, low, verb)
        own = [token.text for token in tokens[first:end]]
        if any(self.words.ends_as(word.lower(), "by age") for word in own):
            gender = _FEMALE if low in self.words["female article"] else _MALE
            return self._nearest(i, gender) if end - first <= 2 else ""
        if low in self.words["subject determiner"] and end - first == 2:
            return self._with_role(own[1]) if low in self.words["definite"] else ""
        return self._with_surname(own[0]) if end - first == 1 else ""

    def learn(self, i: int, read: Phrases, source: Phrase | None, name: str) -> None:
        """Remember the names of a sentence, and who speaks in it."""
        tokens = read.tokens
        self.runs.extend(_runs(read))
        surnames = {run[-1]: " ".join(run) for run in self.runs}
        mentioned = [surnames[token.text] for token in tokens if token.text in surnames and not token.quoted]
        self.people.extend(_Person(i, name, self._gender_by(name.lower().split()), spoke=False) for name in mentioned)
        opening = read.subject_before(0, len(tokens)) if tokens else None
        for phrase, spoke in ((opening, False), (source, True)):
            if phrase is None or (not spoke and not read.names_somebody(phrase)):
                continue
            if tokens[phrase[0]].low in self.words["pronoun"] | self.words["possessive"]:
                if spoke and phrase and name:
                    self.people.append(_Person(i, name, self._gender_of_pronoun(tokens[phrase[0]].low), spoke))
                continue
            text = name if spoke and name else _text(tokens, phrase)
            self.people.append(_Person(i, text, self._gender(tokens, phrase), spoke))

    def _meant(self, i: int, low: str, verb: str) -> str:
        gender = self._gender_of_pronoun(low)
        if not gender or (gender == _FEMALE and self.words.ends_as(verb, "plural ending")):
            return ""
        return self._nearest(i, gender)

    def _gender_of_pronoun(self, low: str) -> str:
        if low in self.words["he"]:
            return _MALE
        return _FEMALE if low in self.words["she"] else ""

    def _nearest(self, i: int, gender: str) -> str:
        """Return the nearest person who can be meant: of those of one sentence the one who speaks there."""
        for back in range(i, i - _RECENT - 1, -1):
            near = [one for one in self.people if one.sentence == back and one.gender in (gender, "")]
            names = list(dict.fromkeys(one.name for one in near))
            spoke = [one.name for one in near if one.spoke]
            if spoke or len(names) == 1:
                return (self._with_surname(name) or name) if (name := (spoke or names)[-1]) else ""
            if names:
                return ""
        return ""

    def _gender(self, tokens: Sequence[Token], phrase: Phrase) -> str:
        named = [token.low for token in tokens[slice(*phrase)]]
        if gender := self._gender_by(named):
            return gender
        if named[0] in self.words["male article"]:
            return _MALE
        if named[0] in self.words["female article"]:
            return _FEMALE
        return "" if named[0] not in self.words["subject determiner"] else _NEITHER

    def _gender_by(self, named: Sequence[str]) -> str:
        """Return the gender that the words of a name tell, the surname aside; of a body that it is neither."""
        if any(self.words.ends_as(low, "body") for low in named):
            return _NEITHER
        told = named[: max(len(named) - 1, min(len(named), 2))]
        if any(self.words.ends_as(low, _FEMALE) for low in told):
            return _FEMALE
        return _MALE if any(self.words.ends_as(low, _MALE) for low in told) else ""

    def _with_surname(self, name: str) -> str:
        """Return the last fuller name that ends in a surname."""
        return next((" ".join(run) for run in reversed(self.runs) if self._is_fuller(run, name)), "")

    def _is_fuller(self, run: Sequence[str], name: str) -> bool:
        return len(run) > 1 and run[-1] == name and run[0].lower() not in self.words["no first name"]

    def _with_role(self, noun: str) -> str:
        """Return the last name with an office that a noun is short for: "Bauminister Anton Reger" of "Minister"."""
        for run in reversed(self.runs):
            if len(run) > 2 and any(word.lower().endswith(noun.lower()) for word in run[:-2]):
                return " ".join(run)
        return ""


def _text(tokens: Sequence[Token], phrase: Phrase) -> str:
    return " ".join(token.text for token in tokens[slice(*phrase)])


def _runs(read: Phrases) -> Iterator[list[str]]:
    """Yield the words with a capital that stand side by side."""
    run: list[str] = []
    for k, token in enumerate(read.tokens):
        if read.is_noun(k) and not token.text[0].isdigit() and not (token.quoted and not token.spoken):
            run.append(token.text)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run
