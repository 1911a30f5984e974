"""Forms of who is accused, of requests for comment, and of what came of them."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from factcheck.db.constraints import words_or_empty
from factcheck.evidence.choices import Channel, Outcome
from factcheck.review.forms.writes import PK_DIGITS, WriteForm
from factcheck.review.queries.assertion_state import PARTY_LENGTH

LONGEST_ANSWER = 20_000
LONGEST_LETTER = 60_000
MOST_SENTENCES = 1_000
EMPTY_LETTER = "The letter is empty. Write it, or go back and draft it anew."
_NUMBERS = re.compile(r"\d{1,6}")


def _too_long(what: str) -> dict[str, str]:
    """Return what is said of a text that does not fit."""
    return {"max_length": f"{what} has %(show_value)d characters; at most %(limit_value)d fit. Shorten it."}


class MomentField(forms.DateTimeField):
    """A day with its time, as the browser's own field gives it; `missing` is said where it is required."""

    def __init__(self, *, missing: str = "", **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        wrong = f"Write the day and the time as {timezone.now().year}-05-24 17:00."
        messages = {"invalid": wrong, "required": missing}
        super().__init__(widget=widget, required=bool(missing), error_messages=messages, **options)


def _party(label: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "list": "parties"})
    missing = "Write the name of a person or of a body."
    return forms.CharField(
        label=label,
        max_length=PARTY_LENGTH,
        widget=widget,
        help_text="Readers see it, and the report prints it.",
        error_messages={"required": missing, **_too_long("The name")},
    )


class ChosenForm(WriteForm):
    """Something about several sentences, by the ids of their assertions; `offered` are ids with what is shown."""

    name = "chosen"
    label = "Sentences"
    nothing = "Choose at least one sentence."
    help_text = ""

    def __init__(self, *args: Any, offered: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[self.name] = forms.TypedMultipleChoiceField(
            label=self.label,
            coerce=int,
            choices=offered,
            required=bool(self.nothing),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": self.nothing,
                "invalid_choice": "One of the sentences is no longer there. Choose again.",
            },
        )


class AccusedForm(WriteForm):
    """Whom sentences accuse: by numbers as they stand in the article ("3, 7"), or by the id of one."""

    party = _party("Who is accused")
    instead_of = forms.CharField(max_length=PARTY_LENGTH, required=False, widget=forms.HiddenInput)
    numbers = forms.CharField(
        label="By which sentences",
        max_length=500,
        required=False,
        error_messages=_too_long("This list"),
        help_text="Their numbers, such as 3, 7",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    assertion = forms.IntegerField(required=False, min_value=1, max_value=10**PK_DIGITS, widget=forms.HiddenInput)
    do = forms.ChoiceField(choices=[("add", "add"), ("off", "take off")], required=False)

    def __init__(self, *args: Any, numbers: Mapping[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ids = {number: pk for pk, number in numbers.items()}
        if self.data.get("do") == "off":
            self.fields["party"].required = False
        given = self.data.get("assertion", "")
        if not self.data.get("numbers") and given.isdecimal() and (number := numbers.get(int(given))):
            said = {name: self.data[name] for name in self.data}
            self.data = {**said, "numbers": str(number)}  # what is refused says of which sentence it was

    def clean_numbers(self) -> list[int]:
        """Return the ids of the assertions with these numbers."""
        found = [int(n) for n in _NUMBERS.findall(self.cleaned_data["numbers"])][:MOST_SENTENCES]
        if unknown := [n for n in found if n not in self.ids]:
            message = f"The article has no assertion {unknown[0]}: they are numbered from 1 to {len(self.ids)}."
            raise forms.ValidationError(message)
        return [self.ids[n] for n in found]

    def clean(self) -> dict[str, Any]:
        """Refuse what names no sentence."""
        data = super().clean() or {}
        if not data.get("assertion") and not data.get("numbers") and "numbers" not in self.errors:
            self.add_error("numbers", "Write the number of at least one sentence.")
        return data

    def arguments(self) -> dict[str, Any]:
        """Return the sentences, the party, and whether it is accused."""
        data = self.cleaned_data
        chosen = [data["assertion"]] if data["assertion"] else data["numbers"]
        party = {name: data[name] for name in ("party", "instead_of")}
        return {**party, "assertion_ids": chosen, "is_accused": data["do"] != "off"}


class RequestForm(ChosenForm):
    """A request for comment that was made."""

    label = "About which sentences"
    party = _party("Who was asked")
    asked_at = MomentField(label="Asked on", missing="Say when they were asked.")
    asked_by = forms.CharField(
        label="By whom",
        max_length=150,
        required=False,
        help_text="Readers see it, and the report prints it.",
        error_messages=_too_long("The name of who asked"),
    )
    channel = forms.ChoiceField(label="How", choices=Channel)
    deadline = MomentField(label="Deadline")

    def arguments(self) -> dict[str, Any]:
        """Return what the request is recorded with."""
        data = self.cleaned_data
        said = {name: data[name] for name in ("party", "asked_at", "asked_by", "deadline")}
        return {**said, "channel": Channel(data["channel"]), "assertion_ids": data["chosen"]}


class ReplyForm(ChosenForm):
    """What came of a request for comment."""

    name = "denies"
    label = "They deny"
    nothing = ""
    help_text = "Readers see it, and the report prints it."
    outcome = forms.ChoiceField(
        label="What came of it",
        choices=Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what came of it: an answer, a refusal to comment, or nothing."},
    )
    at = MomentField(label="When", missing="Say when it came, or when you noted that nothing did.")
    channel = forms.ChoiceField(label="How", choices=Channel, required=False)
    words = forms.CharField(
        label="In these words",
        max_length=LONGEST_ANSWER,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="What may be printed: readers see it, and the report prints it.",
        error_messages=_too_long("The answer"),
    )
    confidential_words = forms.CharField(
        label="Confidential",
        max_length=LONGEST_ANSWER,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What they said in confidence: readers do not see it, and no report prints it.",
        error_messages=_too_long("The confidential part"),
    )

    def arguments(self) -> dict[str, Any]:
        """Return what the answer is recorded with."""
        data = self.cleaned_data
        said = {name: data[name] for name in ("at", "channel", "words", "confidential_words", "denies")}
        return {**said, "outcome": Outcome(data["outcome"])}


class LetterForm(forms.Form):
    """The text of a letter as it was edited; it is downloaded, and nowhere stored."""

    text = forms.CharField(
        label="The letter",
        max_length=LONGEST_LETTER,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true"}),
        error_messages={"required": EMPTY_LETTER, **_too_long("The letter")},
    )

    def clean_text(self) -> str:
        """Refuse what is blank."""
        text = str(self.cleaned_data["text"])
        if not words_or_empty(text):
            raise forms.ValidationError(EMPTY_LETTER, code="required")
        return text


def offered(lines: Collection[Any]) -> list[tuple[int, str]]:
    """Return assertions as a choice shows them: number and words, each once."""
    return list({line.assertion.pk: f"{line.number}. {line.assertion.words}" for line in lines}.items())


def default_deadline() -> datetime:
    """Return until when an answer is asked for: so many hours from now, to the full hour."""
    at = timezone.localtime() + timedelta(hours=settings.REPLY_HOURS)
    return at.replace(minute=0, second=0, microsecond=0)
