"""Denials that the text itself calls fake, wrong or corrected: nobody is filled in as the one who denies."""

import pytest

from tests.review.test_prefilled_parties import parties

NOT_THEIRS = [
    "In a fake video shared on Telegram, Ida Pike denies that she sold the barge.",
    "In a doctored clip, Pike denied the theft.",
    "In a deepfake, Ida Pike denies stealing the barge.",
    "In a forged letter to the board, Pike denied the theft.",
    "In an invented interview, Pike denied that he sold the barge.",
    "In a hoax call to the Courier, Pike denied the theft.",
    "In a satirical sketch, Mayor Pike denies the theft.",
    "A fake video shows that Pike denied the theft.",
    "In the film, an actor playing Pike denies the theft.",
    "Reports that Mayor Ida Pike denied the theft were wrong.",
    "Reports that Pike had denied the theft are untrue.",
    "The claim that Pike denied the theft is false.",
    "Rumours that Pike denied the theft turned out to be baseless.",
    "A forged letter in which Pike denied the charge was shared 40 times.",
    "A fake account in whose name Pike denied the charge was shut.",
    "A letter in which Pike denied the theft was forged.",
    "A video in which Pike denies the theft is a fake.",
    "An email in which Pike denied the charge proved to be a hoax.",
    "The paper corrected its report that Pike had denied the theft.",
    "The Courier withdrew its story that Pike had denied the theft.",
    "The Courier apologised for reporting that Pike denied the theft.",
    "The paper wrongly reported that Pike denied the theft.",
    "The Courier retracted an article in which Pike denied the theft.",
    "The video in which Pike denies the theft is not genuine.",
    "Pike denies the theft in a fake video.",
    "Pike denied the theft in a letter that was forged.",
    "A fake Pike denied the theft.",
    "“I’d be lying if I denied it,” Pike said.",
    "“I would be a liar if I denied the theft,” Pike said.",
    "“It would be wrong if I denied it,” Pike said.",
    "“If I denied the theft, I would be lying,” Pike said.",
    "“I cannot deny the theft,” Pike said.",
    "“Suppose I denied the theft,” Pike said.",
    "Pike, it was wrongly reported, denied the theft.",
]
THEIRS = {
    "In a video shared on Telegram, Ida Pike denies that she sold the barge.": "Ida Pike",
    "In a letter to the board, Pike denied the theft.": "Pike",
    "In an interview with the Courier, Pike denied that he sold the barge.": "Pike",
    "In a call to the Courier, Pike denied the theft.": "Pike",
    "In the film, Pike denies the theft.": "Pike",
    "Pike denied that the letter was forged.": "Pike",
    "Pike denied that he had sold a fake passport.": "Pike",
    "Pike denied sharing a fake video of the mayor.": "Pike",
    "Pike denied that he had forged the letter.": "Pike",
    "Pike denied reports that he was lying.": "Pike",
    "Pike denied the report as a fake.": "Pike",
    "Accused of forging a letter, Pike denied the charge.": "Pike",
    "After a fake video was shared, Pike denied the theft.": "Pike",
    "Confronted with a fake passport, Pike denied the theft.": "Pike",
    "In a trial over forged papers, Pike denied the charge.": "Pike",
    "In a case about a fake charity, Pike denied the theft.": "Pike",
    "Pike denied the theft in a letter to the Courier.": "Pike",
    "Pike denied taking part in a hoax.": "Pike",
    "Pike denied the theft in a letter to the Courier, which called it a fake.": "Pike",
    "“I deny it,” Pike said.": "Pike",
    "“I have always denied these claims,” Pike told the court.": "Pike",
    "“It is a lie,” Pike said.": "Pike",
    "Pike said the report was false.": "Pike",
    "Pike said the report was a hoax.": "Pike",
}


@pytest.mark.django_db
@pytest.mark.parametrize("words", NOT_THEIRS)
def test_nobody_denies_in_words_that_the_text_calls_fake_wrong_or_unsaid(words):
    assert parties(words)[1] == ""


@pytest.mark.django_db
@pytest.mark.parametrize("words", THEIRS)
def test_who_denies_in_their_own_words_is_filled_in(words):
    assert parties(words) == ("", THEIRS[words])
