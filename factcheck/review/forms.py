"""The forms of a review. Each also reads what every write names: the version it saw, and its key."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.accounts.rules import MAY
from factcheck.articles.choices import DismissReason
from factcheck.db.constraints import reason_or_empty, words_or_empty
from factcheck.ingest.bylines_and_dates import parse_date
from factcheck.review.actions.write_requests import WriteRequest, fingerprint_of
from factcheck.review.choices import Answer, Reason, SourceKind, Stance, Verdict
from factcheck.review.pasted_evidence import split_link_and_quotation
from factcheck.review.queries.assertion_state import PARTY_LENGTH
from factcheck.review.queries.stalled_sessions import why_unavailable
from factcheck.web.access import LARGEST_ID, Request
from factcheck.web.links import check_web_address

MOST_AT_ONCE = 200
LONGEST_EXCERPT = 5000
REASON_LENGTH = 2000
PK_DIGITS = 18


class WriteForm(forms.Form):
    """What every write names."""

    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)

    def write_request(self, request: Request) -> WriteRequest:
        """Return who asks for what; the form must be valid."""
        fields = {k: v for k, v in request.POST.lists() if k not in {"csrfmiddlewaretoken", "key"}}
        data = self.cleaned_data
        return WriteRequest(request.user, data.get("seen"), data.get("key"), fingerprint_of(request.path, fields))

    def arguments(self) -> dict[str, Any]:
        """Return what an action of a decision is called with for what was typed; the form must be valid."""
        return {}


def _party(label: str, verdict: Verdict) -> forms.CharField:
    """A field for the one whom a verdict names; sent from within it, a form gives that verdict."""
    return forms.CharField(
        label=label,
        max_length=PARTY_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-verdict": verdict.value}),
        help_text="The report shows it.",
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


class TagForm(PartyForm, ReasonsForm):
    """A verdict; an empty one withdraws."""

    verdict = forms.ChoiceField(choices=[("", "withdraw"), *Verdict.choices], required=False)
    note = forms.CharField(
        label="Note",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The report shows it, unless it is confidential.",
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
        return _said_where_required(self, "note")

    def arguments(self) -> dict[str, Any]:
        """Return verdict, party, note, note_confidential and why; a verdict of None withdraws, and takes no party."""
        data, verdict = self.cleaned_data, self.cleaned_data["verdict"]
        return {
            "verdict": Verdict(verdict) if verdict else None,
            "party": self.party_of(verdict) if verdict else None,
            "note": data["note"],
            "note_confidential": data["note_confidential"],
            "why": self.why,
        }


class SettleForm(TagForm):
    """An editor's word on a disagreement: a verdict, and a note that gives the reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verdict"].required = self.fields["note"].required = True
        self.fields["note"].error_messages["required"] = "Give the reason: it stands in the report."


def _said_where_required(form: forms.Form, name: str) -> str:
    """Return what a field holds; refuse it where it must give a reason and gives none."""
    field, words = form.fields[name], str(form.cleaned_data[name])
    if field.required and not reason_or_empty(words):
        raise forms.ValidationError(field.error_messages["required"], code="required")
    return words


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


class EvidenceForm(WriteForm):
    """One source's bearing on an assertion. A link and a quotation that are pasted together become two fields."""

    url = forms.CharField(
        label="Address",
        max_length=8000,
        required=False,
        widget=forms.TextInput(
            attrs={
                "placeholder": "https://… “quotation”",
                "inputmode": "url",
                "autocapitalize": "none",
                "spellcheck": "false",
                "autocomplete": "off",
                "list": "sources-used",
            }
        ),
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
        help_text="The report shows all of this evidence, unless it is confidential.",
    )
    stance = forms.ChoiceField(label="This source", choices=Stance)
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
        return {**{name: data[name] for name in names}, **kinds}


class DismissForm(WriteForm):
    """Why a highlight is dismissed."""

    reason = forms.ChoiceField(label="Why", choices=DismissReason, required=False)

    def clean_reason(self) -> str:
        """Take the plainest reason where none is given."""
        return self.cleaned_data["reason"] or DismissReason.NO_CLAIM

    def arguments(self) -> dict[str, Any]:
        """Return the reason."""
        return {"reason": DismissReason(self.cleaned_data["reason"])}


class QuestionForm(WriteForm):
    """A question to the writer or the editor, or its answer."""

    text = forms.CharField(
        label="Question",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Write the question or the answer first."},
    )
    confidential = forms.BooleanField(label="Confidential: never shown in a report", required=False)

    def arguments(self) -> dict[str, Any]:
        """Return the text, and whether it is confidential."""
        return {name: self.cleaned_data[name] for name in ("text", "confidential")}


class ProposalForm(WriteForm):
    """Which of the writer's proposals is meant, by the id of its annotation."""

    annotation = forms.IntegerField(min_value=1, max_value=LARGEST_ID, widget=forms.HiddenInput)

    def arguments(self) -> dict[str, Any]:
        """Return the id of the annotation."""
        return {"annotation_id": self.cleaned_data["annotation"]}


class AcceptForm(ProposalForm, EvidenceForm):
    """What the writer proposes, as evidence: with the fields that were sent, and the others as they are proposed."""

    stance = forms.ChoiceField(label="This source", choices=Stance, required=False)
    field_order = ["stance", "kind", "url", "title", "locator", "accessed_on", "excerpt", "confidential"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["confidential"].help_text = ""  # no link is pasted here

    def clean(self) -> dict[str, Any]:
        """Refuse evidence from nowhere, if its fields were sent."""
        return super().clean() if "url" in self.data else self.cleaned_data

    def arguments(self) -> dict[str, Any]:
        """Return the id of the annotation, and those fields of a piece of evidence that were sent."""
        self.cleaned_data["stance"] = self.cleaned_data["stance"] or Stance.SUPPORTS
        sent = {name: value for name, value in EvidenceForm.arguments(self).items() if name in self.data}
        return {**ProposalForm.arguments(self), **sent}


class AskProposalForm(ProposalForm, QuestionForm):
    """What the writer proposes, as a question: in its own words where none were sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = "text" in self.data

    def arguments(self) -> dict[str, Any]:
        """Return the id of the annotation, the text, and whether it is confidential: None as it is proposed."""
        asked = QuestionForm.arguments(self) if "text" in self.data else {}
        return {**ProposalForm.arguments(self), **asked}


class AnswerProposalsForm(WriteForm):
    """What is done with several proposals, by the ids of their annotations.

    `answer` is for those in `chosen`, `answer_all` for all in `shown`; `only` names one, as `answer:id`.
    """

    AS_PROPOSED = "proposed"
    ANSWERS = (AS_PROPOSED, Answer.EVIDENCE.value, Answer.QUESTION.value, Answer.THROWN_AWAY.value)

    def clean(self) -> dict[str, Any]:
        """Read which are meant, and what is done with them: None takes each as it is proposed."""
        data = super().clean() or {}
        answer, _, only = self.data.get("only", "").rpartition(":")
        answer = answer or self.data.get("answer_all") or self.data.get("answer") or ""
        named = [only] if only else self._list("shown" if self.data.get("answer_all") else "chosen")
        if answer not in self.ANSWERS:
            message = f"Nothing was changed: say what to do with them: {', '.join(self.ANSWERS)}."
            raise forms.ValidationError(message)
        chosen = [int(pk) for pk in dict.fromkeys(named) if pk.isascii() and pk.isdigit() and len(pk) < PK_DIGITS]
        if not chosen or len(chosen) > MOST_AT_ONCE:
            message = f"Nothing was changed: select between one and {MOST_AT_ONCE} proposals first."
            raise forms.ValidationError(message)
        data["chosen"], data["answer"] = chosen, None if answer == self.AS_PROPOSED else Answer(answer)
        return data

    def _list(self, name: str) -> list[str]:
        return self.data.getlist(name) if hasattr(self.data, "getlist") else []


class ConcealQuestionForm(WriteForm):
    """Which words of a question become confidential: all, or its answer alone."""

    answer_alone = forms.BooleanField(required=False)

    def arguments(self) -> dict[str, Any]:
        """Return whether it is the answer alone."""
        return {"answer_alone": self.cleaned_data["answer_alone"]}


class BulkForm(PartyForm):
    """The same verdict, or the same dismissal, for several sentences; `chosen` holds `id:version` of each."""

    verdict = forms.ChoiceField(choices=Verdict, required=False)
    note = forms.CharField(label="Note", max_length=5000, required=False)
    reason = forms.ChoiceField(label="Why", choices=DismissReason, required=False)

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
            message = "Say either which verdict they get, or why they are dismissed."
            raise forms.ValidationError(message)
        return data

    def arguments(self) -> dict[str, Any]:
        """Return what one tag is placed with, an empty party left to the text; or the reason of a dismissal."""
        data = self.cleaned_data
        if not data["verdict"]:
            return {"reason": DismissReason(data["reason"])}
        party = words_or_empty(self.party_of(data["verdict"]) or "") or None
        return {"verdict": Verdict(data["verdict"]), "party": party, "note": data["note"]}


class UndoBulkForm(WriteForm):
    """Which bulk is taken back: the `bulk` of its answer."""

    bulk = forms.UUIDField()


class ChangesForm(forms.Form):
    """The last event that a page knows of, and the assertion that is current on it."""

    after = forms.IntegerField(min_value=0)
    at = forms.IntegerField(min_value=1, required=False)


class MarkForm(forms.Form):
    """Which sentence of the newest draft to highlight."""

    sentence = forms.IntegerField(min_value=1)


class ReviewersField(forms.ModelMultipleChoiceField):
    """People to choose as reviewers; one who cannot be chosen is named, with the reason."""

    def clean(self, value: Any) -> Any:
        """Say of whoever cannot be chosen why that is so."""
        chosen = [str(pk) for pk in value or () if str(pk).isdecimal() and len(str(pk)) < PK_DIGITS]
        try:
            return super().clean(chosen if len(chosen) == len(value or ()) else ["nobody"])
        except forms.ValidationError as wrong:
            cannot = [why for p in User.objects.filter(pk__in=chosen).order_by("pk") if (why := why_unavailable(p))]
            if not cannot:
                message = "One of the reviewers is not a person of this desk. Reload the page and choose again."
                raise forms.ValidationError(message, code=wrong.code) from wrong
            message = f"{'; '.join(cannot)}. Choose somebody else."
            raise forms.ValidationError(message, code=wrong.code) from wrong


class SessionForm(forms.Form):
    """A round of checking: to be opened, or as it is while it is open."""

    reviewers = ReviewersField(
        label="Reviewers", queryset=User.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    deadline = forms.DateTimeField(
        label="Deadline",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    readers_needed = forms.TypedChoiceField(
        label="Each sentence needs",
        choices=[(1, "one reviewer"), (2, "two reviewers who agree")],
        coerce=int,
        initial=1,
    )
    blind = forms.BooleanField(label="Reviewers do not see each other’s tags before giving their own", required=False)
    instructions = forms.CharField(label="Instructions", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, deadline_now: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deadline_now = deadline_now
        self.fields["reviewers"].queryset = User.objects.filter(is_active=True, role__in=MAY[Permission.TAG])  # type: ignore[attr-defined]
        here = f"{timezone.localtime():%H:%M}"
        self.fields["deadline"].help_text = f"In the desk’s time zone, {settings.TIME_ZONE}, where it is {here} now."

    def say(self, **more: str) -> None:
        """Say more at some fields."""
        for name, words in more.items():
            self.fields[name].help_text = words

    def clean_deadline(self) -> datetime | None:
        """Refuse a deadline that has passed, unless it is the one that the session has."""
        deadline: datetime | None = self.cleaned_data["deadline"]
        now = self.deadline_now
        if deadline and now and deadline == now.replace(second=0, microsecond=0):
            return now
        if deadline and deadline < timezone.now():
            message = "That time has passed. Choose a later one or leave it empty."
            raise forms.ValidationError(message)
        return deadline

    def clean(self) -> dict[str, Any]:
        """Refuse a session that needs two people and names fewer."""
        data = super().clean() or {}
        if data.get("readers_needed") == 2 and len(data.get("reviewers", ())) < 2:
            self.add_error("reviewers", "Each sentence needs two reviewers: choose at least two people.")
        return data

    def decided(self) -> dict[str, Any]:
        """Return what was entered, as `sessions.open_` and `sessions.change` take it."""
        names = {"readers_needed": "required_reviewers"}
        return {names.get(field, field): value for field, value in self.cleaned_data.items()}


class CloseForm(forms.Form):
    """Why a session is closed though something is still to come in the text."""

    reason = forms.CharField(label="Reason", max_length=300, required=False)

    def __init__(self, *args: Any, placeholders: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.required = bool(placeholders)
        message = (
            f"Placeholders left in the text: {', '.join(placeholders)}. Give the reason to close the session anyway."
        )
        field.error_messages["required"] = message

    def clean_reason(self) -> str:
        """Refuse a reason that says nothing."""
        return _said_where_required(self, "reason")
