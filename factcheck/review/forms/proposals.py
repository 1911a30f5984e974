"""Forms that answer what the writer proposes."""

from typing import Any

from django import forms

from factcheck.review.choices import Answer, Stance
from factcheck.review.forms.evidence import EvidenceForm
from factcheck.review.forms.questions import QuestionForm
from factcheck.review.forms.writes import MOST_AT_ONCE, PK_DIGITS, WriteForm
from factcheck.web.access import LARGEST_ID


class ProposalForm(WriteForm):
    """Which of the writer's proposals is meant, by the id of its annotation."""

    annotation = forms.IntegerField(min_value=1, max_value=LARGEST_ID, widget=forms.HiddenInput)

    def arguments(self) -> dict[str, Any]:
        """Return the id of the annotation."""
        return {"annotation_id": self.cleaned_data["annotation"]}


class AcceptForm(ProposalForm, EvidenceForm):
    """What the writer proposes, as evidence: with the fields that were sent, and the others as they are proposed."""

    stance = forms.ChoiceField(label="This source", choices=Stance, required=False)
    field_order = [
        *("stance", "kind", "url", "title", "goes_back_to", "obtained", "primary"),
        *("locator", "accessed_on", "excerpt", "confidential"),
    ]

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
