"""Plain text and Markdown (.txt, .md): taken as they are (STANDARDS B75), but for the comments of Google Docs."""

from factcheck.ingest.document import ExtractedDocument
from factcheck.ingest.plain.google_docs import take_annotations


def read_text(text: str, shown: str, limit: int) -> ExtractedDocument:  # noqa: ARG001 - what every reader takes
    """Read plain text; Markdown keeps its marks."""
    words, annotations = take_annotations(text)
    return ExtractedDocument(text=words, annotations=annotations, is_lined=True)
