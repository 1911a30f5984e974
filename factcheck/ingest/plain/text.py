"""Plain text (.txt): taken as it is (STANDARDS B75), but for lines for desks, comments of Google Docs, and times.

In copy of agencies the signs that they write in ASCII are read as print has them.
"""

from factcheck.ingest.document import ExtractedDocument
from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.notices import is_copyright_notice
from factcheck.ingest.plain.agency_signs import as_printed
from factcheck.ingest.plain.desk_marks import is_of_agency, take_desk_marks
from factcheck.ingest.plain.google_docs import take_annotations
from factcheck.ingest.plain.speakers import put_names_before_words
from factcheck.ingest.plain.timecodes import take_timecodes

_PRINTED = "``…'' and _ were read as quotation marks and dashes, as agencies mean them."


def read_text(text: str, shown: str, limit: int) -> ExtractedDocument:  # noqa: ARG001 - what every reader takes
    """Read plain text."""
    of_agency = is_of_agency(text)
    marks = take_desk_marks(text)
    left_out = LeftOut()
    left_out.add_all("line of codes", marks.taken if marks else ())
    read = _without_copyright(marks.text if marks else text, left_out)
    printed = as_printed(read) if of_agency else read
    spoken = take_timecodes(printed)
    named = None if spoken else put_names_before_words(printed)
    words, annotations = take_annotations(spoken.text if spoken else named.text if named else printed)
    remarks = [*(marks.remarks if marks else []), *(each.remark for each in (spoken, named) if each)]
    return ExtractedDocument(
        text=words,
        annotations=annotations,
        published_on=marks.published_on if marks else None,
        left_out=left_out,
        remarks=[*remarks, _PRINTED] if printed != read else remarks,
        timecodes=spoken.timecodes if spoken and not annotations else [],
        is_lined=not spoken,
        is_of_agency=of_agency,
    )


def _without_copyright(text: str, left_out: LeftOut) -> str:
    """A text without the lines at its end that say whose it is."""
    kept = text.rstrip()
    while True:
        before, _, last = kept.rpartition("\n")
        if not before.strip() or not is_copyright_notice(last):
            return kept + "\n" if left_out["copyright notice"] else text
        kept = before.rstrip()
        left_out.add("copyright notice", last)
