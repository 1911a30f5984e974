import os
import re
import sys
import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.engine.text.canonical import canonical, digest, key, normalise
from tests.standards import standard


@standard("B2")
def test_byte_order_mark_is_dropped():
    assert canonical("\ufeffIt fell.") == "It fell."


@standard("B16")
def test_nul_is_dropped():
    assert canonical("It\x00 fell.") == "It fell."


@standard("B17")
def test_vertical_tab_form_feed_and_next_line_end_a_line():
    assert canonical("a\vb\fc\x85d\x1be") == "a\nb\nc\nde"


@standard("B20", "B21")
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_become_lf(ends):
    assert canonical(f"a{ends}{ends}b{ends}") == "a\n\nb\n"


@standard("B22")
def test_mixed_line_ends_become_lf():
    assert canonical("a\r\nb\rc\nd") == "a\nb\nc\nd"


@standard("B24", "B25")
def test_blanks_are_kept():
    text = "a\u00a0b\u2009c\u3000d\te\u2028f"
    assert canonical(text) == text


@standard("B38")
def test_composed_and_decomposed_are_one_text():
    composed, decomposed = "café", unicodedata.normalize("NFD", "café")
    assert canonical(decomposed) == composed
    assert digest(canonical(decomposed)) == digest(canonical(composed))


@standard("B39", "B40")
def test_ligatures_and_wide_letters_are_kept():
    assert canonical("ﬁne １２ Ａ") == "ﬁne １２ Ａ"


@given(st.text())
def test_canonical_twice_is_canonical_once(text):
    assert canonical(canonical(text)) == canonical(text)


@pytest.mark.parametrize(
    "variant",
    [
        '"It fell" - at 8 - on the town\'s road.',
        "“It fell” – at 8 — on the town’s road.",
        "“It  fell”\u00a0-- at\u20098 --\non the town’s road. ",
        '"It fe\u00adll" - at 8 - on the town\'s road.',
    ],
)
def test_sentence_is_the_same_in_other_marks_and_blanks(variant):
    assert key(variant) == key('"It fell" - at 8 - on the town\'s road.')


@pytest.mark.parametrize("other", ["It fell at 8.", "it fell at 9.", "It fell at 9!", "It fell at 9", "It, fell at 9."])
def test_sentence_with_another_word_mark_or_capital_is_not_the_same(other):
    assert key(other) != key("It fell at 9.")


@given(st.text())
def test_normalise_twice_is_normalise_once(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_digest_takes_any_text_even_lone_surrogates(text):
    assert len(digest(text + "\ud800")) == 64


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("The court ruled 5\u00ad4.", "The court ruled 5-4."),
        ("It fell \u00ad5 degrees.", "It fell -5 degrees."),
        ("A 5\u00adyear plan against COVID\u00ad19.", "A 5-year plan against COVID-19."),
        ("The Anglo\u00adAmerican pact.", "The Anglo-American pact."),
        ("It lost \u00ad as ever \u00ad by 2.", "It lost - as ever - by 2."),
        ("The har\u00adbour failed.", "The har\u00adbour failed."),
        ("It ruled 5\u200b\u00ad\u200b4.", "It ruled 5\u200b-4."),
    ],
)
def test_soft_hyphen_is_a_hyphen_beside_figures_and_before_capitals_and_nothing_in_a_word(raw, kept):
    assert canonical(raw) == kept


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("ruled 5\x9c4", "ruled 5\ufffd4"),
        ("5\ufeff4", "5\u20604"),
        ("to \x1f5", "to \ufffd5"),
        ("to \x1f$5", "to \ufffd$5"),
        ("to \x9bCHF\u00a05", "to \ufffdCHF\u00a05"),
    ],
)
def test_a_control_before_a_figure_or_an_amount_does_not_vanish(raw, kept):
    assert canonical(raw) == kept


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("ruled 5\x964", "ruled 5–4"),
        ("a loss of \x96$5", "a loss of –$5"),
        ("a loss of \x97Rs 5", "a loss of —Rs 5"),
        ("the dam\x97an old one\x97broke", "the dam—an old one—broke"),
    ],
)
def test_dashes_of_windows_are_dashes(raw, kept):
    assert canonical(raw) == kept


@pytest.mark.parametrize(
    "amount",
    [
        *("$7", "US$7", "HK$ 7", "US $7", "U.S. $7", "₹7", "₩7", "₦7", "€ 7", "¢7", "$.7"),
        *("CHF 7", "CHF7", "EUR\u00a07", "FCFA 7", "RM7", "R7", "kr 7", "kr. 7", "Kč 7", "zł 7", "Rs. 7", "SFr. 7"),
    ],
)
def test_a_dash_before_an_amount_is_no_minus(amount):
    minus, dash, plain = (key(canonical(f"The result was {sign}{amount} million.")) for sign in ("−", "—", ""))
    assert len({minus, dash, plain}) == 3
    other_minus, lost = (key(canonical(f"The result was {sign}{amount} million.")) for sign in ("\x96", "\xad"))
    assert (other_minus, lost) == (minus, minus)
    assert key(canonical(f"The result was \x97{amount} million.")) == dash
    assert key(f"The result was --{amount} million.") == dash


@pytest.mark.parametrize("words", ["to old men, 7 of them", "so he left in 7 days"])
def test_dashes_before_other_words_are_the_same(words):
    assert key(f"It went —{words}.") == key(f"It went -{words}.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It ruled 5\u00ad4.", "It ruled 54."),
        ("It ruled 5\u200b4.", "It ruled 54."),
        ("It fell -5 degrees.", "It fell 5 degrees."),
        ("It fell \u22125 degrees.", "It fell \u20145 degrees."),
        ("It fell -5 degrees.", "It fell --5 degrees."),
        ("It fell \u2212 5 degrees.", "It fell \u2013 5 degrees."),
        ("It fell to CHF\u22125.", "It fell to CHF\u20145."),
        ("About 10\u2076 litres.", "About 106 litres."),
        ("About 1\u00bd litres.", "About 11\u20442 litres."),
        ("It paid 1.5 million.", "It paid 1,5 million."),
        ("It paid 10\u202f000.", "It paid 10000."),
        ("He is 5'6.", 'He is 5"6.'),
        ("It cost 5\u0336 euros.", "It cost 5 euros."),
        ("It cost \uff15 euros.", "It cost 5 euros."),
        ("It was not able.", "It was notable."),
    ],
)
def test_sentences_that_differ_in_a_figure_a_sign_or_a_negation_are_two(one, other):
    assert key(canonical(one)) != key(canonical(other))


def test_a_minus_is_the_same_however_it_is_written():
    assert (
        len({key(canonical(f"It fell {minus}5 degrees.")) for minus in "-\u2010\u2011\u2012\u2013\u2212\uff0d\u00ad"})
        == 1
    )


# Digests that articles were stored under before: a changed key sends a checked sentence to be checked again.
ORDINARY = {
    "The council of Ferrow voted on Monday to close the old dam.": "e32806dadcdd3899",
    "“It was a bribe of $3 million,” Bob Moss said.": "dc6de4535fec5f6c",
    "The vote – 7 to 2 — was the town’s first in 20\u00a0years.": "a8000c617f47d53e",
    "Prices rose 4.1% in 2019-20, to €10,000 — 3 times as much.": "16a802c9dc0dfde6",
    "It was −5 °C, or 23°F; a low of -5.": "d4f7d911dcb40283",
    "Offi\u200bcials of the har\u00adbour board paid ½ of it.": "c24909595b007a66",
    "He is 5'6\", said «Le Monde».": "5a8344dcb9c1746e",
    "A well-known co--owner, aged 43--45, left.": "a2f7c1259dbe1447",
}


@pytest.mark.parametrize(("sentence", "stored"), ORDINARY.items())
def test_ordinary_sentences_keep_the_keys_that_they_were_stored_under(sentence, stored):
    assert key(sentence).startswith(stored)


def is_kept(characters: str) -> bool:
    beside = ["".join(f"{a}{c}{b}" for c in characters) for a, b in ("ab", "54")]
    return all(normalise(canonical(text)) == text for text in beside)


@cache
def folded() -> str:
    """Return every character that canonical or normalise removes or turns into another."""
    rows = ("".join(map(chr, range(n, n + 256))) for n in range(0, sys.maxunicode, 256) if not 0xD800 <= n <= 0xDFFF)
    return "".join(c for row in rows if not is_kept(row) for c in row if not is_kept(c))


MINUS = "-\u00ad\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
PASSED_OVER = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\u200b\u2060]")
DASHES_OF_WINDOWS = str.maketrans("\x96\x97", "\u2013\u2014")
LOST = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+(?=\ufeff*\\d)")
AMOUNT = re.compile(r"(?:US)?[$₹]\Z")
SOFT_HYPHENS = re.compile("\u00ad(?:\u00ad|" + PASSED_OVER.pattern + ")*")
NEGATIONS = re.compile(r"(?<![^\W\d_])(?:not|no|never)(?![^\W\d_])")


def meaning(text: str) -> tuple[list[tuple[bool, str]], list[str]]:
    """Return the figures of a text with their signs, and its words that negate; what stands in a figure parts it.

    A control before a figure is shown as a lost letter: what stands before that is no sign of the figure. Soft hyphens
    in a row are one.
    """
    text = text.translate(DASHES_OF_WINDOWS)
    text = SOFT_HYPHENS.sub("\u00ad", LOST.sub("\ufffd", text))
    figures = []
    for found in re.finditer(r"\d+", text):
        before = AMOUNT.sub("", PASSED_OVER.sub("", text[: found.start()]))
        signed = (
            before[-1:] in MINUS
            and before[-1:] != ""
            and not (before[-2:-1].isalnum() or before[-2:-1] in {*MINUS, *"\u2014\u2015"})
        )
        figures.append((signed, found.group()))
    return figures, NEGATIONS.findall(re.sub("[\u00ad\u200b\u2060]", "", PASSED_OVER.sub("", text)))


PARTS = st.lists(
    st.one_of(
        st.deferred(lambda: st.sampled_from(folded())),
        st.sampled_from(
            [
                "\u00ad",
                "\u200b",
                "\ufeff",
                "\x96",
                "-",
                "\u2212",
                "\u2014",
                "--",
                "4",
                "5",
                " ",
                "not ",
                "no ",
                "a",
                "B",
                ".",
                "$",
                "US$",
                "₹",
            ]
        ),
    ),
    max_size=7,
)


@settings(max_examples=int(os.environ.get("PAIRS", "1000")), deadline=None)
@given(begin=PARTS, one=PARTS, other=PARTS, end=PARTS)
def test_no_normalising_makes_one_of_two_that_differ_in_a_figure_a_sign_or_a_negation(begin, one, other, end):
    left, right = ("".join(["It fell ", *begin, *middle, *end, " by 7."]) for middle in (one, other))
    if key(canonical(left)) == key(canonical(right)):
        assert meaning(left) == meaning(right)


def test_each_character_that_is_folded_keeps_figures_signs_and_negations_apart():
    for c in folded():
        for one, other in (
            (f"ruled 5{c}4 to", "ruled 54 to"),
            (f"fell {c}5 to", "fell 5 to"),
            (f"did{c}not go", "did go"),
        ):
            if key(canonical(one)) == key(canonical(other)):
                assert meaning(one) == meaning(other), f"{ord(c):x}"
