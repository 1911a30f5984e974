"""Which sentences of a text are easily taken for each other: the same claim with another figure, date or name."""

from collections.abc import Sequence
from itertools import chain

from factcheck.engine.findings import Sentence
from factcheck.engine.languages import lexicon
from factcheck.engine.languages.detection import language
from factcheck.engine.text.near_twins import SameWords
from factcheck.engine.twins import ages, alike, bare, reworded


def near_twins(sentences: Sequence[Sentence]) -> tuple[tuple[int, int], ...]:
    """Return pairs of indexes of sentences that share names and words and differ in a figure, a date or a name.

    Or in a sign, a negation, a unit, one word and its opposite: "won" and "lost", or in who did it to whom. One may say
    who says it, widen its figure ("at least"), and tell the same event in another order and other words: "Eleven people
    died in the fire", "The fire killed 12, police said". Two ages of one person are a pair as well.

    They are easily taken for each other when a verdict is given. Sentences that are the same are no twins.
    """
    texts = [sentence.text for sentence in sentences]
    spoken = language(" ".join(texts))
    same_words = SameWords(texts)
    found = set(same_words.pairs())
    if not lexicon.has("twins", spoken):
        return tuple(sorted(found))
    found = {(one, other) for one, other in found if not reworded.are_no_twins(texts[one], texts[other], spoken)}
    near = [pair for pair in alike.pairs(texts, spoken) if pair not in found]
    plain = {place: bare.without_source_and_hedges(sentences[place], spoken) for place in {*chain.from_iterable(near)}}
    changed = {place: text for place, text in plain.items() if text != texts[place]}
    again = same_words.pairs_of(near, changed)
    return tuple(sorted({*found, *again, *reworded.pairs(near, plain, spoken), *ages.pairs(texts)}))
