"""Articles typeset as PDFs whose text is known: by Chromium and LibreOffice, in one, two and three columns.

Running heads, page numbers, captions, a pull quote, footnotes and hyphenation are as in a newspaper. Chromium is found
as the journeys find it; LibreOffice is Debian's `libreoffice-writer-nogui`, its hyphenation `hyphen-en-us` and others.
"""

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pyphen

FONTS = (
    "Noto Serif, Noto Serif CJK JP, Noto Naskh Arabic, Noto Serif Hebrew, Noto Serif Devanagari, Noto Serif Thai, serif"
)
CAPTION = "A picture of the harbour at dusk, taken from the pier that the board closed last year"
PULL_QUOTE = "“Nobody told us that the pumps would be switched off at night”"
FOOTNOTE = "As the paper wrote on Tuesday, without naming those who were there."
HEAD = "THE HARBOUR PAPER"
SMALL = "font-size:8px;margin-left:40px"
_WORD = re.compile(r"[^\W\d_]{6,}")
_FROM_RIGHT = {"ar", "he", "fa", "ur"}
_LANGUAGES = {
    "ja": "[\u3040-\u30ff]",
    "ko": "[\uac00-\ud7a3]",
    "zh": "[\u4e00-\u9fff]",
    "ar": "[\u0600-\u06ff]",
    "he": "[\u0590-\u05ff]",
    "hi": "[\u0900-\u097f]",
    "ru": "[\u0400-\u04ff]",
}
_COMMON = {
    "de": "der die und das nicht mit",
    "fr": "les des une dans que est",
    "es": "los las una del que por",
    "it": "gli che della una per non",
    "pt": "dos uma não para que com",
    "nl": "het een van niet dat zijn",
    "pl": "się nie jest na że do",
    "sv": "och att det som är inte",
    "da": "og at det er ikke til",
    "en": "the and of that was said",
}


@dataclass(frozen=True)
class Article:
    """A title, paragraphs, and the code of their language."""

    title: str
    paragraphs: list[str]
    language: str


def articles(wikinews: Path, pages: Path, most: int) -> list[Article]:
    """Articles of Wikinews, and as many of the news pages in other languages as there are, up to `most` of each."""
    found = []
    for line in wikinews.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if len(row["paragraphs"]) > 7 and len(found) < most:
            found.append(Article(row["title"], row["paragraphs"], "en"))
    taken: dict[str, int] = {}
    for line in pages.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        paragraphs = [p.strip() for p in row["text"][0].split("\n") if len(p.strip()) > 30]
        language = language_of(" ".join(paragraphs))
        if 4 < len(paragraphs) < 60 and language != "en" and taken.setdefault(language, 0) < most // 6:
            taken[language] += 1
            found.append(Article(row["title"] or paragraphs[0][:60], paragraphs, language))
    return found


def language_of(text: str) -> str:
    """The code of the language by its letters or its most common words."""
    for code, letters in _LANGUAGES.items():
        if len(re.findall(letters, text)) > len(text) / 5:
            return code
    words = text.lower().split()
    return max(_COMMON, key=lambda code: sum(words.count(word) for word in _COMMON[code].split()))


def typeset(wanted: Sequence[Article], folder: Path, chromium: str) -> Iterator[tuple[Path, Article, str]]:
    """Typeset each article in each way; yield the file, the article and the way."""
    for way, files in (
        ("Chromium", _by_chromium(wanted, folder, chromium)),
        ("LibreOffice", _by_libreoffice(wanted, folder)),
    ):
        for path, article, columns in files:
            yield path, article, f"{way}, {columns} column{'s' * (columns > 1)}"


def _hyphenated(text: str, language: str) -> str:
    if language not in pyphen.LANGUAGES and pyphen.language_fallback(language) is None:
        return text
    rules = pyphen.Pyphen(lang=pyphen.language_fallback(language), left=3, right=3)
    return _WORD.sub(lambda word: rules.inserted(word[0], "\u00ad"), text)


def _by_chromium(wanted: Sequence[Article], folder: Path, chromium: str) -> Iterator[tuple[Path, Article, int]]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the measure runs without it

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium)
        page = browser.new_page()
        for number, article in enumerate(wanted):
            columns = number % 3 + 1
            page.set_content(_html(article, columns))
            path = folder / f"chromium-{number:03}.pdf"
            page.pdf(
                path=path,
                display_header_footer=True,
                header_template=f'<span style="{SMALL}">{HEAD}</span>',
                footer_template=f'<span style="{SMALL}">Page <span class="pageNumber"></span></span>',
                margin={"top": "70px", "bottom": "70px", "left": "50px", "right": "50px"},
            )
            yield path, article, columns
        browser.close()


def _html(article: Article, columns: int) -> str:
    direction = "rtl" if article.language in _FROM_RIGHT else "ltr"
    parts = [f"<p>{escape(_hyphenated(p, article.language))}</p>" for p in article.paragraphs]
    parts.insert(1, f"<figure><div></div><figcaption>{CAPTION}</figcaption></figure>")
    parts.insert(4, f"<aside>{PULL_QUOTE}</aside>")
    return f"""<html lang="{article.language}" dir="{direction}"><style>
    body {{ font: 10pt/1.3 {FONTS}; text-align: justify; hyphens: manual; margin: 0 }}
    main {{ column-count: {columns}; column-gap: 16px }}
    p {{ margin: 0; text-indent: 1.2em }} figure {{ margin: 8px 0; break-inside: avoid }}
    figure div {{ height: 90px; background: #ccc }} figcaption {{ font: 8pt sans-serif }}
    aside {{ font: 15pt sans-serif; margin: 12px 0; break-inside: avoid; text-align: left }}
    </style><h1>{escape(article.title)}</h1><main>{"".join(parts)}</main></html>"""


def _by_libreoffice(wanted: Sequence[Article], folder: Path) -> Iterator[tuple[Path, Article, int]]:
    made = []
    for number, article in enumerate(wanted):
        columns = number % 3 + 1
        source = folder / f"libreoffice-{number:03}.fodt"
        source.write_text(_fodt(article, columns), encoding="utf-8")
        made.append((source, article, columns))
    sources = [str(source) for source, _, _ in made]
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), *sources], check=True, capture_output=True)
    for source, article, columns in made:
        yield source.with_suffix(".pdf"), article, columns


def _fodt(article: Article, columns: int) -> str:
    names = ["office", "text", "style", "fo", "draw", "svg"]
    urls = {"fo": "xsl-fo-compatible", "svg": "svg-compatible", "draw": "drawing"}
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{urls.get(n, n)}:1.0"' for n in names)
    country = {"en": "US", "de": "DE", "fr": "FR", "es": "ES"}.get(article.language, "none")
    language = f'fo:language="{article.language}" fo:country="{country}"'
    mode = "rl-tb" if article.language in _FROM_RIGHT else "lr-tb"
    font = 'fo:font-family="Noto Serif" style:font-family-asian="Noto Serif CJK JP"'
    font += ' style:font-family-complex="Noto Naskh Arabic"'
    paragraphs = [f'<text:p text:style-name="body">{escape(p)}</text:p>' for p in article.paragraphs]
    paragraphs[0] = paragraphs[0].removesuffix("</text:p>") + (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f'<text:note-body><text:p text:style-name="small">{FOOTNOTE}</text:p></text:note-body></text:note></text:p>'
    )
    frames = "".join(
        f'<draw:frame text:anchor-type="page" text:anchor-page-number="{page}" draw:style-name="box" svg:x="2cm"'
        f' svg:y="{y}cm" svg:width="{17 / columns - 0.4}cm"><draw:text-box fo:min-height="1cm">'
        f'<text:p text:style-name="{style}">{words}</text:p></draw:text-box></draw:frame>'
        for page, y, style, words in ((1, 12, "small", CAPTION), (1, 20, "large", PULL_QUOTE))
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="{mode}"/>
<style:text-properties {font} fo:font-size="10pt" style:font-size-asian="10pt" style:font-size-complex="10pt" {language}
 fo:hyphenate="true"/></style:default-style></office:styles>
<office:automatic-styles>
<style:style style:name="body" style:family="paragraph"><style:paragraph-properties fo:text-align="justify"
 fo:text-indent="0.4cm"/></style:style>
<style:style style:name="small" style:family="paragraph"><style:text-properties fo:font-size="8pt"/></style:style>
<style:style style:name="large" style:family="paragraph"><style:text-properties fo:font-size="15pt"/></style:style>
<style:style style:name="title" style:family="paragraph"><style:text-properties fo:font-size="20pt"/></style:style>
<style:style style:name="box" style:family="graphic"><style:graphic-properties style:wrap="none"
 style:horizontal-pos="from-left" style:horizontal-rel="page" style:vertical-pos="from-top" style:vertical-rel="page"
 draw:fill="none" draw:stroke="none"/></style:style>
<style:style style:name="columns" style:family="section"><style:section-properties><style:columns
 fo:column-count="{columns}" fo:column-gap="0.5cm"/></style:section-properties></style:style>
<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
 fo:margin="2cm" style:writing-mode="{mode}"/>

<style:header-style><style:header-footer-properties fo:margin-bottom="0.5cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:margin-top="0.5cm"/></style:footer-style>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">
<style:header><text:p text:style-name="small">{HEAD}</text:p></style:header>
<style:footer><text:p text:style-name="small"><text:page-number text:select-page="current">1</text:page-number></text:p>
</style:footer></style:master-page></office:master-styles>
<office:body><office:text>{frames}<text:p text:style-name="title">{escape(article.title)}</text:p>
<text:section text:style-name="columns" text:name="a">{"".join(paragraphs)}</text:section></office:text></office:body>
</office:document>"""
