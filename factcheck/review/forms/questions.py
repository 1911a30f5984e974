"""Forms of a question and its answer."""

from typing import Any

from django import forms

from factcheck.review.forms.writes import WriteForm


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


class ConcealQuestionForm(WriteForm):
    """Which words of a question become confidential: all, or its answer alone."""

    answer_alone = forms.BooleanField(required=False)

    def arguments(self) -> dict[str, Any]:
        """Return whether it is the answer alone."""
        return {"answer_alone": self.cleaned_data["answer_alone"]}
