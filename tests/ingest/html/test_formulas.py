"""A formula that a page holds in MathML and once more for eyes alone is read once."""

import pytest

from tests.ingest.html.pages import article, between, read
from tests.standards import standard

POWER = "<math><msup><mn>10</mn><mn>6</mn></msup></math>"
OF_TEX = (
    "<math xmlns='http://www.w3.org/1998/Math/MathML'><semantics><msup><mn>10</mn><mn>6</mn></msup>"
    "<annotation encoding='application/x-tex'>10^6</annotation></semantics></math>"
)
EYES = "<span class=base><span class=mord>1</span><span class=mord>0<span class=msupsub>6</span></span></span>"
KATEX = (
    f"<span class=katex><span class=katex-mathml>{OF_TEX}</span>"
    f"<span class=katex-html aria-hidden=true>{EYES}</span></span>"
)


@standard("B68")
@pytest.mark.parametrize(
    "formula",
    [
        KATEX,
        f"<span class=katex-display>{KATEX}</span>",
        f"<span class=MathJax><nobr aria-hidden=true>{EYES}</nobr><span class=MJX_Assistive_MathML>{POWER}</span>"
        "</span><script type='math/tex'>10^6</script>",
        f"<mjx-container><mjx-math aria-hidden=true><mjx-c></mjx-c></mjx-math><mjx-assistive-mml>{POWER}"
        "</mjx-assistive-mml></mjx-container>",
        f"<mjx-container><svg aria-hidden=true><text>106</text></svg><mjx-assistive-mml>{POWER}</mjx-assistive-mml>"
        "</mjx-container>",
        f"<span class=mjx-chtml><span class=mjx-math aria-hidden=true>{EYES}</span><span>{POWER}</span></span>",
        f"<span><span style='display: none'>{OF_TEX}</span><img alt='10^6'></span>",
        f"<span>{POWER.replace('<m', '<mml:m').replace('</m', '</mml:m')}</span>",
    ],
)
def test_formula_is_read_once(formula):
    source = read(article(f"<p>The lake holds {formula} litres of water, the board said.</p>"))
    assert between(source) == ["The lake holds 10⁶ litres of water, the board said."]
    assert "1 formula stands on one line here: compare with the page." in source.remarks
    assert not any("hidden" in what for what in source.left_out)


@pytest.mark.parametrize(
    ("piece", "shown"),
    [
        ("It took <math><mn>3</mn><mo>≤</mo><msub><mi>x</mi><mn>1</mn></msub></math>.", "It took 3≤x₁."),
        ("It took 1<math><mfrac><mn>3</mn><mn>4</mn></mfrac></math> days.", "It took 1¾ days."),
        ("It is <span><span aria-hidden=true>not</span> closed</span>.", "It is not closed."),
        (f"It is <span>{POWER} and <span aria-hidden=true>more</span></span>.", "It is 10⁶ and more."),
        (f"It is <span><span aria-hidden=true>at least </span>and {POWER}</span>.", "It is at least and 10⁶."),
        (f"He was <span style='display:none'>not {POWER}</span> there.", "He was there."),
    ],
)
def test_what_stands_beside_a_formula_stays_as_a_screen_shows_it(piece, shown):
    assert between(read(article(f"<p>{piece}</p>"))) == [shown]


def test_formula_in_a_paragraph_of_its_own_stays():
    assert between(read(article(f"<p>It holds</p><p>{KATEX}</p><p>litres of water.</p>")))[1] == "10⁶"


def test_formula_that_never_ends_takes_no_paragraph_with_it():
    assert between(read(article("<p>It is <math><mn>5</mn></p><p>So the board said it.</p>"))) == [
        "It is 5",
        "So the board said it.",
    ]


def test_formula_of_ten_thousand_levels_is_read():
    deep = f"<math>{'<mrow>' * 10_000}<mn>5</mn>{'</mrow>' * 10_000}</math>"
    assert between(read(article(f"<p>It is {deep} metres high.</p>"))) == ["It is 5 metres high."]
