"""Rounds of checking an article."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils import timezone

from factcheck.articles.models import Article, person
from factcheck.db.constraints import all_or_none
from factcheck.review.querysets import SessionQuerySet


class ReviewSession(models.Model):
    """One round of checking an article."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="sessions")
    reviewers = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Assignment", related_name="review_sessions")
    required_reviewers = models.PositiveSmallIntegerField(
        default=1, choices=[(1, "one reviewer"), (2, "two reviewers")]
    )
    deadline = models.DateTimeField(null=True, blank=True)
    blind = models.BooleanField(default=False, help_text="nobody sees another's tag before giving their own")
    instructions = models.TextField(blank=True)
    opened_by = person()
    opened_by_name = models.CharField("opened by", max_length=150)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_by = person(null=True, blank=True)
    closed_by_name = models.CharField("closed by", max_length=150, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            UniqueConstraint(fields=["article"], condition=Q(closed_at=None), name="one_open_session_an_article"),
            CheckConstraint(condition=Q(required_reviewers__range=(1, 2)), name="one_or_two_reviewers"),
            all_or_none("closed_at", "closed_by"),
        ]

    def __str__(self) -> str:
        return f"{self.article}, opened {self.opened_at:%d %B %Y}"

    @property
    def is_blind(self) -> bool:
        """Whether nobody sees another's tag before giving their own, as long as it is open."""
        return self.blind and self.closed_at is None

    @property
    def is_late(self) -> bool:
        """Whether its deadline has passed."""
        return self.deadline is not None and self.deadline < timezone.now()


class Assignment(models.Model):
    """One reviewer of a session."""

    session = models.ForeignKey(ReviewSession, on_delete=models.PROTECT, related_name="assignments")
    reviewer = person()

    class Meta:
        constraints = [UniqueConstraint(fields=["session", "reviewer"], name="assigned_once_in_session")]

    def __str__(self) -> str:
        return str(self.reviewer)
