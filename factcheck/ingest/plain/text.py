"""Plain text (.txt): taken as it is (STANDARDS B75), but for lines for desks, comments of Google Docs, and times."""

from factcheck.ingest.document import ExtractedDocument, count_labels
from factcheck.ingest.plain.desk_marks import take_desk_marks
from factcheck.ingest.plain.google_docs import take_annotations
from factcheck.ingest.plain.speakers import put_names_before_words
from factcheck.ingest.plain.timecodes import take_timecodes


def read_text(text: str, shown: str, limit: int) -> ExtractedDocument:  # noqa: ARG001 - what every reader takes
    """Read plain text."""
    marks = take_desk_marks(text)
    spoken = take_timecodes(marks.text if marks else text)
    read = spoken.text if spoken else marks.text if marks else text
    named = None if spoken else put_names_before_words(read)
    words, annotations = take_annotations(named.text if named else read)
    return ExtractedDocument(
        text=words,
        annotations=annotations,
        left_out=count_labels([("line of codes", marks.count)] if marks else []),
        remarks=[*(marks.remarks if marks else []), *(each.remark for each in (spoken, named) if each)],
        timecodes=spoken.timecodes if spoken and not annotations else [],
        is_lined=not spoken,
    )
