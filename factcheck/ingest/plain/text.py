"""Plain text (.txt): taken as it is (STANDARDS B75), but for comments of Google Docs and the times of transcripts."""

from factcheck.ingest.document import ExtractedDocument
from factcheck.ingest.plain.google_docs import take_annotations
from factcheck.ingest.plain.timecodes import take_timecodes


def read_text(text: str, shown: str, limit: int) -> ExtractedDocument:  # noqa: ARG001 - what every reader takes
    """Read plain text."""
    spoken = take_timecodes(text)
    words, annotations = take_annotations(spoken.text if spoken else text)
    return ExtractedDocument(
        text=words,
        annotations=annotations,
        remarks=[spoken.remark] if spoken else [],
        timecodes=spoken.timecodes if spoken and not annotations else [],
        is_lined=not spoken,
    )
