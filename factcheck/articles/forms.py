"""The forms that load a text."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import capfirst

from factcheck.accounts.models import User
from factcheck.articles.choices import LANGUAGES, Keep, language_names
from factcheck.articles.pending_uploads import PendingUpload, load, store, store_file
from factcheck.engine import canonical, languages_with_speakers
from factcheck.ingest import (
    ENCODINGS,
    Document,
    UnknownEncoding,
    Unreadable,
    display_name,
    formats,
    from_address,
    from_file,
    from_paste,
)
from factcheck.ingest.annotations import carried_over, carried_places
from factcheck.ingest.document import one_line
from factcheck.web.links import check_web_address, own_hosts

NO_TEXT = "Paste the text, choose a file, or give the address it is published at."
ONE_FILE = "You chose several files. Load one, and the others after it."
BOTH = "You pasted a text and chose a file. Keep only one of them."

CHANGED_SINCE = (
    "You changed the text after it was read. Choose the file again to read it in another encoding,"
    " or leave this as it was."
)

NO_LONGER_KEPT = "The file is no longer kept here. Choose it again, or leave the encoding and load the text as it is."


class TextForm(forms.Form):
    """A text, pasted, in a file or at an address; `cleaned_data["source"]` is its `Document`.

    `by` is the person who fills the form in.
    """

    text = forms.CharField(
        label="Text",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
        help_text="Paste the whole article, its headline on the first line. Readers see it, and reports print it.",
    )
    file = forms.FileField(
        label="File",
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(),
    )
    address = forms.CharField(
        label="Address",
        max_length=2048,
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text="Link to the published article, printed in reports. Without a text or file, we fetch it from here.",
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    encoding = forms.ChoiceField(
        label="Read the file as",
        required=False,
        choices=[("", "choose one"), *ENCODINGS.items()],
        help_text="If accents or quotation marks look wrong, choose another encoding and press Preview.",
    )
    language = forms.ChoiceField(
        label="Language",
        required=False,
        choices=[("", "Detect automatically"), *LANGUAGES],
        help_text=f"Speakers are recognised in {language_names(languages_with_speakers())} only.",
    )
    keep_repeats = forms.BooleanField(
        label="Keep duplicates",
        required=False,
        help_text="Otherwise one copy is kept, unless the two differ.",
    )
    keep_lines = forms.BooleanField(
        label="Keep line breaks",
        required=False,
        help_text="Otherwise lines that were broken at a fixed width are joined into paragraphs.",
    )
    keep = forms.ChoiceField(
        label="Keep",
        required=False,
        choices=[("", "both copies, because they differ"), *Keep.choices[1:]],
        help_text="Text that stands only in the other copy is left out.",
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    earlier: Document | None = None  # what the fields of this form were filled from
    fetched_from = ""
    is_new = False  # whether it is a source whose details the form has not shown yet

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["file"].widget.attrs["accept"] = ",".join(formats.suffixes())
        largest = f"up to {settings.MAX_TEXT_BYTES / 1e6:g} MB of text"
        self.fields["file"].help_text = capfirst(f"{formats.kind_list()}; {largest}.")
        # A NUL gets the loader's sentence, which says where it is, instead of Django's.
        self.fields["text"].validators = []

    @property
    def endings(self) -> list[tuple[str, str]]:
        """The ends of the names of files that are read, by kind."""
        return [(capfirst(kind), ", ".join(suffixes)) for kind, suffixes in formats.kinds().items()]

    @property
    def file_before(self) -> PendingUpload | None:
        """The file that was sent with the form before, and need not be chosen again."""
        return load(self["kept"].value() or "", by=self.by)

    def set_default_labels(self, **found: str) -> None:
        """Name, in the first choice of these fields' lists, what applies if nothing else is chosen."""
        for name, value in found.items():
            field: Any = self.fields[name]
            field.choices = [("", value), *field.choices[1:]]

    def clean_address(self) -> str:
        """Accept web addresses only."""
        return check_web_address(self.cleaned_data["address"])

    def clean(self) -> dict[str, Any]:
        """Read the text, or say why it cannot be read."""
        data = super().clean() or {}
        text, file, address = data.get("text") or "", data.get("file"), data.get("address") or ""
        keep_lines = bool(data.get("keep_lines"))
        before = load(data.get("kept") or "", by=self.by)
        earlier = self.earlier = _reading_of(before)
        typed = text.strip() and not (earlier and earlier.text == canonical(text))
        elsewhere = before and before.address and address not in {"", before.address}
        if len(_files(self.files)) > 1 or (typed and file):
            self.add_error("file", BOTH if typed else ONE_FILE)
        elif file:
            self._read_source(
                "file", lambda: read(file, data.get("encoding") or "", keep_lines=keep_lines), is_new=True
            )
        elif before and not typed and not elsewhere and (text or not before.shown):
            self.fetched_from = before.address
            self._read_source("encoding", lambda: self._again(before, earlier))
        elif typed and before and data.get("encoding") not in {"", before.encoding}:
            self.add_error("encoding", CHANGED_SINCE)
        elif data.get("encoding") and data.get("kept") and not before:
            self.add_error("file", NO_LONGER_KEPT)
        elif address and not typed and (elsewhere or not text.strip()):
            self.fetched_from = address
            self._read_source("address", lambda: fetched(address, keep_lines=keep_lines), is_new=True)
        elif text:
            self._read_source("text", lambda: _edited(text, earlier, keep_lines=keep_lines))
        elif not {"file", "address"} & self.errors.keys():
            self.add_error("text", NO_TEXT)
        if self.errors and (source := data.get("source")):
            self.prefill(source)
        return data

    def _read_source(self, field: str, get: Callable[[], Document], *, is_new: bool = False) -> None:
        self.is_new = is_new
        try:
            self.cleaned_data["source"] = get()
        except UnknownEncoding as refusal:
            self._keep_undecided()
            self.add_error("encoding", refusal.text)
        except Unreadable as refusal:
            self.add_error(field, refusal.text)

    def _again(self, before: PendingUpload, earlier: Document | None) -> Document:
        """The text as it was read before, or read anew in the encoding and with the lines that are chosen now."""
        encoding = self.cleaned_data.get("encoding") or before.encoding
        keep_lines = bool(self.cleaned_data.get("keep_lines"))
        if earlier and (encoding, keep_lines) == (before.encoding, before.keep_lines):
            return earlier
        self.is_new = self.is_new or encoding != before.encoding
        return before.read(encoding, keep_lines)

    def _keep_undecided(self) -> None:
        """Keep a file that could not be read yet."""
        if file := self.cleaned_data.get("file"):
            file.seek(0)
            note = store_file(PendingUpload(display_name(file.name or ""), file.read(), shown=False), by=self.by)
            self.data = {**{name: self.data.get(name) for name in self.data}, "kept": note}

    def prefill(self, source: Document, **values: str) -> None:
        """Fill the form with what was read, and a token for its file: the browser will not send a file again."""
        typed = {name: self.data.get(name) for name in self.data}
        note = store(source, self.fetched_from, keep_lines=bool(typed.get("keep_lines")), by=self.by)
        self.data = {**typed, "text": source.text, "kept": note, "encoding": "", **values}


class LoadForm(TextForm):
    """A new article."""

    title = forms.CharField(
        label="Title", max_length=300, required=False, help_text="Reports print it. If empty, the first line is used."
    )
    byline = forms.CharField(label="Byline", max_length=200, required=False, help_text="Reports print it.")
    place = forms.CharField(
        label="Place", max_length=200, required=False, help_text="Where it was written. Reports print it."
    )
    published_on = forms.DateField(
        label="Date of publication",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the date as 2026-05-22."},
    )
    field_order = [
        "title",
        "text",
        "file",
        "encoding",
        "keep_repeats",
        "keep_lines",
        "byline",
        "place",
        "address",
        "published_on",
        "language",
    ]

    def clean_title(self) -> str:
        """Bring a title into one line and canonical form, as the headline of the text is."""
        return one_line(self.cleaned_data["title"], 300)

    def clean_byline(self) -> str:
        """Bring a byline into one line and canonical form."""
        return one_line(self.cleaned_data["byline"], 200)

    def clean_place(self) -> str:
        """Bring a place into one line and canonical form."""
        return one_line(self.cleaned_data["place"], 200)

    def details(self) -> dict[str, Any]:
        """Return title, byline, place and date of the article: as typed, or else as the document has them.

        Once a document was shown in the form, the form's values count, even if empty; a value that only repeats an
        earlier document's does not.
        """
        source, earlier = self.cleaned_data["source"], self.earlier
        said = {name: self.cleaned_data[name] for name in ("title", "byline", "place", "published_on")}
        if self.cleaned_data["shown"] and not self.is_new:
            return said
        typed = {name: value for name, value in said.items() if not earlier or value != getattr(earlier, name)}
        return {name: typed.get(name) or getattr(source, name) for name in said}


def _reading_of(before: PendingUpload | None) -> Document | None:
    try:
        return before.read() if before else None
    except Unreadable:
        return None


def _edited(text: str, earlier: Document | None, *, keep_lines: bool) -> Document:
    """A text that was typed or pasted, with the annotations and times of what it was read from before."""
    typed = read(text, keep_lines=keep_lines)
    if not earlier or not (earlier.annotations or earlier.timecodes):
        return typed
    times = carried_places([each.position for each in earlier.timecodes], earlier.text, typed.text)
    return replace(
        typed,
        annotations=carried_over(earlier.annotations, earlier.text, typed.text),
        timecodes=tuple(
            replace(each, position=at) for at, each in zip(times, earlier.timecodes, strict=True) if at is not None
        ),
    )


def _files(sent: Any) -> list[Any]:
    return sent.getlist("file") if hasattr(sent, "getlist") else [*sent.values()]


def read(given: str | UploadedFile, encoding: str = "", *, keep_lines: bool = False) -> Document:
    """Read what was pasted or uploaded, a file in the encoding chosen for it, if any; raise `Unreadable`."""
    if isinstance(given, str):
        return from_paste(given, limit=settings.MAX_TEXT_BYTES, keep_lines=keep_lines)
    name = given.name or ""
    content = given.read(formats.size_limit(name, settings.MAX_TEXT_BYTES) + 1) if given.size else b""
    return from_file(name, content, limit=settings.MAX_TEXT_BYTES, encoding=encoding, keep_lines=keep_lines)


def fetched(address: str, *, keep_lines: bool = False) -> Document:
    """Read the page at a web address; raise `Unreadable`. The desk's own addresses are not fetched."""
    limit = settings.MAX_TEXT_BYTES
    return from_address(address, limit=limit, own_hosts=own_hosts(), keep_lines=keep_lines)
