"""Documents made by hand, as small as they may be: Word, OpenDocument, PDF and OLE files in memory."""

import io
import itertools
import struct
import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "manifest")
)
ODF += ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
ODF += ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def archive(files, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return buffer.getvalue()


def p(words, style="", inside=""):
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{style}<w:r><w:t>{escape(words)}</w:t></w:r>{inside}</w:p>"


def docx_files(body, styles="", **parts):
    files = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<?xml version="1.0"?><w:document {W} {MC}><w:body>{body}</w:body></w:document>',
    }
    if styles:
        named = "".join(
            f'<w:style w:styleId="{i}"><w:name w:val="{n}"/></w:style>'
            for i, n in (s.split("=") for s in styles.split())
        )
        files["word/styles.xml"] = f"<w:styles {W}>{named.replace('_', ' ')}</w:styles>"
    return {**files, **parts}


def docx(body, styles="", **parts):
    return archive(docx_files(body, styles, **parts))


def core(**said):
    fields = "".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in said.items())
    return f'<cp:coreProperties xmlns:cp="urn:cp" {DC}>{fields}</cp:coreProperties>'


def odt(body, styles="", **parts):
    text = f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}"
    end = "</office:text></office:body>"
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {ODF} {DC}>{text}{end}</office:document-content>",
    }
    return archive({**files, **parts})


def pdf(*pages, info=""):
    """Return a PDF with one line of text under another on each page, in Latin letters."""
    return drawn_pdf(*("".join(f"({plain(line)})' " for line in lines) for lines in pages), info=info)


def plain(words):
    return words.replace("(", "").replace(")", "")


def two_columns(left, right, *, across=False):
    """Return a page in two columns, drawn one after the other, or else line by line across both."""
    beside = [
        [f"1 0 0 1 {x} {800 - 12 * n} Tm ({plain(line)}) Tj " for n, line in enumerate(lines)]
        for x, lines in ((50, left), (310, right))
    ]
    in_turn = [line for pair in zip(*beside, strict=True) for line in pair] if across else beside[0] + beside[1]
    return "".join(in_turn)


HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def east_asian(cmap, ordering):
    """Return a font of Japan, Korea or China that is not in the file, whose letters are named by a CMap."""
    kind = f"/Subtype/CIDFontType0/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 2>>"
    return f"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/{cmap}/DescendantFonts[<</Type/Font/BaseFont/X{kind}>>]>>"


class Script:
    """A font for letters of any script: each becomes a box 5 points wide at size 10, and a table says what it means."""

    def __init__(self):
        self.codes = {}

    def show(self, words):
        """Return words as an operator shows them."""
        codes = [self.codes.setdefault(letter, len(self.codes) + 1) for letter in words]
        return f"<{bytes(codes).hex()}> Tj "

    def font(self, means=lambda letter: letter):
        """Return the font with all letters that were shown so far, and its table."""
        rows = [f"<{code:02x}> <{means(letter).encode('utf-16-be').hex()}>" for letter, code in self.codes.items()]
        named = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
        named += f"{len(rows)} beginbfchar {' '.join(rows)} endbfchar endcmap"
        last = len(rows)
        names = "".join(f"/a{code}" for code in self.codes.values())
        glyphs = "".join(f"/a{code} 4 0 R" for code in self.codes.values())
        widths = " ".join(["500"] * last)
        shape = "/FontBBox[0 -200 500 800]/FontMatrix[.001 0 0 .001 0 0]"
        kinds = f"/CharProcs<<{glyphs}>>/Encoding<</Type/Encoding/Differences[1{names}]>>"
        font = (
            f"<</Type/Font/Subtype/Type3{shape}/FirstChar 1/LastChar {last}/Widths[{widths}]{kinds}/ToUnicode STREAM>>"
        )
        drawn = "500 0 0 -200 500 800 d1 20 0 460 700 re f"
        return font, named, f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream"


def at(x, y, drawn, size=10):
    """Return operators that draw something at a place."""
    return f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm {drawn} "


def column(x, y, lines, size=10):
    """Return operators that draw lines under each other, in Latin letters."""
    return "".join(at(x, y - 1.2 * size * n, f"({plain(line)}) Tj", size) for n, line in enumerate(lines))


def drawn_pdf(*pages, info="", font=HELVETICA, page="", more=(), root=""):
    """Return a PDF with pages drawn by these operators, which begin at the top left.

    `page` and `root` are further entries of each page and of the catalog, `more` objects with the numbers from 4 on.
    `font` is one, or one with its table of letters and the first of these objects.
    """
    font, named, *more = (*font, *more) if isinstance(font, tuple) else (font, "", *more)
    font = font.replace("STREAM", "3 0 R")
    stream = f"<</Length {len(named)}>>\nstream\n{named}\nendstream"
    objects = [f"<</Type/Catalog/Pages 2 0 R{root}>>", "", stream, *more]
    kids = []
    for drawn in pages:
        stream = f"BT /F1 10 Tf 12 TL 50 800 Td {drawn}ET"
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
        resources = f"<</Font<</F1{font}>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects)} 0 R/Resources{resources}{page}>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    objects.append(f"<<{info}>>")
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def ole(files):
    """Return an OLE file of these streams, each in a folder at most; they are filled up with zeros to 4,096 bytes."""
    names = ["Root Entry", *dict.fromkeys(path.split("/")[0] for path in files if "/" in path), *files]
    streams = {path: content.ljust(4096, b"\0") for path, content in files.items()}
    inside = {name: [] for name in names}
    for name in names[1:]:
        inside[name.split("/")[0] if "/" in name else "Root Entry"].append(names.index(name))
    sectors, starts = [], {}
    for path, content in streams.items():
        starts[path] = len(sectors)
        parts = [content[n : n + 512].ljust(512, b"\0") for n in range(0, len(content), 512)]
        sectors += [(part, len(sectors) + n + 1) for n, part in enumerate(parts[:-1])] + [(parts[-1], 0xFFFFFFFE)]
    none = 0xFFFFFFFF
    after = {first: second for each in inside.values() for first, second in itertools.pairwise(each)}
    entries = b""
    for number, name in enumerate(names):
        last = name.split("/")[-1].encode("utf-16-le") + b"\0\0"
        kind = 5 if not number else 2 if name in streams else 1
        child = inside[name][0] if name not in streams and inside[name] else none
        size = len(streams.get(name, b""))
        start = starts.get(name, 0xFFFFFFFE if not number else 0)
        entries += last.ljust(64, b"\0") + struct.pack(
            "<HBBIII16sIQQIQ", len(last), kind, 1, none, after.get(number, none), child, b"", 0, 0, 0, start, size
        )
    listed = [entries[n : n + 512].ljust(512, b"\0") for n in range(0, len(entries), 512)]
    directory = len(sectors)
    sectors += [(part, directory + n + 1) for n, part in enumerate(listed[:-1])] + [(listed[-1], 0xFFFFFFFE)]
    tables = -(-(len(sectors) + 8) // 128)
    chain = [follows for _, follows in sectors] + [0xFFFFFFFD] * tables
    chain += [none] * (128 * tables - len(chain))
    places = [len(sectors) + n for n in range(tables)]
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        b"",
        0,
        tables,
        directory,
        0,
        4096,
        0xFFFFFFFE,
        0,
        0xFFFFFFFE,
        0,
    )
    head += struct.pack("<109I", *places, *[none] * (109 - tables))
    return head + b"".join(part for part, _ in sectors) + struct.pack(f"<{len(chain)}I", *chain)
