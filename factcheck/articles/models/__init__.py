"""An article, its drafts and their sentences, what the engine finds in them, and the assertions to be checked."""

from factcheck.articles.models.articles import Article, person
from factcheck.articles.models.assertions import Assertion, NearTwin
from factcheck.articles.models.batches import Batch, BatchItem, BatchPart
from factcheck.articles.models.drafts import Draft
from factcheck.articles.models.sentences import Annotation, Finding, Sentence

__all__ = [
    "Annotation",
    "Article",
    "Assertion",
    "Batch",
    "BatchItem",
    "BatchPart",
    "Draft",
    "Finding",
    "NearTwin",
    "Sentence",
    "person",
]
