"""Plain text and Markdown (.txt, .md): taken as they are (STANDARDS B75)."""

from factcheck.ingest.document import ExtractedDocument


def read_text(text: str, shown: str, limit: int) -> ExtractedDocument:  # noqa: ARG001 - what every reader takes
    """Read plain text; Markdown keeps its marks."""
    return ExtractedDocument(text=text)
