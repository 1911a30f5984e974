"""The form of a sheet of tags, and what its rows ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from factcheck.evidence.choices import Channel
from factcheck.ingest import Unreadable
from factcheck.ingest.encodings import decode
from factcheck.refusals import Refusal
from factcheck.review.choices import SourceKind, Stance, Verdict
from factcheck.review.forms.evidence import EvidenceForm
from factcheck.review.forms.tags import TagForm
from factcheck.review.forms.writes import PK_DIGITS, WriteForm
from factcheck.review.tag_sheets import DENIAL, Sheet, SheetRow, UnreadableSheet, read_sheet
from factcheck.web.answers import sentences_of

MOST_BYTES = 500_000
_CHOICES = {"verdict": Verdict, "stance": Stance, "kind": SourceKind, "denied_channel": Channel}


class SheetForm(WriteForm):
    """A file, or the text of one that was looked at before; `agreed` is the mark of what was shown then."""

    file = forms.FileField(
        label="The sheet, saved as CSV",
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )
    sheet = forms.CharField(required=False, strip=False, widget=forms.HiddenInput, max_length=MOST_BYTES)
    agreed = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Read the rows; refuse what is no sheet."""
        data = super().clean() or {}
        if not self.errors:
            try:
                data["sheet"] = data["sheet"] or self._decoded(data["file"])
                data["read"] = read_sheet(data["sheet"])
            except (Refusal, Unreadable) as refusal:
                self.add_error("file", str(refusal))
        return data

    def _decoded(self, file: Any) -> str:
        if file is None:
            message = "Choose a file."
            raise Unreadable(message)
        if file.size > MOST_BYTES:
            message = f"It has more than {MOST_BYTES // 1000} kB. Leave out the rows that say nothing, or split it."
            raise Unreadable(message)
        content = file.read()
        if content.startswith(b"PK"):
            message = "This is a workbook. Save it as CSV there, and choose that file."
            raise Unreadable(message)
        return decode(content, file.name).text

    @property
    def read(self) -> Sheet:
        """The rows; the form must be valid."""
        sheet: Sheet = self.cleaned_data["read"]
        return sheet


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What a row asks for: with what its actions are called, or what is wrong with it."""

    number: int
    assertion_id: int = 0
    version: int = 0
    sentence: str = ""
    tag: dict[str, Any] | None = None
    evidence: dict[str, Any] | None = None
    wrong: str = ""


def plan(row: SheetRow) -> PlannedRow:
    """Return what a row asks for, checked by the forms of the page."""
    if not (_is_number(row.assertion_id) and _is_number(row.version)):
        return PlannedRow(row.number, wrong="assertion_id and version must be the numbers that the sheet came with.")
    if wrong := row.wrong or _misplaced(row.tag):
        return _wrong(row, wrong)
    try:
        tag = TagForm(_chosen(row.tag)) if row.tag else None
        evidence = EvidenceForm({"stance": Stance.SUPPORTS, **_chosen(row.evidence)}) if row.evidence else None
    except Refusal as refusal:
        return _wrong(row, refusal.text)
    if said := [said for form in (evidence, tag) if form and not form.is_valid() for said in sentences_of(form)]:
        return _wrong(row, " ".join(said))
    return PlannedRow(
        row.number,
        int(row.assertion_id),
        int(row.version),
        row.sentence,
        tag.arguments() if tag else None,
        evidence.arguments() if evidence else None,
    )


def _misplaced(tag: Mapping[str, str]) -> str:
    """Return why cells of a verdict do not go together: no form of the page can be filled in so."""
    verdict = tag.get("verdict", "").lower()
    if tag and not verdict:
        return "It fills in something of a verdict and names none: alleged, denied or verified."
    if verdict == Verdict.ALLEGED and any(tag.get(name) for name in DENIAL):
        return "The columns that begin with denied_ go with denied, or with verified. Leave them empty."
    if verdict == Verdict.DENIED and {"party", "denied_by"} <= tag.keys() and tag["party"] != tag["denied_by"]:
        return "party and denied_by name two. With denied, party is who denies: leave denied_by empty."
    return ""


def _chosen(fields: Mapping[str, str]) -> dict[str, str]:
    """Return fields with what was written for a choice as forms have it: by its value or its name, in any case."""
    chosen = dict(fields)
    for name, choices in _CHOICES.items():
        if typed := fields.get(name, ""):
            known = {word.lower(): value for value, label in choices.choices for word in (value, str(label))}
            if typed.lower() not in known:
                message = f"“{typed[:40]}” is not known. Write one of: {', '.join(choices.values)}."
                raise UnreadableSheet(message)
            chosen[name] = known[typed.lower()]
    return chosen


def _wrong(row: SheetRow, said: str) -> PlannedRow:
    return PlannedRow(row.number, int(row.assertion_id), sentence=row.sentence, wrong=said)


def _is_number(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and len(cell) <= PK_DIGITS
