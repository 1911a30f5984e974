"""Documents made by hand, as small as they may be: Word, OpenDocument and PDF files in memory."""

import io
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


def drawn_pdf(*pages, info=""):
    """Return a PDF with pages drawn by these operators, which begin at the top left."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for drawn in pages:
        stream = f"BT /F1 10 Tf 12 TL 50 800 Td {drawn}ET"
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
        resources = "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects)} 0 R/Resources{resources}>>"
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
