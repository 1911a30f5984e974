"""Noun phrases of a sentence, read by the words of its language: the one that begins at a word, the subject of a verb.

No parser: determiners, capitals and small words decide. A phrase is a half-open range of token indices.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.noun_phrases import Phrase
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.wording import Wording

_MOST_BEHIND_STOP = 4  # closing marks
_LONGEST_BRACKET = 8  # tokens
_LONGEST = 40  # tokens; no source is longer, and a hostile sentence stays cheap
_MOST_ADJECTIVES = 5
_MOST_BETWEEN = 6  # words and phrases between a verb and the subject behind it
_BOUNDS = frozenset({tags.COMMA, tags.COLON, tags.OPEN, tags.CLOSE, tags.DASH, tags.STOP})
_SMALL_WORDS = ("preposition", "conjunction", "negation", "subordinator", "pronoun", "adverb", "auxiliary", "passive")

_NO_ADJECTIVES = (*_SMALL_WORDS, "subject determiner", "other determiner", "object", "hearsay", "modal")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The tokens of a sentence and the words of its language."""

    tokens: Sequence[Token]
    words: Wording

    def is_of(self, k: int, *sections: str) -> bool:
        """Tell whether a word is in one of some lists; false behind the end."""
        return 0 <= k < len(self.tokens) and self.tokens[k].low in self.words.any_of(sections)

    def first_word(self) -> int:
        """Return where the first word stands, behind opening marks."""
        return next((k for k, token in enumerate(self.tokens) if token.is_word), 0)

    def is_plain(self, k: int) -> bool:
        """Tell whether a word may be a verb or an adjective: none of the small words."""
        lists = ("preposition", "adverb", "other determiner", "subject determiner", "own account", "according behind")
        return not self.is_of(k, *lists)

    def is_bound(self, k: int) -> bool:
        """Tell whether a clause ends before a token: at a comma, a mark, the end."""
        if not 0 <= k < len(self.tokens):
            return True
        token = self.tokens[k]
        if token.text == "-" and self.is_of(k + 1, "conjunction"):  # Polar- und Meeresforschung
            return False
        return (token.tag in _BOUNDS and not (token.quoted and not token.spoken)) or self._is_full_stop(k)

    def _is_full_stop(self, k: int) -> bool:
        if self.tokens[k].text != "." or k + _MOST_BEHIND_STOP < len(self.tokens):
            return False
        return not any(token.is_word for token in self.tokens[k:])

    def clause_start(self, k: int) -> int:
        """Return where the clause of a word begins."""
        while k > 0 and not self.is_bound(k - 1):
            k -= 1
        return k

    def clause_end(self, k: int) -> int:
        """Return where the clause of a word ends."""
        while not self.is_bound(k):
            k += 1
        return k

    def is_noun(self, k: int) -> bool:
        """Tell whether a word is written as a name or noun, is a figure, or a name in quotation marks."""
        if self.is_bound(k):
            return False
        token = self.tokens[k]
        if token.quoted and not token.spoken:
            return True
        if k == 0 and self.is_of(0, *_SMALL_WORDS, "subject determiner", "other determiner", "leading", "pointer"):
            return False
        if self.words["small nouns"] and token.tag is tags.WORD:
            return token.low not in self.words.verbs and not self.is_of(
                k, *_NO_ADJECTIVES, "time", "according", "to", "inner preposition", "genitive"
            )
        return token.tag in (tags.NAME, tags.NUMBER) and token.low not in self.words["time"]

    def end_of(self, k: int) -> int:
        """Return where the noun phrase that begins at a word ends; `k` itself if none begins there."""
        if self.is_of(k, "pronoun"):
            return k + 1
        end = self._core_end(k)
        return self._extended(k, end) if end > k else k

    def _core_end(self, k: int) -> int:
        """Read a determiner, adjectives and nouns; "einer" and "der vierte" may stand without a noun."""
        determined = self.is_of(k, "subject determiner", "other determiner")
        first = self._behind_age(k + determined) if determined else k
        noun = first
        while noun - first < _MOST_ADJECTIVES and self._is_adjective(noun):
            noun += 1
        if not determined and noun > first and not self.is_noun(noun):
            return k
        if not self.is_noun(noun):
            return first + self._is_noun_of_one_word(first) if determined else k
        while noun - first < _LONGEST and self._goes_on_name(noun, first):
            noun += 1
        return noun

    def _behind_age(self, k: int) -> int:
        """Skip "35 Jahre" of "der 35 Jahre alte Spieler"."""
        is_age = not self.is_bound(k) and self.tokens[k].tag is tags.NUMBER and self.is_of(k + 1, "time")
        return k + 2 if is_age and self._is_adjective(k + 2) else k

    def _is_noun_of_one_word(self, k: int) -> bool:
        """Tell whether an adjective stands for a noun: "der vierte leugnet"."""
        if self.is_bound(k) or self.tokens[k].tag is not tags.WORD or self.tokens[k].low in self.words.verbs:
            return False
        return not self.is_of(k, *_NO_ADJECTIVES) and not self.is_bound(k + 1)

    def _is_adjective(self, k: int) -> bool:
        if self.is_bound(k) or self.tokens[k].tag is not tags.WORD or self.tokens[k].quoted:
            return False
        return not self.is_of(k, *_NO_ADJECTIVES) and (self.is_noun(k + 1) or self._is_adjective_before(k + 1))

    def _is_adjective_before(self, k: int) -> bool:
        """Tell whether another adjective follows: "der frühere grüne Minister"."""
        near = range(k, min(k + _MOST_ADJECTIVES, len(self.tokens)))
        end = next((n for n in near if self.tokens[n].tag is not tags.WORD or self.is_bound(n)), len(self.tokens))
        return (
            end < len(self.tokens)
            and self.is_noun(end)
            and not any(self.is_of(n, *_NO_ADJECTIVES) for n in range(k, end))
        )

    def _goes_on_name(self, k: int, first: int) -> bool:
        if self.is_bound(k):
            return False
        if self.tokens[k].text == "-":
            return True
        if self.tokens[k].text in "&/" or (self.tokens[k].text == "." and self.is_noun(k + 1)):
            return self.is_noun(k + 1)
        counts = self.tokens[k].tag is tags.NUMBER and self.is_noun(k + 1)  # "der Polizei 3.000 Menschen"
        if k > first and (counts or self.is_of(k, "object noun")):
            return False
        return self.is_noun(k)

    def _extended(self, first: int, end: int) -> int:
        """Add what goes on a noun phrase: a bracket, whose it is, where from, what it is joined to, an apposition."""
        while not self.is_bound(end) and end - first < _LONGEST and (further := self._continued(first, end)) > end:
            end = further
        return self._with_apposition(first, end)

    def _continued(self, first: int, k: int) -> int:
        if self.tokens[k].text == "(":
            close = range(k + 1, min(k + _LONGEST_BRACKET, len(self.tokens)))
            return next((n + 1 for n in close if self.tokens[n].text == ")"), k)
        if self.is_of(k, "genitive"):
            return self._with_owner(first, k)
        if self.is_of(k, "conjunction") or (self.is_of(k, "inner preposition") and self._says_which(first, k)):
            behind = k + 2 if self.is_of(k + 1, "pronoun") else self._core_end(k + 1)
            return behind if behind > k + 1 else k
        return k

    def _says_which(self, first: int, k: int) -> bool:
        """Tell whether a preposition tells which body or person is meant: "Institut für Wetter", "Frau aus Bergen"."""
        if k + 1 < len(self.tokens) and self.tokens[k + 1].quoted:
            return False
        is_led = self.is_of(first, "subject determiner", "other determiner", "genitive")
        is_body = any(self.words.ends_as(self.tokens[k - 1].low, name) for name in ("role", "body"))
        return is_led or is_body or not self.is_of(k, "inner preposition of bodies")

    def _with_owner(self, first: int, k: int) -> int:
        """Read "des Hafens", and leave out who is told: "sagte Hahn der Zeitung"."""
        end = self._core_end(k)
        if end <= k + 1:
            return k
        bare = not self.is_of(first, "subject determiner", "other determiner")
        is_role = any(self.words.ends_as(token.low, "role") for token in self.tokens[first:k])
        is_told = self.is_of(end - 1, "listener") or self.words.ends_as(self.tokens[end - 1].low, "listener")
        if is_told or (self.tokens[k + 1].quoted and is_role):
            return k
        if self.tokens[k + 1].quoted:
            return end if not bare or self.is_of(k - 1, "account") else k
        if bare and self.is_of(k, "subject determiner") and not self.words.ends_as(self.tokens[k - 1].low, "role"):
            return k
        return end

    def _with_apposition(self, first: int, end: int) -> int:
        """Add "Sprecherin der Stadt" behind a name, or the name behind "der Sprecher der Stadt", up to a mark."""
        comma = end
        if self.is_of(end, "preposition") and (behind := self._core_end(end + 1)) > end + 1:
            comma = behind
        if comma >= len(self.tokens) or self.tokens[comma].tag is not tags.COMMA or not self.is_noun(comma + 1):
            return end
        name = comma + 1
        while name - comma < _LONGEST and self._goes_on_name(name, comma + 1):
            name += 1
        if name > comma + 2 and self.is_bound(name) and self.is_of(first, "subject determiner"):
            return name
        behind = self._core_end(end + 1) if comma == end else end
        while (
            comma == end
            and behind - end < _LONGEST
            and not self.is_bound(behind)
            and (further := self._continued(end + 1, behind)) > behind
        ):
            behind = further
        named = comma == end and self.words.ends_as(self.tokens[end + 1].low, "role")
        return behind if named and self.is_bound(behind) else end

    def subject_before(self, start: int, verb: int) -> Phrase | None:
        """Return the subject that opens a clause before its verb; none if something else stands there."""
        k = start
        while k < verb and self.is_of(k, "leading", "conjunction"):
            k += 1
        if k == verb or self._is_no_subject(k):
            return None
        end = min(self.end_of(k), verb)
        points_back = end == k + 1 and self.is_of(k, "pointer") and self.is_of(k, "subject determiner")
        return (k, end) if end > k and not points_back else None

    def whole(self, subject: Phrase, verb: int) -> Phrase:
        """Return all that stands before a verb, where a language has one phrase there: "Teile der Linken sagen"."""
        first, end = subject
        goes_on = self.is_of(end, "genitive", "preposition") and self.is_noun(verb - 1)
        return (first, verb) if goes_on and self.words["verb second"] else subject

    def _is_no_subject(self, k: int) -> bool:
        token = self.tokens[k]
        if self.is_of(k, "subject determiner") and self.is_of(k + 1, "time"):
            return True
        if self.is_of(k, "subject determiner") and self.is_noun_behind(k):
            return False
        lists = ("preposition", "adverb", "other determiner", "pointer", "subordinator", "time", "as", "negation", "so")
        return self.is_of(k, *lists) or (token.tag is tags.WORD and not self.is_of(k, "subject determiner", "pronoun"))

    def names_somebody(self, phrase: Phrase) -> bool:
        """Tell whether a phrase looks like a person or body: a pronoun, a name of two words, a word for what one is."""
        first, end = phrase
        if self.is_of(first, "pronoun"):
            return True
        inner = range(first, end)
        nouns = [k for k in inner if self.is_noun(k)]
        is_role = any(
            self.words.ends_as(self.tokens[k].low, name) for k in nouns for name in ("role", "headline source")
        )
        is_aged = any(self.words.ends_as(self.tokens[k].low, "by age") for k in inner)
        bare = not self.is_of(first, "subject determiner")
        if any(self.is_of(k, "claim", "object noun") for k in inner):
            return False
        return is_role or is_aged or (bare and len(nouns) > 1)

    def is_determiner_alone(self, first: int, end: int) -> bool:
        """Tell whether a phrase has no noun: "dem", which tells of what stands before."""
        return end == first + 1 and self.is_of(first, "subject determiner", "other determiner", "relative")

    def is_noun_behind(self, k: int) -> bool:
        """Tell whether a noun stands behind a determiner: "dieser Minister", no "dies bestritt"."""
        return self._core_end(k) > k + 1

    def subject_after(self, verb: int) -> Phrase | None:
        """Return the subject behind a verb: "Gestern sagte der Minister"."""
        k = verb + 1
        for _ in range(_MOST_BETWEEN):
            if self.is_bound(k):
                return None
            if self.is_of(k, "preposition"):
                k = max(self.end_of(k + 1), self._time_end(k + 1))
            elif self.is_of(k, "pronoun") or (self.is_of(k, "subject determiner") and self.is_noun_behind(k)):
                break
            elif self.is_of(k, "object", "adverb", "time", "negation", "so"):
                k += 1
            elif self.is_of(k, "other determiner") and not self.is_of(k, "subject determiner"):
                k = max(self._core_end(k), k + 1)
            else:
                break
        if self.is_bound(k) or (self.tokens[k].tag is tags.WORD and not self._may_open(k)):
            return None
        end = self.end_of(k)
        return None if end == k or (end == k + 1 and self.is_of(k, "definite")) else (k, end)

    def _may_open(self, k: int) -> bool:
        return self.is_of(k, "pronoun", "subject determiner") or self._is_adjective(k)

    def _time_end(self, k: int) -> int:
        """Skip "Montag", "3. Mai", "vergangenen Freitagabend"."""
        while not self.is_bound(k) and (
            self.is_of(k, "time", "other determiner")
            or self.tokens[k].tag is tags.NUMBER
            or (self.tokens[k].text == "." and self.is_of(k + 1, "time"))
            or (self.tokens[k].tag is tags.WORD and self.is_of(k + 1, "time"))
        ):
            k += 1
        return k
