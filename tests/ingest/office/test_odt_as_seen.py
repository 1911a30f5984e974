"""What a reader of an OpenDocument text sees is what is loaded, and what is left out is said."""

import pytest

from factcheck.ingest import from_file
from tests.ingest.made import ODF, odt

MATH = 'xmlns="http://www.w3.org/1998/Math/MathML"'
LINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def read(body, styles="", name="story.odt", **parts):
    return from_file(name, odt(body, styles, **parts), limit=99_999)


def text(body, styles="", **parts):
    return read(body, styles, **parts).text


def style(name, properties="", *, family="text", more=""):
    said = f'style:name="{name}" style:family="{family}" {more}'
    return f"<style:style {said}><style:text-properties {properties}/></style:style>"


def span(name, words):
    return f'<text:span text:style-name="{name}">{words}</text:span>'


def p(words, name=""):
    return f'<text:p text:style-name="{name}">{words}</text:p>'


HIDDEN = 'text:display="none"'


@pytest.mark.parametrize(
    "body",
    [
        p(f"He resigned.{span('H', ' Not confirmed.')}"),
        p(f"He resigned.{span('Low', ' Not confirmed.')}"),
        p(f"He resigned.{span('H', span('Plain', ' Not confirmed.'))}"),
        p("He resigned.") + p("Not confirmed.", "Par"),
        p("He resigned.") + f"<text:section {HIDDEN}>{p('Not confirmed.')}</text:section>",
        p("He resigned.") + f'<text:section text:is-hidden="true">{p("Not confirmed.")}</text:section>',
        p('He resigned.<text:hidden-text text:is-hidden="true">Not confirmed.</text:hidden-text>'),
        p("He resigned.") + p('<text:hidden-paragraph text:is-hidden="true"/>Not confirmed.'),
    ],
)
def test_hidden_text_is_left_out_and_counted(body):
    styles = (
        style("H", HIDDEN)
        + style("Low", more='style:parent-style-name="H"')
        + style("Plain")
        + style("Par", HIDDEN, family="paragraph")
    )
    source = read(body, styles)
    assert (source.text, source.left_out) == ("He resigned.", ("1 hidden text",))


@pytest.mark.parametrize(
    "inside",
    [
        '<text:hidden-text text:is-hidden="false">so</text:hidden-text>',
        '<text:conditional-text text:current-value="true">so</text:conditional-text>',
        '<text:hidden-paragraph text:is-hidden="false"/>so',
        span("H", span("Shown", "so")),
    ],
)
def test_what_could_be_hidden_and_is_not_is_read(inside):
    styles = style("H", HIDDEN) + style("Shown", 'text:display="true"')
    assert text(p(f"It is {inside}."), styles) == "It is so."


def test_style_of_the_document_that_another_rests_on_is_looked_up():
    named = f"<office:document-styles {ODF}>{style('Secret', HIDDEN, family='paragraph')}</office:document-styles>"
    resting = style("P1", family="paragraph", more='style:parent-style-name="Secret"')
    assert text(p("It is so.") + p("Not confirmed.", "P1"), resting, **{"styles.xml": named}) == "It is so."


def test_default_style_says_nothing_of_the_style_before_it():
    styles = (
        style("P1", family="paragraph")
        + f"<style:default-style><style:text-properties {HIDDEN}/></style:default-style>"
    )
    assert text(p("It is so.", "P1"), styles) == "It is so."


def test_struck_raised_and_lowered_pieces():
    styles = (
        style("S", 'style:text-line-through-type="single"')
        + style("U", 'style:text-position="super 58%"')
        + style("D", 'style:text-position="-8% 100%"')
    )
    pieces = (
        span("S", "1") + span("S", "2 ") + "11 and 10" + span("U", "−") + span("U", "6") + " of CO" + span("D", "2")
    )
    source = read(p(f"It killed {pieces}."), styles)
    assert (source.text, source.left_out) == ("It killed 11 and 10⁻⁶ of CO₂.", ("1 struck-out passage",))


def levels(*each):
    return f'<text:list-style style:name="L">{"".join(each)}</text:list-style>'


def counted(at, way, prefix="", suffix=".", more=""):
    said = f'style:num-format="{way}" style:num-prefix="{prefix}" style:num-suffix="{suffix}" {more}'
    return f'<text:list-level-style-number text:level="{at}" {said}/>'


def items(*inside, more=""):
    each = "".join(f"<text:list-item>{words}</text:list-item>" for words in inside)
    return f'<text:list text:style-name="L" {more}>{each}</text:list>'


def lines(body, styles):
    return text(body, styles).split("\n\n")


@pytest.mark.parametrize(
    ("level", "first", "second"),
    [
        (counted(1, "1"), "1. a", "2. b"),
        (counted(1, "a", "(", ")"), "(a) a", "(b) b"),
        (counted(1, "I", "Part ", ":"), "Part I: a", "Part II: b"),
        (counted(1, "1", more='text:start-value="7"'), "7. a", "8. b"),
        ('<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>', "- a", "- b"),
        ('<text:list-level-style-bullet text:level="1" text:bullet-char="✓"/>', "✓ a", "✓ b"),
    ],
)
def test_numbers_of_lists_are_kept_as_a_reader_sees_them(level, first, second):
    assert lines(items(p("a"), p("b")), levels(level)) == [first, second]


def test_levels_count_and_lists_go_on_or_start_again():
    styles = levels(counted(1, "1"), counted(2, "a", more='text:display-levels="2"'))
    body = (
        items(p("a") + items(p("b"), p("c")), p("d") + items(p("e")) + p("f"))
        + items(p("g"), more='text:continue-numbering="true"')
        + items(p("h"))
    )
    wanted = ["1. a", "1.a. b", "1.b. c", "2. d", "2.a. e", "f", "3. g", "1. h"]
    assert lines(body, styles) == wanted


def test_list_goes_on_with_another_that_it_names():
    body = items(p("a"), more='xml:id="one"') + items(p("b")) + items(p("c"), more='text:continue-list="one"')
    assert lines(body, levels(counted(1, "1"))) == ["1. a", "1. b", "2. c"]


def test_header_of_a_list_has_no_number_and_an_item_may_name_its_own():
    body = (
        f'<text:list text:style-name="L"><text:list-header>{p("a")}</text:list-header>'
        f'<text:list-item text:start-value="4">{p("b")}</text:list-item>'
        f"<text:list-item><text:number>iv.</text:number>{p('c')}</text:list-item></text:list>"
    )
    assert lines(body, levels(counted(1, "1"))) == ["a", "4. b", "iv. c"]


def test_headings_are_numbered_as_chapters():
    outline = '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/></text:outline-style>'
    named = f"<office:document-styles {ODF}>{outline}</office:document-styles>"
    body = (
        p("It is so.")
        + '<text:h text:outline-level="1">who pays</text:h><text:h text:outline-level="2">and when</text:h>'
    )
    assert text(body, **{"styles.xml": named}).split("\n\n")[1:] == ["## 1 who pays", "## and when"]


def test_what_stands_beside_the_words_is_no_part_of_them():
    body = p(
        "<text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>to-kyo</text:ruby-text></text:ruby> fell"
        '<text:note text:note-class="footnote"><text:note-body><text:p>note</text:p></text:note-body></text:note>.'
        "<draw:frame><draw:image><office:binary-data>AAAA</office:binary-data></draw:image>"
        "<svg:title>a dam</svg:title></draw:frame>"
    )
    source = read(body)
    assert source.text == "東京 fell."
    assert source.left_out == ("1 ruby reading", "1 picture")
    assert [(a.kind, a.text, a.position) for a in source.annotations] == [("footnote", "note", len("東京 fell"))]


def test_running_heads_with_words_are_counted():
    heads = f"<style:header>{p('Draft')}{p('of May')}</style:header><style:footer>{p('')}</style:footer>"
    named = f"<office:document-styles {ODF}><style:master-page>{heads}</style:master-page></office:document-styles>"
    assert read(p("It is so."), **{"styles.xml": named}).left_out == ("1 running head",)


def test_text_box_and_breaks_of_pages_and_lines():
    box = f"<draw:frame><draw:text-box>{p('Boxed words.')}</draw:text-box></draw:frame>"
    body = p(
        f"It fell{box} in<text:soft-page-break/> the\nvalley<text:line-break/>and rose.<text:line-break/>It rained."
    )
    assert text(body) == "Boxed words.\n\nIt fell in the valley and rose.\n\nIt rained."


def test_hidden_rows_are_left_out_and_counted():
    def row(words, more=""):
        cell = f"<table:table-cell>{p(words)}</table:table-cell>"
        return f"<table:table-row {more}>{cell}{cell}</table:table-row>"

    source = read(
        p("It is so.")
        + f"<table:table>{row('a')}{row('b', 'table:visibility=' + chr(34) + 'collapse' + chr(34))}</table:table>"
    )
    assert (source.text, source.left_out) == ("It is so.\n\n| a | a |", ("1 hidden row",))


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<mn>5.4</mn>", "5.4"),
        ("<mrow><msup><mn>10</mn><mn>6</mn></msup></mrow>", "10⁶"),
        ("<mn>3</mn><mfrac><mn>1</mn><mn>4</mn></mfrac>", "3¼"),
        ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "√(x+1)"),
        ("<semantics><mi>y</mi><annotation>y</annotation></semantics>", "y"),
    ],
)
def test_formulas_stand_on_one_line(inside, shown):
    frame = f'<draw:frame><draw:object {LINK} xlink:href="./Object 1"/><draw:image/></draw:frame>'
    source = read(p(f"It was {frame} then."), **{"Object 1/content.xml": f"<math {MATH}>{inside}</math>"})
    assert source.text == f"It was {shown} then."
    inline = f"<draw:frame><draw:object><math {MATH}>{inside}</math></draw:object></draw:frame>"
    assert text(p(f"It was {inline} then.")) == source.text


def test_other_objects_are_named():
    frame = f'<draw:frame><draw:object {LINK} xlink:href="./Object {{}}"/><draw:image/></draw:frame>'
    chart = f"<office:document-content {ODF}><office:chart/></office:document-content>"
    source = read(p(f"It is so.{frame.format(1)}{frame.format(2)}"), **{"Object 1/content.xml": chart})
    assert source.left_out == ("1 chart", "1 embedded object")


def test_signs_of_symbol_fonts_are_kept():
    assert text(p(f"It was {span('Y', 'm')} 5."), style("Y", 'style:font-name="Symbol"')) == "It was μ 5."


def test_template_is_read():
    assert read(p("It is so."), name="a.ott").text == "It is so."
