"""The forms that load a text."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from factcheck.articles.kept import kept
from factcheck.articles.sources import FILES, SourceText, Unreadable, from_address, from_file, from_paste, largest
from factcheck.web.addresses import check_web_address

NO_TEXT = "Paste the text, choose a file, or give the address it is published at."
ONE_FILE = "You chose several files. Load one, and the others after it."
BOTH = "You pasted a text and chose a file. Keep one of them, so that it is clear which is meant."


class TextForm(forms.Form):
    """A text, pasted, in a file or at an address; `cleaned_data["source"]` holds it in canonical form."""

    text = forms.CharField(
        label="Text",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
        help_text="Paste the whole article, its headline on the first line.",
    )
    file = forms.FileField(
        label="File",
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(FILES)}),
        help_text=".txt, .md, .html, .docx, .odt or .pdf; up to 2 MB of text.",
    )
    address = forms.CharField(
        label="Address",
        max_length=2048,
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text="Where it was or will be published. The text is fetched from here if you give it in no other way.",
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    keep_repeats = forms.BooleanField(
        label="If the body stands twice, keep both copies", required=False, help_text="Otherwise one copy is kept."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A NUL gets the loader's sentence, which says where it is, instead of Django's.
        self.fields["text"].validators = []

    def clean_address(self) -> str:
        """Accept web addresses only."""
        return check_web_address(self.cleaned_data["address"])

    def clean(self) -> dict[str, Any]:
        """Read the text, or say why it cannot be read."""
        data = super().clean() or {}
        text, file, address = data.get("text") or "", data.get("file"), data.get("address")
        if len(_files(self.files)) > 1:
            self.add_error("file", ONE_FILE)
        elif text.strip() and file:
            self.add_error("file", BOTH)
        elif file:
            self._read("file", file)
        elif address and not text.strip():
            self._read("address", address)
        elif text:
            self._read("text", text)
        elif not {"file", "address"} & self.errors.keys():
            self.add_error("text", NO_TEXT)
        return data

    def _read(self, field: str, given: str | UploadedFile) -> None:
        note = self.cleaned_data.get("kept")
        try:
            before = kept(note, given) if note and isinstance(given, str) and field == "text" else None
            self.cleaned_data["source"] = before or (fetched(str(given)) if field == "address" else read(given))
        except Unreadable as refusal:
            self.add_error(field, refusal.text)


class LoadForm(TextForm):
    """A new article."""

    title = forms.CharField(
        label="Title", max_length=300, required=False, help_text="Left empty, the first line is taken."
    )
    byline = forms.CharField(label="Byline", max_length=200, required=False)
    published_on = forms.DateField(
        label="Date of publication",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the date as 2026-05-22."},
    )
    field_order = ["title", "text", "file", "keep_repeats", "byline", "address", "published_on"]

    def details(self) -> dict[str, Any]:
        """Return what was typed about the article; what was left empty is taken from the source, where it says it."""
        data, source = self.cleaned_data, self.cleaned_data["source"]
        return {name: data[name] or getattr(source, name) for name in ("title", "byline", "published_on")}


def _files(sent: Any) -> list[Any]:
    return sent.getlist("file") if hasattr(sent, "getlist") else [*sent.values()]


def read(given: str | UploadedFile) -> SourceText:
    """Read what was pasted or uploaded; raise `Unreadable`."""
    if isinstance(given, str):
        return from_paste(given, limit=settings.MAX_TEXT_BYTES)
    name = given.name or ""
    content = given.read(largest(name, settings.MAX_TEXT_BYTES) + 1) if given.size else b""
    return from_file(name, content, limit=settings.MAX_TEXT_BYTES)


def fetched(address: str) -> SourceText:
    """Read what stands at a web address; raise `Unreadable`. The desk's own addresses are not fetched."""
    own = tuple(host.lstrip(".") for host in settings.ALLOWED_HOSTS)
    return from_address(address, limit=settings.MAX_TEXT_BYTES, own_hosts=own)
