"""Which sentences of a text are easily taken for each other: the same claim with another figure, date or name."""

from collections.abc import Sequence
from itertools import chain

from factcheck.engine.findings import Sentence
from factcheck.engine.languages import lexicon
from factcheck.engine.languages.detection import language
from factcheck.engine.text.near_twins import SameWords
from factcheck.engine.twins import ages, alike, bare, reworded
from factcheck.engine.twins.differences import marks
from factcheck.engine.twins.words import keys, words_in


def near_twins(sentences: Sequence[Sentence]) -> tuple[tuple[int, int], ...]:
    """Return pairs of indexes of sentences that share names and words and differ in a figure, a date or a name.

    Or in a sign, a negation, a unit, one word and its opposite: "won" and "lost", or in who did it to whom. One may say
    who says it, widen its figure ("at least"), and tell the same event in another order and other words: "Eleven people
    died in the fire", "The fire killed 12, police said". Two ages of one person are a pair as well.

    They are easily taken for each other when a verdict is given. Sentences that are the same are no twins.
    """
    texts = [sentence.text for sentence in sentences]
    spoken = language(" ".join(texts))
    same_words = SameWords(texts, spoken)
    same = list(same_words.pairs())  # in the order of the text, so that what is kept of a sentence is still there
    if not lexicon.has("twins", spoken):
        return tuple(sorted(same))
    found = {pair for pair in same if not reworded.are_no_twins(texts[pair[0]], texts[pair[1]], spoken)}
    words = [words_in(text, spoken) for text in texts]
    told = [keys(text, some, spoken) for text, some in zip(texts, words, strict=True)]
    near = [pair for pair in alike.pairs(told) if pair not in found]
    marked = {place: marks(texts[place], words[place], spoken) for place in {*chain.from_iterable(near)}}
    plain = bare.Bare(sentences, spoken)
    again = [
        pair
        for pair in same_words.pairs_of(near, plain.__getitem__, plain.may_change)
        if not reworded.are_no_twins(plain[pair[0]], plain[pair[1]], spoken)
    ]
    return tuple(sorted({*found, *again, *reworded.pairs(near, marked, plain, spoken), *ages.pairs(texts)}))
