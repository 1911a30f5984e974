import pytest

from factcheck.articles.layout import Piece, paragraphs
from factcheck.articles.models import Finding, Sentence
from tests.makers import make_article, make_long_article

SPACED = "Harbour board met\n\n  The pumps failed,  Holt said.   It cost 4 million euros.\nThe board\u00a0denied it.\n"


def laid_out(draft):
    return paragraphs(draft, Sentence.objects.filter(draft=draft).with_findings().order_by("index"), {})


@pytest.mark.parametrize("text", [SPACED, "🧑‍🚀 said 3. No.", "x"])
def test_pieces_of_a_paragraph_give_its_text_back(text, db):
    draft = make_article(text)
    for paragraph in laid_out(draft):
        first, last = paragraph.pieces[0].sentence, paragraph.pieces[-1].sentence
        assert "".join(p.gap + p.words for p in paragraph.pieces) == draft.text[first.start : last.end]


def test_gap_before_a_sentence_is_the_white_space_that_stands_there(db):
    pieces = [p for paragraph in laid_out(make_article(SPACED)) for p in paragraph.pieces]
    assert next(p for p in pieces if p.words.startswith("It cost")).gap == "   "


def test_every_sentence_is_laid_out_once(db):
    draft = make_long_article(23)
    pieces = [p.sentence.index for paragraph in laid_out(draft) for p in paragraph.pieces]
    assert pieces == list(range(draft.sentences.count()))


def test_why_says_rank_reasons_and_speaker():
    finding = Finding(score=0.75, reasons=["number", "cue “said”"], full_source="Mira Holt")
    piece = Piece("", "", Sentence(), None, finding, lower=40, among=56)
    assert piece.why == "ranked above 40 of 56 · number · cue “said” · said by Mira Holt"
    piece.lower = 0
    assert piece.why == "number · cue “said” · said by Mira Holt"
    finding.full_source = "The harbour board"
    assert piece.why == "number · cue “said” · said by the harbour board"
    finding.full_source = "The Hague"
    assert piece.why == "number · cue “said” · said by The Hague"


def test_weight_is_the_quarter_of_the_article_that_a_sentence_ranks_in():
    weights = [
        Piece("", "", Sentence(), None, lower=lower, among=56).weight for lower in (0, 13, 14, 27, 28, 41, 42, 55)
    ]
    assert weights == [0, 0, 1, 1, 2, 2, 3, 3]
    assert Piece("", "", Sentence(), None).weight == 0


def test_why_is_empty_without_a_finding():
    assert Piece("", "", Sentence(), None).why == ""
