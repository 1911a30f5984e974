"""Word documents with comments, notes and links, made by hand."""

from xml.sax.saxutils import escape, quoteattr

from tests.ingest.made import W

R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(words, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{escape(words)}</w:t></w:r>"


def begin(number):
    return f'<w:commentRangeStart w:id="{number}"/>'


def end(number):
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def on(number, words):
    return begin(number) + run(words) + end(number)


def paragraph(*pieces):
    return f"<w:p>{''.join(pieces)}</w:p>"


def note_mark(number, kind="footnote"):
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def comment(number, words, author="Mira", paragraph=""):
    lines = "".join(f'<w:p w14:paraId="{paragraph or number}">{run(line)}</w:p>' for line in words.split("\n"))
    return f'<w:comment w:id="{number}" w:author={quoteattr(author)}>{lines}</w:comment>'


def comments(*each):
    return f"<w:comments {W} {W14}>{''.join(each)}</w:comments>"


def notes(*words, kind="footnote", more=""):
    each = "".join(f'<w:{kind} w:id="{n}"><w:p>{run(text)}{more}</w:p></w:{kind}>' for n, text in enumerate(words, 1))
    line = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    return f"<w:{kind}s {W} {R}>{line}{each}</w:{kind}s>"


def relationships(**targets):
    each = "".join(
        f'<Relationship Id="{name}" Type="{KIND}/hyperlink" Target={quoteattr(target)} TargetMode="External"/>'
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def link(name, words):
    return f"<w:hyperlink {R} r:id='{name}'>{run(words)}</w:hyperlink>"


def field(instruction, words):
    marks = {name: f'<w:r><w:fldChar w:fldCharType="{name}"/></w:r>' for name in ("begin", "separate", "end")}
    told = f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
    return f"{marks['begin']}{told}{marks['separate']}{run(words)}{marks['end']}"
