"""The form for a file of many articles, and what the page of a batch shows."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from factcheck.articles.choices import Outcome
from factcheck.articles.models import Batch
from factcheck.ingest import display_name
from factcheck.ingest.bulk import formats
from factcheck.ingest.bulk.records import FIELDS

SHOWN = 100
BETWEEN_STEPS, WHILE_ANOTHER_LOADS = "300ms", "2s"


class BatchForm(forms.Form):
    """A file of many articles."""

    file = forms.FileField(
        label="File",
        allow_empty_file=True,
        error_messages={"required": "Choose a file.", "missing": "Choose a file.", "invalid": "Choose a file."},
        widget=forms.ClearableFileInput(),
    )
    again = forms.BooleanField(
        label="Load texts again that are loaded already",
        required=False,
        help_text="Otherwise a text that is the newest draft of an article is skipped and listed.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ",".join(formats.suffixes())

    def clean_file(self) -> UploadedFile:
        """Refuse a file that is too large, and several files; nothing of it has been read yet."""
        file: UploadedFile = self.cleaned_data["file"]
        if len(self.files.getlist("file")) > 1:
            message = "You chose several files. Load one, and the others after it."
            raise ValidationError(message)
        if (file.size or 0) > settings.MAX_BATCH_BYTES:
            message = f"“{display_name(file.name or '')}” is larger than {_limit()}. Load it in parts."
            raise ValidationError(message)
        return file


def _limit() -> str:
    return f"{settings.MAX_BATCH_BYTES / 1e6:g} MB"


def taken_files() -> dict[str, Any]:
    """Return what the form says of the files that are taken."""
    return {"formats": formats.FORMATS, "fields": FIELDS, "limit": _limit(), "most": formats.MOST_ITEMS}


def shown(batch: Batch, *, goes_on: bool, pause: str = BETWEEN_STEPS) -> dict[str, Any]:
    """Return what the page of a batch shows; if the batch goes on, the page asks for the next step after a pause."""
    results = batch.results.order_by("number")
    return {
        "batch": batch,
        "goes_on": goes_on and not batch.ended_at,
        "pause": pause,
        "place": formats.unit(batch.name),
        "refused": results.filter(outcome=Outcome.REFUSED)[:SHOWN] if batch.refused else [],
        "remarked": results.filter(outcome=Outcome.LOADED).exclude(said="").count(),
        "rest": batch.items - batch.done,
    }
