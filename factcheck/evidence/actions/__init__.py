"""What is done with cited pages: cited, looked at, kept, and files that are uploaded instead."""

from factcheck.evidence.actions.pages import cite, queue_due, record_look
from factcheck.evidence.actions.snapshots import Refused, keep_answer, keep_upload, warc_name, warc_of

__all__ = ["Refused", "cite", "keep_answer", "keep_upload", "queue_due", "record_look", "warc_name", "warc_of"]
