"""What a reader of a Word document sees is what is loaded, and what is left out is said."""

import pytest

from factcheck.ingest import Unreadable, from_file
from tests.ingest.made import W, archive, docx, docx_files, p
from tests.standards import standard

R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(body, name="story.docx", **parts):
    return from_file(name, docx(body, **{key.replace("__", "/"): part for key, part in parts.items()}), limit=99_999)


def text(body, **parts):
    return read(body, **parts).text


def run(words, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs, settings=""):
    return f"<w:p><w:pPr>{settings}</w:pPr>{''.join(runs)}</w:p>"


def styled(*styles, defaults=""):
    return {"word__styles.xml": f"<w:styles {W}>{defaults}{''.join(styles)}</w:styles>"}


def style(name, run_properties="", *, kind="character", more=""):
    said = f"{more}<w:rPr>{run_properties}</w:rPr>"
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{said}</w:style>'


HIDDEN = "<w:vanish/>"


@standard("B71")
@pytest.mark.parametrize("mark", ["<w:del w:id='5'/>", "<w:moveFrom w:id='5'/>", HIDDEN, f"{HIDDEN}<w:specVanish/>"])
def test_paragraph_whose_mark_does_not_show_goes_on_in_the_next(mark):
    body = paragraph(run("The minister did"), settings=f"<w:rPr>{mark}</w:rPr>") + p("not resign.") + p("So it is.")
    assert text(body) == "The minister did not resign.\n\nSo it is."


def test_several_paragraphs_whose_marks_are_gone_become_one():
    gone = "<w:rPr><w:del w:id='5'/></w:rPr>"
    body = "".join(paragraph(run(words) if words else "", settings=gone) for words in ("The minister", "", "did"))
    assert text(f"{body}{p('not resign.')}") == "The minister did not resign."


def test_paragraph_whose_mark_is_gone_ends_with_its_cell_and_before_a_table():
    gone = "<w:rPr><w:del w:id='5'/></w:rPr>"
    row = f"<w:tr><w:tc>{paragraph(run('Year'), settings=gone)}</w:tc><w:tc>{p('Cost')}</w:tc></w:tr>"
    body = paragraph(run("Before it"), settings=gone) + f"<w:tbl>{row}</w:tbl>" + paragraph(run("Last"), settings=gone)
    assert text(body).split("\n\n") == ["Before it", "| Year | Cost |", "Last"]


def test_large_first_letter_is_part_of_its_word():
    assert text(paragraph(run("T"), settings="<w:framePr w:dropCap='drop'/>") + p("he dam broke.")) == "The dam broke."


def test_deleted_rows_and_cells_are_left_out():
    def row(*cells, gone=""):
        return f"<w:tr><w:trPr>{gone}</w:trPr>{''.join(cells)}</w:tr>"

    def cell(words, gone=""):
        return f"<w:tc><w:tcPr>{gone}</w:tcPr>{p(words)}</w:tc>"

    rows = row(cell("2024"), cell("3"), gone="<w:del/>") + row(cell("2025"), cell("4"), cell("5", "<w:cellDel/>"))
    source = read(p("It cost more.") + f"<w:tbl>{rows}</w:tbl>")
    assert source.text == "It cost more.\n\n| 2025 | 4 | |"
    assert source.remarks == ("Tracked changes (2 deletions): the text was taken as if all were accepted.",)


@pytest.mark.parametrize(
    ("settings", "look", "styles"),
    [
        ("", "<w:rStyle w:val='Hid'/>", [style("Hid", HIDDEN)]),
        ("", "<w:rStyle w:val='Low'/>", [style("Low", more="<w:basedOn w:val='Hid'/>"), style("Hid", HIDDEN)]),
        (
            "",
            "<w:rStyle w:val='Par'/>",
            [style("Par", kind="paragraph", more="<w:link w:val='H'/>"), style("H", HIDDEN)],
        ),
        ("<w:pStyle w:val='Hid'/>", "", [style("Hid", HIDDEN, kind="paragraph")]),
        ("<w:pStyle w:val='A'/>", "", [style("A", HIDDEN, kind="paragraph", more="<w:basedOn w:val='A'/>")]),
    ],
)
def test_text_that_a_style_hides_is_left_out_and_counted(settings, look, styles):
    body = p("He resigned.") + paragraph(run("LEGAL: not confirmed", look), settings=settings) + p("So it is.")
    source = read(body, **styled(*styles))
    assert (source.text, source.left_out) == ("He resigned.\n\nSo it is.", ("1 hidden text",))


@pytest.mark.parametrize(
    ("look", "shows"),
    [
        ("<w:rStyle w:val='Hid'/>", True),  # hidden by both styles: they cancel out
        ("<w:rStyle w:val='Shown'/>", False),
        ("<w:rStyle w:val='Shown'/><w:vanish w:val='0'/>", True),
        ("<w:rStyle w:val='Hid'/><w:vanish/>", False),
    ],
)
def test_two_styles_that_hide_cancel_out_and_the_run_has_the_last_word(look, shows):
    styles = styled(
        style("Par", HIDDEN, kind="paragraph"), style("Hid", HIDDEN), style("Shown", "<w:vanish w:val='0'/>")
    )
    body = paragraph(run("It is so.", look), settings="<w:pStyle w:val='Par'/>") + p("The end is near.")
    assert ("It is so." in text(body, **styles)) is shows


def test_struck_and_raised_by_style_and_by_hand():
    body = paragraph(
        run("It killed "),
        run("1", "<w:rStyle w:val='Out'/>"),
        run("2 ", "<w:dstrike/>"),
        run("11 and lost 10"),
        run("−", "<w:rStyle w:val='Up'/>"),
        run("6", "<w:position w:val='8'/><w:sz w:val='16'/>"),
        run(" or 3"),
        run("1", "<w:rStyle w:val='Up'/>"),
        run("/"),
        run("4", "<w:vertAlign w:val='subscript'/>"),
        run(" of it."),
    )
    source = read(body, **styled(style("Out", "<w:strike/>"), style("Up", "<w:vertAlign w:val='superscript'/>")))
    assert source.text == "It killed 11 and lost 10⁻⁶ or 3¼ of it."
    assert source.left_out == ("1 struck-out passage",)


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ("<w:sym w:font='Symbol' w:char='F0B3'/>", "≥"),
        ("<w:sym w:font='symbol' w:char='00B3'/>", "≥"),
        ("<w:sym w:font='Wingdings' w:char='F0FC'/>", "✓"),
        ("<w:sym w:font='Arial' w:char='20AC'/>", "€"),
        ("<w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr><w:t>\uf0a3</w:t>", "≤"),
        ("<w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr><w:t>m</w:t>", "μ"),
        ("<w:sym w:font='House Signs' w:char='F041'/>", "�"),
        ("<w:sym w:font='Symbol' w:char='none'/>", "�"),
    ],
)
def test_signs_of_symbol_fonts_are_kept_or_named(sign, shown):
    source = read(f"<w:p>{run('It cost ')}<w:r>{sign}</w:r>{run(' 9.')}</w:p>")
    assert source.text == f"It cost {shown} 9."
    assert any("A sign of the font" in remark for remark in source.remarks) == (shown == "�")


def math(inside):
    return f"<m:oMath {M}>{inside}</m:oMath>"


def m(name, *inside, settings=""):
    return f"<m:{name}>{settings and f'<m:{name}Pr>{settings}</m:{name}Pr>'}{''.join(inside)}</m:{name}>"


def mr(words):
    return f"<m:r><w:rPr/><m:t>{words}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (mr("5.4"), "5.4"),
        (m("sSup", m("e", mr("10")), m("sup", mr("−6"))), "10⁻⁶"),
        (m("sSup", m("e", mr("x")), m("sup", mr("a"))), "x^a"),
        (m("sSub", m("e", mr("CO")), m("sub", mr("2"))), "CO₂"),
        (mr("3") + m("f", m("num", mr("1")), m("den", mr("4"))), "3¼"),
        (m("f", m("num", mr("a+b")), m("den", mr("c"))), "(a+b)/c"),
        (m("rad", m("deg"), m("e", mr("x+1"))), "√(x+1)"),
        (m("d", m("e", mr("x")), settings="<m:begChr m:val='['/><m:endChr m:val=']'/>"), "[x]"),
        (
            m("nary", m("sub", mr("i=1")), m("sup", mr("n")), m("e", mr("x")), settings="<m:chr m:val='∑'/>"),
            "∑_(i=1)ⁿ x",
        ),
        (m("func", m("fName", mr("log")), m("e", mr("x"))), "log x"),
        (m("m", m("mr", m("e", mr("1")), m("e", mr("2"))), m("mr", m("e", mr("3")), m("e", mr("4")))), "[1, 2; 3, 4]"),
    ],
)
def test_formulas_stand_on_one_line_and_are_named(inside, shown):
    source = read(f"<w:p>{run('The rate was ')}{math(inside)}{run(' in May.')}</w:p>")
    assert source.text == f"The rate was {shown} in May."
    assert ("1 formula stands on one line here: compare with the document." in source.remarks) == (
        "m:e>" in inside or "num" in inside
    )


def test_formula_that_never_ends_keeps_its_text():
    inside = "".join(mr(str(n % 10)) for n in range(6000))
    assert len(text(f"<w:p>{math(inside)}{run(' of it.')}</w:p>")) == 6000 + len(" of it.")


def test_formula_outside_paragraphs_is_one_of_its_own():
    assert text(p("It is so.") + f"<m:oMathPara {M}>{math(mr('E=m'))}</m:oMathPara>") == "It is so.\n\nE=m"


@pytest.mark.parametrize("kind", ["page", "column"])
def test_break_of_a_page_cuts_no_sentence(kind):
    broken = f"<w:r><w:lastRenderedPageBreak/></w:r><w:r><w:br w:type='{kind}'/></w:r>"
    body = f"<w:p>{run('It destroyed 40 homes in ')}{broken}{run('the valley.')}{broken}{run('Then it rained.')}</w:p>"
    assert text(body) == "It destroyed 40 homes in the valley.\n\nThen it rained."


@pytest.mark.parametrize(
    ("lines", "blocks"),
    [
        (["The minister did", "not resign."], ["The minister did not resign."]),
        (["He resigned.", "she stayed."], ["He resigned.", "she stayed."]),
        (["10 High Street", "Leeds"], ["10 High Street", "Leeds"]),
        (["apples", "pears", "plums"], ["apples", "pears", "plums"]),
    ],
)
def test_line_break_ends_a_line_only_where_a_sentence_does_not_go_on(lines, blocks):
    body = "<w:r><w:br/></w:r>".join(run(line) for line in lines)
    assert text(f"<w:p>{body}</w:p>").split("\n\n") == blocks


def level(at, text_, *, way="decimal", start=1, more=""):
    said = f"<w:start w:val='{start}'/><w:numFmt w:val='{way}'/>{more}<w:lvlText w:val='{text_}'/>"
    return f"<w:lvl w:ilvl='{at}'>{said}</w:lvl>"


def numbering(*levels, uses=""):
    lists = f"<w:abstractNum w:abstractNumId='0'>{''.join(levels)}</w:abstractNum>"
    used = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    return {"word__numbering.xml": f"<w:numbering {W}>{lists}{used}{uses}</w:numbering>"}


def item(words, at=0, number=1):
    return paragraph(run(words), settings=f"<w:numPr><w:ilvl w:val='{at}'/><w:numId w:val='{number}'/></w:numPr>")


def numbers(body, **parts):
    return [line.rpartition(" ")[0] for line in text(body, **parts).split("\n\n")]


@pytest.mark.parametrize(
    ("way", "shown", "first", "third"),
    [
        ("decimal", "%1.", "1.", "3."),
        ("decimal", "%1)", "1)", "3)"),
        ("lowerLetter", "%1)", "a)", "c)"),
        ("lowerRoman", "(%1)", "(i)", "(iii)"),
        ("upperRoman", "Part %1:", "Part I:", "Part III:"),
        ("ordinal", "%1", "1st", "3rd"),
        ("ordinalText", "%1", "First", "Third"),
        ("cardinalText", "%1", "One", "Three"),
        ("decimalZero", "%1", "01", "03"),
        ("bullet", "\uf0b7", "-", "-"),
        ("bullet", "o", "-", "-"),
        ("bullet", "☒", "☒", "☒"),
        ("bullet", "Note:", "Note:", "Note:"),
        ("upperRoman", "%1.", "I.", "III."),
        ("upperLetter", "%1.", "A.", "C."),
        ("unheardOf", "%1.", "1.", "3."),
        ("chineseCounting", "%1、", "一、", "三、"),
    ],
)
def test_numbers_of_lists_are_kept_as_a_reader_sees_them(way, shown, first, third):
    body = item("a") + item("b") + item("c")
    assert numbers(body, **numbering(level(0, shown, way=way)))[::2] == [first, third]


def test_bullet_is_the_sign_that_its_font_shows():
    ticked = level(0, "\uf0fc", way="bullet", more="<w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr>")
    assert text(item("paid") + item("sent"), **numbering(ticked)) == "✓ paid\n\n✓ sent"


def test_levels_of_lists_count_and_start_again():
    levels = numbering(level(0, "%1."), level(1, "%1.%2.", way="lowerLetter"), level(2, "%1.%2.%3.", more="<w:isLgl/>"))
    body = item("a") + item("b", 1) + item("c", 1) + item("d", 2) + item("e") + item("f", 1) + p("x y")
    assert numbers(body, **levels)[:-1] == ["1.", "1.a.", "1.b.", "1.2.1.", "2.", "2.a."]


def test_list_goes_on_after_other_text_and_starts_anew_where_told():
    again = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>"
    uses = f"<w:num w:numId='2'><w:abstractNumId w:val='0'/>{again}</w:num>"
    body = item("a") + p("x y") + item("b") + item("c", number=2) + item("d", number=2) + item("e")
    assert numbers(body, **numbering(level(0, "%1.", start=3), uses=uses)) == ["3.", "x", "4.", "5.", "6.", "7."]


def test_level_that_never_starts_anew_goes_on():
    levels = numbering(level(0, "%1."), level(1, "%2)", more="<w:lvlRestart w:val='0'/>"))
    assert numbers(item("a") + item("b", 1) + item("c") + item("d", 1), **levels) == ["1.", "1)", "2.", "2)"]


def test_list_by_style_is_numbered_and_a_paragraph_may_leave_it():
    numbered = style("Item", kind="paragraph", more="<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>")
    parts = {**styled(numbered), **numbering(level(0, "%1."), level(1, "%2)", more="<w:pStyle w:val='Item'/>"))}
    out = "<w:pStyle w:val='Item'/><w:numPr><w:numId w:val='0'/></w:numPr>"
    body = p("It rose", "Item") + paragraph(run("It fell."), settings=out) + p("It stood", "Item")
    assert text(body, **parts).split("\n\n") == ["1) It rose", "It fell.", "2) It stood"]


def relationships(**targets):
    said = "".join(f'<Relationship Id="{i}" Type="{TYPE}/{k}" Target="{t}"/>' for i, (k, t) in targets.items())
    return f"<Relationships>{said}</Relationships>"


def moved(target="/word/document2.xml", **more):
    files = docx_files(p("The fund lost 6 million euros."))
    files["word/document2.xml"] = files.pop("word/document.xml")
    return {**files, "_rels/.rels": relationships(a=("officeDocument", target)), **more}


@pytest.mark.parametrize("target", ["/word/document2.xml", "word/document2.xml", "../word/document2.xml"])
def test_main_part_is_found_by_its_relationship(target):
    assert from_file("a.docx", archive(moved(target)), limit=9999).text == "The fund lost 6 million euros."


def test_main_part_is_found_by_its_content_type():
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = f'<Types xmlns="urn:t"><Override PartName="/word/document2.xml" ContentType="{kind}"/></Types>'
    files = moved(**{"_rels/.rels": "<Relationships/>", "[Content_Types].xml": types})
    assert from_file("a.docx", archive(files), limit=9999).text == "The fund lost 6 million euros."


@pytest.mark.parametrize("name", ["a.dotx", "a.docm", "a.dotm"])
def test_templates_and_files_with_macros_are_read(name):
    assert read(p("It failed."), name).text == "It failed."


def test_macros_are_never_run_and_are_said():
    source = read(p("It failed."), "a.docm", **{"word__vbaProject.bin": "x"})
    assert source.remarks == ("The file holds macros: they were not run.",)


MHT = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html\n\n'


def inserting(name, content):
    body = f'{p("Before it.")}<w:altChunk {R} r:id="rA"/>{p("After it.")}'
    named = relationships(rA=("aFChunk", name.removeprefix("word/")))
    return docx(body, **{"word/_rels/document.xml.rels": named, name: content})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/chunk.html", "<html><body><p>The bank was fined.</p></body></html>"),
        ("word/chunk.mht", f"{MHT}<html><body><p>The bank was fined.</p></body></html>\n--x--"),
        ("word/chunk.txt", "The bank was fined."),
        ("word/chunk.rtf", r"{\rtf1\ansi The bank was fined.}"),
        ("word/chunk.docx", docx(p("The bank was fined."))),
        ("word/chunk.docx", inserting("word/inner.docx", docx(p("It paid.")))),
    ],
)
def test_file_that_is_inserted_is_read_in_its_place(name, content):
    lines = from_file("a.docx", inserting(name, content), limit=99_999).text.split("\n\n")
    assert (lines[0], lines[-1]) == ("Before it.", "After it.")
    assert lines[1:-1] in (["The bank was fined."], ["Before it.", "It paid.", "After it."])


def test_inserted_file_that_is_not_read_is_said():
    source = from_file("a.docx", inserting("word/chunk.bin", "x"), limit=99_999)
    assert (source.text, source.left_out) == ("Before it.\n\nAfter it.", ("1 inserted file",))
    missing = from_file("a.docx", docx(p("It is so.") + "<w:altChunk/>"), limit=99_999)
    assert missing.left_out == ("1 inserted file",)


@standard("S59")
def test_documents_in_documents_end():
    content = docx(p("Deep in it."))
    for _ in range(9):
        content = inserting("word/chunk.docx", content)
    source = from_file("a.docx", content, limit=99_999)
    assert (source.text.count("Before it."), source.left_out) == (4, ("1 inserted file",))
    with pytest.raises(Unreadable, match="unpacks to more"):
        from_file("a.docx", inserting("word/chunk.docx", docx(p("x"), **{"word/x.bin": b"\0" * 3_000_000})), limit=999)


def mark(what, form=""):
    return f'<w:r><w:fldChar w:fldCharType="{what}">{form}</w:fldChar></w:r>'


def field(instruction, result=None, form=""):
    shown = "" if result is None else mark("separate") + run(result)
    return f"{mark('begin', form)}<w:r><w:instrText>{instruction}</w:instrText></w:r>{shown}{mark('end')}"


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (field("HYPERLINK x", "a link"), "a link"),
        (field(" DATE ", "3 May"), "3 May"),
        (mark("begin") + run("nested words") + mark("separate") + run("a result") + mark("end"), "a result"),
        (field(" XE &quot;dam&quot; "), ""),
        (field(r" SYMBOL 163 \f &quot;Symbol&quot; \s 12"), "≤"),
        (field(r" EQ \f(1,4) "), "¼"),
        (field(r" EQ \f(a+b,c) "), "(a+b)/c"),
        (field(r" EQ \r(3,\f(x,2)) "), "³√(x/2)"),
        (field(r" EQ 10\s\up 6(-6) x\s\do 4(2)"), "10⁻⁶ x₂"),
        (field(r" EQ \b(\l(a,b)) \x(c) \i(1,2,x)"), "(a, b) c ∫x"),
        (field(r" EQ \* jc2 \* &quot;Font:A&quot; \o\ad(\s\up 9(to-kyo),東京)"), "東京"),
        (field(r" EQ \q(3,x) "), "�"),
        (field(" MACROBUTTON NoMacro [the date] "), "[the date]"),
        (field("FORMCHECKBOX", form="<w:ffData><w:checkBox><w:default w:val='1'/></w:checkBox></w:ffData>"), "☒"),
        (
            field(
                "FORMDROPDOWN",
                form="<w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='yes'/><w:listEntry w:val='no'/>"
                "</w:ddList></w:ffData>",
            ),
            "no",
        ),
        (field("FORMDROPDOWN", "no", form="<w:ffData><w:ddList><w:listEntry w:val='no'/></w:ddList></w:ffData>"), "no"),
        (f"<w:fldSimple w:instr='DATE'>{run('3 May')}</w:fldSimple>", "3 May"),
    ],
)
def test_fields_show_their_result_and_no_instruction(inside, shown):
    assert text(f"<w:p>{run('It was [')}{inside}{run('].')}</w:p>") == f"It was [{shown}]."


def test_field_that_never_ends_hides_nothing_after_its_paragraph():
    assert text(f"<w:p>{run('It fell.')}{mark('begin')}</w:p>" + p("It rose.")) == "It fell.\n\nIt rose."


def test_words_around_words_are_read_once():
    ruby = f"<w:r><w:ruby><w:rt>{run('to-kyo')}</w:rt><w:rubyBase>{run('東京')}</w:rubyBase></w:ruby></w:r>"
    link = f"<w:hyperlink>{run('the ')}</w:hyperlink><w:hyperlink>{run('report')}</w:hyperlink>"
    tag = f"<w:smartTag><w:smartTagPr/>{run(' says')}</w:smartTag>"
    control = f"<w:sdt><w:sdtPr><w:rPr>{HIDDEN}</w:rPr></w:sdtPr><w:sdtContent>{run(' so')}</w:sdtContent></w:sdt>"
    gone = f"<w:moveFrom>{run(' never')}</w:moveFrom><w:moveTo>{run(' now', '<w:smallCaps/>')}</w:moveTo>"
    hyphens = "<w:r><w:t>: well</w:t><w:noBreakHyphen/><w:t>known</w:t><w:tab/><w:t>or</w:t></w:r>"
    source = read(f"<w:p>{ruby} {link}{tag}{control}{gone}{hyphens}{run(' not.')}</w:p>")
    assert source.text == "東京the report says so now: well\u2011known or not."
    assert source.left_out == ("1 ruby reading",)


def test_field_that_nobody_filled_is_left_out_and_counted():
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Moss paid.')}</w:sdtContent></w:sdt>"
    inner = prompt.format(run("Choose")) + run(" a date.")
    source = read(p("It is so.") + paragraph(prompt.format(inner)) + paragraph(filled))
    assert (source.text, source.left_out) == ("It is so.\n\nMoss paid.", ("1 unfilled field",))


def test_first_of_several_alternatives_is_read():
    boxes = "".join(f"<mc:Choice><w:txbxContent>{p(words)}</w:txbxContent></mc:Choice>" for words in ("One.", "Two."))
    inner = f"<mc:Fallback><mc:AlternateContent>{boxes}</mc:AlternateContent></mc:Fallback>"
    body = f"<w:p><w:r><mc:AlternateContent>{boxes}{inner}</mc:AlternateContent></w:r>{run('Around it.')}</w:p>"
    assert text(body) == "One.\n\nAround it."


def test_what_is_drawn_is_counted_and_drawn_words_are_read():
    drawing = (
        '<w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing></w:r>'
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="Sale ends today"/></w:pict></w:r>'
        '<w:r><w:object xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
        '<v:imagedata/><o:OLEObject ProgID="Equation.3"/></w:object></w:r>'
    )
    source = read(f"<w:p>{run('It is so.')}{drawing}</w:p>")
    assert source.text == "Sale ends today\n\nIt is so."
    assert set(source.left_out) == {"1 chart", "1 formula drawn as a picture"}


def test_style_that_rests_on_a_heading_is_one():
    styles = styled(
        style("House", kind="paragraph", more="<w:basedOn w:val='H'/>"),
        style("heading 1", kind="paragraph").replace('Id="heading 1"', 'Id="H"'),
    )
    assert text(p("It failed on Monday.") + p("who pays", "House"), **styles).endswith("\n\n## who pays")


@standard("S61")
def test_relationships_that_lead_in_a_circle_or_outside_are_harmless():
    outside = '<Relationships><Relationship Id="a" Type="x/officeDocument" TargetMode="External" Target="http://x/"/></Relationships>'
    assert read(p("It failed."), **{"_rels__.rels": outside}).text == "It failed."
    itself = relationships(rA=("aFChunk", "document.xml"))
    body = f'{p("It failed.")}<w:altChunk {R} r:id="rA"/>'
    assert read(body, **{"word/_rels/document.xml.rels": itself}).left_out == ("1 inserted file",)
