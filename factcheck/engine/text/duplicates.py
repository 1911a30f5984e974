"""What stands twice in a text: sentences, the whole body, and near-twins; and what is still to come."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from factcheck.engine.findings import Mention, Sentence, Span
from factcheck.engine.languages import lexicon, wordlists
from factcheck.engine.languages.lexicon import family
from factcheck.engine.text.alignment import Change, align

_SHARE_REPEATED = 2 / 3  # of either copy: copies may differ in some sentences, a refrain is far below
_SHARE_IN_ORDER = 0.8
_LEAST_REPEATED = 60  # code points that must stand twice before a body can be said to
_LEAST_OF_SEVERAL = 20  # of two sentences or more that stand again in another line
_WIDE = "\u2e80"  # from here on scripts write a word in one or two characters, each of which counts twice

_BLOCKS = wordlists.read("blocks")
_STOP_WORDS = wordlists.read("languages")["en"]
_NUMBERS = wordlists.read("numbers")["words"]


def _families(*sections: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the families of some sections of opposites, in all languages that have them: a name, and its sides."""
    for file in sorted(lexicon.WORD_LISTS.glob("*/opposites.txt")):
        for section in sections:
            for line in lexicon.phrases("opposites", section, file.parent.name):
                sides = [[word.replace("_", " ") for word in side.split()] for side in line.split("|")]
                yield " | ".join(side[0] for side in sides), sides


def _against() -> dict[str, frozenset[str]]:
    """Return, for each word that has any, the words that are told against it."""
    found: dict[str, frozenset[str]] = {}
    for _, sides in _families("turns", "opposites", "units"):
        for side in sides:
            others = frozenset(word for other in sides if other is not side for word in other)
            found.update({word: found.get(word, frozenset()) | others - {word} for word in side})
    return found


_NOT, _NOUGHT = (family("opposites", name) for name in ("not", "nought"))
# Words that turn a sentence by themselves: their family, and their side of it.
_FAMILY = {word: name for name, sides in _families("turns") for side in sides for word in side}
_SIDE = {word: f"{name} {n}" for name, sides in _families("turns") for n, side in enumerate(sides) for word in side}
_AGAINST = _against()
_FAMILIES_OF: dict[str, list[str]] = {}
for _name, _sides in _families("turns", "opposites", "units"):
    for _word in {word for side in _sides for word in side}:
        _FAMILIES_OF.setdefault(_word, []).append(_name)
_PHRASES = frozenset(word for word in _AGAINST if " " in word)
_FAMILIES, _SIDES = frozenset(_FAMILY.values()), frozenset(_SIDE.values())
_MONEY = re.compile(r"[$€£¥](?=\s?[0-9])")
_TOKEN = re.compile(r"[0-9]+(?:[.,:][0-9]+)*|[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SIGNED = re.compile(rf"(?:(?<![\w)])[-−–][$€£]?(?=[0-9]))?(?:{_TOKEN.pattern})")
_MINUS = re.compile(r"\A[-−–][$€£]?")
_SIGN = re.compile(
    r"[$€£¥+±<>≤≥]|(?<=[0-9])\s?[%‰°]|(?<=[0-9])[^\W\d_]+|\b(?:den(?:y|ies|ied|ying|ials?))\b", re.IGNORECASE
)
_LOOKED_BACK = 5  # earlier sentences with the same word that a sentence is compared with
_SHARED_WORDS = 3
_SHARE_ALIKE = 0.6
_MOST_OPPOSITES = 2
_NONE: frozenset[str] = frozenset()

_UNITS = (
    r"(?:million|billion|trillion|thousand|hundred|per cent|percent|people|men|women|children|deaths|jobs|votes"
    r"|dollars|euros|pounds|years?|months|weeks|days|hours|times|miles|kilomet(?:re|er)s|km|tons|tonnes)\b"
)
_PLACEHOLDER = re.compile(
    r"(?:"
    # In brackets: words of a list, whatever is asked, a gap. "[the mayor]", "[sic]" and "[...]" belong to quotations.
    r"\[(?:TIME|DAY|TITLE|CHECK|CONFIRM|VERIFY|CITY|PLACE|AGE|(?:INSERT|ADD) [^\[\]\n]{1,40}|TK[^\[\]\n]{0,40}"
    r"|(?i:(?:(?:(?:first|last|full|company|victim's|victim’s) )?names?|surname|date|figure|number|amount|quote|age"
    r"|city|place|organisation|organization|org)(?: to come| tk)?|time|quote"
    r"|source|link|url|tk|tbc|tbd|tba|to come|to check|to be (?:confirmed|checked)|x+|insert [^\[\]\n]{1,40}"
    r"|[a-z]{2,12} (?:here|needed|tk))|(?:[^\W_]+ ){0,2}[^\W_]+\?|\?+|[ _]+)\??\]"
    r"|\((?i:\?+|sp\??|tk|tbc|tbd|name\??|date\??|(?:how many|how much|who|when|where)\?)\)"
    r"|\((?:CHECK|CONFIRM|VERIFY)\b[^()\n]{0,30}\)|(?<![\w.@/-])(?:tk){1,3}(?![\w.-]*\w)"
    r"|\{\{[^{}\n]{0,40}\}\}|<(?i:name|date|figure|number|quote|link|insert [^<>\n]{1,40})>"
    r"|\b(?:TK)+\b(?![ -]Maxx)|\b(?:TBC|TBD|TBA|TODO|FIXME)\b|(?<![\w.@/-])(?:tbc|tbd)\b|\b[Ll]orem ipsum\b|_{3,}"
    r"|\b(?:NAME|DATE|FIGURE|NUMBER|QUOTE|LINK) (?:HERE|TO COME)\b"
    # Letters and noughts that stand for a figure or a date.
    r"|\b(?:DD|dd|MM|mm)[./-](?:MM|mm|DD|dd)(?:[./-](?:YY|yy){1,2})?\b|\b(?:YYYY-MM(?:-DD)?|YYYY|HH[:.]MM)\b"
    r"|\bDD(?= (?:Month|MONTH|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec))|\b(?:Month|MONTH) (?:DD?|YYYY)\b"
    rf"|(?<![\w.@/&'’-])N{{1,3}}(?= {_UNITS}| ?%)"
    r"|(?<!\w)[$€£] ?[Xx]+(?:[.,][Xx]+){0,3}(?:[mk]|bn)?(?![\w])"
    r"|(?<![A-Za-z])X{2,}(?:[.,]X{2,}){0,3}(?![A-Za-z])(?! and XY| or XY|/XY)"
    r"(?! (?:chromosome|karyotype|Olymp|Paralymp|Summer|Winter|Games|century|Corps|Congress|[Ll]egion|film|movie|beer))"
    r"(?!-rated)"
    rf"|(?<![\w.@/&'’-])X(?= {_UNITS}| ?%|-(?:year|day|month|page|hour)-)"
    rf"|(?<![\w.@/&'’-])(?<![0-9] )x{{1,4}}(?= {_UNITS}| ?%|-(?:year|day|month|page|hour)-)"
    r"|(?<![\w.@/-])x{3,}(?![\w-])|\bX(?:th|-th)\b"
    r"|(?<![\w.,:/+'’\u200b-])(?<![0-9][ \u00a0\u2009\u202f])000(?![\w:/+-])(?![.,][0-9])"
    r"|(?<![\w.,:/+-])(?<![0-9][ \u00a0\u2009\u202f])0{1,3}(?:,000)+(?![\w:/+-])(?![.,][0-9])"
    rf"|(?<![\w.,:/+-])(?<![0-9][ \u00a0\u2009\u202f])00(?=(?:\.0+)?(?: {_UNITS}| ?%))"
    r"|(?<![\w?!])\?{2,}(?![?!]))"
)
# Where one may begin, which costs far less to look for than all its forms do.
_MAY_BEGIN = re.compile(
    r"[\[({<TFXLNDQMYHdxlt0_?$€£](?:(?<=[\[({<0_?$€£])|(?<=[A-Z])(?=[^a-z]|orem|onth|th)|(?<=t)(?=[kb])|(?<=d)(?=d)"
    r"|(?<=l)(?=orem)|(?<=x)(?=[x %-]))"
)
_BEFORE_ROMAN = re.compile(
    r"\b(?:Bowl|Olympiad|Games|Chapters?|Volume|Vol\.|Parts?|Articles?|Titles?|Protocol|Sections?|Louis|Book|Annexe?|Act"
    r"|Appendix|Schedule|Season|Episode|Phase|Mark|Type|Class|Figure|Table|Psalm|Corps|Expo|World|Rocky|Castlemaine|Dos"
    r"|rated|Dynasty|Generation) \Z"
)
# "X" is a name behind a name, "Malcolm X", and for a figure behind other words: "After X years".
_BEFORE_X = re.compile(r"\b[A-Z][\w'’-]+ \Z")
_NO_NAMES = frozenset().union(
    *(family("grammar", name) for name in ("preposition", "determiner", "subordinator", "adverb"))
)


def first_places(keys: Sequence[str]) -> tuple[int | None, ...]:
    """For the key of each sentence, the index of the first place where it stands, or None if this is the first."""
    seen: dict[str, int] = {}
    return tuple(None if (first := seen.setdefault(key, place)) == place else first for place, key in enumerate(keys))


def second_copy(sentences: Sequence[Sentence], firsts: Sequence[int | None]) -> Span | None:
    """Return where the second copy of a body that stands twice begins and ends, or None (STANDARDS B61).

    The copies may differ in some sentences and the headline may stand once; what stands before the span is the article.
    `firsts` are the first places of the sentences.
    """
    start = _most_telling_start(firsts)
    if start is None:
        return None
    start = _with_changed_beginning(sentences, firsts, start)
    if not _is_copy(sentences, firsts, start):
        return None
    return Span(sentences[start].start, sentences[-1].end)


class Copies(NamedTuple):
    """A body that stands twice: its two copies, and what differs, as (words of the first, words of the second).

    `is_lost` says whether the second holds a sentence that the first has not, so that it is no mere copy.
    """

    first: Span
    second: Span
    differences: tuple[tuple[str, str], ...]
    is_lost: bool


def copies(sentences: Sequence[Sentence], keys: Sequence[str], second: Span) -> Copies:
    """Hold the second copy of a body against the first; `keys` are those of the sentences."""
    start = next(i for i, sentence in enumerate(sentences) if sentence.start >= second.start)
    begin = _begin_of_first(first_places(keys), start)
    old, new = ([s.text for s in some] for some in (sentences[begin:start], sentences[start:]))
    steps = align(old, new)
    known = set(keys[:start])
    lost = {n for n, key in enumerate(keys[start:]) if key not in known}
    return Copies(
        first=Span(sentences[begin].start, sentences[start - 1].end),
        second=second,
        differences=tuple(
            (" ".join(old[o] for o in step.old), " ".join(new[n] for n in step.new))
            for step in steps
            if step.change not in (Change.SAME, Change.MOVED)
        ),
        is_lost=bool(lost),
    )


def _begin_of_first(firsts: Sequence[int | None], start: int) -> int:
    """Return where the first copy begins, by the first sentence of the second that stands in it."""
    return next((max(0, first - n) for n, first in enumerate(firsts[start:]) if first is not None and first < start), 0)


def _most_telling_start(firsts: Sequence[int | None]) -> int | None:
    """Return the place before which the fewest sentences are repeats and after which the fewest are not."""
    wrong = least = sum(first is None for first in firsts)
    best = None
    for place, first in enumerate(firsts):
        if wrong < least and first is not None:
            best, least = place, wrong
        wrong += 1 if first is not None else -1
    return best if best is None else _past_refrain(firsts, best)


def _past_refrain(firsts: Sequence[int | None], start: int) -> int:
    """Step over repeats that end the first copy: the second begins where the first places are lowest."""
    for place, (first, following) in enumerate(pairwise(firsts[start:]), start):
        if first is None or following is None or first < following:
            return place
    return start


def _is_copy(sentences: Sequence[Sentence], firsts: Sequence[int | None], start: int) -> bool:
    """Say whether most of what follows stands before, and most of what stands before follows, in the same order."""
    repeated = [first for first in firsts[start:] if first is not None and first < start]
    in_one_line = bool(repeated) and sentences[repeated[0]].paragraph == sentences[start].paragraph
    if not _are_enough([sentences[first].text for first in set(repeated)], in_one_line=in_one_line):
        return False
    in_order = sum(left < right for left, right in pairwise(repeated)) + 1
    return (
        len(repeated) >= _SHARE_REPEATED * (len(sentences) - start)
        and len(set(repeated)) >= _SHARE_REPEATED * max(start - 1, 1)
        and in_order >= _SHARE_IN_ORDER * len(repeated)
    )


def _are_enough(repeated: Sequence[str], *, in_one_line: bool) -> bool:
    """Say whether so many words stand twice that it is a body: "No. Yes." may well be said twice."""
    length = sum(2 if c >= _WIDE else 1 for text in repeated for c in text)
    return length >= (_LEAST_REPEATED if in_one_line or len(repeated) < 2 else _LEAST_OF_SEVERAL)


def _with_changed_beginning(sentences: Sequence[Sentence], firsts: Sequence[int | None], start: int) -> int:
    """Step back over sentences that open the second copy in other words than the first."""
    counterpart = firsts[start] or 0
    while start > counterpart > 0 and _alike(sentences[start - 1], sentences[counterpart - 1]):
        start, counterpart = start - 1, counterpart - 1
    return start


def _alike(one: Sentence, other: Sentence) -> bool:
    left, right = (set(_TOKEN.findall(s.text.lower())) for s in (one, other))
    return len(left & right) >= _SHARE_ALIKE * max(len(left), len(right), 1)


class _Words(NamedTuple):
    """The words of a sentence by what they are: plain content, names, figures and dates, and what turns it round.

    `opening` is a first word that is nowhere in small letters, and may be a name; it is among the plain ones, too.
    `surface` are the plain words as they stand, and small ones that have an opposite.
    """

    plain: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]
    turns: frozenset[str]
    opening: frozenset[str]
    surface: frozenset[str]


def near_twins(sentences: Sequence[Sentence]) -> tuple[tuple[int, int], ...]:
    """Return pairs of indexes of sentences that share names and words and differ in a figure, a date or a name.

    Or in a sign, a negation, a unit, or one word and its opposite: "won" and "lost", "acquitted" and "convicted".

    They are easily taken for each other when a verdict is given. Sentences that are the same are no twins.
    """
    tokens = [_tokens(sentence.text) for sentence in sentences]
    common = {token for some in tokens for token in some if token.islower()}
    money = [frozenset(_MONEY.findall(sentence.text)) for sentence in sentences]
    words = [_words(some, common, signs) for some, signs in zip(tokens, money, strict=True)]
    return tuple(sorted(pair for pair in _candidates(words) if _are_twins(words[pair[0]], words[pair[1]])))


def _tokens(text: str) -> list[str]:
    """Return words and figures, a figure with the minus that stands before it."""
    return [_MINUS.sub("-", token).replace("’", "'") for token in _SIGNED.findall(text)]


def _words(tokens: Sequence[str], common: Container[str], signs: frozenset[str]) -> _Words:
    plain, names, figures = set(), set(), set()
    for place, token in enumerate(tokens):
        small = token.lower()
        if _is_figure(token):
            figures.add("0" if small in _NOUGHT else small)
        elif token[0].isupper() and place > 0:
            names.add(small)
        elif small in _FAMILY or not (small in _STOP_WORDS or _denies(small)):
            plain.add(_FAMILY.get(small, small))
    first = tokens[0] if tokens else ""
    opening = {first.lower()} & plain if first[:1].isupper() and first.lower() not in common else set()
    turns = {_SIDE[token] for token in tokens if token in _SIDE}
    turns |= {"not" for token in tokens if _denies(token.lower())} | signs
    surface = {word for word in _joined(tokens) if word in _AGAINST or word in plain}
    found = (plain - names, names - _STOP_WORDS, figures, turns, opening - names, surface - names)
    return _Words(*(frozenset(some) for some in found))


def _joined(tokens: Sequence[str]) -> Iterator[str]:
    """Return the words of a sentence in small letters, two that have an opposite together as one."""
    small = [token.lower() for token in tokens]
    skip = False
    for word, behind in zip(small, [*small[1:], ""], strict=False):
        if skip:
            skip = False
            continue
        skip = f"{word} {behind}" in _PHRASES
        yield f"{word} {behind}" if skip else word


def is_turned(old: str, new: str) -> bool:
    """Whether two wordings of a sentence differ in a figure, a sign, a negation or an opposite.

    What was concluded of one then says nothing of the other, however many words they share.
    """
    if _turning(old) != _turning(new):
        return True
    before, now = (frozenset(_joined(_tokens(text))) for text in (old, new))
    return any(_AGAINST.get(word, _NONE) & (now - before) for word in before - now)


def _turning(text: str) -> Counter[str]:
    small = ((token, token.lower()) for token in _tokens(text))
    telling = ("not" if _denies(low) else _SIDE.get(low, low) for token, low in small if _tells(token, low))
    return Counter([*telling, *(sign.strip().lower() for sign in _SIGN.findall(text))])


def _tells(token: str, small: str) -> bool:
    return _is_figure(token) or _denies(small) or small in _SIDE


def _is_figure(token: str) -> bool:
    small = token.lower()
    return small in _NOUGHT or token.strip("-")[0].isdigit() or small in _NUMBERS or token in _BLOCKS["dates"]


def _denies(small: str) -> bool:
    return small in _NOT or small.endswith("n't")


def _candidates(words: Sequence[_Words]) -> Iterator[tuple[int, int]]:
    """Pair each sentence with the last few before it that share a word: linear, however often a word stands."""
    latest: dict[str, list[int]] = {}
    for place, one in enumerate(words):
        near = set()
        families = (name for word in one.surface for name in _FAMILIES_OF.get(word, ()))
        for word in {*one.plain, *one.names, *families}:
            earlier = latest.setdefault(word, [])
            near.update(earlier[-_LOOKED_BACK:])
            earlier.append(place)
        yield from ((other, place) for other in near)


def _are_twins(one: _Words, other: _Words) -> bool:
    other_figures = bool(one.figures - other.figures and other.figures - one.figures)
    if (one.plain, one.names) == (other.plain, other.names) and (other_figures or _is_turned_round(one, other)):
        return True  # however short: "Twelve died", "Eleven died"; "It is safe", "It is not safe"
    if _are_opposed(one, other) or _are_of_others(one, other):
        return True
    shared = len(one.plain & other.plain) + len(one.names & other.names)
    if shared < _SHARED_WORDS or not _mostly(one.plain, other.plain):
        return False
    other_names = bool(one.names - other.names and other.names - one.names)
    if other_figures:
        return _mostly(one.names, other.names)
    return other_names and one.figures == other.figures


def _is_turned_round(one: _Words, other: _Words) -> bool:
    """Say whether sentences of the same words differ in what turns them; "It rose." tells of nothing to mistake."""
    if one.turns == other.turns or not _are_of_same_figures(one, other):
        return False
    tells = not one.plain <= _FAMILIES or bool(one.names or one.figures)
    return tells or "not" in one.turns ^ other.turns


def _are_of_same_figures(one: _Words, other: _Words) -> bool:
    return one.figures - {"0"} == other.figures - {"0"}


def _are_opposed(one: _Words, other: _Words) -> bool:
    """Say whether two sentences differ in one or two opposites and in nothing else, and share a word or a figure."""
    mine, theirs = one.surface - other.surface, other.surface - one.surface
    if not 1 <= len(mine) == len(theirs) <= _MOST_OPPOSITES:
        return False
    if one.names != other.names or not _are_of_same_figures(one, other) or (one.turns ^ other.turns) - _SIDES:
        return False
    both = ((mine, theirs), (theirs, mine))
    opposed = all(_AGAINST.get(word, _NONE) & across for here, across in both for word in here)
    return opposed and bool((one.surface & other.surface) - _STOP_WORDS or one.names or one.figures)


def _are_of_others(one: _Words, other: _Words) -> bool:
    """Say whether two sentences say the same of two people: "Hill took 3 euros", "Moss took 3 euros"."""
    rest, names = one.plain - one.opening, one.names | one.opening
    others = other.names | other.opening
    if (rest, one.figures) != (other.plain - other.opening, other.figures):
        return False
    return len(rest | one.figures | (names & others)) >= _SHARED_WORDS and bool(names - others and others - names)


def _mostly(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _SHARE_ALIKE * max(len(one), len(other))


def placeholders(text: str) -> tuple[Mention, ...]:
    """Find what the writer still owes: TK, XX, 000 and ??? standing alone, $X million, [name], [?] and the like."""
    return tuple(
        Mention(found.group(), found.start(), found.end())
        for found in _written_ones(text)
        if not (found.group()[0] in "XxN" and _is_name_or_numeral(text, found.start(), len(found.group())))
    )


def _written_ones(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for opening in _MAY_BEGIN.finditer(text):
        if opening.start() >= end and (found := _PLACEHOLDER.match(text, opening.start())):
            end = found.end()
            yield found


def _is_name_or_numeral(text: str, start: int, length: int) -> bool:
    """Say whether X stands for itself: "Super Bowl XX", "Malcolm X"."""
    before = text[max(0, start - 20) : start]
    if length > 1:
        return bool(_BEFORE_ROMAN.search(before))
    return any(name.group().strip().lower() not in _NO_NAMES for name in _BEFORE_X.finditer(before))
