"""The closed vocabularies of reports."""

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices


class ReportKind(TextChoices):
    """What a report is for."""

    INTERIM = "interim", "interim report"
    FINAL = "final", "report"
    CORRECTION = "correction", "correction"


_NAMES = {
    ReportKind.INTERIM: "Interim report {}",
    ReportKind.FINAL: "Final report {}",
    ReportKind.CORRECTION: "Report {}, a correction",
}


def report_name(kind: str, number: int, correction: str) -> str:
    """Return the name of a report, with its kind.

    In earlier releases every report replaced the one before; without words on what differs it was no correction.
    """
    if kind == ReportKind.CORRECTION and not correction:
        return f"Report {number}"
    return _NAMES[ReportKind(kind)].format(number)


DETAILS = {  # what a report may lack, once and more often
    "nameless": ("a name for 1 denial", "names for {} denials"),
    "unexplained": ("a reason for 1 verified sentence", "reasons for {} verified sentences"),
    "questions": ("an answer to 1 question", "answers to {} questions"),
    "unanswered": ("an answer to 1 proposal from the writer", "answers to {} proposals from the writer"),
}


def details_in_words(missing: Mapping[str, Any]) -> str:
    """Say what a report would lack: "a name for 1 denial, answers to 2 questions"."""
    said = ((missing[name], one, many) for name, (one, many) in DETAILS.items())
    return ", ".join((one if count == 1 else many).format(count) for count, one, many in said if count)


class Show(TextChoices):
    """Which reports are listed; the values are those of the parameter `?show=`."""

    NEWEST = "newest", "Newest of each article"
    FINAL = "final", "Final"
    INTERIM = "interim", "Interim"
    CORRECTIONS = "corrections", "Corrections"
    MINE = "mine", "Frozen by me"
    ARCHIVED = "archived", "Of archived articles"


class NotDone(TextChoices):
    """What a report says that was not done, or that what was done does not rest on; the labels head lists of it."""

    OPEN = "open", "not checked"
    DISPUTED = "disputed", "reviewers disagree"
    RECHECK = "recheck", "to be checked again"
    DISMISSED = "dismissed", "dismissed"
    NOT_TAKEN = "not taken", "not taken for an assertion"
    FEWER_CHECKS = "fewer checks", "checked by fewer people than the session asked for"
    SETTLED = "settled", "settled by an editor, because reviewers disagreed"
    NO_SUPPORT = "no support", "without evidence for the verdict"
    NO_LOCATOR = "no locator", "verified, and no evidence for it says where it is found"
    CONTRADICTED = "contradicted", "evidence contradicts it"
    CONTENT_UNCHECKED = "content unchecked", "quotation verified as said: its content was not checked"
    WORDS_UNCHECKED = "words unchecked", "quotation verified by its content: its words were not checked"
    QUOTATION = "quotation", "quotation verified: whether its words or its content is not said"
    SINGLE_ORIGIN = "single origin", "verified by evidence of a single origin"
    WRITER_ALONE = "writer alone", "verified by what the writer proposed alone"
    OWN_ALONE = "own observation alone", "verified by own observation alone"
    CONFIDENTIAL_ALONE = "confidential alone", "verified by confidential evidence alone"
    CONFIDENTIAL = "confidential", "something is confidential and not shown"
    STALE = "stale", "evidence was looked at long before"
    UNDATED = "undated", "when its evidence was looked at is not said"
    NO_DENIER = "no denier", "denied, and by whom is not said"
    NOT_ASKED = "not asked", "accusation on which nobody was asked to comment"
    NO_REPLY = "no reply", "accusation without an answer"
    COMPLAINT = "complaint", "somebody says it is wrong, and that is open"
    UNANSWERED = "unanswered", "questions without an answer"
    PLACEHOLDER = "placeholder", "something is still to be filled in"
    NEAR_TWIN = "near-twin", "easily mistaken for another sentence"
    DISCREPANCY = "discrepancy", "figures, dates or names that do not fit"
    PROPOSALS = "proposals", "what the writer put beside the text, unanswered"
    LEFT_OUT = "left out", "left out when the text was loaded"
