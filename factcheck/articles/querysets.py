"""Query sets of articles, drafts, assertions and sentences."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Substr

from factcheck import engine
from factcheck.articles.choices import DONE, Origin, Standing
from factcheck.articles.pagination import AssertionRow, Part, Slider, ranks
from factcheck.web.paged_lists import holds

if TYPE_CHECKING:
    from factcheck.articles.models import Article, Assertion, Draft, Sentence  # noqa: F401 - ruff reads no strings in brackets


CHECKED = (*DONE, Standing.DISPUTED)
BEGUN = (Standing.OPEN, Standing.RECHECK)  # if somebody worked on it: one reading of two


class ArticleQuerySet(QuerySet["Article"]):
    """Articles."""

    def with_latest_draft(self) -> "ArticleQuerySet":
        """Add `latest_draft`, the number of the newest draft."""
        drafts: Any = self.model._meta.get_field("drafts").related_model
        newest = drafts.objects.filter(article=OuterRef("pk")).order_by("-number").values("number")[:1]
        return self.annotate(latest_draft=Subquery(newest))

    def on_the_desk(self) -> "ArticleQuerySet":
        """Leave archived articles out."""
        return self.filter(archived_at=None)

    def read_by_another_engine(self) -> "ArticleQuerySet":
        """Keep those whose newest draft another engine analysed; it analyses a whole draft at a time."""
        drafts: Any = self.model._meta.get_field("drafts").related_model
        newest = drafts.objects.filter(article=OuterRef("pk"), sentences__index=0).order_by("-number")
        read_by = newest.values("sentences__finding__engine")[:1]
        return self.alias(read_by=Subquery(read_by)).exclude(read_by=engine.VERSION)

    def holding(self, words: Iterable[str]) -> "ArticleQuerySet":
        """Keep those with each of these words in the title, the byline or the text of the newest draft."""
        drafts: Any = self.model._meta.get_field("drafts").related_model
        newer = drafts.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
        found = self
        for word in words:
            texts = drafts.objects.filter(~Exists(newer), holds(word, "text"), article=OuterRef("pk"))
            found = found.filter(holds(word, "title", "byline") | Exists(texts))
        return found


class DraftQuerySet(QuerySet["Draft"]):
    """Drafts."""

    def without_texts(self) -> "DraftQuerySet":
        """Defer the long columns."""
        return self.defer("text", "original")

    def latest_of(self, article_id: int) -> "Draft":
        """Return the newest draft of an article, with the article; raise `Draft.DoesNotExist` if there is none."""
        return self.filter(article=article_id).select_related("article").defer("original").latest("number")

    def with_sentence_count(self) -> "DraftQuerySet":
        """Add `sentence_count`, and `not_taken`: how many sentences have no assertion."""
        sentences: Any = self.model._meta.get_field("sentences").related_model
        own = sentences.objects.filter(draft=OuterRef("pk"))
        last = own.order_by("-index").values(n=F("index") + 1)[:1]
        rest = own.filter(assertion=None).order_by().values("draft").annotate(n=Count("pk")).values("n")
        return self.annotate(sentence_count=Coalesce(Subquery(last), 0), not_taken=Coalesce(Subquery(rest), 0))

    def with_has_annotations(self) -> "DraftQuerySet":
        """Add `has_annotations`: whether the writer put anything beside the text."""
        annotations: Any = self.model._meta.get_field("annotations").related_model
        return self.annotate(has_annotations=Exists(annotations.objects.filter(draft=OuterRef("pk"))))

    def sentences_of(self, article_id: int) -> dict[str, int]:
        """Return the counts `sentences` and `not_taken` of an article's newest draft."""
        newest: Any = self.with_sentence_count().filter(article=article_id).without_texts().latest("number")
        return {"sentences": newest.sentence_count, "not_taken": newest.not_taken}

    def with_same_text(self, draft: "Draft") -> "Draft | None":
        """Return another article's newest draft that has the same text, or None."""
        return self.newest_with(draft.sha256, besides=draft.article_id)

    def newest_with(self, sha256: str, *, besides: int | None = None) -> "Draft | None":
        """Return the draft that has this text and is its article's newest, or None."""
        same = self.filter(sha256=sha256).exclude(article=besides)
        if not same.exists():  # as a rule; the query below costs more to build than to run
            return None
        newer = self.model.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
        return same.filter(~Exists(newer)).select_related("article").without_texts().order_by("pk").first()


class AssertionQuerySet(QuerySet["Assertion"]):
    """Assertions."""

    def in_text(self) -> "AssertionQuerySet":
        """Keep those in the newest draft."""
        return self.filter(in_text=True)

    def somebodys(self) -> "AssertionQuerySet":
        """Keep those that a person marked, or worked on, or that came from such a one."""
        return self.filter(Q(origin=Origin.BY_HAND) | Q(touched_at__isnull=False) | Q(changed_from__isnull=False))

    def checked_and_gone(self) -> "AssertionQuerySet":
        """Keep those that somebody worked on, did not dismiss, and that the newest draft no longer holds."""
        begun = Q(touched_at__isnull=False, standing__in=BEGUN)
        return self.filter(Q(standing__in=CHECKED) | begun, in_text=False).order_by("order", "pk")

    def with_successor(self) -> "AssertionQuerySet":
        """Add `has_successor`: whether an assertion in the text was reworded or merged from it."""
        return self.annotate(has_successor=Exists(self._reworded()) | Exists(self._merged()))

    def without_successor(self) -> "AssertionQuerySet":
        """Leave out those from which an assertion in the text was reworded or merged."""
        return self.exclude(Exists(self._reworded())).exclude(Exists(self._merged()))

    def _reworded(self) -> "AssertionQuerySet":
        return self.model.objects.filter(in_text=True, changed_from=OuterRef("pk"))

    def _merged(self) -> "AssertionQuerySet":
        return self.model.objects.filter(in_text=True, merged_from=OuterRef("pk"))

    def standings(self, article_ids: Iterable[int]) -> dict[int, dict[str, int]]:
        """Count each article's assertions by standing: {article id: {standing: count}}."""
        rows = self.in_text().filter(article__in=list(article_ids)).order_by().values("article", "standing")
        counts: dict[int, dict[str, int]] = {}
        for row in rows.annotate(n=Count("pk")):
            counts.setdefault(row["article"], {})[row["standing"]] = row["n"]
        return counts

    def outline(self, article_id: int, *more: str, threshold: float = 0) -> list[AssertionRow]:
        """Return those of an article's newest draft in reading order, without their words (1 query).

        `threshold` is the share of them, those that need checking least, that the viewer's slider takes the highlight
        from; `more` names further annotations to fetch.
        """
        rows = self.in_text().filter(article=article_id).order_by("order", "pk")
        kept = Case(When(self._kept(), then=True), default=False) if threshold else Value(True)
        names = ("pk", "order", "standing", "score", "kept", *more)
        found = list(rows.annotate(kept=kept).values_list(*names, "harmless"))
        entries = [AssertionRow(*row[:-1]) for row in found]
        if not threshold:
            return entries
        slider, lower = Slider.at(threshold, among=len(found)), ranks(entries)
        harmless = {row[0] for row in found if row[-1]}
        return [
            e._replace(is_lit=e.is_lit or not slider.hides(lower[e.pk], harmless=e.pk in harmless)) for e in entries
        ]

    def _kept(self) -> Q:
        """Those that no slider hides: what a person marked or checked."""
        return Q(origin=Origin.BY_HAND) | ~Q(standing=Standing.OPEN)

    def most_shared(self, keys: Collection[str], *, besides: int | None = None) -> tuple[int, int]:
        """Return the article that shares most of these assertions, and how many; (0, 0) if none does."""
        rows = self.in_text().filter(key__in=keys).exclude(article=besides).order_by().values_list("article")
        return rows.annotate(n=Count("pk")).order_by("-n", "-article").first() or (0, 0)


class SentenceQuerySet(QuerySet["Sentence"]):
    """Sentences."""

    def of_latest_draft(self, article: Any) -> "SentenceQuerySet":
        """Keep the sentences of the newest draft of an article."""
        drafts: Any = self.model._meta.get_field("draft").related_model
        newest = drafts.objects.filter(article=article).order_by("-number")
        return self.filter(draft=Subquery(newest.values("pk")[:1]))

    def with_findings(self) -> "SentenceQuerySet":
        """Fetch the engine's finding and the assertion too."""
        return self.select_related("finding", "assertion")

    def shown_in(self, part: Part, *, places_of: int | None = None) -> "SentenceQuerySet":
        """Keep the sentences of a part, in order, and all places of their assertions."""
        within = Q(index__gte=part.first, index__lt=part.end)
        return self.filter(within | Q(assertion=places_of) if places_of else within).order_by("index")

    def with_words(self) -> "SentenceQuerySet":
        """Add the sentence's own words as `words`, and their language, without the rest of the text."""
        return self.annotate(
            words=Substr("draft__text", F("start") + 1, F("end") - F("start")), language=F("draft__language")
        )

    def with_has_annotations(self) -> "SentenceQuerySet":
        """Add `has_annotations`: whether the writer put anything beside the text of their draft."""
        drafts: Any = self.model._meta.get_field("draft").related_model
        annotations = drafts._meta.get_field("annotations").related_model
        return self.annotate(has_annotations=Exists(annotations.objects.filter(draft=OuterRef("draft"))))

    def with_numbers(self) -> "SentenceQuerySet":
        """Add `number`, the assertion's number in the article, and `lower`.

        `lower` is how many assertions of the article need checking less.
        """
        assertions: Any = self.model._meta.get_field("assertion").related_model
        all_of_it = assertions.objects.in_text().filter(article=OuterRef("assertion__article")).order_by()
        before = all_of_it.filter(order__lte=OuterRef("assertion__order"))
        lower = all_of_it.filter(score__lt=OuterRef("assertion__score"))
        number, n_lower = (Subquery(q.values("article").annotate(n=Count("pk")).values("n")) for q in (before, lower))
        return self.annotate(number=number, lower=Coalesce(n_lower, 0))

    def places_of(self, assertion_id: int) -> "SentenceQuerySet":
        """Keep the places of an assertion in the newest draft, in reading order."""
        return self.filter(assertion=assertion_id).of_latest_draft(OuterRef("draft__article"))
