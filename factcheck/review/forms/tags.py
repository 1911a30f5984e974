"""Forms of a verdict: whom it names, its reasons, its note, and an editor’s word on a disagreement."""

from typing import Any

from django import forms

from factcheck.evidence.choices import Channel
from factcheck.review.choices import Reason, Tick, Verdict
from factcheck.review.forms.evidence import DayField
from factcheck.review.forms.writes import PK_DIGITS, WriteForm, said_where_required
from factcheck.review.queries.assertion_state import PARTY_LENGTH

REASON_LENGTH = 2000


def _party(label: str, verdict: Verdict) -> forms.CharField:
    """A field for the one whom a verdict names; sent from within it, a form gives that verdict."""
    return forms.CharField(
        label=label,
        max_length=PARTY_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-verdict": verdict.value}),
        help_text="Readers see it, and the report prints it.",
    )


class PartyForm(WriteForm):
    """Whom a verdict names: its party, or a field for each verdict, of which the one that fits is taken."""

    party = forms.CharField(max_length=PARTY_LENGTH, required=False)
    alleged_by = _party("Alleged by", Verdict.ALLEGED)
    denied_by = _party("Denied by", Verdict.DENIED)

    def party_of(self, verdict: str) -> str | None:
        """Return the party that was given for a verdict, or None if that was left to the text."""
        fitting = {Verdict.ALLEGED: "alleged_by", Verdict.DENIED: "denied_by"}.get(Verdict(verdict), "")
        given = next((name for name in ("party", fitting) if name in self.data), None)
        return str(self.cleaned_data[given]) if given else None


class ReasonsForm(WriteForm):
    """Reasons for what stands against a verified tag."""

    why_no_locator = forms.CharField(max_length=REASON_LENGTH, required=False)
    why_contradicted = forms.CharField(max_length=REASON_LENGTH, required=False)
    why_placeholder = forms.CharField(max_length=REASON_LENGTH, required=False)
    why_near_twin = forms.CharField(max_length=REASON_LENGTH, required=False)

    @property
    def why(self) -> dict[str, str]:
        """Return the reasons that were given, empty ones too."""
        return {name: self.cleaned_data[name] for name in Reason.values if name in self.data}

    def arguments(self) -> dict[str, Any]:
        """Return `why`."""
        return {"why": self.why}


class DenialForm(PartyForm):
    """What a denial says beside who denies; a verified tag keeps it, with who denies in `denied_by`."""

    denied_on = DayField(label="Denied on", required=False)
    denied_channel = forms.ChoiceField(label="How", choices=[("", "not said"), *Channel.choices], required=False)
    denied_words = forms.CharField(
        label="In which words",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Readers see them, and the report prints them.",
    )
    denied_in = forms.IntegerField(label="In an answer", required=False, min_value=1, max_value=10**PK_DIGITS)
    no_denial = forms.BooleanField(label="Nobody denies it any more: drop the denial", required=False)

    @property
    def denial(self) -> dict[str, Any]:
        """Return what was given of a denial, empty fields too; of what no field was sent for, nothing."""
        names = ("denied_by", "denied_on", "denied_channel", "denied_words", "denied_in", "no_denial")
        given = {name: self.cleaned_data[name] for name in names if name in self.data}
        if day := given.get("denied_on"):
            given["denied_on"] = day.isoformat()
        return given


def _tick(of: Tick) -> forms.BooleanField:
    return forms.BooleanField(
        label=of.label,
        required=False,
        widget=forms.CheckboxInput(attrs={"data-do": of.name.lower(), "autocomplete": "off"}),
    )


class TicksForm(WriteForm):
    """What was checked of a quotation."""

    words_checked = _tick(Tick.WORDS)
    content_checked = _tick(Tick.CONTENT)

    @property
    def ticks(self) -> dict[str, bool]:
        """Return what was ticked and what was not; of what no field was sent for, nothing."""
        return {name: self.cleaned_data[name] for name in Tick.values if name in self.data}


class TagForm(DenialForm, ReasonsForm, TicksForm):
    """A verdict; an empty one withdraws."""

    verdict = forms.ChoiceField(choices=[("", "withdraw"), *Verdict.choices], required=False)
    note = forms.CharField(
        label="Note",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Readers see it, and the report prints it, unless it is confidential.",
    )
    note_confidential = forms.BooleanField(label="Confidential note: never shown in a report", required=False)

    def clean_verdict(self) -> str:
        """Refuse a request that names no verdict at all: withdrawing is said with an empty one."""
        if "verdict" not in self.data:
            message = "Say which verdict: alleged, denied or verified; empty withdraws yours."
            raise forms.ValidationError(message)
        return str(self.cleaned_data["verdict"])

    def clean_note(self) -> str:
        """Refuse a note that must say something, and says nothing."""
        return said_where_required(self, "note")

    def arguments(self) -> dict[str, Any]:
        """Return what a tag is placed with; a verdict of None withdraws, and takes no party."""
        data, verdict = self.cleaned_data, self.cleaned_data["verdict"]
        return {
            "verdict": Verdict(verdict) if verdict else None,
            "party": self.party_of(verdict) if verdict else None,
            "note": data["note"],
            "note_confidential": data["note_confidential"],
            "why": self.why,
            "denial": self.denial,
            "ticks": self.ticks,
        }


class SettleForm(TagForm):
    """An editor's word on a disagreement: a verdict, and a note that gives the reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verdict"].required = self.fields["note"].required = True
        self.fields["note"].error_messages["required"] = "Give the reason: it stands in the report."
