"""One loaded text of an article."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import Length
from django.utils import timezone

from factcheck.articles import triggers
from factcheck.articles.headline import Headline
from factcheck.articles.models.articles import Article, person
from factcheck.articles.querysets import DraftQuerySet
from factcheck.engine import Copies, names_speakers_in

if TYPE_CHECKING:
    from factcheck.articles.models.assertions import Assertion


class Draft(models.Model):
    """One loaded text of an article. The database refuses to change it."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="drafts")
    number = models.PositiveIntegerField()
    length = models.PositiveIntegerField(help_text="in code points")
    sha256 = models.CharField("SHA-256", max_length=64)
    engine = models.CharField(max_length=20)
    language = models.CharField(max_length=12)
    repeats_left_out = models.PositiveIntegerField(
        default=0, help_text="sentences of a second copy of the body that were left out"
    )
    placeholders = models.JSONField(default=list, blank=True)
    original_name = models.CharField(max_length=255, blank=True)
    # NULL where its reader recognised it: for a default SQLite would rebuild the table.
    encoding = models.CharField(  # noqa: DJ001
        max_length=20, null=True, help_text="in which an editor had the bytes read, where one was chosen"
    )
    # NULL for what was loaded before lines were joined: for a default SQLite would rebuild the table.
    lines_joined = models.BooleanField(
        null=True, help_text="whether lines that were broken at a fixed width were joined into paragraphs"
    )
    loaded_by = person(null=True)
    loaded_by_name = models.CharField("loaded by", max_length=150)
    loaded_at = models.DateTimeField(default=timezone.now)
    text = models.TextField(help_text="canonical: decoded, LF, NFC, no controls")
    original = models.BinaryField(help_text="the bytes that came")

    # Not stored: the copies of the body, if it appears twice in what was just loaded.
    copies: "Copies | None" = None
    # Not stored: the headline of what was just loaded, if the article was called something else.
    headline: "Headline | None" = None
    # Not stored: the checked assertions whose words this draft, just loaded, kept and whose meaning it changed.
    changed_around: "Sequence[Assertion]" = ()

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["article", "-number"]
        indexes = [models.Index(fields=["sha256"], name="draft_of_the_same_text")]
        constraints = [
            UniqueConstraint(fields=["article", "number"], name="draft_number_once_in_article"),
            CheckConstraint(condition=Q(number__gte=1), name="draft_numbers_begin_at_one"),
            CheckConstraint(condition=Q(length=Length("text"), length__gte=1), name="draft_length_is_that_of_its_text"),
            *triggers.OF_DRAFTS,
        ]

    def __str__(self) -> str:
        return f"{self.article} (draft {self.number})"

    @property
    def names_speakers(self) -> bool:
        """Whether the engine recognises speakers in its language."""
        return names_speakers_in(self.language)
