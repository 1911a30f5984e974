"""RTF (.rtf), read word by word: what a reader sees is taken, the rest is left out and counted (RTF 1.9.1).

Tracked changes count as accepted. Footnotes stand behind the text, text boxes before the paragraph they hang on.
Letters are in the encoding of their font, or in that of the document.
"""

from factcheck.ingest.blocks import Block, are_lines, text_and_anchors
from factcheck.ingest.document import ExtractedDocument, Unreadable, one_line
from factcheck.ingest.formulas import formula_remarks
from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.office.rtf_reader import RtfReader
from factcheck.ingest.office.rtf_text import LONGEST_DETAIL, RtfText
from factcheck.ingest.office.tracked_changes import changes_remarks


def read_rtf(content: bytes, shown: str, limit: int) -> ExtractedDocument:
    """Read an RTF file; raise `Unreadable` if it holds no text."""
    found, is_cut = _read(content, limit)
    if not found.blocks:
        message = f"“{shown}” holds no text. Choose another file, or paste the text instead."
        raise Unreadable(message)
    text, places = text_and_anchors(found.blocks)
    remarks = ["The file ends before its end: check how the text ends."] if is_cut else []
    return ExtractedDocument(
        text=text,
        title=found.flow.blocks.collector.headline,
        byline=one_line(found.details.get("author", ""), LONGEST_DETAIL),
        left_out=found.left_out,
        remarks=[*remarks, *_remarks(found), *found.annotations.remarks],
        annotations=found.annotations.placed(places),
        is_lined=are_lines(found.blocks),
    )


def read_rtf_blocks(content: bytes, limit: int) -> tuple[list[Block], LeftOut]:
    """The blocks of an RTF file within another document, and what was left out of it, its comments among that."""
    found, _ = _read(content, limit)
    found.left_out.add_all("comment", found.comments)
    return found.blocks, found.left_out


def _read(content: bytes, limit: int) -> tuple[RtfText, bool]:
    """What a file says, and whether it ends before its end."""
    reader = RtfReader(limit)
    reader.read(content.decode("latin-1"))
    return reader.text, reader.is_cut


def _remarks(found: RtfText) -> list[str]:
    """What an editor has to know."""
    changed = [("deletion", found.left_out["deleted passage"]), ("insertion", found.insertions)]
    remarks = changes_remarks(changed) + formula_remarks(found.formula.count, "document")
    if found.notes:
        remarks.append(f"Behind the text stand its footnotes: {len(found.notes):,}.")
    return remarks
