"""What was done with what the writer put beside the text."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils import timezone

from factcheck.articles.models import Annotation, Assertion, person
from factcheck.db.constraints import one_of
from factcheck.review import triggers
from factcheck.review.choices import Answer
from factcheck.review.models.evidence import Evidence
from factcheck.review.models.questions import Question


class ProposalAnswer(models.Model):
    """What somebody did with an annotation of the writer's at an assertion; the last one counts. The database keeps it.

    The same annotation in a later draft has the same answer, at the same assertion.
    """

    annotation = models.ForeignKey(Annotation, on_delete=models.PROTECT, related_name="answers")
    assertion = models.ForeignKey(Assertion, on_delete=models.PROTECT, related_name="proposal_answers")
    answer = models.CharField(max_length=20, choices=Answer)
    evidence = models.ForeignKey(Evidence, null=True, on_delete=models.PROTECT, related_name="+")
    question = models.ForeignKey(Question, null=True, on_delete=models.PROTECT, related_name="+")
    by = person()
    by_name = models.CharField("by", max_length=150)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("answer", Answer.values),
            CheckConstraint(
                condition=Q(answer=Answer.EVIDENCE, evidence__isnull=False, question=None)
                | Q(answer=Answer.QUESTION, evidence=None, question__isnull=False)
                | Q(answer__in=[Answer.THROWN_AWAY, Answer.BROUGHT_BACK], evidence=None, question=None),
                name="proposal_answer_names_what_came_of_it",
            ),
            *triggers.OF_PROPOSAL_ANSWERS,
        ]

    def __str__(self) -> str:
        return f"{self.get_answer_display()}, {self.by_name}"
