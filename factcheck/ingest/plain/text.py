"""Plain text (.txt): taken as it is (STANDARDS B75), but for lines for desks, comments of Google Docs, and times."""

from factcheck.ingest.document import ExtractedDocument, count_labels
from factcheck.ingest.plain.desk_marks import take_desk_marks
from factcheck.ingest.plain.google_docs import take_annotations
from factcheck.ingest.plain.timecodes import take_timecodes


def read_text(text: str, shown: str, limit: int) -> ExtractedDocument:  # noqa: ARG001 - what every reader takes
    """Read plain text."""
    marks = take_desk_marks(text)
    spoken = take_timecodes(marks.text if marks else text)
    words, annotations = take_annotations(spoken.text if spoken else marks.text if marks else text)
    return ExtractedDocument(
        text=words,
        annotations=annotations,
        left_out=count_labels([("line of codes", marks.count)] if marks else []),
        remarks=[*(marks.remarks if marks else []), *([spoken.remark] if spoken else [])],
        timecodes=spoken.timecodes if spoken and not annotations else [],
        is_lined=not spoken,
    )
