"""One entry for each piece of text that can be found. The database keeps them (see index.py)."""

from django.db import models
from django.db.models import UniqueConstraint

from factcheck.articles.models import Article, Assertion
from factcheck.db.constraints import one_of
from factcheck.search.choices import EntryKind


class Entry(models.Model):
    """A copy of some words, where they stand and whether they are confidential; the newest has the highest id.

    Only triggers write it, and they take it away with its row. So its keys are no foreign keys to the database.
    """

    kind = models.CharField(max_length=20, choices=EntryKind)
    row_id = models.BigIntegerField(help_text="of what the words stand in, such as a tag or a question")
    article = models.ForeignKey(
        Article, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    assertion = models.ForeignKey(
        Assertion, null=True, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    confidential = models.BooleanField(default=False)
    words = models.TextField(help_text="columns of the row, one a line, at most MOST_INDEXED letters")

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            UniqueConstraint(fields=["kind", "row_id"], name="search_entry_once"),
            one_of("kind", EntryKind.values),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.row_id}"
