"""Formulas of RTF stand on one line, as those of Word do, and not as pictures."""

import pytest

from factcheck.ingest import from_file

PICTURE = r"{\mmathPict{\*\shppict{\pict\pngblip 8950}}}"


def read(formula):
    return from_file("a.rtf", rf"{{\rtf1\ansi It holds {formula} litres.\par}}".encode(), limit=9_999)


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (r"{\msSup{\me{\mr 10}}{\msup{\mr 6}}}", "10⁶"),
        (r"{\msSup {\msSupPr{\mctrlPr\f1 }}{\me {\mr\mscr0\msty1 \f1\i {\fs24 10}}}{\msup {\mr 6}}}", "10⁶"),
        (r"{\mf{\mfPr{\mtype bar}}{\mnum{\mr 3}}{\mden{\mr 4}}}", "¾"),
        (r"{\mf{\mfPr{\mtype noBar}}{\mnum{\mr n}}{\mden{\mr k}}}", "(n over k)"),
        (r"{\mr x}{\mr \u8805?5}", "x≥5"),
        (r"{\mnary{\mnaryPr{\mchr \u8721?}}{\msub{\mr 1}}{\msup{\mr 9}}{\me{\mr i}}}", "∑₁⁹ i"),
        (r"{\mrad{\mradPr{\mdegHide 1}}{\mdeg}{\me{\mr 2}}}", "√2"),
        (r"{\md{\mdPr{\mbegChr [}{\mendChr ]}}{\me{\mr x}}}", "[x]"),
    ],
)
def test_formula_stands_on_one_line(inside, shown):
    source = read(rf"{{\mmath {{\*\moMath {inside}}}{PICTURE}}}")
    assert source.text == f"It holds {shown} litres."
    assert source.left_out == ()
    assert bool(source.remarks) == (shown != "x≥5")


def test_deleted_formula_is_left_out():
    assert read(r"{\deleted{\mmath{\*\moMath{\mr 5}}}}3").text == "It holds 3 litres."


@pytest.mark.parametrize("inside", [r"{\mr 5", r"{\me" * 400 + " 5", r"{\mfPr{\mtype{\mx{\my 1}}}}5"])
def test_broken_formula_does_no_harm(inside):
    assert "5" in read(rf"{{\mmath{{\*\moMath {inside}").text
