"""Word files with one kind of trouble each, for benchmarks/office_files.py, and what a reader of each sees."""

from tests.ingest.made import W, archive, docx_files, p

_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="html" ContentType="text/html"/>'
    '<Default Extension="docx" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document"/>'
    "{}</Types>"
)
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REST = "The council of Ferrow voted on Monday to close the old dam."


def run(words: str, look: str = "") -> str:
    """A run with a look."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def par(*runs: str, settings: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{settings}</w:pPr>{''.join(runs)}</w:p>"


def whole(
    body: str,
    main: str = "document",
    styles: str = "",
    numbering: str = "",
    inserted: tuple[str, str | bytes] | None = None,
) -> bytes:
    """A file that Word and LibreOffice open: with content types, relationships and the parts given."""
    parts = {"styles": styles, "numbering": numbering}
    used = {name: part for name, part in parts.items() if part}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>'
        for name, kind in [(main, "document.main"), *((name, name) for name in used)]
    )
    named = [(f"r{name}", name, f"{name}.xml") for name in used]
    if inserted:
        named.append(("rA", "aFChunk", inserted[0]))
    files = docx_files(f"{body}{p(_REST)}")
    document = files.pop("word/document.xml").replace("<w:document ", f"<w:document {_R} {_M} ")
    return archive(
        {
            "[Content_Types].xml": _TYPES.format(overrides),
            "_rels/.rels": _relationships([("r1", "officeDocument", f"word/{main}.xml")]),
            f"word/{main}.xml": document,
            f"word/_rels/{main}.xml.rels": _relationships(named),
            **{f"word/{name}.xml": part for name, part in used.items()},
            **({f"word/{inserted[0]}": inserted[1]} if inserted else {}),
        }
    )


def _relationships(named: list[tuple[str, str, str]]) -> str:
    said = "".join(f'<Relationship Id="{i}" Type="{_TYPE}/{kind}" Target="{target}"/>' for i, kind, target in named)
    return f'<Relationships xmlns="{_PACKAGE}">{said}</Relationships>'


def styles(*each: str) -> str:
    """The part of styles."""
    return f"<w:styles {W}>{''.join(each)}</w:styles>"


def style(name: str, look: str = "", kind: str = "character", more: str = "") -> str:
    """A style."""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{more}<w:rPr>{look}</w:rPr></w:style>'


def level(at: int, shown: str, way: str = "decimal", more: str = "") -> str:
    """A level of a list."""
    said = f"<w:start w:val='1'/><w:numFmt w:val='{way}'/>{more}<w:lvlText w:val='{shown}'/>"
    return f"<w:lvl w:ilvl='{at}'>{said}</w:lvl>"


def numbering(*levels: str, more: str = "") -> str:
    """The part of lists."""
    used = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    made = f"<w:abstractNum w:abstractNumId='0'>{''.join(levels)}</w:abstractNum>"
    return f"<w:numbering {W}>{made}{used}{more}</w:numbering>"


def item(words: str, at: int = 0, number: int = 1) -> str:
    """An item of a list."""
    return par(run(words), settings=f"<w:numPr><w:ilvl w:val='{at}'/><w:numId w:val='{number}'/></w:numPr>")


def field(instruction: str, result: str) -> str:
    """A field."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{what}"/></w:r>' for what in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{marks[1]}{run(result)}{marks[2]}"


def math(inside: str) -> str:
    """A formula."""
    return f"<m:oMath>{inside}</m:oMath>"


def mr(words: str) -> str:
    """A piece of a formula."""
    return f"<m:r><m:t>{words}</m:t></m:r>"


_UP, _DOWN, _HIDE = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>', "<w:vanish/>"
_GONE = '<w:rPr><w:del w:id="9" w:author="x" w:date="2026-01-01T00:00:00Z"/></w:rPr>'
_BY = 'w:id="3" w:author="x" w:date="2026-01-01T00:00:00Z"'
_AGAIN = (
    "<w:num w:numId='2'><w:abstractNumId w:val='0'/>"
    "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>"
)
_RUBY = (
    "<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val='center'/><w:hps w:val='10'/><w:hpsRaise w:val='18'/>"
    "<w:hpsBaseText w:val='21'/><w:lid w:val='ja-JP'/></w:rubyPr>"
    f"<w:rt>{run('reading')}</w:rt><w:rubyBase>{run('base')}</w:rubyBase></w:ruby></w:r>"
)
_ROWS = (
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    f"<w:tr><w:tc><w:tcPr/>{p('Year')}</w:tc><w:tc><w:tcPr/>{p('Cost')}</w:tc></w:tr>"
    f"<w:tr><w:trPr><w:del {_BY}/></w:trPr><w:tc><w:tcPr/>{p('2024')}</w:tc><w:tc><w:tcPr/>{p('three')}</w:tc></w:tr>"
    f"<w:tr><w:tc><w:tcPr/>{p('2025')}</w:tc><w:tc><w:tcPr/>{p('four')}</w:tc></w:tr></w:tbl>"
)
_MADE: dict[str, tuple[bytes, str]] = {
    "struck": (
        whole(par(run("It killed "), run("twelve ", "<w:strike/>"), run("four", "<w:dstrike/>"), run("eleven."))),
        "It killed eleven.",
    ),
    "struck by style": (
        whole(
            par(run("It killed "), run("twelve ", "<w:rStyle w:val='S'/>"), run("eleven.")),
            styles=styles(style("S", "<w:strike/>")),
        ),
        "It killed eleven.",
    ),
    "power": (
        whole(par(run("It lost 10"), run("−", _UP), run("6", _UP), run(" litres of CO"), run("2", _DOWN), run("."))),
        "It lost 10⁻⁶ litres of CO₂.",
    ),
    "raised note": (
        whole(par(run("It was 40 million in 2024"), run("7", _UP), run("."))),
        "It was 40 million in 2024⁷.",
    ),
    "fraction": (
        whole(par(run("It took 3"), run("1", _UP), run("/"), run("2", _DOWN), run(" years."))),
        "It took 3½ years.",
    ),
    "mark deleted": (
        whole(par(run("The minister did "), settings=_GONE) + p("not resign.")),
        "The minister did not resign.",
    ),
    "row deleted": (whole(_ROWS), "Year Cost 2025 four"),
    "tracked": (
        whole(
            par(
                run("It lost "),
                f"<w:del {_BY}><w:r><w:delText>four</w:delText></w:r></w:del>",
                f"<w:ins {_BY}>{run('six')}</w:ins>",
                run(" million."),
            )
        ),
        "It lost six million.",
    ),
    "moved": (
        whole(
            par(
                f"<w:moveFrom {_BY}>{run('Never ')}</w:moveFrom>",
                run("it "),
                f"<w:moveTo {_BY}>{run('now')}</w:moveTo>",
                run(" fell."),
            )
        ),
        "it now fell.",
    ),
    "symbols": (
        whole(
            par(
                run("It fell 4"),
                '<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>',
                run(" to "),
                '<w:r><w:sym w:font="Symbol" w:char="F06D"/></w:r>',
                run(" 5."),
            )
        ),
        "It fell 4° to μ 5.",
    ),
    "formula": (
        whole(
            par(
                run("The rate was "),
                math(mr("5.4")),
                run(" or "),
                math(f"<m:sSup><m:e>{mr('10')}</m:e><m:sup>{mr('6')}</m:sup></m:sSup>"),
                run(" a day."),
            )
        ),
        "The rate was 5.4 or 10⁶ a day.",
    ),
    "fraction in formula": (
        whole(
            par(
                run("The rate was "),
                math(f"<m:f><m:num>{mr('a')}</m:num><m:den>{mr('b')}</m:den></m:f>"),
                run(" then."),
            )
        ),
        "The rate was a/b then.",
    ),
    "hidden": (whole(par(run("He resigned"), run(" unconfirmed", _HIDE), run("."))), "He resigned."),
    "hidden by style": (
        whole(
            par(run("He resigned"), run(" unconfirmed", "<w:rStyle w:val='B'/>"), run(".")),
            styles=styles(style("H", _HIDE), style("B", more="<w:basedOn w:val='H'/>")),
        ),
        "He resigned.",
    ),
    "hidden by paragraph style": (
        whole(
            par(run("Unconfirmed."), settings="<w:pStyle w:val='H'/>"), styles=styles(style("H", _HIDE, "paragraph"))
        ),
        "",
    ),
    "hidden twice shows": (
        whole(
            par(
                run("It shows.", "<w:rStyle w:val='C'/>"),
                settings="<w:pStyle w:val='H'/><w:rPr><w:vanish w:val='0'/></w:rPr>",
            ),
            styles=styles(style("H", _HIDE, "paragraph"), style("C", _HIDE)),
        ),
        "It shows.",
    ),
    "ruby": (whole(par(_RUBY, run(" fell."))), "base fell."),
    "drop cap": (
        whole(
            par(
                run("T"),
                settings="<w:framePr w:dropCap='drop' w:lines='3' w:wrap='around' w:vAnchor='text' w:hAnchor='text'/>",
            )
            + p("he dam broke.")
        ),
        "The dam broke.",
    ),
    "inserted html": (
        whole(
            p("It is so.") + '<w:altChunk r:id="rA"/>',
            inserted=("chunk.html", "<html><body><p>The bank was fined.</p></body></html>"),
        ),
        "It is so. The bank was fined.",
    ),
    "inserted document": (
        whole(p("It is so.") + '<w:altChunk r:id="rA"/>', inserted=("chunk.docx", whole(p("The bank was fined.")))),
        f"It is so. The bank was fined. {_REST}",
    ),
    "page break": (
        whole(
            par(
                run("It destroyed 40 homes in "),
                "<w:r><w:lastRenderedPageBreak/><w:br w:type='page'/></w:r>",
                run("the valley."),
            )
        ),
        "It destroyed 40 homes in the valley.",
    ),
    "numbers": (
        whole(item("Rents rose.") + item("Wages rose."), numbering=numbering(level(0, "%1."))),
        "1. Rents rose. 2. Wages rose.",
    ),
    "levels": (
        whole(
            item("Rents rose.") + item("In May.", 1) + item("In June.", 1) + item("Wages rose.") + item("In July.", 1),
            numbering=numbering(level(0, "%1."), level(1, "%1.%2", "lowerLetter")),
        ),
        "1. Rents rose. 1.a In May. 1.b In June. 2. Wages rose. 2.a In July.",
    ),
    "restart": (
        whole(
            item("One.") + item("Two.", number=2) + item("Three.", number=2),
            numbering=numbering(level(0, "%1)"), more=_AGAIN),
        ),
        "1) One. 5) Two. 6) Three.",
    ),
    "roman": (
        whole(item("One.") + item("Two."), numbering=numbering(level(0, "Part %1:", "upperRoman"))),
        "Part I: One. Part II: Two.",
    ),
    "second name": (whole(p("The fund lost six million."), "document2"), "The fund lost six million."),
    "field": (
        whole(par(run("See "), field(' HYPERLINK "http://x.example/" ', "the report"), run("."))),
        "See the report.",
    ),
    "hyphens": (
        whole(
            par(
                "<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t><w:tab/><w:t>and spokes</w:t><w:softHyphen/>"
                "<w:t>woman</w:t></w:r>"
            )
        ),
        "well known and spokeswoman",
    ),
    "control": (
        whole(
            par(
                f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Kept words')}</w:sdtContent></w:sdt>",
                f"<w:smartTag w:element='x'>{run(' so.')}</w:smartTag>",
            )
        ),
        "Kept words so.",
    ),
    "small capitals": (
        whole(par(run("The Nato summit", "<w:smallCaps/>"), run(" failed."))),
        "The Nato summit failed.",
    ),
}
# What LibreOffice does not carry over, or what OpenDocument defines otherwise.
GONE_IN_ODT = frozenset({"row-deleted", "inserted-html", "hidden-twice-shows"})
CASES = {name.replace(" ", "-"): (content, f"{seen} {_REST}") for name, (content, seen) in _MADE.items()}
