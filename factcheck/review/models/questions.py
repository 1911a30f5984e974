"""Questions to the writer or editor."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils import timezone

from factcheck.articles.models import Assertion, person
from factcheck.db.constraints import all_or_none
from factcheck.review import triggers
from factcheck.review.querysets import QuestionQuerySet


class Question(models.Model):
    """A question about a sentence to its writer or editor, and the answer."""

    assertion = models.ForeignKey(Assertion, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField()
    confidential = models.BooleanField(default=False, help_text="reports show neither the question nor its answer")
    asked_by = person()
    asked_by_name = models.CharField("asked by", max_length=150)
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answer_confidential = models.BooleanField(default=False, help_text="reports never show the answer")
    answered_by = person(null=True, blank=True)
    answered_by_name = models.CharField("answered by", max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["assertion"], condition=Q(answered_at=None), name="question_unanswered")]
        constraints = [
            all_or_none("answered_at", "answered_by"),
            CheckConstraint(condition=~Q(text=""), name="question_has_words"),
            CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="question_answered_has_words",
            ),
            *triggers.OF_QUESTIONS,
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"
