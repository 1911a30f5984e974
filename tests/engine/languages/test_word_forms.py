"""The forms of a word share a stem, whether they are regular, irregular, or short."""

import pytest

from factcheck.engine.languages.lexicon import sections
from factcheck.engine.languages.word_forms import stem

VERBS = [verb.split() for line in sections("irregular")["verbs"] for verb in line.split("|")]


@pytest.mark.parametrize("forms", VERBS, ids=[forms[0] for forms in VERBS])
def test_forms_of_each_listed_verb_share_a_stem(forms):
    assert len({stem(form) for form in forms}) == 1


def test_each_irregular_verb_is_listed_once():
    plain = [forms[0] for forms in VERBS]
    assert len(plain) == len(set(plain))


@pytest.mark.parametrize(
    ("past", "plain"),
    [
        *(
            ("sued", "sue"),
            ("issued", "issue"),
            ("freed", "free"),
            ("agreed", "agree"),
            ("dyed", "dye"),
            ("used", "use"),
        ),
        *(("carried", "carry"), ("tried", "try"), ("tied", "tie"), ("relied", "rely"), ("obeyed", "obey")),
        *(("stopped", "stop"), ("passed", "pass"), ("quizzed", "quiz"), ("panicked", "panic"), ("vetoed", "veto")),
        *(("wounded", "wound"), ("founded", "found"), ("bored", "bore"), ("relayed", "relay"), ("rented", "rent")),
        *(("overtook", "overtake"), ("rewrote", "rewrite"), ("foresaw", "foresee"), ("misread", "misread")),
        *(("men", "man"), ("children", "child")),
    ],
)
def test_a_past_and_its_plain_form_share_a_stem(past, plain):
    assert stem(past) == stem(plain)


@pytest.mark.parametrize(("one", "other"), [("seed", "see"), ("need", "knee"), ("said", "side"), ("sank", "thank")])
def test_other_words_share_no_stem(one, other):
    assert stem(one) != stem(other)
