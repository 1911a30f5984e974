"""Evidence for and against assertions, and whether its excerpts stand in the pages that it names."""

from collections.abc import Iterable

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils import timezone

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.articles.models import Assertion, person
from factcheck.db.constraints import BLANK, all_or_none, is_found_by, is_place, one_of
from factcheck.evidence.choices import Found
from factcheck.evidence.models import CitedPage, Snapshot
from factcheck.review import triggers
from factcheck.review.choices import Obtained, SourceKind, Stance
from factcheck.review.models.sources import Source
from factcheck.review.querysets import EvidenceQuerySet
from factcheck.web.links import name_of_untitled, plain_address


def _folded(words: str) -> str:
    return words.strip(BLANK).lower()


class Evidence(models.Model):
    """One source's bearing on one assertion; what was removed is kept."""

    words_before = ""  # of what was fetched `with_names`: the words before these, to which it was given
    # Of what was fetched `with_pages`: whether what it goes back to is named by nothing but confidential evidence, or
    # by such and evidence on background. What was not fetched so names nothing.
    is_origin_secret = is_origin_unnamed = True
    is_page_asked = False  # of what was fetched `with_names`: whether a worker is still to read the page

    assertion = models.ForeignKey(Assertion, on_delete=models.PROTECT, related_name="evidence")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="evidence")
    stance = models.CharField(max_length=20, choices=Stance, default=Stance.SUPPORTS)
    locator = models.CharField(max_length=300, blank=True, help_text="page, paragraph, timecode, table")
    excerpt = models.TextField(blank=True)
    accessed_on = models.DateField(null=True, blank=True)
    confidential = models.BooleanField(default=False, help_text="counted in reports, never shown in them")
    from_writer = models.BooleanField(default=False, help_text="proposed by the writer, and accepted")
    obtained = models.CharField(
        "how it was got", max_length=20, choices=Obtained, blank=True, help_text="what is off record is confidential"
    )
    primary = models.BooleanField(default=False, help_text="who or what it is from was there, decided, or measured it")
    goes_back_to = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="retold",
        help_text="what its source retells",
    )
    # Always what was first given, never what was taken over itself.
    taken_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="taken_over", help_text="of another claim"
    )
    added_by = person()
    added_by_name = models.CharField("added by", max_length=150)
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = person(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            UniqueConstraint(
                fields=["assertion", "source", "stance", "locator"], condition=Q(removed_at=None), name="evidence_once"
            ),
            one_of("stance", Stance.values),
            one_of("obtained", ["", *Obtained.values]),
            CheckConstraint(
                condition=~Q(obtained=Obtained.OFF_RECORD) | Q(confidential=True),
                name="evidence_off_record_is_confidential",
            ),
            CheckConstraint(
                condition=Q(goes_back_to=None) | (Q(primary=False) & ~Q(goes_back_to=F("source"))),
                name="evidence_goes_back_to_another",
            ),
            all_or_none("removed_at", "removed_by"),
            *triggers.OF_EVIDENCE,
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.source_id}"

    @property
    def is_title_to_come(self) -> bool:
        """Whether a worker is still to read what its page is called."""
        return self.is_page_asked and self.source.title == name_of_untitled(self.source.url)

    @property
    def checked(self) -> "ExcerptCheck | None":
        """Return what came of looking for its excerpt, if anything; fetched `with_pages` it asks nothing."""
        return getattr(self, "excerpt_check", None)

    @property
    def place(self) -> tuple[int, str, str]:
        """Return what no two standing pieces of one assertion share."""
        return self.source_id, self.stance, self.locator

    def is_the_same_as(self, other: "Evidence") -> bool:
        """Whether both give the same address or, where one has none, the same title or excerpt.

        The trigger `review_evidence_stays_the_writers` knows the same rule.
        """
        here, there = plain_address(self.source.url), plain_address(other.source.url)
        if here and there:
            return here == there
        words = ((self.source.title, other.source.title), (self.excerpt, other.excerpt))
        return any(one.strip(BLANK) and _folded(one) == _folded(another) for one, another in words)

    def was_the_writers(self, known: Iterable["Evidence"]) -> bool:
        """Whether the writer proposed it before, and it was accepted among `known`, what the sentence has or had."""
        return any(e.from_writer and e.added_at <= self.added_at and self.is_the_same_as(e) for e in known)

    def origin_for(self, person: User) -> Source | None:
        """Return what it goes back to, if it says so and the person may read its name."""
        return None if self.is_origin_secret and not person.may(Permission.SEE_CONFIDENTIAL) else self.goes_back_to

    @property
    def is_unnamed(self) -> bool:
        """Whether no report may name its source: it was got on background."""
        return self.obtained == Obtained.BACKGROUND

    @property
    def contradicts(self) -> bool:
        """Whether it says otherwise."""
        return self.stance == Stance.CONTRADICTS

    @property
    def supports(self) -> bool:
        """Whether it says so."""
        return self.stance == Stance.SUPPORTS

    @property
    def establishes(self) -> bool:
        """Whether it supports, and is not on author: own observation alone is never enough."""
        return self.supports and self.source.kind != SourceKind.OWN_WORK

    @property
    def backs_for_writer(self) -> bool:
        """Whether it supports, and the writer proposed it."""
        return self.supports and self.from_writer

    @property
    def gives_place(self) -> bool:
        """Whether it supports and `says_where`; what the writer proposed is the writer's word, whoever accepted it."""
        return self.supports and not self.from_writer and self.says_where

    @property
    def says_where(self) -> bool:
        """Whether it says where something is found, or what is said there; own work has no other to say it."""
        by_excerpt = is_found_by(self.excerpt) and self.source.kind != SourceKind.OWN_WORK
        return is_place(self.locator) or by_excerpt


class ExcerptCheck(models.Model):
    """Whether the excerpt of a piece of evidence stands in what was kept of its page: worked out, and no verdict.

    `start` and `end` are its place in the text of the snapshot, or `in_whole` of all that the page shows. `latest` is
    what the page said later, if that is something else.
    """

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="excerpt_check")
    page = models.ForeignKey(CitedPage, null=True, blank=True, on_delete=models.PROTECT, related_name="checks")
    snapshot = models.ForeignKey(Snapshot, null=True, blank=True, on_delete=models.PROTECT, related_name="checks")
    found = models.CharField(max_length=20, choices=Found, default=Found.NOT_CHECKED)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    in_whole = models.BooleanField(default=False, help_text="beside the article of the page")
    why = models.CharField(max_length=300, blank=True, help_text="why it was not checked")
    lacks = models.JSONField(
        default=list, blank=True, help_text="figures and names of the sentence without the excerpt"
    )
    checked_at = models.DateTimeField(default=timezone.now)
    latest = models.ForeignKey(Snapshot, null=True, blank=True, on_delete=models.PROTECT, related_name="later_checks")
    latest_found = models.CharField(max_length=20, choices=Found, blank=True)
    needs_a_look = models.BooleanField(default=False, help_text="the page is gone, moved, changed or closed")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["evidence"], condition=Q(needs_a_look=True), name="excerpt_needs_a_look")]
        constraints = [
            one_of("found", Found.values),
            one_of("latest_found", ["", *Found.values]),
            all_or_none("start", "end"),
            CheckConstraint(
                condition=Q(found=Found.NOT_CHECKED, start=None) & ~Q(why="")
                | Q(found=Found.NOT_FOUND, start=None, snapshot__isnull=False, why="")
                | (
                    Q(snapshot__isnull=False, start__isnull=False, why="")
                    & ~Q(found__in=[Found.NOT_CHECKED, Found.NOT_FOUND])
                ),
                name="excerpt_is_found_in_a_snapshot",
            ),
        ]

    def __str__(self) -> str:
        return self.get_found_display()
