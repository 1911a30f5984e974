"""The form of a piece of evidence."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from factcheck.db.constraints import excerpt_or_empty, place_or_empty, words_or_empty
from factcheck.ingest.bylines_and_dates import parse_date
from factcheck.review.choices import Obtained, SourceKind, Stance
from factcheck.review.forms.writes import PK_DIGITS, WriteForm
from factcheck.review.pasted_evidence import split_link_and_quotation
from factcheck.web.links import check_web_address

LONGEST_EXCERPT = 5000
LONGEST_NAME = 300
ADDRESS = {
    "placeholder": "https://… “quotation”",
    "inputmode": "url",
    "autocapitalize": "none",
    "spellcheck": "false",
    "autocomplete": "off",
    "list": "sources-used",
}


class DayField(forms.DateField):
    """A day in one field, as one writes it: 2026-11-24, 24 Nov 2026, 24 Nov (the last one), today."""

    default_error_messages = {"invalid": "Write the day as 2026-11-24 or 24 Nov."}

    def to_python(self, value: Any) -> Any:
        """Read it."""
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        day = day_in(value.strip(), today=timezone.localdate())
        if day is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


def day_in(words: str, *, today: date) -> date | None:
    """Return the day that somebody wrote, of this or the last year where they named none."""
    if words.lower() in {"today", "yesterday"}:
        return today - timedelta(days=words.lower() == "yesterday")
    if day := parse_date(words):
        return day
    of_years = (parse_date(f"{words} {year}") for year in (today.year, today.year - 1))
    return next((day for day in of_years if day and day <= today + timedelta(days=1)), None)


class TakeOverForm(WriteForm):
    """Whose evidence is taken over: that of an earlier assertion."""

    earlier = forms.IntegerField(min_value=1, max_value=10**PK_DIGITS - 1)

    def arguments(self) -> dict[str, Any]:
        """Return the id of the assertion that it is taken from."""
        return {"earlier": self.cleaned_data["earlier"]}


OBTAINED = {
    Obtained.ON_RECORD.value: "on record",
    Obtained.BACKGROUND.value: "on background: reports do not name the source",
    Obtained.OFF_RECORD.value: "off record: confidential",
}


class OriginField(forms.CharField):
    """The name, or the web address, of what a source retells."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"placeholder": "agency, study, statement", "list": "origins-here", "autocomplete": "off"}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(label="Goes back to", max_length=2048, required=False, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        """Accept a name, or a web address; empty where there is no letter and no figure."""
        typed = words_or_empty(super().clean(value))
        if "://" in typed:
            return check_web_address(typed)
        if len(typed) > LONGEST_NAME:
            message = f"Give a shorter name: at most {LONGEST_NAME} characters."
            raise forms.ValidationError(message)
        return typed


class TraceForm(WriteForm):
    """What a piece of evidence goes back to, and whether it is primary."""

    goes_back_to = OriginField()
    primary = forms.BooleanField(label="Primary: was there, decided or measured it", required=False)

    def arguments(self) -> dict[str, Any]:
        """Return both."""
        return {name: self.cleaned_data[name] for name in ("goes_back_to", "primary")}


class EvidenceForm(TraceForm):
    """One source's bearing on an assertion. A link and a quotation that are pasted together become two fields."""

    url = forms.CharField(
        label="Address",
        max_length=8000,
        required=False,
        widget=forms.TextInput(attrs=ADDRESS),
        help_text="Paste a link, a quotation, or both.",
    )
    title = forms.CharField(label="Title of the source", max_length=300, required=False)
    kind = forms.ChoiceField(label="Kind", choices=SourceKind, required=False)
    locator = forms.CharField(
        label="Where in it",
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "page, paragraph, timecode", "list": "said-at"}),
    )
    excerpt = forms.CharField(
        label="Excerpt",
        max_length=LONGEST_EXCERPT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Readers see all of this evidence, and the report prints it, unless it is confidential.",
    )
    stance = forms.ChoiceField(label="This source", choices=Stance)
    obtained = forms.ChoiceField(label="How it was got", choices=[("", "not said"), *OBTAINED.items()], required=False)
    accessed_on = DayField(
        label="Accessed",
        required=False,
        widget=forms.DateInput(attrs={"placeholder": "24 Nov"}, format="%d %b %Y"),
    )
    confidential = forms.BooleanField(
        label="Confidential: counted in reports, never shown",
        required=False,
        help_text="Tick this before you paste the link: we then do not open the page to find its title.",
    )
    pasted = ""  # the quotation that came with the address

    def clean_url(self) -> str:
        """Accept web addresses only, with or without a quotation beside them."""
        address, self.pasted = split_link_and_quotation(self.cleaned_data["url"])
        if self.pasted and not address:
            return ""
        return check_web_address(address)

    def clean_locator(self) -> str:
        """Refuse words that leave the place open."""
        advice = "Write where in the source, such as “p. 4”, “para 2” or “12:30”, or leave this empty."
        return self._said("locator", place_or_empty, "does not say where in it", advice)

    def clean_excerpt(self) -> str:
        """Refuse words that stand for an excerpt that is still to come."""
        advice = "Give the words of the source, or leave this empty."
        return self._said("excerpt", excerpt_or_empty, "says nothing yet", advice)

    def _said(self, name: str, told_of: Callable[[str], str], lack: str, advice: str) -> str:
        typed: str = self.cleaned_data[name]
        if words_or_empty(typed) and not told_of(typed):
            message = f"“{typed.strip()}” {lack}. {advice}"
            raise forms.ValidationError(message)
        return typed

    def clean_kind(self) -> str:
        """Take a web page where nothing is said."""
        return self.cleaned_data["kind"] or SourceKind.PAGE

    def clean_accessed_on(self) -> Any:
        """Refuse a day that has not come."""
        day = self.cleaned_data["accessed_on"]
        if day and day > timezone.now().date() + timedelta(days=1):
            message = "That day has not come yet. Give the day on which you accessed it."
            raise forms.ValidationError(message)
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse evidence from nowhere."""
        data = super().clean() or {}
        if self.pasted and "excerpt" in data:
            data["excerpt"] = "\n".join(dict.fromkeys(words for words in (data["excerpt"], self.pasted) if words))
            if len(data["excerpt"]) > LONGEST_EXCERPT:
                self.add_error("excerpt", f"Give a shorter excerpt: at most {LONGEST_EXCERPT:,} characters.")
        if not words_or_empty(data.get("title") or "") and not data.get("url") and not self.errors:
            self.add_error("url", "Where does it come from? Give an address or the title of the source.")
        return data

    def arguments(self) -> dict[str, Any]:
        """Return all fields of a piece of evidence."""
        names = ("url", "title", "locator", "excerpt", "accessed_on", "confidential")
        data = self.cleaned_data
        kinds = {"kind": SourceKind(data["kind"]), "stance": Stance(data["stance"])}
        got = Obtained(data["obtained"]) if data["obtained"] else None
        return {**{name: data[name] for name in names}, **kinds, "obtained": got, **super().arguments()}
