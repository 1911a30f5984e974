"""The review in the admin site, by what it lists, and articles, whose corrections go into the history."""

from factcheck.review.admin import articles, cited_pages, history, questions, sessions, sources, tags_and_evidence

__all__ = ["articles", "cited_pages", "history", "questions", "sessions", "sources", "tags_and_evidence"]
