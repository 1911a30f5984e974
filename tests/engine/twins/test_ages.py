"""Two ages of one name."""

import pytest

from factcheck.engine import near_twins, sentences


def twins(*texts):
    return near_twins(sentences("\n".join(texts)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dana Pike, 34, was charged with theft.", "Pike, 43, appeared before magistrates."),
        ("Lomax, 61, denied the charge.", "Lomax, who is 63, left the court by a side door."),
        ("Hugo Brandt, 27, drove the van.", "The driver, Hugo Brandt, 29, was unhurt."),
        ("Ruth Alder, aged 70, was found on the beach.", "Alder, 72, had lived in the village for years."),
        ("The 19-year-old Omar Saleh was released.", "Saleh, 18, was held for two days."),
    ],
)
def test_another_age_of_one_name_is_a_near_twin(one, other):
    assert twins(one, "It rained on the hills.", other) == ((0, 2),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ida Pike, 34, was charged.", "Otto Pike, 61, wept in court."),
        ("Pike, 34, was charged.", "Mary Pike, 61, his mother, wept in court."),
        ("Ida Pike, 34, was charged.", "Pike, 34, wept in court."),
        ("Ida Pike, 34, was charged.", "Pike, 12 votes behind, gave up."),
        ("He met Ida Pike on May 3, 2010.", "Pike left on May 5, 2010."),
    ],
)
def test_the_same_age_and_ages_of_others_are_none(one, other):
    assert twins(one, "It rained on the hills.", other) == ()
