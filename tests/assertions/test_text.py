import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.assertions.text import canonical, digest, key, normalise


def test_b02_byte_order_mark_is_dropped():
    assert canonical("\ufeffIt fell.") == "It fell."


def test_b16_nul_is_dropped():
    assert canonical("It\x00 fell.") == "It fell."


def test_b17_vertical_tab_form_feed_and_next_line_end_a_line():
    assert canonical("a\vb\fc\x85d\x1be") == "a\nb\nc\nde"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_b20_b21_line_ends_become_lf(ends):
    assert canonical(f"a{ends}{ends}b{ends}") == "a\n\nb\n"


def test_b22_mixed_line_ends_become_lf():
    assert canonical("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_b24_b25_blanks_are_kept():
    text = "a\u00a0b\u2009c\u3000d\te\u2028f"
    assert canonical(text) == text


def test_b38_composed_and_decomposed_are_one_text():
    composed, decomposed = "café", unicodedata.normalize("NFD", "café")
    assert canonical(decomposed) == composed
    assert digest(canonical(decomposed)) == digest(canonical(composed))


def test_b39_b40_ligatures_and_wide_letters_are_kept():
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
