"""Forms of what is done to several sentences at once, and taken back."""

from typing import Any

from django import forms

from factcheck.articles.choices import DismissReason
from factcheck.review.choices import Verdict
from factcheck.review.forms.tags import PartyForm
from factcheck.review.forms.writes import MOST_AT_ONCE, WriteForm


class BulkForm(PartyForm):
    """The same verdict, or the same dismissal, for several sentences; `chosen` holds `id:version` of each."""

    verdict = forms.ChoiceField(choices=Verdict, required=False)
    note = forms.CharField(label="Note", max_length=5000, required=False)
    reason = forms.ChoiceField(label="Why", choices=DismissReason, required=False)
    agreed = forms.CharField(max_length=16, required=False)

    def clean(self) -> dict[str, Any]:
        """Read the chosen sentences; exactly one of verdict and reason says what is to be done to them."""
        data = super().clean() or {}
        chosen = self.data.getlist("chosen") if hasattr(self.data, "getlist") else []
        try:
            data["chosen"] = [(int(pk), int(version)) for pk, version in (c.split(":") for c in dict.fromkeys(chosen))]
        except ValueError:
            data["chosen"] = []
        if not data["chosen"] or len(data["chosen"]) > MOST_AT_ONCE:
            message = f"Choose between one and {MOST_AT_ONCE} sentences."
            raise forms.ValidationError(message)
        if bool(data.get("verdict")) == bool(data.get("reason")):
            message = (
                "Say either which verdict they get (Alleged, Denied or Verified), or why they are dismissed. "
                "Nothing was saved, and what you typed stays."
            )
            raise forms.ValidationError(message)
        return data

    @property
    def agreed_to(self) -> str | None:
        """Which readings of others may fall; None where nobody asks to be told before."""
        return self.cleaned_data["agreed"] if "agreed" in self.data else None

    def arguments(self) -> dict[str, Any]:
        """Return what each tag is placed with, or the reason of a dismissal.

        A `party`, or who alleges, is named by each; `denied_by` only where nobody is said to deny it.
        """
        data = self.cleaned_data
        if not data["verdict"]:
            return {"reason": DismissReason(data["reason"])}
        verdict = Verdict(data["verdict"])
        party = data["party"] or (data["alleged_by"] if verdict == Verdict.ALLEGED else "")
        return {"verdict": verdict, "party": party, "denied_by": data["denied_by"], "note": data["note"]}


class UndoBulkForm(WriteForm):
    """Which bulk is taken back: the `bulk` of its answer."""

    bulk = forms.UUIDField()
