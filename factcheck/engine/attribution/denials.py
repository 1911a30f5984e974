"""Does the source deny? A word of denial with a claim for its object, or the negated answer of the accused."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family, phrases, verbs

_OBJECT_REACH = 14
_CONTENT_REACH = 60
NEGATED = frozenset(
    {"not", "never", "no", "nothing", "neither", "didn't", "wasn't", "weren't", "hasn't", "hadn't", "haven't", "isn't"}
    | {"aren't", "don't", "doesn't"}
)
_REBUFFING = frozenset({"deny", "reject"})  # families of verbs
_DENIES = frozenset({"deny", "denies", "denied"})
_COPULAS = frozenset({"is", "was", "are", "were", "be", "been", "'s", "'re"})
_SUBJECTS = frozenset({tags.PRONOUN, tags.NAME, tags.DETERMINER, tags.WORD})
_PREDICATES = frozenset({tags.AUXILIARY, tags.MODAL, tags.FINITE})
_CALLED_SO = frozenset({"it", "this", "that", "them", "these", "those", "as"})
_POINTERS = frozenset({"it", "this", "that", "they", "these", "those", "following", "he", "she", "i", "we"})
_PAST = frozenset(
    {"never", "had", "hadn't", "did", "didn't", "have", "haven't", "has", "hasn't", "'ve", "was", "wasn't", "were"}
)
_NEAR_START = 8  # tokens
_SPEAKS = frozenset({"i", "we"})
_NOTHING = frozenset({"nothing", "none", "nobody", "neither"})
_GIVING_UP = frozenset(
    {"stop", "stops", "stopped", "stopping", "cease", "ceased", "quit", "without", "longer", "instead"}
)
_TO_COME = frozenset({"would", "could", "might", "may", "will", "'ll", "'d"})
_POINTED_AT = frozenset({"this", "that", "these", "those"})
_ADMITS = frozenset(
    {
        "admit",
        "admits",
        "admitted",
        "admitting",
        "confess",
        "confesses",
        "confessed",
        "confessing",
        "conceded",
        "conceding",
    }
    | {"acknowledged", "acknowledging"}
)
_THEN = frozenset(
    {"then", "later", "but", "before", "until", "now", "eventually", "finally", "and", "subsequently"}
) | {
    "until",
    "till",
    "when",
    "only",
    "after",
    "since",
}
_ANSWERS_NO = frozenset({"no", "not", "never", "nope"})
_MOST_BARE = 4  # words
_LONGEST_LABEL = 6  # tokens
_MORE_THAN = frozenset({"just", "only", "merely", "simply", "even"})
_BEFORE_ASKED = frozenset({"when", "once", "being", "been", "was", "were", "also", "later", "repeatedly", "directly"})
_ASKING = frozenset({"whether", "if"})
_ASK_REACH = 8  # tokens: "asked twice by reporters of the Courier whether"
_ENDS_ANSWER = frozenset({"when", "asked", "and", "but", "to"})
_IN_THE_NEGATIVE = ("in", "the", "negative")
_SELF = frozenset({"he", "she", "they", "it", "we", "i"})
_NAME = re.compile(r"[^\W_][\w.'’-]*")
_OWNS = re.compile(r"['’]s?\Z")
_NAMELESS = frozenset(
    {"a", "an", "the", "of", "for", "his", "her", "its", "their", "one", "mr", "mrs", "ms", "dr", "spokesman"}
    | {"spokeswoman", "spokesperson", "lawyer", "lawyers", "attorney", "solicitor", "statement", "representative"}
)
_ACCUSES = frozenset(
    {"accuse", "accuses", "accused", "accusing", "blame", "blames", "blamed", "blaming", "sued", "allege", "alleges"}
    | {"alleged", "alleging", "claim", "claims", "claimed", "charged", "indicted", "arrested"}
)
_PASSIVE = frozenset({"is", "was", "are", "were", "be", "been", "being", "stands", "stood"})


def denies(tokens: Sequence[Token], at: int, verb_family: str) -> bool:
    """Tell whether a verb of denial at `at` denies a claim: "deny the charge", never "rejected the plan"."""
    words = [t for t in tokens[at + 1 : at + 1 + _OBJECT_REACH] if t.is_word]
    if (
        _is_given_up(tokens, at)
        or _is_not_made(tokens, at)
        or _is_no_comment(tokens, at)
        or (words and words[0].low in _NOTHING)
    ):
        return False
    if words and words[0].low in _POINTED_AT and _ends_there(tokens, at + 2):
        return True
    if verb_family == "deny":
        return bool(words) and not _is_refusal(words)
    objects = family("nouns", "deniable")
    return any(t.low in objects for t in words) or _called(words) or _is_that_clause(words)


def _is_that_clause(words: Sequence[Token]) -> bool:
    """Tell "disputes that he was paid" from "rejected that plan"."""
    told = len(words) > 2 and words[0].low == "that" and words[1].tag in _SUBJECTS
    return told and any(word.tag in _PREDICATES for word in words[2:6])


def calls_false(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a verb calls a claim a falsehood: "called the report nonsense", "denounced it as a smear"."""
    if tokens[at].low not in family("denial", "calling"):
        return False
    words = [t.low for t in tokens[at + 1 : at + 1 + _OBJECT_REACH] if t.is_word]
    false = next((k for k, low in enumerate(words) if low in _false_names()), 0)
    return false > 0 and (words[0] in _CALLED_SO or not family("nouns", "deniable").isdisjoint(words[:false]))


def is_called_false(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a claim undergoes that: "was described as nonsense by Roe"."""
    return tokens[at].low in family("denial", "calling") and any(
        token.low in _false_names() for token in tokens[at + 1 : at + 1 + _OBJECT_REACH]
    )


@cache
def _false_names() -> frozenset[str]:
    return family("denial", "rebuff") | family("denial", "rebuff of a claim")


def agrees_or_refuses(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether somebody says yes or no to a thing, as an act: "said no to the plan", as if they rejected it."""
    return [token.low for token in tokens[at + 1 : at + 3]] in (["yes", "to"], ["no", "to"])


def says_no_to_a_claim(tokens: Sequence[Token], at: int) -> bool:
    """Tell "said no to claims that she lied" from "said no to the plan" and "said yes to it"."""
    return agrees_or_refuses(tokens, at) and tokens[at + 1].low == "no" and denies(tokens, at + 2, "reject")


def _is_given_up(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether nobody denies: "stopped denying", "no longer denies"."""
    return not _GIVING_UP.isdisjoint(t.low for t in tokens[max(0, at - 2) : at])


def _is_not_made(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether there is no denial yet, or hardly any: "would deny it", "few deny it"; not "a few deny it"."""
    before = tokens[max(0, at - 3) : at]
    is_plain_form = not tokens[at].low.endswith(("s", "d", "ing"))
    if is_plain_form and not _TO_COME.isdisjoint(token.text for token in before):
        return True
    lows = [token.low for token in before if token.is_word]
    return any(lows[k] == "few" and "a" not in lows[:k] for k in range(max(0, len(lows) - 2), len(lows)))


def _ends_there(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether "that" stands alone: "disputes that.", and no "disputes that plan"."""
    return k >= len(tokens) or (not tokens[k].is_word and tokens[k].tag is not tags.COMMA) or tokens[k].tag is tags.TIME


def takes_it_back(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what is denied at `at` is admitted further on: "denied, then admitted, taking it"."""
    for k in range(at + 1, min(len(tokens), at + _CONTENT_REACH)):
        if tokens[k].low in _ADMITS and tokens[k].spoken <= tokens[at].spoken:
            near = {t.low for t in tokens[max(at + 1, k - 3) : k]}
            return near.isdisjoint(NEGATED) and not _THEN.isdisjoint(t.low for t in tokens[max(at + 1, k - 6) : k])
    return False


def _is_refusal(words: Sequence[Token]) -> bool:
    """Tell "denied him bail" from "denied him to be a spy": something given to somebody is refused."""
    harmless = family("denial", "harmless")
    if any(t.low in family("nouns", "deniable") or t.low == "that" or t.low.endswith("ing") for t in words[:3]):
        return False
    given = next((k for k, word in enumerate(words) if word.tag is not tags.NAME), 0)
    if given and words[given].tag is tags.DETERMINER:  # "denied Hill a second goal"
        return True
    return any(t.low in harmless and not t.text.isupper() for t in words[:4])


def _is_no_comment(tokens: Sequence[Token], at: int) -> bool:
    """Tell "would neither confirm nor deny it": whoever says nothing denies nothing."""
    return any(t.low in ("confirm", "confirmed") for t in tokens[max(0, at - 3) : at])


def _called(words: Sequence[Token]) -> bool:
    """Tell whether an object is called a falsehood: "dismissed it as nonsense"."""
    rebuffs = family("denial", "rebuff")
    return any(t.low == "as" for t in words) and any(t.low in rebuffs for t in words)


def insists(base: str) -> bool:
    """Tell whether a verb answers an accusation, even where none stands before."""
    return base in family("denial", "insist")


def denies_within(content: Sequence[Token], *, anybody: bool) -> bool:
    """Tell whether a denial is what is said: "said he denied it", or by anybody: "X denied it, her lawyer said"."""
    near, denying = content[:_CONTENT_REACH], _denying()
    if any(_is_denied_by_me(content, k) for k, token in enumerate(near) if token.spoken and token.low in denying):
        return True
    for k in [k for k, token in enumerate(near) if token.low in _DENIES]:
        if content[k].spoken or _is_told_of_somebody(content, k) or takes_it_back(content, k):
            continue
        if denies(content, k, "deny"):
            left = {t.low for t in content[max(0, k - 3) : k]}
            return not left & NEGATED and (anybody or bool(left & _SELF))
    return False


def _is_denied_by_me(content: Sequence[Token], k: int) -> bool:
    """Tell whether the one who speaks denies: "I deny it", "we have always rejected these claims"."""
    if takes_it_back(content, k):
        return False
    n = k
    while n > 0 and (content[n - 1].tag is tags.ADVERB or content[n - 1].low.endswith("ly")):
        n -= 1
    n -= n > 0 and content[n - 1].low in ("have", "'ve")
    return (
        n > 0
        and content[n - 1].low in ("i", "we")
        and any(denies(content, k, name) for name in _denying()[content[k].low])
    )


@cache
def _denying() -> Mapping[str, frozenset[str]]:
    """Return the verbs that deny or reject, each form with which of the two it does."""
    families = {form: frozenset(verb.family for verb in listed) & _REBUFFING for form, listed in verbs().items()}
    return {form: found for form, found in families.items() if found}


def _is_told_of_somebody(content: Sequence[Token], k: int) -> bool:
    """Tell whether a clause says who is meant: "the man who denied it lives here"."""
    return any(t.tag is tags.RELATIVE for t in content[max(0, k - 3) : k])


def says_no(content: Sequence[Token]) -> bool:
    """Tell whether all that is said is "No", "Never", "Nonsense", "Not true" or "Wrong"."""
    low = list(islice((t.low for t in content if t.is_word), _MOST_BARE + 1))
    if " ".join(low) in _short_denials():
        return True
    if len(low) > _MOST_BARE:
        return False
    rebuffs = _false_names() | _ANSWERS_NO
    return rebuffs.issuperset(set(low) - family("denial", "stress")) and not rebuffs.isdisjoint(low)


@cache
def _short_denials() -> frozenset[str]:
    return frozenset(phrases("denial", "rebuff phrase")) | frozenset(phrases("denial", "short denial"))


def answers(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return what is said behind a short name and a colon, "Hill: not true", or all of it."""
    colon = next((k for k, token in enumerate(tokens[:_LONGEST_LABEL]) if token.tag is tags.COLON), -1)
    return tokens[colon + 1 :]


def is_asked_whether(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence asks somebody for yes or no: "Asked whether he took it, ..."."""
    return bool(_question(tokens))


def _question(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return what follows "asked whether" up to the comma, and nothing where somebody asks: "Roe asked whether"."""
    for k in [k for k, token in enumerate(tokens) if token.low == "asked" and not token.spoken]:
        if k and tokens[k - 1].low not in _BEFORE_ASKED and tokens[k - 1].tag is not tags.COMMA:
            continue
        whether = next((n for n in range(k + 1, min(len(tokens), k + _ASK_REACH)) if tokens[n].low in _ASKING), None)
        if whether is not None:
            end = next((n for n in range(whether, len(tokens)) if tokens[n].tag is tags.COMMA), len(tokens))
            return tokens[whether + 1 : end]
    return ()


def answers_no(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the verb at `at` answers no to what is asked: "Asked if he took it, Moss said that he had not"."""
    question = _question(tokens)
    asked = {token.low for token in question}
    if not question or not asked.isdisjoint(NEGATED | _DENIES) or takes_it_back(tokens, at + 1):
        return False  # "asked whether he denied it, he said no"
    answer = list(_answer(tokens, at + 1))
    lows = tuple(token.low for token in answer)
    return lows == _IN_THE_NEGATIVE or says_no(answer) or negates_self(answer)


def _answer(tokens: Sequence[Token], k: int) -> Iterator[Token]:
    """Yield the words of an answer, up to a comma or to what it answers: "no", "he had not"."""
    for token in tokens[k:]:
        if token.low in _ENDS_ANSWER or token.tag in (tags.COMMA, tags.STOP):
            return
        if token.is_word and token.low != "that" and token.tag is not tags.TIME:
            yield token


def names_falsehood(content: Sequence[Token]) -> bool:
    """Tell whether attributed words call something by a name for what is false, "nonsense", and ask nothing."""
    if any(t.text == "?" for t in content[-2:]):
        return False
    low = [t.low for t in content[:_CONTENT_REACH] if t.is_word or t.tag is tags.OF_OWNER]
    joined, words = " ".join(low), family("denial", "rebuff")
    if any(map(joined.__contains__, phrases("denial", "rebuff phrase"))):
        return True
    if any(_of_a_claim(low[max(0, k - 7) : k]) for k in [k for k, word in enumerate(low) if word in words]):
        return True
    mistaken, deniable = family("denial", "rebuff of a claim"), family("nouns", "deniable")
    return any(
        not (_COPULAS.isdisjoint(low[max(0, k - 3) : k]) or deniable.isdisjoint(low[max(0, k - 7) : k]))
        for k in [k for k, word in enumerate(low) if word in mistaken]
    )


def _of_a_claim(left: Sequence[str]) -> bool:
    """Tell whether what stands before "false" makes it a judgement on a claim: "it was", "the reports are"."""
    judged = not _COPULAS.isdisjoint(left[-4:]) and _SPEAKS.isdisjoint(left[-2:])  # no "I was lying"
    return judged and not (_POINTERS.isdisjoint(left) and family("nouns", "deniable").isdisjoint(left))


def is_accused(who: str | None, sentences: Iterable[Sequence[Token]], *, by_name: bool = False) -> bool:
    """Tell whether somebody stands accused, or denies it, in sentences before: never who accuses, nor who looks on.

    Where nobody is named ("he", "a spokesman") it may be the accused, unless it has to be said `by_name`.
    """
    said_by = (who or "").partition(",")[0].lower()
    names = {_OWNS.sub("", word) for word in _NAME.findall(said_by)} - _NAMELESS
    return bool(names or not by_name) and any(_speaks_of_accused(names, tokens) for tokens in sentences)


def is_denied_by_somebody(sentences: Iterable[Sequence[Token]]) -> bool:
    """Tell whether one without a name denies something: "A coach denied that he hit anybody"."""
    return any(
        tokens[:1] and tokens[0].low in ("a", "an") and any(token.low in _DENIES for token in tokens)
        for tokens in sentences
    )


def tells_of_me(content: Sequence[Token]) -> bool:
    """Tell whether the one who speaks tells of himself: "I never hit her"."""
    return any(token.spoken and token.low == "i" for token in content[:_NEAR_START])


def tells_of_past(content: Sequence[Token]) -> bool:
    """Tell whether an answer is about something done: "I never met her", "he had not paid"; no "we do not plan to"."""
    return not _PAST.isdisjoint([token.low for token in content[:_NEAR_START]])


def _speaks_of_accused(names: Container[str], tokens: Sequence[Token]) -> bool:
    accusing = family("denial", "accusation")
    for k in [k for k, token in enumerate(tokens) if token.low in accusing]:
        is_passive = any(token.low in _PASSIVE for token in tokens[max(0, k - 3) : k])
        accused = tokens[k + 1 :] if tokens[k].low in _ACCUSES and not is_passive else tokens
        if not names or any(token.low in names for token in accused):
            return True
    return False


def negates_self(content: Sequence[Token]) -> bool:
    """Tell whether the answer says of the speaker's own doing that it was not done."""
    lows = [token.low for token in content[:_NEAR_START] if token.is_word]
    if lows[:1] == ["no"] and "ever" in lows:  # "No soldier was ever sent there"
        return True
    for k, token in enumerate(content[:_NEAR_START]):
        if token.low in _SELF and not (token.spoken and token.low in ("it", "they", "he", "she")):
            return _negated(content, k + 1)
    return False


def _negated(content: Sequence[Token], k: int) -> bool:
    no_answer = family("denial", "no answer")
    for n in range(k, min(len(content), k + 3)):
        if content[n].low in NEGATED:
            return not any(t.low in no_answer or t.low in _MORE_THAN for t in content[n + 1 : n + 3])
        if content[n].tag not in (tags.AUXILIARY, tags.ADVERB):
            return False
    return False
